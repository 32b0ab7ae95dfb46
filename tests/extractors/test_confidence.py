"""How sure a figure is: said by how it was found, and measured against what is right."""

from __future__ import annotations

import pytest

from extractors.counts.confidence import clues
from extractors.counts.find import find_counts
from extractors.counts.judged import judgements
from extractors.reading import Reading
from extractors.records import Bulletin
from gazetteers.weights import weights
from pipeline.bench.confidence import Seen, fit, measured
from pipeline.evaluation.figures import Band, by_confidence


def reading(text: str) -> Reading:
    return Reading(Bulletin(id="", url="", source_id="", title="News", text=f"News\n\n{text}", language="en"))


def sure(text: str) -> list[float]:
    return [count.mention.confidence for count in find_counts(reading(text))]


def test_a_plain_arrest_is_surer_than_a_thing_that_no_gazetteer_knows() -> None:
    arrests, things = sure("Police arrested 12 men and seized 40 gizmos of pangolin leather.")
    assert 0 < things < arrests < 1


def test_what_is_known_of_a_figure() -> None:
    told = reading("Police arrested twelve men.")
    (judged,) = (each for each in judgements(told) if each.found)
    found = clues(told, judged.found, judged.rule)  # type: ignore[arg-type]
    assert {"kind arrests", "class person", "in words", "digits 2", "part paragraph"} <= found
    assert f"row {judged.rule.row.short}" in found  # type: ignore[union-attr]
    assert "title" not in found


def test_rows_with_a_weight_are_rows_that_there_are() -> None:
    from extractors.counts.kinds import rules

    rows = {f"row {rule.row.short}" for rule in rules()}
    weighed = {clue for clue in weights("confidence") if clue.startswith("row ")}
    assert weighed, "no row has a weight"
    assert weighed <= rows, f"fit again by `make confidence`: {sorted(weighed - rows)}"


def test_a_fit_tells_apart_what_is_mostly_right() -> None:
    seen = [Seen(n, {"kind arrests"}, True) for n in range(40)]
    seen += [Seen(n, {"kind items"}, n % 2 == 0) for n in range(40)]
    found = fit(seen)
    assert found["kind arrests"] > 0 > found["kind items"]


def test_the_measure_knows_a_good_opinion() -> None:
    good = [(0.9, 0.5, True)] * 10 + [(0.1, 0.5, False)] * 10
    assert measured(good).startswith(
        "Brier score 0.0100, of the share alone 0.2500; the least sure tenth has 0.20 of 10"
    )


@pytest.mark.parametrize("optional", [False, True])
def test_bands_compare_what_is_said_with_what_is_right(optional: bool) -> None:
    def found(start: int, value: float, said: float) -> dict[str, object]:
        return {"kind": "arrests", "value": value, "unit": None, "mention": {"start": start, "confidence": said}}

    wanted = [{"kind": "arrests", "value": 3, "unit": None}]
    extra = [{"kind": "arrests", "value": 7, "unit": None, "optional": True}] if optional else []
    gold = {"id": "a", "counts": wanted + extra}
    bands = by_confidence([gold], [{"relevant": True, "counts": [found(0, 3, 0.9), found(9, 7, 0.4)]}])
    right = Band(1, 0.9, 1.0)
    assert bands == ([right] if optional else [Band(1, 0.4, 0.0), right])
