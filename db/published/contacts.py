"""Where a text tells how to reach or identify somebody: e-mail addresses, telephones, papers, plates, homes.

All patterns are tried on a folded text, in which full-width signs are plain ones, and begin where a word does: who tries
each letter for a beginning, and each length of the word, needs a hundred times as long for ten times the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from phonenumbers import Leniency, PhoneNumberMatcher

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
# Numbers that are written as only telephones' are: of North America, Brazil and France, and those with a plus, with an
# area's code in brackets or with a zero ahead (no figure has one).
_SHAPES = (
    re.compile(r"\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|1-\d{3}-\d{3}-\d{4}\b"),
    re.compile(r"\(\d{2,4}\) ?\d{4,5}[ -]\d{4}\b"),
    re.compile(r"\b0\d(?:[ .]\d{2}){4}\b"),
    re.compile(r"\+\d(?:[ ().\-/]{0,3}\d){7,14}\b"),
    re.compile(r"(?<![\d(])\(0\d{1,4}\)(?:[ \-]?\d){5,8}\b"),
    re.compile(r"(?<![\d.,/:-])(?!\d\d[/-]\d\d[/-])0\d{1,4}(?:(?: ?[-/] ?| )\d{2,4}){1,4}(?![\d/:-]|[.,]\d)"),
)
_VANITY = re.compile(r"\b(?:1-)?\d{3}-(?:\d{3}-)?[A-Z]{4,8}\b")
"""A number of North America that is told in letters: ``808-643-DLNR``."""
_PAPER = re.compile(rf"(?:{PAPER})\b")
_NUMBERED = re.compile(
    r"[^\n\d;]{0,24}?(?<![^\W_])(?=[A-Z. -]{0,8}\d)(?P<number>[A-Z0-9]{1,12}(?:[-. ][A-Z0-9]{1,12}){0,4})(?![^\W_])"
)
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")
"""An international bank account number (ISO 13616)."""
_PLATES = re.compile(
    r"\b(?:[A-Z]{2}[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]?\d{4}|[A-Z]{3} ?\d{3}[A-Z]|[A-Z]{3}\d[A-Z]\d{2}|[A-Z]{3}-\d{4}|[A-Z]{2}-\d{3}-[A-Z]{2})\b"
)
"""Plates that nothing else is written like: of India, East Africa, Brazil, the Mercosur and France."""
_VEHICLE = re.compile(rf"(?:{VEHICLE})\b")
_PLATE = re.compile(
    r"[,:(]?\s(?:[a-z]+\s){0,2}(?=[A-Z0-9 -]*[A-Z])(?=[A-Z0-9 -]*\d)"
    r"(?P<number>[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,4}){1,3})(?![^\W_])"
)
_NUMBER = r"\d{1,4}[a-z]?(?:/\d{1,3})?(?![\d\w])"
_NAMED = r"(?:[^\W\d_][\w'-]{0,20}\s){1,3}?"
_HOMES = (
    re.compile(rf"(?<!\w){_NUMBER},?\s{_NAMED}(?:{STREET_BEHIND})\b\.?"),
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
_TOWN = re.compile(rf"(?:,\s(?:(?i:{QUARTER})\s)?[A-Z]\w{{2,20}}(?:\s[A-Z0-9]\w{{0,20}})?){{1,2}}")


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
        raw = match.raw_string
        if _is_telephone(raw, folded[max(0, match.start - 60) : match.start], folded[match.end : match.end + 1]):
            yield match.start, match.end
    for shape in _SHAPES:
        yield from (found.span() for found in shape.finditer(folded) if sum(map(str.isdigit, found[0])) > _OF_A_DATE)
    for digits in _DIGITS.finditer(folded):
        before = folded[max(0, digits.start() - _MOST - 10) : digits.start()]
        if _TELEPHONE.search(before) and sum(map(str.isdigit, digits[0])) >= _FEWEST:
            yield digits.span()


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


def _papers(text: str, folded: str) -> Iterator[Span]:
    """Numbers of passports, cards, plates and accounts: their letters are capitals."""
    yield from (match.span() for match in _ACCOUNT.finditer(text))
    for match in _PAPER.finditer(folded):
        number = _NUMBERED.match(text, match.end())
        if number and sum(map(str.isalnum, number["number"])) >= _SIGNS:
            yield number.span("number")


def _plates(text: str, folded: str) -> Iterator[Span]:
    """Letters and digits behind a word for a vehicle."""
    yield from (match.span() for match in _PLATES.finditer(text))
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
