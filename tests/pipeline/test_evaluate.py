"""Measuring by rule: how often a row of the table of kinds decided, and how often that was right."""

from __future__ import annotations

import json
import re
from pathlib import Path

from click.testing import CliRunner

from extractors.counts.kinds import rules
from pipeline.commands.cli import main

TEXT = (
    "Customs seize ivory\nCustoms officers in Mombasa, Kenya, seized 40 kg of ivory and arrested two men on Monday. "
    "Poaching carries a fine of 900 dollars. Police seized three gizmos."
)

_LINE = re.compile(r"^ *\d* +(\d+) fired  (\S+ \w+) *  (.+)$", re.M)


def test_each_rule_is_measured(tmp_path: Path) -> None:
    counts = [
        {"kind": "weight", "value": 40, "unit": "kg", "of": "ivory"},
        {"kind": "arrests", "value": 2},
        {"kind": "money", "value": 900, "unit": "USD"},
    ]
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": TEXT, "lang": "en", "relevant": True, "counts": counts}) + "\n")
    result = CliRunner().invoke(main, ["evaluate", str(gold), "--by", "rule"])
    assert result.exit_code == 0, result.output
    measured = {row: (int(fired), share) for fired, share, row in _LINE.findall(result.output)}
    assert len(measured) == len(rules()) + 1
    assert measured["weight: weight"] == (1, "1.00 right")
    assert measured["person officer if arrested: arrests"] == (1, "1.00 right")
    assert measured["money time if penalty: none"] == (1, "0.00 right"), "the gold has it"
    assert measured["unknown if seize more_than_none not behind_preposition: items"] == (1, "0.00 right")
    assert measured["volume: volume"] == (0, "not judged")
