-- One row an event, in the shape of the annual illegal trade report under CITES: what isn't told is empty.
-- A document that tells of several events says of one what stands in a sentence of its figures, or of the one that it is
-- all about, everything.
CREATE TEMP TABLE incident_sentences AS
SELECT DISTINCT f.event_id, c.document_id, c.sentence
FROM event_figures f JOIN event_readings r ON r.figure_id = f.id JOIN counts c ON c.id = r.count_id;
CREATE INDEX temp.incident_sentences_of ON incident_sentences(document_id, sentence);
CREATE TEMP TABLE incident_alone AS
SELECT document_id, min(event_id) AS event_id FROM event_documents GROUP BY document_id HAVING count(*) = 1;
CREATE UNIQUE INDEX temp.incident_alone_of ON incident_alone(document_id);

CREATE TEMP TABLE incident_told (field TEXT, value TEXT, number REAL, sentence TEXT, document_id TEXT);
INSERT INTO incident_told SELECT 'agency', agency_id, NULL, sentence, document_id FROM document_agencies WHERE role = 'seizing';
INSERT INTO incident_told SELECT role, country_id, NULL, sentence, document_id FROM document_countries
WHERE role IN ('origin', 'transit', 'destination');
-- Of how many people a nationality is told: ``three Vietnamese men``.
INSERT INTO incident_told SELECT 'nationality', n.country_id, (
        SELECT max(c.value) FROM counts c JOIN mentions m ON m.document_id = c.document_id AND m.kind = 'country'
            AND m.entity_id = n.country_id AND m.start BETWEEN c.mention_start AND c.mention_end
        WHERE c.document_id = n.document_id AND c.kind IN ('arrests', 'suspects', 'convictions') AND c.value_max IS NULL),
    n.sentence, n.document_id
FROM document_countries n WHERE n.role = 'nationality';
INSERT INTO incident_told SELECT 'origin', origin, NULL, sentence, document_id FROM methods WHERE origin IS NOT NULL;
INSERT INTO incident_told SELECT 'destination', destination, NULL, sentence, document_id FROM methods WHERE destination IS NOT NULL;
INSERT INTO incident_told SELECT 'transit', t.value, NULL, sentence, document_id FROM methods, json_each(transit) t WHERE transit IS NOT NULL;
INSERT INTO incident_told SELECT kind, value, NULL, sentence, document_id FROM methods
WHERE kind IN ('detection', 'transport', 'concealment', 'reason', 'law', 'disposal');

-- Each value of an incident with its evidence: the lead document's sentence, else the earliest document's.
CREATE TABLE incident_values (
    id TEXT PRIMARY KEY, incident TEXT NOT NULL REFERENCES events(id), field TEXT NOT NULL, value TEXT NOT NULL,
    number REAL, evidence TEXT NOT NULL, bulletin TEXT NOT NULL REFERENCES documents(id)
) STRICT;
INSERT INTO incident_values
SELECT stable_key(event_id, field, value), event_id, field, value, number, sentence, document_id FROM (
    SELECT t.*, row_number() OVER (PARTITION BY t.event_id, t.field, t.value
        ORDER BY t.number IS NULL, t.document_id = e.lead_document_id DESC, d.published, t.document_id, t.sentence) AS position
    FROM (
        SELECT a.event_id, t.field, t.value, t.number, t.sentence, t.document_id
        FROM incident_told t JOIN incident_alone a ON a.document_id = t.document_id
        UNION
        SELECT s.event_id, t.field, t.value, t.number, t.sentence, t.document_id
        FROM incident_told t JOIN incident_sentences s ON s.document_id = t.document_id AND s.sentence = t.sentence
        UNION
        SELECT event_id, CASE WHEN kind = 'sentence' OR role = 'fine' THEN 'sanction' WHEN kind IN ('arrests', 'convictions') THEN 'offenders'
            WHEN role = 'value' THEN 'value' WHEN kind IN ('weight', 'volume', 'live_animals', 'items') THEN 'goods'
            ELSE 'additional' END, statement, NULL, sentence, document_id
        FROM event_counts WHERE sentence IS NOT NULL
        UNION
        SELECT e.id, 'additional', p.name, NULL, o.sentence, o.document_id
        FROM events e JOIN operations p ON p.id = e.operation_id JOIN event_documents x ON x.event_id = e.id
            JOIN document_operations o ON o.document_id = x.document_id AND o.operation_id = e.operation_id
        UNION
        SELECT g.event_id, 'additional', 'told otherwise: ' || f.statement, NULL, f.sentence, f.document_id
        FROM event_figures g JOIN event_readings r ON r.figure_id = g.id JOIN facts f ON f.id = r.count_id
            JOIN counts c ON c.id = r.count_id
        WHERE (NOT g.summable AND NOT g.preferred AND g.scope = 'total') OR (g.summable AND c.value <> g.value AND c.unit IS g.unit)
    ) t JOIN events e ON e.id = t.event_id JOIN documents d ON d.id = t.document_id
) WHERE position = 1;
CREATE INDEX incident_values_of ON incident_values(incident, field);

-- The first goods of an event are the incident's own, the others stand with what else is told.
CREATE TEMP TABLE incident_goods AS
SELECT * FROM (
    SELECT c.*, row_number() OVER (PARTITION BY event_id ORDER BY species_id IS NULL, newest_rank) AS position
    FROM event_counts c WHERE kind IN ('weight', 'volume', 'live_animals', 'items')
) WHERE position = 1;
CREATE UNIQUE INDEX temp.incident_goods_of ON incident_goods(event_id);
CREATE TEMP TABLE incident_worth AS
SELECT event_id, min(value) AS value, min(unit) AS unit FROM event_counts
WHERE kind = 'money' AND role = 'value' GROUP BY event_id HAVING count(*) = 1;
CREATE UNIQUE INDEX temp.incident_worth_of ON incident_worth(event_id);
CREATE TEMP TABLE incident_listed AS
SELECT incident, field, group_concat(value || coalesce(' (' || CAST(number AS INTEGER) || ')', ''), '; ') AS listed, count(*) AS several, min(value) AS one
FROM (SELECT * FROM incident_values ORDER BY incident, field, value) GROUP BY incident, field;
CREATE UNIQUE INDEX temp.incident_listed_of ON incident_listed(incident, field);

-- How many animals the goods are of, by what has been published of the nearest taxon: apart from what was told.
CREATE TEMP TABLE incident_animals AS
SELECT * FROM (
    SELECT g.event_id, CASE WHEN i.unit = 'kg' THEN g.value_kg ELSE g.value END AS amount, i.least, i.mean, i.most, i.source,
        row_number() OVER (PARTITION BY g.event_id ORDER BY i.taxon = g.species_id DESC) AS position
    FROM incident_goods g JOIN species s ON s.id = g.species_id JOIN temp.individuals i ON i.commodity = g.commodity_id
        AND i.unit = CASE g.kind WHEN 'weight' THEN 'kg' ELSE g.kind END
    WHERE i.taxon IN (s.id, lower(s.family))
) WHERE position = 1 AND amount IS NOT NULL;
CREATE UNIQUE INDEX temp.incident_animals_of ON incident_animals(event_id);

CREATE TABLE incidents (
    id TEXT PRIMARY KEY REFERENCES events(id), newest_rank INTEGER NOT NULL UNIQUE, date TEXT, year INTEGER,
    date_precision TEXT, country TEXT REFERENCES countries(id), place TEXT REFERENCES places(id), place_precision TEXT,
    agency TEXT REFERENCES agencies(id), species TEXT REFERENCES species(id), commodity TEXT REFERENCES commodities(id),
    cites_term TEXT, quantity REAL, quantity_unit TEXT, weight_kg REAL, individuals REAL, individuals_least REAL,
    individuals_most REAL, individuals_by TEXT, detection TEXT, reason TEXT, transport TEXT, concealment TEXT,
    origin TEXT, transit TEXT, destination TEXT, worth REAL, currency TEXT, worth_usd REAL, nationality TEXT, law TEXT,
    sanction TEXT, disposal TEXT,
    other_goods TEXT, offenders TEXT, additional TEXT, grade TEXT NOT NULL, outlets INTEGER NOT NULL, event TEXT NOT NULL REFERENCES events(id),
    evidence TEXT, bulletin TEXT REFERENCES documents(id), link TEXT
) STRICT;
INSERT INTO incidents
SELECT e.id, e.newest_rank, e.date, e.year,
    CASE length(e.date) WHEN 4 THEN 'year' WHEN 7 THEN 'month' WHEN 10 THEN 'day' END,
    e.country_id, e.place_id, CASE WHEN e.place_id IS NOT NULL THEN 'place' WHEN e.country_id IS NOT NULL THEN 'country' END,
    (SELECT one FROM incident_listed WHERE incident = e.id AND field = 'agency' AND several = 1),
    g.species_id, g.commodity_id, m.cites_term, g.value,
    CASE WHEN g.kind IN ('live_animals', 'items') THEN replace(g.kind, '_', ' ') ELSE g.unit END, g.value_kg,
    round(a.amount / a.mean), round(a.amount / a.most), round(a.amount / a.least), a.source,
    (SELECT listed FROM incident_listed WHERE incident = e.id AND field = 'detection'),
    (SELECT listed FROM incident_listed WHERE incident = e.id AND field = 'reason'),
    (SELECT listed FROM incident_listed WHERE incident = e.id AND field = 'transport'),
    (SELECT listed FROM incident_listed WHERE incident = e.id AND field = 'concealment'),
    (SELECT listed FROM incident_listed WHERE incident = e.id AND field = 'origin'),
    (SELECT listed FROM incident_listed WHERE incident = e.id AND field = 'transit'),
    (SELECT listed FROM incident_listed WHERE incident = e.id AND field = 'destination'),
    w.value, w.unit, CASE w.unit WHEN 'USD' THEN w.value ELSE round(w.value * r.usd) END,
    (SELECT listed FROM incident_listed WHERE incident = e.id AND field = 'nationality'),
    (SELECT listed FROM incident_listed WHERE incident = e.id AND field = 'law'),
    (SELECT listed FROM incident_listed WHERE incident = e.id AND field = 'sanction'),
    (SELECT listed FROM incident_listed WHERE incident = e.id AND field = 'disposal'),
    (SELECT group_concat(statement, '; ') FROM (SELECT statement FROM event_counts c WHERE c.event_id = e.id AND c.id <> g.id
        AND c.kind IN ('weight', 'volume', 'live_animals', 'items') ORDER BY c.newest_rank)),
    (SELECT listed FROM incident_listed WHERE incident = e.id AND field = 'offenders'),
    (SELECT listed FROM incident_listed WHERE incident = e.id AND field = 'additional'),
    e.grade, e.outlets, e.id, g.sentence, coalesce(g.document_id, e.lead_document_id), d.url
FROM events e LEFT JOIN incident_goods g ON g.event_id = e.id LEFT JOIN commodities m ON m.id = g.commodity_id
LEFT JOIN incident_worth w ON w.event_id = e.id
LEFT JOIN temp.rates r ON r.period = substr(e.date, 1, 7) AND r.currency = w.unit
LEFT JOIN incident_animals a ON a.event_id = e.id LEFT JOIN documents d ON d.id = coalesce(g.document_id, e.lead_document_id);
CREATE INDEX incidents_country ON incidents(country, newest_rank);
CREATE INDEX incidents_species ON incidents(species, newest_rank);
CREATE INDEX incidents_commodity ON incidents(commodity, newest_rank);
CREATE INDEX incidents_year ON incidents(year, newest_rank);
CREATE INDEX incidents_grade ON incidents(grade, newest_rank);
CREATE INDEX incidents_agency ON incidents(agency, newest_rank);
