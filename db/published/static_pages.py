"""The site as plain HTML files with the downloads beside them, for who has no server.

The pages are those of the site itself, rendered by it; what needs a server (search, forms, filters) is left out, and
links lead to the files.
"""

from __future__ import annotations

import asyncio
import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
from datasette.app import Datasette

from db.readers.of_entity import KINDS
from db.readers.rows import open_read_only
from db.site.app import HERE as SITE
from db.site.app import site
from db.site.pages.regions import REGIONS
from db.site.view import SiteOptions

_FIXED = {
    "/": "index.html", "/about": "about.html", "/method": "method.html", "/data": "data.html",
    "/downloads": "downloads.html", "/examples": "examples.html", "/gaps": "gaps.html", "/changes": "changes.html", "/new": "new.html",
    **{f"/region/{region}": f"region/{region}.html" for region in REGIONS},
    **{f"/{plural}": f"{plural}.html" for kind, plural in KINDS.items() if kind != "series"},
}  # fmt: skip
_CONTINUED = re.compile(r"^(?:q=&sort=documents&start|after)=(\d+)$")
_TABLE_PAGE = re.compile(r"^/bulletins/\w+$|^/questions(/\w+)?$")


class StaticError(RuntimeError):
    """A page that couldn't be made; the message names it."""


def write_pages(database: Path, options: SiteOptions, folder: Path) -> int:
    """Write all pages and files to the folder; returns how many pages there are.

    Raises:
        StaticError: the site doesn't answer for a page.
    """
    pages = dict(_pages(database))
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(SITE / "static", folder / "static", dirs_exist_ok=True)
    if options.downloads:
        shutil.copytree(options.downloads, folder / "downloads", dirs_exist_ok=True)
    return asyncio.run(_write(site(database, options), pages, folder))


def _pages(database: Path) -> Iterator[tuple[str, str]]:
    """Each page's address on the site and its file."""
    yield from _FIXED.items()
    connection = open_read_only(database)
    try:
        for kind, id_ in connection.execute("SELECT kind, id FROM entities"):
            yield f"/{kind}/{id_}", _file(kind, id_)
        for kind, table in (("event", "events"), ("document", "documents")):
            for (id_,) in connection.execute(f"SELECT id FROM {table}"):  # noqa: S608
                yield f"/{kind}/{id_}", _file(kind, id_)
    finally:
        connection.close()


def _file(kind: str, id_: str) -> str:
    return f"{kind}/{re.sub(r'[^A-Za-z0-9_.-]', '_', id_)}.html"


async def _write(datasette: Datasette, pages: dict[str, str], folder: Path) -> int:
    await datasette.invoke_startup()
    waiting = list(pages)
    for address in waiting:
        name = pages[address]
        response = await datasette.client.get(address)
        if response.status_code != 200:
            raise StaticError(f"{address}: the site answers {response.status_code}")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        known = len(pages)
        path.write_text(plain(response.text, name, pages, folder), encoding="utf-8")
        # The page may continue on others: a list's next hundred, an entity's older bulletins.
        waiting.extend(list(pages)[known:])
    return len(pages)


def plain(html: str, name: str, pages: dict[str, str], folder: Path) -> str:
    """A page without what needs a server, its links leading to files relative to its own (``name``).

    Pages that continue this one are added to ``pages``.
    """
    page = lxml.html.document_fromstring(html)
    for element in page.xpath("//form | //link[@rel='alternate']"):
        element.drop_tree()
    for element in page.xpath("//*[@href]"):
        target = _target(element.get("href"), pages, folder)
        if target is None:
            del element.attrib["href"]
        elif target != element.get("href"):
            element.set("href", posixpath.relpath(target, posixpath.dirname(name) or "."))
    return "<!DOCTYPE html>\n" + lxml.html.tostring(page, encoding="unicode")


def _target(href: str, pages: dict[str, str], folder: Path) -> str | None:
    """The file that an address of the site stands in; the address itself where it leads elsewhere; None for neither."""
    parts = urlsplit(href)
    if parts.scheme or not parts.path.startswith("/"):
        return href if not parts.query or parts.scheme else None
    path = unquote(parts.path)
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    if path in pages and not parts.query:
        return pages[path] + fragment
    if path in pages and (more := _CONTINUED.match(parts.query)):
        return pages.setdefault(f"{path}?{parts.query}", pages[path].replace(".html", f"-{more[1]}.html"))
    for folder_name in ("static", "downloads"):
        if path.startswith(f"/{folder_name}/"):
            return path[1:]
    made = path.replace("/export/", "downloads/", 1)
    if path.startswith("/export/") and not parts.query and (folder / made).is_file():
        return made
    if _TABLE_PAGE.match(path) and not parts.query:
        return _FIXED["/downloads"]
    return None
