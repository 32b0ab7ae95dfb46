"""An event in one sentence, made of its facts: the key figure first, and what isn't known left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from db.readers.wording import amount, day
from gazetteers.grammar import ENGLISH, plurals_of, singular_of

Row = Mapping[str, Any]
# Kinds of figures that say what happened, in the order in which they are told.
_GOODS = ("weight", "live_animals", "volume", "items")
_PEOPLE = {"arrests": "arrested", "convictions": "convicted"}
_FATES = {
    "arrested": "arrested", "charged": "charged", "pleaded_guilty": "found guilty by their own plea",
    "convicted": "convicted", "sentenced": "sentenced",
}  # fmt: skip
_DONE = {"seizures": ("seizure", "made"), "cases": ("case", "opened")}
_LIVE, _DEAD = "live", "specimens"
_MOST_GOODS, _MOST_NAMES = 2, 2
_WITH_ARTICLE = re.compile(
    r"United |.* (?:Islands|Republic|Emirates|Territories)$|(?:Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines|Seychelles)$"
)


class Way(Struct, frozen=True):
    """Names of the countries from which goods came, through which they went, and for which they were bound."""

    origin: tuple[str, ...] = ()
    transit: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()


class Clause(Struct, frozen=True):
    """Some things and what was done with them: ``3.2 t of pangolin scales``, ``were seized``."""

    things: tuple[str, ...]
    done: str


def sentence(event: Row, figures: Sequence[Row], agencies: Sequence[Row], way: Way) -> str:
    """What happened: what, by whom, in which operation, where, when, from where to where.

    ``figures`` are the event's that count, with ``of_name`` and ``commodity_name``; ``agencies`` have role and name. Where
    no figure says what was done it is told what bulletins speak of.
    """
    clauses = list(_clauses(event, figures))
    if not clauses:
        return _spoken_of(event, figures, way)
    first, *others = clauses
    parts = [
        f"{_listed(first.things)} {first.done}", _by(agencies, first), _in_operation(event), _where(event, figures),
        _when(event), _way(way, event),
    ]  # fmt: skip
    text = " ".join(part for part in parts if part).rstrip(",")
    # Where there are commas already, a semicolon tells the clauses apart.
    text += "".join(f"; {_listed(clause.things)} {clause.done}" for clause in others)
    return text[0].upper() + text[1:] + "."


def _spoken_of(event: Row, figures: Sequence[Row], way: Way) -> str:
    subject = f"{event['species_name'] or 'wildlife'} trafficking"
    parts = ["Bulletins tell of", subject, _in_operation(event), _where(event, figures), _when(event), _way(way, event)]
    text = " ".join(part for part in parts if part).rstrip(",")
    return f"{text}: {figures[0]['statement']}." if figures else f"{text}, with no figure that is added up."


def _clauses(event: Row, figures: Sequence[Row]) -> Iterable[Clause]:
    goods = _key_goods(event, figures)
    if goods:
        yield Clause(tuple(told for _, told in goods), f"{_were([figure for figure, _ in goods])} seized")
    for kind, (noun, done) in _DONE.items():
        if found := next((f for f in figures if f["kind"] == kind), None):
            yield Clause((_counted(found, noun),), f"{_were([found])} {done}")
    if {figure["kind"] for figure in figures} == {"countries"}:
        yield Clause((_counted(figures[0], "country"),), "took part")
    people: dict[str, list[Row]] = {}
    for figure in figures:
        verb = _FATES.get(figure["outcome"] or "", _PEOPLE.get(figure["kind"]))
        if figure["kind"] in _PEOPLE and verb:
            people.setdefault(verb, []).append(figure)
    for verb, of_verb in list(people.items())[:_MOST_GOODS]:
        figure = _added(of_verb)
        yield Clause((f"{amount(figure)} {'person' if _is_one(figure) else 'people'}",), f"{_were([figure])} {verb}")


def _key_goods(event: Row, figures: Sequence[Row]) -> list[tuple[Row, str]]:
    """The goods that say most: those of the event's own taxon first, and one figure of each kind of goods."""
    wanted = [f for f in figures if f["kind"] in _GOODS]
    own = event.get("species_id")
    wanted.sort(key=lambda f: (own is not None and f["species_id"] != own, _GOODS.index(f["kind"])))
    # Pieces and weight of one load are the same goods: the weight stands for both.
    found: dict[tuple[Any, ...], list[Row]] = {}
    for figure in wanted:
        of = found.setdefault((figure["species_id"], figure["commodity_id"]), [])
        if goods(figure) and (not of or (of[0]["kind"], of[0]["unit"]) == (figure["kind"], figure["unit"])):
            of.append(figure)
    told = [_added(of) for of in found.values() if of]
    return [(figure, goods(figure) or "") for figure in told[:_MOST_GOODS]]


def _added(figures: Sequence[Row]) -> Row:
    """The sum of figures of the same where each is exact, as of the countries of an operation; else the largest."""
    exact = all(figure["qualifier"] == "exact" and not figure["value_max"] for figure in figures)
    if len(figures) > 1 and exact:
        return {**figures[0], "value": round(sum(figure["value"] for figure in figures), 3)}
    return max(figures, key=lambda figure: figure["value"])


def goods(figure: Row) -> str | None:
    """Goods with their amount: ``3.2 t of pangolin scales``, ``55 live birds``; None where the kind of goods isn't known.

    A noun that a bulletin uses for what no gazetteer knows may be of any language: it isn't told.
    """
    taxon = figure["of_name"] if figure["species_id"] else None
    commodity, is_one = figure["commodity_name"], _is_one(figure)
    if figure["commodity_id"] in (_LIVE, _DEAD) or figure["kind"] == "live_animals":
        state = "dead" if figure["commodity_id"] == _DEAD else "live"
        noun = taxon or "animal"
        what = f"{state} {noun if is_one else plurals_of(noun, ENGLISH)[0]}"
    elif taxon and commodity and commodity not in taxon.split():
        what = f"{taxon} {singular_of(commodity, ENGLISH) if is_one else commodity}"
    elif taxon and commodity:
        what = taxon
    elif commodity:
        what = singular_of(commodity, ENGLISH) if is_one else commodity
    elif taxon:
        what = taxon if figure["unit"] or is_one else plurals_of(taxon, ENGLISH)[0]
    else:
        return None
    return f"{amount(figure)} {figure['unit']} of {what}" if figure["unit"] else f"{amount(figure)} {what}"


def _counted(figure: Row, noun: str) -> str:
    return f"{amount(figure)} {noun if _is_one(figure) else plurals_of(noun, ENGLISH)[0]}"


def _is_one(figure: Row) -> bool:
    return bool(figure["value"] == 1 and not figure["value_max"] and not figure["unit"])


def _were(figures: Sequence[Row]) -> str:
    return "was" if len(figures) == 1 and _is_one(figures[0]) else "were"


def _by(agencies: Sequence[Row], clause: Clause) -> str:
    acting = "arresting" if clause.done.endswith("arrested") else "seizing" if clause.done.endswith("seized") else ""
    names = dict.fromkeys(_with_article(agency["name"]) for agency in agencies if agency["role"] == acting)
    return f"by {_listed(list(names)[:_MOST_NAMES])}" if names else ""


def _with_article(name: str) -> str:
    return f"the {name}" if " " in name and not name.casefold().startswith("the ") else name


def _in_operation(event: Row) -> str:
    return f"in {event['operation_name']}" if event["operation_name"] else ""


def _where(event: Row, figures: Sequence[Row]) -> str:
    named = {figure["country_id"] for figure in figures} - {None}
    if len(named) > 1 or any(figure["several_countries"] for figure in figures):
        return "in several countries"
    place, country = event["place_name"], event["country_name"]
    if not place or place == country:
        return f"in {_country(country)}" if country else ""
    # One is at Changi Airport, and in Hai Phong though it is a port.
    at = "at" if (event["place_kind"] or "").casefold() in place.casefold().split() else "in"
    return f"{at} {place}, {_country(country)}," if country else f"{at} {place}"


def _country(name: str) -> str:
    return f"the {name}" if _WITH_ARTICLE.match(name) else name


def _when(event: Row) -> str:
    """``on 5 February 2025``, ``in February 2025``; of an operation from its first day to its last."""
    start, end = event["operation_start"] or event["date"], event["operation_end"]
    if not start:
        return ""
    if end and end != start:
        return f"from {day(start)} to {day(end)}"
    return f"{'on' if len(start) >= len('2025-02-05') else 'in'} {day(start)}"


def _way(way: Way, event: Row) -> str:
    if event["kind"] == "operation":
        return ""  # its goods came many ways
    here = event["country_name"]
    told = [
        f"{word} {_listed([_country(name) for name in others])}"
        for word, names in (("from", way.origin), ("through", way.transit), ("to", way.destination))
        # Goods that were found at an end of their way are told to be there already.
        if (others := [name for name in names if name != here]) and len(others) <= _MOST_NAMES
    ]
    return f"on the way {' '.join(told)}" if told else ""


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
