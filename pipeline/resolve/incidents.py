"""What one document tells of one event: its figures, split where another case begins.

A document isn't an event: it may tell of several, and repeat an earlier one as background.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace as with_fields

from gazetteers.vocabulary import GOODS
from pipeline.resolve.accounts import add_up, corrected, counts_cases, folded, set_apart
from pipeline.resolve.figures import BESIDES, PEOPLE, Figure, Teller, same_amount, same_object
from pipeline.resolve.spans import Span, span

NEAR_DAYS = 8
_DIGEST = 3  # countries
_SUM_WITHIN = 0.005
_YEAR = 366
_BACKGROUND = frozenset({"background", "comparison"})
_BREAKDOWN = re.compile(r"^(?:by|per|por|par|selon)\b", re.IGNORECASE)


class Incident(Struct, frozen=True, gc=False):
    """What one document tells of one event."""

    teller: Teller
    index: int
    figures: tuple[Figure, ...]
    background: bool
    operation_id: str | None
    countries: frozenset[str]
    places: frozenset[str]
    species: frozenset[str]
    lineage: frozenset[str]
    told: Span | None
    """When it happened, as the document tells."""
    when: Span | None
    """The same, or else the day of publication where it is told as news."""
    date: str | None
    stage: bool
    """Whether it tells of a later step of the case: a charge, a conviction, a sentence."""

    @property
    def key(self) -> tuple[str, str, int]:
        """What it is put in order by: never by chance."""
        return self.teller.first_seen, self.teller.id, self.index


@dataclass
class _Draft:
    background: bool = False
    operation_id: str | None = None
    aside: bool = False
    """Whether it is an earlier case, told with its date."""
    figures: list[Figure] = field(default_factory=list)


def incidents(teller: Teller, figures: Iterable[Figure]) -> list[Incident]:
    """The figures of one document by the event that they belong to, in order of the text."""
    found = _Splitter(teller, folded(sorted(figures, key=lambda f: f.position))).split()
    found = _with_cases_told_twice(_with_its_story(found, span(teller.published)))
    _set_totals_apart(found)
    return [_incident(teller, index, draft) for index, draft in enumerate(found)]


def as_judged(incident: Incident, judged: Mapping[str, Figure]) -> Incident:
    """The incident with its figures as people put them right, and the day and places that follow from these."""
    if not any(figure.id in judged for figure in incident.figures):
        return incident
    figures = [corrected(f, judged[f.id]) if f.id in judged else f for f in incident.figures]
    return _incident(
        incident.teller, incident.index, _Draft(incident.background, incident.operation_id, figures=figures)
    )


def divided(incident: Incident, gone: Collection[str], index: int) -> tuple[Incident, Incident]:
    """An incident without these figures (ids), and what these are by themselves, with this index."""
    halves = [[f for f in incident.figures if (f.id in gone) == away] for away in (False, True)]
    drafts = [_Draft(incident.background, incident.operation_id, figures=figures) for figures in halves]
    return _incident(incident.teller, incident.index, drafts[0]), _incident(incident.teller, index, drafts[1])


class _Splitter:
    """Goes through a document's figures and begins another draft where another case begins."""

    def __init__(self, teller: Teller, figures: Sequence[Figure]) -> None:
        self.published = span(teller.published)
        self.figures = figures
        self.main = next((f.operation_id for f in figures if _is_of_operation(f)), None)
        self.digest = len({f.country_id for f in figures if f.country_id and not f.operation_id}) >= _DIGEST
        self.near = 0 if any(counts_cases(f) and f.value > 1 for f in figures) else NEAR_DAYS
        self.found: list[_Draft] = []

    def split(self) -> list[_Draft]:
        """All drafts, in order of the text."""
        for figure in self.figures:
            self._place(figure).figures.append(figure)
        return self.found

    def _place(self, figure: Figure) -> _Draft:
        operation = figure.operation_id if _is_of_operation(figure) else self.main if figure.in_headline else None
        if operation:
            placed = next((draft for draft in self.found if draft.operation_id == operation), None)
        else:
            placed = self._with_its_own(figure) or self._goes_on(figure)
        if placed is None:
            placed = _Draft(figure.scope == "background", operation, _is_earlier(figure, self.found))
            placed.background |= bool(self.found) and figure.span is not None and figure.span.wide and not operation
            placed.background |= placed.aside and not operation
            self.found.append(placed)
        return placed

    def _with_its_own(self, figure: Figure) -> _Draft | None:
        """The draft of what it is a part of, or tells again."""
        own = {figure.part_of, figure.restates, *(f.id for f in self.figures if f.restates == figure.id)} - {None}
        return next((draft for draft in self.found if any(f.id in own for f in draft.figures)), None)

    def _goes_on(self, figure: Figure) -> _Draft | None:
        """The draft that a figure goes on with: the last one, unless something says that another case begins."""
        background = figure.scope == "background"
        published = None if background else self.published
        together = [figure, *self._goods_with(figure)]
        for draft in reversed(self.found):
            if draft.operation_id or draft.background != background:
                continue
            last = draft.figures[-1]
            moved = figure.paragraph != last.paragraph
            if figure.opens_case and (moved or not last.opens_case):
                return None
            if moved and _begins_a_section(figure, draft.figures):
                return None
            if moved and (self._is_elsewhere(figure, draft) or (draft.aside and figure.span is None)):
                continue
            if background and moved:
                return None
            if any(_is_of_another_day(f, draft.figures, published, self.near) for f in together):
                continue
            return draft
        return None

    def _goods_with(self, figure: Figure) -> Iterator[Figure]:
        """The goods of their day that the words go on with behind people: ``two men were arrested with 12 gibbons``."""
        if figure.kind in PEOPLE and figure.span is not None:
            behind = (f for f in self.figures if f.position > figure.position and f.paragraph == figure.paragraph)
            yield from (f for f in islice(behind, 1) if f.kind in GOODS and f.span == figure.span)

    def _is_elsewhere(self, figure: Figure, draft: _Draft) -> bool:
        """Whether a paragraph tells of another country's case: in a digest, or where it counts the same things again.

        A second country may be only where goods came from or were bound for.
        """
        countries = {f.country_id for f in draft.figures if f.country_id}
        if not figure.country_id or not countries or figure.country_id in countries:
            return False
        paragraph = (f for f in self.figures if f.paragraph == figure.paragraph and f.scope not in BESIDES)
        return self.digest or any(
            f.kind == other.kind and same_object(f, other) for f in paragraph for other in draft.figures
        )


def _is_of_operation(figure: Figure) -> bool:
    return figure.operation_id is not None and figure.scope not in _BACKGROUND


def _incident(teller: Teller, index: int, draft: _Draft) -> Incident:
    figures = draft.figures
    dated = next(_dated(figures), None)
    told = dated.span if dated else None
    published = None if draft.background else teller.published
    return Incident(
        teller=teller,
        index=index,
        figures=tuple(figures),
        background=draft.background,
        operation_id=draft.operation_id,
        countries=frozenset(f.country_id for f in figures if f.country_id),
        places=frozenset(f.place_id for f in figures if f.place_id),
        species=frozenset(f.species_id for f in figures if f.species_id),
        lineage=frozenset(taxon for f in figures for taxon in f.lineage),
        told=told,
        when=told or span(published),
        date=dated.period_start if dated else published,
        stage=teller.of_court or any(f.of_stage for f in figures),
    )


def _dated(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures that tell when it happened: of goods and arrests before those of a court, and where there was one,
    the earliest before the day of the court."""
    dated = [(f.of_stage, f.span.first, f) for f in figures if f.scope not in BESIDES and f.span]
    stage = any(f.of_stage for f in figures)
    yield from (f for *_, f in sorted(dated, key=lambda d: d[:2] if stage else d[:1]))


def _begins_a_section(figure: Figure, others: Sequence[Figure]) -> bool:
    """A new heading begins another case, unless it breaks the same figures down (``By county``), opens a list of what
    was found (``Recovered:``), or a table goes on."""
    last = others[-1]
    if not figure.heading or figure.heading == last.heading or _BREAKDOWN.match(figure.heading):
        return False
    if figure.heading.endswith(":") and last.heading is None:
        return False
    in_table = last.heading and figure.paragraph - last.paragraph == 1
    return not in_table and all(figure.heading != other.heading for other in others if other.heading)


def _is_of_another_day(figure: Figure, others: Sequence[Figure], published: Span | None, near: int) -> bool:
    """Whether a figure's own date sets it apart: goods of more than ``near`` days, or the same thing on another day.

    What is told without a date is news. Charges and sentences come later in the same case, and so may arrests; but
    those of a whole year aren't of one case.
    """
    day = figure.span
    if day is None or figure.scope in BESIDES:
        return False
    dated = any(True for _ in _dated(others))
    for other in others:
        when = other.span or (None if dated else published)
        if when is None or other.scope in BESIDES or other.in_headline:
            continue
        apart, moved = day.apart(when), other.paragraph != figure.paragraph
        if figure.of_stage or other.of_stage:
            if day.wide and apart > NEAR_DAYS and moved:
                return True
            continue
        rival = other.kind == figure.kind and same_object(figure, other) and not same_amount(figure, other)
        elsewhere = any(a and b and a != b for a, b in zip(_where(figure), _where(other), strict=True))
        months = not (day.sharp or when.sharp)  # ``In June 40 kg; in May 95 kg``
        days = day.sharp and when.sharp and {figure.scope, other.scope} == {"total"}
        if rival and apart > (0 if dated and (moved or elsewhere or months or days) else NEAR_DAYS):
            return True
        goods_near = 1 if moved and elsewhere and days else near
        if dated and (moved or elsewhere) and apart > goods_near and figure.kind in GOODS and other.kind in GOODS:
            return True
    return False


def _where(figure: Figure) -> tuple[str | None, str | None]:
    return figure.country_id, figure.place_id


def _is_earlier(figure: Figure, found: Sequence[_Draft]) -> bool:
    """Whether the figure looks back on a time before the case that the document began with."""
    first = next((f.span for draft in found[:1] for f in _dated(draft.figures)), None)
    return bool(figure.span and first and figure.span.last + NEAR_DAYS < first.first)


def _with_its_story(found: list[_Draft], published: Span | None) -> list[_Draft]:
    """The drafts of a page that tells no goods but as if they were background, with its story among them.

    A later report on a case is about that case, and so are those whom it says were arrested; a list of what a year
    brought, in several countries, tells each as news.
    """
    has_goods = [draft for draft in found if any(f.kind in GOODS and f.scope not in BESIDES for f in draft.figures)]
    listed = [draft for draft in has_goods if draft.background and _is_of_the_year(draft, published)]
    countries = {f.country_id for draft in listed for f in draft.figures[:1] if f.country_id}
    if found and found[0] in listed and len(countries) >= _DIGEST:
        for draft in listed:
            draft.background = False
        return found
    if not has_goods or not all(draft.background for draft in has_goods):
        return found
    home = has_goods[0]
    own = [draft for draft in found if not draft.background and _is_of_people_in(draft, home)]
    if own:
        home.background = False
        home.figures = [*home.figures, *(f for draft in own for f in draft.figures)]
    return [draft for draft in found if draft not in own]


def _is_of_the_year(draft: _Draft, published: Span | None) -> bool:
    day = next((f.span for f in _dated(draft.figures)), None)
    return day is not None and published is not None and 0 <= published.first - day.first <= _YEAR


def _is_of_people_in(draft: _Draft, home: _Draft) -> bool:
    """Whether a draft tells but of people, and of none in another country or on another day than the goods."""
    if draft.operation_id or any(f.kind not in PEOPLE for f in draft.figures):
        return False
    one, two = ({f.country_id for f in d.figures} - {None} for d in (draft, home))
    days = [f.span for d in (draft, home) for f in list(_dated(d.figures))[:1] if f.span]
    apart = len(days) == 2 and days[0].apart(days[1]) > NEAR_DAYS
    return not apart and not (one and two and one.isdisjoint(two))


def _with_cases_told_twice(found: Sequence[_Draft]) -> list[_Draft]:
    """The drafts of a page, one a case: a newsletter names its cases in brief, and tells them at length below."""
    kept: list[_Draft] = []
    for draft in found:
        briefs = [brief for brief in kept if _is_in_brief(brief, draft) or _is_in_brief(draft, brief)]
        if len(briefs) != 1:
            kept.append(draft)
            continue
        brief, at_length = sorted((briefs[0], draft), key=_width, reverse=True)
        kept[kept.index(briefs[0])] = replace(
            at_length, figures=[*at_length.figures, *(_restating(f, at_length.figures) for f in brief.figures)]
        )
    return kept


def _width(draft: _Draft) -> int:
    """How many days a draft leaves open; one that tells no day leaves them all."""
    return min((f.span.last - f.span.first for f in _dated(draft.figures) if f.span), default=date.max.toordinal())


def _is_in_brief(brief: _Draft, other: _Draft) -> bool:
    """Whether every figure of a draft is one that another draft of its page tells, under another heading."""
    told = [f for f in brief.figures if f.scope not in BESIDES]
    if not told or brief.background != other.background or brief.operation_id or other.operation_id:
        return False
    if {f.heading for f in told} & {f.heading for f in other.figures}:
        return False
    one, two = ({f.country_id for f in draft.figures} - {None} for draft in (brief, other))
    days = [f.span for draft in (brief, other) for f in list(_dated(draft.figures))[:1] if f.span]
    if one != two or len(days) < 2 or days[0].apart(days[1]):
        return False
    return all(any(_are_equal(f, rival) for rival in other.figures) for f in told)


def _are_equal(one: Figure, other: Figure) -> bool:
    return one.kind == other.kind and same_amount(one, other) and same_object(one, other)


def _restating(figure: Figure, figures: Sequence[Figure]) -> Figure:
    told = next((other for other in figures if _are_equal(figure, other)), None)
    return with_fields(figure, restates=told.id, part_of=None) if told else figure


def _set_totals_apart(found: Sequence[_Draft]) -> None:
    """A figure that is the sum of a document's several cases (in its headline, say) belongs to none of them."""
    drafts = [draft for draft in found if not draft.background]
    if len(drafts) < 2:
        return
    every = [figure for draft in drafts for figure in draft.figures if figure.scope == "total" or figure.summary]
    for draft in drafts:
        for index, figure in enumerate(draft.figures):
            counted = counts_cases(figure) and figure.value == len(drafts)
            if figure.scope == "total" and not figure.operation_id and (counted or _is_sum(figure, every)):
                draft.figures[index] = set_apart(figure)


def _is_sum(figure: Figure, every: Sequence[Figure]) -> bool:
    others = [f for f in every if f is not figure and f.kind == figure.kind and f.amount[0] == figure.amount[0]]
    alike = [f for f in others if same_object(f, figure) and not f.summary]
    if len(alike) < 2 or any(same_amount(f, figure) for f in alike):
        return False
    if any(f.position < figure.position for f in alike) and any(f.position > figure.position for f in alike):
        return False  # a sum is told first, or last
    if any(add_up([figure, *alike], f, within=_SUM_WITHIN) for f in others if f.summary):
        return False  # of ten men five were of one case, two of another, three of a third
    return add_up(alike, figure, within=_SUM_WITHIN)
