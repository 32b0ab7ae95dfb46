"""The database's schema, as migrations of sqlite-utils: applied in order, each once, each in a transaction."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("wildlife_bulletins")

_COLLECTED = """
CREATE TABLE sources (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, publisher TEXT NOT NULL, official INTEGER NOT NULL,
    country TEXT, language TEXT, channel TEXT NOT NULL, address TEXT NOT NULL,
    expect INTEGER, verified TEXT, notes TEXT, definition TEXT
) STRICT;
CREATE TABLE runs (
    id TEXT PRIMARY KEY, started TEXT NOT NULL, ended TEXT, command TEXT NOT NULL, version TEXT NOT NULL,
    settings TEXT NOT NULL, outcome TEXT,
    found INTEGER NOT NULL DEFAULT 0, new INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE run_sources (
    run_id TEXT NOT NULL REFERENCES runs(id), source_id TEXT NOT NULL REFERENCES sources(id),
    found INTEGER NOT NULL DEFAULT 0, new INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0, reason TEXT, ended TEXT,
    PRIMARY KEY (run_id, source_id)
) STRICT;
CREATE TABLE leads (
    url TEXT PRIMARY KEY, source_id TEXT NOT NULL REFERENCES sources(id), found_in TEXT NOT NULL,
    title TEXT, published TEXT, language TEXT, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, reason TEXT, fetch_id TEXT REFERENCES fetches(id), document_id TEXT
) STRICT;
CREATE INDEX leads_state ON leads(state, source_id);
CREATE INDEX leads_source ON leads(source_id);
CREATE INDEX leads_document ON leads(document_id);
CREATE TABLE fetches (
    id TEXT PRIMARY KEY, run_id TEXT NOT NULL REFERENCES runs(id), source_id TEXT NOT NULL REFERENCES sources(id),
    url TEXT NOT NULL, final_url TEXT, purpose TEXT NOT NULL DEFAULT 'bulletin', status INTEGER, reason TEXT,
    fetched_at TEXT NOT NULL, content_type TEXT, etag TEXT, last_modified TEXT, sha256 TEXT, bytes INTEGER, archive_file TEXT, archive_offset INTEGER
) STRICT;
CREATE INDEX fetches_url ON fetches(url);
CREATE INDEX fetches_run ON fetches(run_id, source_id);
CREATE TABLE stories (
    id TEXT PRIMARY KEY, lead_document_id TEXT NOT NULL, documents INTEGER NOT NULL
) STRICT;
CREATE TABLE documents (
    id TEXT PRIMARY KEY, url TEXT NOT NULL UNIQUE, source_id TEXT NOT NULL REFERENCES sources(id),
    title TEXT NOT NULL, author TEXT, published TEXT, language TEXT NOT NULL, country TEXT,
    text TEXT NOT NULL, parts TEXT NOT NULL, problem TEXT,
    version INTEGER NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, changed TEXT NOT NULL,
    relevant INTEGER, relevance REAL, story_id TEXT REFERENCES stories(id),
    extracted_with TEXT, archive_file TEXT, archive_offset INTEGER,
    newest_rank INTEGER
) STRICT;
CREATE INDEX documents_source ON documents(source_id);
CREATE INDEX documents_published ON documents(published);
CREATE INDEX documents_story ON documents(story_id);
CREATE TABLE document_versions (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), version INTEGER NOT NULL,
    run_id TEXT NOT NULL REFERENCES runs(id), fetched_at TEXT NOT NULL, sha256 TEXT NOT NULL,
    title TEXT NOT NULL, author TEXT, published TEXT, text TEXT NOT NULL, parts TEXT NOT NULL,
    archive_file TEXT, archive_offset INTEGER, UNIQUE (document_id, version)
) STRICT;
"""

_ENTITIES = """
CREATE TABLE species (
    id TEXT PRIMARY KEY, scientific_name TEXT NOT NULL UNIQUE, common_name TEXT, rank TEXT NOT NULL,
    kingdom TEXT, class TEXT, "order" TEXT, family TEXT, cites_appendix TEXT, cites_since TEXT, iucn TEXT,
    names TEXT
) STRICT;
CREATE TABLE countries (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, official_name TEXT, region TEXT, latitude REAL, longitude REAL
) STRICT;
CREATE TABLE places (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, country_id TEXT NOT NULL REFERENCES countries(id), kind TEXT,
    latitude REAL, longitude REAL
) STRICT;
CREATE TABLE commodities (id TEXT PRIMARY KEY, name TEXT NOT NULL, category TEXT) STRICT;
CREATE TABLE agencies (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, aliases TEXT, type TEXT NOT NULL,
    country_id TEXT REFERENCES countries(id), known INTEGER NOT NULL
) STRICT;
CREATE TABLE operation_series (id TEXT PRIMARY KEY, name TEXT NOT NULL, aliases TEXT, known INTEGER NOT NULL) STRICT;
CREATE TABLE operations (
    id TEXT PRIMARY KEY, series_id TEXT NOT NULL REFERENCES operation_series(id), name TEXT NOT NULL, aliases TEXT,
    edition TEXT, start TEXT, "end" TEXT
) STRICT;
CREATE INDEX operations_series ON operations(series_id);
"""

_FACTS = """
CREATE TABLE mentions (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), kind TEXT NOT NULL, entity_id TEXT,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    confidence REAL NOT NULL, found_by TEXT NOT NULL
) STRICT;
CREATE INDEX mentions_document ON mentions(document_id, start);
CREATE INDEX mentions_entity ON mentions(kind, entity_id);
CREATE TABLE document_operations (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id),
    operation_id TEXT NOT NULL REFERENCES operations(id), name TEXT NOT NULL, edition TEXT, start TEXT, "end" TEXT,
    organisers TEXT, supporters TEXT, participants TEXT, sentence TEXT NOT NULL, mention_start INTEGER NOT NULL,
    mention_end INTEGER NOT NULL, confidence REAL NOT NULL, UNIQUE (document_id, operation_id)
) STRICT;
CREATE INDEX document_operations_operation ON document_operations(operation_id);
CREATE TABLE document_agencies (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id),
    agency_id TEXT NOT NULL REFERENCES agencies(id), role TEXT NOT NULL, sentence TEXT NOT NULL,
    mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL, confidence REAL NOT NULL,
    UNIQUE (document_id, agency_id, role)
) STRICT;
CREATE INDEX document_agencies_agency ON document_agencies(agency_id);
CREATE TABLE document_species (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id),
    species_id TEXT NOT NULL REFERENCES species(id), commodity_id TEXT REFERENCES commodities(id),
    sentence TEXT NOT NULL, mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL, confidence REAL NOT NULL,
    UNIQUE (document_id, species_id)
) STRICT;
CREATE INDEX document_species_species ON document_species(species_id);
CREATE TABLE document_countries (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id),
    country_id TEXT NOT NULL REFERENCES countries(id), role TEXT NOT NULL, place_id TEXT REFERENCES places(id),
    sentence TEXT NOT NULL, mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL, confidence REAL NOT NULL,
    UNIQUE (document_id, country_id, role)
) STRICT;
CREATE INDEX document_countries_country ON document_countries(country_id);
CREATE TABLE counts (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), kind TEXT NOT NULL,
    value REAL NOT NULL, value_max REAL, unit TEXT, qualifier TEXT NOT NULL, of TEXT,
    species_id TEXT REFERENCES species(id), commodity_id TEXT REFERENCES commodities(id),
    country_id TEXT REFERENCES countries(id), place_id TEXT REFERENCES places(id),
    agency_id TEXT REFERENCES agencies(id), operation_id TEXT REFERENCES operations(id),
    period_start TEXT, period_end TEXT, scope TEXT NOT NULL, part_of TEXT REFERENCES counts(id),
    mention TEXT NOT NULL, mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL, sentence TEXT NOT NULL,
    paragraph INTEGER NOT NULL DEFAULT 0, heading TEXT, opens_case INTEGER NOT NULL DEFAULT 0,
    confidence REAL NOT NULL, found_by TEXT NOT NULL
) STRICT;
CREATE INDEX counts_document ON counts(document_id);
CREATE INDEX counts_kind ON counts(kind);
CREATE INDEX counts_species ON counts(species_id);
CREATE INDEX counts_country ON counts(country_id);
CREATE INDEX counts_operation ON counts(operation_id);
CREATE TABLE quotes (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), person TEXT NOT NULL, title TEXT,
    organisation TEXT, text TEXT NOT NULL, mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL,
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX quotes_document ON quotes(document_id);
CREATE TABLE methods (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), kind TEXT NOT NULL, value TEXT NOT NULL,
    origin TEXT REFERENCES countries(id), destination TEXT REFERENCES countries(id),
    sentence TEXT NOT NULL, mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL, confidence REAL NOT NULL
) STRICT;
CREATE INDEX methods_document ON methods(document_id);
"""

_STORIES = """
CREATE TABLE signatures (
    document_id TEXT PRIMARY KEY REFERENCES documents(id), version INTEGER NOT NULL, signature BLOB NOT NULL
) STRICT;
CREATE TABLE events (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, operation_id TEXT REFERENCES operations(id),
    species_id TEXT REFERENCES species(id), country_id TEXT REFERENCES countries(id),
    place_id TEXT REFERENCES places(id), date TEXT, grade TEXT NOT NULL,
    documents INTEGER NOT NULL, outlets INTEGER NOT NULL
) STRICT;
CREATE INDEX events_operation ON events(operation_id);
CREATE INDEX events_country ON events(country_id);
CREATE INDEX events_species ON events(species_id);
CREATE INDEX events_date ON events(date);
CREATE TABLE event_documents (
    event_id TEXT NOT NULL REFERENCES events(id), document_id TEXT NOT NULL REFERENCES documents(id),
    role TEXT NOT NULL, PRIMARY KEY (event_id, document_id)
) STRICT;
CREATE INDEX event_documents_document ON event_documents(document_id);
CREATE TABLE event_figures (
    id TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES events(id), kind TEXT NOT NULL,
    value REAL NOT NULL, value_max REAL, unit TEXT, value_kg REAL, qualifier TEXT NOT NULL, of TEXT,
    species_id TEXT REFERENCES species(id), commodity_id TEXT REFERENCES commodities(id),
    country_id TEXT REFERENCES countries(id), scope TEXT NOT NULL, period_start TEXT, period_end TEXT,
    part_of TEXT REFERENCES event_figures(id), preferred INTEGER NOT NULL, disputed INTEGER NOT NULL,
    summable INTEGER NOT NULL, documents INTEGER NOT NULL, outlets INTEGER NOT NULL, grade TEXT NOT NULL
) STRICT;
CREATE INDEX event_figures_event ON event_figures(event_id);
CREATE INDEX event_figures_kind ON event_figures(kind, summable);
CREATE TABLE event_readings (
    figure_id TEXT NOT NULL REFERENCES event_figures(id), count_id TEXT NOT NULL REFERENCES counts(id),
    PRIMARY KEY (figure_id, count_id)
) STRICT;
CREATE INDEX event_readings_count ON event_readings(count_id);
CREATE VIEW event_counts AS
    SELECT f.id, f.event_id, e.title AS event, e.date, f.kind, f.value, f.value_max, f.unit, f.value_kg, f.qualifier,
        f.of, f.species_id, f.commodity_id, coalesce(f.country_id, e.country_id) AS country_id, e.operation_id,
        f.grade, f.documents, f.outlets
    FROM event_figures f JOIN events e ON e.id = f.event_id
    WHERE f.summable = 1;
CREATE TABLE changes (
    id TEXT PRIMARY KEY, run_id TEXT NOT NULL REFERENCES runs(id), at TEXT NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents(id), document_version INTEGER NOT NULL,
    fact_table TEXT NOT NULL, fact_id TEXT NOT NULL, change TEXT NOT NULL, before TEXT, after TEXT,
    found_by TEXT
) STRICT;
CREATE INDEX changes_at ON changes(at);
CREATE INDEX changes_fact ON changes(fact_id);
CREATE TABLE audits (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, unit TEXT NOT NULL, judged INTEGER NOT NULL, right INTEGER NOT NULL,
    precision REAL NOT NULL, low REAL NOT NULL, high REAL NOT NULL, sample TEXT NOT NULL
) STRICT;
"""

_EXTRACTIONS = """
ALTER TABLE documents ADD COLUMN skimmed INTEGER NOT NULL DEFAULT 0;
CREATE TABLE extractions (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, modules TEXT NOT NULL, packages TEXT NOT NULL, gazetteers TEXT NOT NULL
) STRICT;
DROP INDEX mentions_entity;
DROP INDEX counts_kind;
DROP INDEX counts_species;
DROP INDEX counts_country;
DROP INDEX counts_operation;
CREATE TABLE gazetteer_files (sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, content BLOB NOT NULL) STRICT;
"""

_JUDGEMENTS = """
CREATE TABLE judgements (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), fact_table TEXT NOT NULL,
    fact_id TEXT NOT NULL, verdict TEXT NOT NULL, at TEXT NOT NULL, reviewer TEXT, note TEXT, dormant TEXT
) STRICT;
CREATE INDEX judgements_document ON judgements(document_id);
CREATE INDEX judgements_fact ON judgements(fact_id);
"""

_REMARKS = "ALTER TABLE run_sources ADD COLUMN remark TEXT;"
_SEVERAL_COUNTRIES = """
ALTER TABLE counts ADD COLUMN several_countries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event_figures ADD COLUMN several_countries INTEGER NOT NULL DEFAULT 0;
DROP VIEW event_counts;
CREATE VIEW event_counts AS
    SELECT f.id, f.event_id, e.title AS event, e.date, f.kind, f.value, f.value_max, f.unit, f.value_kg, f.qualifier,
        f.of, f.species_id, f.commodity_id,
        CASE f.several_countries WHEN 1 THEN NULL ELSE coalesce(f.country_id, e.country_id) END AS country_id,
        e.operation_id, f.grade, f.documents, f.outlets
    FROM event_figures f JOIN events e ON e.id = f.event_id
    WHERE f.summable = 1;
"""

_MEANING = """
ALTER TABLE counts ADD COLUMN role TEXT;
ALTER TABLE counts ADD COLUMN outcome TEXT;
ALTER TABLE event_figures ADD COLUMN role TEXT;
ALTER TABLE event_figures ADD COLUMN outcome TEXT;
DROP VIEW event_counts;
CREATE VIEW event_counts AS
    SELECT f.id, f.event_id, e.title AS event, e.date, f.kind, f.value, f.value_max, f.unit, f.value_kg, f.qualifier,
        f.of, f.species_id, f.commodity_id, f.role, f.outcome,
        CASE f.several_countries WHEN 1 THEN NULL ELSE coalesce(f.country_id, e.country_id) END AS country_id,
        e.operation_id, f.grade, f.documents, f.outlets
    FROM event_figures f JOIN events e ON e.id = f.event_id
    WHERE f.summable = 1;
"""

_PRECISION = """
ALTER TABLE counts ADD COLUMN date_precision TEXT;
ALTER TABLE counts ADD COLUMN place_precision TEXT;
UPDATE counts SET
    date_precision = CASE length(period_start) WHEN 4 THEN 'year' WHEN 7 THEN 'month' WHEN 10 THEN 'day' END,
    place_precision = CASE WHEN place_id IS NOT NULL THEN 'place' WHEN country_id IS NOT NULL THEN 'country' END;
"""

_TRADE_TERMS = """
INSERT OR IGNORE INTO commodities (id, name) SELECT DISTINCT category, category FROM commodities WHERE category IS NOT NULL;
UPDATE counts SET commodity_id = coalesce((SELECT category FROM commodities c WHERE c.id = commodity_id), commodity_id);
UPDATE event_figures SET commodity_id = coalesce((SELECT category FROM commodities c WHERE c.id = commodity_id), commodity_id);
UPDATE document_species SET commodity_id = coalesce((SELECT category FROM commodities c WHERE c.id = commodity_id), commodity_id);
DELETE FROM commodities WHERE category <> id;
ALTER TABLE commodities DROP COLUMN category;
ALTER TABLE commodities ADD COLUMN cites_term TEXT;
ALTER TABLE counts ADD COLUMN apiece INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event_figures ADD COLUMN apiece INTEGER NOT NULL DEFAULT 0;
"""

_ROUTES = """
ALTER TABLE methods ADD COLUMN transit TEXT;
ALTER TABLE methods ADD COLUMN species_id TEXT REFERENCES species(id);
"""


@migrations()
def m001_collected(db: Database) -> None:
    """Sources, runs, fetches, documents and their versions."""
    db.executescript(_COLLECTED)


@migrations()
def m002_entities(db: Database) -> None:
    """What documents speak of: species, countries, places, agencies, operations."""
    db.executescript(_ENTITIES)


@migrations()
def m003_facts(db: Database) -> None:
    """What documents say, each row with its sentence."""
    db.executescript(_FACTS)


@migrations()
def m004_stories(db: Database) -> None:
    """Which documents tell the same story, the events that they tell of, and how facts have changed."""
    db.executescript(_STORIES)


@migrations()
def m005_extractions(db: Database) -> None:
    """What documents were extracted with, so that a change of it touches only the documents that it can touch."""
    db.executescript(_EXTRACTIONS)


@migrations()
def m006_judgements(db: Database) -> None:
    """What people judged of the facts, as far as the facts are stored so."""
    db.executescript(_JUDGEMENTS)


@migrations()
def m007_remarks(db: Database) -> None:
    """What is strange about a channel that could be read."""
    db.executescript(_REMARKS)


@migrations()
def m008_several_countries(db: Database) -> None:
    """Whether a figure is of several countries together: no event's country is lent to it."""
    db.executescript(_SEVERAL_COUNTRIES)


@migrations()
def m009_meaning(db: Database) -> None:
    """What money was, and what became of people."""
    db.executescript(_MEANING)


@migrations()
def m010_precision(db: Database) -> None:
    """How precisely a figure's time and place are told; which places are regions comes with the next extraction."""
    db.executescript(_PRECISION)


@migrations()
def m011_trade_terms(db: Database) -> None:
    """Commodities are terms of the trade (tusks, scales, live), no longer products; money may be so much for each."""
    db.executescript(_TRADE_TERMS)


_AS_FOUND = "ALTER TABLE judgements ADD COLUMN as_found TEXT;"


@migrations()
def m012_routes(db: Database) -> None:
    """What lies between the ends of a route, and what goes that way."""
    db.executescript(_ROUTES)


@migrations()
def m013_as_found(db: Database) -> None:
    """What the extractor had found where a person put a fact right; it comes with the next extraction."""
    db.executescript(_AS_FOUND)


_CHANNELS = """
ALTER TABLE run_sources ADD COLUMN own TEXT;
ALTER TABLE run_sources ADD COLUMN own_fault TEXT;
ALTER TABLE run_sources ADD COLUMN own_asked INTEGER;
ALTER TABLE run_sources ADD COLUMN channel TEXT;
ALTER TABLE run_sources ADD COLUMN seen INTEGER;
ALTER TABLE run_sources ADD COLUMN passed INTEGER;
ALTER TABLE run_sources ADD COLUMN newest TEXT;
ALTER TABLE run_sources ADD COLUMN text_length INTEGER;
ALTER TABLE leads ADD COLUMN copy TEXT;
CREATE TABLE walks (
    source_id TEXT NOT NULL REFERENCES sources(id), since TEXT NOT NULL, until TEXT NOT NULL, address TEXT NOT NULL,
    way INTEGER NOT NULL, number INTEGER NOT NULL, done INTEGER NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (source_id, since, until, address)
) STRICT;
"""


@migrations()
def m014_channels(db: Database) -> None:
    """What each channel of a source gave, by which silence is noticed; how far back a source has been walked."""
    db.executescript(_CHANNELS)
