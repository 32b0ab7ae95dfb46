"""Officials who are quoted, with title and organisation; never suspects, accused or convicted people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.agencies import agency_mentions
from extractors.entities.people import accused_names, without_accents
from extractors.reading import Reading
from extractors.records import Quote
from gazetteers.matching import fold
from gazetteers.people_names import people_grammar, title_words
from gazetteers.phrases import phrases

VERSION = "quote_finder/1"
_QUOTED = re.compile(r"[“\"«](?P<said>[^”\"»]{12,900})[”\"»]")
_POSSESSIVE = re.compile(r"'s\s")
_NEAR = 220  # characters between a quotation and its speaker
_AGENCY_REACH = 60  # characters behind the words around a name in which the speaker's organisation is named
_CONFIDENCE = 0.85


def find_quotes(reading: Reading) -> list[Quote]:
    """The quotations of a document whose speaker is named, in order of the text."""
    return list(_find(reading))


def _find(reading: Reading) -> Iterator[Quote]:
    text, grammar = without_accents(reading), people_grammar(reading.language)
    for quoted in _QUOTED.finditer(reading.body):
        part = reading.part_at(quoted.start())
        if part is None:
            continue
        end = min(part.end, quoted.end() + _NEAR)
        begin = max(part.start, quoted.start() - _NEAR)
        behind = (speaker.match(text, quoted.end(), end) for speaker in grammar.speaker_behind)
        match = next(filter(None, behind), None) or grammar.speaker_ahead.search(text, begin, quoted.start())
        if match is None or any(a < match.end("name") and match.start("name") < b for a, b in accused_names(reading)):
            continue
        quote = _quote(reading, quoted, match)
        if quote:
            yield quote


def _quote(reading: Reading, quoted: re.Match[str], match: re.Match[str]) -> Quote | None:
    if any(m.start < match.end("name") and match.start("name") < m.end for m in agency_mentions(reading)):
        return None
    start, _ = match.span("name")
    first = _first_name(match["name"], reading.language)
    rank = reading.body[start : start + first].strip() or None
    person = reading.body[start + first : match.end("name")]
    if not person or (first == 0 and len(person.split()) < 2):
        return None
    title, organisation = _role(reading, match)
    title = " ".join(filter(None, (title if title != rank else None, rank))) or None
    if title is None and organisation is None:
        return None
    start, end = quoted.span("said")
    return Quote(
        person=person,
        title=title,
        organisation=organisation,
        text=quoted["said"].strip(" ,"),
        mention=reading.mention("person", start, end, VERSION, _CONFIDENCE),
    )


def _first_name(name: str, language: str) -> int:
    """Where the person's own name begins in ``Assistant Attorney General Jane Doe``; at the end where there is none."""
    known = title_words(language)
    ranks = phrases("rank", language)
    for word in re.finditer(r"\S+", name):
        folded = fold(word.group()).strip(".")
        if folded not in known and not ranks.after(folded, 0):
            return word.start()
    return len(name)


def _role(reading: Reading, match: re.Match[str]) -> tuple[str | None, str | None]:
    """The speaker's title and organisation, from the words behind the name, else before it."""
    for group in ("title", "before"):
        start, end = match.span(group)
        if start < 0 or reading.behind("relative", start):
            continue
        agency = next((m for m in agency_mentions(reading) if start <= m.start < end + _AGENCY_REACH), None)
        joint = people_grammar(reading.language).joint.search(match.string, start, end)
        own = _POSSESSIVE.match(reading.folded, agency.end, end) if agency and agency.start == start else None
        begin = own.end() if own else agency.end if agency and agency.start == start else start
        article = reading.behind("article", begin, end)
        begin = article.end() if article else begin
        title = reading.body[begin : joint.start() if joint and joint.start() > begin else end].strip(" ,")
        organisation = agency.name if agency else (reading.body[joint.end() : end].strip() if joint else None)
        return title or None, organisation
    return None, None
