"""Of what a figure is: the taxon, else the noun."""

from __future__ import annotations

import re

from extractors.counts.ellipsis import is_compared
from extractors.counts.found import Found
from extractors.counts.goods import term_of
from extractors.counts.noun_phrases import Counted, object_after, of_what
from extractors.entities.species import SpeciesMention, find_species, lineage_of, species_mentions, taxon_of
from extractors.figures.quantities import Quantity, quantities
from extractors.reading import Reading
from extractors.text.cues import says
from extractors.text.wording import is_named, past
from gazetteers.date_forms import YEAR
from gazetteers.grammar import names_of
from gazetteers.lexicon import singular
from gazetteers.taxa import terms_of
from gazetteers.trade_terms import may_be_of
from gazetteers.vocabulary import GOODS, CountKind

Object = tuple[str | None, SpeciesMention | Found | None]
"""What was counted, and the mention or the earlier figure that tells so."""


def object_of(
    reading: Reading, quantity: Quantity, what: Counted, kind: CountKind, limit: int, last: Found | None
) -> tuple[str | None, str | None]:
    """What was counted (a scientific name, else a noun) and what kind of goods it was (a term of trade_terms.csv)."""
    if kind not in GOODS:
        return None, None
    if last and is_compared(reading, quantity):
        return last.of, last.commodity
    if made := _made_of(reading, quantity, what):
        named = (term for term in terms_of(what.noun or "", reading.language) if may_be_of(term, made.taxon))
        return made.taxon, next(named, None)
    if what.class_ in ("vehicle", "weapon", "package") and not what.species:
        return (what.noun or "").split(" ")[-1] if reading.grammar.head == "last" else what.noun, None
    of, source = _object(reading, quantity, what, limit, last)
    term = term_of(reading, quantity, what, kind, of, source)
    if term is None and kind == "weight" and last and (what.group or reading.before("the", quantity.start)):
        term = last.commodity  # ``the 94 kilograms of eels`` of live ones
    return of, term


def _made_of(reading: Reading, quantity: Quantity, what: Counted) -> SpeciesMention | None:
    """``neuf sacs en crocodile``, ``24 paires de bottes en python``: the taxon that things are made of."""
    if what.species or what.class_ not in ("package", "unknown", "part"):
        return None
    of = of_what(reading, what.end)
    word = _A_WORD.match(reading.folded, of) if of else None
    for end in (what.end, word.end() if word else what.end):
        made = reading.behind("made_of", end)
        begin = past(reading, made.end(), "definite") if made else None
        if found := next((m for m in species_mentions(reading) if m.start == begin), None):
            return None if _is_of_several(reading, quantity, found) else found
    return None


def _object(reading: Reading, quantity: Quantity, what: Counted, limit: int, last: Found | None) -> Object:
    if what.species and quantity.measure in ("weight", "volume") and _is_of_several(reading, quantity, what.species):
        return None, None
    if what.species:
        return _precise(reading, what.species, quantity), what.species
    if quantity.measure == "none" and _is_of_a_list(reading, what):
        return what.noun, None
    if after := _object_after(reading, quantity, what):
        return _one_below(reading, after), after
    of_beings = last is not None and last.what.class_ in ("species", "animal", "dead", "plant")
    if (
        what.group
        and last
        and last.of
        and not (is_named(reading, what.noun, "any_animal") and (_several_taxa(reading, quantity) or not of_beings))
    ):
        return last.of, last
    if quantity.measure == "volume" and what.noun in (None, "timber"):
        return _wood(reading, last), None
    if _leaves_taxon_open(reading, quantity, what):
        return what.noun, None
    near = _nearest(reading, quantity, what, limit)
    if near is None:
        return what.noun, None
    of = _one_below(reading, near)
    is_of_last = what.class_ is None and last is not None and last.of == of and near.start < last.what.end
    return of, last if is_of_last else near


_ADJECTIVE = re.compile(r" [^\W\d_]+")


def _object_after(reading: Reading, quantity: Quantity, what: Counted) -> SpeciesMention | None:
    """``29 bags of dried abalone``; where the head stands first an adjective may follow it: ``carne seca de venado``."""
    end = reading.sentence_at(quantity.start)[1]
    adjective = _ADJECTIVE.match(reading.folded, what.end, end) if reading.grammar.head == "first" else None
    places = (what.end, adjective.end()) if adjective and what.class_ == "part" else (what.end,)
    return next((found for place in places if (found := object_after(reading, place, end))), None)


def _is_of_a_list(reading: Reading, what: Counted) -> bool:
    """``500 products made of ivory, rhino horn and bear teeth``: whether goods are of several taxa, of each as much."""
    if what.class_ not in ("part", "unknown", "ignore"):
        return False
    one, other = [*(m for m in species_mentions(reading) if m.start >= what.end), None, None][:2]
    return (
        one is not None and other is not None and of_what(reading, what.end) == one.start and _join(reading, one, other)
    )


def _is_of_several(reading: Reading, quantity: Quantity, first: SpeciesMention) -> bool:
    """``six tonnes of ivory and pangolin scales``: what was weighed together is of none of them alone."""
    following = next((m for m in species_mentions(reading) if m.start >= first.end), None)
    each = reading.behind("apiece", quantity.end)
    return following is not None and each is None and _join(reading, first, following)


def _join(reading: Reading, one: SpeciesMention, other: SpeciesMention) -> bool:
    """Whether two taxa, neither of them the other's, are told side by side."""
    comma = reading.folded[one.end : other.start].strip() == ","
    listed = comma or past(reading, one.end, "list_joint", until=other.start) == other.start
    return listed and one.taxon not in lineage_of(other.taxon) and other.taxon not in lineage_of(one.taxon)


def _leaves_taxon_open(reading: Reading, quantity: Quantity, what: Counted) -> bool:
    """Whether the noun is all that is told of what was counted: no taxon near it is meant."""
    if what.noun is None:
        return False
    if quantity.measure in ("weight", "volume") and what.class_ in ("unknown", "plant"):
        return not (what.definite and terms_of(what.noun, reading.language))
    return (
        (what.class_ == "unknown" and quantity.measure == "none")
        or _is_of_wildlife(reading, quantity.end)
        or _is_of_wildlife(reading, of_what(reading, what.end))
        or is_named(reading, what.noun, "meat_of_any")
        or is_named(reading, what.noun, "any_animal")
        or (is_named(reading, what.noun, "specimens") and _are_of_many(reading, quantity))
        or (what.class_ in ("part", "ignore") and _of_other_animals(reading, quantity, what))
    )


def _is_of_wildlife(reading: Reading, position: int | None) -> bool:
    return position is not None and reading.behind("wildlife", position) is not None


def _of_other_animals(reading: Reading, quantity: Quantity, what: Counted) -> bool:
    """``3.8kg of animal bones``, ``five sheep skins``, ``pieles de oveja``: of none of the animals that the text is about."""
    of = reading.behind("of_taxon", what.end)
    return reading.within("of_animals", quantity.end, what.end) is not None or (
        of is not None and reading.behind("of_animals", of.end()) is not None
    )


def _several_taxa(reading: Reading, quantity: Quantity) -> bool:
    """Whether the paragraph names several taxa before the figure, so that ``the animals`` are of all of them."""
    part = reading.part_at(quantity.start)
    begin = part.start if part else 0
    return len({m.taxon for m in species_mentions(reading) if begin <= m.start < quantity.start}) > 1


def _are_of_many(reading: Reading, quantity: Quantity) -> bool:
    """Whether ``specimens`` are of all the taxa of a text: their own sentence names none, the text several."""
    mentions = species_mentions(reading)
    begin, end = reading.sentence_at(quantity.start)
    return not any(begin <= m.start < end for m in mentions) and len({m.taxon for m in mentions}) > 1


def _wood(reading: Reading, last: Found | None) -> str:
    """What a bare volume is of: the wood that was measured before, or timber."""
    if last and last.quantity.measure == "volume" and last.of:
        return last.of
    return str(names_of("commodity", reading.language)["timber"][0])


def _precise(reading: Reading, mention: SpeciesMention, quantity: Quantity) -> str:
    """The taxon that a broad name stands for where the text names one more precise; its own where it names several."""
    kept = {fact.taxon for fact in find_species(reading)}
    if mention.taxon in kept:
        return mention.taxon
    under = [m for m in species_mentions(reading) if m.taxon in kept and mention.taxon in lineage_of(m.taxon)]
    under = [m for m in under if m.start < quantity.start or not _is_of_some(reading, m)]
    under = [m for m in under if not _is_of_its_own(reading, m, quantity)]
    below = {m.taxon for m in under}
    part = reading.part_at(quantity.start)
    here = {m.taxon for m in under if part and part.start <= m.start < quantity.start}
    if len(below) == 1 or len(here) == 1:
        return (here or below).pop()
    return mention.taxon


def _is_of_its_own(reading: Reading, mention: SpeciesMention, quantity: Quantity) -> bool:
    """Whether a later sentence names a taxon for itself: how many are left in the wild, or what somebody had years ago."""
    start, end = reading.sentence_at(mention.start)
    if mention.start < quantity.end or start <= quantity.start:
        return False
    counted = any(start <= q.start and q.end <= mention.start <= q.end + _NEXT for q in quantities(reading))
    return says(reading, start, end, "nature") or (counted and _YEAR.search(reading.folded, start, end) is not None)


_NEXT = 12  # characters: ``14 peregrine eggs``, ``48 of the turtles``
_YEAR = re.compile(rf"\b{YEAR}\b")


def _is_of_some(reading: Reading, mention: SpeciesMention) -> bool:
    """``nine of them pythons``: a taxon that is told of some of those counted before."""
    start, end = reading.sentence_at(mention.start)[0], mention.start
    ahead = [q.end for q in quantities(reading) if start <= q.start and q.end <= end]
    return bool(ahead) and any(reading.behind(use, ahead[-1], end) for use in ("of_them", "some_of"))


def _one_below(reading: Reading, mention: SpeciesMention) -> str:
    """The only taxon of the text that a broad name stands for, else the name's own: ``clam`` beside giant clams."""
    kept = {fact.taxon for fact in find_species(reading)}
    below = {taxon for taxon in kept if mention.taxon in lineage_of(taxon)}
    return below.pop() if mention.taxon not in kept and len(below) == 1 else mention.taxon


_CLASSES = {
    "birds": {"Aves"},
    "fish": {"Actinopteri", "Elasmobranchii", "Holocephali", "Dipneusti", "Coelacanthi"},
    "mammals": {"Mammalia"},
    "reptiles": {"Reptilia"},
}
"""The classes of animals that a general noun may be of: ``50 kg of fish`` are none of the pangolins beside them."""


def _nearest(reading: Reading, quantity: Quantity, what: Counted, limit: int) -> SpeciesMention | None:
    """The taxon that a bare part or a bare weight belongs to: in its sentence, its part, or the last one named."""
    mentions = species_mentions(reading)
    sentence = reading.sentence_at(quantity.start)
    if of := next((of for use, of in _CLASSES.items() if is_named(reading, what.noun, use)), None):
        mentions = [m for m in mentions if (taxon_of(m.taxon) or {}).get("class") in ("", None, *of)]
    if what.class_ == "plant":
        mentions = [m for m in mentions if (taxon_of(m.taxon) or {}).get("kingdom") == "Plantae"]
        if len({m.taxon for m in mentions}) != 1 and not any(sentence[0] <= m.start < sentence[1] for m in mentions):
            return None
    if what.class_ == "part" and (terms := terms_of(what.noun or "", reading.language)):
        mentions = [m for m in mentions if any(may_be_of(term, m.taxon) for term in terms)]
        mentions = [m for m in mentions if m.commodity in terms] or mentions
    if quantity.measure == "weight" and what.noun is None and (weighed := _weighed(reading, quantity, mentions)):
        return weighed
    inside = [m for m in mentions if sentence[0] <= m.start < sentence[1]]
    ahead = [m for m in inside if m.end <= quantity.start]
    if ahead and _is_weight_of(reading, quantity):
        return ahead[-1]
    inside = [m for m in inside if m.start < limit or m.end <= quantity.start] or inside
    if inside:
        return min(inside, key=lambda m: m.start - what.end if m.start >= what.end else (quantity.start - m.end) * 0.8)
    part = reading.part_at(quantity.start)
    if part and part.kind == "list_item" and what.class_ == "unknown":
        return None  # an item names its own
    before = [m for m in mentions if m.end <= quantity.start]
    if before and _is_of_other_rows(reading, quantity, before):
        return None
    return before[-1] if before else (mentions[0] if mentions else None)


_A_WORD = re.compile(r"[^\W\d_]+")


def _weighed(reading: Reading, quantity: Quantity, mentions: list[SpeciesMention]) -> SpeciesMention | None:
    """``The scales weighed 900 kg and the tusks 150 kg``: the taxon told before of which the goods named are."""
    start = quantity.start
    ends = [q.end for q in quantities(reading) if q.end <= start]
    left = max(reading.sentence_at(start)[0], *ends[-1:], 0)
    for word in reversed(_A_WORD.findall(reading.folded[left:start])):
        if terms := terms_of(singular(word, reading.language), reading.language):
            return next((m for m in reversed(mentions) if m.end <= start and m.commodity in terms), None)
    return None


def _is_of_other_rows(reading: Reading, quantity: Quantity, before: list[SpeciesMention]) -> bool:
    """Whether a cell's row names no taxon, and those above it several: ``Total`` is of none of them alone."""
    part = reading.part_at(quantity.start)
    if part is None or part.kind != "table_cell" or reading.text[before[-1].start : before[-1].end] in (part.row or ""):
        return False
    cells = ((mention.taxon, reading.part_at(mention.start)) for mention in before)
    return len({taxon for taxon, cell in cells if cell and cell.kind == "table_cell"}) > 1


def _is_weight_of(reading: Reading, quantity: Quantity) -> bool:
    """``two frozen tigers weighing a total of 231 kg, 36 bear gall bladders``."""
    total = reading.before("in_total", quantity.start)
    return reading.before("weighing", total.start() if total else quantity.start) is not None
