-- Origin to destination, once a story: what one sentence tells, or two that follow each other and are of one load; else
-- what a story of one event tells of its one origin and its one destination.
CREATE TEMP TABLE told_routes AS
SELECT p.document_id, p.origin, p.destination, p.transit, p.species_id, p.sentence, p.mention_start,
    CASE WHEN p.confidence >= 0.8 THEN 'one sentence' ELSE 'one consignment' END AS certainty
FROM methods p WHERE p.kind = 'route' AND p.origin <> p.destination;
INSERT INTO told_routes
SELECT o.document_id, o.country_id, d.country_id, (
        SELECT json_group_array(country_id) FROM document_countries t
        WHERE t.document_id = o.document_id AND t.role = 'transit' HAVING count(*) > 0),
    (SELECT min(s.species_id) FROM document_species s WHERE s.document_id = o.document_id HAVING count(DISTINCT s.species_id) = 1),
    CASE WHEN o.sentence = d.sentence THEN o.sentence ELSE o.sentence || ' … ' || d.sentence END, o.mention_start, 'the story'
FROM document_countries o JOIN document_countries d ON d.document_id = o.document_id AND d.role = 'destination'
WHERE o.role = 'origin' AND o.country_id <> d.country_id
    AND o.document_id NOT IN (SELECT document_id FROM told_routes)
    AND (SELECT count(*) FROM event_documents e WHERE e.document_id = o.document_id) = 1
    AND (SELECT count(DISTINCT country_id) FROM document_countries c WHERE c.document_id = o.document_id AND c.role = 'origin') = 1
    AND (SELECT count(DISTINCT country_id) FROM document_countries c WHERE c.document_id = o.document_id AND c.role = 'destination') = 1;

CREATE TABLE routes (
    id TEXT PRIMARY KEY, newest_rank INTEGER NOT NULL UNIQUE, date TEXT, year INTEGER,
    origin TEXT NOT NULL REFERENCES countries(id), destination TEXT NOT NULL REFERENCES countries(id),
    transit TEXT, species TEXT REFERENCES species(id), commodity TEXT REFERENCES commodities(id), certainty TEXT NOT NULL,
    grade TEXT, evidence TEXT NOT NULL, bulletin TEXT NOT NULL REFERENCES documents(id), link TEXT NOT NULL
) STRICT;
INSERT INTO routes
SELECT key, row_number() OVER (ORDER BY newest_rank, key), date, substr(date, 1, 4), origin, destination,
    (SELECT group_concat(value, ', ') FROM json_each(transit)), species_id,
    (SELECT min(commodity_id) FROM counts c WHERE c.document_id = chosen.document_id AND instr(chosen.sentence, c.sentence) > 0
     HAVING count(DISTINCT commodity_id) = 1), certainty,
    (SELECT grade FROM event_documents ed JOIN events e ON e.id = ed.event_id WHERE ed.document_id = chosen.document_id LIMIT 1),
    sentence, document_id, url
FROM (
    SELECT stable_key(coalesce(d.story_id, d.id), p.origin, p.destination) AS key, d.newest_rank, substr(d.published, 1, 10) AS date, p.origin,
        p.destination, p.transit, p.species_id, p.sentence, p.document_id, p.certainty, d.url,
        row_number() OVER (PARTITION BY coalesce(d.story_id, d.id), p.origin, p.destination
            ORDER BY p.certainty <> 'one sentence', p.certainty = 'the story', d.id = s.lead_document_id DESC, p.transit IS NULL,
                p.species_id IS NULL, p.mention_start, d.id) AS position
    FROM told_routes p JOIN documents d ON d.id = p.document_id LEFT JOIN stories s ON s.id = d.story_id
) AS chosen WHERE position = 1;
CREATE INDEX routes_origin ON routes(origin, newest_rank);
CREATE INDEX routes_destination ON routes(destination, newest_rank);
CREATE INDEX routes_species ON routes(species, newest_rank);
CREATE INDEX routes_commodity ON routes(commodity, newest_rank);
CREATE INDEX routes_certainty ON routes(certainty, newest_rank);
CREATE INDEX routes_year ON routes(year, newest_rank);
CREATE INDEX routes_pair ON routes(origin, destination);
CREATE INDEX routes_grade ON routes(grade, newest_rank);
