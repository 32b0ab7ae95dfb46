"""A page's text at a twentieth of the full treatment's cost, to tell whether it deserves that treatment."""

from __future__ import annotations

from resiliparse.extract.html2text import extract_plain_text

from pipeline.parse.charset import decode


def plain_text(content: bytes, content_type: str = "") -> str:
    """All the visible text of a page, furniture included: what isn't in it isn't in the bulletin either."""
    return str(extract_plain_text(decode(content, content_type), preserve_formatting=False, main_content=False))
