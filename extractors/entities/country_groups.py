"""Countries told by their number: ``in 31 countries``, ``en varios países``, ``worldwide``. What is counted there has no one country."""

from __future__ import annotations

from extractors.figures.numbers import numbers
from extractors.reading import Reading, once_a_reading
from gazetteers.country_names import group_words

_REACH = 28  # characters between the number and the noun: ``31 African and Asian countries``


@once_a_reading
def country_groups(reading: Reading) -> list[tuple[int, int]]:
    """The spans in which several countries, or all, are told without their names, in order, found once."""
    words = sorted(
        (m.start, m.end, m.payload) for m in group_words(reading.language).find_all(reading.body, reading.folded)
    )
    nouns = [(start, end) for start, end, role in words if role == "noun"]
    many = [(start, end) for start, end, role in words if role == "many"]
    many += [(n.start, n.end) for n in numbers(reading) if n.value > 1]
    found = [(start, end) for start, end, role in words if role == "all"]
    for start, end in nouns:
        near = [s for s, e in many if 0 <= start - e <= _REACH and not set(".,;:") & set(reading.body[e:start])]
        if near:
            found.append((max(near), end))
    return sorted(found)
