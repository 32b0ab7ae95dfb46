"""What a form says of a fact, checked and put into the columns of the fact's table.

Whoever judges writes names as people do: ``Sunda pangolin``, ``Vietnam``, ``18 March 2024`` as 2024-03-18. They are
looked up in the gazetteers, or refused with a message that says what would do.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, get_args

import pycountry
from babel import Locale
from msgspec import Struct

from db.reviews.judgement import Row
from db.store.fact_rows import agency_id, operation_id, series_id
from extractors.records import AgencyFact, OperationFact
from gazetteers.agency_names import agencies
from gazetteers.grammar import ENGLISH, names_of
from gazetteers.matching import fold
from gazetteers.operation_grammar import split_edition
from gazetteers.operation_names import OperationRow, operation_rows
from gazetteers.taxa import TaxonRow, taxa, taxon_row
from gazetteers.vocabulary import AgencyRole, AgencyType, CountKind, CountryRole, Qualifier, Scope

UNITS = ("", "kg", "t", "g", "lb", "oz", "m3", "year", "month", "day")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": get_args(CountKind), "qualifier": get_args(Qualifier), "scope": get_args(Scope),
    "country_role": get_args(CountryRole), "agency_role": get_args(AgencyRole), "type": get_args(AgencyType),
}  # fmt: skip
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_CURRENCY = re.compile(r"[A-Z]{3}")


class CorrectionError(ValueError):
    """What a form says can't be used; the message names the field and what would do."""


class Correction(Struct, frozen=True):
    """A fact's content as it should be, and the rows of entities (table, row) to which it refers."""

    content: Row
    entities: tuple[tuple[str, Row], ...] = ()


Form = Mapping[str, str]


def correction(table: str, form: Form) -> Correction:
    """What a form says of a fact of this table.

    Raises:
        CorrectionError: a field can't be understood.
    """
    if table not in _READERS:
        raise CorrectionError("a quote or a method can be judged right or wrong, but not corrected")
    return _READERS[table](form)


def _count(form: Form) -> Correction:
    entities: list[tuple[str, Row]] = []
    of, taxon = _of(form)
    if taxon:
        entities.append(_taxon_entity(taxon))
    country = _country(form, entities)
    value, value_max = _number(form, "value"), _number(form, "value_max", optional=True)
    if value_max is not None and value is not None and value_max <= value:
        raise CorrectionError("value_max: the upper end of a range is more than its lower end")
    content: Row = {
        "kind": _choice(form, "kind", "kind"), "value": value, "value_max": value_max, "unit": _unit(form),
        "qualifier": _choice(form, "qualifier", "qualifier"), "of": of, "species_id": taxon.id if taxon else None,
        "country_id": country, "scope": _choice(form, "scope", "scope"), "period_start": _date(form, "period_start"),
        "period_end": _date(form, "period_end"),
    }  # fmt: skip
    return Correction(content, tuple(entities))


def _of(form: Form) -> tuple[str | None, TaxonRow | None]:
    """What was counted: a taxon by any of its names, else the noun as it is written."""
    of = form.get("of", "").strip()
    taxon = _taxon(of)
    return (taxon.scientific_name if taxon else of or None), taxon


def _species(form: Form) -> Correction:
    name = form.get("taxon", "").strip()
    taxon = _taxon(name)
    if taxon is None:
        raise CorrectionError(f"taxon: there is no taxon {name!r} in gazetteers/taxa.csv; is it there by another name?")
    return Correction({"species_id": taxon.id}, (_taxon_entity(taxon),))


def _country_fact(form: Form) -> Correction:
    entities: list[tuple[str, Row]] = []
    country = _country(form, entities)
    if country is None:
        raise CorrectionError("country: which one?")
    return Correction({"country_id": country, "role": _choice(form, "role", "country_role")}, tuple(entities))


def _agency(form: Form) -> Correction:
    entities: list[tuple[str, Row]] = []
    name, country = _text(form, "name"), _country(form, entities)
    known = next((row for row in agencies().values() if fold(name) in map(fold, (row.name, *row.aliases))), None)
    fact = AgencyFact(
        name=known.name if known else name, aliases=(), country=(known.iso2 or None) if known else country, roles=(),
        type=known.type if known else _choice(form, "type", "type"), mentions=(), entity_id=known.id if known else None,
    )  # fmt: skip
    row = {"id": agency_id(fact), "name": fact.name, "aliases": None, "type": fact.type,
           "country_id": fact.country, "known": int(known is not None)}  # fmt: skip
    content = {"agency_id": row["id"], "role": _choice(form, "role", "agency_role")}
    if fact.country and not entities:
        entities.append(("countries", {"id": fact.country, "name": fact.country}))
    return Correction(content, (*entities, ("agencies", row)))


def _operation(form: Form) -> Correction:
    name = _text(form, "name")
    series, told = split_edition(name)
    edition = form.get("edition", "").strip().upper() or told
    known = _known_series(series)
    fact = OperationFact(
        name=name, aliases=(), series=known.name if known else series, edition=edition, start=_date(form, "start"),
        end=_date(form, "end"), mentions=(), entity_id=known.id if known else None,
    )  # fmt: skip
    content = {"name": name, "edition": edition, "start": fact.start, "end": fact.end}
    identifier, of_series = operation_id(fact), series_id(fact)
    rows: tuple[tuple[str, Row], ...] = (
        ("operation_series", {"id": of_series, "name": fact.series, "aliases": None, "known": int(known is not None)}),
        ("operations", {"id": identifier, "series_id": of_series, "aliases": None, **content}),
    )
    return Correction({**content, "operation_id": identifier}, rows)


_READERS: dict[str, Callable[[Form], Correction]] = {
    "counts": _count, "document_species": _species, "document_countries": _country_fact,
    "document_agencies": _agency, "document_operations": _operation,
}  # fmt: skip

# --- fields ------------------------------------------------------------------------------------------


def _text(form: Form, name: str) -> str:
    text = " ".join(form.get(name, "").split())
    if not text:
        raise CorrectionError(f"{name}: it can't be empty")
    return text[:200]


def _choice(form: Form, name: str, of: str) -> Any:
    value = form.get(name, "")
    if value not in CHOICES[of]:
        raise CorrectionError(f"{name}: {value!r} isn't one of {', '.join(CHOICES[of])}")
    return value


def _number(form: Form, name: str, *, optional: bool = False) -> float | None:
    text = form.get(name, "").replace(",", "").replace(" ", "")
    if not text and optional:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value < 1e15:
        raise CorrectionError(f"{name}: {form.get(name, '')!r} isn't a figure; write it as 1234.5")
    return value


def _unit(form: Form) -> str | None:
    unit = form.get("unit", "").strip()
    if unit not in UNITS and not _CURRENCY.fullmatch(unit):
        raise CorrectionError(f"unit: {unit!r} isn't one of {', '.join(UNITS[1:])}, nor a currency such as USD")
    return unit or None


def _date(form: Form, name: str) -> str | None:
    return day_of(name, form.get(name, "").strip())


def day_of(name: str, text: str) -> str | None:
    """A day, month or year in ISO 8601; None for an empty text.

    Raises:
        CorrectionError: it is none; ``name`` is the field's.
    """
    if text and not _DATE.fullmatch(text):
        raise CorrectionError(f"{name}: {text!r} isn't a date; write 2024, 2024-05 or 2024-05-02")
    return text or None


def _country(form: Form, entities: list[tuple[str, Row]]) -> str | None:
    iso2 = country_of("country", form.get("country", "").strip())
    if iso2:
        entities.append(("countries", {"id": iso2, "name": iso2}))
    return iso2


def country_of(name: str, text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country by its English name or its code; None for an empty text.

    Raises:
        CorrectionError: it isn't known; ``name`` is the field's.
    """
    iso2 = country_codes().get(fold(text)) if text else None
    if text and iso2 is None:
        raise CorrectionError(f"{name}: {text!r} isn't known; write its English name or its ISO 3166-1 code")
    return iso2


@cache
def country_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 codes by folded English names, and by themselves."""
    known = {*(country.alpha_2 for country in pycountry.countries), "XK"}
    named = {code: name for code, name in Locale("en").territories.items() if code in known}
    return {fold(name): code for code, name in named.items()} | {fold(code): code for code in named}


@cache
def _taxa_by_name() -> dict[str, TaxonRow]:
    """Taxa by their scientific and English names; a name of several taxa is none's."""
    named: dict[str, TaxonRow] = {}
    shared: set[str] = set()
    english = names_of("taxon", ENGLISH)
    for row in taxa().values():
        for name in {fold(name) for name in (row.common_name, *english.get(row.id, ())) if name}:
            shared |= {name} if name in named else set()
            named[name] = row
    return {name: row for name, row in named.items() if name not in shared}


def _taxon(text: str) -> TaxonRow | None:
    return taxon_row(text[:1].upper() + text[1:].lower()) or _taxa_by_name().get(fold(text)) if text else None


def _taxon_entity(taxon: TaxonRow) -> tuple[str, Row]:
    return "species", {"id": taxon.id, "scientific_name": taxon.scientific_name, "rank": taxon.rank}


def _known_series(name: str) -> OperationRow | None:
    folded = fold(name)
    rows = operation_rows()
    return next((row for row in rows if folded in map(fold, (row.name, *row.aliases))), None)
