"""Lines of preformatted text: those that were only wrapped at a width are joined again into paragraphs."""

from __future__ import annotations

import re

CLOSERS = "]\"')”’»“‘«"
"""What may stand behind a sentence's stop, for a class of a regular expression: German closes „…“ and »…«."""
BULLET = re.compile(r"(?:[-–—•*·▪‣◦●■►]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)(?=\S)")
_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S")
_RULE = re.compile(r"^\W+$")
_HYPHENATED = re.compile(r"[^\W\d_]{2}-$")
_FULL = 0.7  # of the width: a line that is shorter was ended on purpose
_WRAP_WIDTHS = range(40, 120)


def unwrap(text: str, width: int | None = None) -> str:
    """The text with a paragraph a line.

    Args:
        text: lines as they stand; blank ones separate paragraphs.
        width: characters of a full line, where it isn't that of the longest one.
    """
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    width = width or max(map(len, lines), default=0)
    all_indented = all(line[:1].isspace() for line in lines if line)
    joined: list[str] = []
    open_line = False
    for line in lines:
        stripped = line.strip()
        if not stripped or (_RULE.match(stripped) and len(stripped) > 2):
            joined.append("")
            open_line = False
            continue
        indented = line[:1].isspace() and not all_indented
        if open_line and not BULLET.match(stripped) and not indented and not _COLUMNS.search(stripped):
            joined[-1] = _joined(joined[-1], stripped)
        else:
            joined.append(stripped)
        open_line = len(line) >= _FULL * width and not _COLUMNS.search(stripped)
    return "\n".join(joined)


def is_wrapped(text: str) -> bool:
    """Whether a plain text's lines were cut at a width, so that they aren't paragraphs of their own."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    widest = max(map(len, lines), default=0)
    if widest not in _WRAP_WIDTHS:
        return False
    full = [line for line in lines if len(line) >= _FULL * widest]
    unended = [line for line in full if line[-1] not in f".!?:;{CLOSERS}"]
    mostly = sum(map(len, full)) >= sum(map(len, lines)) / 2
    return len(full) > 2 and mostly and len(unended) >= len(full) / 2


def _joined(before: str, after: str) -> str:
    return before + after if _HYPHENATED.search(before) else f"{before} {after}"


SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Letters of scripts that set no space between words, as a range of a regular expression."""
_TOKEN = re.compile(rf"(?P<dense>[{SPACELESS}])|\S[^\s{SPACELESS}]*")
_DENSE = 2  # characters that a word has in writing without spaces


def words(text: str) -> int:
    """How many words a text has; where writing sets no spaces, as many as its characters make."""
    if text.isascii():
        return len(text.split())
    dense = [token.lastgroup == "dense" for token in _TOKEN.finditer(text)]
    return len(dense) - sum(dense) + sum(dense) // _DENSE
