"""A person's judgement changes what it judges: events that stood apart stay apart, those that stood together stay so."""

import pytest
from msgspec.structs import replace

from pipeline.resolve.events import events
from pipeline.resolve.figures import Figure, Teller

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
