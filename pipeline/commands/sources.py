"""``bulletins sources``: which there are, which of them are harvested, how each fares, and what one gives when tried."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from rich.table import Table

from pipeline.commands.report import DONE, NOTHING, print_summary
from pipeline.settings import Settings
from pipeline.sources import Source, SourceError, by_name, load_folder, load_source
from pipeline.sources.files import dated, file_of, replace_in
from pipeline.tally import SourceTally
from pipeline.terminal import Terminal, json_line, say, styled

_SHOWN = 3  # documents of a dry run
_LISTED = ("name", "country", "channel", "last_success", "documents", "failures", "remarks")


def chosen(settings: Settings, names: Sequence[str]) -> list[Source]:
    """The sources of these names or TOML files; those that the settings choose where there is none.

    Raises:
        SourceError: a name isn't known or a file can't be used.
    """
    known = all_sources(settings)
    files = [load_source(Path(name)) for name in names if name.endswith(".toml")]
    named = [name for name in names if not name.endswith(".toml")]
    if names:
        return [*files, *by_name(known, named)]
    only = settings.sources.only or [source.id for source in known if source.enabled]
    return [source for source in by_name(known, only) if source.id not in settings.sources.skip]


def all_sources(settings: Settings) -> list[Source]:
    """The shipped sources and the user's own, of which a user's wins over a shipped one of the same name.

    Raises:
        SourceError: a file can't be used, or a folder isn't there.
    """
    found: dict[str, Source] = {}
    if settings.sources.shipped:
        found.update((source.id, source) for source in load_folder())
    for folder in settings.sources.folders:
        if not folder.is_dir():
            raise SourceError(f"{folder}: there is no such folder (key sources.folders)")
        found.update((source.id, source) for source in load_folder(folder))
    return [found[name] for name in sorted(found)]


def show_sources(settings: Settings, *, as_json: bool) -> int:
    """List the sources with what the database knows of each."""
    health = _health(settings)
    rows = []
    for source in all_sources(settings):
        known = health.get(source.id, {})
        rows.append(
            {
                "name": source.id,
                "publisher": source.publisher,
                "country": source.country,
                "language": source.language,
                "channel": source.kind,
                "verified": str(source.verified or "no"),
                "last_run": (known.get("last_run") or "")[:10],
                "last_success": (known.get("last_success") or "")[:10],
                "documents": known.get("documents", 0),
                "failures": known.get("failures", 0),
                "remarks": known.get("warning") or known.get("reason") or "",
            }
        )
    if as_json:
        say(json_line(rows))
        return DONE
    table = Table(box=None, pad_edge=False)
    for column in _LISTED:
        table.add_column(column.replace("_", " "), overflow="fold", no_wrap=column == "name")
    for row in rows:
        table.add_row(*(str(row[column] or "") for column in _LISTED))
    Terminal().print(table)
    return DONE


def _health(settings: Settings) -> dict[str, dict[str, Any]]:
    from db.store.database import open_readonly
    from db.store.health import sources_health

    if not settings.database.exists():
        return {}
    db = open_readonly(settings.database)
    try:
        return {row["id"]: row for row in sources_health(db)}
    finally:
        db.close()


def check(settings: Settings, name: str) -> int:
    """Try one source in a database that is thrown away."""
    from pipeline.harvest import harvest

    if name.startswith(("http://", "https://")):
        raise SourceError(
            f"{name} is an address, not a source: `bulletins sources add {name}` looks how it can be read"
        )
    console = Terminal()
    with TemporaryDirectory(prefix="bulletins-check-") as folder:
        database = Path(folder) / "check.db"
        trial = msgspec.structs.replace(settings, database=database, archive=None)
        summary = harvest(trial, chosen(settings, [name]), command="check", limit=_SHOWN)
        _show_leads(console, database)
        _show_documents(console, database)
    print_summary(console, summary)
    return DONE if summary.total("new") else NOTHING


def check_all(settings: Settings) -> int:
    """Try all sources that the settings choose, one document of each, in a database that is thrown away.

    A line each; of those that work, the files that may be written get today's date (``verified``).
    """
    from pipeline.harvest import harvest
    from pipeline.logs import logging_to

    console = Terminal()
    with TemporaryDirectory(prefix="bulletins-check-") as folder:
        trial = msgspec.structs.replace(settings, database=Path(folder) / "check.db", archive=None)
        with logging_to(settings.log):
            summary = harvest(trial, chosen(settings, ()), command="check", limit=1)
    today, noted = datetime.now(UTC).date(), 0
    for tally in summary.sources:
        works = is_well(tally)
        console.print(
            f"{'works' if works else tally.fault or _quiet(tally):20} {tally.source_id}: {_in_figures(tally)}"
        )
        path = file_of(settings.sources.folders, tally.source_id) if works else None
        if path and (text := path.read_text(encoding="utf-8")) != (new := dated(text, today)):
            replace_in(path, new)
            noted += 1
    well = sum(map(is_well, summary.sources))
    console.print(f"{well} of {len(summary.sources)} work; in {noted} files `verified` is {today} now")
    return DONE if well else NOTHING


def is_well(tally: SourceTally) -> bool:
    """Whether a source's own channel gives what it should, and a text came of it; one in no mood today isn't unwell."""
    own = tally.gave[-1] if tally.gave else None
    return not tally.reason and tally.fault is None and (own is None or own.way == 0) and tally.new > 0


def _quiet(tally: SourceTally) -> str:
    """What to call a source without a fault of which no text came: one that lists nothing of ours, or one without a list."""
    return "quiet" if tally.gave and tally.gave[-1].seen else "nothing"


def _in_figures(tally: SourceTally) -> str:
    said = "; ".join(tally.remarks)
    if not tally.gave:
        return said or f"{tally.found} documents"
    gave = tally.gave[-1]
    figures = f"{gave.seen} listed, {gave.passed} taken, newest {gave.newest or 'undated'}"
    length = f", texts of {tally.text_length:,} characters" if tally.text_length else ""
    return figures + length + (f"; {said}" if said else "")


def _show_leads(console: Terminal, database: Path) -> None:
    from db.store.database import open_readonly

    db = open_readonly(database)
    leads = list(db.query("SELECT url, title, published, state, reason FROM leads ORDER BY first_seen, rowid LIMIT 15"))
    (count,) = db.conn.execute("SELECT count(*) FROM leads").fetchone()
    first = ", of which the first:" if count > len(leads) else ":"
    console.print(styled(f"Discovery found {count} leads{first}", "bold"))
    for lead in leads:
        console.print(f"  {lead['published'] or '?':10}  {lead['title'] or '?'}")
        console.print(f"              {lead['url']}  {lead['reason'] or ''}")
    db.close()


def _show_documents(console: Terminal, database: Path) -> None:
    from db.store.database import open_readonly

    db = open_readonly(database)
    for row in db.query("SELECT * FROM documents ORDER BY first_seen"):
        facts = db.conn.execute("SELECT count(*) FROM mentions WHERE document_id = ?", (row["id"],)).fetchone()[0]
        console.print("\n", styled(row["url"], "bold"), sep="")
        for label in ("title", "published", "author", "language", "problem"):
            console.print(f"  {label + ':':11}{row[label] or '-'}")
        words = row["text"].split()
        console.print(f"  {'text:':11}{len(words)} words, {facts} mentions")
        console.print(f"  {' '.join(words[:40])} … {' '.join(words[-15:])}")
    db.close()
