"""The table of kinds: each row decides on the figure of its own example, and a wrong row is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.counts.judged import Judgement, judgements
from extractors.counts.kinds import KindRule, rules
from gazetteers.loader import GazetteerError
from tests.extractors.test_scope import marked


def judgement_of(text: str) -> Judgement:
    """What was decided on the figure in square brackets."""
    reading, (start, end) = marked(text)
    return next(j for j in judgements(reading) if j.quantity.start < end and j.quantity.end > start)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"line {rule.line}")
def test_a_row_decides_on_its_example(rule: KindRule) -> None:
    judged = judgement_of(rule.row.example)
    assert judged.rule
    assert judged.rule.row == rule.row
    kind = judged.found.kind if judged.found else "none"
    assert kind == rule.row.kind or (rule.row.kind == "as before" and kind != "none")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("money,cheap,,money,[9] dollars", "line 3: there is no condition 'cheap'"),
        ("money,,cheap,money,[9] dollars", "line 3: there is no condition 'cheap'"),
        ("money gold,,,money,[9] dollars", "line 3: there is no class of noun and no measure 'gold'"),
        ("money,,,riches,[9] dollars", "line 3: Invalid enum value 'riches'"),
        ("money,,,money,9 dollars", "line 3: the example has no figure in square brackets"),
    ],
)
def test_a_row_that_cant_be_used_is_named(row: str, said: str, tmp_path: Path) -> None:
    table = tmp_path / "kinds.csv"
    table.write_text(f"of,if,not,kind,example\nweight,,,weight,[3] kg\n{row}\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=f"{table} {said}"):
        rules(table)
