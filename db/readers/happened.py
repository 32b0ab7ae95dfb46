"""What is known of an event: its figures with who says so, its agencies, its way and its stages."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from math import isclose
from typing import Any

from msgspec import Struct

from db.readers.telling import Way, sentence
from db.readers.wording import figure_in_words
from gazetteers.measures import kilograms

Row = dict[str, Any]
# A bulletin may tell of several events. What it says is of this one where it tells of no other, or where the sentence
# is one from which a figure of this event was read.
_OWN = """({0}.document_id IN (SELECT x.document_id FROM event_documents x WHERE x.event_id = :id AND NOT EXISTS (
        SELECT 1 FROM event_documents y WHERE y.document_id = x.document_id AND y.event_id <> :id))
    OR ({0}.document_id, {0}.sentence) IN (SELECT k.document_id, k.sentence FROM event_figures f
        JOIN event_readings r ON r.figure_id = f.id JOIN counts k ON k.id = r.count_id WHERE f.event_id = :id))"""
_EVENT = """SELECT e.*, o.name AS operation_name, o.start AS operation_start, o."end" AS operation_end,
        coalesce(s.common_name, s.scientific_name) AS species_name, c.name AS country_name, p.name AS place_name,
        p.kind AS place_kind
    FROM events e LEFT JOIN operations o ON o.id = e.operation_id LEFT JOIN species s ON s.id = e.species_id
    LEFT JOIN countries c ON c.id = e.country_id LEFT JOIN places p ON p.id = e.place_id WHERE e.id = :id"""
_FIGURES = """SELECT f.*, coalesce(s.common_name, f.of) AS of_name, m.name AS commodity_name, c.name AS country_name
    FROM event_figures f LEFT JOIN species s ON s.id = f.species_id LEFT JOIN commodities m ON m.id = f.commodity_id
    LEFT JOIN countries c ON c.id = f.country_id LEFT JOIN event_counts x ON x.id = f.id
    WHERE f.event_id = :id ORDER BY f.summable DESC, x.newest_rank, f.preferred DESC, f.kind, f.value DESC LIMIT 200"""
_READINGS = """SELECT r.figure_id, k.id AS count_id, k.sentence, q.cell, k.mention, k.mention_start, k.document_id,
        k.value, k.value_max, k.unit, k.qualifier, d.published, s.name AS source_name, s.official
    FROM event_figures f JOIN event_readings r ON r.figure_id = f.id JOIN counts k ON k.id = r.count_id
    JOIN documents d ON d.id = k.document_id JOIN sources s ON s.id = d.source_id LEFT JOIN facts q ON q.id = k.id
    WHERE f.event_id = :id ORDER BY s.official DESC, d.published, k.id LIMIT 1000"""
_AGENCIES = f"""SELECT a.id, a.name, x.role, x.id AS fact_id, count(DISTINCT x.document_id) AS documents
    FROM document_agencies x JOIN agencies a ON a.id = x.agency_id WHERE {_OWN.format("x")}
        AND x.document_id IN (SELECT document_id FROM event_documents WHERE event_id = :id)
        AND x.role NOT IN ('named', 'quoted')
    GROUP BY a.id, x.role ORDER BY documents DESC, x.role, a.name LIMIT 40"""  # noqa: S608
_ROUTES = f"""SELECT x.id AS fact_id, x.sentence, x.document_id, x.origin, x.destination, x.transit FROM methods x
    WHERE x.kind = 'route' AND x.origin <> x.destination AND {_OWN.format("x")}
        AND x.document_id IN (SELECT document_id FROM event_documents WHERE event_id = :id)
    ORDER BY x.document_id, x.mention_start LIMIT 20"""  # noqa: S608
_ENDS = f"""SELECT x.role, c.id, c.name, min(x.id) AS fact_id, count(DISTINCT x.document_id) AS documents
    FROM document_countries x JOIN countries c ON c.id = x.country_id
    WHERE x.role IN ('origin', 'transit', 'destination') AND {_OWN.format("x")}
        AND x.document_id IN (SELECT document_id FROM event_documents WHERE event_id = :id)
    GROUP BY x.role, c.id ORDER BY documents DESC, c.name"""  # noqa: S608
# From first to last: what becomes of a case.
_STAGES = {
    "arrests": "Arrest", "suspects": "Suspicion", "convictions": "Conviction", "sentence": "Sentence",
}  # fmt: skip
_FATES = {"charged": "Charge", "pleaded_guilty": "Plea", "convicted": "Conviction", "sentenced": "Sentence"}
_ORDER = ("Arrest", "Suspicion", "Charge", "Plea", "Conviction", "Sentence", "Fine", "Compensation")
_MONEY = {"fine": "Fine", "restitution": "Compensation"}
_CONVERTED = 0.01
_SAME = ("kind", "species_id", "commodity_id", "of", "country_id", "outcome", "role")


class Happened(Struct, frozen=True):
    """An event with all that its page tells."""

    event: Row
    sentence: str
    figures: list[Row]
    """Those that count, each with ``statement``, ``readings`` and ``others``: figures of the same that differ.

    A reading with another amount has that in words, as ``differs``.
    """
    aside: list[Row]
    """Figures that are left out of sums, each with ``why``."""
    agencies: list[Row]
    routes: list[Row]
    ends: list[Row]
    stages: list[Row]


def happened(connection: sqlite3.Connection, id_: str) -> Happened | None:
    """The event of this id, or None."""
    found = _rows(connection, _EVENT, id_)
    if not found:
        return None
    figures = _figures(connection, id_)
    counted = [figure for figure in figures if figure["summable"]]
    # The key figure comes first, as in the sentence: one of the event's own taxon.
    counted.sort(key=lambda figure: not figure["species_id"] or figure["species_id"] != found[0]["species_id"])
    aside = _beside(counted, [figure for figure in figures if not figure["summable"]])
    agencies, ends = _rows(connection, _AGENCIES, id_), _rows(connection, _ENDS, id_)
    names = dict(connection.execute("SELECT id, name FROM countries"))
    routes = [_named(route, names) for route in _rows(connection, _ROUTES, id_)]
    way = Way(**{role: tuple(end["name"] for end in ends if end["role"] == role) for role in Way.__struct_fields__})
    return Happened(
        found[0], sentence(found[0], counted, agencies, way), counted, aside, agencies, routes, ends, _stages(counted)
    )


def _rows(connection: sqlite3.Connection, sql: str, id_: str) -> list[Row]:
    cursor = connection.execute(sql, {"id": id_})
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _figures(connection: sqlite3.Connection, id_: str) -> list[Row]:
    """The event's figures, each in words and with its readings: who says what, in which sentence."""
    figures = _rows(connection, _FIGURES, id_)
    readings: dict[str, list[Row]] = {}
    for reading in _rows(connection, _READINGS, id_):
        readings.setdefault(reading["figure_id"], []).append(reading)
    for figure in figures:
        figure["statement"] = _statement(figure, figure)
        figure["readings"] = readings.get(figure["id"], [])
        for reading in figure["readings"]:
            reading["differs"] = _statement(figure, reading) if _differs(reading, figure) else None
        figure["tellers"] = list(dict.fromkeys(reading["source_name"] for reading in figure["readings"]))
        figure["others"] = []
    return figures


def _statement(figure: Row, told: Row) -> str:
    """A figure in words, with the amount that is told of it."""
    return figure_in_words(
        figure["kind"], told["value"], told["value_max"], told["unit"], told["qualifier"],
        figure["of_name"], figure["commodity_name"], figure["role"] or figure["outcome"],
    ) + (" each" if figure["apiece"] else "")  # fmt: skip


def _differs(reading: Row, figure: Row) -> bool:
    """Whether a reading has another amount. What is told in another unit is the same as nearly as such figures are."""
    if reading["unit"] == figure["unit"]:
        return any(reading[name] != figure[name] for name in ("value", "value_max"))
    weighs = [(kilograms(told["unit"]) or 0) * told["value"] for told in (reading, figure)]
    return not isclose(*weighs, rel_tol=_CONVERTED)


def _beside(counted: list[Row], left: list[Row]) -> list[Row]:
    """The figures that no other stands for. What outlets say otherwise of a figure that counts is put beside it."""
    by_what = {tuple(figure[name] for name in _SAME): figure for figure in reversed(counted)}
    aside = []
    for figure in left:
        counting = by_what.get(tuple(figure[name] for name in _SAME))
        if counting and not figure["preferred"] and figure["scope"] == "total":
            counting["others"].append(figure)
        else:
            aside.append(figure)
    return aside


def _named(route: Row, names: dict[str, str]) -> Row:
    codes = [route["origin"], *json.loads(route["transit"] or "[]"), route["destination"]]
    return {**route, "countries": [(code, names.get(code, code)) for code in codes]}


def _stages(figures: Iterable[Row]) -> list[Row]:
    """What became of people, from arrest to sentence; with the first day on which it was told."""
    stages: dict[str, list[Row]] = {}
    for figure in figures:
        stage = _MONEY.get(figure["role"] or "") if figure["kind"] == "money" else (
            _FATES.get(figure["outcome"] or "") or _STAGES.get(figure["kind"])
        )  # fmt: skip
        if stage:
            stages.setdefault(stage, []).append(figure)
    told = [(stage, stages[stage]) for stage in _ORDER if stage in stages]
    return [{"stage": stage, "figures": of_stage, "told": _first_told(of_stage)} for stage, of_stage in told]


def _first_told(figures: Iterable[Row]) -> str | None:
    days = [r["published"] for figure in figures for r in figure["readings"] if r["published"]]
    return min(days, default=None)
