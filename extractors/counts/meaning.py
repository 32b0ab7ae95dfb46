"""What a figure means in the story: what money was, and what became of people.

Words say it, the nearest first: those of the figure's own clause before those beyond, those behind or before it alike.
Money that is told again in another currency was what it was before; people who were arrested were arrested.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from extractors.counts.found import Found
from extractors.reading import Reading, once_a_reading
from extractors.text.cues import clause_at, governing, says
from gazetteers.matching import Match
from gazetteers.meanings import MoneyWord, fate_words, money_words
from gazetteers.vocabulary import MoneyRole, Outcome

Said = TypeVar("Said")
_BEYOND = 60  # characters that a border between clauses counts for
_JOINED = 20  # and a comma or ``and``, behind which something else may be told
_APART = 80  # and another figure between, for which the word may be
_WEAK = 30  # and a word that tells it only where no other is near: ``paid``
_RIGHT_BEFORE = 4  # characters between a word and the figure that has it: ``worth $900``
_GOODS = frozenset({"vehicle", "weapon", "package", "part", "plant"})
_AGAIN = re.compile(r"\s?[(,]\s?(?:\w+\s){0,2}$")  # ``1.15 billion dong (nearly 47,500 dollars)``


@once_a_reading
def _roles_told(reading: Reading) -> list[Match[MoneyWord]]:
    return money_words(reading.language).find(reading.body, reading.folded)


@once_a_reading
def outcomes_told(reading: Reading) -> list[Match[Outcome]]:
    """The words of a text that tell what became of people."""
    return fate_words(reading.language).find(reading.body, reading.folded)


def roles_of(reading: Reading, items: Sequence[Found]) -> dict[int, MoneyRole | None]:
    """What the money among these figures was, by the figure's index."""
    found: list[tuple[Found, MoneyRole | None]] = []
    roles: dict[int, MoneyRole | None] = {}
    money = [item for item in items if item.kind == "money"]
    for index, item in enumerate(items):
        if item.kind == "money":
            roles[index] = _role_of(reading, item, found, [other for other in money if other is not item])
            found.append((item, roles[index]))
    return roles


def _role_of(
    reading: Reading, item: Found, roles: Sequence[tuple[Found, MoneyRole | None]], others: Sequence[Found]
) -> MoneyRole | None:
    """What the money of a figure was, given the money before it with what that was; None where nothing tells."""
    last = roles[-1] if roles else None
    if (
        last
        and last[0].quantity.unit != item.quantity.unit
        and _AGAIN.fullmatch(reading.folded, last[0].end, item.quantity.start)
    ):
        return last[1]
    left, right = clause_at(reading, item.quantity.start, item.end)
    told = _roles_told(reading)
    if any(match.payload.role == "bribe" and left <= match.start < right for match in told):
        told = [match for match in told if match.payload.role != "price"]  # ``got 900 euros to look the other way``
    found = _nearest(reading, item, told, others, lambda match: _WEAK * bool(match.payload.weak))
    if found:
        return found.payload.role
    same = last and reading.sentence_at(last[0].quantity.start) == reading.sentence_at(item.quantity.start)
    return (last[1] if last and same else None) or _of_heading(reading, item) or _of_deed(reading, item)


def _of_deed(reading: Reading, item: Found) -> MoneyRole | None:
    """Money that was seized is cash, money that goes with a conviction a fine."""
    start, end = item.quantity.start, item.end
    deed = governing(reading, start, end, ("seize", "convict"))
    if item.what.class_ in _GOODS and item.what.end > item.quantity.end:
        return "value"  # ``the 80,000 dollar vehicle was seized``
    if deed == "seize" or (deed is None and says(reading, *clause_at(reading, start, end), "seize")):
        return "cash"
    return "fine" if deed else None


def _of_heading(reading: Reading, item: Found) -> MoneyRole | None:
    """What a list's lead-in or heading, or a table's column or row, says of the money under it."""
    part = reading.part_at(item.quantity.start)
    texts = (part.column, part.row, part.lead_in, part.heading) if part else ()
    told = (match for text in texts if text for match in money_words(reading.language).find(text))
    return next((match.payload.role for match in told), None)


def outcome_of(reading: Reading, item: Found) -> Outcome | None:
    """What became of the people of a figure; None where the words don't tell, or it isn't of people."""
    if item.kind == "arrests":
        return "arrested"
    fitting: frozenset[Outcome] = _FITTING.get(item.kind, frozenset())
    start, end = reading.sentence_at(item.quantity.start)
    if item.kind == "convictions":  # another's years are told in another clause
        start, end = clause_at(reading, item.quantity.start, item.end)
    told = [match for match in outcomes_told(reading) if match.payload in fitting and start <= match.start < end]
    beside = [match for match in told if not item.quantity.start <= match.start < item.end]
    found = _nearest(reading, item, beside or told, [])
    return found.payload if found else _PLAIN.get(item.kind)


_FITTING: dict[str, frozenset[Outcome]] = {
    "suspects": frozenset({"charged", "identified", "wanted", "other"}),
    "convictions": frozenset({"convicted", "sentenced", "pleaded_guilty"}),
}
_PLAIN: dict[str, Outcome] = {"suspects": "identified", "convictions": "convicted"}


def _nearest(
    reading: Reading,
    item: Found,
    told: Sequence[Match[Said]],
    others: Sequence[Found],
    further: Callable[[Match[Said]], int] = lambda _: 0,
) -> Match[Said] | None:
    """The word of the sentence that stands nearest to a figure; one of another clause, or beyond another figure, is far."""
    start, end = item.quantity.start, item.end
    of = reading.before("of", start)
    left, right = reading.sentence_at(start)
    clause = clause_at(reading, start, end)
    inside = [match for match in told if left <= match.start < right]

    def joined(since: int, until: int) -> bool:
        return "," in reading.folded[since:until] or reading.within("and", since, until) is not None

    def distance(match: Match[Said]) -> int:
        gap = max(0, match.start - end, (of.start() if of else start) - match.end)
        between = (end, match.start) if match.start >= end else (match.end, start)
        beyond = 0 if clause[0] <= match.start < clause[1] else _BEYOND
        right_behind = [at for at in (o.quantity.start for o in others) if 0 <= at - match.end <= _RIGHT_BEFORE]
        taken = any(not joined(match.end, at) for at in right_behind)
        figures = [o for o in others if between[0] <= o.quantity.start < between[1]]
        return gap + beyond + _JOINED * joined(*between) + _APART * (len(figures) + taken) + further(match)

    return min(inside, key=distance, default=None)
