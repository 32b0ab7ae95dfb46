-- Sums over time and between entities, made once so that no page adds up a large table.
CREATE TABLE months (
    kind TEXT NOT NULL, id TEXT NOT NULL, month TEXT NOT NULL, events INTEGER NOT NULL, arrests REAL,
    documents INTEGER NOT NULL, PRIMARY KEY (kind, id, month)
) STRICT, WITHOUT ROWID;
INSERT INTO months
SELECT kind, id, month, sum(events), sum(arrests), sum(documents) FROM (
    SELECT x.kind, x.id, substr(e.date, 1, 7) AS month, 1 AS events, NULL AS arrests, 0 AS documents
    FROM event_entities x JOIN events e ON e.id = x.event_id
    UNION ALL SELECT 'all', '', substr(date, 1, 7), 1, NULL, 0 FROM events
    UNION ALL SELECT x.kind, x.id, substr(c.date, 1, 7), 0, c.value, 0
    FROM figure_entities x JOIN event_counts c ON c.id = x.figure_id WHERE c.kind = 'arrests'
    UNION ALL SELECT 'all', '', substr(date, 1, 7), 0, value, 0 FROM event_counts WHERE kind = 'arrests'
    UNION ALL SELECT a.kind, a.id, substr(d.published, 1, 7), 0, NULL, 1
    FROM appearances a JOIN documents d ON d.newest_rank = a.newest_rank
    UNION ALL SELECT 'all', '', substr(published, 1, 7), 0, NULL, 1 FROM documents
) WHERE length(month) IN (4, 7) GROUP BY kind, id, month;

CREATE TABLE months_of_goods (
    kind TEXT NOT NULL, id TEXT NOT NULL, commodity TEXT NOT NULL, measure TEXT NOT NULL, unit TEXT NOT NULL,
    month TEXT NOT NULL, value REAL NOT NULL, PRIMARY KEY (kind, id, commodity, measure, unit, month)
) STRICT, WITHOUT ROWID;
INSERT INTO months_of_goods
SELECT x.kind, x.id, g.commodity, g.measure, g.unit, substr(g.date, 1, 7) AS month, sum(g.value)
FROM figure_entities x JOIN good g ON g.id = x.figure_id
WHERE g.commodity <> '' AND length(month) IN (4, 7) GROUP BY 1, 2, 3, 4, 5, 6;

CREATE TABLE companions (
    kind TEXT NOT NULL, id TEXT NOT NULL, other_kind TEXT NOT NULL, position INTEGER NOT NULL, other_id TEXT NOT NULL,
    documents INTEGER NOT NULL, PRIMARY KEY (kind, id, other_kind, position)
) STRICT, WITHOUT ROWID;
INSERT INTO companions
SELECT kind, id, other_kind, position, other_id, documents FROM (
    SELECT kind, id, other_kind, other_id, documents,
        row_number() OVER (PARTITION BY kind, id, other_kind ORDER BY documents DESC, other_id) AS position
    FROM (
        SELECT a.kind, a.id, b.kind AS other_kind, b.id AS other_id, count(*) AS documents
        FROM appearances a JOIN appearances b ON b.document_id = a.document_id AND (b.kind <> a.kind OR b.id <> a.id)
        WHERE a.kind NOT IN ('source', 'series', 'region') AND b.kind NOT IN ('source', 'series', 'region') AND NOT b.below
            -- A taxon isn't its own companion under a broader name.
            AND NOT (a.kind = 'species' AND b.kind = 'species' AND (a.id, b.id) IN (
                SELECT id, below FROM taxa_below UNION ALL SELECT below, id FROM taxa_below))
        GROUP BY 1, 2, 3, 4
    )
) WHERE position <= 8;

-- From how much the figures of an entity come, or of all.
CREATE TABLE coverage (
    kind TEXT NOT NULL, id TEXT NOT NULL, bulletins INTEGER NOT NULL, outlets INTEGER NOT NULL, languages INTEGER NOT NULL,
    first TEXT, last TEXT, PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
INSERT INTO coverage
SELECT a.kind, a.id, count(*), count(DISTINCT d.source_id), count(DISTINCT d.language), min(substr(d.published, 1, 10)),
    max(substr(d.published, 1, 10))
FROM appearances a JOIN documents d ON d.id = a.document_id GROUP BY a.kind, a.id;
INSERT INTO coverage
SELECT 'all', '', count(*), count(DISTINCT source_id), count(DISTINCT language), min(substr(published, 1, 10)),
    max(substr(published, 1, 10)) FROM documents;

CREATE TABLE country_roles (
    country_id TEXT NOT NULL REFERENCES countries(id), role TEXT NOT NULL, documents INTEGER NOT NULL,
    PRIMARY KEY (country_id, role)
) STRICT, WITHOUT ROWID;
INSERT INTO country_roles SELECT country_id, role, count(*) FROM document_countries GROUP BY country_id, role;

CREATE TABLE operations_by_edition (
    id TEXT PRIMARY KEY REFERENCES operations(id), newest_rank INTEGER NOT NULL UNIQUE,
    operation TEXT NOT NULL, series TEXT NOT NULL REFERENCES operation_series(id), edition TEXT, start TEXT, "end" TEXT,
    arrests REAL, arrests_bound TEXT, seizures REAL, seizures_bound TEXT, live_animals REAL, live_animals_bound TEXT, goods TEXT,
    events INTEGER NOT NULL, bulletins INTEGER NOT NULL, countries INTEGER NOT NULL
) STRICT;
INSERT INTO operations_by_edition
SELECT o.id, row_number() OVER (ORDER BY coalesce(o.start, e.last, '') DESC, o.id), o.name, o.series_id, o.edition, o.start, o."end",
    e.arrests, e.arrests_bound, e.seizures, e.seizures_bound, e.live_animals, e.live_animals_bound, (
        SELECT group_concat(amount, '; ') FROM (SELECT amount FROM goods g WHERE g.kind = 'operation' AND g.id = o.id
            AND g.commodity NOT IN ('', 'live') ORDER BY g.unit <> 'kg', g.value DESC)),
    e.events, e.documents,
    (SELECT count(DISTINCT country_id) FROM document_operations d JOIN document_countries c ON c.document_id = d.document_id
     WHERE d.operation_id = o.id)
FROM operations o JOIN entities e ON e.kind = 'operation' AND e.id = o.id;
CREATE INDEX operations_by_edition_series ON operations_by_edition(series, newest_rank);

CREATE TABLE key_figures (name TEXT PRIMARY KEY, value REAL) STRICT;
INSERT INTO key_figures VALUES
    ('documents', (SELECT count(*) FROM documents)), ('events', (SELECT count(*) FROM events)),
    ('facts', (SELECT count(*) FROM facts)), ('mentions', (SELECT count(*) FROM mentions)),
    ('sources', (SELECT count(DISTINCT source_id) FROM documents)),
    ('operations', (SELECT count(*) FROM entities WHERE kind = 'operation')),
    ('species', (SELECT count(*) FROM entities WHERE kind = 'species')),
    ('countries', (SELECT count(*) FROM entities WHERE kind = 'country')),
    ('agencies', (SELECT count(*) FROM entities WHERE kind = 'agency')),
    ('arrests', (SELECT sum(value) FROM event_counts WHERE kind = 'arrests')),
    ('live_animals', (SELECT sum(value) FROM event_counts WHERE kind = 'live_animals' AND commodity_id IS NOT 'specimens'));
