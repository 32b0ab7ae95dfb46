"""Numbers with what measures them: a unit of weight, volume or time, a currency, or nothing yet.

Numbers that measure nothing of an outcome are left out here: dates, ages, times, telephone numbers, percentages,
distances, article and road numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from babel.numbers import get_territory_currencies
from msgspec import Struct

from extractors.entities.countries import country_mentions
from extractors.figures.dates import periods_of
from extractors.figures.numbers import Number, currency_rows, numbers
from extractors.reading import Reading, once_a_reading
from gazetteers.loader import load
from gazetteers.matching import fold

Measure = Literal["weight", "volume", "time", "money", "none"]


class UnitRow(Struct, frozen=True):
    """A row of units.csv: a unit as written, its symbol in the vocabulary, and what it measures."""

    text: str
    kind: Literal["weight", "volume", "time", "other"]
    unit: str = ""


class Quantity(NamedTuple):
    """A number with its unit. ``start`` to ``end`` is the whole expression, qualifier and unit included."""

    start: int
    end: int
    number: Number
    measure: Measure
    unit: str | None


_LOCAL_DOLLARS = frozenset(
    [
        "AUD",
        "BBD",
        "BMD",
        "BND",
        "BSD",
        "BZD",
        "CAD",
        "FJD",
        "GYD",
        "HKD",
        "JMD",
        "KYD",
        "LRD",
        "NAD",
        "NZD",
        "SBD",
        "SGD",
        "SRD",
        "TTD",
        "TWD",
        "USD",
        "XCD",
        "ARS",
        "CLP",
        "COP",
        "MXN",
        "UYU",
    ]
)
_BY_COUNTRY = {
    "rupee": ("INR", {"INR", "PKR", "LKR", "NPR", "MUR", "SCR"}),
    "shilling": ("KES", {"KES", "TZS", "UGX", "SOS"}),
    "kwacha": ("ZMW", {"ZMW", "MWK", "PGK", "MMK", "LAK"}),
    "cfa": ("XAF", {"XAF", "XOF"}),
    "franc": ("XAF", {"XAF", "XOF", "CHF", "CDF", "RWF", "GNF", "DJF", "KMF", "BIF", "XPF"}),
    "peso": ("MXN", {"MXN", "ARS", "COP", "CLP", "PHP", "UYU", "DOP", "CUP", "BWP"}),
    "yen": ("JPY", {"JPY", "CNY"}),
    "krone": ("NOK", {"NOK", "DKK"}),
    "dirham": ("AED", {"AED", "MAD"}),
    "peso_or_pula": ("PHP", {"PHP", "BWP"}),
}
_ROADS = re.compile(r"(?:\b(?:the|road|highway|route|on)\s+)[a-z]$")
_BEFORE_NOT = re.compile(
    r"(?:\b(?:aged?(?: between)?|ages|no\.?|nos\.?|number|article|articles|articulo|articulos|artigo|artigos|section|sections|chapter|cap\.?|"
    r"regulation|rule|act|law|decree|ley|lei|loi|schedule|appendix|annex|page|pages|flight|gate|block|lot|terminal|pier|berth|hangar|route|"
    r"highway|road|tel|tel\.|phone|hotline|call|fax|case|docket|box|room|unit|phase|level|class|category|born in|de edad|line|table|"
    r"figure|fig\.|paragraph|clause|count|title|kilometro|km|iso|cop|covid|g|article l|§)\s*#?:?\s*|#|\bn[o°º]\.?\s*)$"
)
_RATE = re.compile(  # ``every 10 animals that arrive alive``, ``seven in ten``
    r"\b(?:every|for each|one in|(?:two|three|four|five|six|seven|eight|nine) (?:in|out of)(?: every)?|cada|chaque)\s$"
)
_OF_TEN = re.compile(
    r"\s(?:in|out of|de cada|sur|em cada)\s(?:every\s)?(?:two|three|four|five|ten|10|100|diez|dix|dez)\b"
)
_AGES = re.compile(
    r"\b(?:aged|ages|edad|ages de|idades?)\s(?:between\s|de\s)?\d{1,2}(?:, \d{1,2})*,?\s(?:and|to|y|et|e)\s$"
)
_DIGITS_BEFORE = re.compile(r"\d{3,}[ -]$")
_DESIGNATION = re.compile(r"[a-z]-?$")  # K9, BGB-33
_AGE_AFTER = re.compile(
    r"(?:\s+and\s+\d{1,2})?(?:[- ]years?[- ]olds?|[- ]year[- ]old| years? of age| anos de (?:edad|idade)| ans\b(?=[,.)])|-?yo\b|[- ]yr[- ]old)"
)
_AGE_APPOSITION = re.compile(r"^,? ?(?:,|\)|and\b|of\b|from\b|who\b|was\b)")
_NOT_COUNT_AFTER = re.compile(
    r"\s?(?:%|per ?cent\b|por ciento\b|pour cent\b|por cento\b|st\b|nd\b|rd\b|th\b|º\b|°|:\d\d|h\d\d\b|/\d)"
)
_WORD_AFTER = re.compile(r"\s([a-z]+)")
_NAME_BEFORE = re.compile(r"[A-ZÀ-Þ][\w'’.-]+,?\s\(?$")


@cache
def _units() -> dict[str, UnitRow]:
    return {fold(row.text): row for row in load("units.csv", UnitRow)}


@cache
def _unit_pattern() -> re.Pattern[str]:
    either = "|".join(sorted(map(re.escape, _units()), key=len, reverse=True))
    return re.compile(rf"[\s-]?(?:of a |a )?(?:metric )?(?P<unit>{either})(?![\w³²])")


@cache
def _currency_patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    texts = {fold(row.text): row.currency for row in currency_rows()}
    before = [fold(r.text) for r in currency_rows() if r.where != "after"]
    after = [fold(r.text) for r in currency_rows() if r.where != "before"]

    def either(words: list[str]) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    iso = "usd|eur|gbp|cny|vnd|thb|idr|myr|sgd|hkd|inr|zar|kes|ngn|brl|mxn|aud|nzd|cad|jpy|php|xaf|xof|kzt|rub"
    return (
        re.compile(rf"(?<![a-z])(?P<c>{either(before)})\s?$"),
        re.compile(rf"\s?-?(?:de |d')?(?P<c>{either(after)}|{iso})(?!\w)"),
        texts,
    )


@once_a_reading
def quantities(reading: Reading) -> list[Quantity]:
    """The measured and plain numbers of a document that could tell of an outcome, in order, found once."""
    return list(_joined(reading.folded, list(_find(reading))))


def _find(reading: Reading) -> Iterator[Quantity]:
    dates = {position for period in periods_of(reading) for position in range(period.start, period.end)}
    for number in numbers(reading):
        if number.start in dates or (reading.part_at(number.start) or _NO_PART).kind in ("dateline", "furniture"):
            continue
        quantity = _money(reading, number) or _measured(reading, number)
        if quantity is None and not _is_plain(reading, number):
            continue
        yield quantity or _counted_whole(
            reading, _by_column(reading, Quantity(number.from_, number.end, number, "none", None))
        )


_GROUPED = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def _counted_whole(reading: Reading, quantity: Quantity) -> Quantity:
    """``1.480 animales`` in a country that writes decimals with a point: nobody counts in thousandths."""
    number = quantity.number
    grouped = _GROUPED.fullmatch(reading.folded, number.start, number.end)
    if quantity.measure != "none" or number.value_max is not None or number.value >= 1000 or not grouped:
        return quantity
    return quantity._replace(number=number._replace(value=float(round(number.value * 1000))))


_IN_BRACKETS = re.compile(r"\((?:in |en |em )?(?P<unit>[^()]{1,12})\)")


def _by_column(reading: Reading, quantity: Quantity) -> Quantity:
    """The unit that a table's column or row heading gives: ``Ivory (kg)``, ``Multas (R$)``."""
    part = reading.part_at(quantity.start)
    if part is None or part.kind != "table_cell":
        return quantity
    _, _, currencies = _currency_patterns()
    for heading in (part.column, part.row):
        match = _IN_BRACKETS.search(fold(heading or ""))
        row = _units().get(match["unit"]) if match else None
        if row and row.kind in ("weight", "volume"):
            return quantity._replace(measure="weight" if row.kind == "weight" else "volume", unit=row.unit)
        if match and match["unit"] in currencies:
            return quantity._replace(measure="money", unit=_currency(reading, currencies[match["unit"]], part.start))
    return quantity


class _NoPart(NamedTuple):
    kind: str = "paragraph"


_NO_PART = _NoPart()


def _money(reading: Reading, number: Number) -> Quantity | None:
    before, after, texts = _currency_patterns()
    folded = reading.folded
    sign = before.search(folded, max(0, number.start - 10), number.start)
    if sign and _is_sign(reading, sign, number):
        start = min(sign.start(), number.from_)
        return Quantity(start, number.end, number, "money", _currency(reading, texts[sign["c"]], number.start))
    word = after.match(folded, number.end, number.end + 30)
    if word and _units().get(word["c"]) is None:
        code = texts.get(word["c"]) or word["c"].upper()
        return Quantity(number.from_, word.end(), number, "money", _currency(reading, code, number.start))
    return None


def _is_sign(reading: Reading, sign: re.Match[str], number: Number) -> bool:
    """A letter is a currency's sign only as a capital next to an amount: ``R500``, not ``the R43`` and not ``p 12``."""
    text = reading.text[sign.start("c") : sign.end("c")]
    if not text.isalpha():
        return True
    if not text[0].isupper() and len(text) > 1 and sign.end("c") == number.start:
        return True  # ``sh800,000``
    if not text[0].isupper() or (
        len(text) == 1 and reading.text[sign.end("c") : number.start] not in ("", "\u00a0", " ")
    ):
        return False
    if len(text) == 1:
        road = _ROADS.search(reading.folded, max(0, sign.start() - 12), sign.end("c"))
        return not road and (number.value >= 100 or "," in reading.text[number.start : number.end])
    return True


def _currency(reading: Reading, code: str, position: int) -> str:
    if len(code) == 3 and code.isupper():
        return code
    if code == "local":
        local = currency_of(local_country(reading))
        return local if local in _LOCAL_DOLLARS else "USD"
    default, possible = _BY_COUNTRY[code]
    own = currency_of(reading.country)
    return (
        own if own in possible else _of_item(reading, possible, position) or _most_named(reading, possible) or default
    )


def _of_item(reading: Reading, possible: set[str], position: int) -> str | None:
    """In a list of results by country, the currency of the item's country: ``• Pakistan: … Rs 60 million``."""
    part = reading.part_at(position)
    if part is None or part.kind != "list_item":
        return None
    inside = [m for m in country_mentions(reading) if part.start <= m.start < position]
    return next((code for m in inside if (code := currency_of(m.iso2)) in possible), None)


def _most_named(reading: Reading, possible: set[str]) -> str | None:
    """Of these currencies, the one whose country the text names most."""
    counted = Counter(currency_of(mention.iso2) for mention in country_mentions(reading))
    return next((code for code, _ in counted.most_common() if code in possible), None)


@cache
def currency_of(iso2: str | None) -> str | None:
    """The ISO 4217 code of a country's own money (from CLDR)."""
    codes = get_territory_currencies(iso2) if iso2 else []
    return codes[0] if codes else None


def local_country(reading: Reading) -> str | None:
    """The country whose money is meant here: the publisher's, else the one that the text names most, early ones first."""
    if reading.country:
        return reading.country
    counted: Counter[str] = Counter()
    for order, mention in enumerate(country_mentions(reading)):
        counted[mention.iso2] += 2 if order < 3 else 1
    return counted.most_common(1)[0][0] if counted else None


def _measured(reading: Reading, number: Number) -> Quantity | None:
    match = _unit_pattern().match(reading.folded, number.end, number.end + 24)
    if match is None:
        return None
    row = _units()[match["unit"]]
    if row.kind == "time" and match.group().startswith(" a "):
        return None  # ``61 a year earlier``
    if row.kind == "other" or (row.kind == "time" and _is_age(reading, number)):
        return Quantity(number.from_, match.end(), number, "none", "other")
    if match["unit"] in ("g", "t", "m", "gr") and reading.text[match.start("unit")].isupper() and row.unit == "g":
        return None
    return Quantity(number.from_, match.end(), number, "weight" if row.kind == "weight" else row.kind, row.unit)


def _is_age(reading: Reading, number: Number) -> bool:
    """``aged 34 years old``, ``42 ans,``; not ``condamné à cinq ans``."""
    told_to = reading.language != "en" and reading.folded.endswith(" a ", 0, number.start)
    return not told_to and _AGE_AFTER.match(reading.folded, number.end) is not None


def _is_plain(reading: Reading, number: Number) -> bool:
    """Whether a number without a unit can count something."""
    folded, text = reading.folded, reading.text
    if _NOT_COUNT_AFTER.match(folded, number.end) or _AGE_AFTER.match(folded, number.end):
        return False
    before = folded[max(0, number.start - 24) : number.start]
    if _RATE.search(before) or _OF_TEN.match(folded, number.end):
        return False
    if not number.in_words and any(pattern.search(before) for pattern in (_BEFORE_NOT, _DESIGNATION, _AGES)):
        return False
    written = text[number.start : number.end]
    if re.match(r"0\d\d", written) or _DIGITS_BEFORE.search(text, max(0, number.start - 5), number.start):
        return False  # a telephone number
    if written.isdigit() and len(written) == 4 and 1900 <= number.value <= 2100 and not _counts_a_noun(reading, number):
        return False
    if written.isdigit() and len(written) <= 2 and _NAME_BEFORE.search(text, max(0, number.start - 30), number.start):
        following = text[number.end : number.end + 6]
        if following.startswith(")") or (before.rstrip().endswith((",", "(")) and _AGE_APPOSITION.match(following)):
            return False
    return not re.match(r"[\s-]\d{3}[\s-]\d{3,4}\b", text[number.end : number.end + 10])


def _counts_a_noun(reading: Reading, number: Number) -> bool:
    from gazetteers.lexicon import nouns

    word = _WORD_AFTER.match(reading.folded, number.end)
    return word is not None and word[1] in nouns(reading.language)


def _with_shared_units(folded: str, found: list[Quantity]) -> Iterator[Quantity]:
    """``sentences of seven and six years``: the unit of the second holds for the first."""
    for quantity, following in zip(found, [*found[1:], None], strict=False):
        shares = (
            following and quantity.measure == "none" and following.measure in ("time", "weight") and not quantity.unit
        )
        if (
            following
            and shares
            and folded[quantity.number.end : following.start].strip() in ("and", "or", "y", "et", "e")
        ):
            yield quantity._replace(measure=following.measure, unit=following.unit)
        else:
            yield quantity


def _joined(folded: str, found: list[Quantity]) -> Iterator[Quantity]:
    """``808 kg and 150 g`` is one weight."""
    found = list(_with_shared_units(folded, found))
    skip = False
    for quantity, following in zip(found, [*found[1:], None], strict=False):
        if skip:
            skip = False
            continue
        small = following and quantity.unit == "kg" and following.unit == "g" and following.number.value < 1000
        if following and small and folded[quantity.end : following.start].strip() in ("", "and", "y", "et", "e"):
            value = quantity.number.value + following.number.value / 1000
            yield quantity._replace(end=following.end, number=quantity.number._replace(value=value))
            skip = True
        else:
            yield quantity
