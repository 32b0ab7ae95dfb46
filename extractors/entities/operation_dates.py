"""When an operation began and ended, from the dates that stand near its name."""

from __future__ import annotations

import re

from extractors.entities.named_operations import names_operation
from extractors.figures.dates import MONTH, Period, periods_of
from extractors.reading import Reading

_OPEN = re.compile(r"\s*[(,]?\s*")
_BEFORE = 60  # characters before a date in which a word says what happened then
_VERB = 12  # and behind one: ``on Monday ended``
_RIGHT_BEHIND = 6  # characters between a name and its dates in brackets
_FOLLOWING = 2  # sentences after a mention in which a period still speaks of the operation


def dates_of(
    reading: Reading, spans: list[tuple[int, int]], others: list[tuple[int, int]], main: bool
) -> tuple[str | None, str | None]:
    """(start, end) of the operation that is mentioned at these spans, ISO 8601, each None where not told.

    A range in brackets behind a name comes first, then one in a sentence that names the operation, then, where the
    document is about this operation (``main``), one in a sentence close by. What stands nearer to the mention of
    another operation (``others``: an earlier edition, say) is that one's.
    """
    candidates = sorted(
        (rank, period.start, period)
        for period in periods_of(reading)
        if (rank := _rank(reading, spans, period, main)) is not None
        and not _is_of_other(reading, period, spans, others)
    )
    for rank, _, period in candidates:
        if period.is_range or (rank == 0 and len(period.first) <= MONTH):
            return period.first, period.last
    start = end = None
    for _, _, period in candidates:
        since = max(reading.sentence_at(period.start)[0], period.start - _BEFORE)
        if start is None and reading.within("operation_began", since, period.start):
            start = period.first
        elif end is None and (
            reading.within("operation_ended", since, period.start)
            or reading.within("operation_ended", period.end, period.end + _VERB)
        ):
            end = period.last
        elif not (start or end) and len(period.first) == MONTH and reading.within("operation_ran", since, period.start):
            return period.first, period.last
    return start, end


def _is_of_other(reading: Reading, period: Period, spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> bool:
    """Whether the mention that goes before a period in its sentence (else the one behind it) is another operation's."""
    sentence = reading.sentence_at(period.start)
    inside = [(span, of_other) for group, of_other in ((spans, False), (others, True)) for span in group
              if sentence[0] <= span[0] < sentence[1]]  # fmt: skip
    if not inside:
        return False
    return min(inside, key=lambda item: (item[0][0] > period.start, abs(period.start - item[0][1])))[1]


def _rank(reading: Reading, spans: list[tuple[int, int]], period: Period, main: bool) -> int | None:
    """How closely a period belongs to the operation, 0 the closest; None where it doesn't."""
    sentence = reading.sentence_at(period.start)
    if any(_is_right_behind(reading, end, period) for _, end in spans):
        return 0
    if any(sentence[0] <= start < sentence[1] for start, _ in spans):
        return 1
    if not main:
        return None
    if names_operation(reading, *sentence):
        return 2
    return 3 if _is_close(reading, spans, period) else None


def _is_right_behind(reading: Reading, end: int, period: Period) -> bool:
    """``Silver Fin (4 to 19 May)``, ``Silver Fin in May``."""
    if not 0 <= period.start - end <= _RIGHT_BEHIND:
        return False
    preposition = reading.before("in_period", period.start, end)
    return _OPEN.fullmatch(reading.folded, end, preposition.start() if preposition else period.start) is not None


def _is_close(reading: Reading, spans: list[tuple[int, int]], period: Period) -> bool:
    """Whether a period stands in one of the sentences behind a mention and speaks of when something ran."""
    sentence = reading.sentence_at(period.start)
    index = reading.sentences.index(sentence)
    named = {reading.sentences.index(reading.sentence_at(start)) for start, _ in spans}
    if not any(0 < index - at <= _FOLLOWING for at in named):
        return False
    return (
        reading.within("operation_ran", sentence[0], period.start) is not None
        or not reading.folded[sentence[0] : period.start].strip()
    )
