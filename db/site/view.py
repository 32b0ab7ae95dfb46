"""What every page is made with: rows of the site's database, and a template."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils.asgi import NotFound, Request, Response
from msgspec import Struct

PLUGIN = "wildlife-bulletins"
KINDS = {
    "operation": "operations", "series": "series", "agency": "agencies", "species": "species", "country": "countries",
    "source": "sources",
}  # fmt: skip


class SiteOptions(Struct, frozen=True, kw_only=True):
    """How this instance is run."""

    public: bool = False
    title: str = "Wildlife bulletins"
    address: str = ""
    """The address under which readers reach the site, for citations and feeds; without a slash at the end."""
    report: str = ""
    """An e-mail address or the address of a form, for mistakes that readers find."""
    archive: str | None = None
    """The folder of the WARC files, where this instance may show archived copies."""
    downloads: str | None = None
    """The folder of files to download."""
    reviews: str | None = None
    """The database of judgements, where people may sign in to this instance and judge facts."""


class Site:
    """One Datasette with the site's database in it."""

    def __init__(self, datasette: Datasette) -> None:
        self.datasette = datasette

    @property
    def database(self) -> Database:
        """The site's database: the first that isn't Datasette's own."""
        return self.datasette.get_database()

    @property
    def options(self) -> SiteOptions:
        """How this instance is run."""
        return options_of(self.datasette)

    async def rows(self, sql: str, *values: Any, **named: Any) -> list[dict[str, Any]]:
        """All rows that a query gives, as dicts. Values are bound, never formatted into the SQL."""
        result = await self.database.execute(sql, named or list(values), page_size=100_000)
        return [dict(row) for row in result.rows]

    async def one(self, sql: str, *values: Any, **named: Any) -> dict[str, Any] | None:
        """The first row, or None."""
        rows = await self.rows(sql, *values, **named)
        return rows[0] if rows else None

    async def found(self, what: str, sql: str, *values: Any) -> dict[str, Any]:
        """The first row.

        Raises:
            NotFound: there is none; the page says that there is no such ``what``.
        """
        row = await self.one(sql, *values)
        if row is None:
            raise NotFound(f"There is no such {what} here. It may have been withdrawn: see the page of changes.")
        return row

    @property
    def reviews(self) -> Path | None:
        """The database of judgements; None where this instance takes none, as a public one never does."""
        return Path(self.options.reviews) if self.options.reviews and not self.options.public else None

    async def publication(self) -> dict[str, str]:
        """When the data were harvested, by which version, and the like."""
        return {row["name"]: row["value"] for row in await self.rows("SELECT name, value FROM publication")}

    async def page(self, request: Request, template: str, status: int = 200, **context: Any) -> Response:
        """A page made by one of our templates."""
        context = {"takes_judgements": self.reviews is not None, **context}
        html = await self.datasette.render_template(template, context, request=request, view_name=template)
        return Response.html(html, status=status)

    def address(self, path: str) -> str:
        """The whole address of a page, for citations and feeds."""
        return (self.options.address or "") + self.datasette.urls.path(path)


def options_of(datasette: Datasette) -> SiteOptions:
    """How this instance is run."""
    import msgspec

    return msgspec.convert(datasette.plugin_config(PLUGIN) or {}, SiteOptions)


def folder(path: str | None) -> Path | None:
    """A folder that is there, or None."""
    return Path(path) if path and Path(path).is_dir() else None


def number_of(request: Request, name: str, default: int = 0) -> int:
    """A whole number from the address, or the default where it is none."""
    text = request.args.get(name) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else default
