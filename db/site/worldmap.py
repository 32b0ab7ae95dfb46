"""A world map drawn by the server: country shapes from ``world.json``, shaded by a figure, each a link.

The shapes are Natural Earth's (public domain) at 1:110 million, by way of the npm package ``world-atlas`` 2.0.2 (ISC).
``python -m db.site.worldmap countries-110m.json`` makes ``world.json`` from it again.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from math import log10, radians
from pathlib import Path
from typing import Any

from msgspec import Struct

from db.readers.wording import counted

HERE = Path(__file__).parent
WIDTH, HEIGHT = 800, 350
WORLD = f"0 0 {WIDTH} {HEIGHT}"
"""The part of the map that is all of it, as SVG's viewBox."""
_SCALE = WIDTH / 5.48
_TOP = 1.385
_LEVELS = 5
_BEND = 0.2
_THIN, _THICK = 1.2, 4.0


class Shape(Struct, frozen=True):
    """A country to draw: an SVG path, or a circle where it is too small to have one."""

    id: str
    name: str
    href: str | None
    level: int
    title: str
    path: str | None
    x: float = 0
    y: float = 0
    radius: float = 0
    value: float = 0


class Arc(Struct, frozen=True):
    """A route to draw: an SVG path from its origin to its destination, where a dot stands.

    Origin and destination are ISO 3166-1 codes, ``stories`` says how many tell of it.
    """

    name: str
    origin: str
    destination: str
    stories: int
    href: str
    title: str
    path: str
    x: float
    y: float
    width: float


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a point lies on the map, in its own units (the Natural Earth projection)."""
    x, y = radians(longitude), radians(latitude)
    y2 = y * y
    y4 = y2 * y2
    east = x * (0.8707 - 0.131979 * y2 + y4 * (-0.013791 + y4 * (0.003971 * y2 - 0.001529 * y4)))
    north = y * (1.007226 + y2 * (0.015085 + y4 * (-0.044475 + 0.028874 * y2 - 0.005916 * y4)))
    return WIDTH / 2 + east * _SCALE, (_TOP - north) * _SCALE


def view_of(west: float, south: float, east: float, north: float) -> str:
    """The part of the map between these degrees, as SVG's viewBox."""
    sides = (west, (west + east) / 2, east)
    points = [project(x, y) for x in sides for y in (south, max(south, min(0.0, north)), north)]
    left, top = min(x for x, _ in points), max(min(y for _, y in points), 0.0)
    right, bottom = max(x for x, _ in points), min(max(y for _, y in points), float(HEIGHT))
    return f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"


@cache
def _paths() -> dict[str, str]:
    return dict(json.loads((HERE / "world.json").read_text(encoding="utf-8")))


def shapes(rows: Iterable[dict[str, Any]], link: str, unit: str) -> list[Shape]:
    """What to draw for rows with id (ISO 3166-1 alpha-2), name, latitude, longitude and value.

    ``link`` is the address with ``{}`` for the country's id; ``unit`` stands behind the figure in each title.
    """
    told = {row["id"]: row for row in rows if row["value"]}
    most = max((row["value"] for row in told.values()), default=1)
    drawn = [_shape(id_, path, told.get(id_), most, link, unit) for id_, path in _paths().items()]
    small = [_shape(id_, None, row, most, link, unit) for id_, row in told.items() if id_ not in _paths()]
    return drawn + [shape for shape in small if shape.radius]


def land() -> list[str]:
    """The paths of all countries, to draw something upon."""
    return list(_paths().values())


def arcs(rows: Iterable[dict[str, Any]], link: str) -> list[Arc]:
    """What to draw for rows with route, stories, and origin and destination with id, latitude and longitude.

    ``link`` is the address with ``{}`` for the origin's id and the destination's. The strongest come last, on top.
    """
    told = sorted(rows, key=lambda row: (row["stories"], row["route"]))
    most = max((row["stories"] for row in told), default=1)
    return [_bent(row, most, link) for row in told]


def _bent(row: dict[str, Any], most: float, link: str) -> Arc:
    x1, y1 = project(row["origin_longitude"], row["origin_latitude"])
    x2, y2 = project(row["destination_longitude"], row["destination_latitude"])
    # It bends to the left of its way, so that the way back is another arc.
    bend_x, bend_y = (x1 + x2) / 2 + (y2 - y1) * _BEND, (y1 + y2) / 2 - (x2 - x1) * _BEND
    path = f"M{x1:.1f} {y1:.1f}Q{bend_x:.1f} {bend_y:.1f} {x2:.1f} {y2:.1f}"
    stories = counted(row["stories"], "stories")
    width = round(_THIN + (_THICK - _THIN) * row["stories"] / most, 1)
    href = link.format(row["origin_id"], row["destination_id"])
    return Arc(
        row["route"], row["origin_id"], row["destination_id"], row["stories"], href, f"{row['route']}: {stories}", path,
        round(x2, 1), round(y2, 1), width,
    )  # fmt: skip


def _shape(id_: str, path: str | None, row: dict[str, Any] | None, most: float, link: str, unit: str) -> Shape:
    if row is None:
        return Shape(id_, id_, None, 0, "", path)
    level = 1 + min(_LEVELS - 1, int(_LEVELS * log10(1 + 9 * row["value"] / most)))
    title = f"{row['name']}: {counted(row['value'], unit)}"
    if path or row["latitude"] is None or row["longitude"] is None:
        return Shape(id_, row["name"], link.format(id_), level, title, path, value=row["value"])
    x, y = project(row["longitude"], row["latitude"])
    return Shape(
        id_, row["name"], link.format(id_), level, title, None, round(x, 1), round(y, 1), 3 + level * 0.6, row["value"]
    )


# --- making world.json, once ---------------------------------------------------------------------


def _arc(topology: dict[str, Any], index: int) -> list[tuple[float, float]]:
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    points = []
    for dx, dy in topology["arcs"][~index if index < 0 else index]:
        x, y = x + dx, y + dy
        points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return points[::-1] if index < 0 else points


def _ring(topology: dict[str, Any], arcs: list[int]) -> str:
    path: list[tuple[int, int]] = []
    for index in arcs:
        for longitude, latitude in _arc(topology, index):
            x, y = project(longitude, latitude)
            point = (round(x * 2), round(y * 2))
            if not path or path[-1] != point:
                path.append(point)
    return "".join(_subpath(piece) for piece in _cut(path) if len(piece) > 2)


def _cut(ring: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The ring in pieces where it leaves the map at one edge and comes back at the other."""
    pieces, start = [], 0
    for index in range(1, len(ring)):
        if abs(ring[index][0] - ring[index - 1][0]) > WIDTH:
            pieces.append(ring[start:index])
            start = index
    last = ring[start:]
    return [last + pieces[0], *pieces[1:]] if pieces else [last]


def _subpath(points: list[tuple[int, int]]) -> str:
    steps = (f"l{x - a} {y - b}" for (a, b), (x, y) in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}" + "".join(steps) + "z"


def _country_paths(topology: dict[str, Any]) -> dict[str, str]:
    import pycountry

    paths = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        country = pycountry.countries.get(numeric=geometry.get("id") or "")
        if country is None or country.alpha_2 == "AQ":
            continue
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        paths[country.alpha_2] = "".join(_ring(topology, ring) for polygon in polygons for ring in polygon)
    return dict(sorted(paths.items()))


if __name__ == "__main__":
    from db.checkout import must_be_one

    parser = argparse.ArgumentParser(description="Make world.json from world-atlas' countries-110m.json")
    parser.add_argument("topology", type=Path)
    must_be_one()
    made = _country_paths(json.loads(parser.parse_args().topology.read_text(encoding="utf-8")))
    (HERE / "world.json").write_text(json.dumps(made, indent=0) + "\n", encoding="utf-8")
