/*
title = "Seizures by species and year"
about = "How much of each species was seized in each year. Every figure counts once, however many outlets told of it."
position = 1
[chart]
label = "year"
value = "weight_kg"
unit = "kg"
[[inputs]]
name = "species"
label = "Species"
choices = "SELECT id, name FROM entities WHERE kind = 'species' AND events > 0 ORDER BY name"
[[inputs]]
name = "country"
label = "Country of the seizure"
choices = "SELECT id, name FROM entities WHERE kind = 'country' AND events > 0 ORDER BY name"
*/
SELECT s.year, coalesce(x.common_name, x.scientific_name, 'not named') AS species, x.id AS species_id,
    count(DISTINCT s.event) AS events, round(sum(coalesce(s.weight_kg, 0)), 1) AS weight_kg,
    sum(CASE WHEN s.measure = 'live animals' THEN s.value ELSE 0 END) AS live_animals,
    sum(CASE WHEN s.measure = 'items' THEN s.value ELSE 0 END) AS items
FROM seizures s LEFT JOIN species x ON x.id = s.species
WHERE (:species = '' OR s.species = :species) AND (:country = '' OR s.country = :country)
GROUP BY s.year, s.species ORDER BY s.year DESC, weight_kg DESC, species
