"""A page's text at a twentieth of the full treatment's cost, to tell whether it deserves that treatment."""

from __future__ import annotations

import re
from html import unescape

from resiliparse.extract.html2text import extract_plain_text

from extractors.first_look import first_look
from extractors.matching import fold
from pipeline.identity import document_id
from pipeline.parse.canonical import canonical_url
from pipeline.parse.charset import decode, tidy
from pipeline.parse.kinds import kind_of
from pipeline.parse.language import detect
from pipeline.parse.problems import problem_of
from pipeline.records import Bulletin, Lead
from pipeline.sources.source import Source

_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)


def plain_text(content: bytes, content_type: str = "") -> str:
    """All the visible text of a page, furniture included: what isn't in it isn't in the bulletin either."""
    return _visible(decode(content, content_type))


def skim(url: str, content: bytes, content_type: str, lead: Lead, source: Source) -> Bulletin | None:
    """A web page that can't be relevant, as a bulletin with all its visible text; None where it is to be parsed.

    Parsed is every page in whose title or text the first look finds anything, whose text is too short to be a story or
    tells of a problem (a log-in, a page that needs scripts), and whatever isn't HTML.
    """
    if kind_of(content, content_type) != "html":
        return None
    html = decode(content, content_type)
    text = _visible(html)
    title = tidy(lead.title or "") or _title(html)
    if problem_of(title, text) or first_look(fold(f"{title}\n{text}")):
        return None
    return Bulletin(
        id=document_id(address := canonical_url(url, content)),
        url=address,
        source_id=source.id,
        title=title,
        text=text,
        language=lead.language or source.language or detect(text),
        published=lead.published,
        country=source.country,
        skimmed=True,
    )


def _visible(html: str) -> str:
    return str(extract_plain_text(html, preserve_formatting=False, main_content=False))


def _title(html: str) -> str:
    found = _TITLE.search(html)
    return tidy(unescape(found[1])) if found else ""
