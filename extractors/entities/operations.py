"""Named enforcement operations, campaigns and task forces, with their editions and dates.

A name is known from the gazetteer or from how it is written: after a key word (``Operation Rhino 9``), after a
naming word near an operation (``a crackdown dubbed "Wild Net"``), or in quotes before one (``the "Clean Net" campaign``).
Later mentions without the key word (``Cobra IV``, ``OMD IV``) are found from the names that the text has introduced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from extractors.entities.operation_dates import dates_of
from extractors.reading import Reading, once_a_reading
from extractors.records import OperationFact
from gazetteers.matching import Matcher, fold
from gazetteers.operation_names import OperationRow, bare_name, identity, operation_cues, operation_rows, row_by_name

VERSION = "operation_finder/1"


class NamedSpan(NamedTuple):
    """A mention: its span, the series' name as written with its key word, and the edition or None."""

    start: int
    end: int
    series: str
    edition: str | None
    confidence: float


_ROMAN = r"(?:XX|X?(?:IX|IV|V?I{1,3}|V)|X{1,2})"
_WORD = r"(?:[dlDL]['’])?[A-ZÀ-ÖØ-Þ0-9][\w'’]*(?:-[A-Z0-9À-ÖØ-Þ]?[\w'’]*)*"
_NAME = rf"{_WORD}(?:[ \u00a0](?:(?:of|the|de|da|do|dos|das|del|la|las|los|el|du|des|y|e)[ ]){{0,2}}{_WORD}){{0,4}}"
_QUOTED = r"[\"“”«‘'’]\s?(?P<quoted>[^\"“”«»‘’\n]{2,50}?)\s?[\"“”»’']"
_EDITION = re.compile(
    rf"^(?P<base>.*?\S)[\s-]+(?:\(?(?:phase|edition|edición|édition|edição|fase)\s+)?(?P<edition>{_ROMAN}|(?:19|20)\d\d|[1-9]\d?)\)?$",
    re.IGNORECASE,
)
_SENTENCE_WORDS = re.compile(r"\s(?:(?:of|the|de|da|do|dos|das|del|la|las|los|el|du|des|y|e)\s*)+$")


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, map(fold, words)), key=len, reverse=True))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    keys, naming, nouns = (_either(operation_cues(role)) for role in ("key", "naming", "noun"))
    return {
        "keyed": re.compile(rf"(?<!\w)(?P<key>{keys})s?\.?[ \u00a0]+(?:of )?"),
        "naming": re.compile(rf"\b(?:{naming})\b[\s,:]*(?:the\s+)?"),
        "noun": re.compile(rf"\b(?:{nouns})s?\b"),
        "before_noun": re.compile(rf"\s*(?:special |joint |enforcement |law enforcement |nationwide )?(?:{nouns})s?\b"),
        "noun_behind": re.compile(
            rf"[\"”»']?,\s+(?:the|this|la|el|l'|a|o|cette|esta)\s?(?:[a-z-]+\s){{0,2}}?(?:{nouns})s?\b"
        ),
        "ordinal": re.compile(
            rf"\b(?P<ordinal>{_either(operation_cues('ordinal'))})\s+(?:(?:edition|phase|round|edicion|fase|edition|edicao|phase)\s+"
            r"(?:of|de|da|de la|de l')\s*)?(?:the\s+|l')?$"
        ),
        "name": re.compile(_NAME),
        "quoted": re.compile(_QUOTED),
    }


@cache
def _known() -> Matcher[tuple[str, bool]]:
    """Names of known series that count without a key word: distinctive ones always, others only with an edition."""
    names = []
    for row in operation_rows():
        for name in (row.name, *row.aliases):
            names.append((name, (row.id, row.plain == "yes" or _has_key(name))))
    return Matcher(names)


def _has_key(name: str) -> bool:
    return fold(name).split()[0] in {fold(key) for key in operation_cues("key")}


def operation_spans(reading: Reading) -> list[tuple[int, int, str]]:
    """(start, end, name) of every mention of an operation, in order, found once."""
    spans = [(m.start, m.end, fact.name) for fact in operations_of(reading) for m in fact.mentions]
    return sorted(spans)


@once_a_reading
def operations_of(reading: Reading) -> list[OperationFact]:
    """The operations of a reading, found once."""
    return find_operations(reading)


def find_operations(reading: Reading) -> list[OperationFact]:
    """The operations of a document, the one that it speaks of most first; one entry an edition."""
    spans = list(_introduced(reading))
    spans += _known_names(reading, spans)
    spans += _later_mentions(reading, spans)
    groups: dict[tuple[str, str | None], list[NamedSpan]] = {}
    for span in sorted(set(spans)):
        group = groups.setdefault((identity(span.series), span.edition), [])
        if all((span.start, span.end) != (other.start, other.end) for other in group[-1:]):
            group.append(span)
    _fold_in_bare_mentions(reading, groups)
    alone = len({name for name, _ in groups}) == 1
    first = min(groups, key=lambda key: groups[key][0].start, default=None)
    facts = [
        _fact(
            reading, mentions, own[1], [s for key in groups if key != own for s in groups[key]], alone and own == first
        )
        for own, mentions in groups.items()
    ]
    return sorted(facts, key=lambda fact: (-len(fact.mentions), fact.mentions[0].start))


# --- mentions ------------------------------------------------------------------------------------


def _introduced(reading: Reading) -> Iterator[NamedSpan]:
    text, folded, patterns = reading.body, reading.folded, _patterns()
    for match in patterns["keyed"].finditer(folded):
        if "\n" in text[match.start() : match.end()]:
            continue
        span = _name_at(reading, match.end(), key_start=match.start())
        if span and _key_fits(text, match, span):
            yield span
    for match in patterns["naming"].finditer(folded):
        begin = max(reading.sentence_at(match.start())[0], match.start() - 90)
        nouns = list(patterns["noun"].finditer(folded, begin, match.start()))
        weak = match.group().split()[0] in _WEAK_NAMING
        if (not nouns and weak) or (nouns and weak and match.start() - nouns[-1].end() > 3):
            continue
        span = _name_at(reading, match.end(), key_start=None)
        if span and (nouns or patterns["noun_behind"].match(folded, span.end)):
            yield span
    for match in patterns["quoted"].finditer(text):
        if patterns["before_noun"].match(folded, match.end()) and text[match.start("quoted")].isupper():
            span = _span(match.start(), match.end(), match["quoted"], None, 0.8, reading)
            if span:
                yield span


_WEAK_NAMING = frozenset({"named", "called", "known", "titled", "llamada", "llamado", "conocida", "chamada", "appelee"})
_SHORT = frozenset({"op", "ops"})  # a full stop behind any other key ends the sentence
_GENERIC_KEYS = frozenset({"project", "projet", "proyecto", "projeto", "campaign", "op", "ops", "task force"})


def _key_fits(text: str, match: re.Match[str], span: NamedSpan) -> bool:
    """``Operation Lake`` needs its capital; ``operación «Lago»`` a quote or a capital name; ``project`` a capital too."""
    key = match["key"].rstrip(".")
    if "." in text[match.end("key") : match.end()] and key not in _SHORT:
        return False
    capital = text[match.start()].isupper()
    plural = text[match.end("key")] == "s"
    if plural and not capital:
        return False
    if key in _GENERIC_KEYS or key == "operation":
        return capital or text[match.end()] in "\"“«‘'"
    return True


def _name_at(reading: Reading, offset: int, key_start: int | None) -> NamedSpan | None:
    """The name that begins at this offset, quoted or capitalised."""
    text, patterns = reading.body, _patterns()
    quoted = patterns["quoted"].match(text, offset)
    if quoted:
        start = offset if key_start is None else key_start
        return _span(start, quoted.end(), quoted["quoted"], key_start, 0.95, reading)
    keyed = patterns["keyed"].match(reading.folded, offset)
    if key_start is None and keyed and text[offset].isupper():
        return _name_at(reading, keyed.end(), key_start=offset)
    _, sentence_end = reading.sentence_at(offset)
    name = patterns["name"].match(text, offset, min(len(text), offset + 80, max(sentence_end, offset)))
    if name is None or (not name.group()[0].isupper() and key_start is None):
        return None
    written = _trimmed(name.group(), reading, offset)
    if (
        not written
        or fold(written.split()[0]) in operation_cues("not_a_name")
        or fold(written.split()[-1]) in operation_cues("not_a_name")
    ):
        return None
    if written.isdigit() or (key_start is not None and written.split()[0].isdigit() and len(written.split()) == 1):
        return None
    return _span(offset if key_start is None else key_start, offset + len(written), written, key_start, 0.9, reading)


def _trimmed(written: str, reading: Reading, offset: int) -> str:
    """A name ends before a possessive's owner ends (``Thunder's``), at a line's end and before a year in brackets."""
    possessive = re.search(r"['’]s\b", written)
    if possessive:
        written = written[: possessive.start()]
    all_caps = reading.text[slice(*reading.sentence_at(offset))].isupper()
    if all_caps:
        written = " ".join(written.split()[:1])
    return _SENTENCE_WORDS.sub("", written.rstrip("-'’ "))


def _span(
    start: int, end: int, written: str, key_start: int | None, confidence: float, reading: Reading
) -> NamedSpan | None:
    written = written.strip(" ,.")
    series, edition = split_edition(written)
    if not series or not any(c.isalpha() for c in series):
        return None
    key = "Operation"
    if key_start is not None:
        key = reading.text[key_start:].split(None, 1)[0].rstrip(".")
        if fold(reading.text[key_start : key_start + 10]) == "task force":
            key = "Task Force"
        if edition is None:
            edition = _ordinal_before(reading, key_start)
    elif _has_key(series):
        key, series = series.split(None, 1)
    key = {"Op": "Operation", "operation": "Operation"}.get(key, key[:1].upper() + key[1:])
    return NamedSpan(start, end, f"{key} {series}", edition, confidence)


def split_edition(name: str) -> tuple[str, str | None]:
    """A name without its edition, and the edition as a roman numeral or a year: ``Rhino 9`` is ``Rhino``, ``IX``."""
    match = _EDITION.match(name)
    if match is None:
        return name, None
    edition = match["edition"].upper()
    if edition.isdigit() and len(edition) < 3:
        edition = to_roman(int(edition))
    return match["base"], edition


def to_roman(number: int) -> str:
    """1 to 99 as a roman numeral."""
    tens, ones = divmod(number, 10)
    return ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"][tens] + [
        "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX",
    ][ones]  # fmt: skip


def _ordinal_before(reading: Reading, offset: int) -> str | None:
    begin = reading.sentence_at(offset)[0]
    match = _patterns()["ordinal"].search(reading.folded, max(begin, offset - 50), offset)
    if match is None:
        return None
    value = next((v for text, v in operation_cues("ordinal").items() if fold(text) == match["ordinal"]), None)
    return to_roman(value) if value else None


_AFTER_KNOWN = re.compile(rf"[\s-]+(?P<edition>{_ROMAN}|20\d\d)\b")


def _known_names(reading: Reading, found: list[NamedSpan]) -> Iterator[NamedSpan]:
    """Names of the gazetteer that no pattern has caught, in capitals as names are written."""
    taken = _covered(reading, found)
    for match in _known().find(reading.body, reading.folded):
        row_id, enough = match.payload
        if any(taken[match.start : match.end]) or reading.text[match.start].islower():
            continue
        edition = _AFTER_KNOWN.match(reading.body, match.end)
        if not enough and not edition:
            continue
        row = next(row for row in operation_rows() if row.id == row_id)
        end = edition.end() if edition else match.end
        number = edition["edition"] if edition else _ordinal_before(reading, match.start)
        yield NamedSpan(match.start, end, row.name, number, 0.9)


def _covered(reading: Reading, spans: list[NamedSpan]) -> bytearray:
    """For each character of the text, whether it stands in one of the spans."""
    covered = bytearray(len(reading.text))
    for span in spans:
        covered[span.start : span.end] = b"x" * (span.end - span.start)
    return covered


def _later_mentions(reading: Reading, found: list[NamedSpan]) -> Iterator[NamedSpan]:
    """``Cobra IV``, ``OMD IV``, ``the Thunder operations`` of series that the text has named in full."""
    taken = _covered(reading, found)
    for series in sorted({span.series for span in found}):
        bare = series.split(None, 1)[-1]
        acronyms = [_initials(name) for name in (series, bare) if len(_initials(name)) >= 3]
        names = [bare, *acronyms]
        pattern = re.compile(
            rf"\b(?:{'|'.join(map(re.escape, names))})\b(?:[\s-]+(?P<edition>{_ROMAN}|20\d\d)\b)?(?P<plural>\s+operations?)?"
        )
        for match in pattern.finditer(reading.body):
            if any(taken[match.start() : match.end()]):
                continue
            if match["edition"] or match.group() in acronyms or match["plural"]:
                yield NamedSpan(match.start(), match.end(), series, match["edition"], 0.85)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


_EARLIER = re.compile(
    r"\b(?:previous|earlier|former|prior|preceding|last|first|anterior|pasada|primera|precedente?|derniere|premiere|passada|primeira)\s"
    r"(?:\w+\s)?(?:editions?|phases?|rounds?|operations?|edicion|operacion|edicao|operacao)?[,:]?\s?[\"“«]?$"
)


def _fold_in_bare_mentions(reading: Reading, groups: dict[tuple[str, str | None], list[NamedSpan]]) -> None:
    """A mention without an edition speaks of the edition that the text names: the first, but not an earlier one."""
    for name, edition in [key for key in groups if key[1] is None]:
        editions = [
            key
            for key, spans in groups.items()
            if key[0] == name
            and key[1] is not None
            and not _EARLIER.search(reading.folded, max(0, spans[0].start - 40), spans[0].start)
        ]
        if editions:
            first = min(editions, key=lambda key: groups[key][0].start)
            groups[first] = sorted(groups[first] + groups.pop((name, edition)))


# --- facts ---------------------------------------------------------------------------------------


def _fact(
    reading: Reading, spans: list[NamedSpan], edition: str | None, others: list[NamedSpan], main: bool
) -> OperationFact:
    series = spans[0].series
    row = row_by_name().get(bare_name(series))
    name = f"{series} {edition}" if edition else series
    own, other = ([(span.start, span.end) for span in group] for group in (spans, others))
    start, end = dates_of(reading, own, other, main)
    entity = row.id if row else None
    mentions = tuple(
        reading.mention("operation", span.start, span.end, VERSION, span.confidence, entity) for span in spans
    )
    return OperationFact(
        name=name,
        aliases=tuple(_aliases(reading, series, edition, spans, row)),
        series=row.name if row else series,
        edition=edition,
        start=start,
        end=end,
        mentions=mentions,
        entity_id=entity,
        confidence=max(span.confidence for span in spans),
    )


def _aliases(
    reading: Reading, series: str, edition: str | None, spans: list[NamedSpan], row: OperationRow | None
) -> list[str]:
    bare = series.split(None, 1)[-1]
    bases = [series, bare, f"Operation {bare}", *([row.name, *row.aliases] if row else [])]
    acronym = re.search(rf"{re.escape(bare)}[\"”»']?\s*\(([A-Z]{{2,6}})\)", reading.body)
    if acronym:
        bases.append(acronym[1])
    spelled = [" ".join(reading.text[span.start : span.end].split()).strip("\"“”«»' ") for span in spans]
    with_edition = [f"{base} {edition}" for base in bases] if edition else []
    name = f"{series} {edition}" if edition else series
    return [alias for alias in dict.fromkeys([*spelled, *with_edition, *bases]) if alias != name]


def operation_finder(doc: Doc) -> Doc:
    """Find named operations: ``doc._.operations`` and ``doc.spans["operations"]``."""
    doc._.operations = tuple(operations_of(doc._.reading))
    spans = [
        doc.char_span(mention.start, mention.end, label="OPERATION", alignment_mode="expand")
        for fact in doc._.operations
        for mention in fact.mentions
    ]
    doc.spans["operations"] = [span for span in spans if span is not None]
    return doc
