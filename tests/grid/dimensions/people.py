"""People: nouns × verbs in the active and the passive, as a noun and negated; those who arrest aren't arrested."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tests.grid.grid import Fact, Item


class _Forms(NamedTuple):
    title: str
    nouns: tuple[str, ...]
    sentences: tuple[tuple[str, str, tuple[str, ...]], ...]
    """A form's name, a sentence with a place for the noun, and the kinds of three people that it tells."""


_ARRESTS, _SUSPECTS, _CONVICTIONS, _NONE = ("arrests",), ("suspects",), ("convictions",), ()
FORMS = {
    "en": _Forms(
        "Ivory smugglers caught near Voi",
        ("men", "traders", "drivers", "fishermen", "students", "brothers", "women"),
        (
            ("active", "Police arrested three {x} with ivory near Voi, Kenya.", _ARRESTS),
            ("active", "Wardens detained three {x} over smuggled ivory near Voi, Kenya.", _ARRESTS),
            ("passive", "Three {x} were arrested with ivory near Voi, Kenya.", _ARRESTS),
            ("passive", "Three {x} have been charged with smuggling ivory in Voi, Kenya.", _SUSPECTS),
            ("passive", "Three {x} were sentenced for ivory smuggling in Voi, Kenya.", _CONVICTIONS),
            ("nominal", "The raid near Voi, Kenya, led to the arrest of three {x} with ivory.", _ARRESTS),
            ("negated", "Police seized ivory near Voi, Kenya, but did not arrest three {x}.", _NONE),
            ("negated", "The court in Voi, Kenya, acquitted three {x} of ivory smuggling.", _NONE),
            ("who arrests", "Three officers arrested a man with ivory near Voi, Kenya.", ("agencies",)),
        ),
    ),
    "es": _Forms(
        "Hallan a traficantes de marfil en Guayaquil",
        ("hombres", "comerciantes", "pescadores", "estudiantes", "hermanos", "mujeres"),
        (
            ("active", "La policía detuvo a tres {x} con marfil de contrabando en Guayaquil, Ecuador.", _ARRESTS),
            ("passive", "Tres {x} fueron detenidos con marfil de contrabando en Guayaquil, Ecuador.", _ARRESTS),
            ("passive", "Tres {x} fueron condenados por contrabando de marfil en Guayaquil, Ecuador.", _CONVICTIONS),
            (
                "nominal",
                "El operativo en Guayaquil, Ecuador, terminó con la detención de tres {x} con marfil.",
                _ARRESTS,
            ),
            ("negated", "El juez de Guayaquil, Ecuador, absolvió a tres {x} del contrabando de marfil.", _NONE),
        ),
    ),
    "fr": _Forms(
        "Des trafiquants d'ivoire pris à Douala",
        ("hommes", "commerçants", "pêcheurs", "étudiants", "frères", "femmes"),
        (
            ("active", "La police a arrêté trois {x} avec de l'ivoire de contrebande à Douala, au Cameroun.", _ARRESTS),
            ("passive", "Trois {x} ont été arrêtés avec de l'ivoire de contrebande à Douala, au Cameroun.", _ARRESTS),
            ("passive", "Trois {x} ont été condamnés pour trafic d'ivoire à Douala, au Cameroun.", _CONVICTIONS),
            (
                "nominal",
                "L'opération à Douala, au Cameroun, a mené à l'arrestation de trois {x} avec de l'ivoire.",
                _ARRESTS,
            ),
            ("negated", "Le tribunal de Douala, au Cameroun, a relaxé trois {x} du trafic d'ivoire.", _NONE),
        ),
    ),
    "pt": _Forms(
        "Traficantes de marfim apanhados em Maputo",
        ("homens", "comerciantes", "pescadores", "estudantes", "irmãos", "mulheres"),
        (
            ("active", "A polícia deteve três {x} com marfim contrabandeado em Maputo, Moçambique.", _ARRESTS),
            ("passive", "Três {x} foram detidos com marfim contrabandeado em Maputo, Moçambique.", _ARRESTS),
            ("passive", "Três {x} foram condenados por tráfico de marfim em Maputo, Moçambique.", _CONVICTIONS),
            ("nominal", "A operação em Maputo, Moçambique, levou à detenção de três {x} com marfim.", _ARRESTS),
            ("negated", "O tribunal de Maputo, Moçambique, absolveu três {x} do tráfico de marfim.", _NONE),
        ),
    ),
}


def items() -> Iterator[Item]:
    """What befell three people."""
    for language, forms in FORMS.items():
        for value, sentence, kinds in forms.sentences:
            for noun in forms.nouns if "{x}" in sentence else ("",):
                counts: list[Fact] = [{"kind": kind, "value": 3} for kind in kinds]
                text = f"{forms.title}\n{sentence.replace('{x}', noun)}"
                yield Item(value, language, text, {"counts": counts})
