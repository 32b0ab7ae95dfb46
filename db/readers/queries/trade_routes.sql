/*
title = "Routes: origin to destination"
about = "Between which countries wildlife was moved, by the number of stories that say so. A story counts once, however often it was copied."
position = 4
arcs = true
[chart]
label = "route"
value = "stories"
unit = "stories"
rows = "routes?origin={origin_id}&destination={destination_id}&species={species}"
[[inputs]]
name = "origin"
label = "Origin"
choices = "SELECT DISTINCT c.id, c.name FROM routes r JOIN countries c ON c.id = r.origin ORDER BY c.name"
[[inputs]]
name = "destination"
label = "Destination"
choices = "SELECT DISTINCT c.id, c.name FROM routes r JOIN countries c ON c.id = r.destination ORDER BY c.name"
[[inputs]]
name = "species"
label = "Species"
choices = "SELECT DISTINCT s.id, coalesce(s.common_name, s.scientific_name) FROM routes r JOIN species s ON s.id = r.species ORDER BY 2"
*/
SELECT o.name || ' → ' || d.name AS route, r.origin AS origin_id, r.destination AS destination_id, count(*) AS stories,
    min(r.date) AS first, max(r.date) AS last
FROM routes r JOIN countries o ON o.id = r.origin JOIN countries d ON d.id = r.destination
WHERE (:origin = '' OR r.origin = :origin) AND (:destination = '' OR r.destination = :destination)
    AND (:species = '' OR r.species = :species)
GROUP BY r.origin, r.destination ORDER BY stories DESC, route
