"""What one component finds in a bulletin, as short texts for tables of tests: ``wildlife KE seizing+arresting``."""

from __future__ import annotations

from functools import cache
from typing import Any

import spacy
from spacy.language import Language

from extractors.entities.people import accused_names
from extractors.records import AgencyFact, CountryFact, Quote
from tests.extractors.counting import reading_of


@cache
def _component(name: str, language: str) -> Language:
    nlp = spacy.blank(language)
    nlp.add_pipe(name)
    return nlp


def _found(name: str, field: str, text: str, language: str, country: str | None) -> list[Any]:
    nlp = _component(name, language)
    reading = reading_of(text, language, country)
    doc = nlp.make_doc(reading.text)
    doc.user_data["reading"] = reading
    facts = list(getattr(nlp(doc)._, field))
    for mention in (m for fact in facts for m in getattr(fact, "mentions", None) or (fact.mention,)):
        assert reading.text[mention.start : mention.end] == mention.text
    return facts


def agencies(text: str, language: str = "en", country: str | None = None) -> list[AgencyFact]:
    """The agencies that act in a text."""
    return _found("agency_finder", "agencies", text, language, country)


def countries(text: str, language: str = "en", country: str | None = None) -> list[CountryFact]:
    """The countries of a text."""
    return _found("country_linker", "countries", text, language, country)


def quotes(text: str, language: str = "en") -> list[Quote]:
    """The quotations of a text."""
    return _found("quote_finder", "quotes", text, language, None)


def methods(text: str, language: str = "en") -> list[str]:
    """The methods of a text: ``transport road``, ``route KE-VN``."""
    return [f"{fact.kind} {fact.value}" for fact in _found("method_finder", "methods", text, language, None)]


def accused(text: str, language: str = "en") -> list[str]:
    """The names of accused people that are masked in a text, in order."""
    reading = reading_of(text, language)
    return [reading.text[start:end] for start, end in accused_names(reading)]


def named(text: str, language: str = "en", country: str | None = None) -> str:
    """The agencies' names: ``Lagos State Police; Interpol``."""
    return "; ".join(fact.name for fact in agencies(text, language, country))


def acting(text: str, language: str = "en", country: str | None = None) -> str:
    """Type, country and roles of each agency."""
    return "; ".join(
        f"{fact.type} {fact.country or '?'} {'+'.join(fact.roles)}" for fact in agencies(text, language, country)
    )


def placed(text: str, language: str = "en", country: str | None = None) -> str:
    """Country, roles and places of each country: ``KE seized ke-mombasa; VN destination``."""
    return "; ".join(
        " ".join([fact.iso2, "+".join(fact.roles), *fact.places]) for fact in countries(text, language, country)
    )


def quoted(text: str, language: str = "en") -> str:
    """Who speaks: ``Jane Doe, director, Forest Watch``."""
    return "; ".join(f"{q.person}, {q.title or '?'}, {q.organisation or '?'}" for q in quotes(text, language))
