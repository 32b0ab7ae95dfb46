"""Officials who are quoted, with title and organisation; never suspects, accused or convicted people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from extractors.entities.agencies import agency_mentions
from extractors.entities.people import NAME, accused_names, words
from extractors.reading import Reading
from extractors.records import Quote
from gazetteers.matching import fold

VERSION = "quote_finder/1"
_QUOTED = re.compile(r"[“\"«](?P<said>[^”\"»]{12,900})[”\"»]")
_NEAR = 220


@cache
def _speakers() -> tuple[re.Pattern[str], ...]:
    """A speaker behind a quotation (two orders of words), and before one. Verbs are folded where they are matched."""
    verbs = "|".join(_accented(word) for word in words("speech"))
    title = r"(?P<title>[^,.;“”\"]{3,110})"
    return (
        re.compile(
            rf"\s*,?\s*(?:{verbs})\s(?:(?P<before>[^,.;“”\"]{{2,70}}?)\s)??(?P<name>{NAME})(?:,\s{title})?(?=[,.;]|\s(?:in|on|of|who|at|dans|en|em)\b|$)"
        ),
        re.compile(rf"\s*,?\s*(?:(?P<before>[^,.;“”\"]{{2,70}}?)\s)??(?P<name>{NAME})(?:,\s{title},)?\s(?:{verbs})\b"),
        re.compile(
            rf"(?:(?P<before>[^,.;“”\"\n]{{2,70}}?)\s)??(?P<name>{NAME})(?:,\s{title},)?\s(?:{verbs})(?:\s[^.“”\"]{{0,60}})?[:,]?\s*(?:that\s)?$"
        ),
    )


def _accented(word: str) -> str:
    """A pattern for a folded word that also finds it with accents."""
    classes = {"a": "[aáàâã]", "e": "[eéèê]", "i": "[ií]", "o": "[oóôõ]", "u": "[uú]", "c": "[cç]", "n": "[nñ]"}
    return "".join(classes.get(letter, re.escape(letter)) for letter in word)


def find_quotes(reading: Reading) -> list[Quote]:
    """The quotations of a document whose speaker is named, in order of the text."""
    accused = accused_names(reading)
    return list(_find(reading, accused))


def _find(reading: Reading, accused: list[tuple[int, int]]) -> Iterator[Quote]:
    text = reading.body
    behind, inverted, ahead = _speakers()
    for quoted in _QUOTED.finditer(text):
        part = reading.part_at(quoted.start())
        if part is None:
            continue
        end = min(part.end, quoted.end() + _NEAR)
        begin = max(part.start, quoted.start() - _NEAR)
        match = behind.match(text, quoted.end(), end) or inverted.match(text, quoted.end(), end)
        match = match or ahead.search(text, begin, quoted.start())
        if match is None or any(a < match.end("name") and match.start("name") < b for a, b in accused):
            continue
        quote = _quote(reading, quoted, match)
        if quote:
            yield quote


def _quote(reading: Reading, quoted: re.Match[str], match: re.Match[str]) -> Quote | None:
    if any(m.start < match.end("name") and match.start("name") < m.end for m in agency_mentions(reading)):
        return None
    person, rank = _without_title(match["name"])
    title, organisation = _role(reading, match)
    title = " ".join(filter(None, (title if title != rank else None, rank))) or None
    if person is None or (title is None and organisation is None):
        return None
    start, end = quoted.span("said")
    return Quote(
        person=person,
        title=title,
        organisation=organisation,
        text=quoted["said"].strip(" ,"),
        mention=reading.mention("person", start, end, VERSION, 0.85),
    )


_RANK_WORDS = frozenset(["assistant", "acting", "deputy", "senior", "chief", "special", "us"])


def _without_title(name: str) -> tuple[str | None, str | None]:
    """(name, title) of ``Assistant Attorney General Jane Doe``; no name where only a title is there."""
    known = {word for title in words("title") for word in title.split()} | _RANK_WORDS
    parts = name.split()
    first = next((i for i, part in enumerate(parts) if fold(part).strip(".") not in known), len(parts))
    if len(parts) - first < 1 or (first == 0 and len(parts) < 2):
        return None, None
    return " ".join(parts[first:]), " ".join(parts[:first]) or None


_JOINT = re.compile(r"\s(?:with|of|at|for|from|de la|del|de|da|do|du|des)(?:\sthe)?\s(?=[A-ZÀ-Þ])")


def _role(reading: Reading, match: re.Match[str]) -> tuple[str | None, str | None]:
    """The speaker's title and organisation, from the words behind the name, else before it."""
    for group in ("title", "before"):
        words_ = match[group]
        if not words_:
            continue
        span = match.span(group)
        agency = next((m for m in agency_mentions(reading) if span[0] <= m.start < span[1] + 60), None)
        joint = _JOINT.search(words_)
        title = (words_[: joint.start()] if joint else words_).strip(" ,")
        if agency and agency.start == span[0]:
            title = re.sub(r"^['’]s\s", "", reading.text[agency.end : span[1]]).strip(" ,")
        organisation = agency.name if agency else (words_[joint.end() :].strip() if joint else None)
        title = re.sub(r"^(?:the|el|la|le|o|a)\s", "", title)
        return title or None, organisation
    return None, None


def quote_finder(doc: Doc) -> Doc:
    """Find quoted officials: ``doc._.quotes`` and ``doc.spans["quotes"]``."""
    doc._.quotes = tuple(find_quotes(doc._.reading))
    spans = [
        doc.char_span(q.mention.start, q.mention.end, label="QUOTE", alignment_mode="expand") for q in doc._.quotes
    ]
    doc.spans["quotes"] = [span for span in spans if span is not None]
    return doc
