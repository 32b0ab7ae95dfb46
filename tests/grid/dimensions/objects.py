"""Objects: what is counted beside the goods, and the loads under which they are hidden, which are nothing of the case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tests.grid.grid import Fact, Item


class _Forms(NamedTuple):
    title: str
    objects: str
    """A sentence with a place for objects of which seven were seized."""
    nouns: tuple[str, ...]
    covers: tuple[str, ...]
    """What a load hides: sentences in which only 85 kg of ivory were found."""
    animals: tuple[tuple[str, str], ...]
    """Figures of animals and products, with the kind that they are of."""


FORMS = {
    "en": _Forms(
        "Ivory smugglers caught",
        "Police in Kenya seized ivory and seven {x} on Tuesday.",
        ("rifles", "shotguns", "mobile phones", "vehicles", "motorcycles", "boats", "snares", "nets", "cages", "knives", "crates", "passports"),
        (
            "Police in Kenya seized 85 kg of ivory hidden under 40 sacks of beans.",
            "Police in Kenya found 85 kg of ivory concealed beneath 12 tonnes of charcoal.",
            "Police in Kenya seized 85 kg of ivory buried among 300 bags of rice.",
            "Police in Kenya seized 85 kg of ivory stashed behind 60 boxes of soap.",
            "Police in Kenya seized 85 kg of ivory in a lorry carrying 20 tonnes of maize.",
            "Police in Kenya seized 85 kg of ivory covered with 50 sacks of onions.",
            "Police in Kenya seized 85 kg of ivory. It was hidden under 40 bales of used clothes.",
            "Police in Kenya found 85 kg of ivory inside a shipment of 500 cartons of tea.",
            "Police in Kenya seized 85 kg of ivory disguised as a load of 30 drums of oil.",
        ),
        (
            ("seven live parrots", "live_animals"), ("seven dead parrots", "items"), ("seven tiger skins", "items"),
            ("seven rhino horns", "items"), ("seven elephant tusks", "items"), ("seven turtle eggs", "items"),
            ("seven parrot chicks", "live_animals"), ("seven pieces of ivory", "items"), ("seven tortoise shells", "items"),
            ("seven sacks of pangolin scales", "items"), ("seven leopard heads", "items"), ("seven ivory bangles", "items"),
            ("seven live pythons", "live_animals"), ("seven monkeys", "live_animals"), ("seven logs of rosewood", "items"),
        ),
    ),
    "es": _Forms(
        "Caen traficantes de marfil",
        "La policía de Ecuador decomisó marfil y siete {x} el martes.",
        ("rifles", "escopetas", "teléfonos celulares", "vehículos", "motocicletas", "lanchas", "redes", "jaulas", "cuchillos", "cajas", "armas"),
        (
            "La policía de Ecuador decomisó 85 kg de marfil ocultos bajo 40 sacos de frijoles.",
            "La policía de Ecuador halló 85 kg de marfil escondidos debajo de 12 toneladas de carbón.",
            "La policía de Ecuador decomisó 85 kg de marfil camuflados entre 300 bolsas de arroz.",
            "La policía de Ecuador decomisó 85 kg de marfil en un camión que llevaba 20 toneladas de maíz.",
            "La policía de Ecuador decomisó 85 kg de marfil tapados con 50 sacos de cebolla.",
            "La policía de Ecuador decomisó 85 kg de marfil. Estaba oculto bajo 40 fardos de ropa usada.",
            "La policía de Ecuador halló 85 kg de marfil dentro de un cargamento de 500 cajas de té.",
        ),
        (
            ("siete loros vivos", "live_animals"), ("siete loros muertos", "items"), ("siete pieles de jaguar", "items"),
            ("siete cuernos de rinoceronte", "items"), ("siete colmillos de elefante", "items"),
            ("siete huevos de tortuga", "items"), ("siete piezas de marfil", "items"), ("siete monos", "live_animals"),
            ("siete sacos de escamas de pangolín", "items"), ("siete pulseras de marfil", "items"),
            ("siete polluelos de loro", "live_animals"), ("siete trozas de caoba", "items"),
        ),
    ),
    "fr": _Forms(
        "Des trafiquants d'ivoire arrêtés",
        "La police du Cameroun a saisi de l'ivoire et sept {x} mardi.",
        ("fusils", "carabines", "téléphones portables", "véhicules", "motos", "pirogues", "pièges", "filets", "cages", "couteaux", "caisses", "armes"),
        (
            "La police du Cameroun a saisi 85 kg d'ivoire cachés sous 40 sacs de haricots.",
            "La police du Cameroun a découvert 85 kg d'ivoire dissimulés sous 12 tonnes de charbon.",
            "La police du Cameroun a saisi 85 kg d'ivoire dissimulés parmi 300 sacs de riz.",
            "La police du Cameroun a saisi 85 kg d'ivoire dans un camion qui transportait 20 tonnes de maïs.",
            "La police du Cameroun a saisi 85 kg d'ivoire recouverts de 50 sacs d'oignons.",
            "La police du Cameroun a saisi 85 kg d'ivoire. Il était caché sous 40 ballots de vêtements usagés.",
            "La police du Cameroun a découvert 85 kg d'ivoire dans une cargaison de 500 cartons de thé.",
        ),
        (
            ("sept perroquets vivants", "live_animals"), ("sept perroquets morts", "items"), ("sept peaux de léopard", "items"),
            ("sept cornes de rhinocéros", "items"), ("sept défenses d'éléphant", "items"), ("sept œufs de tortue", "items"),
            ("sept morceaux d'ivoire", "items"), ("sept singes", "live_animals"), ("sept sacs d'écailles de pangolin", "items"),
            ("sept bracelets en ivoire", "items"), ("sept poussins de perroquet", "live_animals"), ("sept grumes d'acajou", "items"),
        ),
    ),
    "pt": _Forms(
        "Traficantes de marfim apanhados",
        "A polícia de Moçambique apreendeu marfim e sete {x} na terça-feira.",
        ("espingardas", "carabinas", "telemóveis", "viaturas", "motas", "barcos", "armadilhas", "redes", "gaiolas", "facas", "caixas", "armas"),
        (
            "A polícia de Moçambique apreendeu 85 kg de marfim escondidos sob 40 sacos de feijão.",
            "A polícia de Moçambique encontrou 85 kg de marfim ocultos debaixo de 12 toneladas de carvão.",
            "A polícia de Moçambique apreendeu 85 kg de marfim dissimulados entre 300 sacos de arroz.",
            "A polícia de Moçambique apreendeu 85 kg de marfim num camião que levava 20 toneladas de milho.",
            "A polícia de Moçambique apreendeu 85 kg de marfim cobertos com 50 sacos de cebola.",
            "A polícia de Moçambique apreendeu 85 kg de marfim. Estava escondido sob 40 fardos de roupa usada.",
            "A polícia de Moçambique encontrou 85 kg de marfim numa carga de 500 caixas de chá.",
        ),
        (
            ("sete papagaios vivos", "live_animals"), ("sete papagaios mortos", "items"), ("sete peles de leopardo", "items"),
            ("sete chifres de rinoceronte", "items"), ("sete presas de elefante", "items"), ("sete ovos de tartaruga", "items"),
            ("sete pedaços de marfim", "items"), ("sete macacos", "live_animals"), ("sete sacos de escamas de pangolim", "items"),
            ("sete pulseiras de marfim", "items"), ("sete filhotes de papagaio", "live_animals"), ("sete toras de mogno", "items"),
        ),
    ),
}  # fmt: skip
ALONE = {
    "en": "Police in Kenya seized {x} on Tuesday.",
    "es": "La policía de Ecuador decomisó {x} el martes.",
    "fr": "La police du Cameroun a saisi {x} mardi.",
    "pt": "A polícia de Moçambique apreendeu {x} na terça-feira.",
}


def items() -> Iterator[Item]:
    """Objects beside goods, animals and products alone, and goods under other loads."""
    for language, forms in FORMS.items():
        seven: Fact = {"kind": "items", "value": 7}
        for noun in forms.nouns:
            yield _item("object", language, forms, forms.objects.replace("{x}", noun), seven)
        for figure, kind in forms.animals:
            yield _item("goods", language, forms, ALONE[language].replace("{x}", figure), {"kind": kind, "value": 7})
        for cover in forms.covers:
            yield _item("cover", language, forms, cover, {"kind": "weight", "value": 85, "unit": "kg"})


def _item(value: str, language: str, forms: _Forms, sentence: str, fact: Fact) -> Item:
    return Item(value, language, f"{forms.title}\n{sentence}", {"counts": [fact]})
