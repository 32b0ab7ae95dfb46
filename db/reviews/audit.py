"""How right the facts are: a random sample that a person judges, blind to the confidence, and its precision."""

from __future__ import annotations

import json
import math
import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlite_utils import Database

from db.readers.wording import figure_in_words
from db.store.collected import key

_95 = 1.959963984540054  # standard deviations
_UNITS = {
    "fact": """
        SELECT c.id, 'count' AS kind, figure_in_words(c.kind, c.value, c.value_max, c.unit, c.qualifier, 
            coalesce(s.common_name, c.[of]), m.name, coalesce(c.role, c.outcome)) || CASE c.apiece WHEN 1 THEN ' each' ELSE '' END
            || CASE c.scope WHEN 'total' THEN '' ELSE ' (' || c.scope || ')' END
            || coalesce(', in ' || k.name, '') AS says, c.sentence, c.document_id
        FROM counts c LEFT JOIN species s ON s.id = c.species_id LEFT JOIN commodities m ON m.id = c.commodity_id
        LEFT JOIN countries k ON k.id = c.country_id
        UNION ALL SELECT c.id, 'species', s.scientific_name || coalesce(': ' || m.name, ''), c.sentence, c.document_id
        FROM document_species c JOIN species s ON s.id = c.species_id LEFT JOIN commodities m ON m.id = c.commodity_id
        UNION ALL SELECT c.id, 'country', k.name || ': ' || c.role, c.sentence, c.document_id
        FROM document_countries c JOIN countries k ON k.id = c.country_id
        UNION ALL SELECT c.id, 'agency', a.name || ' (' || a.type || '): ' || c.role, c.sentence, c.document_id
        FROM document_agencies c JOIN agencies a ON a.id = c.agency_id
        UNION ALL SELECT c.id, 'operation', c.name || coalesce(', from ' || c.start, '') || coalesce(' to ' || c.[end], ''),
            c.sentence, c.document_id FROM document_operations c
    """,
    "event": """
        SELECT c.id, c.kind, figure_in_words(c.kind, c.value, c.value_max, c.unit, c.qualifier, 
            coalesce(s.common_name, c.[of]), m.name, coalesce(c.role, c.outcome)) || CASE c.apiece WHEN 1 THEN ' each' ELSE '' END
            || ': ' || e.title || coalesce(', ' || e.date, '')
            || coalesce(', in ' || k.name, '') AS says, t.sentence, t.document_id
        FROM event_figures c JOIN events e ON e.id = c.event_id JOIN event_readings r ON r.figure_id = c.id
        JOIN counts t ON t.id = r.count_id LEFT JOIN species s ON s.id = c.species_id
        LEFT JOIN commodities m ON m.id = c.commodity_id
        LEFT JOIN countries k ON k.id = coalesce(c.country_id, e.country_id)
        WHERE c.summable = 1 GROUP BY c.id
    """,
}


class AuditError(ValueError):
    """A sheet of judgements that can't be scored; the message names the file and the line."""


class Score(Struct, frozen=True):
    """Precision of a judged sample with its 95 % Wilson interval."""

    judged: int
    right: int
    precision: float
    low: float
    high: float


def sample(db: Database, size: int, unit: str = "fact", seed: int | None = None) -> Iterator[dict[str, Any]]:
    """A random sample of facts or of events' figures with their evidence; ``right`` is for the person who judges."""
    import random

    chance = random.Random(seed if seed is not None else secrets.randbits(32))  # noqa: S311  # nosec B311  # statistics
    db.conn.create_function("figure_in_words", 8, figure_in_words, deterministic=True)
    rows = list(
        db.query(
            f"SELECT x.id, kind, says, sentence, d.url FROM ({_UNITS[unit]}) x "  # noqa: S608  # our own
            "JOIN documents d ON d.id = x.document_id WHERE d.relevant = 1 ORDER BY x.id"
        )
    )
    for row in chance.sample(rows, min(size, len(rows))):
        yield {"unit": unit, **row, "right": None}


def wilson(right: int, judged: int) -> Score:
    """The Wilson score interval (Wilson 1927) of a share, at 95 %."""
    if not judged:
        return Score(0, 0, 0.0, 0.0, 1.0)
    share, z2 = right / judged, _95**2
    centre = (share + z2 / (2 * judged)) / (1 + z2 / judged)
    half = _95 * math.sqrt(share * (1 - share) / judged + z2 / (4 * judged**2)) / (1 + z2 / judged)
    return Score(judged, right, share, max(0.0, centre - half), min(1.0, centre + half))


def judgements(path: Path) -> Iterator[dict[str, Any]]:
    """The judged rows of a sheet (JSON Lines with ``right`` true or false); rows not yet judged are left out.

    Raises:
        AuditError: a line isn't such a row.
    """
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            judged, _ = row["right"], str(row["id"])
        except (ValueError, KeyError, TypeError, RecursionError):
            raise AuditError(f"{path} line {number}: not a row of `bulletins audit sample`") from None
        if judged is not None and not isinstance(judged, bool):
            raise AuditError(
                f"{path} line {number}: right is {judged!r}; it is true or false, or null where not judged"
            )
        if judged is not None:
            yield row


def score(db: Database, rows: Iterable[dict[str, Any]]) -> Score:
    """The precision of the judged rows, kept in the table ``audits``."""
    judged = list(rows)
    result = wilson(sum(row["right"] for row in judged), len(judged))
    at = datetime.now(UTC).isoformat(timespec="seconds")
    unit = str(judged[0].get("unit", "fact")) if judged else "fact"
    db.table("audits").insert(
        {
            "id": key("audit", at, len(judged)),
            "at": at,
            "unit": unit,
            "judged": result.judged,
            "right": result.right,
            "precision": result.precision,
            "low": result.low,
            "high": result.high,
            "sample": json.dumps([[row["id"], row["right"]] for row in judged]),
        }
    )
    return result
