"""The markup for machines that pages carry, made of what this instance publishes."""

from __future__ import annotations

from collections.abc import Iterable

from datasette.utils.asgi import Request
from markupsafe import Markup

from db.readers import markup
from db.readers.metadata import TABLES
from db.site.view import Site


async def whole_of(site: Site, request: Request) -> markup.Whole:
    """The data as a whole, as this instance has them."""
    noted = await site.publication()
    days = await site.one("SELECT first, last FROM coverage WHERE kind = 'all'") or {}
    return markup.Whole(
        title=site.options.title, address=site.address(request), harvested=noted.get("harvested", ""),
        version=noted.get("version", ""), licence_id=site.options.licence, first=days.get("first"), last=days.get("last"),
    )  # fmt: skip


async def of_all(site: Site, request: Request) -> Markup:
    """The data as a schema.org Dataset, with what can be downloaded."""
    whole = await whole_of(site, request)
    files = [(f"{whole.address}/export/{name}.csv", "text/csv") for name, table in TABLES.items() if not table.hidden]
    return _script(markup.dataset(whole, files))


async def of_page(
    site: Site, request: Request, path: str, name: str, about: str, based_on: Iterable[str] = ()
) -> Markup:
    """A page as a part of the whole, with the addresses of the bulletins that it stands on."""
    return _script(markup.page(await whole_of(site, request), path, name, about, based_on))


def _script(told: dict[str, object]) -> Markup:
    # ``as_script`` leaves nothing in it that could end the element.
    return Markup(markup.as_script(told))  # noqa: S704  # nosec B704
