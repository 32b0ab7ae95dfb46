/*
title = "Seizures by species and year"
about = "How much of each kind of goods was seized of each species in each year: scales and meat aren't added up. A broad taxon has what is below it. Every figure counts once, however many outlets told of it."
position = 1
[chart]
label = "year"
value = "weight_kg"
unit = "kg"
rows = "seizures?measure=weight&year={year}&species__in={species}&commodity={commodity}&country={country}"
chosen = "commodity"
[[inputs]]
name = "species"
label = "Species"
choices = "SELECT id, name FROM entities WHERE kind = 'species' AND events > 0 ORDER BY name"
[[inputs]]
name = "commodity"
label = "Goods"
choices = "SELECT DISTINCT m.id, m.name FROM seizures s JOIN commodities m ON m.id = s.commodity ORDER BY m.name"
[[inputs]]
name = "country"
label = "Country of the seizure"
choices = "SELECT id, name FROM entities WHERE kind = 'country' AND events > 0 ORDER BY name"
*/
SELECT s.year, coalesce(x.common_name, x.scientific_name, 'not named') AS species, x.id AS species_id,
    coalesce(m.name, 'not told') AS commodity, count(DISTINCT s.event) AS events, round(sum(s.weight_kg), 1) AS weight_kg,
    sum(CASE WHEN s.measure = 'live animals' THEN s.value END) AS live_animals,
    sum(CASE WHEN s.measure = 'items' AND s.commodity IS NOT NULL THEN s.value END) AS items,
    sum(CASE WHEN s.measure = 'volume' AND s.unit = 'm3' THEN s.value END) AS volume_m3
FROM seizures s LEFT JOIN species x ON x.id = s.species LEFT JOIN commodities m ON m.id = s.commodity
WHERE (:species = '' OR s.species IN (SELECT below FROM taxa_below WHERE id = :species))
    AND (:commodity = '' OR s.commodity = :commodity) AND (:country = '' OR s.country = :country)
GROUP BY s.year, s.species, s.commodity ORDER BY s.year DESC, weight_kg DESC, species, commodity
