"""``python -m pipeline.bench.relevance [GOLD.jsonl …]``: fit the weights of the relevance judge, and measure it.

``relevance.csv`` has our own texts, labelled; a third of them is held out: never trained on, nor read when words or clues
are chosen. The sample newsroom, general news and annotated texts that are named are trained on as well. What the
judge weighs are the clues of a stretch of text; a stretch of a long relevant text may be background, so that only its
first counts. Logistic regression with an L2 penalty (scikit-learn), of which only the table of weights is kept.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from extractors.reading import Reading
from extractors.relevance.clues import stretches
from extractors.relevance.judge import weigh
from gazetteers.loader import HERE
from pipeline.bench.corpus import pages
from pipeline.sample.truth import gold
from pipeline.texts import from_text

TEXTS = Path(__file__).with_name("relevance.csv")
WEIGHTS = HERE / "relevance_weights.csv"
_FOLDS = 5
_INVERSE_PENALTY = 3.0
_GENERAL = 400
_IMPORTANCE = {"tests": 4.0, "general": 0.25}
_LATER = 0.25  # of a stretch that isn't the first
_LEAST_PRECISION = 0.95


class Text(NamedTuple):
    """A labelled text: its clues, stretch by stretch."""

    part: str
    relevant: bool
    stretches: list[set[str]]


def labelled(part: str) -> list[dict[str, str]]:
    """The rows of our own texts of a part: tests, train, held."""
    with TEXTS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["part"] == part]


def _text(part: str, text: str, language: str | None, relevant: bool) -> Text:
    bulletin = from_text("x", text)
    bulletin = replace(bulletin, language=language) if language else bulletin
    return Text(part, relevant, stretches(Reading(bulletin)))


def _own(part: str) -> list[Text]:
    return [_text(part, row["text"], row["language"], row["relevant"] == "yes") for row in labelled(part)]


def _annotated(part: str, documents: Iterable[dict[str, Any]]) -> list[Text]:
    return [_text(part, each["text"], each["lang"], each["relevant"]) for each in documents]


def fit(texts: Sequence[Text]) -> dict[str, float]:
    """The weight of each clue in these texts, and of ``always``."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    examples = [
        (dict.fromkeys(clues, 1.0), text.relevant, _IMPORTANCE.get(text.part, 1.0) if index == 0 else _LATER)
        for text in texts
        for index, clues in enumerate(text.stretches)
        if index == 0 or not text.relevant or text.part == "train"
    ]
    vectors = DictVectorizer(sparse=False)
    model = LogisticRegression(C=_INVERSE_PENALTY, solver="liblinear", intercept_scaling=5, max_iter=3000)
    model.fit(vectors.fit_transform([e[0] for e in examples]), [e[1] for e in examples], [e[2] for e in examples])
    found = {"always": float(model.intercept_[0])}
    found.update(zip(vectors.feature_names_, map(float, model.coef_[0]), strict=True))
    return {clue: round(weight, 2) for clue, weight in found.items()}


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
    for fold in range(_FOLDS):
        weights = fit([text for index, text in enumerate(texts) if index % _FOLDS != fold])
        found += _judged((t for i, t in enumerate(texts) if i % _FOLDS == fold and t.part == "train"), weights)
    return found


def main() -> None:
    """Fit, write the table of weights, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="*", help="annotated texts to train on as well")
    parser.add_argument("--dry-run", action="store_true", help="leave the table of weights as it is")
    arguments = parser.parse_args()
    texts = [*_own("train"), *_own("tests"), *_annotated("newsroom", gold())]
    texts += [_text("general", page.text, "en", False) for page in pages(_GENERAL, share=_GENERAL) if page.number]
    for path in arguments.gold:
        texts += _annotated("gold", map(json.loads, path.read_text(encoding="utf-8").splitlines()))
    weights = fit(texts)
    print("cross-validated ", figures(_cross_validated(texts)))
    print("held out        ", figures(_judged(_own("held"), weights)))
    for part in dict.fromkeys(text.part for text in texts):
        print(f"trained on {part:9}", figures(_judged((text for text in texts if text.part == part), weights)))
    if not arguments.dry_run:
        rows = sorted(weights.items(), key=lambda row: (row[0] != "always", -row[1], row[0]))
        lines = "".join(f"{clue},{weight}\n" for clue, weight in rows if weight)
        WEIGHTS.write_text("clue,weight\n" + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
