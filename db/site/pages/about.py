"""What this is and how far to trust it: about, method, data dictionary, downloads, how to report a mistake."""

from __future__ import annotations

from urllib.parse import quote

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.readers.gaps import gaps
from db.readers.metadata import TABLES, described
from db.site.marked import of_all
from db.site.pages.home import measured
from db.site.view import Site, folder


async def text(request: Request, datasette: Datasette) -> Response:
    """A page of prose with figures of these data."""
    site = Site(datasette)
    figures = {row["name"]: row["value"] for row in await site.rows("SELECT name, value FROM key_figures")}
    return await site.page(
        request, f"{request.url_vars['name']}.html", figures=figures, publication=await site.publication(),
        accuracy=await measured(site),
    )  # fmt: skip


async def dictionary(request: Request, datasette: Datasette) -> Response:
    """Every table and column with what it means."""
    site = Site(datasette)
    columns = {name: await site.database.table_columns(name) for name in await site.database.table_names()}
    counts = await site.database.table_counts(limit=200)
    tables = [
        (name, table, [(column, described(name, column)) for column in columns[name]], counts.get(name))
        for name, table in TABLES.items()
        if name in columns
    ]
    return await site.page(request, "data.html", tables=tables, database=site.database.name)


async def harvests(request: Request, datasette: Datasette) -> Response:
    """How the last harvests went and how the sources are doing, those first that need a look."""
    site = Site(datasette)
    runs = await site.rows("SELECT * FROM runs ORDER BY id DESC LIMIT 30")
    sources = await site.rows(
        "SELECT h.*, s.name FROM source_health h JOIN sources s ON s.id = h.source_id "
        "ORDER BY h.warning IS NULL, h.failures_in_a_row = 0, h.failures_in_a_row DESC, s.name"
    )
    return await site.page(request, "harvests.html", runs=runs, sources=sources)


async def missing(request: Request, datasette: Datasette) -> Response:
    """What these data can't tell, counted."""
    site = Site(datasette)
    return await site.page(
        request, "gaps.html", gaps=await site.read(gaps), publication=await site.publication(),
        accuracy=await measured(site),
    )  # fmt: skip


async def downloads(request: Request, datasette: Datasette) -> Response:
    """Everything as files."""
    site = Site(datasette)
    where = folder(site.options.downloads)
    files = sorted(path for path in where.rglob("*") if path.is_file()) if where else []
    made = [(path.relative_to(where).as_posix(), path.stat().st_size) for path in files] if where else []
    tables = [(name, table) for name, table in TABLES.items() if not table.hidden]
    return await site.page(
        request,
        "downloads.html",
        files=made,
        tables=tables,
        publication=await site.publication(),
        markup=await of_all(site, request),
    )


async def report(request: Request, datasette: Datasette) -> Response:
    """How to tell of a mistake, with the address of what is wrong filled in."""
    site = Site(datasette)
    path = request.args.get("page") or "/"
    path = path if path.startswith("/") and not path.startswith("//") else "/"
    base = site.origin(request)
    address = base + path
    body = f"This page: {address}\nWhat is wrong: \nWhat is right, and where it says so: \n"
    where = site.options.report
    link = f"mailto:{where}?subject={quote('A mistake')}&body={quote(body)}" if "@" in where else where
    return await site.page(request, "report.html", reported=address, path=path, body=body, link=link)


ROUTES = [
    (r"^/(?P<name>about|method)$", text),
    (r"^/data$", dictionary),
    (r"^/harvests$", harvests),
    (r"^/gaps$", missing),
    (r"^/downloads$", downloads),
    (r"^/report$", report),
]
