"""Which figures a cue acts on: each scope's own example, and what ends a scope."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors.counts.scope import in_scope
from extractors.reading import Reading
from gazetteers import lexicon
from gazetteers.lexicon import ActsOn, ScopeRow, cue_scopes
from gazetteers.loader import GazetteerError, load
from tests.extractors.counting import reading_of


def marked(text: str) -> tuple[Reading, tuple[int, int]]:
    """A reading of a text without the brackets around one figure, and where that figure is."""
    mark = re.search(r"\[(.+?)\]", text)
    assert mark is not None, text
    reading = reading_of(text.replace(mark.group(), mark[1]))
    start = reading.text.index(mark[1], reading.text.index("\n") + 1 + mark.start())
    return reading, (start, start + len(mark[1]))


@pytest.mark.parametrize("row", cue_scopes().values(), ids=lambda row: row.says)
def test_the_example_of_a_scope_is_in_it(row: ScopeRow) -> None:
    reading, span = marked(row.example)
    assert in_scope(reading, span, row.says)
    for on in row.on:
        assert in_scope(reading, span, row.says, on=on)


@pytest.mark.parametrize(
    ("says", "on", "text"),
    [
        ("penalty", "money", "A fine of [900] dollars was paid, and the law carries a penalty of five years."),
        ("penalty", "animal", "The offence carries a penalty for the sale of [40] parrots."),
        ("declared", "goods", "The box was declared as shoes, and held [12] kg of scales."),
        ("declared", "goods", "The box, declared as 30 kg of shoes and [12] hats, was opened."),
        ("price", "money", "A horn can fetch a fortune, and a court fined him [900] dollars."),
        ("acquitted", "person", "The court acquitted the driver, while [two] men were jailed."),
        ("acquitted", "person", "The court acquitted the driver. [Two] men were jailed."),
    ],
)
def test_what_ends_a_scope(says: str, on: ActsOn, text: str) -> None:
    reading, span = marked(text)
    assert not in_scope(reading, span, says, on=on)


def test_a_word_may_have_a_scope_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "cues.csv"
    own.write_text("text,cue,side,reach\nfetch,price,after,phrase\n", encoding="utf-8")
    _read_instead(monkeypatch, own)
    (_, sense), *_ = lexicon._senses("en")
    assert (sense.says, sense.scope.side, sense.scope.reach) == ("price", "after", "phrase")
    assert sense.scope.on == cue_scopes()["price"].on


def test_a_cue_that_says_what_has_no_scope_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "cues.csv"
    own.write_text("text,cue\nfetch,price\nfetches,prize\n", encoding="utf-8")
    _read_instead(monkeypatch, own)
    with pytest.raises(GazetteerError, match="line 3: 'prize' has no scope"):
        lexicon._senses("en")


def _read_instead(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setattr(lexicon, "words", lambda _file, row_type, _language: load(file, row_type))
