"""Which kind of outcome a figure tells of, by what it counts and what is said of it, or None where it tells of none."""

from __future__ import annotations

import re

from extractors.counts.cues import clause_at, cues_between, governing, says
from extractors.entities.species import species_mentions, taxon_of
from extractors.figures.quantities import Quantity
from extractors.reading import Reading
from extractors.text.noun_phrases import Counted
from gazetteers.vocabulary import CountKind

_FATE = frozenset({"arrest", "convict", "suspect"})
_CHECKED = frozenset({"inspect"})
_FATE_KIND: dict[str, CountKind] = {"arrest": "arrests", "convict": "convictions", "suspect": "suspects"}
_NOUN_KIND: dict[str, CountKind] = {
    "case": "cases",
    "arrest": "arrests",
    "conviction": "convictions",
    "suspect": "suspects",
    "seizure": "seizures",
    "country": "countries",
    "agency": "agencies",
}
_YEAR_EARLIER = frozenset({"earlier", "before"})
_NOT_ACTING = re.compile(  # ``donated to 14 institutions``, ``the WCO represents 187 administrations``
    r"\b(?:(?:donat|doad|donad|entreg|remis|distribu|given)\w*\s(?:to|a|as|aos|para|aux?)|represent\w*|compris\w*|network of|made up of)\s$"
)
_BEINGS = frozenset({"person", "officer", "species", "animal", "dead", None})
_THINGS = frozenset({"vehicle", "weapon", "package", "part", "plant", "dead"})
# Classes whose whole animals are goods, not living beings, unless the text says that they live.
_CATCH = frozenset(
    {
        "Gastropoda",
        "Bivalvia",
        "Holothuroidea",
        "Malacostraca",
        "Elasmobranchii",
        "Chondrichthyes",
        "Cephalopoda",
        "Anthozoa",
        "Echinoidea",
    }
)
_HUNTED = re.compile(r"\b(?:poach|hunt|kill|shot|shoot|snar|trapp|slaughter|cazad|cazar|abat|tue|braconn|cacad)\w*")
_PARTS_OF = re.compile(
    r"\b(?:parts|remains|skins?|hides?|pelts?|furs?|bones|skulls?|heads|teeth|claws|paws|shells?|horns?|tusks|meat|carcass(?:es)?|"
    r"restos|pieles|cueros|carne|restes|peaux|viande|partes|peles|couros) (?:of|from|de|d')\s?(?:at least\s|about\s|some\s)?$"
    r"|\b(?:came|derived|taken|obtained|cut) from\s$|\b(?:belong(?:ed|ing)|equivalent) to\s$|\b(?:representing|killing of|deaths? of)\s$"
)
_OF_THE = re.compile(r"\b(?:of (?:the|these|those)|de (?:los|las)|des|dos|das)\s$")
_NEAR_FATE = 45
_SOME_OF_THEM = re.compile(  # ``two siamangs, one of them dead``
    r",\s(?!all\b|both\b|tod[oa]s\b|tous\b|toutes\b)(?:\w+\s){1,2}(?:of (?:them|which|these)|dead|de (?:ellos|ellas)|deles|delas|d'entre)\b"
    r"|,\s(?:dont|incluid\w+|including|dos quais|das quais|de los cuales|de las cuales|of which|of whom)\s"
)
_TAKING_PART = re.compile(
    r"\b(?:took part|taking part|take part|participat\w*|involv\w*|deploy\w*|joined|mobili[sz]\w*|brought together|attend\w*|members?|"
    r"checked|inspected|patrol\w*|raided|boarded|vistoriaram|fiscaliz\w*|participaron|desplegad\w*|mobilis\w*|engag\w*)\b"
)


def kind_of(reading: Reading, quantity: Quantity, what: Counted) -> CountKind | None:
    """The kind of outcome, or None where the figure isn't one."""
    clause = clause_at(reading, quantity.start, what.end)
    if _is_hypothetical(reading, quantity, clause):
        return None
    if quantity.measure == "money":
        return "money" if _is_outcome_money(reading, quantity, clause) else None
    if quantity.measure == "time":
        return "sentence" if _is_prison_term(reading, quantity, clause) else None
    if quantity.measure in ("weight", "volume"):
        return None if _is_nature(reading, quantity, clause) or _is_unit_price(reading, quantity) else quantity.measure
    return _kind_of_noun(reading, quantity, what, clause)


def _kind_of_noun(reading: Reading, quantity: Quantity, what: Counted, clause: tuple[int, int]) -> CountKind | None:
    if what.class_ == "person":
        alone = what.group and quantity.number.value == 1 and not says(reading, what.end, what.end + _NEAR_FATE, *_FATE)
        return None if alone else _kind_of_people(reading, quantity, what)
    if what.class_ == "officer":
        fate = governing(reading, quantity.start, what.end, _FATE)
        if says(reading, clause[0], quantity.start, "staffing"):
            return None
        taking_part = _TAKING_PART.search(reading.folded, *reading.sentence_at(quantity.start))
        return "agencies" if taking_part or fate is None else _FATE_KIND[fate]
    if what.class_ == "case" and _is_charge(reading, quantity, what):
        return None
    if what.group and quantity.number.value == 1 and what.class_ not in _BEINGS:
        return None  # ``one of the yards``
    before = (max(0, quantity.start - 40), quantity.start)
    if what.class_ == "agency" and _NOT_ACTING.search(reading.folded, *before):
        return None
    if what.class_ in _NOUN_KIND:
        return _NOUN_KIND[what.class_]
    if what.class_ in (None, "ignore") or _is_nature(reading, quantity, clause):
        return None
    if what.class_ in ("species", "animal") or (what.class_ == "dead" and what.species is None):
        return _kind_of_animals(reading, quantity, what, clause)
    if what.class_ in _THINGS:
        return None if _is_inspected(reading, quantity, what) else "items"
    if what.class_ == "unknown":
        if what.noun in _YEAR_EARLIER:
            return None
        if what.group and quantity.number.value == 1:
            return None
        if fate := _fate_beside(reading, quantity, what):
            return fate
        return "items" if says(reading, *clause, "seize") and quantity.number.value > 0 else None
    return None


def _is_inspected(reading: Reading, quantity: Quantity, what: Counted) -> bool:
    """``inspected 340 vehicles``, ``340 vehicles were checked``."""
    before = cues_between(reading, max(0, quantity.start - 16), quantity.start)
    after = cues_between(reading, what.end, what.end + 10)
    return any(cue.says == "inspect" and quantity.start - cue.end <= 3 for cue in before) or any(
        cue.says == "inspect" and cue.passive for cue in after
    )


def _fate_beside(reading: Reading, quantity: Quantity, what: Counted) -> CountKind | None:
    """``arrested three labourers``, ``three lobstermen were fined``: only people are, whatever the noun."""
    before = cues_between(reading, max(0, quantity.start - 20), quantity.start)
    after = cues_between(reading, what.end, what.end + 16)
    done = [cue.says for cue in before if cue.says == "arrest" and quantity.start - cue.end <= 4]
    done += [cue.says for cue in after if cue.says in _FATE_KIND and cue.passive]
    return _FATE_KIND[done[0]] if done else None


_HELD = re.compile(r"\b(?:held|holding|netted)\s(?:another\s|a further\s)?$")
_WERE_HELD = re.compile(r"\s(?:were|was|are|is|being|have been)\s(?:also\s)?held\b")
_NUMBER_NEXT = re.compile(
    r"\s(?:\d|(?:all|two|three|four|five|six|seven|eight|nine|ten)\b)"
)  # ``and freed 84 macaques``
_SUSPECTED = re.compile(r"\b(?:suspected|alleged|presunt|presume|supost)")
_BY_NAME: dict[str, CountKind] = {
    "suspect": "suspects", "accused": "suspects", "defendant": "suspects", "sospechoso": "suspects", "imputado": "suspects",
    "investigado": "suspects", "suspeito": "suspects", "arguido": "suspects", "capturado": "arrests", "detido": "arrests",
    "detenido": "arrests", "detainee": "arrests", "arrestee": "arrests", "poacher": "suspects", "trafficker": "suspects",
    "smuggler": "suspects", "trafiquant": "suspects", "braconnier": "suspects", "traficante": "suspects",
}  # fmt: skip
_CHARGES = frozenset({"offence", "offense", "violation", "infraction", "delito", "infracción", "infração"})


def _is_charge(reading: Reading, quantity: Quantity, what: Counted) -> bool:
    """``guilty of ten offences`` counts charges, not cases."""
    sentence = reading.sentence_at(quantity.start)
    return what.noun in _CHARGES and (
        says(reading, *sentence, "convict", "suspect") or _ADMITTED.search(reading.folded, *sentence) is not None
    )


_ADMITTED = re.compile(r"\b(?:admit\w*|denie[sd]|deny|pleaded|pleads?|counts?|answer|confess\w*)\b")


def _kind_of_people(reading: Reading, quantity: Quantity, what: Counted) -> CountKind | None:
    clause = clause_at(reading, quantity.start, what.end)
    if any(
        cue.says == "acquitted" and not _NUMBER_NEXT.match(reading.folded, cue.end)
        for cue in cues_between(reading, *clause)
    ):
        return None
    fate = governing(reading, quantity.start, what.end, _FATE)
    if fate is None and governing(reading, quantity.start, what.end, _CHECKED):
        return "suspects"
    if fate is None and _SUSPECTED.search(reading.folded, quantity.end, what.end):
        return "suspects"
    if fate is None and (
        _HELD.search(reading.folded, max(0, quantity.start - 24), quantity.start)
        or _WERE_HELD.match(reading.folded, what.end)
    ):
        return "arrests"
    return _FATE_KIND[fate] if fate else _BY_NAME.get(what.noun or "")


def _kind_of_animals(reading: Reading, quantity: Quantity, what: Counted, clause: tuple[int, int]) -> CountKind | None:
    comma = reading.folded.rfind(",", clause[0], quantity.start)
    near = (max(clause[0], quantity.start - 30, comma), _fate_ends(reading, quantity, what, clause))
    phrase = [cue.says for cue in cues_between(reading, quantity.start, what.end + 1)]
    if what.class_ == "dead" or "dead" in phrase:
        return "items"
    if _PARTS_OF.search(reading.folded, max(0, quantity.start - 16), quantity.start):
        return "items"
    if "alive" in phrase:
        return "live_animals"
    if what.species and what.species.commodity not in (None, "live"):
        return "items"
    if what.species and not _is_animal(what.species.taxon):
        return "items"
    if what.noun == "specimen" and what.species is None and _are_goods(reading) and not says(reading, *clause, "alive"):
        return "items"
    if says(reading, *near, "dead") or _HUNTED.search(reading.folded, *near):
        return "items"
    if not what.species or says(reading, *clause, "alive"):
        return "live_animals"
    class_ = (taxon_of(what.species.taxon) or {}).get("class")
    return "items" if class_ in _CATCH or _is_bag(reading, quantity, class_) else "live_animals"


_HUNT = re.compile(
    r"\b(?:hunt(?:s|ed|er|ers|ing)?|rifles?|shotguns?|firearms?|spotlight\w*|untagged|tagged|carcass\w*|meat|antlers?|bag limit|"
    r"crossbow|snares?|ammunition|caceria|cazador\w*|escopetas?|chasse|chasseurs?|fusils?|cacador\w*|espingardas?)\b"
)
_FISHING = re.compile(
    r"\b(?:anglers?|fisherm[ae]n|fishers?|undersized?|oversized?|limits?|quota|fillet\w*|coolers?|landed|landing|catch|caught|boats?|"
    r"vessels?|trawl\w*|gill ?nets?|gillnets?|on ice|pescadores|lancha|embarcacion|red|redes|talla minima|veda|pescado|pecheurs?|"
    r"filets?|barcos?|defeso|malha|pescado)\b"
)
_KEPT = re.compile(
    r"\b(?:alive|live|pets?|aquari\w+|ornamental|larvae|fry|fingerlings|cages?|enclosures?|zoo|rescued|released)\b"
)


def _is_bag(reading: Reading, quantity: Quantity, class_: str | None) -> bool:
    """Whether animals are a hunter's bag or an angler's catch: the paragraph tells of the taking, and of nothing alive."""
    part = reading.part_at(quantity.start)
    words = {"Actinopteri": _FISHING, "Mammalia": _HUNT, "Aves": _HUNT}.get(class_ or "")
    if part is None or words is None:
        return False
    within = (part.start, part.end)
    return words.search(reading.folded, *within) is not None and not _KEPT.search(reading.folded, *within)


def _are_goods(reading: Reading) -> bool:
    """Whether the text tells of plants or products, so that specimens need not be animals."""
    return any(m.commodity not in (None, "live") or not _is_animal(m.taxon) for m in species_mentions(reading))


def _fate_ends(reading: Reading, quantity: Quantity, what: Counted, clause: tuple[int, int]) -> int:
    """How far what is said of animals reaches: in ``of the 60 tortoises, eleven were dead`` the comma ends it."""
    end = min(clause[1], what.end + _NEAR_FATE)
    some = _SOME_OF_THEM.search(reading.folded, what.end, end)
    end = some.start() if some else end
    if _OF_THE.search(reading.folded, max(0, quantity.start - 14), quantity.start):
        comma = reading.folded.find(",", what.end, end)
        return comma if comma >= 0 else end
    return end


def _is_animal(taxon: str) -> bool:
    row = taxon_of(taxon)
    return row is None or row.get("kingdom") != "Plantae"


# --- what isn't an outcome -----------------------------------------------------------------------


def _is_hypothetical(reading: Reading, quantity: Quantity, clause: tuple[int, int]) -> bool:
    """A maximum penalty, a false declaration, something asked for or planned."""
    before = cues_between(reading, clause[0], quantity.start)
    sentence = reading.sentence_at(quantity.start)
    penal = {cue.says for cue in cues_between(reading, sentence[0], quantity.start)}
    if quantity.measure in ("money", "time") and "penalty" in penal:
        return True
    if (
        quantity.measure in ("money", "time")
        and says(reading, quantity.start, sentence[1], "penalty")
        and "limit" in penal
    ):
        return True
    if quantity.measure in ("money", "time") and _MAY_BE.search(reading.folded, quantity.end, clause[1]):
        return True
    last = before[-1] if before else None
    if any(cue.says == "declared" and _is_declared(reading, quantity, cue.end) for cue in before):
        return True
    asked = last is not None and last.says in (("plan", "asked") if quantity.measure == "time" else ("asked",))
    return bool(last and asked and quantity.start - last.end <= 40 and quantity.measure != "money")


_MAY_BE = re.compile(
    r"\b(?:may|could|can|might)\s(?:also\s)?be\s(?:assessed|ordered|imposed|levied|added|required)\b|\b(?:is|are)\spunishable\b"
)


def _is_declared(reading: Reading, quantity: Quantity, end: int) -> bool:
    """Whether a figure is what goods were declared as, or to be worth: nothing but a few words stand between."""
    between = reading.folded[end : quantity.start]
    reach = 60 if quantity.measure == "money" else 24
    return len(between) <= reach and not re.search(r"[\d,]", between)


def _is_nature(reading: Reading, quantity: Quantity, clause: tuple[int, int]) -> bool:
    """Populations, quotas and estimates of what happens in a year."""
    near = (max(clause[0], quantity.start - 60), min(clause[1], quantity.end + 90))
    if any(
        cue.says == "nature" and not _OVER.search(reading.folded, max(0, cue.start - 18), cue.start)
        for cue in cues_between(reading, *near)
    ):
        return True
    return says(reading, *near, "yearly") and says(reading, *near, "estimate")


_OVER = re.compile(r"\b(?:over|above|beyond|exceed\w*|in excess of)\s(?:the|his|her|their|its)?\s?$")  # the limit


def _is_unit_price(reading: Reading, quantity: Quantity) -> bool:
    """``a kilo``, ``per kilogram``: the weight that a price is for."""
    return (
        quantity.number.value <= 100
        and re.search(r"\b(?:per|each|every|por|par)\s$", reading.folded[max(0, quantity.start - 6) : quantity.start])
        is not None
    )


_PER_UNIT = re.compile(
    r"(?:\s?/\s?|\s(?:per|an?|each|every|por|par|el|le|o)\s)(?:\d+\s?)?"
    r"(?:kg|kilos?|kilogram\w*|g|gram\w*|grs?|ounces?|pounds?|lbs?|taels?|catty|tonne|ton|pieces?|animals?|birds?|head|logs?|"
    r"cubic|m3|litre|pieza|ejemplar|pieu|unidade|quilo)\b"
)


_FOR_ONE = re.compile(r"\s(?:for|per|por|pour|par)\s(?:an?|one|una?|une?|uma?|each|cada|chaque)\s(?:\w+\s)?")


def _is_most_for_one(reading: Reading, quantity: Quantity) -> bool:
    """``charged up to 4 million pesos for a macaw``: what one animal costs."""
    match = _FOR_ONE.match(reading.folded, quantity.end)
    if quantity.number.qualifier != "up_to" or match is None:
        return False
    return any(quantity.end < m.start <= match.end() for m in species_mentions(reading))


def _is_outcome_money(reading: Reading, quantity: Quantity, clause: tuple[int, int]) -> bool:
    near = (max(clause[0], quantity.start - 70), min(clause[1], quantity.end + 60))
    if (
        _is_most_for_one(reading, quantity)
        or _is_price_of_one(reading, quantity)
        or _PER_UNIT.match(reading.folded, quantity.end)
    ):
        return False
    if says(reading, quantity.end, min(clause[1], quantity.end + 25), "price") or _is_other_money(
        reading, quantity, near
    ):
        return False
    if says(reading, max(clause[0], quantity.start - 35), quantity.start, "price"):
        return False
    if says(reading, *near, "trade") and says(reading, *near, "yearly"):
        return False
    return not (says(reading, quantity.end, min(clause[1], quantity.end + 14), "yearly"))


_HEADS_SENTENCE = re.compile(
    r"\s(?:for|pour|por)\s+(?:an?|the|two|three|un|une|um|uma|dos|deux|ivory|rhino|wildlife|tiger)\b"
)
_OPENS = re.compile(r"(?:^|[:\n]\s?)$")
_REMAND = re.compile(
    r"\b(?:remand|judicial custody|police custody|prision preventiva|detention provisoire)\b[^.;]*$|\bremanded\b[^.;]*$"
)


def _is_other_money(reading: Reading, quantity: Quantity, near: tuple[int, int]) -> bool:
    """Bail, budgets and rewards; compensation that a court ordered is an outcome."""
    ordered = says(reading, max(near[0], quantity.start - 40), quantity.start, "paid", "convict")
    return says(reading, *near, "other_money") and not ordered


_PAID_REACH = 40
_EACH = re.compile(r"\s+(?:each|apiece|a piece|cada un[oa]|chacune?|piece|cada)\b")


def _is_price_of_one(reading: Reading, quantity: Quantity) -> bool:
    """``$500 each`` unless somebody was fined or paid it; what follows a price in its sentence: ``but up to 6 000 euros``."""
    sentence = reading.sentence_at(quantity.start)
    before = cues_between(reading, max(sentence[0], quantity.start - 110), quantity.start)
    awarded = [
        cue
        for cue in before
        if cue.says == "convict" or (cue.says == "paid" and quantity.start - cue.end <= _PAID_REACH)
    ]
    prices = [cue for cue in before if cue.says == "price" and not (awarded and awarded[-1].start > cue.start)]
    if prices and prices[-1].end >= quantity.start - 90:
        return True
    return not awarded and _EACH.match(reading.folded, quantity.end) is not None


def _is_prison_term(reading: Reading, quantity: Quantity, clause: tuple[int, int]) -> bool:
    if quantity.unit not in ("year", "month", "day", "week"):
        return False
    folded = reading.folded
    following = folded[quantity.end : quantity.end + 40]
    if re.match(
        r"\s?(?:ago|later|earlier|before|after|old|since|of age|antes|despues|atras|plus tard|depois)\b", following
    ):
        return False
    if re.search(
        r"\b(?:over|last|past|next|within|for the|suspended for|every|after|durante|pendant|in|in only|in just)\s(?:the\s)?$",
        folded[max(0, quantity.start - 14) : quantity.start],
    ):
        return False
    if folded[quantity.start : quantity.number.start].startswith("over "):
        return False
    if _REMAND.search(folded, max(0, quantity.start - 60), quantity.start):
        return False
    after = cues_between(reading, quantity.end, min(clause[1], quantity.end + 45))
    if any(cue.says == "not_prison" for cue in after[:1]):
        return False
    if _HEADS_SENTENCE.match(folded, quantity.end) and _OPENS.search(
        folded, max(0, quantity.start - 3), quantity.start
    ):
        return True
    before = cues_between(reading, max(reading.sentence_at(quantity.start)[0], quantity.start - 110), quantity.start)
    if any(cue.says == "not_prison" and quantity.start - cue.end <= 40 for cue in before[-2:]):
        return False
    return any(cue.says == "prison" for cue in (*after, *before))
