"""The steps from a number to a fact, as `bulletins extract --why` tells them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from extractors.counts.find import find_counts
from extractors.counts.why import why
from pipeline.commands.cli import main
from tests.extractors.counting import reading_of

README = (Path(__file__).parents[2] / "extractors" / "README.md").read_text(encoding="utf-8")
TEXT = (
    "Wardens at Voi in Kenya seized 85 kg of ivory. Four men were arrested, two of them brothers. "
    "The four men are in custody. Poaching carries a fine of up to 900 dollars."
)


def test_each_step_of_a_figure_is_told() -> None:
    weight, *_ = why(reading_of(TEXT))
    assert (weight.figure, weight.of, weight.cues) == ("85 kg of ivory", "weight", ("seized: seize",))
    assert weight.kind.endswith(": weight: weight")
    assert weight.scope is not None
    assert weight.scope.endswith(": else: total")
    assert weight.fact is not None
    assert (weight.fact.value, weight.fact.country, weight.fact.place) == (85, "KE", "ke-voi")


def test_every_figure_has_its_row_and_only_facts_are_facts() -> None:
    reading = reading_of(TEXT)
    steps = list(why(reading))
    assert [step.fact for step in steps if step.fact] == find_counts(reading)
    told = {step.figure: step for step in steps}
    assert "if fate:arrest: arrests" in told["Four men"].kind
    assert "if compared: as before" in told["two of them"].kind
    assert told["four men"].scope, "it is an outcome"
    assert told["four men"].fact is None, "that is told already"
    fine = next(step for name, step in told.items() if "900" in name)
    assert "if penalty: none" in fine.kind
    assert fine.scope is None


def test_the_command_prints_an_object_a_figure(tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text(TEXT, encoding="utf-8")
    done = CliRunner().invoke(main, ["extract", "--why", str(file)])
    assert done.exit_code == 0
    figures = [json.loads(line) for line in done.output.splitlines()]
    assert [figure["fact"]["kind"] for figure in figures if figure["fact"]][:2] == ["weight", "arrests"]


@pytest.mark.parametrize("index", [0, 1])
def test_the_worked_example_of_the_readme(index: int) -> None:
    """Each figure as the README shows it; a row's line isn't told there, for it moves."""
    [text], [shown] = (re.findall(rf"```{kind}\n(.+?)```", README, re.DOTALL) for kind in ("text", "json"))
    expected = json.loads(shown.splitlines()[index])
    step = json.loads(msgspec.json.encode(list(why(reading_of(text)))[index]))
    for key in ("kind", "scope"):
        step[key] = step[key] and step[key].partition(": ")[2]
    assert {key: step[key] for key in expected} == expected
