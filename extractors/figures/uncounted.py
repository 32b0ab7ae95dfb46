"""Numbers that count nothing: ages, shares (``seven in ten``), ordinals, article, road and telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.entities.species import species_mentions
from extractors.figures.around import is_of_a_vehicle, join_between, phrase_between
from extractors.figures.numbers import Number
from extractors.reading import Reading
from gazetteers.grammar import ordinals, stop_words
from gazetteers.letters import CAPITAL, SMALL
from gazetteers.lexicon import noun_of
from gazetteers.number_words import number_texts
from gazetteers.phrases import phrases

_DIGITS_BEFORE = re.compile(r"\d{3,}[ -]$")
_DESIGNATION = re.compile(r"[a-z]-?$")  # K9, BGB-33
_GOES_ON = re.compile(r"\s?(?::\d\d|[hm]\d\d\b|/\d)")  # 14:30, 14h30, 1m60, 3/4
_TELEPHONE = re.compile(r"[\s-]\d{3}[\s-]\d{3,4}\b")
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-/]\s?(?:19|20)\d\d")
_PLATE_AHEAD, _PLATE_BEHIND = re.compile(r"\b[A-Z]{1,3}[ -]?$"), re.compile(r"[ -]?[A-Z]{2,3}\b|[A-Z]\b")
_LETTER = re.compile(r"[a-z](?!\w)")
_WORD_AFTER = re.compile(r"\s([a-z]+)")
_STREET = re.compile(rf"(?:\s[{CAPITAL}][{SMALL}'-]+){{1,3}}")  # ``12 Kafue Road``
_LABEL_END = re.compile(r"[\s#:]*$")
_NAME_BEFORE = re.compile(r"(?P<initial>[^\W\d_])[\w'’.-]+,?\s\(?$")
_NEAR = 24  # characters
_OLDEST = 100  # years
_ROUND = frozenset({2, 3, 4, 5, 10, 100})  # what shares are told of


def uncounted(reading: Reading, numbers: Sequence[Number]) -> set[int]:
    """The places of the numbers that can count nothing."""
    found: set[int] = set()
    before: Number | None = None
    was_age = was_label = False
    for number in numbers:
        follows = before is not None and _follows(reading, before, number)
        was_age = _is_age(reading, number) or (was_age and follows and number.value < _OLDEST)
        was_label = _is_label(reading, number) or (was_label and follows and _names_no_thing(reading, number))
        if was_age or was_label or _is_aged_person(reading, number):
            found.add(number.start)
        if before and _is_share(reading, before, number):
            found |= {before.start, number.start}
        before = number
    return found


def _is_age(reading: Reading, number: Number) -> bool:
    """``aged 34``, ``edades de 21``."""
    return number.value < _OLDEST and reading.before("age", number.start) is not None


def _is_aged_person(reading: Reading, number: Number) -> bool:
    """``John, 34, and others``, ``Maria (51)``."""
    text, end = reading.text, number.end
    if number.value >= _OLDEST or not text[number.start : end].isdigit():
        return False
    name = _NAME_BEFORE.search(text, max(0, number.start - 30), number.start)
    if name is None or not name["initial"].isupper():
        return False
    if text.startswith(")", end):
        return True
    ends = text.startswith(",", end) or reading.behind("after_age", end) is not None
    return ends and text[: number.start].rstrip().endswith((",", "("))


def _follows(reading: Reading, before: Number, number: Number) -> bool:
    """``aged 34, 45 and 51``, ``sections 9, 48A, 49 and 51``."""
    folded, end = reading.folded, _end(reading, before)
    comma = folded.startswith(",", end)
    alone = comma and not folded[end + 1 : number.start].strip()
    return not number.in_words and (alone or join_between(folded, end + comma, number.start, reading.language))


def _end(reading: Reading, number: Number) -> int:
    """The end of a number with the letter behind it: ``48A``."""
    letter = _LETTER.match(reading.folded, number.end)
    return letter.end() if letter else number.end


def _names_no_thing(reading: Reading, number: Number) -> bool:
    """Whether nothing that is counted can follow: ``and 51 of the Act``, not ``and 51 tusks``."""
    folded, end, language = reading.folded, _end(reading, number), reading.language
    word = _WORD_AFTER.match(folded, end)
    is_joined = word is not None and word[1] in number_texts(language, "join")
    return is_joined or (
        not folded[end : end + 1].strip(" ,.;)")
        and (word is None or phrases("of", language).after(folded, end) is not None)
    )


def _is_share(reading: Reading, part: Number, whole: Number) -> bool:
    """``seven in ten``, ``one out of every 12``."""
    if part.value >= whole.value or whole.start - part.end > _NEAR or (part.value != 1 and whole.value not in _ROUND):
        return False
    return phrase_between("out_of", reading.folded, part.end, whole.start, reading.language)


def _is_label(reading: Reading, number: Number) -> bool:
    """A number that says which one, how often or when: ``section 4``, ``every 10 animals``, ``4th``, ``2019``."""
    folded, text = reading.folded, reading.text
    start, end = number.start, number.end
    if _GOES_ON.match(folded, end) or _ordinal(reading.language).match(text, end):
        return True
    if reading.before("each", start):
        return True
    if not number.in_words and (_DESIGNATION.search(folded, max(0, start - 2), start) or _has_label(reading, start)):
        return True
    written = text[start:end]
    if re.match(r"0\d\d", written) or (not number.in_words and _DIGITS_BEFORE.search(text, max(0, start - 5), start)):
        return True  # a telephone number, unlike ``on 3 May 2020 two men``
    plate = _PLATE_AHEAD.search(text, max(0, start - 5), start)
    if plate and (_PLATE_BEHIND.match(text, end) or is_of_a_vehicle(folded, plate.start(), reading.language)):
        return True  # ``KRD 541 HH``, ``KBZ 482T``, ``patrol boat P 318``
    if _YEARS.fullmatch(folded, start, end) or (not number.in_words and _is_of_a_house(reading, end)):
        return True
    is_year = written.isdigit() and len(written) == 4 and 1900 <= number.value - reading.grammar.year_offset <= 2100
    return (is_year and not _counts_a_noun(reading, number)) or _TELEPHONE.match(text, end) is not None


def _is_of_a_house(reading: Reading, end: int) -> bool:
    """``12 Kafue Road``: a number before the name of a street, whose last word says so."""
    street = _STREET.match(reading.text, end)
    return street is not None and reading.before("street_behind", street.end(), end) is not None


def _has_label(reading: Reading, start: int) -> bool:
    label_end = _LABEL_END.search(reading.folded, max(0, start - 4), start)
    ends = (start, label_end.start() if label_end else start)
    return any(reading.before("not_counted", end) for end in ends)


@cache
def _ordinal(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{'|'.join(map(re.escape, ordinals(language)))})(?!\w)", re.IGNORECASE)


def _counts_a_noun(reading: Reading, number: Number) -> bool:
    """``2000 turtles``, ``1950 tusks``; ``2015 live songbirds``, but not ``in 2015 wild songbirds``."""
    word = _WORD_AFTER.match(reading.folded, number.end)
    begins = {number.end + 1}
    if word and not reading.before("before_year", number.start) and word[1] not in stop_words(reading.language):
        begins.add(word.end() + 1)
    named = any(mention.start in begins for mention in species_mentions(reading))
    return named or (word is not None and noun_of(word[1], reading.language) is not None)
