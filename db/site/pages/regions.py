"""A region of the world: its part of the map, large enough to point at, and its countries."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response
from msgspec import Struct

from db.readers.of_entity import rows_about
from db.site.pages.charts import bias_of, charts_of
from db.site.view import Site, asked_with
from db.site.worldmap import Shape, shapes, view_of


class Region(Struct, frozen=True):
    """A region as countries have it, and the part of the map (SVG's viewBox) that shows it."""

    name: str
    view: str


# West, south, east and north of each part, in degrees.
_PARTS = {
    "Africa": (-20, -36, 56, 38), "Americas": (-128, -56, -32, 58), "Asia": (26, -11, 150, 56), "Europe": (-25, 34, 46, 70),
    "Oceania": (110, -48, 180, 14),
}  # fmt: skip
REGIONS = {name.lower(): Region(name, view_of(*part)) for name, part in _PARTS.items()}


def region_named(id_: str) -> Region:
    """The region of an address.

    Raises:
        NotFound: there is none.
    """
    if id_ not in REGIONS:
        raise NotFound(f"There is no such region; there are {', '.join(REGIONS)}.")
    return REGIONS[id_]


async def events_by_country(site: Site, region: Region | None = None) -> tuple[list[dict[str, Any]], list[Shape]]:
    """Countries (id, name, value) with most events first, and the shapes of a map of them. Other regions' aren't shaded."""
    countries = await site.rows(
        """SELECT c.id, c.name, c.latitude, c.longitude, CASE WHEN e.events THEN e.events ELSE 0 END AS value
        FROM entities e JOIN countries c ON c.id = e.id WHERE e.kind = 'country' AND (?1 IS NULL OR c.region = ?1)""",
        region.name if region else None,
    )
    countries.sort(key=lambda row: (-row["value"], row["name"]))
    return countries, shapes(countries, site.datasette.urls.path("/country/{}"), "events")


async def page(request: Request, datasette: Datasette) -> Response:
    """One region."""
    asked_with(request)
    site, id_ = Site(datasette), request.url_vars["id"]
    region = region_named(id_)
    countries, drawn = await events_by_country(site, region)
    return await site.page(
        request, "region.html", region=region, id=id_, map=drawn, countries=countries, regions=REGIONS,
        bias=await bias_of(site, "region", id_), charts=await charts_of(site, "region", id_), about=rows_about("region", id_),
    )  # fmt: skip


ROUTES = [(r"^/region/(?P<id>[a-z]+)$", page)]
