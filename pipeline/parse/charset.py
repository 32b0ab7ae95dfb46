"""Bytes to text, whatever the server and the page say about their character set."""

from __future__ import annotations

import re
import unicodedata

from resiliparse.parse.encoding import detect_encoding
from w3lib.encoding import html_to_unicode, read_bom

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")


def decode(content: bytes, content_type: str = "") -> str:
    """The text in these bytes, without control characters. Never raises.

    What is valid UTF-8 is read as UTF-8, for a page that declares another set by mistake is far more common than one
    of another set that happens to be valid UTF-8; then counts what the header or the page declares, then detection.
    """
    if not read_bom(content)[0] and content[:200].count(0) > len(content[:200]) // 4:
        text = content.decode("utf-16-be" if content[:1] == b"\x00" else "utf-16-le", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = _declared(content, content_type)
    return _CONTROLS.sub(" ", text)


def _declared(content: bytes, content_type: str) -> str:
    try:
        text: str = html_to_unicode(content_type or None, content, auto_detect_fun=_detect)[1]
    except (UnicodeError, LookupError):  # codecs that Python has and no page is written in (idna, undefined)
        text = content.decode(_detect(content), errors="replace")
    return text


def _detect(content: bytes) -> str:
    return detect_encoding(content) or "cp1252"


def tidy(text: str) -> str:
    """One line of text: composed characters, no invisible ones, every run of white space a single blank."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())
