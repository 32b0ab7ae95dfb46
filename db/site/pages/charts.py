"""Charts over time of an entity or of all, and from how much their figures come."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from operator import itemgetter
from typing import Any
from urllib.parse import urlencode

from msgspec import structs

from db.readers.of_entity import PARAMETER
from db.readers.wording import counted
from db.site.charts import Chart, by_month, span_of
from db.site.view import Site

ALL = "all"
_LAST = 36
_LEAST = 2  # bars, for a chart to show more than its figure


async def charts_of(site: Site, kind: str, id_: str) -> list[Chart]:
    """Events, arrests and the goods that were seized most often, on one scale of time; bulletins where there are none."""
    months = await site.rows(
        "SELECT month, events, arrests, documents FROM months WHERE kind = ? AND id = ? ORDER BY month", kind, id_
    )
    goods = await _months_of_goods(site, kind, id_)
    span = span_of([row for row in months if row["events"] or row["arrests"]] + goods)
    about = {PARAMETER: f"{kind}/{id_}"}
    happened, arrests = _rows_of(site, "events", about), _rows_of(site, "arrests", {**about, "measure": "arrests"})
    charts = [
        by_month(months, "events", "Events", "events", span=span, link=happened, name="events"),
        by_month(months, "arrests", "People arrested", "people", span=span, link=arrests, name="arrests"),
    ]
    for (commodity, name, measure, unit), of in groupby(goods, key=itemgetter("commodity", "name", "measure", "unit")):
        title = name.capitalize() if measure in ("items", "live animals") else f"{name.capitalize()}, {measure}"
        link = _rows_of(site, "seizures", {**about, **_goods(commodity, measure)})
        slug = f"{commodity}-{measure}".replace(" ", "-")
        charts.append(by_month(list(of), "value", title, unit or measure, span=span, link=link, name=slug))
    if not any(charts):
        link = _rows_of(site, "bulletins", about)
        charts = [by_month(months, "documents", "Bulletins", "bulletins", link=link, name="bulletins")]
    return [chart for chart in charts if chart and sum(1 for bar in chart.bars if bar.value) >= _LEAST]


async def all_events(site: Site) -> Chart | None:
    """The events of the last months of all these data."""
    months = await site.rows("SELECT month, events FROM months WHERE kind = 'all' AND events ORDER BY month")
    link = _rows_of(site, "events", {})
    chart = by_month(months, "events", "Events", "events", span=span_of(months, _LAST), link=link, name="events")
    row = await site.one("SELECT count(*) AS n FROM events")
    left_out = (row["n"] if row else 0) - int(sum(bar.value for bar in chart.bars)) if chart else 0
    note = f"{counted(left_out, 'events')} earlier or of no known month" if left_out else ""
    return structs.replace(chart, note=note) if chart else None


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


def _goods(commodity: str, measure: str) -> dict[str, str]:
    # Live animals that are counted are so by their measure; their commodity may not be told.
    return {"measure": measure} if measure == "live animals" else {"measure": measure, "commodity": commodity}


def _rows_of(site: Site, table: str, filters: dict[str, str]) -> Callable[[str], str | None]:
    path = site.datasette.urls.table(site.database.name, table)
    return lambda when: f"{path}?{urlencode({**filters, 'date__startswith': when}, safe='/')}"


async def bias_of(site: Site, kind: str, id_: str) -> dict[str, Any]:
    """From how many bulletins, outlets and languages the figures of an entity come, or of all."""
    sql = "SELECT bulletins, outlets, languages FROM coverage WHERE kind = ? AND id = ?"
    return await site.one(sql, kind, id_) or {"bulletins": 0, "outlets": 0, "languages": 0}
