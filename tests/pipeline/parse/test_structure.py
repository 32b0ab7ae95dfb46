"""What the lines of a plain text are: kinds of parts, headings, lead-ins, furniture."""

from __future__ import annotations

import pytest

from extractors.text.parts import parts_of_text

OPENING = "The port of the island was searched for a whole day."
STORY = "Customs officers arrested two men at the port on Monday and seized ivory."


def kinds(text: str) -> list[str]:
    return [part.kind for part in parts_of_text(text)]


LINES = [
    ("Related news: Ministry sets export target", "furniture"),
    ("Share this article", "furniture"),
    ("Follow us on Facebook", "furniture"),
    ("We use cookies to improve your experience", "furniture"),
    ("Comparte esta noticia en Facebook", "furniture"),
    ("Te puede interesar", "furniture"),
    ("Lire aussi : une autre affaire", "furniture"),
    ("Leia também: outra notícia", "furniture"),
    ("Photo: Customs", "caption"),
    ("Notes to editors", "notes"),
    ("- 12 tusks", "list_item"),
    ("• 12 tusks", "list_item"),
    ("1. Twelve tusks were found", "list_item"),
    ("Arrests: 12 (of them nine nationals)", "list_item"),
    ("Africa: 402 seizures, 75 arrests", "list_item"),
    (STORY, "paragraph"),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_kind_of_a_line(line: str, expected: str) -> None:
    assert kinds(f"A headline\n{OPENING}\n{line}\n{STORY}")[2] == expected


def test_first_line_is_the_title_also_where_it_is_told_again() -> None:
    assert kinds(f"A headline\nA headline\n{STORY}") == ["title", "title", "paragraph"]


def test_a_heading_holds_for_the_list_below_it() -> None:
    parts = parts_of_text(f"A headline\n{STORY}\nBy region:\n- Africa: 402\n- Europe: 326")
    assert [(part.kind, part.heading) for part in parts[2:]] == [
        ("heading", None),
        ("list_item", "By region"),
        ("list_item", "By region"),
    ]


def test_a_sentence_with_a_colon_leads_in_a_list() -> None:
    parts = parts_of_text("A headline\nThe officers of the port seized the following goods:\n- 12 tusks\n- 4 skins")
    assert [part.lead_in for part in parts[2:]] == ["The officers of the port seized the following goods:"] * 2


def test_headlines_behind_the_story_are_furniture() -> None:
    text = f"A headline\n{STORY}\n- Legend visits his fans in town\n- Storm turns mountain into wonderland\n- City gets first snow of the year"
    assert kinds(text) == ["title", "paragraph", "furniture", "furniture", "furniture"]


def test_a_list_that_is_led_in_is_no_furniture() -> None:
    text = f"A headline\n{STORY}\nSeized were:\n- 12 tusks of African elephants\n- 4 skins of young leopards\n- 9 claws of African lions"
    assert "furniture" not in kinds(text)


def test_cells_know_their_row_and_column() -> None:
    parts = parts_of_text("A headline\nCountry\tArrests\nKenya\t12\nUganda\t8")
    cells = [(part.row, part.column) for part in parts if part.kind == "table_cell"]
    assert ("Kenya", "Arrests") in cells
    assert ("Uganda", "Arrests") in cells


@pytest.mark.parametrize("text", ["", "\n\n", "word", "a\n" * 500, "|\n|\n|", "\t\t\n\t", "- \n- \n", "🐘\n🐘"])
def test_parts_lie_in_order_within_the_text(text: str) -> None:
    end = 0
    for part in parts_of_text(text):
        assert end <= part.start < part.end <= len(text)
        end = part.end
