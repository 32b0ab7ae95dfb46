"""What pages are drawn with: words for figures, marked texts, charts, the map."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.readers.wording import day, figure_in_words, number, weight
from db.site.charts import by_month, horizontal, span_of
from db.site.highlight import blocks, difference
from db.site.worldmap import HEIGHT, WIDTH, project, shapes


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("weight", 1774, None, "kg", "more_than", "Tiger", "skins"), "more than 1,774 kg of Tiger (skins)"),
        (("arrests", 1, None, None, "exact", "person", None), "1 person arrested"),
        (("arrests", 10, 12, None, "about", "person", None), "about 10 to 12 people arrested"),
        (("live_animals", 53, None, None, "exact", "primate", None), "53 live animals: primate"),
        (("live_animals", 3, None, None, "exact", "Tiger", "live animals"), "3 live animals: Tiger"),
        (("items", 3, None, None, "exact", "Tiger", "dead animals"), "3 dead animals: Tiger"),
        (("items", 1, None, None, "exact", "Tiger", "dead animals"), "1 dead animal: Tiger"),
        (("items", 210, None, None, "at_least", None, "tusks"), "at least 210 items: tusks"),
        (("money", 2.5e6, None, "USD", "about", None, None), "about 2,500,000 USD"),
        (("money", 2.5e6, None, "USD", "about", None, None, "value"), "worth about 2,500,000 USD"),
        (("money", 900, None, "EUR", "exact", None, None, "fine"), "fined 900 EUR"),
        (("suspects", 3, None, None, "exact", "man", None, "charged"), "3 people charged"),
        (("convictions", 1, None, None, "exact", None, None, "sentenced"), "1 person sentenced"),
        (("sentence", 5, None, "year", "exact", None, None), "sentence: 5 years"),
        (("countries", 138, None, None, "exact", None, None), "138 countries took part"),
        (("unheard_of", 3, None, None, "exact", None, None), "3 unheard of"),
    ],
)  # fmt: skip
def test_figures_in_words(arguments: tuple, words: str) -> None:
    assert figure_in_words(*arguments) == words


def test_numbers_weights_and_days() -> None:
    assert [number(v) for v in (1774.0, 9.12, 0.5, None)] == ["1,774", "9.12", "0.5", ""]
    assert [weight(v) for v in (0.35, 1774, 12400, 0, None)] == ["350 g", "1,774 kg", "12.4 t", "0 kg", ""]
    days = [day(t) for t in ("2024-05-02", "2024-05", "2024", "2024-05-02T08:00:00Z", None, "soon", "2024-13")]
    assert days == ["2 May 2024", "May 2024", "2024", "2 May 2024", "", "", "13 2024"]


SPAN = st.tuples(st.integers(0, 60), st.integers(1, 20))


@given(st.text(min_size=1, max_size=80), st.lists(SPAN, max_size=12), st.lists(st.integers(0, 80), max_size=6))
def test_marking_loses_no_letter_and_no_anchor(text: str, spans: list, anchors: list) -> None:
    mentions = [
        {"kind": "species", "entity_id": None, "start": start, "end": min(start + length, len(text))}
        for start, length in spans if start < len(text)
    ]  # fmt: skip
    parts = json.dumps([{"kind": "paragraph", "start": 0, "end": len(text)}])
    shown = blocks(text, parts, mentions, anchors)
    assert "".join(piece.text for block in shown for piece in block.pieces) == (text if text.strip() else "")
    found = [anchor for block in shown for piece in block.pieces for anchor in piece.anchors]
    assert found == (sorted({a for a in anchors if a < len(text)}) if text.strip() else [])
    marked = [p.text for b in shown for p in b.pieces if p.kind]
    assert all(any(text[m["start"] : m["end"]] == words for m in mentions) for words in marked)


def test_paragraphs_are_known_from_lines_where_parts_are_not() -> None:
    shown = blocks("One.\n\nTwo two.\n", "[]", [], [])
    assert [b.pieces[0].text for b in shown] == ["One.", "Two two."]


def test_a_difference_shows_what_is_gone_and_what_is_new() -> None:
    lines = difference("Same.\nThey seized 9 tonnes of ivory.", "Same.\nThey seized 8 tonnes of ivory.")
    assert lines[0] == [("same", "Same.")]
    assert lines[1] == [("same", "They seized"), ("gone", "9"), ("new", "8"), ("same", "tonnes of ivory.")]


def test_charts_by_month_and_by_year() -> None:
    months = [{"month": "2024-01", "n": 2}, {"month": "2024-04", "n": 4}]
    chart = by_month(months, "n", "Events", "events")
    assert chart
    assert [(bar.label, bar.value) for bar in chart.bars] == [
        ("2024-01", 2), ("2024-02", 0), ("2024-03", 0), ("2024-04", 4)]  # fmt: skip
    assert chart.bars[3].height == 2 * chart.bars[0].height
    years = by_month([*months, {"month": "2010-12", "n": 1}], "n", "Events", "events")
    assert years
    assert [bar.label for bar in years.bars] == [str(year) for year in range(2010, 2025)]
    assert by_month([{"month": "2024-01", "n": 0}], "n", "Events", "events") is None
    many = [*months, {"month": "1999-12", "n": 1}]
    latest = by_month(many, "n", "E", "e", span=span_of(many, 36))
    assert latest
    assert len(latest.bars) == 36


def test_a_chart_of_nothing_is_none() -> None:
    assert horizontal([("x", 0, None)], "T", "u") is None


def test_the_map_knows_the_world() -> None:
    rows = [
        {"id": "VN", "name": "Viet Nam", "latitude": 16, "longitude": 106, "value": 50},
        {"id": "SG", "name": "Singapore", "latitude": 1.35, "longitude": 103.8, "value": 5},
        {"id": "FR", "name": "France", "latitude": 46, "longitude": 2, "value": 0},
    ]
    drawn = {shape.id: shape for shape in shapes(rows, "/country/{}", "events")}
    assert (drawn["VN"].level, drawn["VN"].href, drawn["VN"].title) == (5, "/country/VN", "Viet Nam: 50 events")
    assert drawn["SG"].path is None
    assert drawn["SG"].radius > 2
    assert drawn["FR"].href is None
    assert len(drawn) > 170
    for longitude, latitude in ((-180, 0), (180, 0), (0, 83.6), (0, -55.9)):
        x, y = project(longitude, latitude)
        assert -1 < x < WIDTH + 1
        assert -1 < y < HEIGHT + 1
