-- Which documents, events and figures belong to which entity, newest first, so that a page reads only what it shows.
CREATE TABLE appearances (
    kind TEXT NOT NULL, id TEXT NOT NULL, newest_rank INTEGER NOT NULL, document_id TEXT NOT NULL REFERENCES documents(id),
    PRIMARY KEY (kind, id, newest_rank)
) STRICT, WITHOUT ROWID;
INSERT INTO appearances
SELECT DISTINCT kind, entity, newest_rank, document_id FROM (
    SELECT 'operation' AS kind, operation_id AS entity, document_id FROM document_operations
    UNION ALL SELECT 'series', o.series_id, document_id FROM document_operations JOIN operations o ON o.id = operation_id
    UNION ALL SELECT 'agency', agency_id, document_id FROM document_agencies
    UNION ALL SELECT 'species', species_id, document_id FROM document_species
    UNION ALL SELECT 'country', country_id, document_id FROM document_countries
    -- A figure may be of a taxon that its bulletin never names: fins are of sharks. Nor does a correction have to be.
    UNION ALL SELECT 'species', species_id, document_id FROM counts WHERE species_id IS NOT NULL
    UNION ALL SELECT 'country', country_id, document_id FROM counts WHERE country_id IS NOT NULL
    UNION ALL SELECT 'source', source_id, id FROM documents
) JOIN documents d ON d.id = document_id;
CREATE INDEX appearances_document ON appearances(document_id, kind);

CREATE TABLE figure_entities (
    kind TEXT NOT NULL, id TEXT NOT NULL, newest_rank INTEGER NOT NULL, figure_id TEXT NOT NULL REFERENCES event_figures(id),
    event_id TEXT NOT NULL REFERENCES events(id), PRIMARY KEY (kind, id, newest_rank)
) STRICT, WITHOUT ROWID;
INSERT INTO figure_entities
SELECT DISTINCT x.kind, x.entity, c.newest_rank, c.id, c.event_id FROM (
    SELECT 'operation' AS kind, operation_id AS entity, id AS figure FROM event_counts
    UNION ALL SELECT 'series', o.series_id, c.id FROM event_counts c JOIN operations o ON o.id = c.operation_id
    UNION ALL SELECT 'species', species_id, id FROM event_counts
    UNION ALL SELECT 'species', species, id FROM arrests
    UNION ALL SELECT 'country', country_id, id FROM event_counts
    UNION ALL SELECT 'agency', a.agency_id, c.id FROM event_counts c JOIN event_documents ed ON ed.event_id = c.event_id
        JOIN document_agencies a ON a.document_id = ed.document_id AND a.role IN ('seizing', 'arresting', 'lead', 'prosecuting')
) AS x JOIN event_counts c ON c.id = x.figure WHERE x.entity IS NOT NULL;

CREATE TABLE event_entities (
    kind TEXT NOT NULL, id TEXT NOT NULL, newest_rank INTEGER NOT NULL, event_id TEXT NOT NULL REFERENCES events(id),
    PRIMARY KEY (kind, id, newest_rank)
) STRICT, WITHOUT ROWID;
INSERT INTO event_entities
SELECT DISTINCT x.kind, x.id, e.newest_rank, e.id FROM (
    SELECT kind, id, event_id FROM figure_entities
    UNION SELECT 'operation', operation_id, id FROM events
    UNION SELECT 'series', o.series_id, e.id FROM events e JOIN operations o ON o.id = e.operation_id
    UNION SELECT 'species', species_id, id FROM events
    UNION SELECT 'country', country_id, id FROM events
    UNION SELECT 'agency', a.agency_id, ed.event_id FROM event_documents ed JOIN document_agencies a ON a.document_id = ed.document_id
        AND a.role IN ('seizing', 'arresting', 'lead', 'prosecuting')
) AS x JOIN events e ON e.id = x.event_id WHERE x.id IS NOT NULL;

CREATE TEMP TABLE named AS
SELECT 'operation' AS kind, id, name, aliases, coalesce('edition ' || edition, '') AS detail FROM operations
UNION ALL SELECT 'series', id, name, aliases, '' FROM operation_series
UNION ALL SELECT 'agency', a.id, a.name, a.aliases, a.type FROM agencies a
UNION ALL SELECT 'species', id, upper(substr(common_name, 1, 1)) || substr(common_name, 2), names, scientific_name FROM species
UNION ALL SELECT 'country', id, name, official_name, coalesce(region, '') FROM countries
UNION ALL SELECT 'source', id, name, publisher, publisher FROM sources;
CREATE UNIQUE INDEX temp.named_key ON named(kind, id);
CREATE TEMP TABLE sums AS
SELECT x.kind, x.id,
    sum(CASE WHEN c.kind = 'arrests' THEN c.value ELSE 0 END) AS arrests, sum(coalesce(c.value_kg, 0)) AS weight_kg,
    sum(CASE WHEN c.kind = 'live_animals' THEN c.value ELSE 0 END) AS live_animals,
    sum(CASE WHEN c.kind = 'items' THEN c.value ELSE 0 END) AS items,
    sum(CASE WHEN c.kind = 'seizures' THEN c.value ELSE 0 END) AS seizures
FROM figure_entities x JOIN event_counts c ON c.id = x.figure_id GROUP BY x.kind, x.id;
CREATE UNIQUE INDEX temp.sums_key ON sums(kind, id);
CREATE TEMP TABLE happened AS SELECT kind, id, count(*) AS events FROM event_entities GROUP BY kind, id;
CREATE UNIQUE INDEX temp.happened_key ON happened(kind, id);

CREATE TABLE entities (
    key INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL, detail TEXT NOT NULL,
    documents INTEGER NOT NULL, events INTEGER NOT NULL, arrests REAL NOT NULL, weight_kg REAL NOT NULL,
    live_animals REAL NOT NULL, items REAL NOT NULL, seizures REAL NOT NULL, first TEXT, last TEXT, newest_rank INTEGER NOT NULL,
    UNIQUE (kind, id)
) STRICT;
INSERT INTO entities
SELECT NULL, a.kind, a.id, n.name, coalesce(n.aliases, ''), n.detail, count(*), coalesce(h.events, 0),
    coalesce(s.arrests, 0), coalesce(s.weight_kg, 0), coalesce(s.live_animals, 0), coalesce(s.items, 0), coalesce(s.seizures, 0),
    min(substr(d.published, 1, 10)), max(substr(d.published, 1, 10)), min(a.newest_rank)
FROM appearances a JOIN documents d ON d.newest_rank = a.newest_rank JOIN named n ON n.kind = a.kind AND n.id = a.id
LEFT JOIN sums s ON s.kind = a.kind AND s.id = a.id LEFT JOIN happened h ON h.kind = a.kind AND h.id = a.id
GROUP BY a.kind, a.id ORDER BY a.kind, n.name;
CREATE INDEX entities_documents ON entities(kind, documents);
CREATE INDEX entities_newest ON entities(kind, newest_rank);
