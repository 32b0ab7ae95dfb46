"""PDF to text with a paragraph a line, by pypdfium2. A broken, encrypted or scanned file is a problem, no exception."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2 as pdfium
from msgspec import Struct
from msgspec.structs import replace

from extractors.records import Part, iso_date
from pipeline.discover.days import plausible
from pipeline.parse.charset import tidy
from pipeline.parse.html_tables import data_blocks
from pipeline.parse.layout import lay_out
from pipeline.parse.lines import BULLET, CLOSERS
from pipeline.parse.pdf_lines import page_lines
from pipeline.parse.pdf_runs import Line

_MOST_PAGES = 600
_FULL = 0.8  # of the text's width: a line that ends earlier was ended on purpose
_ROOM = 1.1  # times a word's width as it is guessed from its letters
_INDENT = 2.5  # times the usual size of letters, by which lines of one column may begin apart
_GAP = 1.45  # times the usual distance between lines: more begins a paragraph
_LARGE = 1.12  # times the usual size of letters: more is a heading
_PROSE = 25  # characters of a line of prose, at least
_HEADING_WORDS = 20
_MARGIN_LINES = 2  # at a page's top and bottom, where running heads and feet stand
_HYPHEN = re.compile(r"[\ufffe\x02]\s*\n?")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[\"'(“‘«¿¡]*[A-ZÀ-Þ])")
_DIGITS = re.compile(r"\d+")
_USELESS_TITLE = re.compile(r"^(microsoft word|untitled|document\d*$|.*\.(docx?|indd|pdf|qxp)$)|^\W*$", re.IGNORECASE)
_CREATED = re.compile(r"^(?:D:)?(\d{4})(\d{2})(\d{2})")


class Pdf(Struct, frozen=True, kw_only=True):
    """A PDF's text; ``created`` is the file's date (ISO 8601), which may be later than the bulletin's."""

    title: str = ""
    text: str = ""
    headings: frozenset[str] = frozenset()
    """Paragraphs that are set in bold or large letters throughout."""
    cells: tuple[Part, ...] = ()
    """The parts of ``text`` that are cells of tables or headings over some of their rows."""
    author: str | None = None
    created: str | None = None
    problem: str | None = None


class _Piece(Struct, frozen=True):
    """A paragraph, or the rows of a table."""

    text: str
    is_heading: bool = False
    rows: list[list[str]] = []
    has_head: bool = False


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
    pages = [page_lines(document[number]) for number in range(min(count, _MOST_PAGES))]
    running = _running_lines(pages)
    pages = [
        [line for line in page if line.rows or _key(line) not in running or not _in_margin(page, line)]
        for page in pages
    ]
    pieces = list(_pieces(pages))
    text, cells = _written(pieces)
    stated = document.get_metadata_dict()
    created = _CREATED.match(stated.get("CreationDate", ""))
    return Pdf(
        title=_title(tidy(stated.get("Title", "")), pages, pieces),
        text=text,
        headings=frozenset(piece.text for piece in pieces if piece.is_heading),
        cells=cells,
        author=tidy(stated.get("Author", "")) or None,
        created=_plausible("-".join(created.groups())) if created else None,
        problem=_problem(count, text),
    )


def _plausible(created: str) -> str | None:
    date = iso_date(created)
    return plausible(date) if date else None


def _written(pieces: list[_Piece]) -> tuple[str, tuple[Part, ...]]:
    """The pieces as a text, a paragraph or row a line, with the parts that its tables are."""
    lines: list[str] = []
    cells: list[Part] = []
    length = 0
    for piece in pieces:
        text, parts = piece.text, tuple[Part, ...]()
        if piece.rows:
            rows = [[_joined([cell]) for cell in row] for row in piece.rows]
            text, parts = lay_out("", list(data_blocks(rows, has_head=piece.has_head)))
        cells.extend(replace(part, start=part.start + length, end=part.end + length) for part in parts)
        lines.append(text)
        length += len(text) + 1
    return "\n".join(lines), tuple(cells)


def _problem(count: int, text: str) -> str | None:
    if not text:
        return "scanned PDF: its pages are pictures without text" if count else "broken PDF: it has no pages"
    letters = sum(map(str.isalpha, text))
    if letters < 40 * count and count > 1:
        return f"scanned PDF: {letters} letters on {count} pages"
    return f"too long: only the first {_MOST_PAGES} of {count} pages were read" if count > _MOST_PAGES else None


def _key(line: Line) -> tuple[str, int]:
    """What makes two lines the same running head: words and size, whatever the page's number."""
    return _DIGITS.sub("0", tidy(line.text).lower()), round(line.size)


def _in_margin(page: list[Line], line: Line) -> bool:
    return any(line is other for other in (*page[:_MARGIN_LINES], *page[-_MARGIN_LINES:]))


def _running_lines(pages: list[list[Line]]) -> set[tuple[str, int]]:
    """Heads, feet and page numbers: what stands in the margin of several pages."""
    seen = Counter(
        key for page in pages for key in {_key(line) for line in page if _in_margin(page, line) and not line.rows}
    )
    enough = max(2, min(5, len(pages) // 2))
    return {key for key, times in seen.items() if times >= enough} if len(pages) > 1 else set()


def _pieces(pages: list[list[Line]]) -> Iterator[_Piece]:
    """The paragraphs and tables, in order."""
    lines = [line for page in pages for line in page if not line.rows]
    usual = statistics.median(line.size for line in lines) if lines else 0.0
    pitch = _pitch(pages)
    together: list[Line] = []
    before_end = 0.0
    for page in pages:
        for line, end in zip(page, _ends(page, pitch, usual or 1.0), strict=True):
            if together and (line.rows or _begins(together[-1], line, before_end, pitch, usual or 1.0)):
                yield _paragraph(together, usual)
                together = []
            if line.rows:
                yield _Piece("", rows=line.rows, has_head=line.has_head)
            else:
                together.append(line)
            before_end = end
    if together:
        yield _paragraph(together, usual)


def _paragraph(lines: list[Line], usual: float) -> _Piece:
    text = _joined([line.text for line in lines])
    stands_out = all(line.bold or line.size > _LARGE * usual for line in lines)
    return _Piece(text, stands_out and len(text.split()) <= _HEADING_WORDS and not text.endswith("."))


def _pitch(pages: list[list[Line]]) -> float:
    """The usual distance between a line and the next, of prose where there is any."""
    pairs = [(a, b) for page in pages for a, b in pairwise(page) if a.bottom > b.bottom and not (a.rows or b.rows)]
    prose = [(a, b) for a, b in pairs if min(len(a.text), len(b.text)) >= _PROSE]
    gaps = [a.bottom - b.bottom for a, b in prose or pairs]
    return statistics.median(gaps) if gaps else 0.0


def _ends(page: list[Line], pitch: float, usual: float) -> list[float]:
    """How far to the right full lines reach where each line stands: in its run of prose, else in its column."""
    columns = [_edge([other for other in page if abs(other.left - line.left) <= _INDENT * usual]) for line in page]
    ends: list[float] = []
    for run in _runs(page, pitch, usual):
        wrapped = sum(line.text.lstrip()[:1].islower() for line in run) * 3 >= len(run) >= 3
        ends.extend([_edge(run)] * len(run) if wrapped else columns[len(ends) : len(ends) + len(run)])
    return ends


def _runs(page: list[Line], pitch: float, usual: float) -> Iterator[list[Line]]:
    """Lines below each other, without a gap, that begin at the same place or nearly so."""
    run: list[Line] = []
    for line in page:
        if run and (
            not 0 < run[-1].bottom - line.bottom <= _GAP * pitch
            or abs(run[0].left - line.left) > _INDENT * usual
            or line.rows
            or run[-1].rows
        ):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _edge(lines: list[Line]) -> float:
    """Where full lines end; a few that reach farther, a foot or a wide picture's caption, don't count."""
    return sorted((line.right for line in lines), reverse=True)[len(lines) // 8]


def _begins(before: Line, line: Line, end: float, pitch: float, usual: float) -> bool:
    """Whether a line begins a paragraph of its own. ``end`` is where full lines end, there where the one before is."""
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
    ended = bool(re.search(rf"[.!?:;][{CLOSERS}]*$", before.text.strip()))
    turned = drop <= 0  # a new page or column
    if turned:
        return ended or not line.text.strip()[:1].islower()
    has_room = before.right + _ROOM * _first_word(line) < end  # what follows would have stood there still
    short = before.right < before.left + _FULL * (end - before.left)
    return has_room and (ended or (short and not line.text.strip()[:1].islower()))


def _first_word(line: Line) -> float:
    """About how wide a line's first word is, with a space."""
    text = line.text.strip()
    return (len(text.split(" ", 1)[0]) + 1) * (line.right - line.left) / max(1, len(text))


def _joined(texts: list[str]) -> str:
    return tidy(_HYPHEN.sub("", "\n".join(texts)))


def _title(stated: str, pages: list[list[Line]], pieces: list[_Piece]) -> str:
    """The file's own title where it looks like one, else the first page's largest lines, else what the text opens with."""
    if len(stated.split()) > 2 and not _USELESS_TITLE.match(stated):
        return stated
    texts = ([line for line in page if not line.rows] for page in pages)
    lines = next((page for page in texts if page), [])
    largest = max((line.size for line in lines), default=0.0)
    first = next((index for index, line in enumerate(lines) if line.size >= 0.99 * largest), 0)
    title: list[str] = []
    for line in lines[first : first + 4]:
        if line.size < 0.99 * largest:
            break
        title.append(line.text)
    in_one_size = largest < _LARGE * statistics.median(line.size for line in lines) if len(lines) > 1 else False
    return _opening(pieces) if in_one_size or len(title) == 4 else _joined(title)


def _opening(pieces: list[_Piece]) -> str:
    """The first paragraph, or its first sentence: a part of one would tear what is said asunder."""
    first = next((piece.text for piece in pieces if piece.text), "")
    return first if len(first.split()) <= _HEADING_WORDS else _SENTENCE.split(first, maxsplit=1)[0]
