-- A broad taxon has what is below it: its own id, and those of the taxa in it.
CREATE TABLE taxa_below (
    id TEXT NOT NULL REFERENCES species(id), below TEXT NOT NULL REFERENCES species(id), PRIMARY KEY (id, below)
) STRICT, WITHOUT ROWID;
INSERT INTO taxa_below
SELECT a.id, b.id FROM species a JOIN species b ON b.id = a.id OR a.scientific_name IN (b.family, b."order", b.class)
    OR (a.rank IN ('genus', 'species') AND b.scientific_name LIKE a.scientific_name || ' %');
CREATE INDEX taxa_below_below ON taxa_below(below);

-- Which documents, events and figures belong to which entity, newest first, so that a page reads only what it shows.
CREATE TABLE appearances (
    kind TEXT NOT NULL, id TEXT NOT NULL, newest_rank INTEGER NOT NULL, document_id TEXT NOT NULL REFERENCES documents(id),
    below INTEGER NOT NULL, PRIMARY KEY (kind, id, newest_rank)
) STRICT, WITHOUT ROWID;
INSERT INTO appearances
SELECT DISTINCT kind, entity, newest_rank, document_id, 0 FROM (
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
INSERT OR IGNORE INTO appearances
SELECT DISTINCT 'species', t.id, a.newest_rank, a.document_id, 1 FROM appearances a JOIN taxa_below t ON t.below = a.id
WHERE a.kind = 'species';
INSERT INTO appearances
SELECT DISTINCT 'region', lower(c.region), a.newest_rank, a.document_id, 0 FROM appearances a JOIN countries c ON c.id = a.id
WHERE a.kind = 'country' AND c.region IS NOT NULL;
CREATE INDEX appearances_document ON appearances(document_id, kind);

CREATE TABLE figure_entities (
    kind TEXT NOT NULL, id TEXT NOT NULL, newest_rank INTEGER NOT NULL, figure_id TEXT NOT NULL REFERENCES event_figures(id),
    event_id TEXT NOT NULL REFERENCES events(id), PRIMARY KEY (kind, id, newest_rank)
) STRICT, WITHOUT ROWID;
INSERT INTO figure_entities
SELECT DISTINCT x.kind, x.entity, c.newest_rank, c.id, c.event_id FROM (
    SELECT 'operation' AS kind, operation_id AS entity, id AS figure FROM event_counts
    UNION ALL SELECT 'series', o.series_id, c.id FROM event_counts c JOIN operations o ON o.id = c.operation_id
    UNION ALL SELECT 'species', t.id, c.id FROM event_counts c JOIN taxa_below t ON t.below = c.species_id
    UNION ALL SELECT 'species', t.id, a.id FROM arrests a JOIN taxa_below t ON t.below = a.species
    UNION ALL SELECT 'country', country_id, id FROM event_counts
    UNION ALL SELECT 'region', lower(k.region), c.id FROM event_counts c JOIN countries k ON k.id = c.country_id
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
    UNION SELECT 'species', t.id, e.id FROM events e JOIN taxa_below t ON t.below = e.species_id
    UNION SELECT 'country', country_id, id FROM events
    UNION SELECT 'region', lower(k.region), e.id FROM events e JOIN countries k ON k.id = e.country_id
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
    sum(CASE WHEN c.kind = 'arrests' THEN c.value END) AS arrests,
    sum(CASE WHEN c.kind = 'live_animals' AND c.commodity_id IS NOT 'specimens' THEN c.value END) AS live_animals,
    sum(CASE WHEN c.kind = 'seizures' THEN c.value END) AS seizures,
    bound(CASE WHEN c.kind = 'arrests' THEN c.qualifier END, c.value_max) AS arrests_bound,
    bound(CASE WHEN c.kind = 'live_animals' AND c.commodity_id IS NOT 'specimens' THEN c.qualifier END, c.value_max) AS live_animals_bound,
    bound(CASE WHEN c.kind = 'seizures' THEN c.qualifier END, c.value_max) AS seizures_bound
FROM figure_entities x JOIN event_counts c ON c.id = x.figure_id GROUP BY x.kind, x.id;
CREATE UNIQUE INDEX temp.sums_key ON sums(kind, id);
CREATE TEMP TABLE happened AS SELECT kind, id, count(*) AS events FROM event_entities GROUP BY kind, id;
CREATE UNIQUE INDEX temp.happened_key ON happened(kind, id);

CREATE TABLE entities (
    key INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL, detail TEXT NOT NULL,
    documents INTEGER NOT NULL, events INTEGER NOT NULL, arrests REAL, live_animals REAL, seizures REAL,
    arrests_bound TEXT, live_animals_bound TEXT, seizures_bound TEXT,
    first TEXT, last TEXT, newest_rank INTEGER NOT NULL,
    UNIQUE (kind, id)
) STRICT;
INSERT INTO entities
SELECT NULL, a.kind, a.id, n.name, coalesce(n.aliases, ''), n.detail, count(*), coalesce(h.events, 0),
    s.arrests, s.live_animals, s.seizures, s.arrests_bound, s.live_animals_bound, s.seizures_bound,
    min(substr(d.published, 1, 10)), max(substr(d.published, 1, 10)), min(a.newest_rank)
FROM appearances a JOIN documents d ON d.newest_rank = a.newest_rank JOIN named n ON n.kind = a.kind AND n.id = a.id
LEFT JOIN sums s ON s.kind = a.kind AND s.id = a.id LEFT JOIN happened h ON h.kind = a.kind AND h.id = a.id
GROUP BY a.kind, a.id ORDER BY a.kind, n.name;
CREATE INDEX entities_documents ON entities(kind, documents);
CREATE INDEX entities_newest ON entities(kind, newest_rank);

-- Amounts by kind of goods: scales and timber are never added up. Items of no kind of goods are phones as well as bags.
CREATE TABLE goods (
    kind TEXT NOT NULL, id TEXT NOT NULL, commodity TEXT NOT NULL, name TEXT NOT NULL, measure TEXT NOT NULL,
    value REAL NOT NULL, unit TEXT NOT NULL, events INTEGER NOT NULL, amount TEXT NOT NULL, bound TEXT,
    PRIMARY KEY (kind, id, commodity, measure, unit)
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE good AS
SELECT c.id, c.event_id, c.date, c.qualifier, c.value_max, CASE WHEN c.kind = 'weight' THEN c.value_kg ELSE c.value END AS value, replace(c.kind, '_', ' ') AS measure,
    CASE WHEN c.kind = 'weight' THEN 'kg' ELSE coalesce(c.unit, '') END AS unit,
    CASE WHEN c.kind = 'live_animals' AND c.commodity_id IS NOT 'specimens' THEN 'live' ELSE coalesce(c.commodity_id, '') END AS commodity
FROM event_counts c
WHERE c.kind IN ('weight', 'live_animals', 'volume', 'items') AND (c.kind <> 'items' OR c.commodity_id IS NOT NULL)
    AND (c.kind <> 'weight' OR c.value_kg IS NOT NULL);
CREATE UNIQUE INDEX temp.good_id ON good(id);
INSERT INTO goods
SELECT kind, id, commodity, name, measure, value, unit, events,
    coalesce(bound || ' ', '') || amount_in_words(value, nullif(unit, ''), CASE commodity WHEN '' THEN 'goods' ELSE name END), bound
FROM (
    SELECT x.kind, x.id, g.commodity, coalesce(m.name, 'not told') AS name, g.measure, sum(g.value) AS value, g.unit,
        count(DISTINCT g.event_id) AS events, bound(g.qualifier, g.value_max) AS bound
    FROM figure_entities x JOIN good g ON g.id = x.figure_id LEFT JOIN commodities m ON m.id = g.commodity
    GROUP BY x.kind, x.id, g.commodity, g.measure, g.unit
);
