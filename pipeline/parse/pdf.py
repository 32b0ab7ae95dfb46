"""PDF to text with a paragraph a line, by pypdfium2. A broken, encrypted or scanned file is a problem, no exception."""

from __future__ import annotations

import ctypes
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
from msgspec import Struct

from extractors.records import iso_date
from pipeline.discover.days import plausible
from pipeline.parse.charset import tidy
from pipeline.parse.lines import BULLET

_MOST_PAGES = 600
_FULL = 0.8  # of the text's width: a line that ends earlier was ended on purpose
_GAP = 1.45  # times the usual distance between lines: more begins a paragraph
_LARGE = 1.12  # times the usual size of letters: more is a heading
_HEADING_WORDS = 20
_MARGIN_LINES = 2  # at a page's top and bottom, where running heads and feet stand
_BOLD = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
_HYPHEN = re.compile(r"[\ufffe\x02]\s*\n?")
_DIGITS = re.compile(r"\d+")
_USELESS_TITLE = re.compile(r"^(microsoft word|untitled|document\d*$|.*\.(docx?|indd|pdf|qxp)$)|^\W*$", re.IGNORECASE)
_CREATED = re.compile(r"^(?:D:)?(\d{4})(\d{2})(\d{2})")


class Pdf(Struct, frozen=True, kw_only=True):
    """A PDF's text; ``created`` is the file's date (ISO 8601), which may be later than the bulletin's."""

    title: str = ""
    text: str = ""
    headings: frozenset[str] = frozenset()
    """Paragraphs that are set in bold or large letters throughout."""
    author: str | None = None
    created: str | None = None
    problem: str | None = None


@dataclass
class _Line:
    text: str
    left: float
    right: float
    bottom: float
    size: float
    bold: bool


def read_pdf(content: bytes) -> Pdf:
    """The text of a PDF; ``problem`` says why where there is none."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        reason = "encrypted PDF: it needs a password" if "assword" in str(error) else f"broken PDF: {error}"
        return Pdf(problem=reason)
    try:
        return _read(document)
    except pdfium.PdfiumError as error:
        return Pdf(problem=f"broken PDF: {error}")
    finally:
        document.close()


def _read(document: pdfium.PdfDocument) -> Pdf:
    count = len(document)
    pages = [_lines(document[number]) for number in range(min(count, _MOST_PAGES))]
    running = _running_lines(pages)
    pages = [[line for line in page if _key(line) not in running or not _in_margin(page, line)] for page in pages]
    paragraphs = list(_paragraphs(pages))
    stated = document.get_metadata_dict()
    created = _CREATED.match(stated.get("CreationDate", ""))
    return Pdf(
        title=_title(tidy(stated.get("Title", "")), pages),
        text="\n".join(text for text, _ in paragraphs),
        headings=frozenset(text for text, is_heading in paragraphs if is_heading),
        author=tidy(stated.get("Author", "")) or None,
        created=_plausible("-".join(created.groups())) if created else None,
        problem=_problem(count, [text for text, _ in paragraphs]),
    )


def _plausible(created: str) -> str | None:
    date = iso_date(created)
    return plausible(date) if date else None


def _problem(count: int, paragraphs: list[str]) -> str | None:
    if not paragraphs:
        return "scanned PDF: its pages are pictures without text" if count else "broken PDF: it has no pages"
    letters = sum(map(str.isalpha, "".join(paragraphs)))
    if letters < 40 * count and count > 1:
        return f"scanned PDF: {letters} letters on {count} pages"
    return f"too long: only the first {_MOST_PAGES} of {count} pages were read" if count > _MOST_PAGES else None


def _lines(page: pdfium.PdfPage) -> list[_Line]:
    """The lines of a page with their places, in points from the page's lower left corner."""
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        lines, offset = [], 0
        for raw in text.split("\n"):
            stripped = raw.strip("\r ")
            if stripped:
                lines.append(_line(textpage, raw, offset))
            offset += len(raw) + 1
        return lines
    finally:
        textpage.close()
        page.close()


def _line(textpage: pdfium.PdfTextPage, raw: str, offset: int) -> _Line:
    first = offset + len(raw) - len(raw.lstrip())
    last = offset + len(raw.rstrip()) - 1
    total = textpage.count_chars()
    left, bottom, _, _ = textpage.get_charbox(min(first, total - 1), loose=True)
    _, _, right, top = textpage.get_charbox(min(last, total - 1), loose=True)
    size = pdfium.raw.FPDFText_GetFontSize(textpage.raw, min(first, total - 1)) or top - bottom
    bold = all(_is_bold(textpage, min(index, total - 1)) for index in (first, last))
    return _Line(raw.rstrip("\r"), left, right, bottom, size, bold)


def _is_bold(textpage: pdfium.PdfTextPage, index: int) -> bool:
    name = ctypes.create_string_buffer(128)
    pdfium.raw.FPDFText_GetFontInfo(textpage.raw, index, name, len(name), None)
    return bool(_BOLD.search(name.value))


def _key(line: _Line) -> tuple[str, int]:
    """What makes two lines the same running head: words and size, whatever the page's number."""
    return _DIGITS.sub("0", tidy(line.text).lower()), round(line.size)


def _in_margin(page: list[_Line], line: _Line) -> bool:
    return any(line is other for other in (*page[:_MARGIN_LINES], *page[-_MARGIN_LINES:]))


def _running_lines(pages: list[list[_Line]]) -> set[tuple[str, int]]:
    """Heads, feet and page numbers: what stands in the margin of several pages."""
    seen = Counter(key for page in pages for key in {_key(line) for line in page if _in_margin(page, line)})
    enough = max(2, min(5, len(pages) // 2))
    return {key for key, times in seen.items() if times >= enough} if len(pages) > 1 else set()


def _paragraphs(pages: list[list[_Line]]) -> Iterator[tuple[str, bool]]:
    """Each paragraph with whether it looks like a heading."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    usual = statistics.median(line.size for line in lines) or 1.0
    pitch = _pitch(pages)
    together: list[_Line] = []
    for page in pages:
        width = max((line.right for line in page), default=0.0)
        for line in page:
            if together and _begins(together[-1], line, width, pitch, usual):
                yield _paragraph(together, usual)
                together = []
            together.append(line)
    yield _paragraph(together, usual)


def _paragraph(lines: list[_Line], usual: float) -> tuple[str, bool]:
    text = _joined([line.text for line in lines])
    stands_out = all(line.bold or line.size > _LARGE * usual for line in lines)
    return text, stands_out and len(text.split()) <= _HEADING_WORDS and not text.endswith(".")


def _pitch(pages: list[list[_Line]]) -> float:
    """The usual distance between a line and the next."""
    gaps = [a.bottom - b.bottom for page in pages for a, b in pairwise(page) if a.bottom > b.bottom]
    return statistics.median(gaps) if gaps else 0.0


def _begins(before: _Line, line: _Line, width: float, pitch: float, usual: float) -> bool:
    """Whether a line begins a paragraph of its own."""
    if (
        BULLET.match(line.text.strip())
        or line.bold != before.bold
        or abs(line.size - before.size) > (_LARGE - 1) * usual
    ):
        return True
    drop = before.bottom - line.bottom
    if pitch and drop > _GAP * pitch * max(1.0, before.size / usual):
        return True
    if _HYPHEN.search(before.text):
        return False
    ended = bool(re.search(r"[.!?:;][\"')\]”’»]*$", before.text.strip()))
    turned = drop <= 0  # a new page or column
    if turned:
        return ended or not line.text.strip()[:1].islower()
    return before.right < line.left + _FULL * (width - line.left) and (ended or not line.text.strip()[:1].islower())


def _joined(texts: list[str]) -> str:
    return tidy(_HYPHEN.sub("", "\n".join(texts)))


def _title(stated: str, pages: list[list[_Line]]) -> str:
    """The file's own title where it looks like one, else the first page's largest lines."""
    if len(stated.split()) > 2 and not _USELESS_TITLE.match(stated):
        return stated
    lines = next((page for page in pages if page), [])
    largest = max((line.size for line in lines), default=0.0)
    first = next((index for index, line in enumerate(lines) if line.size >= 0.99 * largest), 0)
    title: list[str] = []
    for line in lines[first : first + 4]:
        if line.size < 0.99 * largest:
            break
        title.append(line.text)
    if len(title) == 4 or not title:  # everything is in one size
        return tidy(lines[0].text) if lines else ""
    return _joined(title)
