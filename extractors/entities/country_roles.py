"""The role that the words around a country give it: origin, transit, destination, where goods were seized, of people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.entities.agencies import agency_mentions
from extractors.figures.dates import periods_of
from extractors.figures.numbers import numbers
from extractors.figures.quantities import quantities
from extractors.reading import Reading, once_a_place, once_a_reading
from extractors.text.cues import clause_at, says
from extractors.text.wording import is_said, past
from gazetteers.country_names import Place, RoleCue, any_role_cue, role_cues
from gazetteers.grammar import stop_words
from gazetteers.letters import CAPITAL
from gazetteers.lexicon import NounClass, nouns
from gazetteers.matching import Match
from gazetteers.vocabulary import CountryRole

_WORD = re.compile(r"[\s,-]{0,2}([^\W_][\w'-]*)")
_WORDS_BEFORE = re.compile(r"((?:[^\W_][\w'-]*,?\s){1,3})$")
_JOINT = re.compile(r"\s?(?:[,(/]|\)?\s?-\s?|\),?)?\s?")
_TAKEN = ("seize", "arrest", "convict", "suspect")
_LISTED = 140  # characters in which a word for taking part speaks of the countries behind it
_TOOK_PART = 60  # and one behind them of those before
_WAY = 90  # characters between two ends of a way that a plain ``to`` joins

_OF = 5  # characters between people and where they come from: ``un Français de La Réunion``
_CALLED: dict[str, CountryRole] = {
    "is_the_origin": "origin", "is_the_transit": "transit", "is_the_destination": "destination",
}  # fmt: skip
_GOES = frozenset({"origin", "transit", "destination"})
_ON_THE_WAY = frozenset({"transit", "destination"})
_UNKNOWN = re.compile(rf"\b[{CAPITAL}][\w'-]+(?:\s[{CAPITAL}][\w'-]+)?(?:,|\s(?P<joint>\w{{1,3}}))\s$")
_AUTHORITIES: frozenset[NounClass] = frozenset({"officer", "agency"})


class Told(NamedTuple):
    """A country or place that is named, from where the words begin that belong to it: ``the port of Douala``."""

    start: int
    end: int
    place: Place
    left: int
    sentence: tuple[int, int]


def with_roles(reading: Reading, found: Sequence[tuple[Match[Place], Place]]) -> list[CountryRole]:
    """The role of each of these mentions, which are in order of the text; ``named`` where the words give it none."""
    told = [Told(m.start, m.end, place, _left(reading, m.start), reading.sentence_at(m.start)) for m, place in found]
    roles: list[CountryRole] = []
    for index, mention in enumerate(told):
        before = told[index - 1] if index and told[index - 1].sentence == mention.sentence else None
        roles.append(_role(reading, mention, before, told[:index], roles))
    for index in range(1, len(told)):
        first, second = told[index - 1 : index + 1]
        if _is_way(reading, first, second, roles[index - 1 : index + 1]) or _is_between(reading, first, second):
            roles[index - 1 : index + 1] = ["origin", "destination"]
        elif _is_way_back(reading, first, second, roles[index - 1 : index + 1]):
            roles[index - 1] = "destination"
        elif roles[index - 1] in _ON_THE_WAY and _goes_on(reading, first, second, roles[index]):
            roles[index] = "destination"
            for earlier in range(index - 1, -1, -1):  # ``to Douala, in Cameroon, and from there to``
                if told[earlier].place.iso2 != first.place.iso2 or roles[earlier] not in _ON_THE_WAY:
                    break
                roles[earlier] = "transit"
    return _settled(reading, told, roles)


def _role(
    reading: Reading, mention: Told, before: Told | None, earlier: Sequence[Told], roles: Sequence[CountryRole]
) -> CountryRole:
    if mention.place.kind == "adjective":
        return _of_adjective(reading, mention) or "named"
    if cue := _cue_before(reading, mention):
        return _of_cue(reading, mention, *cue)
    if _is_of_people(reading, mention):
        return "nationality"
    if said := next((role for use, role in _CALLED.items() if reading.behind(use, mention.end)), None):
        return said
    if before and before.place.kind != "adjective" and _are_joined(reading, before, mention):
        return roles[-1]
    if _is_sent_to(reading, mention, earlier, roles) or (before and _leads_on(reading, mention, earlier, roles)):
        return "destination"
    if reading.before("way_from", mention.start) and reading.within("brought", mention.sentence[0], mention.left):
        return "origin"
    since, until = max(mention.sentence[0], mention.start - _LISTED), min(mention.sentence[1], mention.end + _TOOK_PART)
    listed = reading.within("takes_part", since, mention.start) or reading.within("took_part", mention.end, until)
    return "participant" if listed and not _is_placed(reading, mention) else "named"


def _left(reading: Reading, start: int) -> int:
    """Where the words begin that belong to a name: an article, a part of the country, the kind of the place."""
    since = max(reading.sentence_at(start)[0], start - 60)
    for _ in range(4):
        uses = ("place_of", "part_of_country", "article")
        found = next((match for use in uses if (match := reading.before(use, start, since))), None)
        if found is None:
            break
        start = found.start()
    town = _UNKNOWN.search(reading.text, since, start)
    if town and (not town["joint"] or reading.before("in_place", start, town.start("joint"))):
        return town.start()  # ``to Taklakot in Tibet``: a town that no gazetteer knows
    return start


# --- cues ------------------------------------------------------------------------------------------


def _cue_before(reading: Reading, mention: Told) -> tuple[RoleCue, int] | None:
    """The longest cue that ends right before a name, and where it begins."""
    any_cue, since = any_role_cue("before", reading.language), mention.sentence[0]
    lefts = [left for left in {mention.left, mention.start} if any_cue.before(reading.folded, left, since)]
    found = [
        (match.start(), cue)
        for cue, words in role_cues("before", reading.language)
        if lefts
        for left in lefts
        if (match := words.before(reading.folded, left, since))
    ]
    return min(((cue, start) for start, cue in found), key=lambda told: told[1], default=None)


def _of_cue(reading: Reading, mention: Told, cue: RoleCue, start: int) -> CountryRole:
    """``three men from Zambia``, ``police officers from Kenya``: where people come from isn't where goods do."""
    if not cue.of_people:
        return cue.role
    days = [period.end for period in periods_of(reading)]  # ``who landed on 25 April from Doha``
    told = (quantity for quantity in quantities(reading) if quantity.measure == "none")
    if start - 1 not in days and any(quantity.end == start - 1 for quantity in told):
        return cue.of_people
    before = _WORDS_BEFORE.search(reading.folded, max(0, start - 40), start)
    classes = _classes(reading, before.group().split()[-2:] if before else ())
    if classes & _AUTHORITIES:
        return "participant"
    traveller = reading.before("traveller", start)
    return cue.of_people if "person" in classes and not traveller else cue.role


def _classes(reading: Reading, words: Sequence[str]) -> set[NounClass]:
    known = nouns(reading.language)
    return {known[word].class_ for word in (word.strip(",") for word in words) if word in known}


def _are_joined(reading: Reading, before: Told, mention: Told) -> bool:
    """``Malawi, Togo and the port of Lagos``, ``Douala (Cameroon)``: nothing but a comma or an ``and`` stands between."""
    joint = _JOINT.match(reading.folded, before.end)
    end = joint.end() if joint else before.end
    if before.place.iso2 == mention.place.iso2:  # ``Sabadell, in Spain``
        end = past(reading, end, "in_place", until=mention.start)
    return end >= mention.left or past(reading, end, "list_joint", "article", until=mention.start) >= mention.left


def _leads_on(reading: Reading, mention: Told, earlier: Sequence[Told], roles: Sequence[CountryRole]) -> bool:
    """``from Lagos, Nigeria, to China``: whether a way that began elsewhere in the sentence leads here."""
    onward = reading.before("onward", mention.left, mention.sentence[0])
    if onward is None:
        return False
    ways = [t.end for t, role in zip(earlier, roles, strict=False) if t.sentence == mention.sentence and role in _GOES]
    return bool(ways) and onward.start() - ways[-1] <= _WAY and not acts_in(reading, ways[-1], onward.start())


def _is_sent_to(reading: Reading, mention: Told, earlier: Sequence[Told], roles: Sequence[CountryRole]) -> bool:
    """``sent from Laos on a plane to Hanoi``: whether a word for moving goods leads here, past no deed and no other place."""
    others = (told.end for told, role in zip(earlier, roles, strict=False) if role not in ("origin", "transit"))
    since = max(mention.sentence[0], mention.left - _WAY, *others)
    onward = reading.before("sent_to", mention.left, since)
    sent = reading.within("goods_sent", since, onward.start()) if onward else None
    return sent is not None and not acts_in(reading, sent.end(), mention.left)


def _is_way(reading: Reading, first: Told, second: Told, roles: Sequence[CountryRole]) -> bool:
    """``de Lima a Quito``: two places of which the way goes from one to the other."""
    if roles[0] not in ("named", "origin") or roles[1] not in ("named", "destination", roles[0]):
        return False
    clause = clause_at(reading, first.start, second.end)
    goods = roles[1] == "destination" or acts_in(reading, *clause)
    goods = goods or any(reading.within(use, *clause) for use in ("traveller", "goods_sent"))
    if not goods or first.place.iso2 == second.place.iso2 or _is_landmark(reading, first):
        return False  # ``fled from Guinea to Senegal``
    onward = reading.behind("onward", first.end, second.start)
    begins = reading.before("way_from", first.left, first.sentence[0])
    return onward is not None and onward.end() >= second.left - 1 and begins is not None


def _is_way_back(reading: Reading, first: Told, second: Told, roles: Sequence[CountryRole]) -> bool:
    """``a Quito desde Lima``: two places of which the way goes to the first, from the other."""
    if roles != ["named", "origin"] or first.place.iso2 == second.place.iso2 or first.place.kind == "adjective":
        return False
    begins = reading.behind("way_from", first.end, second.start)
    onward = reading.before("onward", first.left, first.sentence[0])
    return begins is not None and begins.end() >= second.left - 1 and onward is not None


def _is_between(reading: Reading, first: Told, second: Told) -> bool:
    """``en transit entre l'Angola et le Laos``: two places between which somebody was on the way."""
    between = reading.before("way_between", first.left, first.sentence[0])
    return between is not None and first.place.iso2 != second.place.iso2 and _are_joined(reading, first, second)


def _goes_on(reading: Reading, first: Told, second: Told, role: CountryRole) -> bool:
    """``un vol pour le Qatar puis pour la Malaisie``, ``driven to Spain and then flown to China``: whether the way goes on."""
    end = first.end + reading.folded.startswith(",", first.end)
    onward = reading.behind("then_to", end, second.start)
    if onward is not None and onward.end() >= second.left - 1:
        return True
    if role != "destination" or first.sentence != second.sentence or second.left - end > _WAY:
        return False
    return reading.within("after_that", end, second.left) is not None and not acts_in(reading, end, second.left)


# --- people and authorities --------------------------------------------------------------------------


def _of_adjective(reading: Reading, mention: Told) -> CountryRole | None:
    """``a Kenyan national``, ``dos comerciantes chinos``; ``two Angolans were held`` are people without a noun."""
    if (cue := _cue_before(reading, mention)) and cue[0].role in ("nationality", "destination"):
        return cue[0].role
    before = _words_before(reading, mention, 2)
    people = _classes(reading, before) & {"person"} or any(
        reading.before(use, mention.start) for use in ("traveller", "by_trade")
    )
    if people and reading.grammar.head == "first":
        return "nationality"
    if _is_authority(reading, mention):
        return "participant"
    return _cue_behind(reading, mention) or ("nationality" if _are_people(reading, mention) else None)


def _cue_behind(reading: Reading, mention: Told) -> CountryRole | None:
    found = [
        (-match.end(), cue.role)
        for cue, words in role_cues("after", reading.language)
        if (match := words.after(reading.folded, mention.end, mention.sentence[1]))
    ]
    if found:
        return min(found)[1]
    if reading.grammar.head == "last":
        return "nationality" if "person" in _classes(reading, _words_behind(reading, mention, 2)) else None
    return None


def _words_behind(reading: Reading, mention: Told, most: int) -> list[str]:
    """Up to so many words behind a name, as far as its noun phrase goes."""
    found: list[str] = []
    position = mention.end
    while len(found) < most and (word := _WORD.match(reading.folded, position, mention.sentence[1])):
        if reading.folded[position : word.start(1)].strip() or word[1] in stop_words(reading.language):
            break
        found.append(word[1])
        position = word.end()
    return found


def _words_before(reading: Reading, mention: Told, most: int) -> list[str]:
    """Up to so many words before a name, as far as the last comma."""
    since = max(mention.sentence[0], mention.left - 40)
    before = re.split(r"[,;:(]", reading.folded[since : mention.left])[-1]
    return before.split()[-most:] if most else []


def _is_authority(reading: Reading, mention: Told) -> bool:
    """``Zambian courts``, ``la policía forestal boliviana``, ``customs officers of India``, a body of its own."""
    if any(m.start <= mention.start < m.end for m in agency_mentions(reading)):
        return True
    adjective, head = mention.place.kind == "adjective", reading.grammar.head
    behind = _words_behind(reading, mention, 3) if head == "last" else []
    before = _words_before(reading, mention, 4) if head == "first" or not adjective else []
    near = " ".join([*before, "|", *behind])
    return bool(_classes(reading, [*before, *behind]) & _AUTHORITIES) or is_said("authority", near, reading.language)


def _is_of_people(reading: Reading, mention: Told) -> bool:
    """``a Hong Kong man``: a country's own name before a noun for people."""
    if mention.place.kind != "country" or reading.grammar.head != "last":
        return False
    people = "person" in _classes(reading, _words_behind(reading, mention, 1))
    return people and reading.before("one_of_people", mention.start) is not None


def _are_people(reading: Reading, mention: Told) -> bool:
    """``26 Namibians``, ``an Ethiopian and``, ``un chino``: a demonym with no noun beside it."""
    if _words_behind(reading, mention, 1) and reading.grammar.head == "last":
        return reading.within("people_of_country", mention.start, mention.end) is not None and bool(
            reading.behind("behind_people", mention.end)
        )
    plural = reading.folded[mention.end - 1] == "s" and reading.within("people_of_country", mention.start, mention.end)
    counted = any(number.end == mention.start - 1 for number in numbers(reading))
    return bool(plural or counted or reading.before("one_of_people", mention.start))


# --- where it was --------------------------------------------------------------------------------------


@once_a_place
def acts_in(reading: Reading, start: int, end: int) -> bool:
    """Whether these words tell that something was taken or somebody held, and not only that nothing was."""
    told = reading.within("taken_or_held", start, end)
    return told is not None and (not says(reading, start, end, "negated") or says(reading, start, end, *_TAKEN))


def _settled(reading: Reading, told: Sequence[Told], roles: list[CountryRole]) -> list[CountryRole]:
    """Where goods were taken or people held: the places of a sentence that tells it; without any, whose agency acts."""
    placed: list[bool] = []
    for index, mention in enumerate(told):
        joined = (
            index
            and placed[-1]
            and mention.place.kind != "adjective"
            and _are_joined(reading, told[index - 1], mention)
        )
        of_people = index and roles[index - 1] == "nationality" and mention.left - told[index - 1].end <= _OF
        is_placed = joined or (_is_placed(reading, mention) and not of_people and not _is_helper(reading, mention))
        placed.append(roles[index] == "named" and bool(is_placed) and not _is_landmark(reading, mention))
    for index in range(len(told) - 1, 0, -1):  # ``Peru, Chile and Bolivia arrested``: the verb is said of all
        before, mention = told[index - 1 : index + 1]
        if placed[index] and roles[index - 1] == "named" and before.place.kind != "adjective":
            placed[index - 1] |= before.sentence == mention.sentence and _are_joined(reading, before, mention)
    where: dict[tuple[int, int], set[str]] = defaultdict(set)
    for mention, is_placed in zip(told, placed, strict=True):
        if is_placed and (acts_in(reading, *mention.sentence) or _is_label(reading, mention)):
            where[mention.sentence].add(mention.place.iso2)
    return [
        "seized" if is_placed and where[mention.sentence] else _of_authority(reading, mention, role, where)
        for mention, role, is_placed in zip(told, roles, placed, strict=True)
    ]


def _is_landmark(reading: Reading, mention: Told) -> bool:
    """``customs in Dongxing on the border with Vietnam have found``: a name that says only where another place lies."""
    cue = None if mention.place.kind == "adjective" else _cue_before(reading, mention)
    return cue is not None and cue[0].role == "named"


def _of_authority(
    reading: Reading, mention: Told, role: CountryRole, where: dict[tuple[int, int], set[str]]
) -> CountryRole:
    """Whose agency acts: it happened there where the sentence names no other place and no help from abroad."""
    adjective = mention.place.kind == "adjective"
    if role != ("participant" if adjective else "named") or not (adjective or _is_authority(reading, mention)):
        return role
    if _is_helper(reading, mention):
        return "participant"
    if not acts_in(reading, *mention.sentence):
        return role
    return "participant" if where[mention.sentence] - {mention.place.iso2} else "seized"


def _is_helper(reading: Reading, mention: Told) -> bool:
    """``con el apoyo de Europol y de la Gendarmería Real de Marruecos``, ``a British tip``: whether it lends its help.

    ``Acting on a tip from Malta, Tunisian customs seized …``: who acts behind the comma has the help.
    """
    if mention.place.kind == "adjective" and reading.behind("lends_help", mention.end):
        return True
    told = reading.within("with_help", max(mention.sentence[0], mention.start - _LISTED), mention.start)
    if told is not None and reading.within("help_leads", told.end(), mention.left):
        return False  # ``A tip from Malta led Tunisian customs to …``
    if told is None or "," not in reading.folded[told.end() : mention.start]:
        return told is not None
    verb = reading.within("taken_or_held", mention.end, mention.sentence[1])
    acts = verb is not None and "," not in reading.folded[mention.end : verb.start()]
    return not acts and not acts_in(reading, told.end(), mention.left)


def _is_placed(reading: Reading, mention: Told) -> bool:
    """``in Kenya``, ``at the port of Douala``, ``Chad - two cubs``, ``China's customs``."""
    if mention.place.kind == "adjective":
        return False
    uses, lefts = ("in_place", "of_place"), (mention.left, mention.start)
    if any(reading.before(use, left, mention.sentence[0]) for use in uses for left in lefts):
        return True
    acts = reading.behind("taken_or_held", past(reading, mention.end, "auxiliary", until=mention.sentence[1]))
    return bool(acts) or _is_label(reading, mention) or reading.folded.startswith("'s ", mention.end)


def _is_label(reading: Reading, mention: Told) -> bool:
    """``- Chad: two cubs``, a heading with a country alone, ``Brasil 61``, ``; Peru, 560 m3``: what stands by is of it."""
    part = reading.part_at(mention.start)
    if part is None or mention.place.kind == "adjective":
        return False
    behind = reading.folded[mention.end : mention.end + 3].strip()
    if part.kind in ("list_item", "table_cell"):
        return mention.left - part.start <= 3 or behind[:1].isdigit()
    if behind[:1] == "," and behind[-1:].isdigit() and reading.folded[: mention.left].rstrip().endswith(";"):
        return True  # the verb is that of the clause before the semicolon
    return mention.left - part.start <= 1 and (behind[:1] == ":" or mention.end >= mention.sentence[1] - 1)


@once_a_reading
def acting(reading: Reading) -> list[tuple[int, int]]:
    """The sentences that tell that goods were taken or people held, in order."""
    return [sentence for sentence in reading.sentences if acts_in(reading, *sentence)]


def taken_from_the_wild(reading: Reading) -> Iterator[tuple[int, int]]:
    """The sentences that tell that animals or plants were taken from the wild: poached, felled, fished."""
    return (sentence for sentence in reading.sentences if reading.within("from_the_wild", *sentence))


def in_transit(reading: Reading, start: int, end: int) -> bool:
    """Whether goods or travellers were taken on their way through: ``seized in Doha in transit to Hanoi``."""
    return reading.within("in_transit_to", start, end) is not None
