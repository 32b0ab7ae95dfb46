"""A change of a gazetteer is never said to touch too few texts."""

from __future__ import annotations

import pytest

from gazetteers.touched import words_of_change


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("cue_scopes.csv", "says,side\nprice,before\n", "says,side\nprice,both\n"),
        ("animal_goods.csv", "class_,when\nAves,hunting\n", "class_,when\nAves,\n"),
        ("languages/en/phrases.csv", "use,text\nadverb,also\n", "use,text\nadverb,also\nadverb,*ly\n"),
    ],
)
def test_what_has_no_stem_touches_every_text(file: str, before: str, after: str) -> None:
    assert words_of_change(file, before, after).of("They were publicly shown.")


def test_a_phrase_touches_the_texts_that_hold_it() -> None:
    words = words_of_change("languages/en/phrases.csv", "use,text\nx,one\n", "use,text\nx,one\nefforts,attempt* _ to\n")
    assert words.of("They attempted in vain to flee.")
    assert not words.of("They were held.")
