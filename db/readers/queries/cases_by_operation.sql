/*
title = "Results by operation"
about = "What each edition of an operation led to: events, arrests, seizures, goods by their kind. Choose a series to see its editions side by side."
position = 3
[chart]
label = "operation"
value = "arrests"
unit = "people"
rows = "arrests?measure=arrests&operation={operation_id}"
[[inputs]]
name = "series"
label = "Operation"
choices = "SELECT id, name FROM entities WHERE kind = 'series' ORDER BY name"
*/
SELECT o.operation, o.id AS operation_id, o.edition, o.start, o."end", o.events, o.arrests_bound, o.arrests,
    o.seizures_bound, o.seizures, o.live_animals_bound, o.live_animals, o.goods, o.countries, o.bulletins
FROM operations_by_edition o
WHERE :series = '' OR o.series = :series
ORDER BY o.newest_rank
