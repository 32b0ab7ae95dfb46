"""Numbers as bulletins write them: digits with any separators, words, and mixtures of both.

``12,5``, ``5 870``, ``1 263``, ``2.340``, ``4.2m``, ``50 lakh``, ``two dozen``, ``half a``, ``trois cents``. A separator
is read by the other figures of the document, then by its country and language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from msgspec import Struct
from spacy.tokens import Doc

from extractors.reading import Reading, once_a_reading
from gazetteers.grammar import decimal_mark, words_in
from gazetteers.loader import load
from gazetteers.matching import fold
from gazetteers.vocabulary import Qualifier

# Spanish-speaking countries that write 1,235.5, and English- or French-speaking ones that write 1 235,5.


class NumberWordRow(Struct, frozen=True):
    """A row of number_words.csv. A scale multiplies what stands before it, a join is passed over between words."""

    text: str
    role: Literal["unit", "scale", "join", "half"]
    value: float


class QualifierRow(Struct, frozen=True):
    """A row of qualifiers.csv: words before or after a figure, and how they qualify it."""

    text: str
    qualifier: Qualifier
    where: Literal["before", "after"]


class Number(NamedTuple):
    """A number in the text. ``start`` and ``end`` enclose the number alone, ``from_`` begins with its qualifier."""

    start: int
    end: int
    value: float
    value_max: float | None
    qualifier: Qualifier
    from_: int
    in_words: bool


_DIGITS = re.compile(
    r"(?<![\w.,/\-])(?<!\d[ .,'])\d{1,3}(?:(?P<sep>[ .,'])\d{3})(?:(?P=sep)\d{3})*(?:[.,]\d+)?(?![\d])"  # grouped
    r"|(?<![\w/])\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"  # 1,50,000
    r"|(?<![\w/.,])\d+(?:[.,]\d+)?(?!\d)"
    r"|(?<=[a-z$£€¥₦₹฿₱₫₩])(?:\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d[\d.,]*\d|\d)"  # after a currency
)
_MULTIPLIERS = re.compile(r"\s?-?(?P<word>million|billion|trillion|thousand|hundred|m|bn|mn|mln|k|lakhs?|lac|crores?|mil milhoes|mil millones|mil|"
    r"millon|millones|milhao|milhoes|bilhao|bilhoes|mille|millions|billions|milliards?|juta|miliar|dozen|b)\b(?!\s?[³²3]|[-'])")  # fmt: skip
_FACTORS = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "mil": 1e3, "mille": 1e3, "million": 1e6, "millions": 1e6, "m": 1e6,
    "mn": 1e6, "mln": 1e6, "millon": 1e6, "millones": 1e6, "milhao": 1e6, "milhoes": 1e6, "juta": 1e6,
    "billion": 1e9, "billions": 1e9, "b": 1e9, "bn": 1e9, "milliard": 1e9, "milliards": 1e9, "bilhao": 1e9,
    "bilhoes": 1e9, "miliar": 1e9, "trillion": 1e12, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "crore": 1e7,
    "crores": 1e7, "dozen": 12, "mil milhoes": 1e9, "mil millones": 1e9,
}  # fmt: skip
_LETTERS = frozenset({"m", "k", "b"})
_LETTERS_BEFORE = re.compile(r"[a-z]+$")
_RANGE = re.compile(
    r"\s?(?:-|to|and|a|y|e|et|ou|o|or|al|ate)\s?(?:[a-z]{0,3}[$£€¥₦₹฿₱]|rs\.?|rm|rp|tk|k?shs?|usd|eur|vnd|[rpkn])?\s?$"
)
_RANGE_LEAD = re.compile(r"\b(?:between|from|entre|de)\s+(?:us)?[a-z]{0,2}[$£€]?\s?$")


@cache
def _words(language: str) -> dict[str, NumberWordRow]:
    return {fold(row.text): row for row in words_in("number_words.csv", NumberWordRow, language)}


@cache
def _word_pattern(language: str) -> re.Pattern[str]:
    words = sorted(_words(language), key=len, reverse=True)
    one = "|".join(re.escape(word) for word in words if _words(language)[word].role != "join")
    joins = "|".join(re.escape(word) for word in words if _words(language)[word].role == "join")
    return re.compile(
        rf"(?<![\w-])(?<!\bno )(?<!\bnot )(?!(?<=\bpor )ciento|(?<=\bpour )cent\b)(?:{one})(?:[ -](?:(?:{joins})[ -])?(?:(?:a|une|uma)[ -])?(?:{one}))*(?![\w'])"
    )


class CurrencyRow(Struct, frozen=True):
    """A row of currencies.csv: a sign or word, the ISO 4217 code or a key that needs the country, and where it stands."""

    text: str
    currency: str
    where: Literal["before", "after", "both"]


@cache
def currency_rows() -> tuple[CurrencyRow, ...]:
    """The rows of currencies.csv."""
    return load("currencies.csv", CurrencyRow)


@cache
def _currency_letters() -> frozenset[str]:
    """The letters with which a currency's sign ends: ``rs``, ``us`` has none, its sign being ``$``."""
    return frozenset(fold(row.text).rstrip(".") for row in currency_rows() if row.text[-1].isalpha())


@cache
def _qualifiers(language: str, where: str) -> tuple[re.Pattern[str], dict[str, Qualifier]]:
    rows = words_in("qualifiers.csv", QualifierRow, language)
    texts = {fold(row.text): row.qualifier for row in rows if row.where == where}
    either = "|".join(sorted(map(re.escape, texts), key=len, reverse=True))
    if where == "before":
        money = r"(?:us|au|nz|hk|fj|nt|[a-z])?[$£€¥₦₹฿₱₫₩]|[a-z]{1,4}\.?"
        pattern = rf"(?<!\w)(?P<q>{either})\s*(?:a |an |the |un |une |uma |d')?(?:(?:total|combined|estimated)\s(?:of\s)?)?(?:{money})?\s?$"
    else:
        pattern = rf"\s+(?P<q>{either})\b"
    return re.compile(pattern), texts


@once_a_reading
def numbers(reading: Reading) -> list[Number]:
    """All numbers of a document in order, found once; not those inside furniture."""
    return list(_find(reading))


def _find(reading: Reading) -> Iterator[Number]:
    folded = reading.folded
    decimal = decimal_separator(reading)
    digits = list(_in_digits(folded, decimal, reading.language))
    raw = sorted([*digits, *_in_words(_masked(folded, digits), reading.language)])
    index = 0
    while index < len(raw):
        start, end, value, in_words = raw[index]
        value_max = None
        if index + 1 < len(raw) and (joined := _range_end(folded, raw[index], raw[index + 1])):
            end, value, value_max = joined
            index += 1
        index += 1
        if index < len(raw) and _is_said_twice(folded, raw[index - 1], raw[index]):
            end = raw[index][1] + 1
            index += 1
        qualifier, from_ = _qualifier(folded, reading.language, start, end)
        yield Number(start, end, value, value_max, qualifier, from_, in_words)


def _masked(folded: str, digits: list[_Raw]) -> str:
    """The text with the numbers in digits, scales and all, made zeros: ``2 million`` holds no number in words."""
    pieces, position = [], 0
    for start, end, _, _ in digits:
        pieces += [folded[position:start], "0" * (end - start)]
        position = max(position, end)
    return "".join([*pieces, folded[position:]])


def _is_said_twice(folded: str, first: _Raw, second: _Raw) -> bool:
    """``two (2) pythons``."""
    brackets = (folded[first[1] : second[0]].strip(), folded[second[1] : second[1] + 1]) == ("(", ")")
    return brackets and first[2] == second[2]


_Raw = tuple[int, int, float, bool]


def _in_digits(folded: str, decimal: str, language: str) -> Iterator[_Raw]:
    for match in _DIGITS.finditer(folded):
        start, end = match.span()
        letters = _LETTERS_BEFORE.search(folded, max(0, start - 5), start)
        if letters and letters.group() not in _currency_letters():
            continue
        text = match.group().rstrip(".,")
        end = start + len(text)
        value = to_value(text, decimal)
        if value is None:
            continue
        multiplier = _MULTIPLIERS.match(folded, end)
        if multiplier and not (multiplier["word"] in _LETTERS and not _money_before(folded, start)):
            value *= _factor(multiplier["word"], language)
            end = multiplier.end()
            further = _MULTIPLIERS.match(folded, end)
            if further and further["word"] not in _LETTERS:
                value *= _FACTORS[further["word"]]
                end = further.end()
            elif thousands := _AND_THOUSANDS.match(folded, end):
                value += float(thousands["n"]) * 1e3
                end = thousands.end()
        elif folded.startswith((" and a half", " y media", " et demi", " e meia"), end):
            value += 0.5
            end = folded.index(" ", end + 3) if folded.startswith(" and", end) else end
        yield start, end, value, False


_AND_THOUSANDS = re.compile(r"\s(?:con |y |e )?(?P<n>\d{1,3}) mil\b")  # ``5 millones 657 mil pesos``


def _factor(word: str, language: str) -> float:
    """``RM1.35mil`` is a million in English texts of Malaysia, ``155 mil`` a thousand in Spanish and Portuguese."""
    return 1e6 if word == "mil" and language == "en" else _FACTORS[word]


def _money_before(folded: str, start: int) -> bool:
    """``4.2m`` is a million after a currency; after anything else it is metres."""
    return (
        re.search(r"(?:[$£€¥₦₹฿₱₫₩]|\b(?:rs?\.?|rm|rp|tk|k?shs?|usd|eur|[nkp]))\s?$", folded[max(0, start - 5) : start])
        is not None
    )


def to_value(text: str, decimal: str) -> float | None:
    """The value of digits with separators: ``1,263`` or ``12,5`` by which separator marks decimals where both could."""
    plain = text.replace(" ", "").replace("'", "")
    points, commas = plain.count("."), plain.count(",")
    if points and commas:
        last = max(plain.rindex("."), plain.rindex(","))
        plain = plain[:last].replace(".", "").replace(",", "") + "." + plain[last + 1 :]
    elif points + commas > 1:
        plain = plain.replace(".", "").replace(",", "")
    elif points + commas == 1:
        mark = "." if points else ","
        head, tail = plain.split(mark)
        is_decimal = len(tail) != 3 or head == "0" or len(head) > 3 or " " in text or mark == decimal
        plain = f"{head}.{tail}" if is_decimal else head + tail
    try:
        return float(plain)
    except ValueError:
        return None


_COMMA_DECIMAL = re.compile(r"(?<![\d,.])\d+,\d{1,2}(?![\d,])(?!\d)")
_POINT_DECIMAL = re.compile(r"(?<![\d,.])\d+\.\d{1,2}(?![\d.])")
_COMMA_GROUPS = re.compile(r"\d,\d{3},\d{3}|(?<![\d.,])[1-9]\d{0,2},\d{3}\.\d")
_POINT_GROUPS = re.compile(r"\d\.\d{3}\.\d{3}|(?<![\d.,])[1-9]\d{0,2}\.\d{3},\d")


def decimal_separator(reading: Reading) -> str:
    """``.`` or ``,``: what this document writes between whole and tenth, by its other figures, country and language."""
    text = reading.body
    comma = len(_COMMA_DECIMAL.findall(text)) + 3 * len(_POINT_GROUPS.findall(text))
    point = len(_POINT_DECIMAL.findall(text)) + 3 * len(_COMMA_GROUPS.findall(text))
    if comma != point:
        return "," if comma > point else "."
    return decimal_mark(reading.language, reading.country)


_HALF_A = re.compile(r" (?:a|an|of a|une|uma) |-| ")
_HALVED = re.compile(r"(?:metric )?(?:ton|tonelada|tonne|kilo|dozen|million)")
_ARTICLES = frozenset({"un", "una", "uno", "une", "um", "uma"})
_SOME_OF = re.compile(r"\s(?:de\s(?:ell[oa]s|el[ea]s|l[oa]s|est[oa]s|cuyos)|d'entre|d[oea]l[ea]s|d[oa]s\s|des\s)")


def _in_words(folded: str, language: str) -> Iterator[_Raw]:
    words = _words(language)
    for start, end in _word_spans(folded, language):
        phrase = folded[start:end]
        value = words_value(phrase, language)
        if value is None:
            continue
        tokens = re.split(r"[ -]+", phrase)
        if language != "en" and phrase in _ARTICLES and not _SOME_OF.match(folded, end):
            continue
        if words.get(tokens[-1]) and words[tokens[-1]].role == "half" and len(tokens) == 1:
            article = _HALF_A.match(folded, end)
            if not article or not _HALVED.match(folded, article.end()):
                continue
            end = article.end() - 1 if folded[article.end() - 1] in " -" else article.end()
            if folded.startswith(("dozen", "million"), article.end()):
                value *= 12 if folded.startswith("dozen", article.end()) else 1e6
                end = article.end() + (5 if folded.startswith("dozen", article.end()) else 7)
        elif tokens[0] in words and words[tokens[0]].role == "scale" and tokens[0] not in ("mil", "mille", "cent"):
            article = re.search(r"\b(?:a|una|une|uma)\s$", folded[max(0, start - 5) : start])
            if not article or _FRACTION_OF.search(folded, max(0, start - 20), start):
                continue
            start -= len(article.group())
        yield start, end, value, True


_FRACTION_OF = re.compile(r"\b(?:half|third|quarter|tenth) of a\s$")
_OF_HALF = frozenset({"a", "une", "uma"})  # ``half a million``; but ``tres a cinco`` are two
_WORD = re.compile(r"[^ -]+")


def _word_spans(folded: str, language: str) -> Iterator[tuple[int, int]]:
    """Where numbers in words stand; ``two and five`` are two of them, ``treinta y cinco`` is one."""
    words = _words(language)
    for match in _word_pattern(language).finditer(folded):
        begin, end = match.span()
        tokens = list(_WORD.finditer(folded, begin, end))
        for left, right in pairwise(tokens):
            if folded[left.end()] == " " and _are_apart(words.get(left.group()), words.get(right.group())):
                yield begin, left.end()
                begin = right.start()
        tokens = [token for token in tokens if token.start() >= begin]
        for before, join, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
            row = words.get(join.group())
            first = words.get(before.group())
            if (join.group() in _OF_HALF and first and first.role in ("unit", "scale")) or (
                row and row.role == "join" and not _joins(words.get(before.group()), words.get(after.group()), language)
            ):
                yield begin, before.end()
                begin = after.start()
        yield begin, end


def _are_apart(first: NumberWordRow | None, second: NumberWordRow | None) -> bool:
    """``neuf un an plus tôt``: two figures below ten side by side are two numbers."""
    return bool(first and second and first.role == second.role == "unit" and first.value < 10 and second.value < 10)


def _joins(before: NumberWordRow | None, after: NumberWordRow | None, language: str) -> bool:
    """Whether ``and`` makes one number of what stands at its two sides."""
    if before is None or after is None or before.role == "scale" or after.role == "half":
        return True
    if before.value >= 100:
        return after.value < 100
    return language != "en" and before.value >= 20 and before.value % 10 == 0 and after.value < before.value


def words_value(phrase: str, language: str) -> float | None:
    """The value of number words: ``forty-two``, ``two dozen``, ``trois cents``, ``dos mil quinientos``, ``one and a half``."""
    words = _words(language)
    total = current = 0.0
    seen = False
    for token in re.split(r"[ -]+", phrase):
        row = words.get(token)
        if row is None or row.role == "join":
            continue
        seen = True
        if row.role == "half":
            current += row.value
        elif row.role == "unit":
            vingts = language == "fr" and row.value == 20 and current == 4
            current = 80 if vingts else current + row.value
        elif row.value >= 1000:
            total += (current or 1) * row.value
            current = 0
        else:
            current = (current or 1) * row.value
    return total + current if seen and total + current > 0 else None


def _range_end(folded: str, first: _Raw, second: _Raw) -> tuple[int, float, float] | None:
    """The end, lower and upper value of ``200 to 400`` or ``between two and four``, or None where it isn't a range."""
    between = folded[first[1] : second[0]]
    if not _RANGE.fullmatch(between) or second[2] <= first[2]:
        return None
    plain_and = re.search(r"\b(?:and|y|e|et)\b", between)
    if (plain_and or between.strip() in ("a", "o", "ou", "or")) and not _RANGE_LEAD.search(
        folded[max(0, first[0] - 16) : first[0]]
    ):
        return None
    low = first[2]
    if low < second[2] / 1000:
        low *= _shared_scale(second[2])
    return second[1], low, second[2]


def _shared_scale(value: float) -> float:
    """``3 to 5 million``: the scale of the second number holds for the first."""
    return next((scale for scale in (1e9, 1e6, 1e3) if value >= scale), 1.0)


_ABOUT = re.compile(r"one|two|three|four|five|six|seven|eight|nine")  # ``jailed over two tusks`` isn't more than two


def _qualifier(folded: str, language: str, start: int, end: int) -> tuple[Qualifier, int]:
    before, texts = _qualifiers(language, "before")
    match = before.search(folded, max(0, start - 40), start)
    if match and match["q"] == "over" and _ABOUT.fullmatch(folded, start, end):
        match = None
    if match:
        return texts[match["q"]], match.start()
    after, texts = _qualifiers(language, "after")
    following = after.match(folded, end, end + 40)
    return (texts[following["q"]], start) if following else ("exact", start)


def number_reader(doc: Doc) -> Doc:
    """Mark numbers: ``doc.spans["numbers"]``, each labelled with its value."""
    spans = [
        doc.char_span(n.start, n.end, label=f"{n.value:g}", alignment_mode="expand") for n in numbers(doc._.reading)
    ]
    doc.spans["numbers"] = [span for span in spans if span is not None]
    return doc
