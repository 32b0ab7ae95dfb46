"""Logistic regression with an L2 penalty and bounds (L-BFGS-B of SciPy), of which only a table of weights is kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

_ITERATIONS = 300

Bounds = tuple[float | None, float | None]


def fitted(seen: Any, label: Any, importance: Any, penalty: Any, bounds: Sequence[Bounds] | None = None) -> Any:
    """The weights (one a clue) with the least loss.

    Args:
        seen: items x clues; how much is seen of each clue in each item.
        label: of each item, 0 or 1.
        importance: of each item.
        penalty: of each clue's weight, squared and halved.
        bounds: the least and the greatest weight that each clue may get.
    """
    import numpy as np
    from scipy.optimize import minimize

    def loss(weights: Any) -> tuple[float, Any]:
        odds = seen @ weights
        wrong = importance * (1 / (1 + np.exp(-odds)) - label)
        each = importance * (np.logaddexp(0, odds) - label * odds)
        return float(each.sum() + penalty @ weights**2 / 2), seen.T @ wrong + penalty * weights

    start = np.zeros(seen.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": _ITERATIONS}).x


def write_weights(path: Path, weights: dict[str, float]) -> None:
    """The table of weights: ``always`` first, then by weight."""
    rows = sorted(weights.items(), key=lambda row: (row[0] != "always", -row[1], row[0]))
    quoted = ((f'"{clue}"' if "," in clue else clue, weight) for clue, weight in rows if weight)
    path.write_text("clue,weight\n" + "".join(f"{clue},{weight}\n" for clue, weight in quoted), encoding="utf-8")
