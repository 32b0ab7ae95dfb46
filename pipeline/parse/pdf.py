"""PDF to text with a paragraph a line, by pypdfium2. A broken, encrypted or scanned file is a problem, no exception."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
from msgspec import Struct

from pipeline.parse.charset import tidy
from pipeline.parse.lines import BULLET

_MOST_PAGES = 600
_FULL = 0.8  # of the text's width: a line that ends earlier was ended on purpose
_GAP = 1.45  # times the usual distance between lines: more begins a paragraph
_LARGE = 1.12  # times the usual size of letters: more is a heading
_MARGIN_LINES = 2  # at a page's top and bottom, where running heads and feet stand
_HYPHEN = re.compile(r"[\ufffe\x02]\s*\n?")
_DIGITS = re.compile(r"\d+")
_USELESS_TITLE = re.compile(r"^(microsoft word|untitled|document\d*$|.*\.(docx?|indd|pdf|qxp)$)|^\W*$", re.IGNORECASE)
_CREATED = re.compile(r"^(?:D:)?(\d{4})(\d{2})(\d{2})")


class Pdf(Struct, frozen=True, kw_only=True):
    """A PDF's text; ``created`` is the file's date (ISO 8601), which may be later than the bulletin's."""

    title: str = ""
    text: str = ""
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
    pages = [[line for line in page if _key(line.text) not in running or not _in_margin(page, line)] for page in pages]
    paragraphs = list(_paragraphs(pages))
    stated = document.get_metadata_dict()
    created = _CREATED.match(stated.get("CreationDate", ""))
    return Pdf(
        title=_title(tidy(stated.get("Title", "")), pages),
        text="\n".join(paragraphs),
        author=tidy(stated.get("Author", "")) or None,
        created="-".join(created.groups()) if created else None,
        problem=_problem(count, paragraphs),
    )


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
    return _Line(raw.rstrip("\r"), left, right, bottom, size)


def _key(text: str) -> str:
    return _DIGITS.sub("0", tidy(text).lower())


def _in_margin(page: list[_Line], line: _Line) -> bool:
    return any(line is other for other in (*page[:_MARGIN_LINES], *page[-_MARGIN_LINES:]))


def _running_lines(pages: list[list[_Line]]) -> set[str]:
    """Heads, feet and page numbers: what stands in the margin of several pages."""
    seen = Counter(key for page in pages for key in {_key(line.text) for line in page if _in_margin(page, line)})
    enough = max(2, min(5, len(pages) // 2))
    return {key for key, times in seen.items() if times >= enough} if len(pages) > 1 else set()


def _paragraphs(pages: list[list[_Line]]) -> Iterator[str]:
    lines = [line for page in pages for line in page]
    if not lines:
        return
    usual = statistics.median(line.size for line in lines)
    pitch = _pitch(pages)
    texts: list[str] = []
    before: _Line | None = None
    for page in pages:
        width = max((line.right for line in page), default=0.0)
        for line in page:
            if before is not None and texts and _begins(before, line, width, pitch, usual):
                yield _joined(texts)
                texts = []
            texts.append(line.text)
            before = line
    if texts:
        yield _joined(texts)


def _pitch(pages: list[list[_Line]]) -> float:
    """The usual distance between a line and the next."""
    gaps = [a.bottom - b.bottom for page in pages for a, b in pairwise(page) if a.bottom > b.bottom]
    return statistics.median(gaps) if gaps else 0.0


def _begins(before: _Line, line: _Line, width: float, pitch: float, usual: float) -> bool:
    """Whether a line begins a paragraph of its own."""
    if BULLET.match(line.text.strip()) or abs(line.size - before.size) > (_LARGE - 1) * usual:
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
