"""Whether incidents of two documents are the same event, and how much speaks for it.

Figures in common speak for it, exact ones more than round ones, and the same place; what is told of another operation,
country, taxon or day speaks against it. Look-alikes are common: one airport, one species, three times a year.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from gazetteers.vocabulary import GOODS
from pipeline.resolve.figures import (
    BESIDES,
    MEASURES,
    PEOPLE,
    TELLING,
    Figure,
    like_amount,
    may_count_the_same,
    may_tell,
    same_amount,
    same_object,
)
from pipeline.resolve.incidents import NEAR_DAYS, Incident
from pipeline.resolve.spans import span

_CASE_DAYS = 5 * 366
PRINT_DAYS = 31  # until a paper that tells no day has it
ANNOUNCED_DAYS = 123  # until an agency that tells no day does
_ENOUGH, _MUCH, SURE = 2, 3, 5
_NEAR = 2.0  # times what another outlet has weighed
_ROUND = 0.02  # of an exact weight that is told without its decimals
_SEVERAL = 3  # figures in common by which a late announcement is known
_GROWN = 8  # figures of one account in which the sum of two days is looked for
_WEAK = frozenset({"countries", "agencies"})
PUBLISHERS_DAYS = 1  # between the days that one publisher tells of one seizure
_OUTLETS_DAYS = 3


def evidence(one: Incident, other: Incident) -> int:
    """How much speaks for one event, 0 where it isn't enough."""
    if one.operation_id and other.operation_id:
        return SURE * (one.operation_id == other.operation_id)
    if not have_taxa_in_common(one, other):
        return 0
    score, telling = _shared(one, other)
    if not score:
        return 0
    elsewhere = one.countries and other.countries and not one.countries & other.countries
    if not elsewhere and _are_copies(one, other):
        return score + SURE
    needed = max(_needed(one, other), SURE if elsewhere else 0)
    if needed == _ENOUGH and not telling:
        return score if score >= _ENOUGH else 0
    return score if score >= needed and telling else 0


def _are_copies(one: Incident, other: Incident) -> bool:
    """Whether their pages tell one story word for word, and not the next of its kind, in an agency's same words."""
    if not one.teller.story_id or one.teller.story_id != other.teller.story_id:
        return False
    again = one.teller.publisher == other.teller.publisher
    days = [i.when if again else i.told for i in (one, other)]
    sharp = [day for day in days if day is not None and day.sharp]
    return len(sharp) < 2 or sharp[0].apart(sharp[1]) <= (PUBLISHERS_DAYS if again else _OUTLETS_DAYS)


def have_taxa_in_common(one: Incident, other: Incident) -> bool:
    """Whether a taxon of one is, or holds, one of the other, or one of them tells of none."""
    if not one.species or not other.species:
        return True
    return not (one.species.isdisjoint(other.lineage) and other.species.isdisjoint(one.lineage))


def _needed(one: Incident, other: Incident) -> int:
    """How much has to speak for it, given when the two happened."""
    background = one.background or other.background
    if one.when is None or other.when is None:
        return _ENOUGH if background else _MUCH + 1
    apart = one.when.apart(other.when)
    if apart <= NEAR_DAYS and (one.operation_id or other.operation_id):
        return _MUCH + 1
    if apart <= NEAR_DAYS:
        told_alone = not (background or one.stage or other.stage)  # a court looks back on a year, and tells of one case
        statistics = _is_wide(one, other) and told_alone and not _are_published_together(one, other)
        return max(_needed_for_days(one, other), _MUCH + 1 if statistics else 0)
    untold = (one.told is None) != (other.told is None)
    if apart <= ANNOUNCED_DAYS and (untold or is_announced(one) != is_announced(other)):
        in_common = _in_common(one, other)
        if untold and apart <= PRINT_DAYS:
            return _MUCH + (in_common < _ENOUGH)
        if in_common >= _SEVERAL:
            return SURE
    if (one.stage or other.stage) and apart <= _CASE_DAYS:
        return SURE if _have_days_of_their_own(one, other) else _MUCH
    return 2 * SURE


def _in_common(one: Incident, other: Incident) -> int:
    """How many figures the shorter account has, where the other has every one of them; none where it hasn't."""
    own = ([f for f in i.figures if f.scope not in BESIDES and not f.restates] for i in (one, other))
    short, long = sorted(own, key=len)
    told = [any(_are_equal(f, rival) for rival in long) for f in short]
    return len(told) if all(told) else 0


def _are_equal(one: Figure, other: Figure) -> bool:
    """Whether two figures are one: the two who were arrested are the two smugglers of another page."""
    if one.kind in PEOPLE and other.kind in PEOPLE:
        return one.value == other.value
    rounded = one.kind in MEASURES and like_amount(one, other) and _is_rounded(one, other)
    return (same_amount(one, other) or rounded) and same_object(one, other)


def is_announced(incident: Incident) -> bool:
    """Whether the day that it tells may be that of its announcement: within a day of its publication."""
    published = span(incident.teller.published)
    told = incident.told
    return bool(published and told and told.sharp and told.apart(published) <= 1)


def _needed_for_days(one: Incident, other: Incident) -> int:
    """Days that are both told and differ speak against it; the more where one publisher tells both."""
    if one.told is None or other.told is None or not (one.told.sharp and other.told.sharp):
        return _ENOUGH
    apart = one.told.apart(other.told)
    if one.teller.publisher == other.teller.publisher and apart > PUBLISHERS_DAYS:
        return SURE
    return _MUCH if apart > _OUTLETS_DAYS else _ENOUGH


def _is_wide(one: Incident, other: Incident) -> bool:
    return any(i.told is not None and i.told.wide for i in (one, other))


def _are_published_together(one: Incident, other: Incident) -> bool:
    days = span(one.teller.published), span(other.teller.published)
    return days[0] is not None and days[1] is not None and days[0].apart(days[1]) <= NEAR_DAYS


def _have_days_of_their_own(one: Incident, other: Incident) -> bool:
    """Whether both tell a day of their own, other than the days about their publication, which may be the court's."""
    return all(i.told is not None and not _is_news(i) and not _is_courts(i) for i in (one, other))


def _is_courts(incident: Incident) -> bool:
    """Whether the day that it tells is but that of a charge, of a trial or of a verdict."""
    return all(f.of_stage for f in incident.figures if f.span is not None and f.scope not in BESIDES)


def _is_news(incident: Incident) -> bool:
    """Whether the day that a court story tells is about that of its publication."""
    published = span(incident.teller.published)
    if not (incident.stage and published and incident.told):
        return False
    return incident.told.sharp and incident.told.apart(published) <= NEAR_DAYS


def _shared(one: Incident, other: Incident) -> tuple[int, bool]:
    """What the figures in common weigh, and whether one of them tells something by itself."""
    here = bool(one.places & other.places)
    soon = one.when is not None and other.when is not None and one.when.apart(other.when) <= NEAR_DAYS
    score, telling, goods = 0, False, False
    theirs = [f for f in other.figures if not f.added]
    for figure in one.figures:
        if figure.added:
            continue
        rivals = (f for f in theirs if f.measure == figure.measure and _may_be_one(figure, f))
        weights = [_weight(figure, rival, here) for rival in rivals]
        weight = max(weights, default=0) or int(soon and _are_as_many(figure, theirs))
        score += weight
        telling |= weight >= _ENOUGH
        goods |= bool(weight) and figure.kind in GOODS and bool(figure.lineage or figure.commodity_id)
    if soon and not telling and (has_grown(one, other) or has_grown(other, one)):
        score, telling = score + _ENOUGH, True
    there = here or _are_of_one_day(one, other)
    scene = _scene(one, other) if here else min(_scene(one, other), 1) if there or _may_be_there(one, other) else 0
    return score + (goods and there) + scene, telling


def has_grown(one: Incident, other: Incident) -> bool:
    """Whether one tells how many there are with those that the other had, of the goods and of the people: 16 more logs,
    91 in all, and two more men, where there were 75 and 11."""
    return all(any(_holds(other, total, left) for total, left in grown(one, kinds)) for kinds in (GOODS, PEOPLE))


def _holds(incident: Incident, total: Figure, left: float) -> bool:
    return any(f.amount == (total.amount[0], left) and may_count_the_same(total, f) for f in incident.figures)


def grown(incident: Incident, kinds: Container[str]) -> Iterator[tuple[Figure, float]]:
    """Totals of an incident with what is left of them without another of its figures."""
    told = [f for f in incident.figures if f.kind in kinds and f.scope in ("total", "part")][:_GROWN]
    for total in told:
        for part in told:
            left = round(total.amount[1] - part.amount[1], 6)
            if is_telling(total) and left > 1 and part.value > 1 and may_count_the_same(total, part):
                yield total, left


def _are_as_many(figure: Figure, theirs: Sequence[Figure]) -> bool:
    """Whether the five who were arrested may be the five who another page says were charged."""
    several = figure.kind in PEOPLE and figure.value > 1
    return several and any(f.kind in PEOPLE and f.value == figure.value for f in theirs)


def _may_be_one(one: Figure, other: Figure) -> bool:
    """Whether two figures may tell of one object; nine tusks of no taxon may be the nine elephant tusks."""
    if same_object(one, other):
        return True
    nameless = one.kind == other.kind and one.kind in GOODS and bool(one.lineage) != bool(other.lineage)
    weighed = one.kind == "weight" and (like_amount(one, other) or _is_told_vaguely(one, other))
    return nameless and one.value > 0 and (weighed or (one.value > 1 and same_amount(one, other)))


def _are_of_one_day(one: Incident, other: Incident) -> bool:
    """Whether both tell the same day in one country, and one of them no place there that the gazetteer knows."""
    if (one.places and other.places) or one.countries.isdisjoint(other.countries):
        return False
    return one.told is not None and one.told == other.told and one.told.first == one.told.last


def _may_be_there(one: Incident, other: Incident) -> bool:
    """Whether one of them tells no place, and both are of one country, of one day to the next, and of many things."""
    soon = one.when is not None and other.when is not None and one.when.apart(other.when) <= 1
    if not soon or (one.places and other.places) or one.countries != other.countries:
        return False
    return any(
        _are_near(f, rival) and is_telling(f) and is_telling(rival) for f in one.figures for rival in other.figures
    )


def _scene(one: Incident, other: Incident) -> int:
    """How much it says that two outlets tell amounts of one thing that aren't far from each other, at one place.

    With as many people within a day, or with the very day: then the count has grown since the first report.
    """
    if one.teller.publisher == other.teller.publisher or one.when is None or other.when is None:
        return 0
    if not any(_are_near(figure, rival) for figure in one.figures for rival in other.figures):
        return 0
    if one.told is not None and one.told == other.told and one.told.first == one.told.last:
        return _ENOUGH
    people = {(f.kind, f.value) for f in one.figures if f.kind in PEOPLE and f.value > 1}
    alike = not people.isdisjoint((f.kind, f.value) for f in other.figures)
    return int(alike and one.when.apart(other.when) <= 1)


def _are_near(one: Figure, other: Figure) -> bool:
    if one.kind not in GOODS or not one.lineage or not other.lineage or not may_count_the_same(one, other):
        return False
    low, high = sorted((one.amount[1], other.amount[1]))
    return high <= _NEAR * low


def _weight(one: Figure, other: Figure, here: bool) -> int:
    beside = (one.scope in BESIDES) + (other.scope in BESIDES)
    if beside:  # one outlet's total over years is another's figure of this load
        return int(beside == 1 and one.kind in GOODS and same_amount(one, other) and is_telling(one))
    if same_amount(one, other):
        if is_telling(one):
            listed = one.heading is not None or other.heading is not None  # by chance two of many rows may be equal
            very = one.digits > _MUCH and one.amount == other.amount
            return _MUCH + very if one.precise else 1 if listed else _ENOUGH
        return int(one.kind not in _WEAK and one.value >= (1 if here else 2))
    if one.kind not in GOODS or max(one.value, other.value) < TELLING:
        return int(one.kind in MEASURES and _is_told_vaguely(one, other))
    if one.kind in MEASURES and like_amount(one, other) and _is_rounded(one, other):
        return _ENOUGH
    return int(like_amount(one, other) or _is_told_vaguely(one, other))


def _is_told_vaguely(one: Figure, other: Figure) -> bool:
    """``More than a tonne`` of one, where the other weighed 1,240 kg."""
    if one.kind not in GOODS or not (is_telling(one) and is_telling(other)):
        return False
    return may_tell(one, other.amount[1]) or may_tell(other, one.amount[1])


def _is_rounded(one: Figure, other: Figure) -> bool:
    """Whether an exact weight is told roundly: 11 and 40 kg, which were 11.2 and 40.7."""
    low, high = sorted((one.amount[1], other.amount[1]))
    return one.precise != other.precise and high - low <= _ROUND * high


def is_telling(figure: Figure) -> bool:
    """Whether a figure is rare enough to recognise an event by."""
    return figure.kind in MEASURES or figure.value >= TELLING
