"""Decomposed letters and the traces of a wrong character set are mended before anything counts characters."""

from __future__ import annotations

import json
import unicodedata

import pytest
from fpdf import FPDF

from extractors.records import Bulletin, Lead
from pipeline.parse import parse_capture
from pipeline.parse.charset import mended
from pipeline.sources.source import FolderChannel, Source
from pipeline.texts import from_text

SOURCE = Source(id="s", name="S", publisher="S", channel=FolderChannel(path="."))
URL = "https://agence.example/actualites/7"
TITLE = "Sept perroquets repérés à la frontière"
STORY = (
    "Les gardes forestiers ont intercepté lundi sept perroquets gris près de la rivière, a indiqué la préfecture. "
    "Deux hommes âgés de 30 et 41 ans ont été arrêtés ; ils seront présentés au juge dès mercredi."
)


def parsed(content: bytes, content_type: str) -> Bulletin:
    return parse_capture(URL, content, content_type, Lead(source_id="s", url=URL, found_in=URL), SOURCE)


def garbled(text: str, times: int = 1) -> str:
    """As it comes out of a system that reads UTF-8 as Windows-1252."""
    for _ in range(times):
        text = text.encode().decode("cp1252")
    return text


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def entities(text: str) -> str:
    return "".join(f"&#{ord(c)};" if unicodedata.combining(c) else c for c in decomposed(text))


def check(bulletin: Bulletin) -> None:
    assert bulletin.text == f"{TITLE}\n\n{STORY}"
    assert [bulletin.text[part.start : part.end] for part in bulletin.parts] == [TITLE, STORY]
    assert (bulletin.title, bulletin.problem, bulletin.language) == (TITLE, None, "fr")


@pytest.mark.parametrize("change", [str, decomposed, entities, garbled, lambda text: garbled(text, 2)])
def test_html(change) -> None:  # type: ignore[no-untyped-def]
    html = f"<html><head><title>{change(TITLE)}</title></head><body><h1>{change(TITLE)}</h1><p>{change(STORY)}</p>"
    check(parsed(html.encode(), "text/html"))


@pytest.mark.parametrize("change", [str, decomposed, garbled])
def test_text_and_json(change) -> None:  # type: ignore[no-untyped-def]
    check(parsed(f"{change(TITLE)}\n\n{change(STORY)}".encode(), "text/plain"))
    check(parsed(json.dumps({"title": change(TITLE), "body": change(STORY)}).encode(), "application/json"))
    check(parsed(json.dumps({"title": change(TITLE), "body": f"<p>{change(STORY)}</p>"}).encode(), "application/json"))
    check(from_text("1", f"{change(TITLE)}\n\n{change(STORY)}"))


def test_pdf() -> None:
    document = FPDF()
    document.add_page()
    for size, line in ((20, garbled(TITLE)), (11, garbled(STORY))):
        document.set_font("Helvetica", size=size)
        document.multi_cell(0, 7, line.replace("\xa0", " "), new_x="LMARGIN", new_y="NEXT")
    found = parsed(bytes(document.output()), "application/pdf")
    assert "gardes forestiers ont intercepté lundi sept perroquets gris près" in found.text
    assert found.title.startswith("Sept perroquets repérés")


@pytest.mark.parametrize(
    "text",
    [
        "Thừa Thiên Huế bắt giữ 3 đối tượng",
        "São Tomé, Île-de-France, Ærø – «Âge d’or»",
        "SÃO PAULO",
        "слоновая кость",
        "象牙",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert mended(text) == text


def test_a_garbled_word_among_right_ones_and_other_scripts() -> None:
    assert mended(f"<p>象牙</p><p>{garbled('saisie à Abidjan, Côte d’Ivoire')}</p><p>été</p>") == (
        "<p>象牙</p><p>saisie à Abidjan, Côte d’Ivoire</p><p>été</p>"
    )


def test_its_time_grows_with_the_length_alone() -> None:
    from time import process_time

    def seconds(length: int) -> float:
        text = "é" + "x" * length + garbled("é")
        begun = process_time()
        mended(text)
        return process_time() - begun

    small = min(seconds(100_000) for _ in range(5))
    assert min(seconds(1_000_000) for _ in range(3)) < 40 * small
