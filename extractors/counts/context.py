"""Where, when and within what a figure was counted: country and place, operation, period, total or part."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from extractors.counts.cues import Cue, clause_at, cues_between, says
from extractors.entities.countries import CountryMention, country_mentions
from extractors.entities.country_groups import country_groups
from extractors.entities.operations import operation_spans
from extractors.figures.dates import periods_of
from extractors.figures.numbers import numbers
from extractors.reading import Reading, once_a_reading
from extractors.records import Part
from gazetteers.vocabulary import Scope

_PART = re.compile(
    r"(?:\b(?:including|among them|among which|of whom|of which|of them|of these|among those|comprising|namely|incluyendo|incluidos|incluidas|"
    r"entre ellos|entre ellas|de los cuales|de las cuales|dont|parmi lesquels|parmi lesquelles|y compris|incluindo|entre eles|entre elas|"
    r"dos quais|das quais|sendo)\b[^.;]{0,90})$"
)
_DASH = re.compile(r"\s[-–—]\s")
_MANY_COUNTRIES = 4
_NOT_WHERE = frozenset({"nationality", "origin", "destination", "transit"})


class Where(NamedTuple):
    """Where a figure was counted: ISO 3166-1 code and place id, or that it is of several countries together."""

    country: str | None = None
    place: str | None = None
    several: bool = False


_SEVERAL = Where(several=True)


def where_of(reading: Reading, start: int, end: int) -> Where:
    """Where it was counted: from the label, the sentence, the paragraph or before."""
    part = reading.part_at(start)
    told, mentions = _wheres(reading)
    label = _label(reading, part, mentions, start) if part else None
    if label is not None:
        return Where(label.iso2, label.place_id)
    sentence = reading.sentence_at(start)
    for left, right in (sentence, (part.start, part.end) if part else sentence):
        inside = _between(mentions, left, right) or _of_authorities(told, sentence[0], start)
        if _group_is_nearest(reading, inside, left, right, start) or _is_of_all(reading, inside, end):
            return _SEVERAL
        if inside:
            return _closest(inside, start)
    if part is not None and part.kind == "list_item":
        return Where()
    if len({m.iso2 for m in told}) >= _MANY_COUNTRIES and operation_of(reading, start):
        return _SEVERAL if country_groups(reading) else Where()  # a round-up's totals are of all its countries
    before = _between(mentions, 0, start)
    if _group_is_nearest(reading, before, 0, start, start):
        return _SEVERAL
    if part is not None and part.kind == "table_cell" and any(_cell_at(reading, m.start) for m in before):
        return Where()  # the countries of a table's other rows and columns are those of other figures
    return _closest(before or told[:1], start) if told else Where()


def _label(reading: Reading, part: Part, mentions: list[CountryMention], start: int) -> CountryMention | None:
    """The country that a list item or a cell begins with, or else the one of the cell's row or of its column's head."""
    if part.kind not in ("list_item", "table_cell"):
        return None
    own = _between(mentions, part.start, min(part.start + 40, start))
    if own or part.kind == "list_item":
        return own[0] if own else None
    row = _between(mentions, *_line_at(reading, part.start))
    if len({m.iso2 for m in row}) == 1:
        return max(row, key=lambda m: m.place_id is not None)
    before = _between(mentions, 0, part.start)
    return next((m for m in row or reversed(before) if _cell_at(reading, m.start) in (part.row, part.column)), None)


def _line_at(reading: Reading, offset: int) -> tuple[int, int]:
    """The line around a cell: the row that it stands in."""
    end = reading.text.find("\n", offset)
    return reading.text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(reading.text)


def _cell_at(reading: Reading, offset: int) -> str:
    """What the table's cell at this offset holds; nothing where there is none."""
    part = reading.part_at(offset)
    return reading.text[part.start : part.end] if part and part.kind == "table_cell" else ""


def _of_authorities(told: list[CountryMention], left: int, start: int) -> list[CountryMention]:
    """``Zambian courts sentenced four``: the one country whose adjective stands before a figure that no name places."""
    adjectives = [m for m in _between(told, left, start) if m.kind == "adjective"]
    return adjectives if len({m.iso2 for m in adjectives}) == 1 else []


def _group_is_nearest(reading: Reading, inside: list[CountryMention], left: int, right: int, start: int) -> bool:
    """``318 arrests in 31 countries``: whether no country of this stretch is named nearer than several by their number.

    What stands between the figure and the next one is nearest: ``95 arrests in 14 countries and 300 birds in Spain``.
    """
    groups = [begin for begin, _ in country_groups(reading) if left <= begin < right]
    if not groups:
        return False
    named = [mention.start for mention in inside]
    further = (n.start for n in numbers(reading) if n.start > start and n.start not in groups)
    own_end = min(next(further, right), reading.sentence_at(start)[1])
    own = [[p for p in places if start < p < own_end] for places in (groups, named)]
    groups, named = own if any(own) else (groups, named)
    far = len(reading.text)
    return min((abs(p - start) for p in groups), default=far) < min((abs(p - start) for p in named), default=far)


_AND_SO_ON = re.compile(
    r"\s*(?:,|,?\s(?:and|y|e|et|en|au|aux|no|na|nos)\s)+(?:the |in |in the |el |la |le |l'|au |aux |no |na |nos |en )?\s*"
)
_LISTED = 3


def _is_of_all(reading: Reading, inside: list[CountryMention], end: int) -> bool:
    """``61 arrests in Kenya, Uganda and Tanzania``: whether the figure is of several countries together."""
    behind = [m for m in inside if m.start >= end]
    run = behind[:1]
    for mention in behind[1:]:
        if not _AND_SO_ON.fullmatch(reading.folded, run[-1].end, mention.start):
            break
        run.append(mention)
    return len({m.iso2 for m in run}) >= _LISTED


@once_a_reading
def _wheres(reading: Reading) -> tuple[list[CountryMention], list[CountryMention]]:
    """The mentions that may say where, and those of them that say it of figures; found once a document."""
    told = [m for m in country_mentions(reading) if m.role not in _NOT_WHERE]
    mentions = [m for m in told if not _is_dateline(reading, m)]
    if any(m.kind != "adjective" for m in mentions):
        mentions = [m for m in mentions if m.kind != "adjective" or m.role == "participant"]
    return (told, mentions)


def _between(mentions: list[CountryMention], left: int, right: int) -> list[CountryMention]:
    """The mentions that begin in ``[left, right)``; the list is in order of the text."""
    return mentions[bisect_left(mentions, left, key=_start) : bisect_left(mentions, right, key=_start)]


def _start(mention: CountryMention) -> int:
    return mention.start


def _is_dateline(reading: Reading, mention: CountryMention) -> bool:
    """``LYON - Police in 31 countries``: where a text was written isn't where its figures were counted."""
    part = reading.part_at(mention.start)
    return (
        part is not None
        and part.kind == "paragraph"
        and mention.start - part.start < 3
        and _DASH.search(reading.text, mention.end, mention.end + 40) is not None
    )


def _closest(mentions: list[CountryMention], start: int) -> Where:
    """The nearest mention; the most precise one of its country."""
    nearest = min(mentions, key=lambda m: abs(m.start - start))
    place = next((m.place_id for m in mentions if m.iso2 == nearest.iso2 and m.place_id), None)
    return Where(nearest.iso2, nearest.place_id or place)


def operation_of(reading: Reading, start: int) -> str | None:
    """The name of the operation in which it was counted: the only one of the document, or the one of its sentence."""
    spans = operation_spans(reading)
    if len({name for _, _, name in spans}) == 1:
        return spans[0][2]
    sentence = reading.sentence_at(start)
    inside = [name for begin, _, name in spans if sentence[0] <= begin < sentence[1]]
    if inside:
        return inside[-1]
    before = [name for begin, _, name in spans if begin < start]
    return before[0] if before else None


_YEARS_BACK = re.compile(r"\s+(?:a|the) year (?:earlier|before)\b|\s+(?:last|the previous|the year) (?:year|before)\b")
_NUMBER_BEFORE = re.compile(r"\d[\d.,]*\s+(?:a|the)\s+$")
_SINCE = re.compile(r"\b(?:since|desde|depuis)\b")
_RECORD = re.compile(
    r"\b(?:largest|biggest|heaviest|highest|worst|first|second|third|fourth|fifth|mayor|primer|primera|segunda|tercera|"
    r"plus grande|plus grosse|premiere|deuxieme|troisieme|maior|primeira|terceira)\b"
    r"(?!\s(?:\w+\s)?(?:months?|weeks?|days?|half|quarter|semestre|trimestre|mes|quincena|quinzena))[^.;:]{0,60}$"
)
_OTHER_EDITION = re.compile(
    r"\b(?:the |la |l')?(?:(?P<year>(?:19|20)\d\d)|previous|last|earlier|first|second|third|fourth|fifth|anterior|primera|"
    r"precedente|derniere|premiere|primeira|ultima)\s+(?:edition|edicion|edicao)\b"
    r"|\b(?:edicion|edition|edicao) (?:de|of) (?P<of>(?:19|20)\d\d)\b|\b(?:edicion anterior|edition precedente|edicao anterior)\b"
)
_TRADED = re.compile(
    r"\b(?:sold|had sold|has sold|selling|bought|purchased|imported|exported|shipped|forfeit\w*|are traded|is traded|were traded|"
    r"vendio|vendieron|compro|importo|exporto|decomiso definitivo|vendu|vendus|vendues|achete|importe|exporte|vendeu|venderam|"
    r"comprou|importou|exportou)\b"
)
_BE_FORFEITED = re.compile(r"[^.;]{0,60}\b(?:be|were|was|are) forfeited\b|[^.;,]{0,30}\b(?:are|is|were) traded\b")


def scope_of(reading: Reading, start: int, end: int) -> tuple[Scope, bool]:
    """Total, part, cumulative, comparison or background, and whether the words say so."""
    left, right = clause_at(reading, start, end)
    sentence = reading.sentence_at(start)
    if _is_compared(reading, left, start) or _is_of_last_year(reading, start, end, right):
        return "comparison", True
    if _PART.search(reading.folded, sentence[0], start):
        return "part", True
    if other_edition(reading, start) is not None or _is_traded(reading, start, end):
        return "background", True
    record = _record_since(reading, sentence)
    if record is not None and start > record.start and _SINCE.search(reading.folded, record.start, record.end):
        return "background", True
    if record is None and says(reading, sentence[0], sentence[1], "cumulative"):
        return "cumulative", True
    if any(
        cue.says == "background" and _figure_before(reading, cue) is None
        for cue in cues_between(reading, sentence[0], start)
    ):
        return "background", True
    return "total", False


def _figure_before(reading: Reading, cue: Cue) -> int | None:
    """Where the figure stands that a cue belongs to: ``from 80 a year earlier, and 310 seizures``."""
    found = _NUMBER_BEFORE.search(reading.folded, max(0, cue.start - 16), cue.start)
    return found.start() if found else None


def _is_compared(reading: Reading, left: int, start: int) -> bool:
    """``up from 80``; a comma ends it: ``compared with last year, 310``."""
    cues = cues_between(reading, max(left, start - 34), start)
    return any(cue.says == "comparison" and "," not in reading.folded[cue.end : start] for cue in cues)


def _is_of_last_year(reading: Reading, start: int, end: int, right: int) -> bool:
    """``80 last year``; in ``120 in 2024, from 80 a year earlier`` the year is that of the figure between."""
    for cue in cues_between(reading, start, min(right, end + 24)):
        if cue.says == "background":
            before = _figure_before(reading, cue)
            if before is None or before < end:
                return True
    return False


def other_edition(reading: Reading, start: int) -> re.Match[str] | None:
    """``The 2024 edition had 19 arrests``: what the sentence says, before the figure, of an edition other than this year's."""
    left, _ = reading.sentence_at(start)
    found = _OTHER_EDITION.search(reading.folded, left, start)
    if found is None or any(left <= begin < start for begin, _, _ in operation_spans(reading)):
        return None
    return found


def _is_traded(reading: Reading, start: int, end: int) -> bool:
    """Goods that were sold, imported or forfeited and not, in the same clause, seized."""
    left, right = clause_at(reading, start, end)
    traded = _TRADED.search(reading.folded, max(left, start - 60), start) or _BE_FORFEITED.match(
        reading.folded, end, right
    )
    return traded is not None and not _TAKEN.search(reading.folded, left, right)


_TAKEN = re.compile(
    r"\b(?:seiz|confiscat|impound|intercept|recover|rescu|found|discover|stopp|arrest|caught|detain|undercover|"
    r"incaut|decomis|saisi|apreen|detuv|interpel)\w*"
)


def _record_since(reading: Reading, sentence: tuple[int, int]) -> Cue | None:
    """``Since`` in ``the largest since 2019``, ``this year`` in ``the third this year``: figures before it are of one day."""
    for cue in cues_between(reading, *sentence):
        if cue.says in ("cumulative", "background") and _RECORD.search(reading.folded, sentence[0], cue.start):
            return cue
    return None


def period_of(reading: Reading, start: int, end: int, scope: Scope) -> tuple[str | None, str | None]:
    """The ISO dates between which it was counted, where the sentence gives them."""
    edition = other_edition(reading, start)
    if edition is not None:
        year = edition["year"] or edition["of"]
        return year, year
    sentence = reading.sentence_at(start)
    inside = [p for p in periods_of(reading) if sentence[0] <= p.start < sentence[1]]
    if scope == "comparison" and reading.published and _YEARS_BACK.match(reading.folded, end, sentence[1]):
        return (year := str(reading.published.year - 1)), year
    if scope == "total":  # ``310 seizures, compared with 260 in 2023``: the year is the other figure's
        inside = [p for p in inside if p.start < start or not says(reading, end, p.start, "comparison")]
    if not inside:
        return None, None
    nearest = min(inside, key=lambda p: min(abs(p.start - end), abs(start - p.end)))
    if nearest.first.startswith("-"):
        return None, None
    if scope == "cumulative" and not nearest.is_range:
        return nearest.first, reading.published.isoformat() if reading.published else None
    return nearest.first, nearest.last
