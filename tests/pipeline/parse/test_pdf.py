"""PDFs as others make them: odd first letters, columns, tables with and without rules."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import cast

import pytest
from fpdf import FPDF

from extractors.records import Bulletin, Part
from pipeline.parse import parse_bytes
from pipeline.parse.pdf import read_pdf

FIRST = (
    "Rangers arrested two men with 44 kilograms of ivory near the gate of the park on Monday, the agency said. "
    "They will appear in court on Thursday, and the ivory is kept as evidence until then."
)
SECOND = (
    "The patrol had followed the tracks of a motorcycle for nine kilometres. A rifle and two axes were found in a hut, "
    "and its owner, who wasn't at home, is being sought by the police of the district."
)
THIRD = (
    "It was the third find of the year in this district. Officers believe that the tusks come from animals which were "
    "shot across the border in January, and have sent samples to a laboratory."
)
STORY = (FIRST, SECOND, THIRD)


def document(font: str = "Helvetica") -> FPDF:
    made = FPDF()
    made.add_page()
    if font != "Helvetica":
        logging.getLogger("fontTools").setLevel(logging.ERROR)
        made.add_font(font, fname=next(path for path in _fonts()))
    made.set_font(font, size=11)
    return made


def _fonts() -> list[Path]:
    folders = [Path("/usr/share/fonts"), Path(__file__).parents[2]]
    return sorted(path for folder in folders for path in folder.rglob("*.ttf") if "Sans" in path.name)


def read(made: FPDF) -> Bulletin:
    return parse_bytes("story.pdf", bytes(made.output()), "application/pdf")


def lines(made: FPDF) -> list[str]:
    return read_pdf(bytes(made.output())).text.split("\n")


def cells(bulletin: Bulletin) -> list[tuple[str, str | None, str | None]]:
    return [
        (_text(bulletin, part), part.row, part.column)
        for part in bulletin.parts
        if part.kind == "table_cell" and part.row and part.column
    ]


def _text(bulletin: Bulletin, part: Part) -> str:
    return bulletin.text[part.start : part.end]


# --- characters ------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", ["\xa0", "\xa0\xa0 \xa0", " \xad", "\xb7", "\xa0 \xa0"])
def test_what_a_page_begins_with_breaks_nothing(first: str) -> None:
    made = document()
    made.cell(0, 7, first, new_x="LMARGIN", new_y="NEXT")
    made.ln(4)
    made.multi_cell(0, 7, FIRST)
    pdf = read_pdf(bytes(made.output()))
    assert pdf.problem is None
    assert pdf.text.endswith(FIRST)


@pytest.mark.skipif(not _fonts(), reason="no TrueType font on this machine")
@pytest.mark.parametrize("first", ["\u200b", "\ufeff", "\u2060", "\U0001f418", "\xa0\u200b", "\ufffd"])
def test_letters_without_a_glyph_break_nothing(first: str) -> None:
    made = document("Sans")
    made.cell(0, 7, first, new_x="LMARGIN", new_y="NEXT")
    made.ln(4)
    made.multi_cell(0, 7, f"{first}{FIRST}")
    pdf = read_pdf(bytes(made.output()))
    assert pdf.problem is None
    assert FIRST in pdf.text
    pdf.text.encode()


def test_an_empty_page_between_pages_loses_nothing() -> None:
    made = document()
    made.multi_cell(0, 7, FIRST)
    made.add_page()
    made.add_page()
    made.multi_cell(0, 7, SECOND)
    assert lines(made) == [FIRST, SECOND]


def test_a_rotated_stamp_beside_the_text_leaves_the_text_whole() -> None:
    made = document()
    made.multi_cell(0, 7, FIRST)
    with made.rotation(90, x=200, y=150):
        made.text(200, 150, "Embargo until noon")
    assert FIRST in read_pdf(bytes(made.output())).text


def test_a_word_cut_at_a_lines_end_is_whole_again() -> None:
    made = document()
    for line in (
        "Officers took the confis-",
        "cated scales to Mombasa and sealed the store for an inves-",
        "tigation.",
    ):
        made.cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
    assert lines(made) == ["Officers took the confiscated scales to Mombasa and sealed the store for an investigation."]


# --- columns ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [66, 76, 95])
def test_a_narrow_column_gives_paragraphs_whatever_stands_below_it(width: int) -> None:
    made = document()
    for paragraph in STORY:
        made.multi_cell(width, 5, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
    made.ln(20)
    made.cell(0, 5, "A note on the whole width of the page, under which the column above looks narrow as a reed")
    assert lines(made)[:3] == list(STORY)


@pytest.mark.parametrize(("columns", "width"), [(2, 86), (3, 56)])
def test_columns_are_read_one_after_the_other(columns: int, width: int) -> None:
    made = document()
    for number in range(columns):
        made.set_y(30)
        for paragraph in STORY[number:]:
            made.set_x(10 + number * (width + 6))
            made.multi_cell(width, 5, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
    assert lines(made) == [paragraph for number in range(columns) for paragraph in STORY[number:]]


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_that_are_written_across_the_page_come_apart(columns: int) -> None:
    made = document()
    made.set_font_size(9)
    width = 190 / columns - 8
    wrapped: list[list[str]] = [
        cast(list[str], made.multi_cell(width, 5, paragraph, align="L", dry_run=True, output="LINES"))
        for paragraph in STORY[:columns]
    ]
    for row in range(max(map(len, wrapped))):
        for number, column in enumerate(wrapped):
            if row < len(column):
                made.text(10 + number * (width + 8), 30 + row * 5, column[row])
    assert lines(made) == list(STORY[:columns])


def test_text_beside_a_picture_and_below_it_is_one_story() -> None:
    made = document()
    made.rect(115, 10, 80, 60, style="F")
    for paragraph in (FIRST, SECOND):
        made.multi_cell(98, 5, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
    made.set_y(80)
    for paragraph in (THIRD, FIRST, SECOND):
        made.multi_cell(0, 5, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
    assert lines(made) == [FIRST, SECOND, THIRD, FIRST, SECOND]


# --- tables ----------------------------------------------------------------------------------------

HEAD = ("Goods", "Seizures", "Arrests", "Weight (kg)")
ROWS = (
    ("Raw ivory", "14", "9", "1,310"),
    ("Pangolin scales", "6", "11", "2,075"),
    ("Live tortoises", "3", "2", "-"),
)
EXPECTED = [(figure, row[0], name) for row in ROWS for figure, name in zip(row[1:], HEAD[1:], strict=True)]


@pytest.mark.parametrize("borders", ["ALL", "INTERNAL", "MINIMAL", "HORIZONTAL_LINES", "SINGLE_TOP_LINE", "NONE"])
@pytest.mark.parametrize("align", ["LEFT", "RIGHT", "CENTER"])
def test_cells_know_their_row_and_column(borders: str, align: str) -> None:
    made = document()
    made.multi_cell(0, 7, FIRST, new_x="LMARGIN", new_y="NEXT")
    made.ln(6)
    with made.table(borders_layout=borders, text_align=("LEFT", align, align, align)) as table:
        for row in (HEAD, *ROWS):
            table.row(row)
    made.ln(6)
    made.multi_cell(0, 7, SECOND)
    bulletin = read(made)
    assert cells(bulletin) == EXPECTED
    assert FIRST in " ".join(bulletin.text.split())  # its first sentence is the title
    assert bulletin.text.endswith(SECOND)


def test_a_cell_of_several_lines_stays_one_cell() -> None:
    made = document()
    long = "Scales of pangolins that were hidden under bags of dried fish"
    with made.table(col_widths=(3, 1, 1), width=110) as table:
        for row in (("Goods of the case", "Arrests", "Kilograms"), (long, "11", "2,075"), ("Raw ivory", "9", "1,310")):
            table.row(row)
    assert cells(read(made)) == [
        ("11", long, "Arrests"),
        ("2,075", long, "Kilograms"),
        ("9", "Raw ivory", "Arrests"),
        ("1,310", "Raw ivory", "Kilograms"),
    ]


def test_a_ruled_table_of_words_is_one_too() -> None:
    made = document()
    with made.table() as table:
        for row in (("Accused", "Court", "Outcome"), ("The driver", "Voi", "Fined"), ("The buyer", "Lamu", "Freed")):
            table.row(row)
    assert ("Freed", "The buyer", "Outcome") in cells(read(made))


def test_figures_of_a_table_are_counted_apart() -> None:
    from extractors import extract
    from pipeline.texts import from_text

    made = document()
    made.multi_cell(0, 7, f"Ivory at the gate\n{FIRST}", new_x="LMARGIN", new_y="NEXT")
    made.ln(5)
    with made.table(borders_layout="NONE") as table:
        for row in (HEAD, *ROWS):
            table.row(row)
    text = read(made).text
    values = {count.value for count in extract(from_text("x", text)).counts}
    assert 2075 in values
    assert not values & {92075, 112075, 91310}


def test_prose_in_a_frame_is_no_table() -> None:
    made = document()
    for paragraph in STORY:
        made.multi_cell(0, 6, paragraph, border=1, new_x="LMARGIN", new_y="NEXT")
        made.ln(4)
    bulletin = read(made)
    assert not [part for part in bulletin.parts if part.kind == "table_cell"]
    assert all(paragraph in " ".join(bulletin.text.split()) for paragraph in STORY)


def test_sentences_with_figures_below_each_other_are_no_table() -> None:
    made = document()
    for paragraph in ("Two men, 1,310 kg of ivory: 9 March.", "Three men, 40 kg of scales: 12 March."):
        made.cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
    assert not [part for part in read(made).parts if part.kind == "table_cell"]
