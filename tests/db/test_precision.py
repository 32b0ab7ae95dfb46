"""How precisely a figure's time and place are told."""

from __future__ import annotations

import pytest

from db.store.precision import precision_of


@pytest.mark.parametrize(
    ("told", "date", "place"),
    [
        (("2024-05-02", "mz-maputo", "MZ"), "day", "place"),
        (("2024-05", "mz-no-such-town", "MZ"), "month", "place"),
        (("2024", None, "MZ"), "year", "country"),
        (("2024-05-02", "af-herat", "AF"), "day", "region"),
        ((None, None, None), None, None),
    ],
)
def test_a_figure_says_how_precise_it_is(
    told: tuple[str | None, str | None, str | None], date: str | None, place: str | None
) -> None:
    row = dict(zip(("period_start", "place_id", "country_id"), told, strict=True))
    assert precision_of(row) == {"date_precision": date, "place_precision": place}
