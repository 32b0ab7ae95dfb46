"""Operations of one name in several documents: one series with editions, or two forces' code names."""

from typing import Any

import pytest

from db.store.operation_ids import slug
from pipeline.resolve.series import Linked, Named, link


def _named(document, name, **what):
    sets: dict[str, Any] = {key: frozenset(what.pop(key).split()) for key in ("agencies", "countries") if key in what}
    return Named(document, name, **what, **sets)


def test_editions_of_one_series():
    linked = link(
        [
            _named("a", "Operation of River Watch", edition="V", countries="VN CN", year=2024),
            _named("a", "Operation River Watch", edition="IV", countries="VN CN", year=2024),
            _named("b", "River Watch", edition="V", countries="TH VN", year=2024),
        ]
    )
    assert linked == [
        Linked("river-watch", "river-watch-v"),
        Linked("river-watch", "river-watch-iv"),
        Linked("river-watch", "river-watch-v"),
    ]


def test_a_code_name_of_two_forces_is_two_series():
    linked = link(
        [
            _named("a", "Operation Snare", countries="KE", agencies="kws", year=2014),
            _named("b", "Operation Snare", countries="GB", agencies="nca", year=2022),
            _named("c", "Operation Snare", countries="GB", year=2023),
        ]
    )
    assert [one.series_id for one in linked] == ["snare", "snare-gb", "snare-gb"]


def test_one_country_in_years_far_apart_is_two_series():
    linked = link(
        [
            _named("a", "Operation Snare", countries="GB", year=2004),
            _named("b", "Operation Snare", countries="GB", year=2022),
        ]
    )
    assert linked[0].series_id != linked[1].series_id


def test_ids_last_when_documents_come():
    first = [_named("a", "Operation Snare", countries="KE", year=2014)]
    later = [*first, _named("b", "Operation Snare", countries="GB", year=2022)]
    assert link(first)[0] == link(later)[0]


def test_a_mention_without_an_edition_is_of_the_edition_of_those_weeks():
    linked = link(
        [
            _named("paper", "River Watch", countries="VN", year=2024, day="2024-05-20"),
            _named("office", "River Watch", edition="V", countries="VN", year=2024, day="2024-06-01"),
            _named("office", "River Watch", edition="IV", countries="VN", year=2024, day="2024-06-01"),
            _named("before", "River Watch", edition="IV", countries="VN", year=2022, day="2022-06-01"),
            _named("later", "River Watch", countries="VN", year=2025, day="2025-03-01"),
        ]
    )
    assert [one.operation_id for one in linked] == [
        "river-watch-v", "river-watch-v", "river-watch-iv", "river-watch-iv", "river-watch",
    ]  # fmt: skip


def test_an_acronym_that_another_bulletin_explains():
    explained = _named("a", "Operation River Watch", edition="V", countries="VN", aliases=("ORW", "River Watch"))
    linked = link([explained, _named("b", "Operation ORW", edition="V", countries="VN")])
    assert {one.operation_id for one in linked} == {"river-watch-v"}


def test_an_acronym_of_two_operations_is_neither():
    linked = link(
        [
            _named("a", "Operation River Watch", countries="VN", aliases=("ORW",)),
            _named("b", "Operation Rhino Wall", countries="ZA", aliases=("ORW",)),
            _named("c", "Operation ORW", countries="VN"),
        ]
    )
    assert [one.series_id for one in linked] == ["river-watch", "rhino-wall", "orw"]


def test_a_code_name_of_two_forces_in_one_year_is_two_series():
    linked = link(
        [
            _named("a", "Operation Snare", countries="KE", agencies="kws", year=2024),
            _named("b", "Operation Snare", countries="GB", agencies="nca", year=2024),
            _named("c", "Operation Snare", countries="KE", year=2024),
        ]
    )
    assert [one.series_id for one in linked] == ["snare", "snare-gb", "snare"]


def test_the_gazetteer_gives_the_id():
    assert link([_named("a", "OMD", known="mekong-dragon", edition="IV")])[0].operation_id == "mekong-dragon-iv"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Operation Silver Fin", "silver-fin"),
        ("Operação Canção", "cancao"),
        ("Project Leaf", "leaf"),
        ("???", "operation"),
    ],
)
def test_slug(name, expected):
    assert slug(name) == expected
