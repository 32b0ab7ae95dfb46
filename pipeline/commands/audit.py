"""What ``bulletins audit`` and ``bulletins changes`` print."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from db.reviews.audit import AuditError, judgements, sample, score
from db.store.database import open_database, open_readonly, writing
from db.store.history import changes_since
from pipeline.terminal import json_line, say


def run_sample(database: Path, size: int, unit: str, seed: int | None) -> int:
    """Print a random sample as JSON Lines, for a person to set ``right``."""
    for row in sample(open_readonly(database), size, unit, seed):
        say(json_line(row))
    return 0


def run_score(database: Path, sheet: Path) -> int:
    """Print the precision of a judged sample, and keep it."""
    try:
        rows = list(judgements(sheet))
    except (OSError, AuditError) as error:
        say(f"bulletins audit: {error}", error=True)
        return 2
    if not rows:
        say(f"bulletins audit: {sheet}: no row is judged yet (set right to true or false)", error=True)
        return 1
    with writing(database):
        result = score(open_database(database, create=False), rows)
    say(
        f"{result.right} of {result.judged} right: precision {result.precision:.3f}, "
        f"95 % interval {result.low:.3f} to {result.high:.3f}"
    )
    kinds = sorted({str(row.get("kind", "")) for row in rows})
    for kind in kinds if len(kinds) > 1 else ():
        of_kind = [bool(row["right"]) for row in rows if str(row.get("kind", "")) == kind]
        say(f"  {kind}: {sum(of_kind)} of {len(of_kind)}")
    return 0


def run_changes(database: Path, since: str, *, as_json: bool) -> int:
    """Print what is new or changed since a date, newest first."""
    for row in changes_since(open_readonly(database), since):
        say(json_line(row) if as_json else _line(row))
    return 0


def _line(row: dict[str, Any]) -> str:
    before, after = (json.loads(row[name]) if row[name] else None for name in ("before", "after"))
    told = ""
    if before and after:
        told = "; ".join(
            f"{name} {before.get(name)} -> {after.get(name)}" for name in after if before.get(name) != after[name]
        )
    return f"{row['at'][:10]}  {row['change']:<13} {row['what']:<20} {row['title']}  {row['url']}" + (
        f"\n            {told}" if told else ""
    )
