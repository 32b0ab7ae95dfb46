"""The measuring on pages that somebody has."""

from __future__ import annotations

from pathlib import Path

from pipeline.bench.pages import Case, speed

EXAMPLES = Path(__file__).parent / "parse" / "examples"


def test_speed_is_told_of_the_first_look_of_parsing_and_of_both() -> None:
    pages = sorted(EXAMPLES.glob("*.html"))[:4]
    cases = [Case(name=page.name, url=f"https://a.example/{page.stem}", html=page.read_bytes()) for page in pages]
    told = speed(cases, 3)
    assert set(told) == {"first look", "parsing", "both, one page in 20 parsed"}
    assert told["parsing"] < told["both, one page in 20 parsed"] < told["first look"]
    assert speed([], 3) == {}
