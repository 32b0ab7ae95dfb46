"""Figures that are told again: in a headline, in other words, as ``the three``; each is kept once."""

from __future__ import annotations

import re

from extractors.counts.found import PEOPLE, WHOLE, Found
from extractors.counts.stretches import told_at
from extractors.counts.when import day_in_sentence
from extractors.figures.dates import DAY
from extractors.reading import Reading
from gazetteers.measures import kilograms
from gazetteers.vocabulary import GOODS

_BACK = 100  # figures: one that was told longer ago isn't told again, and long tables take no square of their length


def without_repeats(reading: Reading, found: list[Found]) -> list[Found]:
    """The figures in their order, each once: of a headline's and the text's the text's stays."""
    kept: list[Found] = []
    for item in found:
        if not any(_is_repeat(reading, earlier, item) for earlier in kept[-_BACK:]):
            kept.append(item)
    body = [item for item in kept if not item.in_title]
    return [item for item in kept if not item.in_title or not any(_told_again(item, other) for other in body)]


def _told_again(title: Found, other: Found) -> bool:
    """A figure of the headline that the text tells again, rounded or under another kind."""
    whole = {title.kind, other.kind} == {"live_animals", "items"} and other.what.class_ in WHOLE
    if (title.kind == other.kind or whole) and _is_rounded(title, other):
        return True
    return (
        title.quantity.unit == other.quantity.unit
        and _same_value(title, other)
        and (title.kind == other.kind or {title.kind, other.kind} <= PEOPLE or title.of == other.of)
    )


def _is_rounded(title: Found, other: Found) -> bool:
    """``more than 1,200 tortoises`` in a headline are the 1,263 of the text, ``3.8 tonnes`` its 3,820 kilos."""
    number = title.quantity.number
    scale = (kilograms(other.quantity.unit) or 1.0) / (kilograms(title.quantity.unit) or 1.0)
    exact = other.quantity.number.value * scale
    if title.quantity.measure != other.quantity.measure or (title.quantity.measure == "none" and exact < _ROUND):
        return False
    if title.of != other.of and title.what.noun != other.what.noun:
        return False
    digits = len(f"{number.value:.15g}".replace(".", "").rstrip("0"))
    within = number.value <= exact <= 1.1 * number.value
    return float(f"{exact:.{digits}g}") == number.value or (number.qualifier in ("more_than", "at_least") and within)


_OPENS = re.compile(r"\s?[\[(]")
_ROUND = 50
_A_FEW = 3


def _same_value(one: Found, other: Found) -> bool:
    a, b = one.quantity.number.value, other.quantity.number.value
    return abs(a - b) <= 0.005 * max(a, b)


def _same_amount(earlier: Found, item: Found) -> bool:
    """``2,000 kilos`` and ``the two tonnes``; a conversion beside it is a figure of its own."""
    one, other = earlier.quantity, item.quantity
    if one.unit == other.unit:
        return _same_value(earlier, item)
    kilos, again = kilograms(one.unit), kilograms(other.unit)
    same = kilos and again and abs(one.number.value * kilos - other.number.value * again) < 0.001
    return bool(same and item.definite)


def _is_repeat(reading: Reading, earlier: Found, item: Found) -> bool:
    if item.definite and item.kind == "suspects" and earlier.kind in PEOPLE and _same_value(earlier, item):
        part = reading.part_at(item.quantity.start)
        return part is None or part.kind != "list_item" or part.start <= earlier.quantity.start
    if earlier.kind != item.kind or not _same_amount(earlier, item):
        return False
    if earlier.in_title:
        return False  # the text is told before the headline: the headline's figure goes where the text has it
    if reading.before("these", item.quantity.start):
        return True
    is_of_same = earlier.of == item.of or item.what.class_ == "animal"  # ``60 finches``, and below ``the 60 birds``
    if _is_summed_up(reading, earlier, item):
        return True
    if item.definite:
        return is_of_same or item.kind not in GOODS
    if _OPENS.fullmatch(reading.folded, earlier.quantity.end, item.quantity.start):
        return True  # ``4,500 euros (four thousand five hundred euros)``
    same_sentence = reading.sentence_at(earlier.quantity.start) == reading.sentence_at(item.quantity.start)
    if same_sentence or item.kind in ("sentence", "money"):
        return not same_sentence and item.kind == "money" and item.quantity.number.value >= 100_000
    part = reading.part_at(item.quantity.start)
    listed = part is not None and part.kind in ("list_item", "table_cell")
    if listed or not is_of_same or (item.quantity.number.value < 10 and not _is_told_in_full(reading, earlier, item)):
        return False
    return not _are_of_two_days(reading, earlier, item)


def _is_summed_up(reading: Reading, earlier: Found, item: Found) -> bool:
    """Whether a list at a story's end, ``Summary of the raid``, tells a figure of its paragraphs again."""
    part, before = reading.part_at(item.start), reading.part_at(earlier.start)
    if part is None or before is None or part.kind != "list_item" or before.kind != "paragraph":
        return False
    above = next((p for p in reversed(reading.parts) if p.start < part.start and p.kind != "list_item"), part)
    return above.start > before.start and reading.within("summed_up", above.start, above.end) is not None


def _is_told_in_full(reading: Reading, lead: Found, item: Found) -> bool:
    """Whether the sentence behind a story's opening one tells a weight, or three people or more, of it again."""
    if item.kind not in ("arrests", "weight") or (item.kind == "arrests" and item.quantity.number.value < _A_FEW):
        return False
    body = next((part.start for part in reading.parts if part.kind == "paragraph"), 0)
    opening = reading.sentence_at(body)
    opens = opening[0] <= lead.start < opening[1] <= item.start
    more = reading.before("a_further", item.start) or reading.behind("more", item.quantity.end)
    return opens and not more and told_at(reading, item.start) == "the story" == told_at(reading, lead.start)


def _are_of_two_days(reading: Reading, earlier: Found, item: Found) -> bool:
    """Whether two sentences give the same figure for two days: two seizures of a kind."""
    one, other = (day_in_sentence(reading, i.quantity.start, i.quantity.end, "find") for i in (earlier, item))
    return (
        one is not None and other is not None and one.first != other.first and len(one.first) == len(other.first) == DAY
    )
