"""Bytes to text, whatever the server and the page say about their character set."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from ftfy import fix_encoding
from resiliparse.parse.encoding import detect_encoding
from w3lib.encoding import html_body_declared_encoding, html_to_unicode, http_content_type_encoding, read_bom

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_CONTROL_BYTES = bytes(code for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n\r")
_NOT_ASCII = re.compile(r"[^\x00-\x7f\ufffd]")
_RARE = 10  # letters beyond ASCII for each byte that is no UTF-8, at least
_DEFAULTS = ("cp1252", "iso8859-1", "latin-1", "ascii")
_COMBINING = re.compile(r"&#(?:x0*3[0-6][0-9a-f]|0*(?:7[7-9]|8[0-7])\d|0*76[89]);", re.IGNORECASE)
_SEGMENT = re.compile(r"[^<>\n]+")  # of a text or of markup: what is garbled seldom is all of it
_LONGEST = 10_000  # characters of a segment: a longer one is a script
_GARBLED = re.compile(
    "[\x80-\x9f\u00c2-\u00f4\u251c\u252c](?:(?<=[\x80-\x9f\u251c\u252c])|(?<=\u00c3) |(?<=[\u00c2-\u00f4])"
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122])"
)
"""The first two bytes of a character in UTF-8, read as another set: ftfy is asked where this is found, for it is slow.
A pattern that begins with a single set of letters is looked for four times as fast as one of several."""
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")


def decode(content: bytes, content_type: str = "") -> str:
    """The text in these bytes, mended (see ``mended``) and without control characters. Never raises.

    What is valid UTF-8, but for a byte here and there, is read as UTF-8, for a page that declares another set by
    mistake is far more common than one of another set that happens to be valid UTF-8; then counts what the page or
    the header declares, then detection.
    """
    if read_bom(content)[0]:
        text = html_to_unicode(None, content)[1]
    elif content[:200].count(0) > len(content[:200]) // 4:
        text = content.decode("utf-16-be" if content[:1] == b"\x00" else "utf-16-le", errors="replace")
    else:
        text = content.decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        if broken and broken * _RARE > sum(map(str.isalpha, _NOT_ASCII.findall(text))):
            text = _declared(content, content_type)
    return mended(_CONTROLS.sub(" ", text) if _has_controls(content, text) else text)


def _has_controls(content: bytes, text: str) -> bool:
    """Whether there is anything to take out: bytes are looked through ten times as fast."""
    return len(content.translate(None, _CONTROL_BYTES)) < len(content) or "\ufffe" in text or "\uffff" in text


def mended(text: str) -> str:
    """A text or markup with composed characters (NFC), and without the traces of a wrong character set (``Ã©``).

    Whatever counts characters in a text does so after this.
    """
    if "&#" in text:
        text = _COMBINING.sub(lambda reference: unescape(reference[0]), text)
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    if not _GARBLED.search(text):
        return text
    return unicodedata.normalize("NFC", _SEGMENT.sub(_repaired, text))


def _repaired(segment: re.Match[str]) -> str:
    text = segment[0]
    return fix_encoding(text) if len(text) <= _LONGEST and _GARBLED.search(text) else text


def _declared(content: bytes, content_type: str) -> str:
    """The text by what the page declares, else by what its header does, where its bytes can be that.

    Headers come from the server's defaults, often enough, and Latin-1 is the default of defaults: it counts last.
    """
    stated = (html_body_declared_encoding(content), http_content_type_encoding(content_type or None))
    declared = sorted(filter(None, stated), key=lambda name: name in _DEFAULTS)
    likely = [name for name in declared if not name.startswith("utf")]  # it would have been read as such
    for errors in ("strict", "replace"):
        for name in likely:
            try:
                return content.decode(name, errors)
            except (UnicodeError, LookupError):  # or codecs that Python has and no page is written in (idna, undefined)
                continue
    return content.decode(_detect(content), errors="replace")


def _detect(content: bytes) -> str:
    return detect_encoding(content) or "cp1252"


def tidy(text: str) -> str:
    """One line of text: composed characters, no invisible ones, every run of white space a single blank."""
    return " ".join(visible(mended(text)).split())


def visible(text: str) -> str:
    """The text without letters that nobody sees, by which a name could be hidden from whatever looks for it."""
    return _INVISIBLE.sub("", text)
