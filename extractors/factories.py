"""The components as spaCy factories, so that ``nlp.add_pipe("species_linker")`` works in any pipeline.

Each is imported when it is asked for. Components keep no state: one serves all documents.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from spacy.language import Language
from spacy.tokens import Doc

Component = Callable[[Doc], Doc]
Factory = Callable[[Language, str], Component]


def _factory(component: str, module: str) -> Factory:
    """Declare the component of this name, the function of that name in a module of the extractors."""

    def made(nlp: Language, name: str) -> Component:
        found: Component = getattr(import_module(f"extractors.{module}"), component)
        return found

    Language.factory(component, func=made)
    return made


date_reader = _factory("date_reader", "figures.dates")
number_reader = _factory("number_reader", "figures.numbers")
agency_finder = _factory("agency_finder", "entities.agencies")
operation_finder = _factory("operation_finder", "entities.operations")
species_linker = _factory("species_linker", "entities.species")
relevance_judge = _factory("relevance_judge", "relevance.judge")
country_linker = _factory("country_linker", "entities.countries")
count_finder = _factory("count_finder", "counts.find")
operation_parties = _factory("operation_parties", "entities.operation_parties")
"""It needs agencies, operations and countries before it."""
quote_finder = _factory("quote_finder", "entities.quotes")
method_finder = _factory("method_finder", "entities.methods")
