"""Measuring by rule, how often a row of the table of kinds decided and was right; and what figures and countries mean."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

from click.testing import CliRunner

from extractors.counts.kinds import rules
from gazetteers.trade_terms import trade_terms
from gazetteers.vocabulary import CountryRole, MoneyRole, Outcome, Scope
from pipeline.commands.cli import main
from pipeline.evaluation.scores import evaluate
from pipeline.sample.truth import gold

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
    assert measured["person officer if fate:arrest: arrests"] == (1, "1.00 right")
    assert measured["money time if penalty: none"] == (1, "0.00 right"), "the gold has it"
    assert measured["unknown if seize not before:preposition: items"] == (1, "0.00 right")
    assert measured["volume: volume"] == (0, "not judged")


FOUND = {
    "id": "a",
    "relevant": True,
    "countries": [{"iso2": "KE", "roles": ["seized", "origin"]}, {"iso2": "VN", "roles": ["named"]}],
    "counts": [
        {
            "kind": "weight", "value": 40, "unit": "kg", "of": "Elephantidae", "scope": "part", "country": "KE",
            "period_start": "2024-05-02", "commodity": "tusks", "role": None, "outcome": None,
        },
        {"kind": "money", "value": 900, "unit": "USD", "scope": "total", "country": "KE", "role": "cash"},
    ],
}  # fmt: skip


def _gold(weight: dict, money: dict, **document: object) -> dict:
    counts = [
        {"kind": "weight", "value": 40, "unit": "kg", "of": "Elephantidae", **weight},
        {"kind": "money", "value": 900, "unit": "USD", **money},
    ]
    lists: dict[str, list] = {name: [] for name in ("operations", "agencies", "species")}
    return {"id": "a", "relevant": True, **lists, "countries": ["KE", "VN"], "counts": counts, **document}


def test_what_a_figure_means_is_asked_where_the_gold_says_it() -> None:
    weight = {"scope": "total", "country": "KE", "date": "2024-05", "commodity": "tusks"}
    money = {"scope": "total", "country": None, "date": None, "role": "fine", "doubtful": ["role"]}
    counts = evaluate([_gold(weight, money)], [FOUND]).tallies["counts"]
    asked = {name: (counts.right[name], counts.asked[name]) for name in counts.asked}
    assert asked["scope"] == (1, 2)
    assert asked["country"] == (1, 2), "a figure that the gold gives no country has none"
    assert asked["date"] == (1, 1), "as precise as the gold; where that has none it isn't asked"
    assert asked["commodity"] == (1, 1)
    assert asked["role"] == (0, 0), "the gold doubts it"
    assert asked["outcome"] == (0, 0), "no gold count tells it"
    assert counts.share_right("role") == 1.0


def test_roles_of_countries_are_measured_as_pairs() -> None:
    roles = {"KE": ["seized", "transit"], "VN": ["destination"]}
    told = _gold({}, {}, country_roles=roles, country_roles_optional={"VN": ["destination"], "KE": ["origin"]})
    tally = evaluate([told], [FOUND]).tallies["roles"]
    assert (tally.found, tally.wrong, tally.missed) == (1, 0, 1)
    assert "roles" not in evaluate([_gold({}, {})], [FOUND]).tallies


def test_what_the_newsroom_says_of_figures_is_of_the_vocabularies() -> None:
    said = {"scope": Scope, "role": MoneyRole, "outcome": Outcome}
    for document in gold():
        for count in document["counts"]:
            for attribute, values in said.items():
                assert count.get(attribute) in {None, *get_args(values)}, (document["id"], count)
            assert count.get("commodity") in {None, *trade_terms()}, (document["id"], count)
            assert {"scope", "country", "date"} <= count.keys() or "scope" not in count, document["id"]
        roles = {**document.get("country_roles", {}), **document.get("country_roles_optional", {})}
        assert set(roles) <= set(document["countries"]), document["id"]
        assert {role for told in roles.values() for role in told} <= set(get_args(CountryRole)), document["id"]
