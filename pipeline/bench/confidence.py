"""``python -m pipeline.bench.confidence [GOLD.jsonl …]``: fit how sure a figure is, and measure it.

The clues are those of ``extractors.counts.confidence``; a figure is right where the annotated text has it. Each figure
is judged by weights that were fitted without its text, and compared with what is said of none: the share that is right.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from extractors.counts.confidence import clues
from extractors.counts.judged import judgements
from extractors.facts import facts_of
from extractors.reading import Reading
from gazetteers.loader import HERE
from pipeline.bench.regression import fitted, write_weights
from pipeline.evaluation.figures import right_figures
from pipeline.sample.truth import gold
from pipeline.texts import from_document

WEIGHTS = HERE / "confidence_weights.csv"
_PENALTY, _PENALTY_ALWAYS = 2.0, 0.01
_LEAST_FIGURES, _FOLDS, _BLOCK = 3, 5, 4
_TENTH = 10


class Seen(NamedTuple):
    """A figure that was found: its text, how it was found, and whether it is right."""

    text: int
    clues: set[str]
    right: bool


def figures(documents: Sequence[dict[str, Any]]) -> Iterator[Seen]:
    """The figures found in annotated texts; those that two readers judged differently are left out."""
    for number, document in enumerate(documents):
        if not document["relevant"]:
            continue
        reading = Reading(from_document(document))
        found = msgspec.to_builtins(facts_of(reading))
        by_start = {judged.quantity.start: judged for judged in judgements(reading) if judged.found}
        for start, right in right_figures(document, found).items():
            judged = by_start.get(start)
            if judged and judged.found:
                yield Seen(number, clues(reading, judged.found, judged.rule), right)


def fit(seen: Sequence[Seen]) -> dict[str, float]:
    """The weight of each clue that several figures have, and of ``always``."""
    import numpy as np

    counted = Counter(clue for figure in seen for clue in figure.clues)
    names = ["always", *sorted(clue for clue, count in counted.items() if count >= _LEAST_FIGURES)]
    index = {name: column for column, name in enumerate(names)}
    table = np.zeros((len(seen), len(names)))
    for row, figure in zip(table, seen, strict=True):
        row[[0, *(index[clue] for clue in figure.clues if clue in index)]] = 1
    penalty = np.full(len(names), _PENALTY)
    penalty[0] = _PENALTY_ALWAYS
    label = np.array([float(figure.right) for figure in seen])
    weights = fitted(table, label, np.ones(len(seen)), penalty)
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def _cross_validated(seen: Sequence[Seen]) -> Iterator[tuple[float, float, bool]]:
    """Of each figure what is said of it, the share right in the other texts, and whether it is right."""
    for fold in range(_FOLDS):
        others = [figure for figure in seen if figure.text // _BLOCK % _FOLDS != fold]
        weights, share = fit(others), sum(figure.right for figure in others) / len(others)
        for figure in seen:
            if figure.text // _BLOCK % _FOLDS == fold:
                odds = weights["always"] + sum(weights.get(clue, 0.0) for clue in figure.clues)
                yield 1 / (1 + math.exp(-odds)), share, figure.right


def measured(judged: Sequence[tuple[float, float, bool]]) -> str:
    """Brier scores of what is said and of the plain share, and the share of errors in the least sure tenth."""
    said = sum((sure - right) ** 2 for sure, _, right in judged) / len(judged)
    plain = sum((share - right) ** 2 for _, share, right in judged) / len(judged)
    least = sorted(judged)[: len(judged) // _TENTH]
    wrong = sum(not right for _, _, right in judged)
    return (
        f"Brier score {said:.4f}, of the share alone {plain:.4f}; the least sure tenth has "
        f"{sum(not right for _, _, right in least) / max(wrong, 1):.2f} of {wrong} errors in {len(judged)} figures"
    )


def main() -> None:
    """Fit, write the table of weights, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="*", help="annotated texts")
    parser.add_argument("--dry-run", action="store_true", help="leave the table of weights as it is")
    arguments = parser.parse_args()
    documents = gold()
    for path in arguments.gold:
        documents += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    seen = list(figures(documents))
    print(measured(list(_cross_validated(seen))))
    if not arguments.dry_run:
        write_weights(WEIGHTS, fit(seen))


if __name__ == "__main__":
    main()
