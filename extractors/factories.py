"""The components as spaCy factories, so that ``nlp.add_pipe("species_linker")`` works in any pipeline.

Each is imported when it is asked for. Components keep no state: one serves all documents.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

Component = Callable[[Doc], Doc]


@Language.factory("date_reader")
def date_reader(nlp: Language, name: str) -> Component:
    """Dates and periods."""
    from extractors.figures.dates import date_reader as component

    return component


@Language.factory("number_reader")
def number_reader(nlp: Language, name: str) -> Component:
    """Numbers."""
    from extractors.figures.numbers import number_reader as component

    return component


@Language.factory("agency_finder")
def agency_finder(nlp: Language, name: str) -> Component:
    """Agencies with type, country and role."""
    from extractors.entities.agencies import agency_finder as component

    return component


@Language.factory("operation_finder")
def operation_finder(nlp: Language, name: str) -> Component:
    """Named operations with editions and dates."""
    from extractors.entities.operations import operation_finder as component

    return component


@Language.factory("species_linker")
def species_linker(nlp: Language, name: str) -> Component:
    """Taxa."""
    from extractors.entities.species import species_linker as component

    return component


@Language.factory("relevance_judge")
def relevance_judge(nlp: Language, name: str) -> Component:
    """Relevance, 0 to 1."""
    from extractors.relevance.judge import relevance_judge as component

    return component


@Language.factory("country_linker")
def country_linker(nlp: Language, name: str) -> Component:
    """Countries and places with roles."""
    from extractors.entities.countries import country_linker as component

    return component


@Language.factory("count_finder")
def count_finder(nlp: Language, name: str) -> Component:
    """Figures about outcomes."""
    from extractors.counts.find import count_finder as component

    return component


@Language.factory("operation_parties")
def operation_parties(nlp: Language, name: str) -> Component:
    """Organisers, supporters and participants of operations; needs agencies, operations and countries before it."""
    from extractors.entities.operation_parties import operation_parties as component

    return component


@Language.factory("quote_finder")
def quote_finder(nlp: Language, name: str) -> Component:
    """Quoted officials."""
    from extractors.entities.quotes import quote_finder as component

    return component


@Language.factory("method_finder")
def method_finder(nlp: Language, name: str) -> Component:
    """Transport, concealment, platforms, routes."""
    from extractors.entities.methods import method_finder as component

    return component
