-- Every fact with its sentence, in words; and every bulletin without its text.
UPDATE species SET common_name = scientific_name WHERE common_name IS NULL;

CREATE TABLE facts (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), kind TEXT NOT NULL,
    entity_id TEXT, statement TEXT NOT NULL, sentence TEXT NOT NULL,
    mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL, confidence REAL NOT NULL
) STRICT;
INSERT INTO facts
SELECT f.id, document_id, 'operation', operation_id, o.name || coalesce(', from ' || nullif(day_in_words(f.start), ''), '')
    || coalesce(' to ' || nullif(day_in_words(f."end"), ''), ''), sentence, mention_start, mention_end, confidence
FROM document_operations f JOIN operations o ON o.id = operation_id;
INSERT INTO facts
SELECT f.id, document_id, 'agency', agency_id, a.name || ': ' || role, sentence, mention_start, mention_end, confidence
FROM document_agencies f JOIN agencies a ON a.id = agency_id;
INSERT INTO facts
SELECT f.id, document_id, 'species', species_id, coalesce(s.common_name, s.scientific_name)
    || CASE WHEN s.common_name IS NULL OR s.common_name = s.scientific_name THEN '' ELSE ' (' || s.scientific_name || ')' END
    || coalesce(': ' || c.name, ''),
    sentence, mention_start, mention_end, confidence
FROM document_species f JOIN species s ON s.id = species_id LEFT JOIN commodities c ON c.id = commodity_id;
INSERT INTO facts
SELECT f.id, document_id, 'country', f.country_id, c.name || ': ' || CASE role WHEN 'seized' THEN 'where it was seized'
    WHEN 'named' THEN 'named in the story' ELSE role END || coalesce(' (' || p.name || ')', ''),
    sentence, mention_start, mention_end, confidence
FROM document_countries f JOIN countries c ON c.id = f.country_id LEFT JOIN places p ON p.id = place_id;
INSERT INTO facts
SELECT f.id, document_id, 'count', species_id,
    figure_in_words(f.kind, value, value_max, unit, qualifier, coalesce(s.common_name, of), c.name, coalesce(f.role, f.outcome))
    || CASE f.apiece WHEN 1 THEN ' each' ELSE '' END
    || CASE WHEN f.several_countries AND f.country_id IS NULL THEN ', in several countries' ELSE '' END
    || CASE scope WHEN 'total' THEN '' WHEN 'part' THEN ' (part of a total)' ELSE ' (' || scope || ')' END,
    sentence, mention_start, mention_end, confidence
FROM counts f LEFT JOIN species s ON s.id = species_id LEFT JOIN commodities c ON c.id = commodity_id;
INSERT INTO facts
SELECT id, document_id, 'quote', NULL, person || coalesce(', ' || title, '') || coalesce(', ' || organisation, ''), text,
    mention_start, mention_end, confidence
FROM quotes;
INSERT INTO facts
SELECT m.id, document_id, 'method', NULL, m.kind || ': ' || value, sentence, mention_start, mention_end, confidence
FROM methods m;
CREATE INDEX facts_document ON facts(document_id, mention_start);
-- A fact is as old as its bulletin, but where it came later: by a correction there, or by a better extractor.
ALTER TABLE facts ADD COLUMN first_harvest TEXT;
ALTER TABLE facts ADD COLUMN last_harvest TEXT;
ALTER TABLE facts ADD COLUMN document_version INTEGER;
ALTER TABLE facts ADD COLUMN extraction TEXT;
UPDATE facts SET last_harvest = d.last_seen, document_version = d.version,
    extraction = json_extract(d.extracted_with, '$.program') || ' ' || json_extract(d.extracted_with, '$.id'),
    first_harvest = coalesce((
        SELECT CASE WHEN x.change = 'new' THEN x.at END FROM changes x WHERE x.fact_id = facts.id ORDER BY x.at LIMIT 1
    ), d.first_seen)
FROM documents d WHERE d.id = facts.document_id;
-- A figure in a table's cell says nothing without the headings of its row and its column.
DELETE FROM table_cells WHERE count_id NOT IN (SELECT id FROM counts);
ALTER TABLE facts ADD COLUMN cell TEXT;
UPDATE facts SET cell = coalesce(t."row", '') || CASE WHEN t."row" IS NULL OR t."column" IS NULL THEN '' ELSE ' | ' END || coalesce(t."column", '') FROM table_cells t WHERE t.count_id = facts.id;
CREATE INDEX counts_operation ON counts(operation_id);
CREATE INDEX documents_first_seen ON documents(first_seen);

UPDATE documents SET newest_rank = ranked.position
FROM (
    -- A bulletin without a date has its story's; those of which no day is known come last, the latest found first.
    SELECT id, row_number() OVER (ORDER BY day IS NULL, day DESC, CASE WHEN day IS NULL THEN first_seen END DESC, id) AS position
    FROM (
        SELECT id, first_seen, substr(coalesce(published, (
            SELECT min(s.published) FROM documents s WHERE s.story_id = d.story_id)), 1, 10) AS day
        FROM documents d
    )
) AS ranked
WHERE ranked.id = documents.id;
CREATE UNIQUE INDEX documents_newest ON documents(newest_rank);

-- Bulletin by bulletin, and within each as its text has them.
ALTER TABLE facts ADD COLUMN newest_rank INTEGER;
UPDATE facts SET newest_rank = ranked.position
FROM (
    SELECT f.id, row_number() OVER (ORDER BY d.newest_rank, f.mention_start, f.id) AS position
    FROM facts f JOIN documents d ON d.id = f.document_id
) AS ranked
WHERE ranked.id = facts.id;
CREATE UNIQUE INDEX facts_newest ON facts(newest_rank);
CREATE INDEX facts_kind ON facts(kind, newest_rank);

CREATE TABLE bulletins (
    id TEXT PRIMARY KEY, newest_rank INTEGER NOT NULL UNIQUE, date TEXT, year INTEGER, title TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES sources(id), official TEXT NOT NULL, language TEXT NOT NULL,
    facts INTEGER NOT NULL, copies INTEGER NOT NULL, grade TEXT, link TEXT NOT NULL
) STRICT;
INSERT INTO bulletins
SELECT d.id, d.newest_rank, substr(d.published, 1, 10), substr(d.published, 1, 4), d.title, d.source_id,
    CASE s.official WHEN 1 THEN 'yes' ELSE 'no' END, d.language,
    (SELECT count(*) FROM facts f WHERE f.document_id = d.id), coalesce(st.documents, 1),
    (SELECT e.grade FROM event_documents x JOIN events e ON e.id = x.event_id WHERE x.document_id = d.id
     ORDER BY x.role = 'lead' DESC, e.id LIMIT 1), d.url
FROM documents d JOIN sources s ON s.id = d.source_id LEFT JOIN stories st ON st.id = d.story_id
ORDER BY d.newest_rank;
CREATE INDEX bulletins_year ON bulletins(year, newest_rank);
CREATE INDEX bulletins_source ON bulletins(source, newest_rank);
CREATE INDEX bulletins_official ON bulletins(official, newest_rank);
CREATE INDEX bulletins_grade ON bulletins(grade, newest_rank);
CREATE INDEX bulletins_language ON bulletins(language, newest_rank);
