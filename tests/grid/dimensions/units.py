"""Units of mass and volume, written out and as symbols, with and without a blank."""

from __future__ import annotations

from collections.abc import Iterator

from tests.grid.grid import Item
from tests.grid.stories import GOODS, WOOD

MASS: dict[str, dict[str, str]] = {
    "": {"kg": "kg", "kgs": "kg", "Kg": "kg", "KG": "kg", "g": "g", "gr": "g", "t": "t", "lb": "lb", "lbs": "lb", "oz": "oz"},
    "en": {
        "kilos": "kg", "kilograms": "kg", "kilogrammes": "kg", "grams": "g", "grammes": "g", "tonnes": "t", "tons": "t",
        "metric tons": "t", "metric tonnes": "t", "pounds": "lb", "ounces": "oz", "MT": "t", "kilo": "kg",
    },
    "es": {
        "kilos": "kg", "kilogramos": "kg", "gramos": "g", "toneladas": "t", "toneladas métricas": "t", "libras": "lb",
        "onzas": "oz", "kilogramo": "kg",
    },
    "fr": {
        "kilos": "kg", "kilogrammes": "kg", "grammes": "g", "tonnes": "t", "tonnes métriques": "t", "livres": "lb",
        "onces": "oz",
    },
    "pt": {
        "quilos": "kg", "quilogramas": "kg", "gramas": "g", "toneladas": "t", "toneladas métricas": "t", "libras": "lb",
        "onças": "oz",
    },
}  # fmt: skip
IN_KILOGRAMS: dict[str, dict[str, float]] = {
    "en": {"quintals": 100}, "es": {"quintales": 100, "arrobas": 11.502}, "fr": {"quintaux": 100},
    "pt": {"quintais": 100, "arrobas": 15},
}  # fmt: skip
VOLUME: dict[str, tuple[str, ...]] = {
    "": ("m3", "m³"),
    "en": ("cubic metres", "cubic meters", "cu m", "cbm", "cubic-metres"),
    "es": ("metros cúbicos", "metro cúbico"),
    "fr": ("mètres cubes", "mètre cube"),
    "pt": ("metros cúbicos", "metro cúbico"),
}
NUMBERS = (14, 85, 620)


def items() -> Iterator[Item]:
    """Goods weighed and wood measured."""
    for language in GOODS:
        for text, unit in {**MASS[""], **MASS[language]}.items():
            for number in NUMBERS:
                yield _item(text, language, f"{number} {text}", "weight", number, unit)
            if len(text) < 4:
                yield _item("without a blank", language, f"85{text}", "weight", 85, unit)
        for text, times in IN_KILOGRAMS[language].items():
            for number in NUMBERS:
                yield _item(text, language, f"{number} {text}", "weight", float(f"{number * times:.6g}"), "kg")
        for text in (*VOLUME[""], *VOLUME[language]):
            for number in NUMBERS:
                yield _item(text, language, f"{number} {text}", "volume", number, "m3")


def _item(value: str, language: str, text: str, kind: str, number: float, unit: str) -> Item:
    story = (GOODS if kind == "weight" else WOOD)[language]
    fact = {"kind": kind, "value": number, "unit": unit}
    return Item(value, language, story.replace("{x}", text), {"counts": [fact]})
