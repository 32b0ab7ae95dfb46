-- What can be counted: one row a figure of an event, never one a page that repeats it.
-- Wherever a title is shown its date stands beside it.
UPDATE events SET title = substr(title, 1, length(title) - length(date) - 2) WHERE title LIKE '%_, ' || date;
UPDATE events SET title = upper(substr(title, 1, 1)) || substr(title, 2);
-- What several countries have parts of is none's.
UPDATE event_figures SET several_countries = 1, country_id = NULL
WHERE id IN (SELECT part_of FROM event_figures GROUP BY part_of HAVING count(DISTINCT country_id) > 1);
-- What is added up; money and sentences aren't.
CREATE TABLE measures (kind TEXT PRIMARY KEY, of_goods INTEGER NOT NULL) STRICT;
INSERT INTO measures VALUES ('arrests', 0), ('convictions', 0), ('seizures', 0), ('live_animals', 0), ('weight', 1), ('items', 1), ('volume', 1);
ALTER TABLE events ADD COLUMN newest_rank INTEGER;
ALTER TABLE events ADD COLUMN year INTEGER;
ALTER TABLE events ADD COLUMN lead_document_id TEXT REFERENCES documents(id);
UPDATE events SET year = substr(date, 1, 4),
    lead_document_id = (SELECT document_id FROM event_documents e WHERE e.event_id = events.id ORDER BY role = 'lead' DESC, document_id LIMIT 1);
UPDATE events SET newest_rank = ranked.position
FROM (SELECT id, row_number() OVER (ORDER BY coalesce(date, '') DESC, id) AS position FROM events) AS ranked
WHERE ranked.id = events.id;
CREATE UNIQUE INDEX events_newest ON events(newest_rank);
CREATE INDEX events_year ON events(year, newest_rank);
CREATE INDEX events_grade ON events(grade, newest_rank);
CREATE INDEX events_kind ON events(kind, newest_rank);

-- An event is as old here as the first bulletin that told of it.
ALTER TABLE events ADD COLUMN first_harvest TEXT;
UPDATE events SET first_harvest = (SELECT min(d.first_seen) FROM event_documents e JOIN documents d ON d.id = e.document_id WHERE e.event_id = events.id);
CREATE INDEX events_first_harvest ON events(first_harvest);

-- The reading that a figure's evidence is shown by: the lead document's, else an official source's, else the earliest.
CREATE TEMP TABLE shown_reading AS
SELECT figure_id, count_id FROM (
    SELECT r.figure_id, r.count_id, row_number() OVER (PARTITION BY r.figure_id ORDER BY c.document_id = e.lead_document_id DESC,
        s.official DESC, d.published, c.id) AS position
    FROM event_readings r JOIN counts c ON c.id = r.count_id JOIN documents d ON d.id = c.document_id
    JOIN sources s ON s.id = d.source_id JOIN event_figures f ON f.id = r.figure_id JOIN events e ON e.id = f.event_id
) WHERE position = 1;
CREATE INDEX temp.shown_reading_figure ON shown_reading(figure_id);

CREATE TABLE event_counts (
    id TEXT PRIMARY KEY REFERENCES event_figures(id), event_id TEXT NOT NULL REFERENCES events(id), event TEXT NOT NULL,
    date TEXT, year INTEGER, kind TEXT NOT NULL, value REAL NOT NULL, value_max REAL, unit TEXT, value_kg REAL,
    qualifier TEXT NOT NULL, of TEXT, species_id TEXT REFERENCES species(id),
    commodity_id TEXT REFERENCES commodities(id), role TEXT, outcome TEXT, country_id TEXT REFERENCES countries(id),
    operation_id TEXT REFERENCES operations(id), grade TEXT NOT NULL, documents INTEGER NOT NULL,
    outlets INTEGER NOT NULL, statement TEXT NOT NULL, sentence TEXT, document_id TEXT REFERENCES documents(id),
    newest_rank INTEGER NOT NULL UNIQUE, several_countries INTEGER NOT NULL
) STRICT;
INSERT INTO event_counts
SELECT f.id, f.event_id, e.title, e.date, e.year, f.kind, f.value, f.value_max, f.unit, f.value_kg, f.qualifier, f.of,
    f.species_id, f.commodity_id, f.role, f.outcome, CASE f.several_countries WHEN 1 THEN NULL ELSE coalesce(f.country_id, CASE f.elsewhere WHEN 0 THEN e.country_id END) END, e.operation_id, f.grade, f.documents, f.outlets,
    figure_in_words(f.kind, f.value, f.value_max, f.unit, f.qualifier, coalesce(s.common_name, f.of), m.name, coalesce(f.role, f.outcome))
        || CASE f.apiece WHEN 1 THEN ' each' ELSE '' END
        || CASE f.several_countries WHEN 1 THEN ', in several countries' ELSE '' END,
    coalesce(q.cell || ' | ', '') || c.sentence, coalesce(c.document_id, e.lead_document_id),
    row_number() OVER (ORDER BY e.newest_rank, f.position, CASE f.kind WHEN 'arrests' THEN 1 WHEN 'weight' THEN 2
        WHEN 'live_animals' THEN 2 WHEN 'seizures' THEN 3 WHEN 'items' THEN 4 WHEN 'convictions' THEN 4 ELSE 5 END, f.id),
    f.several_countries
FROM (
    -- Within an event the largest figure of each kind comes first, then the second largest of each.
    -- One without a country has the event's, but where others of the event are of another, or its own parts are of several.
    SELECT f.*, row_number() OVER (PARTITION BY f.event_id, f.kind ORDER BY coalesce(f.value_kg, f.value) DESC, f.id) AS position,
        EXISTS (SELECT 1 FROM event_figures o JOIN events e ON e.id = o.event_id
            WHERE o.event_id = f.event_id AND o.scope IN ('total', 'part') AND o.country_id <> e.country_id) AS elsewhere
    FROM event_figures f WHERE f.summable = 1
) AS f JOIN events e ON e.id = f.event_id
LEFT JOIN species s ON s.id = f.species_id LEFT JOIN commodities m ON m.id = f.commodity_id
LEFT JOIN shown_reading r ON r.figure_id = f.id LEFT JOIN counts c ON c.id = r.count_id
LEFT JOIN facts q ON q.id = c.id;
CREATE INDEX event_counts_event ON event_counts(event_id);
CREATE INDEX event_counts_operation ON event_counts(operation_id, kind);
CREATE INDEX event_counts_species ON event_counts(species_id, kind);
CREATE INDEX event_counts_country ON event_counts(country_id, kind);

CREATE TABLE seizures (
    id TEXT PRIMARY KEY, newest_rank INTEGER NOT NULL UNIQUE, amount_rank INTEGER NOT NULL UNIQUE, date TEXT, year INTEGER,
    what TEXT NOT NULL, species TEXT REFERENCES species(id), commodity TEXT REFERENCES commodities(id),
    country TEXT REFERENCES countries(id), operation TEXT REFERENCES operations(id), measure TEXT NOT NULL,
    value REAL NOT NULL, unit TEXT, weight_kg REAL, grade TEXT NOT NULL,
    outlets INTEGER NOT NULL, event TEXT NOT NULL REFERENCES events(id), evidence TEXT,
    bulletin TEXT REFERENCES documents(id), link TEXT
) STRICT;
INSERT INTO seizures
SELECT c.id, row_number() OVER (ORDER BY c.newest_rank), row_number() OVER (ORDER BY coalesce(c.value_kg, c.value) DESC, c.id),
    c.date, c.year, c.statement, c.species_id, c.commodity_id, c.country_id, c.operation_id, replace(c.kind, '_', ' '), c.value,
    c.unit, c.value_kg, c.grade, c.outlets, c.event_id, c.sentence, c.document_id, d.url
FROM event_counts c LEFT JOIN documents d ON d.id = c.document_id
WHERE c.kind IN ('seizures', 'weight', 'live_animals', 'items', 'volume')
ORDER BY c.newest_rank;

-- People are arrested over a species where the event is about that species alone.
CREATE TEMP TABLE only_species AS
SELECT event_id, min(species_id) AS species_id FROM event_figures WHERE species_id IS NOT NULL
GROUP BY event_id HAVING count(DISTINCT species_id) = 1;
CREATE UNIQUE INDEX temp.only_species_event ON only_species(event_id);

CREATE TABLE arrests (
    id TEXT PRIMARY KEY, newest_rank INTEGER NOT NULL UNIQUE, amount_rank INTEGER NOT NULL UNIQUE, date TEXT, year INTEGER,
    what TEXT NOT NULL, country TEXT REFERENCES countries(id), operation TEXT REFERENCES operations(id), species TEXT REFERENCES species(id),
    measure TEXT NOT NULL, value REAL NOT NULL, unit TEXT, grade TEXT NOT NULL,
    outlets INTEGER NOT NULL, event TEXT NOT NULL REFERENCES events(id), evidence TEXT,
    bulletin TEXT REFERENCES documents(id), link TEXT
) STRICT;
INSERT INTO arrests
SELECT c.id, row_number() OVER (ORDER BY c.newest_rank), row_number() OVER (ORDER BY c.value DESC, c.id),
    c.date, c.year, c.statement, c.country_id, c.operation_id, coalesce(c.species_id, o.species_id), replace(c.kind, '_', ' '), c.value,
    c.unit, c.grade, c.outlets, c.event_id, c.sentence, c.document_id, d.url
FROM event_counts c LEFT JOIN only_species o ON o.event_id = c.event_id LEFT JOIN documents d ON d.id = c.document_id
WHERE c.kind IN ('arrests', 'suspects', 'convictions', 'cases', 'sentence')
ORDER BY c.newest_rank;

CREATE INDEX seizures_country ON seizures(country, newest_rank);
CREATE INDEX seizures_species ON seizures(species, newest_rank);
CREATE INDEX seizures_commodity ON seizures(commodity, newest_rank);
CREATE INDEX seizures_year ON seizures(year, newest_rank);
CREATE INDEX seizures_measure ON seizures(measure, newest_rank);
CREATE INDEX seizures_grade ON seizures(grade, newest_rank);
CREATE INDEX seizures_operation ON seizures(operation, newest_rank);
CREATE INDEX seizures_event ON seizures(event);
CREATE INDEX seizures_species_country ON seizures(species, country, year, measure);
CREATE INDEX arrests_country ON arrests(country, newest_rank);
CREATE INDEX arrests_species ON arrests(species, newest_rank);
CREATE INDEX arrests_year ON arrests(year, newest_rank);
CREATE INDEX arrests_measure ON arrests(measure, newest_rank);
CREATE INDEX arrests_grade ON arrests(grade, newest_rank);
CREATE INDEX arrests_operation ON arrests(operation, newest_rank);
CREATE INDEX arrests_event ON arrests(event);
