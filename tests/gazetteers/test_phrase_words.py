"""A phrase is never said not to stand where it does, whatever signs, stars and gaps it has."""

from __future__ import annotations

import itertools

import pytest

from gazetteers.phrase_words import PhraseWords, Standing
from gazetteers.phrases import Phrases

PHRASES = [
    "of",
    "out of",
    "seiz*",
    "*ward",
    "*fish*",
    "_ tonnes",
    "a _",
    "up _ from",
    "co-owner*",
    "d'",
    "'s",
    "no. *",
    "x2",
    "(*",
    "- *",
]
TEXTS = [
    "officers of a firm seized 12 out  of 40kg; of3",
    "it went seaward, up from the swordfishing co-owners' own seizures",
    "d'un bateau, 40 tonnes, a the ship 's 500tonnes or five tonnes (no. 7) of_ x2y x2 ( x - y",
]


@pytest.mark.parametrize("phrase", PHRASES)
def test_where_it_stands_it_may_stand(phrase: str) -> None:
    sought, words = Phrases([phrase]), PhraseWords([("use", phrase)])
    found = 0
    for text in TEXTS:
        standing = Standing(text, words)
        for start, end in itertools.combinations(range(len(text) + 1), 2):
            if ends := sought.before(text, end, start):
                begin = standing.begin_of("use", end)
                assert begin is not None
                assert begin <= ends.start()
            if sought.after(text, start, end):
                assert standing.may_begin("use", start, end)
            if stands := sought.within(text, start, end):
                first = standing.first_of("use", start, end)
                assert first is not None
                assert first <= stands.start()
                found += 1
    assert found


def test_most_places_are_ruled_out() -> None:
    standing = Standing("officers seized a van", PhraseWords([("use", "seiz*"), ("other", "of")]))
    assert [at for at in range(22) if standing.begin_of("use", at) is not None] == list(range(13, 17))
    assert [at for at in range(22) if standing.may_begin("use", at)] == [8, 9]
    assert standing.first_of("other", 0, 21) is None


def test_a_use_that_another_text_was_asked_for_is_found_in_this_one() -> None:
    words = PhraseWords([("taking", "seized"), ("finding", "found")])
    one, other = (Standing("they seized what they found", words) for _ in range(2))
    assert one.first_of("taking", 0, 27) == other.first_of("taking", 0, 27) == 5
    assert other.first_of("finding", 0, 27) == one.first_of("finding", 0, 27) == 22
    assert one.first_of("finding", 0, 21) is None
