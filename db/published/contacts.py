"""Where a text tells how to reach or identify somebody: e-mail addresses, telephones, papers, plates, homes.

All patterns are tried on a folded text, in which full-width signs are plain ones, and begin where a word does: who tries
each letter for a beginning, and each length of the word, needs a hundred times as long for ten times the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from phonenumbers import (
    Leniency,
    PhoneNumberFormat,
    PhoneNumberMatch,
    PhoneNumberMatcher,
    format_number,
    is_valid_number,
)

from db.published.number_shapes import shapes
from gazetteers.contact_words import (
    ACCOUNT,
    AT,
    DOT,
    EXTENSION,
    HOME,
    PAPER,
    QUARTER,
    STREET_AHEAD,
    STREET_BEHIND,
    TELEPHONE,
    UNIT,
    VEHICLE,
)  # fmt: skip
from gazetteers.matching import fold

Span = tuple[int, int]
_MOST = 30  # characters between the word for a telephone and its number
_FEWEST = 6  # digits of a telephone number
_GROUPS = 2  # of its digits at least, where no word tells that a number is a telephone's
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .\u00a0]\d{3})+")
_OF_A_DATE = 8  # digits of a date at most
_SIGNS = 5  # letters and digits of a paper's or a plate's number at least

_BRACKETED_AT = rf"\s?[\[(]\s?(?:{AT})\s?[\])]\s?"
_BRACKETED_DOT = rf"\s?[\[(]\s?(?:{DOT})\s?[\])]\s?"
_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]++(?:(?:@|{_BRACKETED_AT})[\w-]++(?:(?:\.|{_BRACKETED_DOT})[\w-]++)+"
    rf"|\s(?:{AT})\s[\w-]++(?:\s(?:{DOT})\s[\w-]++)+)"
)
_HANDLE = re.compile(r"(?<![\w@.])@[a-z]\w{2,30}")
_ACCOUNT_NAME = re.compile(
    rf"\b(?:{ACCOUNT})\b[\s:,(\"'“‘«]{{1,3}}(?P<name>(?=[a-z0-9.]*[_\d])(?=[\d_.]*[a-z])[\w.]{{3,29}}\w)"
)
"""A name with a digit or a stroke, behind a word for where accounts are."""
_TELEPHONE = re.compile(rf"(?:{TELEPHONE})\b[^\n]{{0,{_MOST}}}$")
_DIGITS = re.compile(r"\+?\(?\d[\d ().\-/\u00a0\u2010-\u2013\u2212]{5,18}\d")
_SHORT = re.compile(
    rf"\b(?:{TELEPHONE})\b\.?(?:\s?:)?\s(?:[a-z]{{1,3}}\s)?\(?(?P<number>\d{{3,5}})(?=\s*(?:[;)\n/]|[.,](?!\d)|$))"
)
"""A short number that ends a clause, right behind the word: ``Hotline: 1377``."""
_EXTENSION = re.compile(rf"[ ,(]{{0,3}}(?:{EXTENSION})\b[ .:]{{0,2}}\d{{1,5}}")
_VANITY = re.compile(r"\b(?:1-)?\d{3}-(?:\d{3}-)?[A-Z]{4,8}\b")
"""A number of North America that is told in letters: ``808-643-DLNR``."""
_PAPER = re.compile(rf"(?:{PAPER})\b")
_NUMBERED = re.compile(
    r"[^\n\d;]{0,24}?(?<![^\W_])(?=[A-Z. -]{0,8}\d)(?P<number>[A-Z0-9]{1,22}(?:[-./ ][A-Z0-9]{1,12}){0,4})(?![^\W_])"
)
_VEHICLE = re.compile(rf"(?:{VEHICLE})\b")
_PLATE = re.compile(
    r"(?:[,:(]?\s(?:[A-Za-z][a-z]+[,:]?\s){0,3}\(?|\s?[(:]\s?)(?=[A-Z0-9 -]*[A-Z])(?=[A-Z0-9 -]*\d)"
    r"(?![A-Z]\d{1,3}(?: \d{3})+(?!\w))(?P<number>[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,4}){1,3})(?![^\W_])"
)
_NUMBER = r"\d{1,4}[a-z]?(?:/\d{1,3})?(?![\d\w])"
_NAMED = r"(?:[^\W\d_][\w'-]{0,20}\s){1,3}?"
_HOMES = (
    re.compile(rf"(?:(?<!\w)(?:h/)?n[o°º.]{{1,3}}\s?(?:[a-z]\s)?)?(?<!\w){_NUMBER},?\s{_NAMED}(?:{STREET_BEHIND})\b\.?"),
    re.compile(rf"(?:{STREET_AHEAD})\s[^\W\d_][^\n.;:()\d]{{1,40}}?\s?(?:n[o°º.]*\s?|#\s?)?{_NUMBER}"),
    re.compile(rf"(?<!\w){_NUMBER},?\s(?:(?:bis|ter),?\s)?(?:{STREET_AHEAD})\s[^\W\d_][\w'’-]{{0,20}}(?:\s(?!et\b|ou\b|y\b)[\w'’-]{{1,20}}){{0,3}}"),
)  # fmt: skip
_UNIT = re.compile(rf"(?:{UNIT})\.?\s?{_NUMBER}")
"""A home within a town that is told behind it: ``Plot 117, Navutika Compound``."""
_GRID = re.compile(
    rf"(?:{STREET_AHEAD})\s\d{{1,3}}[a-z]?\s(?:[a-z]{{3,5}}\s)?(?:n[o°º.]{{0,3}}|#|con)\s?\d{{1,3}}[a-z]?(?:\s?-\s?\d{{1,3}})?(?!\w)"
)
"""A home where streets have numbers: ``calle 14 n.º 8-23``."""
_HOME = re.compile(rf"(?:{HOME})\s(?P<place>[^\n.;:()]{{0,60}}(?<!\d){_NUMBER})(?=\s*(?:[.,;)]|$))")
_FLOOR = (
    r"(?:,?\s(?:n[.o°º]{1,3}\s?\d{1,4}\b|\d{1,2}\s?[.]?[ºª°](?:\s[A-Z]\b|\s(?i:izq|dcha?)\b)?"
    rf"|(?i:{UNIT})\s(?:[A-Z]|\d{{1,4}}[A-Z]?)\b))"
)
_TOWN = re.compile(
    rf"(?:{_FLOOR}?(?:,\s(?:\d{{4,5}}(?:-\d{{3}})?\s)?(?:(?i:{QUARTER})\s)?[^\W\d_a-z]\w{{1,20}}"
    rf"(?:[\s'’-][^\W_a-z]\w{{0,20}}){{0,2}}){{1,3}}|{_FLOOR})"
)
"""What follows a street and a house: a floor, and the town with its code: ``, 3.º B, 13013 Marseille``."""
_IN_QUARTER = re.compile(
    rf"(?:{QUARTER})\s[^\W\d_][^\n.;:()\d]{{2,30}},\s(?:{UNIT})[.\s]{{0,2}}(?:n[o.]{{1,3}}\s?|#\s?)?{_NUMBER}"
)
"""A home that is told by its quarter: ``sector La Pastora, casa n.º 33``."""


def contact_spans(text: str, country: str | None = None) -> list[Span]:
    """Where contacts and papers stand. ``country`` (ISO 3166-1) reads national telephone numbers."""
    folded = fold(text)
    spans = [match.span() for pattern in (_EMAIL, _HANDLE) for match in pattern.finditer(folded)]
    spans += [match.span("name") for match in _ACCOUNT_NAME.finditer(folded)]
    if any(letter.isdigit() for letter in folded):
        spans += [match.span() for match in _VANITY.finditer(text)]
        spans += [
            *_extended(_telephones(folded, country), folded),
            *_papers(text, folded),
            *_plates(text, folded),
            *_homes(text, folded),
        ]
    return sorted(spans)


def _telephones(folded: str, country: str | None) -> Iterator[Span]:
    yield from (match.span("number") for match in _SHORT.finditer(folded))
    if not _DIGITS.search(folded):
        return
    for match in PhoneNumberMatcher(folded, country, leniency=Leniency.POSSIBLE):
        before, after = folded[max(0, match.start - 60) : match.start], folded[match.end : match.end + 1]
        if _is_telephone(match.raw_string, before, after) or _is_grouped(match):
            yield match.start, match.end
    for start, end in shapes("telephone").spans(folded):
        if _digits(folded, start, end) > _OF_A_DATE:
            yield start, end
    for digits in _DIGITS.finditer(folded):
        before = folded[max(0, digits.start() - _MOST - 10) : digits.start()]
        if _TELEPHONE.search(before) and _digits(folded, *digits.span()) >= _FEWEST:
            yield digits.span()


def _digits(text: str, start: int, end: int) -> int:
    return sum(map(str.isdigit, text[start:end]))


def _extended(telephones: Iterable[Span], folded: str) -> Iterator[Span]:
    """With an extension where one follows."""
    for start, end in telephones:
        extension = _EXTENSION.match(folded, end)
        yield start, extension.end() if extension else end


def _is_telephone(raw: str, before: str, after: str) -> bool:
    """Whether a number that could be a telephone's is one: it has a country code, or a word before it says so."""
    if raw.startswith("+") or re.match(r"00[1-9]", raw):
        return after != "%"
    return bool(_TELEPHONE.search(before))


def _is_grouped(match: PhoneNumberMatch) -> bool:
    """Whether digits are grouped as the country groups those of a number that there is, and not as thousands are."""
    groups = re.findall(r"\d+", match.raw_string)
    if len(groups) < _GROUPS or not is_valid_number(match.number) or _THOUSANDS.fullmatch(match.raw_string):
        return False
    return groups == re.findall(r"\d+", format_number(match.number, PhoneNumberFormat.NATIONAL))


def _papers(text: str, folded: str) -> Iterator[Span]:
    """Numbers of passports, cards, plates and accounts: their letters are capitals."""
    yield from shapes("paper").spans(text)
    for match in _PAPER.finditer(folded):
        number = _NUMBERED.match(text, match.end())
        if number and sum(map(str.isalnum, number["number"])) >= _SIGNS:
            yield number.span("number")


def _plates(text: str, folded: str) -> Iterator[Span]:
    """Letters and digits behind a word for a vehicle."""
    yield from shapes("plate").spans(text)
    for match in _VEHICLE.finditer(folded):
        plate = _PLATE.match(text, match.end())
        if plate and sum(map(str.isalnum, plate["number"])) >= _SIGNS:
            yield plate.span("number")


def _homes(text: str, folded: str) -> Iterator[Span]:
    found = [span for pattern in _HOMES for span in _streets(pattern, text, folded)]
    yield from found
    for match in _GRID.finditer(folded):
        town = _TOWN.match(text, match.end())
        yield match.start(), town.end() if town else match.end()
    yield from (match.span() for match in _IN_QUARTER.finditer(folded))
    for match in _UNIT.finditer(folded):
        if town := _TOWN.match(text, match.end()):
            yield match.start(), town.end()
    for match in _HOME.finditer(folded):
        start, end = match.span("place")
        if not any(a < end and start < b for a, b in found):
            yield start, end


def _streets(pattern: re.Pattern[str], text: str, folded: str) -> Iterator[Span]:
    for match in pattern.finditer(folded):
        if not any(map(str.isupper, text[match.start() + 1 : match.end()])):  # “14 houses on the road”
            continue
        town = _TOWN.match(text, match.end())
        yield match.start(), town.end() if town else match.end()
