"""The conditions that kinds.csv names: small questions about a figure, what it counts and the cues around it.

What a cue says (a row of cue_scopes.csv) is a condition of that name: the figure stands in the scope of such a cue.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from operator import attrgetter

from extractors.counts.ellipsis import compared_kind
from extractors.counts.fates import FATES
from extractors.counts.found import WHOLE, Figure
from extractors.counts.scope import acting, in_scope
from extractors.entities.countries import country_mentions
from extractors.entities.species import species_mentions, taxon_of
from extractors.figures.quantities import quantities
from extractors.text.cues import cues_between, governing, says
from extractors.text.wording import is_named
from gazetteers.lexicon import cue_scopes, nouns
from gazetteers.rules import Conditions
from gazetteers.taxa import animal_goods


def _by_name(name: str) -> Callable[[Figure], bool] | None:
    """What a cue says, or a question of ``_ASKED`` with what it asks for: ``fate:arrest``."""
    if name in cue_scopes():
        return lambda figure: (
            name in figure.said and in_scope(figure.reading, (figure.start, figure.end), name, on=figure.on)
        )
    asks, _, of = name.partition(":")
    ask = _ASKED.get(asks)
    return (lambda figure: ask(figure, of)) if ask and of else None


def _is_among(figure: Figure, kind: str) -> bool:
    """``arrested 21 people, including two customs officers``: some of the people of this kind told right before."""
    last = figure.told[-1] if figure.told else None
    if last is None or last.kind != kind or last.start < figure.sentence[0]:
        return False
    return figure.reading.within("parts_follow", last.end, figure.start) is not None


def _is_done(figure: Figure, says: str) -> bool:
    """``inspected 340 vehicles``, ``340 vehicles were checked``, ``did not arrest two men``."""
    if says not in figure.said:
        return False
    cues = acting(figure.reading, (figure.start, figure.end), says, on=figure.on)
    return any(cue.passive or cue.end <= figure.start for cue in cues)


_ASKED: dict[str, Callable[[Figure, str], bool]] = {
    "fate": lambda figure, fate: figure.fate == fate,  # it befell the people that are counted
    "beside": lambda figure, fate: _fate_beside(figure) == fate,  # and is told right beside
    "governed": lambda figure, cue: governing(figure.reading, figure.start, figure.what.end, {cue}) is not None,
    "done": _is_done,
    "called": lambda figure, cue: says(figure.reading, figure.start, figure.what.end + 1, cue),  # ``live turtles``
    "told": lambda figure, cue: says(figure.reading, *figure.sentence, cue),
    "then": lambda figure, cue: says(figure.reading, figure.end, figure.sentence[1], cue),  # behind it
    "among": _is_among,
    "named": lambda figure, use: is_named(figure.reading, figure.what.noun, use),
}
CONDITIONS: Conditions[Figure] = Conditions(_by_name)
_condition = CONDITIONS


# --- times and money ------------------------------------------------------------------------------


@_condition
def for_a_crime(figure: Figure) -> bool:
    """``Four years for ivory smuggler``: what a headline opens with."""
    part, ahead = figure.reading.part_at(figure.start), figure.reading.folded[max(0, figure.start - 2) : figure.start]
    opens = part is not None and part.start == figure.start
    crime = figure.reading.behind("for_a_crime", figure.quantity.end)
    return crime is not None and (opens or ahead.endswith((":", ": ")))


@_condition
def per(figure: Figure) -> bool:
    """``per 100 kg``: the weight that a price is for."""
    return figure.reading.before("per", figure.start) is not None and figure.quantity.number.value <= _UNITS


_UNITS = 100


@_condition
def per_unit(figure: Figure) -> bool:
    """``900 dollars a kilo``, ``$5/kg``."""
    folded, position = figure.reading.folded, figure.quantity.end
    per = _SLASH.match(folded, position) or figure.reading.behind("priced_per", position)
    number = _NUMBER.match(folded, per.end()) if per else None
    return number is not None and figure.reading.behind("priced_unit", number.end()) is not None


_SLASH = re.compile(r"\s?/")
_NUMBER = re.compile(r"\s?\d*")


@_condition
def most_for_one(figure: Figure) -> bool:
    """``up to 4 million pesos for a macaw``: what one animal costs at most."""
    one = figure.reading.behind("for_one", figure.quantity.end)
    animals = (m.start for m in species_mentions(figure.reading))
    named = one is not None and any(one.end() <= start <= one.end() + _NEXT_WORD for start in animals)
    return named and figure.quantity.number.qualifier == "up_to"


_NEXT_WORD = 12  # characters: an adjective may stand before the animal's name


# --- people --------------------------------------------------------------------------------------


@_condition
def capacity(figure: Figure) -> bool:
    """What a vehicle may carry: ``a 13-tonne lorry``, ``un camion de 13 tonnes``."""
    if figure.what.class_ is not None:
        return figure.what.class_ == "vehicle"
    of = figure.reading.before("of", figure.start)
    words = _NAME.findall(figure.reading.folded, max(figure.sentence[0], of.start() - _MAKE), of.start()) if of else []
    known = (nouns(figure.reading.language).get(word) for word in reversed(words))
    noun = next((noun for noun in known if noun and noun.class_ != "ignore"), None)
    return noun is not None and noun.class_ == "vehicle"


_MAKE = 30  # characters between a vehicle and its size, in which its make stands: ``a lorry, make Hino, of 13 tonnes``
_NAME = re.compile(r"[^\W\d_]+")


@_condition
def they_act(figure: Figure) -> bool:
    """``three officers arrested a man``: whom the verb is done to follows it, so it wasn't done to them."""
    reading, end = figure.reading, figure.what.end
    done = [cue for cue in cues_between(reading, end, end + _NEAR) if cue.says in (*FATES, "seize")]
    if not done or reading.within("to_be", end, done[0].start):
        return False
    behind = reading.folded.find(" ", done[0].end) + 1  # a cue may be the beginning of its word
    numbered = any(quantity.start == behind for quantity in quantities(reading))
    return numbered or any(reading.behind(use, behind) for use in ("article", "one_of_people"))


@_condition
def one_of_them(figure: Figure) -> bool:
    """``one of the yards``."""
    return figure.what.group and figure.quantity.number.value == 1


_NEAR = 45  # characters behind a noun in which its verb comes


@_condition
def cleared(figure: Figure) -> bool:
    """Acquitted or let go; ``and freed 84 macaques`` is of others."""
    starts = {quantity.start for quantity in quantities(figure.reading)} - {figure.start}
    span = (figure.start, figure.end)
    return any(not starts & {cue.end, cue.end + 1} for cue in acting(figure.reading, span, "acquitted", on=figure.on))


@_condition
def whoever(figure: Figure) -> bool:
    """``Anyone with more than 5 kg of ivory faces a fine``: nobody that anything was done to is told of before."""
    anybody = next(acting(figure.reading, (figure.start, figure.end), "whoever"), None)
    return anybody is not None and not says(figure.reading, figure.sentence[0], anybody.start, *FATES)


def _fate_beside(figure: Figure) -> str | None:
    """What was done to people alone and stands right beside: ``arrested three labourers``, ``three were fined``."""
    before = cues_between(figure.reading, max(0, figure.start - 20), figure.start)
    behind = cues_between(figure.reading, figure.what.end, figure.what.end + 16)
    done = [cue.says for cue in before if cue.says == "arrest" and figure.start - cue.end <= _BESIDE]
    done += [cue.says for cue in behind if cue.says in FATES and cue.passive]
    return done[0] if done else None


_BESIDE = 4  # characters between a verb and its object


# --- animals and goods ---------------------------------------------------------------------------


@_condition
def parts_of(figure: Figure) -> bool:
    """``the skins of 12 leopards``, ``cut from 12 leopards``."""
    reading = figure.reading
    of = reading.before("of_source", figure.start)
    return figure.reading.before("parts_of", figure.start) is not None or (
        of is not None and reading.before("body_parts", of.start()) is not None
    )


@_condition
def of_a_product(figure: Figure) -> bool:
    """The taxon's name names a product of it."""
    return figure.what.species is not None and figure.what.species.commodity not in (None, "live")


@_condition
def of_a_plant(figure: Figure) -> bool:
    return figure.what.species is not None and not _is_animal(figure.what.species.taxon)


@_condition
def amid_goods(figure: Figure) -> bool:
    """Whether the text tells of plants or products, so that specimens need not be animals."""
    mentions = species_mentions(figure.reading)
    return any(m.commodity not in (None, "live") or not _is_animal(m.taxon) for m in mentions)


def _is_animal(taxon: str) -> bool:
    row = taxon_of(taxon)
    return row is None or row.get("kingdom") != "Plantae"


@_condition
def killed(figure: Figure) -> bool:
    """Dead or hunted, told of right before them, or of them all behind."""
    comma = figure.reading.folded.rfind(",", figure.clause[0], figure.start)
    near = (max(figure.clause[0], figure.start - _AHEAD, comma), _fate_ends(figure))
    dead = (cue for cue in cues_between(figure.reading, *near) if cue.says == "dead")
    return any(not figure.reading.behind("stowed", cue.start) for cue in dead)


_AHEAD = 30  # characters before a figure in which its verb stands


def _fate_ends(figure: Figure) -> int:
    """How far what is said of animals reaches.

    In ``of the 60 tortoises, eleven were dead`` the comma ends it, in ``two foxes and 26 kg of dried meat`` the next
    figure, unless what is said is said of both: ``two foxes and nine hares were dead``; not ``65 parrots, of which 12``.
    """
    reading, begin = figure.reading, figure.what.end
    if figure.is_whole:
        return begin
    end = min(figure.clause[1], begin + _NEAR)
    comma = reading.folded.find(",", begin, end)
    if comma >= 0 and reading.before("of_the", figure.start):
        return comma
    following = next((q.start for q in quantities(reading) if begin <= q.start < end), end)
    of_all = reading.within("to_be", following, end) and not reading.within("of_some", begin, following)
    return end if of_all else following


@_condition
def part_of_the_dead(figure: Figure) -> bool:
    """``90 stuffed animals, among them five cheetahs``, ``skins of 14 cats, including``: the parts of a dead total are dead."""
    totals = [
        f for f in figure.told
        if f.quantity.start >= figure.sentence[0]
        and (f.what.class_ in WHOLE or figure.reading.before("parts_of", f.start))
    ]  # fmt: skip
    if not totals or totals[0].kind != "items":
        return False
    start, end = totals[0].quantity.end, figure.start
    return ":" in figure.reading.folded[start:end] or any(
        figure.reading.within(use, start, end) for use in ("parts_follow", "of_some")
    )


@_condition
def taken_as_goods(figure: Figure) -> bool:
    """A catch, or a hunter's bag: the paragraph tells of the taking, and of nothing alive."""
    species, part = figure.what.species, figure.reading.part_at(figure.start)
    row = animal_goods().get(str((taxon_of(species.taxon) or {}).get("class"))) if species else None
    if row is None or part is None:
        return row is not None
    if not row.when:
        return True
    within = (part.start, part.end)
    return (
        figure.reading.within(row.when, *within) is not None
        and not figure.reading.within("kept_alive", *within) is not None
    )


@_condition
def hiding(figure: Figure) -> bool:
    """``hidden under 40 sacks of beans``; ``beneath 12 t of charcoal`` where a sentence begins with it."""
    reading, number, since = figure.reading, figure.quantity.number, figure.sentence[0]
    for start in {figure.start, number.start}:
        over = reading.before("over_goods", start, since)
        if over and reading.within("hidden", max(since, over.start() - _HIDDEN), over.end()):
            return True
        if over and any(0 < over.start() - mention.end <= 1 for mention in species_mentions(reading)):
            return True  # ``300 kg of pangolin scales under 20 tonnes of nuts``
        opens = over is not None and over.start() == since and number.from_ == number.start
        if opens and number.value_max is None:
            return True
    return False


_HIDDEN = 30  # characters between a word for hiding and the load


@_condition
def other_load(figure: Figure) -> bool:
    """``ivory in a lorry carrying 20 tonnes of maize``: behind the goods, a load that is none."""
    reading, since = figure.reading, figure.sentence[0]
    load = reading.before("load_of", figure.start, since)
    if load is None:
        return False
    starts = [mention.start for mention in species_mentions(reading)]
    own = any(figure.start <= start < figure.end + _CONTENTS for start in starts)
    return not own and any(since <= start < load.start() for start in starts)


_CONTENTS = 30  # characters behind a package in which what it holds is named


# --- by the figures told before ------------------------------------------------------------------


@_condition
def of_a_country(figure: Figure) -> bool:
    """``Kenya has about 36,000 elephants``: those that live there."""
    has = figure.reading.before("has", figure.start)
    return has is not None and any(m.end == has.start() - 1 for m in country_mentions(figure.reading))


@_condition
def compared(figure: Figure) -> bool:
    """``up from 80 last year``, ``two of them``."""
    return compared_kind(figure.reading, figure.quantity, figure.what, list(figure.told)) is not None


@_condition
def differs(figure: Figure) -> bool:
    """``31 more than last year``: by how much, not how many, as in ``310 finches, more than last year``."""
    reading, end = figure.reading, figure.quantity.end
    following = bisect_left(quantities(reading), end, key=attrgetter("start"))
    until = min([figure.sentence[1], *(q.start for q in quantities(reading)[following : following + 1])])
    differs = reading.behind("differs", end, until)
    return differs is not None and "," not in differs.group()


@_condition
def some_of_passed(figure: Figure) -> bool:
    """``sighted 318 vessels and boarded 47 of them``: some of what was passed over."""
    passed = figure.passed
    return passed is not None and figure.what.group and figure.reading.sentence_at(passed.start) == figure.sentence


@_condition
def amid_living(figure: Figure) -> bool:
    """``63 cardinals, 18 reinamoras and 11 finches``: a name that no gazetteer knows, amid living animals."""
    last = figure.told[-1] if figure.told else None
    if last is None or last.kind != "live_animals" or figure.what.group:
        return False
    between = figure.reading.folded[last.what.end : figure.start].strip(" ,")
    listed = figure.reading.within("parts_follow", last.what.end, figure.start) and last.start >= figure.sentence[0]
    return not between or is_named(figure.reading, between, "and") or bool(listed)
