-- What a person should look at first: the figures that make up most of a sum, and are least sure.
CREATE TABLE review_queue (
    fact_id TEXT PRIMARY KEY REFERENCES facts(id), position INTEGER NOT NULL UNIQUE,
    figure_id TEXT NOT NULL REFERENCES event_figures(id), event_id TEXT NOT NULL REFERENCES events(id),
    share REAL NOT NULL, doubt REAL NOT NULL
) STRICT;
INSERT INTO review_queue
SELECT fact_id, row_number() OVER (ORDER BY share * doubt DESC, share DESC, fact_id), figure_id, event_id, share, doubt
FROM (
    SELECT c.id AS fact_id, f.id AS figure_id, f.event_id,
        coalesce(f.value_kg, f.value) / nullif(sum(coalesce(f.value_kg, f.value)) OVER (PARTITION BY f.kind, CASE WHEN f.value_kg IS NULL THEN f.unit END,
            CASE m.of_goods WHEN 1 THEN f.commodity_id END), 0) AS share,
        -- Three independent reasons for doubt: how it was found, that one report alone tells it, that others tell it otherwise.
        1 - c.confidence * CASE f.grade WHEN 'single' THEN 0.8 ELSE 0.95 END * CASE e.disputed WHEN 1 THEN 0.5 ELSE 1 END AS doubt,
        row_number() OVER (PARTITION BY c.id ORDER BY f.value DESC, f.id) AS turn
    FROM event_counts f JOIN event_figures e ON e.id = f.id JOIN shown_reading r ON r.figure_id = f.id JOIN counts c ON c.id = r.count_id
    JOIN measures m ON m.kind = f.kind
) WHERE turn = 1 AND share IS NOT NULL AND fact_id NOT IN (SELECT fact_id FROM judgements WHERE dormant IS NULL);
