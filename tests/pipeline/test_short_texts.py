"""A text is too short by what it says, not by its characters: a Chinese brief needs a third of an English one's."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gazetteers.grammar import languages
from pipeline.evaluation.gold import read_gold
from pipeline.parse.language import detect
from pipeline.parse.problems import problem_of

CHINESE = "昆明海关昨日在机场一名旅客行李中查获穿山甲鳞片十二公斤，该旅客已被移交森林公安进一步处理调查。"


@pytest.mark.parametrize(
    "body",
    [
        CHINESE,
        "인천세관은 어제 여행가방에서 살아 있는 거북 서른 마리를 발견해 압수하고 여행객 한 명을 붙잡았다고 밝혔다.",
    ],
)
def test_a_brief_of_syllables_is_long_enough(body: str) -> None:
    assert len(body) < 120
    assert problem_of("", body) is None


@pytest.mark.parametrize("body", [CHINESE[:20], "Customs seized 12 kg of pangolin scales."])
def test_a_line_is_too_short_in_any_script(body: str) -> None:
    assert problem_of("", body) == f"too short: {len(body)} characters"


def test_a_title_tells_its_language() -> None:
    gold = Path(__file__).parent.parent / "gold" / "names_level.jsonl"
    wrong = [d["title"] for d in read_gold(gold) if detect(d["title"]) != d["lang"]]
    assert not wrong


def test_a_headline_tells_its_language() -> None:
    """Headlines of our own writing, ten in each language that is read, and one in each of many that aren't."""
    with Path(__file__).with_name("headlines.csv").open(encoding="utf-8") as lines:
        rows = [(row["language"], detect(row["title"]), row["title"]) for row in csv.DictReader(lines)]
    read = [row for row in rows if row[0] in languages()]
    assert len([row for row in read if row[0] != row[1]]) <= 0.06 * len(read)
    unread = [row for row in rows if row[0] not in languages()]
    assert len([row for row in unread if row[1] in languages()]) <= 0.1 * len(unread)
