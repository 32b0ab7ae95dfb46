"""``python -m pipeline.bench.relevance [GOLD.jsonl …]``: fit the weights of the relevance judge, and measure it.

``relevance.csv`` has our own texts, labelled; some are held out: never trained on. What was held out before is trained
on once its errors have been read. The sample newsroom, general news and annotated texts that are named are trained on as well. What the
judge weighs are the clues of a stretch of text, and a document is what its stretches say by their shares. Which one is
weightiest depends on the weights, so that shares and weights are found in turns. A clue whose sense is known can't get
the other sign.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from extractors.reading import Reading
from extractors.relevance.clues import stretches
from extractors.relevance.judge import shares, weigh
from gazetteers.grammar import languages
from gazetteers.loader import HERE
from gazetteers.signals import signals
from gazetteers.taxa import names
from pipeline.bench.corpus import pages
from pipeline.bench.regression import fitted, write_weights
from pipeline.sample.truth import gold
from pipeline.texts import from_text

TEXTS = Path(__file__).with_name("relevance.csv")
WEIGHTS = HERE / "relevance_weights.csv"
_FOLDS, _BLOCK = 5, 10  # texts that are alike stand next to each other, and belong to one fold
_PENALTY, _PENALTY_ALWAYS, _PENALTY_WORD = 1.0, 0.04, 2.0
_WORD = "word "
_SO_MANY = re.compile(r"^\d (.+) words$")
_LEAST_TEXTS, _LEAST_WEIGHT = 3, 0.05  # of a word that is weighed
_TURNS = 3
_GENERAL = 400
_IMPORTANCE = {"tests": 6.0, "newsroom": 2.0, "gold": 2.0, "general": 0.25}
_LONG, _IMPORTANCE_LONG = 500, 3.0  # characters; reports as they are published are longer than most of our texts
_IRRELEVANT = 1.5  # what is let in wrongly puts its figures into every sum
_FOR = frozenset({
    "crime", "taking", "seizing", "harming", "finding", "fate", "operation", "product", "goods", "taxon", "creature",
    "wildlife", "quantity", "weight", "person", "people", "agency", "authority", "legal",
})  # fmt: skip
_AGAINST = frozenset({
    "welfare", "study", "policy", "opinion", "technology", "campaign", "fashion", "rules", "captive", "nature", "sport",
    "drug", "tame", "stolen", "namesake", "association", "no act", "no object", "no outcome",
    "general", "background",
})  # fmt: skip
_WORDS_FOR = frozenset({"crime", "taking", "seizing", "harming", "fate", "goods", "product", "creature", "wildlife"})
"""Signals whose words don't speak against relevance where they stand for themselves; nor do names of taxa."""
_TOGETHER_FOR = ("object", "goods", "crime", "seizing", "person", "authority")
_LEAST_PRECISION = 0.95


class Text(NamedTuple):
    """A labelled text: its clues, stretch by stretch."""

    part: str
    relevant: bool
    stretches: list[set[str]]
    is_long: bool


def labelled(part: str) -> list[dict[str, str]]:
    """The rows of our own texts of a part: tests, train, held."""
    with TEXTS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["part"] == part]


def _text(part: str, text: str, language: str | None, relevant: bool) -> Text:
    bulletin = from_text("x", text)
    bulletin = replace(bulletin, language=language) if language else bulletin
    return Text(part, relevant, stretches(Reading(bulletin)), len(text) > _LONG)


def _own(part: str) -> list[Text]:
    return [_text(part, row["text"], row["language"], row["relevant"] == "yes") for row in labelled(part)]


def _annotated(part: str, documents: Iterable[dict[str, Any]]) -> list[Text]:
    return [_text(part, each["text"], each["lang"], each["relevant"]) for each in documents]


def _with_headlines(texts: Sequence[Text]) -> Iterator[Text]:
    """Each text, and behind a short one what it is below a headline that says nothing: ``Police news``."""
    for text in texts:
        yield text
        if len(text.stretches) == 1:
            below = {clue for clue in text.stretches[0] if not clue.startswith("first ")}
            yield text._replace(part="below", stretches=[below])


def fit(texts: Sequence[Text]) -> dict[str, float]:
    """The weight of each clue in these texts, and of ``always``."""
    import numpy as np

    names = ["always", *sorted(_weighed(texts))]
    index = {name: column for column, name in enumerate(names)}
    tables = [np.zeros((len(text.stretches), len(names))) for text in texts]
    for table, text in zip(tables, texts, strict=True):
        for row, clues in zip(table, text.stretches, strict=True):
            row[[0, *(index[clue] for clue in clues if clue in index)]] = 1
    weights = np.zeros(len(names))
    for _ in range(_TURNS):
        seen = np.array([np.array(shares((table @ weights).tolist())) @ table for table in tables])
        weights = _regression(seen, texts, names)
    found = {clue: round(float(weight), 2) for clue, weight in zip(names, weights, strict=True)}
    return {clue: weight for clue, weight in found.items() if abs(weight) >= _LEAST_WEIGHT * clue.startswith(_WORD)}


def _weighed(texts: Sequence[Text]) -> Iterator[str]:
    """The clues of the texts, but for words that few of them hold."""
    texts_with = Counter(clue for text in texts for clue in set().union(*text.stretches))
    return (clue for clue, count in texts_with.items() if count >= _LEAST_TEXTS or not clue.startswith(_WORD))


def _regression(seen: Any, texts: Sequence[Text], names: Sequence[str]) -> Any:
    """The weights with the least loss: what is seen of each text (texts x clues), its label, its importance."""
    import numpy as np

    penalty = np.array([_PENALTY_WORD if name.startswith(_WORD) else _PENALTY for name in names])
    penalty[0] = _PENALTY_ALWAYS
    label = np.array([float(text.relevant) for text in texts])
    importance = np.array([_importance(text) for text in texts])
    return fitted(seen, label, importance, penalty, [_bounds(name) for name in names])


def _importance(text: Text) -> float:
    """How much it counts to judge a text right."""
    own = _IMPORTANCE_LONG if text.part == "train" and text.is_long else _IMPORTANCE.get(text.part, 1.0)
    return own * (1.0 if text.relevant else _IRRELEVANT)


def _bounds(clue: str) -> tuple[float | None, float | None]:
    """The least and the greatest weight that a clue may get."""
    if clue.startswith(_WORD):
        word = clue.removeprefix(_WORD)
        return (0.0 if any(_is_for(word, language) for language in languages()) else None, None)
    one, _, together = _SO_MANY.sub(r"\1", clue.removeprefix("first ")).partition(" + ")
    if together:
        return (0.0, None) if one.split()[0] in _TOGETHER_FOR else (None, None)
    return (0.0 if one in _FOR else None, 0.0 if one in _AGAINST else None)


def _is_for(word: str, language: str) -> bool:
    """Whether a language has the word among those that speak for relevance, or among names of taxa and products."""
    told = any(match.payload in _WORDS_FOR for match in signals(language).find_all(word, word))
    return told or any(names(language).find_all(word, word))


def figures(judged: Sequence[tuple[float, bool]]) -> str:
    """Precision, recall and F1 at even odds, and recall where precision is 0.95, of log odds and labels."""
    right = sum(odds >= 0 and label for odds, label in judged)
    found, relevant = sum(odds >= 0 for odds, _ in judged), sum(label for _, label in judged)
    best, hits = 0, 0
    for count, (_, label) in enumerate(sorted(judged, reverse=True), 1):
        hits += label
        best = hits if hits >= _LEAST_PRECISION * count else best
    return (
        f"P {right / max(found, 1):.3f}  R {right / max(relevant, 1):.3f}  F1 {2 * right / max(found + relevant, 1):.3f}"
        f"  R at P 0.95 {best / max(relevant, 1):.3f}  ({len(judged)} texts, {relevant} relevant)"
    )


def _judged(texts: Iterable[Text], weights: dict[str, float]) -> list[tuple[float, bool]]:
    return [(weigh(text.stretches, weights), text.relevant) for text in texts]


def _cross_validated(texts: Sequence[Text]) -> list[tuple[float, bool]]:
    """Each text of the part ``train`` judged by weights that were fitted without its fold."""
    found = []
    numbers = accumulate(text.part != "below" for text in texts)
    folds = [number // _BLOCK % _FOLDS for number in numbers]
    for fold in range(_FOLDS):
        weights = fit([text for text, own in zip(texts, folds, strict=True) if own != fold])
        here = (text for text, own in zip(texts, folds, strict=True) if own == fold and text.part == "train")
        found += _judged(here, weights)
    return found


def main() -> None:
    """Fit, write the table of weights, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="*", help="annotated texts to train on as well")
    parser.add_argument("--dry-run", action="store_true", help="leave the table of weights as it is")
    arguments = parser.parse_args()
    texts = [*_with_headlines(_own("train")), *_own("tests"), *_annotated("newsroom", gold())]
    texts += [_text("general", page.text, "en", False) for page in pages(_GENERAL, share=_GENERAL) if page.number]
    for path in arguments.gold:
        texts += _annotated("gold", map(json.loads, path.read_text(encoding="utf-8").splitlines()))
    weights = fit(texts)
    print("cross-validated ", figures(_cross_validated(texts)))
    print("held out        ", figures(_judged(_own("held"), weights)))
    for part in dict.fromkeys(text.part for text in texts):
        print(f"trained on {part:9}", figures(_judged((text for text in texts if text.part == part), weights)))
    if not arguments.dry_run:
        write_weights(WEIGHTS, weights)


if __name__ == "__main__":
    main()
