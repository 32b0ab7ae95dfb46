"""Say a figure or a date in words that a reader understands."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from gazetteers.vocabulary import GOODS

_QUALIFIERS = {
    "exact": "", "more_than": "more than ", "at_least": "at least ", "about": "about ", "less_than": "less than ",
    "up_to": "up to ",
}  # fmt: skip
_NOUNS = {
    "cases": "cases", "arrests": "people arrested", "suspects": "suspects", "convictions": "people convicted",
    "seizures": "seizures", "live_animals": "live animals", "items": "items", "countries": "countries took part",
    "agencies": "agencies took part",
}  # fmt: skip
_SINGULAR = {
    "cases": "case", "arrests": "person arrested", "suspects": "suspect", "convictions": "person convicted",
    "seizures": "seizure", "live_animals": "live animal", "items": "item", "countries": "country took part",
    "agencies": "agency took part",
}  # fmt: skip
_MONEY = {
    "value": "worth {}", "price": "price {}", "fine": "fined {}", "restitution": "{} to be paid in compensation",
    "bribe": "bribe of {}", "cash": "{} in cash seized", "proceeds": "proceeds of {}",
}  # fmt: skip
_FATES = {
    "arrested": "arrested", "charged": "charged", "pleaded_guilty": "who pleaded guilty", "convicted": "convicted",
    "sentenced": "sentenced", "identified": "identified", "wanted": "wanted",
}  # fmt: skip
_PEOPLE = {"person", "people", "suspect", "man", "woman", "individual"}
_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip


def number(value: float | None) -> str:
    """A number as people write it: ``1,774``, ``9.12``; an empty text for None."""
    if value is None:
        return ""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def counted(value: float, things: str) -> str:
    """An amount with what is counted, which is named in the plural: ``1 event``, ``1,774 kg``."""
    if value == 1:
        things = {"people": "person", "stories": "story"}.get(things, things.removesuffix("s"))
    return f"{number(round(value, 1))} {things}".strip()


def weight(kilograms: float | None) -> str:
    """A weight in the unit that reads best: ``350 g``, ``1,774 kg``, ``12.4 t``."""
    if not kilograms:
        return "0 kg" if kilograms == 0 else ""
    if kilograms >= 10_000:
        return f"{number(round(kilograms / 1000, 1))} t"
    return f"{number(round(kilograms * 1000))} g" if kilograms < 1 else f"{number(round(kilograms, 1))} kg"


def _amount(value: float, value_max: float | None, qualifier: str | None) -> str:
    return _QUALIFIERS.get(qualifier or "", "") + number(value) + (f" to {number(value_max)}" if value_max else "")


class Bound:
    """An SQL aggregate of (qualifier, upper end): how a sum is qualified by what is said of its figures, None where exact.

    A sum of figures that are at least as large is at least as large; where others are among them it is only about right.
    """

    def __init__(self) -> None:
        self._said: set[str] = set()

    def step(self, qualifier: str | None, value_max: float | None) -> None:
        """A figure of the sum; without a qualifier it is none of it."""
        if qualifier is not None:
            self._said.add("at_least" if value_max is not None else qualifier)

    def finalize(self) -> str | None:
        """What is to be said of the sum."""
        said = self._said - {"exact"}
        if not said:
            return None
        if said <= {"at_least", "more_than"}:
            return "at least"
        return "up to" if said <= {"up_to", "less_than"} else "about"


def amount(figure: Mapping[str, Any]) -> str:
    """The number of a figure with what the text says of it: ``more than 1,774``, ``8 to 22``."""
    return _amount(figure["value"], figure["value_max"], figure["qualifier"])


def amount_in_words(value: float, unit: str | None, of: str) -> str:
    """An amount of goods: ``2.9 t of scales``, ``44 horns``, ``310 m3 of timber``."""
    if unit == "kg":
        return f"{weight(value)} of {of}"
    return f"{number(value)} {unit} of {of}" if unit else f"{number(value)} {of}"


def figure_in_words(
    kind: str,
    value: float,
    value_max: float | None,
    unit: str | None,
    qualifier: str,
    of: str | None,
    commodity: str | None,
    meaning: str | None = None,
) -> str:
    """A count as a short statement, such as ``more than 1,774 kg of Sunda pangolin (scales)``.

    ``meaning`` is what money was (a role) or what became of people (an outcome), where that is known.
    """
    told = _amount(value, value_max, qualifier)
    if kind == "money":
        text = _MONEY.get(meaning or "", "{}").format(f"{told} {unit or ''}".strip())
        return text + (f" ({of})" if of else "")
    if kind == "sentence":
        return f"sentence: {told} {unit or ''}{'' if value == 1 or not unit else 's'}"
    if unit:
        return f"{told} {unit}" + _of(of, commodity)
    single = value == 1 and not value_max
    noun = (_SINGULAR if single else _NOUNS).get(kind, kind.replace("_", " "))
    if kind in ("arrests", "suspects", "convictions") and meaning in _FATES:
        noun = f"{'person' if single else 'people'} {_FATES[meaning]}"
    if of and of.lower() in _PEOPLE:
        of = None
    if commodity == "dead animals":
        noun, commodity = commodity[:-1] if single else commodity, None
    elif kind == "live_animals":
        commodity = None
    if (kind in GOODS or kind == "seizures") and (of or commodity):
        return f"{told} {noun}: {of or ''}{f' ({commodity})' if of and commodity else commodity or ''}"
    return f"{told} {noun}"


def _of(of: str | None, commodity: str | None) -> str:
    if of and commodity:
        return f" of {of} ({commodity})"
    return f" of {of or commodity}" if of or commodity else ""


def day(text: str | None) -> str:
    """An ISO date, as precise as it is, as a reader writes it: ``2 May 2024``, ``May 2024``, ``2024``."""
    parts = (text or "")[:10].split("-")
    if not parts[0].isdigit():
        return ""
    if len(parts) == 1:
        return parts[0]
    month = _MONTHS[int(parts[1]) - 1] if parts[1].isdigit() and 1 <= int(parts[1]) <= 12 else parts[1]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 and parts[2].isdigit() else f"{month} {parts[0]}"


def stable_key(*parts: object) -> str:
    """An identifier made from content alone, so that links to it last."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:16]


def xml_text(text: str | None) -> str:
    """The text without control characters and what stands for no character, which XML can't hold."""
    return "".join(letter for letter in text or "" if letter in "\t\n" or " " <= letter < "\ufffe" or letter > "\uffff")
