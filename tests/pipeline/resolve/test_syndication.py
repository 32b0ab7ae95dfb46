"""Near-copies: made variants of made stories are found, unrelated stories aren't."""

import random

import numpy as np
import pytest

from pipeline.bench import variants
from pipeline.resolve.syndication import Pair, from_bytes, groups, near_copies, signatures, to_bytes

WORDS = [
    "customs",
    "officers",
    "port",
    "container",
    "ivory",
    "pangolin",
    "scales",
    "rangers",
    "court",
    "sentenced",
    "hidden",
    "luggage",
    "flight",
    "parcel",
    "seized",
    "traders",
    "market",
    "tortoises",
    "birds",
    "cages",
    "lorry",
    "border",
    "patrol",
    "suspects",
    "arrested",
    "months",
    "wildlife",
    "service",
    "village",
    "river",
]


def _story(seed, words=180):
    chance = random.Random(seed)
    sentences: list[list[str]] = []
    while sum(map(len, sentences)) < words:
        sentence = [*chance.choices(WORDS, k=chance.randint(8, 16)), str(chance.randint(2, 9999))]
        chance.shuffle(sentence)
        sentences.append(sentence)
    return [" ".join(sentence).capitalize() + "." for sentence in sentences]


def _shortened(sentences):
    return " ".join(sentences[: len(sentences) * 6 // 10])


def _reordered(sentences):
    mixed = sentences[1:]
    random.Random(5).shuffle(mixed)
    return " ".join([sentences[0], *mixed])


def _retitled(sentences):
    return " ".join(["Quite another headline for the same report", *sentences])


def _agency_line(sentences):
    return " ".join(["NAIROBI, 3 May (Agency) -", *sentences, "(Reporting by staff; editing by the desk)"])


VARIANTS = [_shortened, _reordered, _retitled, _agency_line]


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_variant_is_a_near_copy(variant):
    stories = [_story(seed) for seed in range(40)]
    texts = [" ".join(s) for s in stories] + [variant(s) for s in stories]
    found = set(near_copies(signatures([]), signatures(texts), texts.__getitem__))
    expected = {Pair(i, i + 40) for i in range(40)}
    assert len(found & expected) >= 38
    assert found <= expected


def test_incremental_equals_all_at_once():
    stories = [_story(seed) for seed in range(30)]
    texts = [" ".join(s) for s in stories] + [_retitled(s) for s in stories]
    every = signatures(texts)
    at_once = set(near_copies(every[:0], every, texts.__getitem__))
    known = from_bytes([to_bytes(row) for row in every[:45]])
    step_by_step = set(near_copies(every[:0], known, texts.__getitem__))
    step_by_step |= set(near_copies(known, every[45:], texts.__getitem__))
    assert step_by_step == at_once


def test_a_shared_boilerplate_paragraph_joins_nothing():
    boilerplate = " ".join(_story(999, 40))
    texts = [" ".join(_story(seed)) + boilerplate for seed in range(20)]
    assert list(near_copies(signatures([]), signatures(texts), texts.__getitem__)) == []


def test_texts_of_a_few_words():
    texts = ["", "one", "one two", "one"]
    found = list(near_copies(signatures([]), signatures(texts), texts.__getitem__))
    assert Pair(1, 3) in found


def test_signatures_last():
    assert np.array_equal(signatures(["a b c d"]), signatures(["A  B, c d!"]))


def test_groups_join_through_a_third():
    assert groups([Pair(0, 2), Pair(2, 3)], 5) == [[0, 2, 3], [1], [4]]


@pytest.mark.parametrize("variant", [None, *variants.VARIANTS])
def test_copies_among_the_newsrooms_stories(variant):
    """Of real-looking texts and their variants; rewritten stories and translations of one event are no copies."""
    scored = variants.score(list(variants.labelled(variant)))
    assert scored.true > 200
    assert scored.precision >= 0.99
    assert scored.recall >= (0.9 if variant == "all at once" else 0.98)
