"""When an operation began and ended, from the dates that stand near its name."""

from __future__ import annotations

import re

from extractors.figures.dates import Period, periods_of
from extractors.reading import Reading

_OPERATION = re.compile(
    r"\b(?:the|this|la|l'|a|cette|esta|this year's)?\s*"
    r"(?:operation|operacion|operacao|campaign|crackdown|campana|action|investigation|probe|investigacion|enquete|investigacao)s?\b"
)
_RAN = re.compile(
    r"\b(?:ran|run|running|runs|lasted?|took place|taking place|conducted|carried out|held|mounted|executed|between|from|"
    r"during|over|throughout|entre|desde|del|du|se desarrollo|tuvo lugar|realizada|realizado|llevada a cabo|menee|"
    r"deroulee|ocorreu|deflagrada|de)\b"
)
_BEGAN = re.compile(
    r"\b(?:launched|began|started|commenced|kicked off|se inicio|comenzo|lancee|debute|iniciada|deflagrada)\b"
)
_ENDED = re.compile(
    r"\b(?:concluded|ended|wrapped up|completed|finished|culmino|concluyo|finalizo|achevee|terminee|encerrada|concluida)\b"
)
_BEHIND = re.compile(r"\s*[(,]?\s*(?:(?:in|en|em)\s)?\s*")
_MONTH = len("2024-05")
_NEAR = 2  # sentences after a mention in which a period still speaks of the operation


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
        if period.is_range or (rank == 0 and len(period.first) <= _MONTH):
            return period.first, period.last
    start = end = None
    for _, _, period in candidates:
        before = reading.folded[max(reading.sentence_at(period.start)[0], period.start - 60) : period.start]
        if start is None and _BEGAN.search(before):
            start = period.first
        elif end is None and _ENDED.search(before):
            end = period.last
        elif start is None and end is None and len(period.first) == 7 and _RAN.search(before):
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
    for start, end in spans:
        if start < period.start and period.start - end <= 6 and _BEHIND.fullmatch(reading.folded, end, period.start):
            return 0
    told = any(sentence[0] <= start < sentence[1] for start, _ in spans)
    before = reading.folded[sentence[0] : period.start]
    if told:
        nearest = min(abs(period.start - end) for _, end in spans if sentence[0] <= end <= sentence[1])
        return 1 if nearest < 150 else 2
    if main and not period.is_range and _OPERATION.search(before) and (_BEGAN.search(before) or _ENDED.search(before)):
        return 5
    if not main or not period.is_range:
        return None
    if _OPERATION.search(reading.folded, *sentence):
        return 3
    index = reading.sentences.index(sentence)
    following = {reading.sentences.index(reading.sentence_at(start)) for start, _ in spans}
    close = any(0 < index - at <= _NEAR for at in following)
    return 4 if close and (_RAN.search(before) or not before.strip()) else None
