"""From what was fetched to a bulletin: a pure function, without HTTP or SQL.

Whatever the content, the answer is a Bulletin; where its text can't be relied on, ``problem`` says why. What reads HTML
and PDFs is loaded when it is needed: the process that only fetches never does.
"""

from __future__ import annotations

from extractors.records import Bulletin, Lead, Part
from extractors.text.parts import parts_of_text
from pipeline.discover.days import day
from pipeline.identity import document_id
from pipeline.parse.canonical import canonical_url
from pipeline.parse.charset import decode, tidy, visible
from pipeline.parse.json_body import read_json
from pipeline.parse.kinds import has_markup, kind_of
from pipeline.parse.language import detect
from pipeline.parse.layout import lay_out, under_headings, with_cells
from pipeline.parse.lines import is_wrapped, unwrap
from pipeline.parse.problems import problem_of
from pipeline.sources.source import FolderChannel, Source

__all__ = ["canonical_url", "parse_bytes", "parse_capture"]

_FEWEST = 6  # words of a bulletin of one sentence
_FEWEST_GIVEN = 2  # of one that comes as text
_FORMULAS = 0.5  # of a text's length: with more characters in formulas, a large part of the page isn't read
_TOLD = 0.2  # of the words of a page's title and description, in a sentence that is its story


def parse_capture(url: str, content: bytes, content_type: str, lead: Lead, source: Source) -> Bulletin:
    """The bulletin in what was fetched. Never raises on content.

    Args:
        url: the address from which the content came, after redirects.
        content: the body as it was received (uncompressed).
        content_type: the Content-Type header; empty where there is none.
        lead: what the channel said of the document.
        source: whose selectors, country and language apply.
    """
    kind = kind_of(content, content_type)
    address = canonical_url(url, content) if kind == "html" else canonical_url(url, b"")
    try:
        if kind == "pdf":
            return _from_pdf(address, content, lead, source)
        if kind == "json":
            return _from_json(address, content, lead, source)
        if kind == "binary":
            return _bulletin(address, lead, source, problem=f"not a document: {content_type or 'binary content'}")
        text = decode(content, content_type)
        read = _from_html if kind == "html" else _from_text
        return read(address, text, lead, source)
    except RecursionError:
        return _bulletin(address, lead, source, problem="broken: its elements are nested too deeply")


def parse_bytes(name: str, content: bytes, content_type: str = "") -> Bulletin:
    """The bulletin in a file that comes from no source; its name is the bulletin's id."""
    from msgspec.structs import replace

    nobody = Source(id="", name=name, publisher="", channel=FolderChannel(path=""))
    bulletin = parse_capture(f"file:///{name}", content, content_type, Lead(source_id="", url="", found_in=""), nobody)
    return replace(bulletin, id=name, url="")


def _from_html(url: str, text: str, lead: Lead, source: Source) -> Bulletin:
    from pipeline.parse.html import read_html

    page = read_html(text, url, lead, source)
    said = page.metadata
    title = said.title or tidy(lead.title or "")
    laid, parts = lay_out(title, page.blocks)
    body = "\n".join(block.text for block in page.blocks if block.kind not in ("furniture", "dateline"))
    data = any(block.kind in ("table_cell", "list_item") for block in page.blocks)
    return _bulletin(
        url,
        lead,
        source,
        title=title,
        text=laid,
        parts=parts,
        published=said.published,
        author=said.author,
        declared=said.language,
        problem=problem_of(
            title, body, page.everything, data=data, fewest=_FEWEST if page.said.told(body) >= _TOLD else None
        )
        or page.said.doubt(body)
        or _unread(body, page.formulas),
    )


def _unread(body: str, formulas: int) -> str | None:
    """Why a text that is sound in itself may be a small part of its story, or None."""
    if formulas < _FORMULAS * len(body):
        return None
    return f"main part in doubt: {formulas} characters of formulas aren't read, and {len(body)} of text are"


def _from_text(url: str, text: str, lead: Lead, source: Source) -> Bulletin:
    text = visible(text).replace("\r\n", "\n").replace("\r", "\n").strip()
    text = unwrap(text) if is_wrapped(text) else text
    title = tidy(lead.title or "")
    if title and tidy(text.split("\n", 1)[0]) != title:
        text = f"{title}\n\n{text}".strip()
    parts = parts_of_text(text)
    title = title or (text[parts[0].start : parts[0].end] if parts else "")
    body = text[parts[0].end :].strip() if parts else ""
    problem = problem_of(title, body or text, fewest=_FEWEST_GIVEN)  # what comes as text is the text, however short
    return _bulletin(url, lead, source, title=title, text=text, parts=parts, problem=problem)


def _from_pdf(url: str, content: bytes, lead: Lead, source: Source) -> Bulletin:
    from pipeline.parse.pdf import read_pdf

    pdf = read_pdf(content)
    title = tidy(lead.title or "") or pdf.title
    body = pdf.text.removeprefix(title).lstrip() if title else pdf.text
    text = f"{title}\n\n{body}".strip()
    problem = pdf.problem or problem_of(title, body)
    moved = len(text) - len(pdf.text.rstrip())  # both end alike
    parts = under_headings(text, with_cells(parts_of_text(text), pdf.cells, moved), pdf.headings)
    published = lead.published or pdf.created
    return _bulletin(
        url, lead, source, title=title, text=text, parts=parts, published=published, author=pdf.author, problem=problem
    )


def _from_json(url: str, content: bytes, lead: Lead, source: Source) -> Bulletin:
    from msgspec.structs import replace

    try:
        found = read_json(content, source)
    except ValueError as error:
        return _bulletin(url, lead, source, problem=f"broken JSON: {error}")
    told = replace(
        lead,
        title=tidy(lead.title or found.title or "") or None,
        published=lead.published or day(found.published, source.language, source.country),
    )
    if not found.text:
        return _bulletin(url, told, source, problem="no main part: the JSON has no field that holds a text")
    read = _from_html if has_markup(found.text.encode()) else _from_text
    return read(url, found.text, told, source)


def _bulletin(
    url: str,
    lead: Lead,
    source: Source,
    *,
    title: str | None = None,
    text: str = "",
    parts: tuple[Part, ...] = (),
    published: str | None = None,
    author: str | None = None,
    declared: str | None = None,
    problem: str | None = None,
) -> Bulletin:
    title = tidy(lead.title or "") if title is None else title
    if not parts and title:
        text, parts = lay_out(title, [])
    return Bulletin(
        id=document_id(url),
        url=url,
        source_id=source.id,
        title=title,
        text=text,
        parts=parts,
        language=detect(text, lead.language or source.language or declared),
        published=published or lead.published,
        author=author,
        country=source.country,
        problem=problem,
    )
