-- Origin to destination, once a story. A pair is told by one sentence, or by a story with one origin and one destination.
CREATE TABLE routes (
    id TEXT PRIMARY KEY, newest_rank INTEGER NOT NULL UNIQUE, date TEXT, year TEXT,
    origin TEXT NOT NULL REFERENCES countries(id), destination TEXT NOT NULL REFERENCES countries(id),
    species TEXT REFERENCES species(id), grade TEXT, evidence TEXT NOT NULL,
    bulletin TEXT NOT NULL REFERENCES documents(id), link TEXT NOT NULL
) STRICT;
CREATE TEMP TABLE pairs AS
SELECT m.document_id, m.origin, m.destination, m.sentence, 1 AS told
FROM methods m WHERE m.kind = 'route' AND m.origin IS NOT NULL AND m.destination IS NOT NULL
UNION ALL
SELECT o.document_id, o.country_id, d.country_id, d.sentence, o.sentence = d.sentence
FROM document_countries o JOIN document_countries d ON d.document_id = o.document_id AND d.role = 'destination'
WHERE o.role = 'origin' AND o.country_id <> d.country_id AND (o.sentence = d.sentence OR NOT EXISTS (
    SELECT 1 FROM document_countries x WHERE x.document_id = o.document_id AND x.id NOT IN (o.id, d.id) AND x.role IN ('origin', 'destination')));
INSERT INTO routes
SELECT key, row_number() OVER (ORDER BY newest_rank, key), date, substr(date, 1, 4), origin, destination,
    (SELECT species_id FROM document_species s WHERE s.document_id = chosen.document_id ORDER BY mention_start LIMIT 1),
    (SELECT grade FROM event_documents ed JOIN events e ON e.id = ed.event_id WHERE ed.document_id = chosen.document_id LIMIT 1),
    sentence, document_id, url
FROM (
    SELECT stable_key(coalesce(d.story_id, d.id), p.origin, p.destination) AS key, d.newest_rank, substr(d.published, 1, 10) AS date, p.origin,
        p.destination, p.sentence, p.document_id, d.url,
        row_number() OVER (PARTITION BY coalesce(d.story_id, d.id), p.origin, p.destination
            ORDER BY d.id = s.lead_document_id DESC, p.told DESC, d.id) AS position
    FROM pairs p JOIN documents d ON d.id = p.document_id LEFT JOIN stories s ON s.id = d.story_id
    WHERE p.origin <> p.destination
) AS chosen WHERE position = 1;
CREATE INDEX routes_origin ON routes(origin, newest_rank);
CREATE INDEX routes_destination ON routes(destination, newest_rank);
CREATE INDEX routes_species ON routes(species, newest_rank);
CREATE INDEX routes_year ON routes(year, newest_rank);
CREATE INDEX routes_pair ON routes(origin, destination);
CREATE INDEX routes_grade ON routes(grade, newest_rank);
