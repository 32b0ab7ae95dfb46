/*
title = "Figures over a threshold"
about = "Single figures above a size of your choice: the largest seizures, the operations with the most arrests."
position = 6
[[inputs]]
name = "measure"
label = "What is counted"
choices = "SELECT DISTINCT kind, replace(kind, '_', ' ') FROM event_counts ORDER BY 1"
default = "SELECT 'weight'"
[[inputs]]
name = "at_least"
label = "At least (kilograms for weights)"
type = "number"
default = "SELECT '1000'"
[[inputs]]
name = "species"
label = "Species"
choices = "SELECT id, name FROM entities WHERE kind = 'species' AND events > 0 ORDER BY name"
*/
SELECT c.date, c.statement AS figure, round(coalesce(c.value_kg, c.value), 1) AS amount, c.event, c.event_id,
    k.name AS country, c.grade, c.sentence AS evidence, d.url AS link
FROM event_counts c LEFT JOIN countries k ON k.id = c.country_id LEFT JOIN documents d ON d.id = c.document_id
WHERE (:measure = '' OR c.kind = :measure) AND coalesce(c.value_kg, c.value) >= CAST(:at_least AS REAL)
    AND (:species = '' OR c.species_id IN (SELECT below FROM taxa_below WHERE id = :species))
ORDER BY amount DESC, c.id
