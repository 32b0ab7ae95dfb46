"""Build the site's database from the harvest's: a copy of what readers may see, and tables made for reading.

The site never reads the harvest's own database, so that it can be served as an immutable file while a harvest runs.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from db.readers.names_searched import TOKENS, write_names
from db.readers.wording import Bound, amount_in_words, day, figure_in_words, stable_key
from db.store.database import open_readonly
from db.store.health import sources_health
from gazetteers.grammar import grammars

SCRIPTS = Path(__file__).parent / "sql"
# In this order, parents first. Leads, fetches and signatures are machinery that stays behind.
COPIED = (
    "sources", "runs", "stories", "species", "countries", "places", "commodities", "agencies", "operation_series",
    "operations", "documents", "document_versions", "mentions", "document_operations", "document_agencies",
    "document_species", "document_countries", "counts", "quotes", "methods", "events", "event_documents",
    "event_figures", "event_readings", "changes", "judgements", "audits",
)  # fmt: skip
_SHOWN = "relevant = 1 AND id NOT IN (SELECT id FROM temp.withheld)"
_ONLY = {
    "documents": f"WHERE {_SHOWN}",
    "stories": f"WHERE lead_document_id IN (SELECT id FROM harvest.documents WHERE {_SHOWN})",  # noqa: S608
    "places": "WHERE id IN (SELECT place_id FROM harvest.document_countries UNION SELECT place_id FROM harvest.events"
    " UNION SELECT place_id FROM harvest.counts)",
}
_BY_DOCUMENT = "WHERE document_id IN (SELECT id FROM main.documents)"
SEARCHED = {
    "documents": ["title", "text"],
    "facts": ["statement", "sentence"],
    "entities": ["name", "aliases", "detail"],
    "seizures": ["what", "evidence"],
    "arrests": ["what", "evidence"],
    "events": ["title"],
    "bulletins": ["title"],
}


class BuildError(RuntimeError):
    """The site's database can't be built; the message says why and what to do."""


def build(
    harvest: Path,
    target: Path,
    prepare: Callable[[sqlite3.Connection], None] | None = None,
    withheld: Iterable[str] = (),
) -> None:
    """Write the site's database to ``target``, which is replaced.

    ``prepare`` may change the copied rows (cut texts, mask names) before the reader tables are made from them.
    ``withheld`` are ids of documents that are left out, with everything that hangs on them.

    Raises:
        BuildError: the harvest's database isn't there or isn't whole.
        StoreError: it is empty, or not one of this program's.
    """
    if not harvest.exists():
        raise BuildError(f"{harvest}: no such database; run `bulletins harvest` first")
    open_readonly(harvest).close()
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA cache_size = -400000")
        connection.create_function("figure_in_words", 8, figure_in_words, deterministic=True)
        connection.create_function("day_in_words", 1, day, deterministic=True)
        connection.create_function("amount_in_words", 3, amount_in_words, deterministic=True)
        connection.create_aggregate("bound", 2, Bound)  # type: ignore[arg-type]  # the stubs know one of numbers alone
        connection.create_function("stable_key", -1, stable_key, deterministic=True)
        connection.execute("ATTACH ? AS harvest", (f"{harvest}",))
        connection.execute("CREATE TEMP TABLE withheld (id TEXT PRIMARY KEY)")
        connection.executemany("INSERT OR IGNORE INTO temp.withheld VALUES (?)", ((id_,) for id_ in withheld))
        _copy(connection, harvest)
        _cells(connection)
        _published(connection)
        if prepare:
            prepare(connection)
        for script in sorted(SCRIPTS.glob("*.sql")):
            connection.executescript(script.read_text(encoding="utf-8"))
        _search(connection)
        _note(connection)
        _languages(connection)
        _health(connection, harvest)
        connection.execute("DETACH harvest")
        _finish(connection, harvest)
    finally:
        connection.close()


def _copy(connection: sqlite3.Connection, harvest: Path) -> None:
    schema = dict(connection.execute("SELECT name, sql FROM harvest.sqlite_master WHERE type = 'table'"))
    missing = [table for table in COPIED if table not in schema]
    if missing:
        raise BuildError(f"{harvest}: table {missing[0]} is missing; run `bulletins harvest` with this version first")
    for table in COPIED:
        connection.execute(schema[table])
        named = [row[1] for row in connection.execute(f"PRAGMA harvest.table_info({table})")]
        dependent = "document_id" in named and table not in _ONLY
        where = _ONLY.get(table, _BY_DOCUMENT if dependent else "")
        # The names are this module's own, not anybody's input.
        connection.execute(f"INSERT INTO main.{table} SELECT * FROM harvest.{table} {where}")  # noqa: S608
    _drop_orphans(connection)
    indexes = connection.execute("SELECT tbl_name, sql FROM harvest.sqlite_master WHERE type = 'index' AND sql <> ''")
    for table, sql in indexes.fetchall():
        if table in COPIED:
            connection.execute(sql)


def _cells(connection: sqlite3.Connection) -> None:
    """Row and column of each figure that stands in a table's cell: the cell alone proves nothing to a reader.

    They are read before anything is masked, for a public text has lost its parts; the gate looks at them, too.
    """
    connection.executescript(
        """
        CREATE TABLE table_cells (
            count_id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), "row" TEXT, "column" TEXT
        ) STRICT;
        INSERT OR IGNORE INTO table_cells
        SELECT c.id, c.document_id, json_extract(p.value, '$.row'), json_extract(p.value, '$.column')
        FROM documents d JOIN counts c ON c.document_id = d.id JOIN json_each(d.parts) p
            ON json_extract(p.value, '$.start') <= c.mention_start AND c.mention_end <= json_extract(p.value, '$.end')
        WHERE d.parts LIKE '%"table_cell"%' AND json_extract(p.value, '$.kind') = 'table_cell'
            AND coalesce(json_extract(p.value, '$.row'), json_extract(p.value, '$.column')) IS NOT NULL;
        """
    )


def _published(connection: sqlite3.Connection) -> None:
    """What others have published and incidents are reckoned with: rates of currencies, and goods that an animal has.

    ``rates`` gives US dollars for one unit of a currency, as the mean of a month or of a year. ``individuals`` gives how
    much of a commodity one animal of a taxon has, at least, on the mean and at most, with its source.
    """
    connection.executescript(
        """
        CREATE TEMP TABLE rates (period TEXT, currency TEXT, usd REAL, PRIMARY KEY (period, currency));
        CREATE TEMP TABLE individuals (
            taxon TEXT, commodity TEXT, unit TEXT, least REAL, mean REAL, most REAL, source TEXT
        );
        """
    )
    for row in _rows_of("exchange_rates.csv"):
        month = row.pop("month")
        told = ((month, currency, float(usd)) for currency, usd in row.items() if usd)
        connection.executemany("INSERT INTO temp.rates VALUES (?, ?, ?)", told)
    connection.execute(
        "INSERT INTO temp.rates SELECT substr(period, 1, 4), currency, avg(usd) FROM temp.rates GROUP BY 1, 2"
    )
    for row in _rows_of("individuals.csv"):
        values = [value or None for value in row.values()]
        connection.execute("INSERT INTO temp.individuals VALUES (?, ?, ?, ?, ?, ?, ?)", values)


def _rows_of(name: str) -> Iterator[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _drop_orphans(connection: sqlite3.Connection) -> None:
    """Drop what hangs on documents that aren't published: an operation, or an agency, may bear the name for which its
    only bulletin was withheld, and an event goes by its operation's name."""
    connection.executescript(
        """
        DELETE FROM operations WHERE id NOT IN (SELECT operation_id FROM document_operations);
        DELETE FROM operation_series WHERE id NOT IN (SELECT series_id FROM operations);
        DELETE FROM agencies WHERE id NOT IN (SELECT agency_id FROM document_agencies);
        UPDATE counts SET operation_id = NULL WHERE operation_id NOT IN (SELECT id FROM operations);
        UPDATE counts SET agency_id = NULL WHERE agency_id NOT IN (SELECT id FROM agencies);
        DELETE FROM events WHERE operation_id IS NOT NULL AND operation_id NOT IN (SELECT id FROM operations);
        UPDATE documents SET story_id = NULL WHERE story_id NOT IN (SELECT id FROM stories);
        DELETE FROM events WHERE id NOT IN (SELECT event_id FROM event_documents);
        DELETE FROM event_documents WHERE event_id NOT IN (SELECT id FROM events);
        DELETE FROM event_readings WHERE count_id NOT IN (SELECT id FROM counts);
        DELETE FROM event_figures WHERE event_id NOT IN (SELECT id FROM events);
        DELETE FROM event_readings WHERE figure_id NOT IN (SELECT id FROM event_figures);
        DELETE FROM event_figures WHERE id NOT IN (SELECT figure_id FROM event_readings)
            AND EXISTS (SELECT 1 FROM temp.withheld);
        UPDATE event_figures SET part_of = NULL WHERE part_of NOT IN (SELECT id FROM event_figures);
        """
    )


def _search(connection: sqlite3.Connection) -> None:
    """Full-text indexes of tables, and the names by which readers may look for what they speak of."""
    write_names(connection)
    for table, columns in SEARCHED.items():
        names = ", ".join(columns)
        connection.execute(f"CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content=[{table}], {TOKENS})")
        connection.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild')")  # noqa: S608
        connection.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('optimize')")  # noqa: S608


def _note(connection: sqlite3.Connection) -> None:
    """When the data were harvested and how many pages were read for them."""
    connection.executescript(
        """
        CREATE TABLE publication (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        INSERT INTO publication
        SELECT 'harvested', max(coalesce(ended, started)) FROM runs HAVING max(started) IS NOT NULL;
        INSERT INTO publication SELECT 'documents_read', count(*) FROM harvest.documents;
        INSERT INTO publication
        SELECT 'documents_without_text', count(*) FROM harvest.documents WHERE problem IS NOT NULL;
        CREATE TABLE accuracy (
            field TEXT PRIMARY KEY, gold TEXT NOT NULL, precision REAL, recall REAL, f1 REAL
        ) STRICT;
        CREATE TABLE source_totals (
            source_id TEXT PRIMARY KEY REFERENCES sources(id), read INTEGER NOT NULL, relevant INTEGER NOT NULL,
            problems INTEGER NOT NULL, first TEXT, last TEXT, last_seen TEXT
        ) STRICT;
        INSERT INTO source_totals SELECT s.id, count(d.id), coalesce(sum(d.relevant), 0), count(d.problem),
            min(CASE WHEN d.relevant THEN substr(d.published, 1, 10) END),
            max(CASE WHEN d.relevant THEN substr(d.published, 1, 10) END), max(d.last_seen)
        FROM harvest.sources s LEFT JOIN harvest.documents d ON d.source_id = s.id GROUP BY s.id;
        """
    )


def _languages(connection: sqlite3.Connection) -> None:
    """How many pages were read in each language, and how far that language is read."""
    connection.execute(
        "CREATE TABLE languages (language TEXT PRIMARY KEY, pages INTEGER NOT NULL, relevant INTEGER NOT NULL, "
        "extent TEXT NOT NULL) STRICT"
    )
    rows = connection.execute(
        "SELECT coalesce(language, ''), count(*), coalesce(sum(relevant), 0) FROM harvest.documents GROUP BY 1"
    ).fetchall()
    known = grammars()
    connection.executemany(
        "INSERT INTO languages VALUES (?, ?, ?, ?)",
        ((*row, known[row[0]].facts if row[0] in known else "none") for row in rows),
    )


def _health(connection: sqlite3.Connection, harvest: Path) -> None:
    """How each source is doing."""
    connection.execute(
        "CREATE TABLE source_health (source_id TEXT PRIMARY KEY REFERENCES sources(id), last_run TEXT, "
        "last_success TEXT, failures_in_a_row INTEGER NOT NULL, failures INTEGER NOT NULL, a_day REAL NOT NULL, "
        "usual_a_day REAL, reason TEXT, warning TEXT) STRICT"
    )
    db = open_readonly(harvest)
    try:
        connection.executemany(
            "INSERT INTO source_health VALUES (:id, :last_run, :last_success, :failures_in_a_row, :failures, :a_day, "
            ":usual_a_day, :reason, :warning)",
            list(sources_health(db)),
        )
    finally:
        db.close()


def _finish(connection: sqlite3.Connection, harvest: Path) -> None:
    orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    if orphans:
        table, _, parent, _ = orphans[0]
        raise BuildError(
            f"{harvest}: {len(orphans)} rows point at nothing (first: {table} at {parent}); run `bulletins reparse`"
        )
    connection.execute("ANALYZE")
    connection.execute("VACUUM")
    connection.execute("PRAGMA journal_mode = DELETE")
