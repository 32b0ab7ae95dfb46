"""What comes from the net isn't always a page: other kinds of content, other character sets, and what is broken."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.records import Bulletin, Lead
from pipeline.identity import document_id
from pipeline.parse import canonical_url, parse_bytes, parse_capture
from pipeline.parse.language import detect
from pipeline.parse.lines import is_wrapped, unwrap
from pipeline.sources.source import FolderChannel, Selectors, Source

SOURCE = Source(id="agency", name="Agency", publisher="Agency", country="KE", channel=FolderChannel(path="."))
URL = "https://agency.example/news/1"
STORY = (
    "Rangers arrested two men with 44 kilograms of ivory near the park gate on Monday, the agency said. "
    "They will appear in court on Thursday, and the ivory is kept as evidence until then."
)


def parsed(content: bytes, content_type: str = "text/html", source: Source = SOURCE, **told: Any) -> Bulletin:
    return parse_capture(URL, content, content_type, Lead(source_id="agency", url=URL, found_in=URL, **told), source)


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>".encode()


def pdf(*lines: str, title: str = "", pages: int = 1, password: str = "") -> bytes:
    document = FPDF()
    document.set_title(title)
    if password:
        document.set_encryption(owner_password="o", user_password=password)
    for number in range(pages):
        document.add_page()
        document.set_font("Helvetica", size=8)
        document.cell(0, 6, "Agency news, a running head", new_x="LMARGIN", new_y="NEXT")
        for line in lines if number == 0 else (f"{'Again and ' * number}again: {STORY}",):
            document.set_font("Helvetica", size=20 if line == lines[0] and number == 0 else 11)
            document.multi_cell(0, 7, line, new_x="LMARGIN", new_y="NEXT")
            document.ln(4)
        document.set_font("Helvetica", size=8)
        document.cell(0, 6, f"Page {number + 1} of {pages}")
    return bytes(document.output())


# --- PDF -------------------------------------------------------------------------------------------


def test_a_pdf_gives_paragraphs_without_running_heads() -> None:
    bulletin = parsed(pdf("Ivory dealer arrested at the gate", STORY, "- 44 kg of ivory", pages=3), "application/pdf")
    assert bulletin.problem is None
    assert bulletin.title == "Ivory dealer arrested at the gate"
    assert bulletin.country == "KE"
    assert bulletin.text.startswith(f"Ivory dealer arrested at the gate\n\n{STORY}\n- 44 kg of ivory\n")
    assert "running head" not in bulletin.text
    assert "Page 2" not in bulletin.text
    assert bulletin.parts[0].kind == "title"
    assert [part.kind for part in bulletin.parts[1:3]] == ["paragraph", "list_item"]


def test_lines_in_bold_are_headings_over_what_follows() -> None:
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=20)
    document.multi_cell(0, 10, "Quarterly digest of cases", new_x="LMARGIN", new_y="NEXT")
    for place in ("3 March 2025, Gate of the park", "9 March 2025, Airport"):
        for style, line in (("B", place), ("", f"{STORY} So said {place}.")):
            document.set_font("Helvetica", style=style, size=11)
            document.multi_cell(0, 7, line, new_x="LMARGIN", new_y="NEXT")
    bulletin = parsed(bytes(document.output()), "application/pdf")
    assert [(part.kind, part.heading) for part in bulletin.parts] == [
        ("title", None),
        ("heading", None),
        ("paragraph", "3 March 2025, Gate of the park"),
        ("heading", None),
        ("paragraph", "9 March 2025, Airport"),
    ]


def test_the_title_of_a_pdf_is_the_leads_or_its_own_if_it_is_one() -> None:
    assert parsed(pdf("Ivory", STORY), "application/pdf", title="Ivory at the gate").title == "Ivory at the gate"
    assert parsed(pdf("Ivory", STORY, title="Report of the year"), "application/pdf").title == "Report of the year"
    assert parsed(pdf("Ivory at the gate", STORY, title="Microsoft Word"), "").title == "Ivory at the gate"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"%PDF-1.7 nothing follows", "broken PDF"),
        (pdf("Secret", STORY, password="p"), "encrypted PDF"),
        (pdf("Cut", STORY)[:900], "broken PDF"),
    ],
)
def test_an_unreadable_pdf_is_a_problem_with_its_title_kept(content: bytes, problem: str) -> None:
    bulletin = parsed(content, "application/pdf", title="Ivory at the gate")
    assert (bulletin.problem or "").startswith(problem)
    assert bulletin.text == "Ivory at the gate"


def test_a_scanned_pdf_is_a_problem() -> None:
    document = FPDF()
    document.add_page()
    assert (parsed(bytes(document.output()), "application/pdf").problem or "").startswith("scanned PDF")


# --- text, JSON, fragments -------------------------------------------------------------------------


def test_wrapped_lines_of_a_plain_text_are_joined() -> None:
    wrapped = "Ivory at the gate\n\nRangers arrested two men with 44 kilograms of ivory near the\npark gate on Monday, "
    wrapped += (
        "the agency said. They will appear before the\ncourt on Thursday, and the ivory is kept as evidence until\n"
    )
    wrapped += "then, at the station of the town.\n\n- one rifle\n- two knives\n"
    bulletin = parsed(wrapped.encode(), "text/plain")
    kinds = [(part.kind, bulletin.text[part.start : part.end]) for part in bulletin.parts]
    assert [kind for kind, _ in kinds] == ["title", "paragraph", "list_item", "list_item"]
    assert "near the park gate" in kinds[1][1]
    assert bulletin.title == "Ivory at the gate"


def test_a_line_a_paragraph_stays_as_it_is() -> None:
    text = f"Ivory at the gate\n{STORY}\n{STORY}"
    assert not is_wrapped(text)
    assert parsed(text.encode(), "text/plain").text == text


def test_letters_that_nobody_sees_are_left_out_of_a_plain_text_too() -> None:
    hidden = "Tusks at the gate\n\nPolice held Pe\u00adter\u200bMwale\ufeff."
    assert parsed(hidden.encode(), "text/plain").text == "Tusks at the gate\n\nPolice held PeterMwale."


def test_unwrapping_keeps_columns_and_bullets_apart() -> None:
    text = "Country      Cases      Kilograms of ivory\nKenya        12         440\n- a rifle\n- a knife"
    assert unwrap(text).split("\n") == [line.strip() for line in text.split("\n")]


def test_json_with_html_inside() -> None:
    answer = {"results": [{"title": "Ivory at the gate", "body": f"<p>{STORY}</p>", "date": "2024-05-02"}]}
    bulletin = parsed(json.dumps(answer).encode(), "application/json; charset=utf-8")
    assert (bulletin.title, bulletin.published, bulletin.problem) == ("Ivory at the gate", "2024-05-02", None)
    assert bulletin.text == f"Ivory at the gate\n\n{STORY}"


@pytest.mark.parametrize(("answer", "problem"), [(b'{"a": ', "broken JSON"), (b'{"a": 1}', "no main part")])
def test_json_without_a_text_is_a_problem(answer: bytes, problem: str) -> None:
    assert (parsed(answer, "application/json").problem or "").startswith(problem)


def test_content_counts_more_than_its_declared_type() -> None:
    assert parsed(page(f"<h1>Ivory at the gate</h1><p>{STORY}</p>"), "text/plain").title == "Ivory at the gate"
    assert parsed(pdf("Ivory at the gate", STORY), "text/html").title == "Ivory at the gate"
    assert (parsed(b"\x89PNG\r\n\x1a\n0000", "text/html").problem or "").startswith("not a document")


# --- selectors -------------------------------------------------------------------------------------


def test_selectors_win_over_the_general_search() -> None:
    selectors = Selectors(title=".headline", body=".story", date=".when", author=".who", remove=(".see-also",))
    source = Source(
        id="s", name="S", publisher="S", country="FR", language="fr", channel=SOURCE.channel, selectors=selectors
    )
    other = "<article>" + "<p>Another text, much longer than the story, that a general search would take.</p>" * 9
    content = page(
        f"<h1>Section</h1><p class='headline'>De l’ivoire à la porte</p><p class='when'>Publié le 3 mars 2025 à 10h</p>"
        f"<p class='who'>A. Nonyme</p>{other}</article>"
        "<div class='story'><p>Deux hommes ont été arrêtés avec 44 kg d’ivoire.</p>"
        "<p class='see-also'>Voir aussi</p></div>"
    )
    bulletin = parsed(content, source=source, title="told", published="2025-03-09")
    assert bulletin.text == "De l’ivoire à la porte\n\nDeux hommes ont été arrêtés avec 44 kg d’ivoire."
    assert (bulletin.published, bulletin.author, bulletin.language) == ("2025-03-03", "A. Nonyme", "fr")


def test_selectors_that_match_nothing_leave_the_general_search() -> None:
    source = Source(id="s", name="S", publisher="S", channel=SOURCE.channel, selectors=Selectors(body=".gone"))
    assert STORY in parsed(page(f"<main><h1>Ivory at the gate</h1><p>{STORY}</p></main>"), source=source).text


# --- character sets --------------------------------------------------------------------------------

SPANISH = "La operación «Águila» terminó con tres detenidos y 1.200 € en multas, según informó la Policía de la región."
HTML = f"<html><head>{{meta}}<title>Operación Águila</title></head><body><p>{SPANISH * 3}</p></body></html>"


@pytest.mark.parametrize(
    ("charset", "meta", "content_type"),
    [
        ("utf-8", "", "text/html"),
        ("utf-8", "<meta charset='iso-8859-1'>", "text/html; charset=ISO-8859-1"),
        ("cp1252", "<meta charset='iso-8859-1'>", "text/html"),
        ("cp1252", "", "text/html; charset=windows-1252"),
        ("cp1252", "<meta charset='utf-8'>", "text/html"),
        ("cp1252", "", "text/html"),
        ("utf-16", "", "text/html"),
        ("utf-16-le", "", "text/html"),
        ("utf-8-sig", "", "text/html; charset=utf-8"),
    ],
)
def test_character_sets(charset: str, meta: str, content_type: str) -> None:
    bulletin = parsed(HTML.replace("{meta}", meta).encode(charset), content_type)
    if charset == "cp1252" and "utf-8" in meta:
        assert "La operaci" in bulletin.text, "a page that lies is still read, at worst without its accents"
    else:
        assert SPANISH in bulletin.text


def test_nul_bytes_are_blanks() -> None:
    bulletin = parsed(page(f"<h1>Ivory\x00at the gate</h1><p>{STORY}</p>"))
    assert "\x00" not in bulletin.text
    assert bulletin.title == "Ivory at the gate"


# --- language, address, first look -----------------------------------------------------------------


def test_language_is_what_was_told_unless_a_long_text_contradicts() -> None:
    assert detect(SPANISH * 3, "en") == "es"
    assert detect("Tres detenidos", "es") == "es"
    assert detect("Three arrested", "es") == "es", "too short to overrule the source"
    assert detect(STORY) == "en"
    assert detect("") == "en"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<link href='https://agency.example/news/one' rel='canonical'>", "https://agency.example/news/one"),
        ("<LINK REL=canonical HREF=/news/one>", "https://agency.example/news/one"),
        ("<meta property='og:url' content='https://agency.example/news/one?a=1&amp;b=2'>", ".../news/one?a=1&b=2"),
        ("<link rel='canonical' href='https://agency.example/'>", ".../news/1"),
        ("<link rel='canonical' href='https://elsewhere.example/x'>", ".../news/1"),
        ("<link rel='alternate' href='/feed'>", ".../news/1"),
    ],
)
def test_the_address_that_a_page_gives_as_its_own(head: str, expected: str) -> None:
    expected = expected.replace("...", "https://agency.example")
    content = page(f"<p>{STORY}</p>", head)
    assert canonical_url(URL + "?utm_source=x#top", content) == expected
    assert parsed(content).id == document_id(expected)


# --- whatever comes --------------------------------------------------------------------------------


@given(st.binary(max_size=400), st.sampled_from(["text/html", "text/plain", "application/json", "application/pdf", ""]))
@settings(max_examples=60, deadline=None)
def test_no_content_raises(content: bytes, content_type: str) -> None:
    assert parsed(content, content_type).id


@pytest.mark.parametrize("seed", range(25))
def test_mangled_pages_keep_exact_offsets(seed: int) -> None:
    pages = sorted((Path(__file__).parent / "examples").glob("*.html"))
    rng = random.Random(seed)
    content = bytearray(rng.choice(pages).read_bytes())
    for _ in range(rng.randrange(1, 30)):
        at = rng.randrange(len(content))
        content[at : at + rng.randrange(12)] = rng.choice(
            [b"<div>", b"</div>", b"<table>", b"\xff\x00", b"", b"<!--", b"</p>"]
        )
    bulletin = parsed(bytes(content))
    ends = [0, *(part.end for part in bulletin.parts)]
    assert all(end <= part.start < part.end for end, part in zip(ends, bulletin.parts, strict=False))
    assert ends[-1] <= len(bulletin.text)


def test_deep_nesting_is_no_crash() -> None:
    assert parsed(b"<html><body>" + b"<div>" * 30_000 + STORY.encode()).id


def test_bytes_without_a_source() -> None:
    bulletin = parse_bytes("story.html", page(f"<h1>Ivory at the gate</h1><p>{STORY}</p>"))
    assert (bulletin.id, bulletin.url, bulletin.title) == ("story.html", "", "Ivory at the gate")
