"""What extraction found in a document, as rows: each fact with its sentence, under a key made from its content."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from db.store.collected import key
from db.store.operation_ids import edition_id, slug
from extractors.records import AgencyFact, Bulletin, CountFact, Extraction, Mention, OperationFact
from extractors.text.parts import parts_of_text
from extractors.text.standing import standing
from gazetteers.taxa import taxa

Row = dict[str, Any]


def rows_of(bulletin: Bulletin, found: Extraction) -> Iterator[tuple[str, Row]]:
    """The rows of one document, as (table, row); entities come before the rows that refer to them."""
    if not found.relevant:
        return
    document = _Document(bulletin, found)
    for part in (
        document.species, document.countries, document.agencies, document.operations, document.counts,
        document.quotes, document.methods, document.mentions,
    ):  # fmt: skip
        yield from part()


class _Document:
    """The rows of one document, as (table, row)."""

    def __init__(self, bulletin: Bulletin, found: Extraction) -> None:
        self.id = bulletin.id
        self.text = bulletin.text
        self.parts = bulletin.parts or parts_of_text(bulletin.text)
        self.found = found
        self.agency_ids = {
            name: agency_id(fact) for fact in reversed(found.agencies) for name in (fact.name, *fact.aliases)
        }
        self.operation_ids = {
            name: operation_id(fact) for fact in reversed(found.operations) for name in (fact.name, *fact.aliases)
        }
        self._used: dict[str, int] = {}

    def _key(self, *content: object) -> str:
        """A key from the document and a fact's content; facts of equal content are numbered."""
        base = key(self.id, *content)
        used = self._used[base] = self._used.get(base, 0) + 1
        return base if used == 1 else key(base, used)

    def _numbered(self, place: str) -> str:
        """The key of a mention: nobody links to one, and keys that begin alike are written to the same pages."""
        used = self._used[place] = self._used.get(place, 0) + 1
        return place if used == 1 else f"{place}-{used}"

    def _evidence(self, mention: Mention) -> Row:
        start, end = mention.sentence
        return {
            "sentence": self.text[start:end],
            "mention_start": mention.start,
            "mention_end": mention.end,
        }

    def _fact(self, **columns: Any) -> Row:
        return {"document_id": self.id, **columns}

    def species(self) -> Iterator[tuple[str, Row]]:
        for fact in self.found.species:
            yield "species", {"id": fact.entity_id, "scientific_name": fact.taxon, "rank": fact.rank}
            yield from _commodity(fact.commodity)
            yield (
                "document_species",
                self._fact(
                    id=self._key("species", fact.entity_id),
                    species_id=fact.entity_id,
                    commodity_id=fact.commodity,
                    confidence=fact.confidence,
                    **self._evidence(fact.mentions[0]),
                ),
            )

    def countries(self) -> Iterator[tuple[str, Row]]:
        for fact in self.found.countries:
            yield from _country(fact.iso2)
            for place in fact.places:
                yield "places", {"id": place, "name": place, "country_id": fact.iso2}
            for role in fact.roles or ("named",):
                yield (
                    "document_countries",
                    self._fact(
                        id=self._key("country", fact.iso2, role),
                        country_id=fact.iso2,
                        role=role,
                        place_id=fact.places[0] if fact.places else None,
                        confidence=fact.confidence,
                        **self._evidence(fact.mentions[0]),
                    ),
                )

    def agencies(self) -> Iterator[tuple[str, Row]]:
        for fact in self.found.agencies:
            identifier = agency_id(fact)
            yield from _country(fact.country)
            yield (
                "agencies",
                {
                    "id": identifier,
                    "name": fact.name,
                    "aliases": _list(fact.aliases),
                    "type": fact.type,
                    "country_id": fact.country,
                    "known": int(fact.entity_id is not None),
                },
            )
            for role in fact.roles or ("named",):
                yield (
                    "document_agencies",
                    self._fact(
                        id=self._key("agency", identifier, role),
                        agency_id=identifier,
                        role=role,
                        confidence=fact.confidence,
                        **self._evidence(fact.mentions[0]),
                    ),
                )

    def operations(self) -> Iterator[tuple[str, Row]]:
        for fact in self.found.operations:
            identifier, series = operation_id(fact), series_id(fact)
            yield (
                "operation_series",
                {
                    "id": series,
                    "name": fact.series,
                    "aliases": None,
                    "known": int(fact.entity_id is not None),
                },
            )
            dates = {"edition": fact.edition, "start": fact.start, "end": fact.end}
            yield (
                "operations",
                {
                    "id": identifier,
                    "series_id": series,
                    "name": fact.name,
                    "aliases": _list(fact.aliases),
                    **dates,
                },
            )
            yield (
                "document_operations",
                self._fact(
                    id=self._key("operation", _as_written(fact)),
                    operation_id=identifier,
                    name=fact.name,
                    organisers=_list(fact.organisers),
                    supporters=_list(fact.supporters),
                    participants=_list(fact.participants),
                    confidence=fact.confidence,
                    **dates,
                    **self._evidence(fact.mentions[0]),
                ),
            )

    def counts(self) -> Iterator[tuple[str, Row]]:
        keys = [self._count_key(fact) for fact in self.found.counts]
        for identifier, fact in zip(keys, self.found.counts, strict=True):
            yield from _country(fact.country)
            yield from _commodity(fact.commodity)
            if fact.place and fact.country:
                yield "places", {"id": fact.place, "name": fact.place, "country_id": fact.country}
            taxon = taxa().get(fact.of or "")
            if taxon:
                yield "species", {"id": taxon.id, "scientific_name": taxon.scientific_name, "rank": taxon.rank}
            yield "counts", self._count_row(identifier, fact, keys, taxon.id if taxon else None)

    def _count_key(self, fact: CountFact) -> str:
        """Without the value: a corrected figure is the same fact."""
        return self._key("count", fact.kind, fact.unit, fact.of)

    def _count_row(self, identifier: str, fact: CountFact, keys: Sequence[str], species_id: str | None) -> Row:
        mention = fact.mention
        stands = standing(self.text, self.parts, mention.start)
        return {
            "id": identifier,
            "document_id": self.id,
            "kind": fact.kind,
            "value": fact.value,
            "value_max": fact.value_max,
            "unit": fact.unit,
            "qualifier": fact.qualifier,
            "of": fact.of,
            "species_id": species_id,
            "commodity_id": fact.commodity,
            "country_id": fact.country,
            "place_id": fact.place if fact.country else None,
            "several_countries": int(fact.several_countries and not fact.country),
            "agency_id": self.agency_ids.get(fact.agency or ""),
            "operation_id": self.operation_ids.get(fact.operation or ""),
            "period_start": fact.period_start,
            "period_end": fact.period_end,
            "scope": fact.scope,
            "role": fact.role,
            "outcome": fact.outcome,
            "apiece": int(fact.apiece),
            "part_of": None if fact.part_of is None else keys[fact.part_of],
            "mention": mention.text,
            **self._evidence(mention),
            "paragraph": stands.paragraph,
            "heading": stands.heading,
            "opens_case": int(stands.opens_case),
            "confidence": mention.confidence,
            "found_by": mention.found_by,
        }

    def quotes(self) -> Iterator[tuple[str, Row]]:
        for quote in self.found.quotes:
            yield (
                "quotes",
                self._fact(
                    id=self._key("quote", quote.person, quote.text),
                    person=quote.person,
                    title=quote.title,
                    organisation=quote.organisation,
                    text=quote.text,
                    mention_start=quote.mention.start,
                    mention_end=quote.mention.end,
                    confidence=quote.mention.confidence,
                ),
            )

    def methods(self) -> Iterator[tuple[str, Row]]:
        for method in self.found.methods:
            for code in (method.origin, method.destination, *method.transit):
                yield from _country(code)
            taxon = taxa().get(method.taxon or "")
            if taxon:
                yield "species", {"id": taxon.id, "scientific_name": taxon.scientific_name, "rank": taxon.rank}
            yield (
                "methods",
                self._fact(
                    id=self._key("method", method.kind, method.value),
                    kind=method.kind,
                    value=method.value,
                    origin=method.origin,
                    destination=method.destination,
                    transit=_list(method.transit),
                    species_id=taxon.id if taxon else None,
                    confidence=method.mention.confidence,
                    **self._evidence(method.mention),
                ),
            )

    def mentions(self) -> Iterator[tuple[str, Row]]:
        for mention, entity in self._all_mentions():
            entity = entity or mention.entity_id
            start, end = mention.sentence
            yield (
                "mentions",
                {
                    "id": self._numbered(f"{self.id}-{mention.start}-{mention.end}-{mention.kind}"),
                    "document_id": self.id,
                    "kind": mention.kind,
                    "entity_id": entity,
                    "start": mention.start,
                    "end": mention.end,
                    "text": mention.text,
                    "sentence_start": start,
                    "sentence_end": end,
                    "confidence": mention.confidence,
                    "found_by": mention.found_by,
                },
            )

    def _all_mentions(self) -> Iterator[tuple[Mention, str | None]]:
        of_entity: tuple[tuple[Iterable[Any], Callable[[Any], str]], ...] = (
            (self.found.species, lambda fact: fact.entity_id),
            (self.found.countries, lambda fact: fact.iso2),
            (self.found.agencies, agency_id),
            (self.found.operations, operation_id),
        )
        for facts, identify in of_entity:
            for fact in facts:
                entity = identify(fact)
                yield from ((mention, entity) for mention in fact.mentions)
        for single in (self.found.counts, self.found.quotes, self.found.methods):
            yield from ((fact.mention, None) for fact in single)


# --- entities --------------------------------------------------------------------------------------


def agency_id(fact: AgencyFact) -> str:
    """The key of an agency: the gazetteer's, else one made from its name and country."""
    return fact.entity_id or key("agency", fact.name.casefold(), fact.country)


def series_id(fact: OperationFact) -> str:
    """The key of an operation's series: the gazetteer's, else its name; two forces' series of one name are told apart later."""
    return fact.entity_id or slug(fact.series)


def operation_id(fact: OperationFact) -> str:
    """The key of one edition of an operation, as linking (``pipeline.resolve.series``) makes it."""
    return edition_id(series_id(fact), fact.edition)


def _as_written(fact: OperationFact) -> str:
    """What a document's own fact is keyed by, whichever operation it is linked to: a judgement of it lasts."""
    series = fact.entity_id or key("series", fact.series.casefold())
    return f"{series}-{fact.edition}" if fact.edition else series


def _country(iso2: str | None) -> Iterator[tuple[str, Row]]:
    if iso2:
        yield "countries", {"id": iso2, "name": iso2}


def _commodity(identifier: str | None) -> Iterator[tuple[str, Row]]:
    if identifier:
        yield "commodities", {"id": identifier, "name": identifier}


def _list(names: Sequence[str]) -> str | None:
    return json.dumps(list(names), ensure_ascii=False) if names else None
