"""Charts over time of an entity or of all, as pictures and tables to download; and what stands behind them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from db.exports import files as export
from db.readers.citing import licence
from db.readers.metadata import Column
from db.site.charts import Chart, by_month, span_of
from db.site.view import KINDS, Site, asked_with

ALL = "all"
_LAST = 36
# By which column the rows of an entity of a kind are chosen.
_CHOSEN = ("country", "species", "operation")
_LEAST = 2  # bars, for a chart to show more than its figure


async def charts_of(site: Site, kind: str, id_: str) -> list[Chart]:
    """Events, arrests and the goods that were seized most often, on one scale of time; bulletins where there are none."""
    months = await site.rows(
        "SELECT month, events, arrests, documents FROM months WHERE kind = ? AND id = ? ORDER BY month", kind, id_
    )
    goods = await _months_of_goods(site, kind, id_)
    span = span_of([row for row in months if row["events"] or row["arrests"]] + goods)
    arrests, seizures = await _links(site, kind, id_)
    charts = [
        by_month(months, "events", "Events", "events", span=span, name="events"),
        by_month(months, "arrests", "People arrested", "people", span=span, link=arrests, name="arrests"),
    ]
    for (commodity, name, measure, unit), of in groupby(goods, key=itemgetter("commodity", "name", "measure", "unit")):
        title = name.capitalize() if measure in ("items", "live animals") else f"{name.capitalize()}, {measure}"
        link = seizures and _with(seizures, commodity, measure)
        slug = f"{commodity}-{measure}".replace(" ", "-")
        charts.append(by_month(list(of), "value", title, unit or measure, span=span, link=link, name=slug))
    if not any(charts):
        charts = [by_month(months, "documents", "Bulletins", "bulletins", name="bulletins")]
    return [chart for chart in charts if chart and sum(1 for bar in chart.bars if bar.value) >= _LEAST]


async def all_events(site: Site) -> Chart | None:
    """The events of the last months of all these data."""
    months = await site.rows("SELECT month, events FROM months WHERE kind = 'all' AND events ORDER BY month")
    link = _rows_of(site, "events", {})
    return by_month(months, "events", "Events", "events", span=span_of(months, _LAST), link=link, name="events")


async def _months_of_goods(site: Site, kind: str, id_: str) -> list[dict[str, Any]]:
    """Months with amounts of the two kinds of goods that were seized most often."""
    return await site.rows(
        """SELECT m.month, m.value, m.measure, m.unit, m.commodity, g.name FROM months_of_goods m JOIN (
            SELECT commodity, measure, unit, name, events FROM goods WHERE kind = ?1 AND id = ?2 AND commodity <> ''
            ORDER BY events DESC, measure = 'items', commodity LIMIT 2
        ) AS g ON g.commodity = m.commodity AND g.measure = m.measure AND g.unit = m.unit
        WHERE m.kind = ?1 AND m.id = ?2 ORDER BY g.events DESC, m.commodity, m.measure, m.month""",
        kind, id_,
    )  # fmt: skip


Link = Callable[[str], str | None]


async def _links(site: Site, kind: str, id_: str) -> tuple[Link | None, Callable[[dict[str, str]], Link] | None]:
    """How bars of arrests lead to their rows, and bars of goods to theirs under further filters."""
    if kind not in _CHOSEN:
        return None, None
    chosen = {kind: id_}
    if kind == "species":
        below = await site.rows("SELECT below FROM taxa_below WHERE id = ? ORDER BY below <> id, below", id_)
        chosen = {"species__in": ",".join(row["below"] for row in below)} if len(below) > 1 else chosen
    return (
        _rows_of(site, "arrests", {**chosen, "measure": "arrests"}),
        lambda more: _rows_of(site, "seizures", {**chosen, **more}),
    )


def _with(seizures: Callable[[dict[str, str]], Link], commodity: str, measure: str) -> Link:
    # Live animals that are counted are so by their measure; their commodity may not be told.
    of = {} if measure == "live animals" else {"commodity": commodity}
    return seizures({"measure": measure, **of})


def _rows_of(site: Site, table: str, filters: dict[str, str]) -> Link:
    path = site.datasette.urls.table(site.database.name, table)
    return lambda when: f"{path}?{urlencode({**filters, 'date__startswith': when})}"


async def bias_of(site: Site, kind: str, id_: str) -> dict[str, Any]:
    """From how many bulletins, outlets and languages the figures of an entity come, or of all."""
    sql = """SELECT count(*) AS bulletins, count(DISTINCT d.source_id) AS outlets, count(DISTINCT d.language) AS languages
        FROM documents d"""
    if kind != ALL:
        sql += " JOIN appearances a ON a.document_id = d.id WHERE a.kind = ? AND a.id = ?"
    return await site.one(sql, *(() if kind == ALL else (kind, id_))) or {}


async def chart(request: Request, datasette: Datasette) -> Response:
    """One chart as a picture (SVG) that tells where it is from, or as a table (CSV)."""
    asked_with(request)
    site = Site(datasette)
    kind, id_, name, format_ = (request.url_vars[part] for part in ("kind", "id", "name", "format"))
    if kind == ALL:
        drawn, of, path = [await all_events(site)], site.options.title, "/"
    else:
        sql = "SELECT name FROM entities WHERE kind = ? AND id = ?"
        of, path = (await site.found(kind, sql, kind, id_))["name"], f"/{kind}/{id_}"
        drawn = list(await charts_of(site, kind, id_))
    found = next((one for one in drawn if one and one.name == name), None)
    if found is None:
        raise NotFound(f"There is no such chart; there are {', '.join(one.name for one in drawn if one) or 'none'}.")
    headers = {"link": f'<{licence(site.options.licence).url}>; rel="license"', "content-disposition":
               f'attachment; filename="{id_ or kind}-{name}.{format_}"'}  # fmt: skip
    if format_ == "csv":
        return Response(_table(found), headers=headers, content_type=export.TYPES["csv"])
    html = await datasette.render_template(
        "chart.svg",
        {
            "chart": found,
            "of": of,
            "path": path,
            "bias": await bias_of(site, kind, id_),
            "publication": await site.publication(),
        },
        request=request,
    )
    return Response(html, headers=headers, content_type="image/svg+xml; charset=utf-8")


def _table(drawn: Chart) -> bytes:
    rows = [(bar.label, bar.value) for bar in drawn.bars if bar.value]
    with tempfile.TemporaryDirectory(prefix="bulletins-") as folder:
        path = Path(folder) / "chart.csv"
        export.write("csv", path, [Column("when", "text"), Column(drawn.unit, "number")], rows)
        return path.read_bytes()


ROUTES = [
    (r"^/chart/(?P<kind>all)(?P<id>)/(?P<name>[\w-]+)\.(?P<format>svg|csv)$", chart),
    (rf"^/chart/(?P<kind>{'|'.join(KINDS)})/(?P<id>[^/]+)/(?P<name>[\w-]+)\.(?P<format>svg|csv)$", chart),
]
