"""A person's judgement changes what it judges: events that stood apart stay apart, those that stood together stay so."""

import pytest
from msgspec.structs import replace

from pipeline.resolve.events import events
from pipeline.resolve.figures import Figure, Teller
from pipeline.resolve.judged import OfEvent

IVORY = {"species_id": "elephantidae", "lineage": frozenset({"elephantidae"}), "of": "Elephantidae"}


def _teller(name, published="2024-05-10"):
    return Teller(name, name, False, published, f"2024-06-01T{name}")


def _figure(document, kind, value, **what):
    return Figure(f"{document}-{kind}", document, kind, value, len(kind), paragraph=1, **what)


def _told(*, second_arrests):
    """Two raids of one week in one country, and a paper on the first."""
    return [
        _figure("a", "arrests", 113, country_id="KE"),
        _figure("a", "weight", 640, unit="kg", country_id="KE", **IVORY),
        _figure("b", "arrests", second_arrests, country_id="KE"),
        _figure("b", "items", 58, country_id="KE", of="firearm"),
        _figure("c", "weight", 640, unit="kg", country_id="KE", **IVORY),
        _figure("c", "arrests", 113, country_id="KE"),
    ]


TELLERS = {name: _teller(name) for name in "abc"}


def _together(found):
    return {frozenset(document for document, _ in event.documents) for event in found}


def _judged(figures, id, **changes):
    (figure,) = (f for f in figures if f.id == id)
    return {id: replace(figure, **changes)}


def test_a_corrected_number_joins_no_two_events_that_share_it():
    told = _told(second_arrests=131)
    judged = _judged(told, "a-arrests", value=131)
    assert _together(events(TELLERS, told)) == {frozenset("ac"), frozenset("b")}
    found = events(TELLERS, told, frozenset(judged), judged=judged)
    assert _together(found) == {frozenset("ac"), frozenset("b")}
    first = next(event for event in found if len(event.documents) == 2)
    arrests = next(f for f in first.figures if f.preferred.kind == "arrests")
    assert (arrests.preferred.value, arrests.grade, arrests.summable) == (131, "reviewed", True)


def test_the_same_number_as_told_would_have_joined_them():
    """So the test above shows something: without the judgement apart, the corrected text joins."""
    told = [replace(f, value=131) if f.id == "a-arrests" else f for f in _told(second_arrests=131)]
    assert frozenset("ac") not in _together(events(TELLERS, told))


def test_events_that_stood_together_do_so_after_a_correction():
    told = _told(second_arrests=7)
    judged = _judged(told, "a-weight", value=46) | _judged(told, "a-arrests", value=3)
    assert frozenset("ac") in _together(events(TELLERS, told, frozenset(judged), judged=judged))


def test_an_event_is_not_checked_because_one_of_its_figures_was():
    told = _told(second_arrests=7)
    one = next(e for e in events(TELLERS, told, frozenset({"a-arrests"})) if len(e.documents) == 2)
    both = next(e for e in events(TELLERS, told, frozenset({"a-arrests", "a-weight"})) if len(e.documents) == 2)
    assert (one.grade, both.grade) == ("corroborated", "reviewed")


def test_a_corrected_day_and_country_are_the_events():
    told = _told(second_arrests=7)
    judged = _judged(told, "b-items", period_start="2023-04-02", period_end="2023-04-02", country_id="UG")
    judged |= _judged(told, "b-arrests", period_start="2023-04-02", period_end="2023-04-02", country_id="UG")
    event = next(e for e in events(TELLERS, told, frozenset(judged), judged=judged) if len(e.documents) == 1)
    assert (event.date, event.country_id) == ("2023-04-02", "UG")


@pytest.mark.parametrize("equal", [131, 58])
def test_an_added_figure_joins_nothing(equal):
    told = _told(second_arrests=131)
    added = [replace(told[0], id="added", value=equal, position=99, added=True)]
    assert _together(events(TELLERS, [*told, *added])) == {frozenset("ac"), frozenset("b")}


def _said(kind, figures, moved=(), value=None, id="1"):
    return OfEvent(id, kind, frozenset(figures), frozenset(moved), value)


A, B, C = (
    frozenset({f"{name}-arrests", f"{name}-{what}"})
    for name, what in (("a", "weight"), ("b", "items"), ("c", "weight"))
)


def _found(*said, figures=None, tellers=TELLERS):
    return events(tellers, figures or _told(second_arrests=7), said=said)


def _sums(found, kind):
    return [f.preferred.value for event in found for f in event.figures if f.summable and f.preferred.kind == kind]


def test_a_split_takes_away_what_it_names_and_nothing_else():
    before, after = _found(), _found(_said("split", A | C, C))
    assert _together(before) == {frozenset("ac"), frozenset("b")}
    assert _together(after) == {frozenset("a"), frozenset("b"), frozenset("c")}
    kept = {event.id: event for event in after if len(event.documents) == 1 and event.said}
    assert {event.id for event in before} <= {event.id for event in after}
    assert len(kept) == 1
    assert _sums(after, "weight") == [640, 640]


def test_a_split_within_a_page_parts_its_figures():
    found = _found(_said("split", A | C, {"a-weight", "c-weight"}))
    assert _together(found) == {frozenset("ac"), frozenset("b")}
    assert sorted(tuple(sorted(f.preferred.kind for f in event.figures)) for event in found) == [
        ("arrests",), ("arrests", "items"), ("weight",),
    ]  # fmt: skip
    assert len({event.id for event in found}) == 3


def test_a_merge_makes_two_events_one():
    found = _found(_said("merge", A | C, B))
    assert _together(found) == {frozenset("abc")}
    assert (_sums(found, "weight"), _sums(found, "items")) == ([640], [58])


def test_merged_accounts_of_one_page_tell_each_figure_once():
    told = [
        _figure("a", "weight", 640, unit="kg", country_id="KE", period_start="2024-05-08", **IVORY),
        replace(_figure("a", "weight", 640, unit="kg", country_id="KE", period_start="2023-01-05", **IVORY), id="again",
                position=99, paragraph=4, scope="background"),
    ]  # fmt: skip
    assert len(_found(figures=told)) == 2
    found = _found(_said("merge", {"a-weight"}, {"again"}), figures=told)
    assert [len(event.figures) for event in found] == [1]


def test_a_judgement_that_no_event_answers_to_moves_nothing():
    found = _found(
        _said("split", {"gone"}, {"gone"}),
        _said("merge", A, {"gone"}, id="2"),
        _said("date", {"gone"}, value="2020", id="3"),
    )
    assert found == _found()


def test_the_country_the_place_and_the_day_are_as_a_person_says():
    said = [
        _said("country", B, value="UG"),
        _said("place", B, value="ug-kampala", id="2"),
        _said("date", B, value="2023-04", id="3"),
    ]
    found = _found(*said)
    other, event = sorted(found, key=lambda e: bool(e.said))
    assert (event.country_id, event.place_id, event.date, event.said) == (
        "UG",
        "ug-kampala",
        "2023-04",
        ("1", "2", "3"),
    )
    assert {figure.preferred.country_id for figure in event.figures} == {"UG"}
    assert other in _found()
    assert event.grade == "single"


def test_later_bulletins_stay_with_the_half_that_more_speaks_for():
    tellers = TELLERS | {"d": _teller("d")}
    late = [
        _figure("d", "weight", 640, unit="kg", country_id="KE", **IVORY),
        _figure("d", "arrests", 113, country_id="KE"),
    ]
    split = _said("split", {"a-arrests", "c-weight", "c-arrests", "a-weight"}, {"a-arrests", "a-weight"})
    assert frozenset("cd") in _together(_found(split, figures=[*_told(second_arrests=7), *late], tellers=tellers))


def test_an_operations_halves_are_two_events():
    told = [replace(f, operation_id="heron") for f in _told(second_arrests=7)]
    found = _found(_said("split", A | B | C, B), figures=told)
    assert len({event.id for event in found}) == len(found) == 2
