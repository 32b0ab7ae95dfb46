/*
title = "Arrests by country"
about = "How many people were arrested in each country, and over how many events. An arrest that ten outlets report counts once."
position = 2
[chart]
label = "country"
value = "arrests"
unit = "people"
[[inputs]]
name = "first_year"
label = "From year"
type = "number"
[[inputs]]
name = "last_year"
label = "To year"
type = "number"
*/
SELECT c.name AS country, c.id AS country_id, sum(a.value) AS arrests, count(DISTINCT a.event) AS events
FROM arrests a JOIN countries c ON c.id = a.country
WHERE a.measure = 'arrests' AND (:first_year = '' OR a.year >= :first_year) AND (:last_year = '' OR a.year <= :last_year)
GROUP BY a.country ORDER BY arrests DESC, c.name
