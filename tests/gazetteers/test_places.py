"""Places lie where they are: in or near their country, and no two at one point unless they are one place."""

import json
from collections import defaultdict
from functools import cache
from itertools import accumulate, combinations
from pathlib import Path

import pytest
from shapely import Point, Polygon, union_all
from shapely.geometry.base import BaseGeometry

import gazetteers.check
from db.site import worldmap
from gazetteers.country_names import PlaceRow, countries, places
from gazetteers.loader import load
from gazetteers.matching import fold

_DEGREE = 5.0
"""About a degree in the units of world.json, which are half of the map's."""
_NEAR = 2.0
"""The degrees by which a place may lie outside the outline, which is coarse and lacks small islands."""

_OUTLYING = {
    "AU": [(-10.5, 105.6), (-31.6, 159.1)],  # Christmas Island, Lord Howe Island
    "EC": [(-0.6, -90.4)],  # the Galápagos
    "ES": [(28.3, -15.6)],  # the Canaries
    "GB": [(60.3, -1.3)],  # Shetland
    "ID": [(3.9, 108.4), (3.6, 125.5), (-8.0, 131.3)],  # Natuna, Sangihe, Tanimbar
    "IN": [(12.2, 92.8), (7.1, 93.8), (10.6, 72.6)],  # the Andamans, the Nicobars, Lakshadweep
    "JP": [(28.4, 129.5), (26.3, 127.8), (24.3, 124.2)],  # the Ryukyus
    "NZ": [(-44.0, -176.5)],  # the Chathams
    "PG": [(-2.1, 147.0)],  # Manus
    "PH": [(5.2, 120.0)],  # Tawi-Tawi
    "PT": [(38.5, -28.0), (37.8, -25.5), (32.8, -17.0)],  # the Azores, Madeira
    "SO": [(9.6, 44.1), (10.1, 45.2)],  # Somaliland, which has an outline and no code
    "YE": [(12.5, 53.8)],  # Socotra
}
"""Parts of countries, as latitude and longitude, that the outline lacks and that lie further off."""

_KINDS = {
    "centre", "city", "district", "harbour", "park", "port", "province", "region", "state", "subdistrict", "town",
}  # fmt: skip
"""Words of a name that leave a place the same."""

_ONE_PLACE = """
at: tyrol tirol
au: nsw new-south-wales
bd: chattogram chittagong; jessore jashore
be: brussels bruselas bruxelles brussel; liege luik
cd: nord-kivu north-kivu; south-kivu sud-kivu
ch: geneva genf
cl: atacama region-de-atacama
de: munich munchen; nuremberg nurnberg; bavaria bayern; hesse hessen; saxony sachsen
de: north-rhine-westphalia nordrhein-westfalen
eg: al-fayyum faiyum; al-mansurah mansoura; bani-suwayf beni-suef; kafr-ash-shaykh kafr-el-sheikh
es: andalucia andalusia; basque-country pais-vasco; bizkaia vizcaya; catalonia catalunya cataluna
es: comunidad-valenciana comunitat-valenciana; delta-del-ebro ebro-delta; gipuzkoa guipuzcoa
es: baleares balearic-islands; canary-islands islas-canarias
fr: bretagne brittany; corse corsica
id: borneo-kalimantan kalimantan; sumbawa-besar sumbawa
in: odisha orissa
iq: simele sumayl
it: naples napoli; turin torino; milan milano; lombardia lombardy; sardegna sardinia; sicilia sicily; toscana tuscany
ma: marrakesh marrakech; tangier tanger
mg: mahajanga majunga; toliara tulear; fort-dauphin tolagnaro
mx: mexico-city cdmx ciudad-de-mexico; leon-de-los-aldama leon
my: cukai kemaman; penang pulau-pinang; tanjung-pelepas pelabuhan-tanjung-pelepas
my: kuala-lumpur wilayah-persekutuan
ng: ajegunle aliayabiagba
nl: s-hertogenbosch den-bosch; den-haag haia la-haya la-haye; almere-stad almere
np: birganj birgunj; siddharthanagar bhairahawa
pe: cusco cuzco
pt: azores acores
ru: saint-petersburg st-petersburg; primorsky-krai primorye
sn: rufisque rufisque-est
so: hargeysa hargeisa
th: mueang-nonthaburi nonthaburi
tz: zanzibar unguja
us: district-of-columbia washington-d-c
vn: hcmc saigon
za: kzn kwazulu-natal
"""
"""Places that have several rows, by names of other languages, older names, or as a town and what is mostly that town."""


def test_no_two_places_lie_at_one_point() -> None:
    at = defaultdict(list)
    for row in places().values():
        if row.latitude is not None:
            at[row.iso2, row.latitude, row.longitude].append(row)
    doubled = [pair for rows in at.values() for pair in combinations(rows, 2) if not _is_one(*pair)]
    assert [f"{a.id}, {b.id}: both at {a.latitude}, {a.longitude}" for a, b in doubled] == []


def _is_one(a: PlaceRow, b: PlaceRow) -> bool:
    return not _names(a).isdisjoint(_names(b)) or frozenset((a.id, b.id)) in _listed()


def _names(row: PlaceRow) -> set[str]:
    """A place's names and what its id says, as letters alone, without the words that say its kind."""
    words = [row.id[3:].split("-"), *(fold(name).replace("'", "").split() for name in (row.name, *row.aliases))]
    return {"".join(filter(str.isalnum, "".join(w for w in some if w not in _KINDS))) for some in words}


@cache
def _listed() -> frozenset[frozenset[str]]:
    lines = (line.split(": ") for line in _ONE_PLACE.split("\n") if line)
    groups = ([f"{code}-{name}" for name in one.split()] for code, all_ in lines for one in all_.split("; "))
    return frozenset(frozenset(pair) for group in groups for pair in combinations(group, 2))


def test_the_list_of_doubled_places_holds_no_more_than_is_needed() -> None:
    """Both are there, and lie at one point."""
    rows = places()
    points = [{(rows[id_].latitude, rows[id_].longitude) for id_ in pair} for pair in _listed()]
    assert {len(each) for each in points} == {1}


def test_places_lie_in_their_country_or_near_it() -> None:
    known = [row for row in places().values() if row.latitude is not None]
    far = [f"{row.id}: {row.latitude}, {row.longitude}" for row in known if not _is_near(row)]
    assert far == []


def test_a_place_of_another_country_is_far() -> None:
    assert not _is_near(PlaceRow("fr-madrid", "Madrid", "FR", "city", 40.4, -3.7))
    assert not _is_near(PlaceRow("mt-palermo", "Palermo", "MT", "city", 38.1, 13.4))
    assert _is_near(PlaceRow("pt-funchal", "Funchal", "PT", "city", 32.65, -16.91))


def _is_near(row: PlaceRow) -> bool:
    assert row.latitude is not None
    assert row.longitude is not None
    return _country(row.iso2).distance(_point(row.latitude, row.longitude)) <= _NEAR * _DEGREE


def _point(latitude: float, longitude: float) -> Point:
    x, y = worldmap.project(longitude, latitude)
    return Point(2 * x, 2 * y)


@cache
def _country(iso2: str) -> BaseGeometry:
    """The outline of a country and the middles of its outlying parts; its own middle where it is too small for one."""
    outlines = json.loads((Path(worldmap.__file__).parent / "world.json").read_text(encoding="utf-8"))
    middle = countries()[iso2].latitude, countries()[iso2].longitude
    main = [_polygon(part) for part in outlines.get(iso2, "").split("M")[1:]] or [_point(*middle)]
    return union_all([*main, *(_point(*place) for place in _OUTLYING.get(iso2, ()))])


def _polygon(path: str) -> BaseGeometry:
    """An area of an SVG path: where it begins, then steps, each from the point before."""
    steps = [tuple(map(int, step.split())) for step in path.removesuffix("z").split("l")]
    points = list(accumulate(steps, lambda a, b: (a[0] + b[0], a[1] + b[1])))
    return Polygon(points).buffer(0)


def test_a_place_may_have_no_point(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text(
        "id,name,aliases,iso2,kind,latitude,longitude\nid-kota,Kota,,ID,city,,\nid-desa,Desa,,ID,city,0,101\n"
    )
    kota, desa = load(path, PlaceRow)
    assert (kota.latitude, kota.longitude) == (None, None)
    assert (desa.latitude, desa.longitude) == (0.0, 101.0)


@pytest.mark.parametrize("point", [(1.0, None), (None, 101.0)])
def test_half_a_point_is_an_error(monkeypatch: pytest.MonkeyPatch, point: tuple[float | None, float | None]) -> None:
    row = PlaceRow("id-kota", "Kota", "ID", "city", *point)
    monkeypatch.setattr(gazetteers.check, "places", lambda: {row.id: row})
    told = [
        finding for finding in gazetteers.check.findings() if finding.level == "error" and "id-kota" in finding.what
    ]
    assert [finding.what for finding in told] == ["id-kota: it has a latitude or a longitude, and not both"]
