"""People: nouns × verbs, active, passive, nominal, elliptical and negated; those who arrest aren't arrested."""

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
            (
                "who arrests",
                "A team of three officers seized ivory near Voi, Kenya, and arrested a poacher.",
                ("agencies",),
            ),
            ("active", "Rangers caught three {x} carrying ivory near Voi, Kenya.", _ARRESTS),
            ("active", "Police in Voi, Kenya, took three {x} into custody over ivory.", _ARRESTS),
            ("active", "A court in Voi, Kenya, jailed three {x} for ivory smuggling.", _CONVICTIONS),
            ("active", "A court in Voi, Kenya, convicted three {x} of ivory smuggling.", _CONVICTIONS),
            ("active", "Prosecutors in Voi, Kenya, charged three {x} with ivory smuggling.", _SUSPECTS),
            ("passive", "Three {x} were apprehended with ivory near Voi, Kenya.", _ARRESTS),
            ("passive", "Three {x} are being held over ivory found near Voi, Kenya.", _ARRESTS),
            ("passive", "Three {x} have been found guilty of smuggling ivory in Voi, Kenya.", _CONVICTIONS),
            ("passive", "Three {x} are under investigation for ivory smuggling in Voi, Kenya.", _SUSPECTS),
            ("passive", "Three {x} have been indicted for smuggling ivory in Voi, Kenya.", _SUSPECTS),
            ("passive", "Three {x} pleaded guilty to smuggling ivory in Voi, Kenya.", _CONVICTIONS),
            ("nominal", "Police seized ivory near Voi, Kenya, with the detention of three {x}.", _ARRESTS),
            ("nominal", "Three {x} are in custody after ivory was seized near Voi, Kenya.", _ARRESTS),
            ("elliptical", "Police seized ivory near Voi, Kenya; three {x} arrested.", _ARRESTS),
            ("elliptical", "Ivory seized near Voi, Kenya: three arrested.", _ARRESTS),
            ("elliptical", "Police seized ivory near Voi, Kenya, and arrested three.", _ARRESTS),
            ("elliptical", "Ivory was seized near Voi, Kenya, with three {x} in custody.", _ARRESTS),
            ("negated", "Police seized ivory near Voi, Kenya, but no arrests were made.", _NONE),
            ("negated", "Police seized ivory near Voi, Kenya. Three {x} were released without charge.", _NONE),
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
            ("active", "La policía capturó a tres {x} con marfil de contrabando en Guayaquil, Ecuador.", _ARRESTS),
            ("active", "Un juez de Guayaquil, Ecuador, condenó a tres {x} por contrabando de marfil.", _CONVICTIONS),
            ("active", "La fiscalía imputó a tres {x} por contrabando de marfil en Guayaquil, Ecuador.", _SUSPECTS),
            ("active", "La policía aprehendió a tres {x} con marfil en Guayaquil, Ecuador.", _ARRESTS),
            ("passive", "Tres {x} fueron capturados con marfil en Guayaquil, Ecuador.", _ARRESTS),
            ("passive", "Tres {x} fueron sentenciados por contrabando de marfil en Guayaquil, Ecuador.", _CONVICTIONS),
            ("passive", "Tres {x} son investigados por contrabando de marfil en Guayaquil, Ecuador.", _SUSPECTS),
            ("passive", "Tres {x} están detenidos por el marfil hallado en Guayaquil, Ecuador.", _ARRESTS),
            ("nominal", "En Guayaquil, Ecuador, se logró la captura de tres {x} con marfil.", _ARRESTS),
            ("elliptical", "Incautan marfil en Guayaquil, Ecuador: tres {x} detenidos.", _ARRESTS),
            ("elliptical", "Incautan marfil en Guayaquil, Ecuador; hay tres detenidos.", _ARRESTS),
            ("negated", "Incautan marfil en Guayaquil, Ecuador, sin detenidos.", _NONE),
            ("negated", "La policía incautó marfil en Guayaquil, Ecuador, pero no detuvo a tres {x}.", _NONE),
            ("who arrests", "Tres agentes decomisaron marfil en Guayaquil, Ecuador.", ("agencies",)),
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
            ("active", "La police a interpellé trois {x} avec de l'ivoire à Douala, au Cameroun.", _ARRESTS),
            ("active", "Le tribunal de Douala, au Cameroun, a condamné trois {x} pour trafic d'ivoire.", _CONVICTIONS),
            ("active", "Les gendarmes ont appréhendé trois {x} avec de l'ivoire à Douala, au Cameroun.", _ARRESTS),
            ("passive", "Trois {x} ont été interpellés avec de l'ivoire à Douala, au Cameroun.", _ARRESTS),
            ("passive", "Trois {x} ont été mis en examen pour trafic d'ivoire à Douala, au Cameroun.", _SUSPECTS),
            ("passive", "Trois {x} sont poursuivis pour trafic d'ivoire à Douala, au Cameroun.", _SUSPECTS),
            (
                "passive",
                "Trois {x} ont été placés en garde à vue pour trafic d'ivoire à Douala, au Cameroun.",
                _ARRESTS,
            ),
            ("nominal", "L'interpellation de trois {x} avec de l'ivoire a eu lieu à Douala, au Cameroun.", _ARRESTS),
            ("elliptical", "Ivoire saisi à Douala, au Cameroun : trois {x} arrêtés.", _ARRESTS),
            ("elliptical", "Ivoire saisi à Douala, au Cameroun : trois arrestations.", _ARRESTS),
            ("negated", "De l'ivoire a été saisi à Douala, au Cameroun, sans aucune arrestation.", _NONE),
            ("negated", "La police a saisi de l'ivoire à Douala, au Cameroun, mais n'a pas arrêté trois {x}.", _NONE),
            ("who arrests", "Trois agents ont saisi de l'ivoire à Douala, au Cameroun.", ("agencies",)),
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
            ("active", "A polícia prendeu três {x} com marfim em Maputo, Moçambique.", _ARRESTS),
            ("active", "O tribunal de Maputo, Moçambique, condenou três {x} por tráfico de marfim.", _CONVICTIONS),
            ("active", "O Ministério Público de Maputo, Moçambique, acusou três {x} de tráfico de marfim.", _SUSPECTS),
            ("passive", "Três {x} foram presos com marfim em Maputo, Moçambique.", _ARRESTS),
            ("passive", "Três {x} foram indiciados por tráfico de marfim em Maputo, Moçambique.", _SUSPECTS),
            ("passive", "Três {x} são investigados por tráfico de marfim em Maputo, Moçambique.", _SUSPECTS),
            ("passive", "Três {x} estão presos por causa do marfim encontrado em Maputo, Moçambique.", _ARRESTS),
            ("nominal", "Em Maputo, Moçambique, deu-se a prisão de três {x} com marfim.", _ARRESTS),
            ("elliptical", "Marfim apreendido em Maputo, Moçambique: três {x} detidos.", _ARRESTS),
            ("elliptical", "Marfim apreendido em Maputo, Moçambique; há três detidos.", _ARRESTS),
            ("negated", "Marfim apreendido em Maputo, Moçambique, sem detidos.", _NONE),
            ("negated", "A polícia apreendeu marfim em Maputo, Moçambique, mas não deteve três {x}.", _NONE),
            ("who arrests", "Três agentes apreenderam marfim em Maputo, Moçambique.", ("agencies",)),
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
