"""The site as a Datasette plugin: its routes, what its templates know, its headers, and limits on SQLite.

Each page is a function of ``db/site/pages``; its ``ROUTES`` say under which addresses it answers.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.filters import FilterArguments
from datasette.utils import tilde_decode
from datasette.utils.asgi import BadRequest, NotFound, Request, Response
from datasette.views.base import DatasetteError
from datasette.views.table import TableView
from jinja2 import Environment
from markupsafe import Markup, escape

from db.exports.files import offered
from db.readers import of_entity, wording
from db.readers.citing import licence
from db.readers.filters import FilterError, check_filters, check_view, searched_for
from db.readers.metadata import TABLES, column_title
from db.readers.questions import questions
from db.readers.rows import columns_of, with_ids
from db.readers.selected import LONGEST_VALUE
from db.site.facets import narrowed
from db.site.headers import secured
from db.site.lean import lean
from db.site.pages import (
    about,
    citing,
    documents,
    entities,
    event_reviews,
    exports,
    feeds,
    home,
    machines,
    news,
    pictures,
    queue,
    regions,
    reviews,
    search,
    sign_in,
)
from db.site.pages import event as events
from db.site.pages import questions as question_pages
from db.site.view import Site, options_of

_GRADES = {
    "reviewed": "Checked by a person",
    "official": "Official source",
    "corroborated": "Two or more outlets",
    "single": "Single report",
}
# What Datasette makes of a table; ``None`` is the page, ``csv`` leads to our export but for machinery.
_FORMATS = (None, "json", "jsono", "csv", "blob")
# What Datasette says of an address that nothing answers to.
_THEIR_WORDS = ("Database not found", "Record not found", "404")
_NO_PAGE = "There is no page at this address. It may be misspelled, or the page is gone: look for it by its name."
_TOO_LONG = "That takes longer than this site allows a query. Narrow it: fewer years, one country, one species."


@hookimpl
def register_routes(datasette: Datasette) -> list[Any]:
    """Our pages; they come before Datasette's own."""
    name = datasette.get_database().name if datasette.databases else "bulletins"
    modules = (
        home,
        documents,
        entities,
        events,
        event_reviews,
        question_pages,
        search,
        exports,
        feeds,
        about,
        queue,
        reviews,
        sign_in,
        citing,
        machines,
        news,
        pictures,
        regions,
    )
    tables = "|".join(name for name, table in TABLES.items() if not table.hidden)
    return [
        *(route for module in modules for route in module.ROUTES),
        (rf"^/{name}/?$", _to_dictionary),
        (rf"^/{name}/(?P<table>{tables})\.csv$", _to_export),
        (rf"^/{name}/(?P<table>[a-z_]+)/(?P<id>[^/.]+)$", _to_page),
        (rf"^/{name}/(?P<query>{'|'.join(questions())})$", _to_question),
        (rf"^/(?P<database>{name})/(?P<table>[^/.]+)(?:\.(?P<format>\w+))?$", _checked_table),
    ]


async def _to_dictionary(request: Request, datasette: Datasette) -> Response:
    return Response.redirect(datasette.urls.path("/data"))


async def _to_export(request: Request, datasette: Datasette) -> Response:
    """Datasette's CSV is one page, or loses rows under some sorts: ours has them all."""
    return Response.redirect(_with_query(datasette, f"/export/{request.url_vars['table']}.csv", request))


async def _to_question(request: Request, datasette: Datasette) -> Response:
    return Response.redirect(_with_query(datasette, f"/questions/{request.url_vars['query']}", request))


async def _checked_table(request: Request, datasette: Datasette) -> Response:
    """Datasette's page of a table or its JSON, where the address asks for what there is."""
    site, name = Site(datasette), tilde_decode(request.url_vars["table"])
    if request.url_vars["format"] not in _FORMATS:
        raise NotFound(f"There is no format {request.url_vars['format']} of a table here; there is json.")
    pairs = parse_qsl(request.query_string, keep_blank_values=True)
    columns, kept = await site.read(
        lambda connection: (columns_of(connection, name), with_ids(connection, name, pairs))
    )
    if columns:
        check_filters(name, columns, pairs)
        check_view(columns, pairs)
        if "_search" in request.args and not searched_for(pairs):
            kept = [(key, value) for key, value in kept if key != "_search"]
        if kept != pairs:
            return Response.redirect(request.path + (f"?{urlencode(kept)}" if kept else ""))
    elif name in questions():
        await question_pages.asked_values(site, request, questions()[name], formatted=True)
    return await TableView(datasette).dispatch_request(request)


async def _to_page(request: Request, datasette: Datasette) -> Response:
    """The page that a row of a table has on this site."""
    site, name = Site(datasette), request.url_vars["table"]
    table = TABLES.get(name)
    id_ = tilde_decode(request.url_vars["id"])
    if table is None or name not in await site.database.table_names():
        raise NotFound(f"There is no table {name}.")
    key = await site.database.primary_keys(name)
    row = await site.found("row", f'SELECT * FROM "{name}" WHERE "{key[0] if key else "rowid"}" = ?', id_)  # noqa: S608
    target = row.get(table.page_key) or row.get("document_id")
    if name in ("places", "commodities", "runs") or not target:
        return await site.page(request, "row.html", row=row, table=name, described=table)
    return Response.redirect(datasette.urls.path(f"/{table.page}/{target}"))


def _with_query(datasette: Datasette, path: str, request: Request) -> str:
    query = f"?{request.query_string}" if request.query_string else ""
    return str(datasette.urls.path(path)) + query


@hookimpl
def canned_queries(datasette: Datasette, database: str) -> dict[str, Any]:
    """The ready questions under Datasette's own addresses, for its JSON."""
    return {
        question.name: {
            "sql": question.sql,
            "title": question.title,
            "description": question.about,
            "hide_sql": True,
            "params": [field.name for field in question.inputs],
        }
        for question in questions().values()
    }


@hookimpl
def extra_template_vars(table: str | None, view_name: str, request: Request, datasette: Datasette) -> Any:
    """What a table's page knows beside what Datasette tells it: its conditions, and by what else it can be narrowed."""
    if view_name != "table" or table is None:
        return {}

    async def told() -> dict[str, Any]:
        return {"narrowed": await narrowed(Site(datasette), request, table)}

    return told


@hookimpl
def filters_from_request(request: Request, table: str) -> FilterArguments:
    """Rows of a table's page that are about an entity. Whether there can be any was looked at before."""
    return FilterArguments(*of_entity.clauses(table, filter(None, request.args.getlist(of_entity.PARAMETER))))


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Bound what a single value may take."""
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """What every template knows, error pages included: the site, filters for figures, dates and marks."""
    env.globals.update(
        site=options_of(datasette), licence=licence(options_of(datasette).licence), href=datasette.urls.path, grades=_GRADES,
        plurals=of_entity.KINDS, tables=TABLES, formats=offered(), site_database=datasette.get_database().name,
    )  # fmt: skip
    env.filters.update(
        number=wording.number, counted=wording.counted, told=_told, weight=wording.weight, day=wording.day, marked=_marked, column_title=column_title,
        plain=lambda text: str(text or "").replace("_", " "),
    )  # fmt: skip


def _told(value: float | None) -> Markup | str:
    """A figure; a dash where none was told, for that isn't 0."""
    return Markup('<span class="quiet" title="not told">–</span>') if value is None else wording.number(value)


def _marked(text: str | None) -> Markup:
    """A snippet as HTML: everything escaped, then the search's own marks made visible."""
    safe = str(escape(text or ""))
    return Markup(safe.replace(search.START, "<mark>").replace(search.END, "</mark>"))  # noqa: S704  # nosec B704


@hookimpl(hookwrapper=True)
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Any:
    """A page for what readers asked for wrongly. Datasette's own handler would print each such request's traceback."""
    outcome = yield
    if isinstance(exception, NotFound | BadRequest | DatasetteError | FilterError | QueryInterrupted):
        outcome.force_result([_wrong_request(datasette, request, exception)])


async def _wrong_request(datasette: Datasette, request: Request, exception: Exception) -> Response:
    status, error = int(getattr(exception, "status", 400)), str(exception)
    # Datasette says 500 where a parameter is wrong: a column to sort by that there isn't, two sorts at once.
    status = 400 if isinstance(exception, DatasetteError) and status == 500 else status
    if status == 404 and error in _THEIR_WORDS:
        error = _NO_PAGE
    if isinstance(exception, QueryInterrupted) or getattr(exception, "title", None) == "SQL Interrupted":
        status, error = 503, _TOO_LONG
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "error": error, "status": status}, status=status)
    return await Site(datasette).page(request, "error.html", status=status, error=error, code=status)


@hookimpl
def render_cell(row: sqlite3.Row, value: Any, column: str, table: str | None, datasette: Datasette) -> Any:
    """Cells as people read them: names that link to our pages, grades, dates and figures; a dash where nothing was told."""
    if value is None or value == "":
        return _told(None)
    if isinstance(value, dict):
        return _reference(datasette, table, column, value)
    if column == "grade" and value in _GRADES:
        return Markup('<span class="grade grade-{}">{}</span>').format(value, _GRADES[value])
    if column in ("date", "start", "end", "first", "last") and isinstance(value, str):
        return Markup('<time datetime="{}">{}</time>').format(value, wording.day(value) or value)
    if isinstance(value, int | float) and column not in ("year", "newest_rank", "amount_rank"):
        return Markup('<span class="number">{}</span>').format(wording.number(value))
    if column in ("evidence", "sentence"):
        cell = row["cell"] if table == "facts" else None
        headed = Markup('<span class="quiet">{}:</span> ').format(cell) if cell else ""
        return Markup("{}<q>{}</q>").format(headed, value)
    return None


_PAGES = {
    "country": "country", "origin": "country", "destination": "country", "species": "species", "operation": "operation",
    "series": "series", "event": "event", "bulletin": "document", "document": "document", "source": "source",
    "agency": "agency", "lead_document": "document",
}  # fmt: skip


def _reference(datasette: Datasette, table: str | None, column: str, value: dict[str, Any]) -> Any:
    page = _PAGES.get(column.removesuffix("_id"))
    if value["value"] is None:
        return _told(None)
    label = value["label"] or value["value"]
    if page is None:
        return Markup("{}").format(label)
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(f"/{page}/{value['value']}"), label)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Any:
    """Headers that keep harvested markup from running; and answers that are small."""
    options = options_of(datasette)
    database = datasette.get_database().path if datasette.databases else None
    secure = secured(
        public=options.public, accounts=options.reviews is not None, address=options.address,
        database=Path(database) if database else None,
    )  # fmt: skip
    return lambda app: secure(lean(app))


@hookimpl(hookwrapper=True)
def actor_from_request(datasette: Datasette) -> Any:
    """Who a request comes from: nobody but people who may sign in to this instance now."""
    outcome = yield
    outcome.force_result([sign_in.still_known(datasette, outcome.get_result())])
