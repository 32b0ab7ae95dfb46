"""When a figure was counted: the period that its sentence gives."""

from __future__ import annotations

from extractors.counts.scoping import other_edition
from extractors.counts.story_day import is_dateline
from extractors.figures.dates import periods_of
from extractors.reading import Reading
from extractors.text.cues import says
from gazetteers.vocabulary import Scope


def period_of(reading: Reading, start: int, end: int, scope: Scope) -> tuple[str | None, str | None]:
    """The ISO dates between which it was counted, where the sentence gives them."""
    edition = other_edition(reading, start)
    if edition is not None:
        return edition.year, edition.year
    sentence = reading.sentence_at(start)
    inside = [p for p in periods_of(reading) if sentence[0] <= p.start < sentence[1] and not is_dateline(reading, p)]
    if scope == "comparison" and reading.published and reading.behind("a_year_earlier", end, sentence[1]):
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
