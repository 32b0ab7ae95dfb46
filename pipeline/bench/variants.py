"""How well near-copies are found among real-looking texts: the sample newsroom's stories and made variants of each."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from pipeline.resolve.syndication import groups, near_copies, signatures
from pipeline.sample.newsroom import Story, stories

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý«\"“])")
_HEADLINES = ("Wildlife crime: what the authorities said today", "Officers report a new case", "News in brief")


class Labelled(Struct, frozen=True):
    """A text and the name of the story that it is a copy of."""

    story: str
    text: str


class Score(Struct, frozen=True):
    """How many pairs were found, how many of them are right, and how many there are."""

    found: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.right / max(1, self.true)


def _shortened(story: Story, chance: random.Random) -> str:
    """The first 60 % of its words, up to where a sentence ends."""
    words = story.body.split(" ")
    cut = " ".join(words[: len(words) * 6 // 10])
    return f"{story.title}\n\n{cut}"


def _paragraphs_reordered(story: Story, chance: random.Random) -> str:
    first, *others = story.paragraphs
    chance.shuffle(others)
    return "\n\n".join([story.title, first, *others])


def _sentences_reordered(story: Story, chance: random.Random) -> str:
    sentences = _SENTENCE.split(" ".join(story.paragraphs))
    chance.shuffle(sentences)
    return f"{story.title}\n\n{' '.join(sentences)}"


def _retitled(story: Story, chance: random.Random) -> str:
    return f"{chance.choice(_HEADLINES)}\n\n{story.body}"


def _agency_line_before(story: Story, chance: random.Random) -> str:
    return f"{story.title}\n\n{story.published:%d %B %Y} (Continental News Agency) - {story.body}"


def _agency_line_after(story: Story, chance: random.Random) -> str:
    return f"{story.text}\n\nReporting by staff of the Continental News Agency; editing by the night desk."


def _all_at_once(story: Story, chance: random.Random) -> str:
    """60 % of the sentences, taken from anywhere and mixed, under another headline, between agency lines."""
    sentences = _SENTENCE.split(" ".join(story.paragraphs))
    kept = chance.sample(sentences, max(1, round(len(sentences) * 0.6)))
    headline = chance.choice(_HEADLINES)
    return f"{headline}\n\n(Continental News Agency) - {' '.join(kept)}\n\nEditing by the night desk."


VARIANTS: dict[str, Callable[[Story, random.Random], str]] = {
    "shortened": _shortened,
    "paragraphs reordered": _paragraphs_reordered,
    "sentences reordered": _sentences_reordered,
    "other headline": _retitled,
    "agency line before": _agency_line_before,
    "agency line behind": _agency_line_after,
    "all at once": _all_at_once,
}


def labelled(variant: str | None = None) -> Iterator[Labelled]:
    """All stories of the newsroom and their variants (or one kind of these). Stories of one event that aren't copies,
    in other words or in another language, have labels of their own."""
    for slug, story in sorted(stories().items()):
        yield Labelled(story.syndicated_from or slug, story.text)
        for name, made in VARIANTS.items():
            if variant in (None, name):
                chance = random.Random(f"{slug}/{name}")  # noqa: S311 # nosec B311  # made texts
                yield Labelled(story.syndicated_from or slug, made(story, chance))


def score(texts: Sequence[Labelled]) -> Score:
    """Pairs of documents in one group against pairs of one story."""
    signed = signatures([each.text for each in texts])
    pairs = list(near_copies(signed[:0], signed, lambda position: texts[position].text))
    found = {pair for group in groups(pairs, len(texts)) for pair in combinations(sorted(group), 2)}
    true = {pair for pair in combinations(range(len(texts)), 2) if texts[pair[0]].story == texts[pair[1]].story}
    return Score(len(found), len(found & true), len(true))
