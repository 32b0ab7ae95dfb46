"""Money: every currency that is in use, by code, sign and name, before and after the amount; scales."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from babel.numbers import format_decimal, get_currency_name, get_currency_symbol, get_territory_currencies

from gazetteers.country_names import countries
from tests.grid.grid import Item
from tests.grid.stories import VALUE

FORMS = {
    "en": {"4.5 million": 4.5e6, "450 thousand": 450000, "1.2 billion": 1.2e9},
    "es": {"4,5 millones": 4.5e6, "450 mil": 450000, "1.200 millones": 1.2e9},
    "fr": {"4,5 millions": 4.5e6, "450 mille": 450000, "1,2 milliard": 1.2e9},
    "pt": {"4,5 milhões": 4.5e6, "450 mil": 450000, "1,2 bilhão": 1.2e9},
}
OF = {"en": " ", "es": " de ", "fr": " de ", "pt": " de "}
SIGNS = {
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "R$": "BRL", "A$": "AUD", "C$": "CAD", "HK$": "HKD",
    "NT$": "TWD", "₦": "NGN", "₱": "PHP", "฿": "THB", "₫": "VND", "₩": "KRW", "₺": "TRY", "₽": "RUB", "₪": "ILS",
    "₴": "UAH", "RM": "MYR", "Rp": "IDR", "KSh": "KES", "TSh": "TZS", "USh": "UGX", "S/": "PEN", "Tk": "BDT",
    "GH₵": "GHS", "₡": "CRC", "₲": "PYG", "₭": "LAK", "₮": "MNT", "₸": "KZT", "៛": "KHR", "zł": "PLN", "Kč": "CZK",
}  # fmt: skip
BEHIND = ("€", "$", "₫", "₽", "zł", "Kč", "₴", "₸")


@cache
def currencies() -> tuple[str, ...]:
    """The currencies (ISO 4217) that are tender somewhere now."""
    return tuple(sorted({code for iso2 in countries() for code in get_territory_currencies(iso2)}))


def items() -> Iterator[Item]:
    """What goods are worth."""
    for language, story in VALUE.items():
        plain = format_decimal(450000, locale=language)
        for code in currencies():
            name = get_currency_name(code, 450000, language)
            yield _item("code before", language, story, f"{code} {plain}", 450000, code)
            yield _item("code behind", language, story, f"{plain} {code}", 450000, code)
            yield _item("name", language, story, f"{plain} {name}", 450000, code)
        for sign, code in SIGNS.items():
            for gap in ("", " "):
                yield _item("sign before", language, story, f"{sign}{gap}{plain}", 450000, code)
        for sign in BEHIND:
            yield _item("sign behind", language, story, f"{plain} {sign}", 450000, SIGNS[sign])
        for code in ("USD", "KES", "INR", "BRL", "ZAR", "EUR", "VND", "XAF", "MXN", "THB"):
            for text, value in FORMS[language].items():
                name = get_currency_name(code, 1000000, language)
                of = " " if text.endswith(("mil", "mille")) else OF[language]
                symbol = get_currency_symbol(code, language)
                yield _item("scale and name", language, story, f"{text}{of}{name}", value, code)
                yield _item("code and scale", language, story, f"{code} {text}", value, code)
                if symbol != code and code != "XAF":
                    yield _item("sign and scale", language, story, f"{symbol}{text}", value, code)


def _item(value: str, language: str, story: str, text: str, amount: float, currency: str) -> Item:
    fact = {"kind": "money", "value": amount, "unit": currency}
    return Item(value, language, story.replace("{x}", text), {"counts": [fact]})
