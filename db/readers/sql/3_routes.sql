-- Origin to destination, once a story: what one sentence tells, or two that follow each other and are of one load.
CREATE TABLE routes (
    id TEXT PRIMARY KEY, newest_rank INTEGER NOT NULL UNIQUE, date TEXT, year TEXT,
    origin TEXT NOT NULL REFERENCES countries(id), destination TEXT NOT NULL REFERENCES countries(id),
    transit TEXT, species TEXT REFERENCES species(id), grade TEXT, evidence TEXT NOT NULL,
    bulletin TEXT NOT NULL REFERENCES documents(id), link TEXT NOT NULL
) STRICT;
INSERT INTO routes
SELECT key, row_number() OVER (ORDER BY newest_rank, key), date, substr(date, 1, 4), origin, destination,
    (SELECT group_concat(value, ', ') FROM json_each(transit)), species_id,
    (SELECT grade FROM event_documents ed JOIN events e ON e.id = ed.event_id WHERE ed.document_id = chosen.document_id LIMIT 1),
    sentence, document_id, url
FROM (
    SELECT stable_key(coalesce(d.story_id, d.id), p.origin, p.destination) AS key, d.newest_rank, substr(d.published, 1, 10) AS date, p.origin,
        p.destination, p.transit, p.species_id, p.sentence, p.document_id, d.url,
        row_number() OVER (PARTITION BY coalesce(d.story_id, d.id), p.origin, p.destination
            ORDER BY d.id = s.lead_document_id DESC, p.transit IS NULL, p.species_id IS NULL, p.mention_start, d.id) AS position
    FROM methods p JOIN documents d ON d.id = p.document_id LEFT JOIN stories s ON s.id = d.story_id
    WHERE p.kind = 'route' AND p.origin <> p.destination
) AS chosen WHERE position = 1;
CREATE INDEX routes_origin ON routes(origin, newest_rank);
CREATE INDEX routes_destination ON routes(destination, newest_rank);
CREATE INDEX routes_species ON routes(species, newest_rank);
CREATE INDEX routes_year ON routes(year, newest_rank);
CREATE INDEX routes_pair ON routes(origin, destination);
CREATE INDEX routes_grade ON routes(grade, newest_rank);
