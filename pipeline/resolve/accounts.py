"""A page is one account: what it tells twice is one figure, and a sum over several cases is none of theirs.

Pages round in a headline and count in the text, name a total and what it is made of, and sum up cases that they tell
one by one. This is settled first, before the figures are split into events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from gazetteers.vocabulary import GOODS
from pipeline.resolve.figures import (
    ANIMALS,
    BESIDES,
    GENERIC,
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

_DAYS = 8  # between two figures of one haul
_MONTH = 27  # days
_SEVERAL = 2  # of one thing: one more may be another
_ABOUT = 0.15  # on one page ``nearly 300`` are 264
_ROUNDED_FROM = 100  # smaller numbers are seldom rounded without a word that says so
_ADDS_UP = 0.002
_MOST = 0.5
_OF_LARGE_ANIMALS = frozenset({"tusks", "horns", "fins"})
"""Goods of animals that nobody keeps alive by the dozen."""


def folded(figures: Sequence[Figure]) -> list[Figure]:
    """A page's figures, with what restates another one, sums up several, or only seems to be a part marked as such."""
    return _with_restated(_with_true_parts(_without_reckoned(_with_sums_of_a_time(_with_editions(figures)))))


def set_apart(figure: Figure) -> Figure:
    """The figure as one over several cases or goods: it is told beside them, and never added."""
    return replace(figure, scope="cumulative", summary=True, part_of=None)


def _with_editions(figures: Sequence[Figure]) -> list[Figure]:
    """What is told of another edition of an operation, to compare, is that edition's own figure."""
    own = {figure.operation_id for figure in figures if figure.operation_id and figure.scope not in BESIDES}
    return [
        replace(f, scope="total")
        if f.scope == "comparison" and f.operation_id and own and f.operation_id not in own
        else f
        for f in figures
    ]


def _with_sums_of_a_time(figures: Sequence[Figure]) -> list[Figure]:
    """What is told as the sum of a season or of years is no other page's load: ``1,100 tusks between 2019 and 2022``.

    Nor is a part of it: ``Among the 560 animals of 2021 were 250 geckos``.
    """
    sums = {f.id for f in figures if f.scope == "cumulative" and f.span is not None and f.span.wide}
    months = {f.id for f in figures if _is_of_a_month(f, figures)}
    figures = [set_apart(f) if f.id in months else f for f in figures]
    return [replace(f, summary=True) if f.id in sums else set_apart(f) if f.part_of in sums else f for f in figures]


def _is_of_a_month(figure: Figure, figures: Sequence[Figure]) -> bool:
    """``69 birds were seized in November. On 8 November, 28 were found``: the sum of cases of which one is told."""
    if figure.scope != "total" or figure.operation_id or not _is_of_months(figure):
        return False
    return any(
        f.kind == figure.kind
        and f.scope == "total"
        and f.amount[1] < figure.amount[1]
        and same_object(f, figure)
        and _is_of_a_day_in(f, figure)
        for f in figures
    )


def _is_of_a_day_in(figure: Figure, total: Figure) -> bool:
    """Whether one is told of a day, and the other of the month of it, or longer."""
    if figure.span is None or total.span is None or not _is_of_months(total):
        return False
    return figure.span.sharp and not figure.span.apart(total.span)


def _is_of_months(figure: Figure) -> bool:
    return figure.span is not None and figure.span.last - figure.span.first >= _MONTH


def _without_reckoned(figures: Sequence[Figure]) -> list[Figure]:
    """``512 kg of ivory, from 35 to 40 elephants``: a vague number of animals beside what they had is reckoned from it.

    In ``187 colmillos de al menos 47 jaguares`` nothing says that these lived.
    """
    parts = [f for f in figures if f.kind in GOODS and f.lineage and f.commodity_id and f.measure != ANIMALS]
    return [set_apart(f) if _is_reckoned(f, parts) else f for f in figures]


def _is_reckoned(figure: Figure, parts: Sequence[Figure]) -> bool:
    vague = figure.qualifier != "exact" or figure.value_max is not None
    if not vague or figure.measure != ANIMALS or figure.scope != "total":
        return False
    before = (
        part
        for part in parts
        if part.position < figure.position
        and (part.paragraph == figure.paragraph or part.commodity_id in _OF_LARGE_ANIMALS)
    )
    return any(same_object(figure, part) for part in (parts if figure.kind == "items" else before))


def corrected(figure: Figure, judged: Figure) -> Figure:
    """A figure as a person put it right; what its account made of it stays, unless it counts something else by now."""
    same = judged.amount == figure.amount and judged.kind == figure.kind
    kept = {"restates": figure.restates, "part_of": figure.part_of, "summary": figure.summary} if same else {}
    return replace(judged, **kept)


# --- totals and parts ----------------------------------------------------------------------------


def _with_true_parts(figures: Sequence[Figure]) -> list[Figure]:
    """Parts of one case stay parts; where they are cases of their own, the total is the sum of several cases."""
    by_id = {figure.id: figure for figure in figures}
    parts: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.part_of in by_id:
            parts[figure.part_of].append(figure)
    summaries = {whole for whole, its in parts.items() if _are_cases(by_id[whole], its, figures)}
    cases = {len(parts[whole]) for whole in summaries}
    summaries |= {figure.id for figure in figures if counts_cases(figure) and figure.value in cases}
    summaries |= {figure.id for figure in figures if _is_mixed_total(figure, figures)}
    summaries |= {whole for whole, its in parts.items() if _is_told_with(by_id[whole], its, summaries, figures)}
    return [_settled(figure, by_id, parts, summaries) for figure in figures]


def counts_cases(figure: Figure) -> bool:
    """Whether it tells how many cases there were: ``Two interceptions in June``."""
    return figure.kind in ("seizures", "cases") and figure.scope == "total"


def _is_told_with(total: Figure, parts: Sequence[Figure], summaries: set[str], figures: Sequence[Figure]) -> bool:
    """``Seven skins and seven men in a week``: the men of several cases, as the skins are, and some of one of them."""
    sums = [
        f for f in figures if f.id in summaries and f.span == total.span and abs(f.paragraph - total.paragraph) <= 1
    ]
    cases = {f.place_id for f in figures for whole in sums if f.part_of == whole.id} - {None}
    own = bool(total.operation_id) or total.place_id in cases
    return not own and len(cases) > 1 and all(part.place_id in cases for part in parts)


def _settled(figure: Figure, by_id: dict[str, Figure], parts: dict[str, list[Figure]], summaries: set[str]) -> Figure:
    if figure.id in summaries:
        return set_apart(figure)
    total = by_id.get(figure.part_of or "")
    if total is None:
        return figure
    its = parts[total.id]
    free = total.id in summaries or _is_of_another_case(figure, total) or _is_rounded(figure, total, its)
    free = free or _is_of_one_list(figure, total, its)
    return replace(figure, part_of=None, scope="total") if free else figure


def _are_cases(total: Figure, parts: Sequence[Figure], figures: Sequence[Figure]) -> bool:
    """Whether parts are cases of their own: each in its paragraph, on its day, in its country, or counted as a case."""
    if total.operation_id or len(parts) < 2:
        return False
    pairs = [(one, other) for i, one in enumerate(parts) for other in parts[:i]]
    sums = add_up(parts, total)
    if sums and all(_is_of_a_day_in(p, total) for p in parts) and all(_are_of_other_days(*pair) for pair in pairs):
        return True
    if not all(
        one.paragraph != other.paragraph
        or _have_days_and_countries(one, other)
        or (sums and _have_days_and_places(one, other))
        for one, other in pairs
    ):
        return False
    if not total.in_headline and not sums:
        return False
    counted = any(counts_cases(figure) and figure.value == len(parts) for figure in figures)
    return all(
        _are_apart(one, other)
        or (_have_days_and_places(one, other) and (sums or one.paragraph != other.paragraph))
        or ((counted or sums) and one.paragraph != other.paragraph and _are_of_other_days(one, other))
        or (one.heading is None and _is_elsewhere(one, other))
        for one, other in pairs
    )


def _have_days_and_countries(one: Figure, other: Figure) -> bool:
    """``4 t at Busan, South Korea, on 2 May and 3 t at Kaohsiung, Taiwan, on 7 May``."""
    return _is_elsewhere(one, other) and _are_of_other_days(one, other)


def _have_days_and_places(one: Figure, other: Figure) -> bool:
    """``In Mossel Bay on Monday …``, and ``in Knysna on Tuesday …``."""
    elsewhere = one.place_id and other.place_id and one.place_id != other.place_id
    return bool(elsewhere) and _are_of_other_days(one, other)


def _is_of_another_case(part: Figure, total: Figure) -> bool:
    """A part that is told of another country than its total, or of another time, is none; a headline tells no time."""
    apart = _are_apart(part, total) and not total.in_headline and not _is_held_later(part, total)
    before = apart and part.span is not None and total.span is not None and part.span.last < total.span.first
    return before or (part.paragraph != total.paragraph and (_is_elsewhere(part, total) or apart))


def _is_held_later(part: Figure, total: Figure) -> bool:
    """``Three were arrested`` over what was found in March, and ``two men`` of them in June."""
    if part.kind not in PEOPLE or part.span is None or total.span is None:
        return False
    return part.span.first > total.span.last


def _is_of_one_list(part: Figure, total: Figure, parts: Sequence[Figure]) -> bool:
    """Rows of one list stand beside each other, unless the first is what the others add up to."""
    listed = part.heading is not None and part.heading == total.heading and part.paragraph != total.paragraph
    return listed and not add_up(parts, total)


def add_up(parts: Sequence[Figure], total: Figure, within: float = _ADDS_UP) -> bool:
    """Whether figures come to what a total says, or says vaguely."""
    whole = sum(part.amount[1] for part in parts)
    return abs(whole - total.amount[1]) <= within * total.amount[1] or may_tell(total, whole)


def _is_rounded(part: Figure, total: Figure, parts: Sequence[Figure]) -> bool:
    """A headline's only part, that is most of it, is the text's reading of the same."""
    roundable = total.kind in MEASURES or total.value >= TELLING  # three in a headline are no two
    most = roundable and part.amount[1] > _MOST * total.amount[1]
    return most and total.in_headline and len(parts) == 1 and _same(part, total)


def _same(one: Figure, other: Figure) -> bool:
    return one.species_id == other.species_id and may_count_the_same(one, other)


def _is_elsewhere(one: Figure, other: Figure) -> bool:
    return bool(one.country_id and other.country_id) and one.country_id != other.country_id


def _are_apart(one: Figure, other: Figure) -> bool:
    return one.span is not None and other.span is not None and one.span.apart(other.span) > _DAYS


def _are_of_other_days(one: Figure, other: Figure) -> bool:
    return bool(one.span and other.span and one.span.apart(other.span))


def _is_mixed_total(total: Figure, figures: Sequence[Figure]) -> bool:
    """``1,850 kg of ivory and scales``, and below 350 kg of the one and 1,500 kg of the other."""
    if total.kind not in GOODS or total.scope != "total" or not total.lineage:
        return False
    behind = [
        f for f in figures if f.position > total.position and f.scope not in BESIDES and _is_measured_alike(f, total)
    ]
    smaller = [
        f for f in behind if f.amount[1] < total.amount[1] and not _is_elsewhere(f, total) and not _are_apart(f, total)
    ]
    if (
        len(smaller) < 2
        or all(same_object(f, total) for f in smaller)
        or not any(same_object(f, total) for f in smaller)
    ):
        return False
    return add_up(smaller, total)


def _is_measured_alike(one: Figure, other: Figure) -> bool:
    return one.kind == other.kind and one.amount[0] == other.amount[0]


# --- restatements --------------------------------------------------------------------------------


def _with_restated(figures: Sequence[Figure]) -> list[Figure]:
    exact = [figure for figure in figures if figure.qualifier == "exact" and figure.scope not in BESIDES]
    return [_restating(figure, exact) for figure in figures]


def _restating(figure: Figure, exact: Sequence[Figure]) -> Figure:
    told = next((o for o in exact if o is not figure and any(says(figure, o) for says in _SAY_AGAIN)), None)
    return replace(figure, restates=told.id, part_of=None, scope="total") if told else figure


def _is_told_again(figure: Figure, other: Figure) -> bool:
    """``53 gibbons``, and below ``the 53 animals``, wherever they are by then."""
    if figure.kind not in GOODS or figure.position < other.position or figure.lineage or figure.of not in GENERIC:
        return False
    one_case = figure.heading == other.heading and _is_background(figure) == _is_background(other)
    several = figure.value >= _SEVERAL and figure.scope not in BESIDES
    return (
        several
        and one_case
        and bool(other.lineage)
        and same_amount(figure, other)
        and may_count_the_same(figure, other)
    )


def _is_in_another_paragraph(figure: Figure, other: Figure) -> bool:
    """``Two tusks and 46 tails were seized``, and below ``two large tusks lay under a bed``; another place has its own."""
    if figure.position < other.position or figure.paragraph == other.paragraph or figure.opens_case or figure.heading:
        return False
    if figure.kind not in GOODS or not figure.lineage or not other.lineage:
        return False
    if {figure.scope, other.scope} != {"total"} or figure.value < _SEVERAL or figure.qualifier != "exact":
        return False
    elsewhere = _is_elsewhere(figure, other) or (
        figure.place_id and other.place_id and figure.place_id != other.place_id
    )
    if elsewhere or _are_of_other_days(figure, other):
        return False
    return same_amount(figure, other) and may_count_the_same(figure, other)


def _is_background(figure: Figure) -> bool:
    return figure.scope == "background"


def _restates(vague: Figure, exact: Figure) -> bool:
    """Whether a figure tells another one of its page less exactly."""
    if vague.scope in BESIDES or vague.heading != exact.heading or not may_count_the_same(vague, exact):
        return False
    if vague.operation_id != exact.operation_id or _is_elsewhere(vague, exact) or _are_apart(vague, exact):
        return False
    if _is_background(vague) != _is_background(exact):
        return False
    value, true = vague.amount[1], exact.amount[1]
    if vague.value_max is not None:
        return vague.kind in GOODS and vague.value <= exact.value <= vague.value_max
    if vague.qualifier == "about" and value >= _ROUNDED_FROM:
        return not (vague.precise and exact.precise) and abs(value - true) <= _ABOUT * value
    if vague.qualifier != "exact":
        return may_tell(vague, true) and (vague.qualifier != "about" or like_amount(vague, exact))
    rounder = not vague.precise and exact.precise and value >= _ROUNDED_FROM
    return rounder and vague.kind in GOODS and vague.paragraph != exact.paragraph and like_amount(vague, exact)


_SAY_AGAIN = (_restates, _is_told_again, _is_in_another_paragraph)
