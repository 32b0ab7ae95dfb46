"""Which figure of a text contains another one of its kind: the parts of a total that no word calls so.

Figures that add up to a total before them are its parts; so is a smaller figure behind a total of people or of cases,
unless words say that it comes on top. Goods are only in goods that may be the same: radiated tortoises in tortoises.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence

from extractors.counts.found import PEOPLE, WHOLE, Found
from extractors.counts.meaning import roles_of
from extractors.counts.stretches import is_report
from extractors.counts.when import day_in_sentence
from extractors.entities.species import lineage_of, taxon_of
from extractors.figures.dates import MONTH
from extractors.figures.quantities import quantities
from extractors.reading import Reading
from extractors.records import Part
from extractors.text.wording import is_said
from gazetteers.matching import fold
from gazetteers.measures import kilograms
from gazetteers.vocabulary import GOODS, CountKind, Scope

_NOT_SUMMED = frozenset[CountKind]({"countries", "agencies", "sentence"})
_ONLY_ADDED = frozenset[CountKind]({*_NOT_SUMMED, "money"})
"""Of money only amounts of one role that add up are parts: a fine may be less than what the goods are worth."""
_OF_DEEDS = frozenset[CountKind]({"cases", "arrests", "suspects", "convictions", "seizures"})
"""Of these a text tells the sum first, and then what it is made of."""
_OF_ANY = (None, "animal", "unknown", "ignore")
"""Classes of nouns that leave open what was taken: products, goods, animals."""
_LONGEST = 30  # figures that add up


def wholes(reading: Reading, items: Sequence[Found], scopes: Sequence[Scope]) -> dict[int, int]:
    """The index of the figure that contains another one, by the index of that one.

    Figures that add up are of one time, or of cases that only seemed to be others.
    """
    found: dict[int, int] = {}
    for find in (
        _told_as_parts,
        _cut_up,
        _brought_to,
        _of_the_sum,
        _in_column,
        _in_all,
        _summed,
        _some_of_them,
        _told_later,
    ):
        for index, whole in find(reading, items, scopes):
            found.setdefault(index, whole)
    return found


_SUMS = frozenset[Scope]({"total", "cumulative"})


def _is_open(total: Found) -> bool:
    """Whether a figure leaves open what was taken: products, goods, animals, parts; lizards of several kinds."""
    of_no_taxon = total.of is None or taxon_of(total.of) is None
    of_many = total.what.class_ == "species" and total.of is not None and of_no_taxon
    return of_many or total.what.class_ in _OF_ANY or (total.what.class_ == "part" and of_no_taxon)


Pairs = Iterator[tuple[int, int]]
"""Indices of figures, each with that of the one that contains it."""


def _told_as_parts(reading: Reading, items: Sequence[Found], scopes: Sequence[Scope]) -> Pairs:
    """``12 people, including four foreigners``: of the nearest before it that may hold it.

    In ``24 défenses, soit 139 kg`` none of its sentence may, and so none before it does.
    """
    for index, item in enumerate(items):
        if scopes[index] != "comparison" and (mark := _including(reading, item)) is not None:
            left = reading.sentence_at(item.start)[0]
            beside = [i for i in range(index) if left <= items[i].start < mark]
            nearest = _of_nearest(items, scopes, index, mark)
            apart = not beside and item.kind != "money"  # a fine is no part of a sum that is told elsewhere
            yield from ((i, whole) for i, whole in nearest if apart or whole in beside)


def _cut_up(reading: Reading, items: Sequence[Found], scopes: Sequence[Scope]) -> Pairs:
    """``26 tusks cut into 61 pieces``: the same goods, however many pieces they are in."""
    for index, (whole, item) in enumerate(itertools.pairwise(items), 1):
        if item.kind == whole.kind and item.kind in GOODS and reading.before("cut_into", item.start, whole.end):
            yield index, index - 1


def _brought_to(reading: Reading, items: Sequence[Found], scopes: Sequence[Scope]) -> Pairs:
    """``Two more tusks were found, which brings the number of tusks to eight``."""
    for index, (item, whole) in enumerate(itertools.pairwise(items)):
        until = min(whole.start, reading.sentence_at(item.start)[1])
        brought = scopes[index + 1] == "total" and reading.within("brings_to", item.end, until)
        if brought and _may_hold(whole, item) and _is_of(item, whole):
            yield index, index + 1


def _of_the_sum(reading: Reading, items: Sequence[Found], scopes: Sequence[Scope]) -> Pairs:
    """``Of the 900 dollars in fines, 300 were for cruelty``: of the sum that its sentence begins with, told before."""
    for index, item in enumerate(items):
        left = reading.sentence_at(item.start)[0]
        of = reading.behind("of_the", left)
        if of is None:
            continue
        told = next((q for q in quantities(reading) if q.start == of.end() + 1 and q.end <= item.start), None)
        if told and told.number.value > item.quantity.number.value:
            same = (i for i in reversed(range(index)) if items[i].kind == item.kind and items[i].start < left)
            whole = next((i for i in same if items[i].quantity.number.value == told.number.value), None)
            yield from ((index, i) for i in (whole,) if i is not None)


def _in_column(reading: Reading, items: Sequence[Found], scopes: Sequence[Scope]) -> Pairs:
    """The cells of a table's column that the one below them adds up."""
    columns: dict[str, list[int]] = {}
    for index, item in enumerate(items):
        part = reading.part_at(item.start)
        if part and part.kind == "table_cell" and part.column:
            above = columns.setdefault(part.column, [])
            if above and _adding_up(items, item, above) == above:
                yield from ((i, index) for i in above)
            above.append(index)


def _in_all(reading: Reading, items: Sequence[Found], scopes: Sequence[Scope]) -> Pairs:
    """``90 geckos and 40 turtles; in all, 130 animals``, ``the five men``: the figures that the one behind them adds up."""
    for index, item in enumerate(items):
        sentence = reading.sentence_at(item.start)[0]
        part = reading.part_at(item.start)
        in_all = reading.within("in_all", sentence, item.start) is not None
        if part and item.kind not in _NOT_SUMMED and (in_all or item.definite):
            since = part.start if in_all else 0
            before = [i for i in range(index) if items[i].start >= since and items[i].kind == item.kind]
            yield from ((i, index) for i in _adding_up(items, item, before))


def _some_of_them(reading: Reading, items: Sequence[Found], scopes: Sequence[Scope]) -> Pairs:
    """``two of them``, ``Kenya made 90 of the 310 arrests``."""
    for index, item in enumerate(items):
        some = reading.behind("some_of", item.quantity.end)
        told = next((q.number.value for q in quantities(reading) if some and q.start == some.end() + 1), None)
        of = (i for i, other in enumerate(items) if other.quantity.number.value == told and _may_hold(other, item))
        if (whole := next(of, None)) is not None:
            yield index, whole
        elif item.what.group:
            yield from _of_nearest(items, scopes, index, item.start)


def _of_nearest(items: Sequence[Found], scopes: Sequence[Scope], index: int, until: int) -> Pairs:
    """A figure with the nearest one told before it, and before a place, that may hold it."""
    told = (i for i in reversed(range(index)) if items[i].start < until and scopes[i] != "comparison")
    before = (i for i in told if _may_hold(items[i], items[index]))
    yield from ((index, whole) for whole in itertools.islice(before, 1))


def _totals(
    reading: Reading, items: Sequence[Found], scopes: Sequence[Scope], summed: bool = False
) -> Iterator[tuple[int, list[int]]]:
    """The figures that may be totals, each with the smaller ones of its kind behind it that are of its time.

    Those that are ``summed`` may be of the story's own time where the total is of a longer one.

    What seems to be of another case may be one of those that add up, and the sums that a report lists
    hold the cases that it tells below.
    """
    by_size: dict[tuple[CountKind, str], list[tuple[float, int]]] = {}
    for index, item in enumerate(items):
        measure, size = _size(item)
        insort(by_size.setdefault((item.kind, measure), []), (size, index))
    for whole, total in enumerate(items):
        if scopes[whole] in _SUMS and total.kind not in _NOT_SUMMED:
            measure, size = _size(total)
            ranked = by_size[total.kind, measure]
            smaller = ranked[bisect_right(ranked, (0, len(items))) : bisect_left(ranked, (size * _LESS, 0))]
            behind = sorted(i for _, i in smaller if i > whole)
            alike = {scopes[whole], "background", *(["total"] if summed or _is_listed_sum(reading, total) else [])}
            yield whole, [i for i in behind if scopes[i] in alike]


def _is_listed_sum(reading: Reading, total: Found) -> bool:
    part = reading.part_at(total.start)
    return part is not None and part.kind == "list_item" and is_report(reading)


def _summed(reading: Reading, items: Sequence[Found], scopes: Sequence[Scope]) -> Pairs:
    """``Nine men: five from Hue, four from Hanoi``."""
    taken: set[int] = set()
    roles = roles_of(reading, items)
    for whole, smaller in _totals(reading, items, scopes, summed=True):
        total = items[whole]
        since = (
            reading.sentence_at(total.start)[1] if total.kind == "money" else 0
        )  # ``fined 900, 500 and 400 dollars``
        free = [
            i
            for i in smaller
            if i not in taken and items[i].start >= since and roles.get(i) in (None, roles.get(whole))
        ]
        parts = [i for i in free if _is_of(items[i], total)]
        is_open = _is_open(total) or (total.kind == "weight" and reading.behind("and", total.end) is not None)
        mixed = [i for i in free if i in parts or is_open or items[i].what.class_ == "unknown"]
        inside = (
            _adding_up(items, total, parts) or _adding_up(items, total, mixed) or _listed(reading, items, total, mixed)
        )
        taken.update(inside)
        yield from ((index, whole) for index in inside)


def _listed(reading: Reading, items: Sequence[Found], total: Found, behind: Sequence[int]) -> list[int]:
    """``157 parts: 50 feathers, 30 claws and 70 skins``: most of a sum that leaves open what it is of.

    A list tells a few more by an article alone, and a sum may be ``more than`` its parts.
    """
    if not _is_open(total) or total.kind not in GOODS:
        return []
    part = reading.part_at(total.start)
    near = [i for i in behind if part and items[i].start < _paragraph_behind(reading, part.end)]
    near = [i for i in near if _is_without_more(reading, items[i], items[i])]
    most = _ABOUT if total.quantity.number.qualifier in _VAGUE else 1.0
    return near if len(near) >= _LIST and _MOSTLY <= sum(_share(items[i], total) for i in near) <= most else []


_LIST = 3  # figures
_MOSTLY, _ABOUT = 0.7, 1.25
_VAGUE = ("more_than", "at_least", "about")


def _paragraph_behind(reading: Reading, end: int) -> int:
    """Where the part behind a place ends."""
    return next((part.end for part in reading.parts if part.start >= end), end)


def _told_later(reading: Reading, items: Sequence[Found], scopes: Sequence[Scope]) -> Pairs:
    """``Nine men were arrested``, and below ``Police arrested five men in Hue``."""
    for whole, smaller in _totals(reading, items, scopes):
        if (scopes[whole] == "total" or items[whole].kind in _OF_DEEDS) and items[whole].kind not in _ONLY_ADDED:
            same = reading.sentence_at(items[whole].start)
            alike = (i for i in smaller if scopes[i] == "total" or items[i].start < same[1])
            listed = items[whole].what.class_ == "part"  # ``185 tusks, two claws and three skins``: beside one another
            inside = [
                i for i in alike
                if _is_of(items[i], items[whole]) and not (listed and items[i].start < same[1])
                and not _have_two_bearers(reading, items, i, whole) and not _is_of_another_day(reading, items, i, whole)
            ]  # fmt: skip
            parts: list[int] = []
            for i in inside:
                if _is_without_more(reading, items[i], items[whole]) or _goes_on(reading, items, i, whole, parts):
                    parts.append(i)
                    yield i, whole


def _goes_on(reading: Reading, items: Sequence[Found], index: int, whole: int, parts: Sequence[int]) -> bool:
    """``In one raid they found 45; in Bulacan, another 38``: more than the part right before it, not than the sum."""
    item, total = items[index], items[whole]
    part = reading.part_at(item.start)
    if not parts or part is None or items[parts[-1]].start < max(part.start, reading.sentence_at(total.start)[1]):
        return False
    return sum(_share(items[i], total) for i in [*parts, index]) <= 1


def _have_two_bearers(reading: Reading, items: Sequence[Found], part: int, whole: int) -> bool:
    """``Two were caught with six tusks. The other two had three``: goods of people who are none of those with the sum."""
    if items[whole].kind not in GOODS:
        return False
    own, others = (_people_beside(reading, items, items[i]) for i in (part, whole))
    apart = reading.sentence_at(items[part].start) != reading.sentence_at(items[whole].start)
    return apart and own >= others > 0


def _people_beside(reading: Reading, items: Sequence[Found], item: Found) -> float:
    """How many people the sentence of a figure tells of."""
    left, right = reading.sentence_at(item.start)
    return max((i.quantity.number.value for i in items if i.kind in PEOPLE and left <= i.start < right), default=0)


def _is_of_another_day(reading: Reading, items: Sequence[Found], index: int, whole: int) -> bool:
    """``On 4 May police seized 40 turtles``, and below ``In April they seized 20 turtles``."""
    days = [day_in_sentence(reading, items[i].quantity.start, items[i].end, None) for i in (index, whole)]
    told = [day.first for day in days if day and day.first == day.last and len(day.first) >= MONTH]
    return len(told) == len(days) and len({day[: min(map(len, told))] for day in told}) > 1


def _including(reading: Reading, item: Found) -> int | None:
    """Where ``including`` stands before a figure, or ``of whom``, or where the list begins that it is an item of."""
    part, left = reading.part_at(item.start), reading.sentence_at(item.start)[0]
    said = fold(part.lead_in or "") if part else ""
    if part and said and any(is_said(use, said, reading.language) for use in ("list_of_parts", "parts_follow")):
        return _list_at(reading, part).start
    for mark in _MARK.finditer(reading.folded, left, item.start):
        left = mark.end()
    marks = (reading.within(use, left, item.start) for use in ("parts_follow", "of_some"))
    return next((mark.start() for mark in marks if mark), None)


def _list_at(reading: Reading, item: Part) -> Part:
    """The first item of the list that an item is of."""
    before = (part for part in reversed(reading.parts) if part.start <= item.start)
    return list(itertools.takewhile(lambda part: part.lead_in == item.lead_in, before))[-1]


_MARK = re.compile(r";|\.\s")


def _may_hold(total: Found, part: Found) -> bool:
    kinds = {total.kind, part.kind}
    alike = len(kinds) == 1 or kinds <= {"live_animals", "items"} or kinds <= PEOPLE
    return alike and total.kind not in _NOT_SUMMED and 0 < _share(part, total) < 1


def _adding_up(items: Sequence[Found], total: Found, parts: Sequence[int]) -> list[int]:
    """The first figures after one another that make up the total, two or more; none where there aren't any."""
    most = 1 + (_MORE if total.quantity.number.qualifier in ("more_than", "at_least") else _ROUNDED)
    for first in range(len(parts)):
        so_far = 0.0
        for last in range(first, min(len(parts), first + _LONGEST)):
            so_far += _share(items[parts[last]], total)
            if 1 - _ROUNDED < so_far < most and last > first:
                return list(parts[first : last + 1])
            if so_far > 1:
                break
    return []


_ROUNDED = 0.002
_MORE = 0.05  # ``more than 350 kg`` are 357
_LESS = 0.99  # what is more is the same in another unit


def _share(part: Found, total: Found) -> float:
    """How much of the total a figure is; nothing where they are measured otherwise."""
    (measure, size), (of, whole) = _size(part), _size(total)
    return size / whole if measure == of and whole else 0.0


def _size(item: Found) -> tuple[str, float]:
    """What a figure is measured in, and how much of that it is: any weight in kilograms."""
    unit, value = item.quantity.unit, item.quantity.number.value
    weight = kilograms(unit)
    return (unit or "", value) if weight is None else ("kg", value * weight)


def _is_of(part: Found, total: Found) -> bool:
    """Whether a figure's goods may be some of the total's."""
    if total.kind not in GOODS or part.of == total.of:
        return total.kind not in GOODS or total.commodity in (None, part.commodity)
    if total.what.class_ == "animal" and total.what.species is None:
        return part.what.class_ in WHOLE
    return total.of is not None and part.of is not None and total.of in lineage_of(part.of)


def _is_without_more(reading: Reading, part: Found, total: Found) -> bool:
    """Whether a figure without further words is of a total told before."""
    if total.kind not in _OF_DEEDS and total.kind != "live_animals" and part.of != total.of:
        return False
    return (
        reading.behind("more", part.quantity.end) is None and reading.before("a_further", part.quantity.start) is None
    )
