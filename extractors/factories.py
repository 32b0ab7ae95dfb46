"""Each finder as a spaCy component, so that ``nlp.add_pipe("species_linker")`` works in any pipeline.

A component writes ``doc._.species`` and marks ``doc.spans["species"]``. It reads ``doc.user_data["reading"]``; where the
doc was made from bare text, a reading of it is made on the spot. Each is imported when it is asked for, and keeps no
state: one serves all documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extractors.reading import Reading
from extractors.records import Bulletin

Component = Callable[[Doc], Doc]
Factory = Callable[[Language, str], Component]
Labelled = Iterator[tuple[int, int, str, str]]
"""Starts and ends in characters, each with a label and an id or none."""


def reading_of(doc: Doc) -> Reading:
    """What is known of the document."""
    if "reading" not in doc.user_data:
        bulletin = Bulletin(id="", url="", source_id="", title="", text=doc.text, language=doc.lang_)
        doc.user_data["reading"] = Reading(bulletin)
    found: Reading = doc.user_data["reading"]
    return found


def _mark(doc: Doc, name: str, labelled: Labelled) -> None:
    spans = (doc.char_span(a, b, label=label, kb_id=id_, alignment_mode="expand") for a, b, label, id_ in labelled)
    doc.spans[name] = [span for span in spans if span is not None]


def _declared(name: str, module: str, function: str, told: Callable[[Doc, Any], None]) -> Factory:
    """Declare a component; ``told`` writes into a doc what a function of a module of the extractors finds."""

    def made(nlp: Language, name: str) -> Component:
        find = getattr(import_module(f"extractors.{module}"), function)

        def component(doc: Doc) -> Doc:
            told(doc, find(reading_of(doc)))
            return doc

        return component

    Language.factory(name, func=made)
    return made


def _of_facts(name: str, module: str, function: str, field: str, label: Callable[[Any, Any], str]) -> Factory:
    """Declare a component that finds facts; ``label`` is what a fact's mention is called."""

    def told(doc: Doc, facts: Any) -> None:
        setattr(doc._, field, tuple(facts))
        mentions = ((fact, m) for fact in facts for m in getattr(fact, "mentions", None) or (fact.mention,))
        _mark(doc, field, ((m.start, m.end, label(fact, m), _taxon(m)) for fact, m in mentions))

    if not Doc.has_extension(field):
        Doc.set_extension(field, default=())
    return _declared(name, module, function, told)


def _taxon(mention: Any) -> str:
    return mention.entity_id or "" if mention.kind == "species" else ""


def _dates(doc: Doc, periods: Any) -> None:
    _mark(doc, "dates", ((p.start, p.end, "/".join(dict.fromkeys((p.first, p.last))), "") for p in periods))


def _numbers(doc: Doc, numbers: Any) -> None:
    _mark(doc, "numbers", ((n.start, n.end, f"{n.value:g}", "") for n in numbers))


def _relevance(doc: Doc, likely: float) -> None:
    from extractors.relevance.judge import is_relevant

    doc._.relevance = round(likely, 4)
    doc._.relevant = is_relevant(doc._.relevance)


for _name, _default in (("relevance", 0.0), ("relevant", False)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)

date_reader = _declared("date_reader", "figures.dates", "periods_of", _dates)
number_reader = _declared("number_reader", "figures.numbers", "numbers", _numbers)
relevance_judge = _declared("relevance_judge", "relevance.judge", "relevance", _relevance)
agency_finder = _of_facts(
    "agency_finder", "entities.agencies", "find_agencies", "agencies", lambda fact, _: fact.type.upper()
)
operation_finder = _of_facts(
    "operation_finder", "entities.operations", "find_operations", "operations", lambda *_: "OPERATION"
)
operation_parties = _of_facts(
    "operation_parties", "entities.operation_parties", "with_parties", "operations", lambda *_: "OPERATION"
)
species_linker = _of_facts("species_linker", "entities.species", "find_species", "species", lambda *_: "TAXON")
country_linker = _of_facts(
    "country_linker", "entities.countries", "find_countries", "countries", lambda _, mention: mention.entity_id or "GPE"
)
count_finder = _of_facts("count_finder", "counts.find", "find_counts", "counts", lambda fact, _: fact.kind.upper())
quote_finder = _of_facts("quote_finder", "entities.quotes", "find_quotes", "quotes", lambda *_: "QUOTE")
method_finder = _of_facts(
    "method_finder", "entities.methods", "find_methods", "methods", lambda fact, _: fact.kind.upper()
)
COMPONENTS = (
    "date_reader",
    "number_reader",
    "relevance_judge",
    "agency_finder",
    "operation_finder",
    "species_linker",
    "country_linker",
    "operation_parties",
    "count_finder",
    "quote_finder",
    "method_finder",
)
"""All of the finders, in their order."""
