/*
title = "Arrests by country"
about = "How many people were arrested in each country, and over how many events. An arrest that ten outlets report counts once. A figure of several countries together is of none of them, and has a row of its own."
position = 2
[chart]
label = "country"
value = "arrests"
unit = "people"
rows = "arrests?measure=arrests&country={country_id}&year__gte={first_year}&year__lte={last_year}"
[[inputs]]
name = "first_year"
label = "From year"
type = "number"
[[inputs]]
name = "last_year"
label = "To year"
type = "number"
*/
SELECT coalesce(c.name, CASE WHEN f.several_countries THEN 'Several countries together' ELSE 'Not told' END) AS country,
    a.country AS country_id, sum(a.value) AS arrests, count(DISTINCT a.event) AS events
FROM arrests a JOIN event_counts f ON f.id = a.id LEFT JOIN countries c ON c.id = a.country
WHERE a.measure = 'arrests' AND (:first_year = '' OR a.year >= :first_year) AND (:last_year = '' OR a.year <= :last_year)
GROUP BY a.country, f.several_countries ORDER BY a.country IS NULL, arrests DESC, country
