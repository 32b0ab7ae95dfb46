"""Where a figure was counted: country and place, or several countries together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

from extractors.counts.context import operation_of
from extractors.entities.countries import CountryMention, country_mentions, home_of
from extractors.entities.country_groups import country_groups
from extractors.figures.dates import periods_of
from extractors.figures.numbers import numbers
from extractors.reading import Reading, once_a_reading
from extractors.records import Part
from extractors.text.cues import cues_between
from extractors.text.wording import is_said, past
from gazetteers.matching import fold

_DASH = re.compile(r"\s-\s")
_MANY_COUNTRIES = 4
_LABEL = 40  # characters of a list item or a cell in which its country stands: ``Kenya (north): 12 arrests``
_DATELINE = 40  # characters between a dateline's country and its dash: ``LYON, France, 5 May 2024 -``

Placed = TypeVar("Placed")


class Where(NamedTuple):
    """Where a figure was counted: ISO 3166-1 code and place id, or that it is of several countries together."""

    country: str | None = None
    place: str | None = None
    several: bool = False


_SEVERAL = Where(several=True)


def where_of(reading: Reading, start: int, end: int) -> Where:
    """Where it was counted: from the label, the clause, the sentence, the paragraph, or the story's own country."""
    part = reading.part_at(start)
    told, mentions = _wheres(reading)
    label = _label(reading, part, mentions, start) if part else None
    if label is not None:
        return _at(label)
    sentence, home = reading.sentence_at(start), home_of(reading)
    stretches = (_between_semicolons(reading, sentence, start), sentence, (part.start, part.end) if part else sentence)
    for left, right in dict.fromkeys(stretches):
        inside = _between(mentions, left, right) or _of_authorities(told, sentence[0], start)
        if not home and (left, right) != stretches[-1]:
            inside = inside or _acting_alone(reading, left, right)
        if _group_is_nearest(reading, inside, left, right, start) or _is_of_all(reading, inside, start, end):
            return _SEVERAL
        if inside:
            return _closest(reading, _without_landmarks(inside), start, end) or Where()
    before = _between(mentions, 0, start)
    if not home:
        if part is not None and part.kind == "list_item" and len({m.iso2 for m in mentions}) != 1:
            return Where()
        if len({m.iso2 for m in told}) >= _MANY_COUNTRIES and operation_of(reading, start):
            return _SEVERAL if country_groups(reading) else Where()  # a round-up's totals are of all its countries
    if not home and _group_is_nearest(reading, before, 0, start, start):
        return _SEVERAL
    if part is not None and part.kind == "table_cell" and any(_cell_at(reading, m.start) for m in before):
        return Where()  # the countries of a table's other rows and columns are those of other figures
    if home:
        return _closest(reading, [m for m in before or told if m.iso2 == home], start, end) or Where(home)
    taken = [mention for mention in before if mention.role == "seized"]
    return _closest(reading, taken or before or told[:1], start, end) or Where()


def _without_landmarks(inside: list[CountryMention]) -> list[CountryMention]:
    """``in Dongxing on the border with Vietnam``: where something was taken, before what is only named beside it."""
    where = {m.iso2 for m in inside if m.role == "seized"}
    return [m for m in inside if m.iso2 in where] if len(where) == 1 else inside


def _at(mention: CountryMention) -> Where:
    return Where(mention.iso2, mention.place_id)


def _between_semicolons(reading: Reading, sentence: tuple[int, int], start: int) -> tuple[int, int]:
    """The stretch of a sentence in which a figure stands: ``Kenya seized 10 cubs; Togo arrested two poachers``."""
    left = reading.folded.rfind(";", sentence[0], start) + 1
    right = reading.folded.find(";", start, sentence[1])
    return left or sentence[0], right if right >= 0 else sentence[1]


def _label(reading: Reading, part: Part, mentions: list[CountryMention], start: int) -> CountryMention | None:
    """The country that a list item or a cell begins with, or else the one of the cell's row or of its column's head."""
    if part.kind not in ("list_item", "table_cell"):
        return None
    until = len(reading.folded[:start].rstrip())
    if beside := next((m for m in mentions if m.end == until), None):
        return beside  # ``Arrests: Brazil 61, Peru 5``
    own = _between(mentions, part.start, min(part.start + _LABEL, start))
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
    adjectives = [m for m in _between(told, left, start) if m.kind == "adjective" and m.role == "seized"]
    return adjectives if len({m.iso2 for m in adjectives}) == 1 else []


def _acting_alone(reading: Reading, left: int, right: int) -> list[CountryMention]:
    """``Thai police seized 40 tortoises; Malaysian customs …``: the one country whose authorities a stretch tells of."""
    inside = _between(country_mentions(reading), left, right)
    own = [m for m in inside if m.role == "participant" or (m.kind == "adjective" and m.role == "seized")]
    return own if len({m.iso2 for m in inside}) == 1 else []


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


_LISTED = 3  # countries: of two named behind a figure, the nearer one is where it was counted


def _is_of_all(reading: Reading, inside: list[CountryMention], start: int, end: int) -> bool:
    """``61 arrests in Kenya, Uganda and Tanzania``; ``38 arrests: 21 in Italy, nine in Spain``: whether it is of several.

    So are the figures behind a list: ``Customs in Peru, Chile and Bolivia made 61 arrests``.
    """
    before, behind = [m for m in inside if m.end <= start], [m for m in inside if m.start >= end]
    if _is_pair(reading, behind[:2]) or (not behind and _is_pair(reading, before[-2:])):
        return True
    if any(_is_right_behind(reading, mention, end) for mention in inside) and not _is_list(reading, inside, end):
        return False
    following = next((n.start for n in numbers(reading) if n.start >= end), len(reading.text))
    is_placed = any(end <= m.start < following for m in inside)  # ``19 arrests were made in Italy, 14 in Malta``
    own = set() if is_placed else {m.iso2 for m in inside if m.start >= end and _is_of_part(reading, m)}
    return (
        len(own) > 1
        or _is_list(reading, inside, end)
        or _is_list(reading, before, before[-_LISTED].start if before[_LISTED - 1 :] else start)
    )


def _is_pair(reading: Reading, pair: list[CountryMention]) -> bool:
    """``in Kenya and Uganda``: two countries with nothing but an ``and`` between them, in both of which it was."""
    if len({m.iso2 for m in pair if m.role == "seized" and m.kind != "adjective"}) < len(pair) or len(pair) < 2:
        return False
    first, second = pair
    joined = reading.within("and", first.end, second.start) and "," not in reading.folded[first.end : second.start]
    return bool(joined) and _are_listed(reading, first.end, second.start) and reading.text[second.end :][:1] != "'"


def _is_list(reading: Reading, inside: list[CountryMention], end: int) -> bool:
    """Whether three countries or more are listed from here on, first of all."""
    behind = [m for m in inside if m.start >= end]
    run = behind[:1]
    for mention in behind[1:]:
        if not _are_listed(reading, run[-1].end, mention.start):
            break
        run.append(mention)
    return len({m.iso2 for m in run}) >= _LISTED


def _is_right_behind(reading: Reading, mention: CountryMention, end: int) -> bool:
    """``nine in Spain``: whether only a preposition stands between a figure and a country."""
    preposition = reading.behind("in_place", end, mention.start) if mention.start > end else None
    return preposition is not None and past(reading, preposition.end(), "article", until=mention.start) == mention.start


def _is_of_part(reading: Reading, mention: CountryMention) -> bool:
    """``920 en Brasil``: whether a number of its own stands right before a country."""
    return any(
        _is_right_behind(reading, mention, n.end) for n in numbers(reading) if mention.start - n.end in range(1, 20)
    )


def _are_listed(reading: Reading, end: int, start: int) -> bool:
    """Whether nothing but ``, and in the`` stands between two countries."""
    joined = past(reading, end + 1 if reading.folded.startswith(",", end) else end, "list_joint")
    return start == joined and start > end


@once_a_reading
def _wheres(reading: Reading) -> tuple[list[CountryMention], list[CountryMention]]:
    """The mentions that may say where, and those of them that say it of figures; found once a document.

    In a story of one country another one counts only where something was taken or somebody held in it.
    """
    home = home_of(reading)
    told = [m for m in country_mentions(reading) if m.role in ("seized", "named")]
    mentions = [m for m in told if not _is_dateline(reading, m) and not _is_of_goods(reading, m)]
    if home:
        mentions = [m for m in mentions if m.iso2 == home or m.role == "seized"]
    if any(m.kind != "adjective" for m in mentions):
        mentions = [m for m in mentions if m.kind != "adjective" or m.role == "seized"]
    return (told, mentions)


def _is_of_goods(reading: Reading, mention: CountryMention) -> bool:
    """A cell below ``Country of origin`` doesn't say where the row's figures were counted."""
    part = reading.part_at(mention.start)
    return bool(part and part.column and is_said("not_where", fold(part.column), reading.language))


def _between(found: Sequence[Placed], left: int, right: int) -> list[Placed]:
    """The mentions, numbers or periods that begin in ``[left, right)``; they are in order of the text."""
    start = attrgetter("start")
    return list(found[bisect_left(found, left, key=start) : bisect_left(found, right, key=start)])


def _is_dateline(reading: Reading, mention: CountryMention) -> bool:
    """``LYON - Police in 31 countries``: where a text was written isn't where its figures were counted."""
    part = reading.part_at(mention.start)
    return (
        part is not None
        and part.kind == "paragraph"
        and mention.start - part.start < 3
        and _DASH.search(reading.folded, mention.end, mention.end + _DATELINE) is not None
    )


def _in_turn(reading: Reading, mentions: list[CountryMention], start: int, end: int) -> CountryMention | None:
    """``410 kg on 4 May in Abidjan and 275 kg on 23 May in San Pedro``: the place behind, where each figure has its own."""
    left, right = reading.sentence_at(start)
    days = _between(periods_of(reading), left, right)
    figures = [
        n.start for n in _between(numbers(reading), left, right) if not any(d.start <= n.start < d.end for d in days)
    ]
    before = max((at for at in figures if at < start), default=None)
    until = min((at for at in figures if at >= end), default=right)
    behind = next(iter(_between(mentions, end, until)), None)
    if before is None or not _between(mentions, before, start) or not _between(mentions, figures[-1], right):
        return None
    return behind


def _acts_next(reading: Reading, mention: CountryMention) -> bool:
    """``Uganda arrested six men, Rwanda seized 11 teeth``: whether a country is the subject of what follows."""
    verb = cues_between(reading, mention.end, mention.end + 2)
    return any(cue.says in _DEEDS and not cue.passive for cue in verb)


_DEEDS = ("arrest", "seize", "convict", "suspect")


def _closest(reading: Reading, mentions: list[CountryMention], start: int, end: int) -> Where | None:
    """The country right behind the figure, else the nearest, with the most precise mention of it; None without any."""
    mentions = [m for m in mentions if m.start < end or not _acts_next(reading, m)] or mentions
    own = next((m for m in mentions if _is_right_behind(reading, m, end)), None) or _in_turn(
        reading, mentions, start, end
    )
    nearest = own or min(mentions, key=lambda m: abs(m.start - start), default=None)
    if nearest is None:
        return None
    place = next((m.place_id for m in mentions if m.iso2 == nearest.iso2 and m.place_id), None)
    return Where(nearest.iso2, nearest.place_id or place)
