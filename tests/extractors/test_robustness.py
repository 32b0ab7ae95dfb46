"""Whatever a page holds, extraction answers, its offsets hold, and its time grows with the text's length."""

from __future__ import annotations

import time
import timeit
from functools import partial

import pytest

from extractors import extract
from gazetteers.grammar import singular_of
from pipeline.texts import from_text

NEWS = "Police seized 20 kg of ivory and arrested two men for wildlife trafficking in Lagos, Nigeria "
ODD = {
    "empty": "",
    "one word": "ivory",
    "capitals": (NEWS.upper() + ". ") * 20,
    "Chinese": "警方在上海查获象牙，逮捕三人。" * 100,
    "Arabic": "ضبطت الشرطة العاج " * 100,
    "emoji": "🐘🦏 ivory seized 🚔 " * 100,
    "numbers": " ".join(str(number) for number in range(5_000)),
    "table": "a | b | 12\n" * 1_000,
    "brackets": "(" * 500,
    "white space": " " * 50_000 + "ivory seized",
    "blank lines": "\n" * 50_000 + "ivory",
    "NUL": "ivory\x00 seized",
    "names": "Alpha " * 5_000,
    "names of names": "Ministry of " * 2_000,
    "dates": "12 May 2020 " * 1_000,
    "one long word": "a" * 100_000,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts_are_read_and_their_offsets_hold(text: str) -> None:
    bulletin = from_text("odd", NEWS + ". " + text)
    found = extract(bulletin)
    mentions = [m for facts in (found.agencies, found.species, found.countries) for f in facts for m in f.mentions]
    mentions += [fact.mention for fact in found.counts]
    assert mentions
    for mention in mentions:
        assert bulletin.text[mention.start : mention.end] == mention.text
        assert mention.sentence[0] <= mention.start < mention.sentence[1]


REPEATED = {
    "no full stop": NEWS,
    "names": "Alpha ",
    "quotes and brackets": '("[',
    "full stops": "...",
    "capitals": "A",
    "initials": "P.",
    "sums": "$1 ",
    "items": "• 1 kg ivory\n",
    "operations": "Operation Thunder II ",
}


ENOUGH = 0.05  # seconds of a processor that the shorter text takes: far more than reading takes whatever the text is


FIRST = ("no full stop", "names", "sums", "operations")
"""One of each sort: a sentence, words, figures, and names with numbers. ``make test-slow`` tries the others."""


@pytest.mark.timing
@pytest.mark.parametrize(
    "text",
    [pytest.param(text, marks=() if name in FIRST else pytest.mark.slow, id=name) for name, text in REPEATED.items()],
)
def test_time_grows_with_length(text: str) -> None:
    seconds(NEWS, 1)  # warms the gazetteers
    size = 1_000
    while (short := seconds(text, size)) < ENOUGH:
        size *= 2
    assert seconds(text, 4 * size) < 9 * short, "four times the text must not take sixteen times as long"


def seconds(text: str, size: int) -> float:
    """What it takes of a processor, at best, to read so many characters of a text repeated, a few more each time: spaCy keeps words."""
    several = [from_text("long", NEWS + ". " + text * (size // len(text) + more)) for more in (1, 2, 3)]
    return min(timeit.timeit(partial(extract, bulletin), timer=time.process_time, number=1) for bulletin in several)


def test_no_noun_is_made_empty_by_its_singular() -> None:
    """``in his 50s, each with three`` counted nouns of no letters, on which a whole run ended."""
    assert singular_of("s", "en") == "s"
    assert singular_of("tusks", "en") == "tusk"
