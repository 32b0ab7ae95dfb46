/*
title = "What is new since a day"
about = "Events whose first report came out on or after the day, newest first, with what was counted."
position = 5
[chart]
label = "country"
value = "outlets"
unit = "outlets"
rows = "events?country_id={country_id}&date__gte={since}"
sum = true
[[inputs]]
name = "since"
label = "Since"
type = "date"
default = "SELECT date(max(date), '-30 days') FROM bulletins"
[[inputs]]
name = "country"
label = "Country"
choices = "SELECT id, name FROM entities WHERE kind = 'country' AND events > 0 ORDER BY name"
*/
SELECT e.date, e.title AS event, e.id AS event_id, c.name AS country, e.country_id, e.grade, e.outlets,
    (SELECT group_concat(statement, '; ') FROM event_counts f WHERE f.event_id = e.id) AS figures, d.url AS link
FROM events e LEFT JOIN countries c ON c.id = e.country_id LEFT JOIN documents d ON d.id = e.lead_document_id
WHERE e.date >= CASE :since WHEN '' THEN '0' ELSE :since END AND (:country = '' OR e.country_id = :country)
ORDER BY e.newest_rank
