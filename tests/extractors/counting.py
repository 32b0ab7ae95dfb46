"""Figures of a bulletin as short text, for tables of tests: ``weight 12.5 kg ~ Manidae``."""

from __future__ import annotations

from extractors.counts.find import find_counts
from extractors.reading import Reading
from extractors.records import Bulletin, CountFact

_SIGNS = {"exact": "", "more_than": ">", "at_least": ">=", "about": "~", "less_than": "<", "up_to": "<="}
_SAYS_WHAT = frozenset({"weight", "volume", "live_animals", "items"})


def reading_of(text: str, language: str = "en", country: str | None = None) -> Reading:
    """A reading of a bulletin with this text below a headline without figures."""
    whole = f"News of the day\n{text}"
    return Reading(
        Bulletin(id="", url="", source_id="", title="News of the day", text=whole, language=language, country=country)
    )


def figures(text: str, language: str = "en", country: str | None = None) -> list[str]:
    """The figures found in a text, in order, as short texts."""
    return [_short(fact) for fact in find_counts(reading_of(text, language, country))]


def _short(fact: CountFact) -> str:
    value = _number(fact.value) + (f"-{_number(fact.value_max)}" if fact.value_max is not None else "")
    of = fact.of if fact.kind in _SAYS_WHAT else None
    return " ".join(text for text in (fact.kind, value, fact.unit, _SIGNS[fact.qualifier], of) if text)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
