"""What qualifies a figure: more than, at least, about, less than, up to; before and behind it."""

from __future__ import annotations

from collections.abc import Iterator

from tests.grid.grid import Item
from tests.grid.stories import ANIMALS, GOODS, VALUE

BEFORE: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "more_than": ("more than", "over", "in excess of", "upwards of", "well over", "exceeding", "just over", "north of"),
        "at_least": ("at least", "no fewer than", "no less than", "not less than", "a minimum of"),
        "about": (
            "about", "around", "approximately", "roughly", "some", "nearly", "almost", "close to", "an estimated", "circa",
            "just about", "approx.", "in the region of", "in the order of", "an approximate", "~", "c.",
        ),
        "less_than": ("less than", "fewer than", "just under", "under", "below", "just shy of"),
        "up_to": ("up to", "as many as", "as much as", "a maximum of", "at most", "no more than", "not more than"),
    },
    "es": {
        "more_than": ("más de", "algo más de", "por encima de", "poco más de", "superior a", "bastante más de"),
        "at_least": ("al menos", "por lo menos", "como mínimo", "no menos de", "un mínimo de", "cuando menos"),
        "about": (
            "unos", "alrededor de", "aproximadamente", "cerca de", "casi", "cerca de los", "en torno a", "unas", "unos casi",
            "alrededor de unas", "un estimado de", "aprox.",
        ),
        "less_than": ("menos de", "poco menos de", "algo menos de", "por debajo de"),
        "up_to": ("hasta", "un máximo de", "no más de", "como máximo", "a lo sumo"),
    },
    "fr": {
        "more_than": ("plus de", "un peu plus de", "au-delà de", "bien plus de", "au-dessus de"),
        "at_least": ("au moins", "pas moins de", "au minimum", "un minimum de", "à tout le moins"),
        "about": (
            "environ", "près de", "quelque", "autour de", "à peu près", "presque", "approximativement", "aux alentours de",
            "aux environs de", "quasiment",
        ),
        "less_than": ("moins de", "un peu moins de", "en dessous de"),
        "up_to": ("jusqu'à", "un maximum de", "au plus", "au maximum", "pas plus de", "tout au plus"),
    },
    "pt": {
        "more_than": ("mais de", "pouco mais de", "acima de", "bem mais de", "um pouco mais de"),
        "at_least": ("pelo menos", "ao menos", "no mínimo", "não menos de", "um mínimo de", "nada menos que"),
        "about": (
            "cerca de", "aproximadamente", "quase", "em torno de", "por volta de", "uns", "umas", "perto de",
            "ao redor de", "aprox.", "algo como",
        ),
        "less_than": ("menos de", "pouco menos de", "abaixo de"),
        "up_to": ("até", "um máximo de", "no máximo", "não mais de", "quando muito"),
    },
}  # fmt: skip
BEHIND: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {"at_least": ("or more",), "about": ("or so",), "up_to": ("or less", "or fewer")},
    "es": {"at_least": ("o más",), "about": ("más o menos",), "up_to": ("o menos",)},
    "fr": {"at_least": ("ou plus",), "about": ("environ",), "up_to": ("ou moins",)},
    "pt": {"at_least": ("ou mais",), "about": ("mais ou menos",), "up_to": ("ou menos",)},
}
MONEY = {"en": "US$450,000", "es": "450.000 dólares", "fr": "450 000 dollars", "pt": "R$ 450 mil"}
CODES = {"en": "USD", "es": "USD", "fr": "USD", "pt": "BRL"}


def items() -> Iterator[Item]:
    """Animals, goods and money, qualified."""
    for language, kinds in BEFORE.items():
        for qualifier, texts in kinds.items():
            for text in texts:
                yield _item(ANIMALS, language, f"{text} 120", qualifier, "live_animals", 120, None)
                yield _item(GOODS, language, f"{text} 120 kg", qualifier, "weight", 120, "kg")
                yield _item(VALUE, language, f"{text} {MONEY[language]}", qualifier, "money", 450000, CODES[language])
        for qualifier, texts in BEHIND[language].items():
            for text in texts:
                yield _item(ANIMALS, language, f"120 {text}", qualifier, "live_animals", 120, None)
        yield _item(ANIMALS, language, "120", "exact", "live_animals", 120, None)


def _item(
    stories: dict[str, str], language: str, text: str, qualifier: str, kind: str, value: float, unit: str | None
) -> Item:
    fact = {"kind": kind, "value": value, "unit": unit, "qualifier": qualifier}
    return Item(qualifier, language, stories[language].replace("{x}", text), {"counts": [fact]})
