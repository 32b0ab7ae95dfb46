"""Ready questions, each with a form whose fields have labels, an explanation, a chart and a table."""

from __future__ import annotations

import re
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from db.readers.filters import SPECIAL, FilterError, check_day, check_names, check_number
from db.readers.metadata import column_title
from db.readers.questions import Input, Question, questions
from db.readers.understood import taxa_below
from db.site.charts import Chart, horizontal, vertical
from db.site.pages.charts import ALL, bias_of
from db.site.view import Site
from db.site.worldmap import Arc, arcs, land

_SHOWN = 100
_ONE_END = "SELECT count(*) AS n FROM incidents WHERE (origin IS NULL) <> (destination IS NULL)"
_ENDS = ("origin", "destination")


async def index(request: Request, datasette: Datasette) -> Response:
    """All questions."""
    return await Site(datasette).page(request, "questions.html", questions=questions().values())


async def question(request: Request, datasette: Datasette) -> Response:
    """One question with its answer."""
    site = Site(datasette)
    asked = question_named(request.url_vars["name"])
    choices = {field.name: await _choices(site, field) for field in asked.inputs if field.choices}
    values = await asked_values(site, request, asked)
    # One row more than is shown tells whether there are more; the file to download always has all of them.
    rows = await site.rows(f"SELECT * FROM ({asked.sql}) LIMIT {_SHOWN + 1}", **values)  # noqa: S608
    return await site.page(
        request, "question.html", question=asked, values=values, choices=choices, rows=rows[:_SHOWN],
        columns=[name for name in (rows[0] if rows else {}) if not name.endswith("_id")],
        more=len(rows) > _SHOWN, chart=await _chart(site, asked, rows[:_SHOWN], values), query_string=request.query_string,
        arcs=await _arcs(site, rows[:_SHOWN]) if asked.arcs else [], land=land() if asked.arcs else [],
        one_end=await site.one(_ONE_END) if asked.arcs else None,
        bias=await bias_of(site, ALL, ""),
    )  # fmt: skip


async def drawn(site: Site, request: Request, asked: Question) -> tuple[Chart | None, list[Arc]]:
    """The chart of the answer as the address asks for it, and its routes."""
    values = await asked_values(site, request, asked)
    rows = await site.rows(f"SELECT * FROM ({asked.sql}) LIMIT {_SHOWN}", **values)  # noqa: S608
    return await _chart(site, asked, rows, values), await _arcs(site, rows) if asked.arcs else []


async def _arcs(site: Site, rows: list[dict[str, Any]]) -> list[Arc]:
    """The routes among the rows whose ends are known to lie somewhere."""
    sql = "SELECT id, latitude, longitude FROM countries WHERE latitude IS NOT NULL AND longitude IS NOT NULL"
    places = {row["id"]: row for row in await site.rows(sql)}
    drawn = [
        {**row, **{f"{end}_{axis}": places[row[f"{end}_id"]][axis] for end in _ENDS for axis in ("latitude", "longitude")}}
        for row in rows if all(row[f"{end}_id"] in places for end in _ENDS)
    ]  # fmt: skip
    return arcs(drawn, site.datasette.urls.table(site.database.name, "routes") + "?origin={}&destination={}")


def question_named(name: str) -> Question:
    """The question of this name.

    Raises:
        NotFound: there is none.
    """
    if name not in questions():
        raise NotFound("There is no such question.")
    return questions()[name]


async def asked_values(site: Site, request: Request, asked: Question, *, formatted: bool = False) -> dict[str, str]:
    """What is asked for in each field: as the address says, else the field's default; empty for all.

    ``formatted`` addresses may have parameters of Datasette's that say how its JSON is to look.

    Raises:
        FilterError: a field that the question doesn't have, or a value that the field can't have.
    """
    given = [name for name in request.args if not (formatted and name in SPECIAL)]
    check_names(given, [field.name for field in asked.inputs])
    return {field.name: await _value(site, request, field) for field in asked.inputs}


async def _value(site: Site, request: Request, field: Input) -> str:
    given = request.args.get(field.name)
    if given is None:
        return await _default_of(site, field)
    given = str(given).strip()
    if given and field.choices and field.default:
        # Where a field may be empty it names an entity, and pages link here from entities that have no row.
        known = [str(value) for value, _ in await _choices(site, field)]
        if given not in known:
            some = ", ".join(known[:20]) + (" …" if len(known) > 20 else "")
            raise FilterError(f"{field.name}: {given!r} can't be chosen; there are {some}")
    elif given and not field.choices and field.type == "number":
        check_number(field.name, given)
    elif given and not field.choices and field.type == "date":
        check_day(field.name, given)
    return given


async def _default_of(site: Site, field: Input) -> str:
    """What stands in a field that the reader hasn't filled in."""
    row = await site.one(field.default) if field.default else None
    return str(next(iter(row.values())) or "") if row else ""


async def _choices(site: Site, field: Input) -> list[tuple[str, str]]:
    return [tuple(row.values())[:2] for row in await site.rows(field.choices or "")]


async def _chart(site: Site, asked: Question, rows: list[dict[str, Any]], values: dict[str, str]) -> Chart | None:
    if not asked.chart or not rows or (asked.chart.chosen and not values[asked.chart.chosen]):
        return None
    label, value = asked.chart.label, asked.chart.value
    by_year = all(re.fullmatch(r"\d{4}", str(row[label] or "")) for row in rows)
    summed: dict[str, float] = {}
    links: dict[str, str | None] = {}
    entered = {**values, "species": await _taxa(site, values["species"])} if values.get("species") else values
    for row in rows:
        name = str(row[label] or "not told")
        summed[name] = summed.get(name, 0) + float(row[value] or 0)
        links[name] = _rows_behind(site, asked.chart.rows, row, entered)
    title = f"{asked.title}: {column_title(value).lower()}"
    if by_year:
        return vertical(sorted(summed.items()), title, asked.chart.unit, links.get, name="answer")
    longest = sorted(summed.items(), key=lambda pair: -pair[1])
    return horizontal([(name, amount, links[name]) for name, amount in longest], title, asked.chart.unit, name="answer")


async def _taxa(site: Site, id_: str) -> str:
    return ",".join(await site.read(partial(taxa_below, id_=id_)))


def _rows_behind(site: Site, template: str, row: dict[str, Any], entered: dict[str, str]) -> str | None:
    """The address of the rows that a bar is the sum of; None where a column that tells them apart is empty."""
    table, _, pairs = template.partition("?")
    told = {**row, **entered}
    filters = {key: value.format_map(told) for key, value in parse_qsl(pairs)}
    empty = [name for name in row if row[name] is None and f"{{{name}}}" in pairs and name not in entered]
    query = urlencode({key: value for key, value in filters.items() if value})
    return None if empty else f"{site.datasette.urls.table(site.database.name, table)}?{query}"


ROUTES = [
    (r"^/questions$", index),
    (r"^/questions/(?P<name>[a-z_]+)$", question),
]
