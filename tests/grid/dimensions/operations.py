"""Operations: named behind a key word, in quotes, dubbed, with editions and acronyms; phrases that name none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tests.grid.grid import Fact, Item


class _Forms(NamedTuple):
    title: str
    names: tuple[str, ...]
    named: tuple[tuple[str, str], ...]
    """A form's name, and a sentence with a place for the operation's name."""
    editions: tuple[tuple[str, str], ...]
    """The same with the third edition."""
    none: tuple[str, ...]
    """Sentences that name no operation."""


FORMS = {
    "en": _Forms(
        "Ivory smugglers caught",
        ("Grey Heron", "Saltwind", "Broken Snare", "Night Owl"),
        (
            ("key", "Police in Kenya seized 40 kg of ivory in Operation {x}."),
            ("key", "Operation {x} ended with the seizure of 40 kg of ivory in Kenya."),
            ("quoted", 'Police in Kenya seized 40 kg of ivory during Operation "{x}".'),
            ("quoted", "Police in Kenya seized 40 kg of ivory in operation “{x}”."),
            ("quoted", "Police in Kenya seized 40 kg of ivory in the “{x}” operation."),
            ("dubbed", "Police in Kenya seized 40 kg of ivory in an operation dubbed {x}."),
            ("dubbed", "Police in Kenya seized 40 kg of ivory in a crackdown code-named {x}."),
            ("dubbed", "Police in Kenya seized 40 kg of ivory in a joint operation codenamed “{x}”."),
            ("dubbed", "The operation, named {x}, led to the seizure of 40 kg of ivory in Kenya."),
            ("dubbed", "Police in Kenya seized 40 kg of ivory in a sting known as Operation {x}."),
            ("acronym", "Police in Kenya seized 40 kg of ivory in Op. {x}."),
            ("acronym", "Police in Kenya seized 40 kg of ivory under Ops {x}."),
            ("campaign", "Police in Kenya seized 40 kg of ivory under Project {x}."),
        ),
        (
            ("edition", "Police in Kenya seized 40 kg of ivory in Operation {x} III."),
            ("edition", "Police in Kenya seized 40 kg of ivory in Operation {x} 3."),
            ("edition", "Police in Kenya seized 40 kg of ivory in the third edition of Operation {x}."),
            ("edition", "Police in Kenya seized 40 kg of ivory in phase three of Operation {x}."),
            ("edition", "Police in Kenya seized 40 kg of ivory in the third phase of Operation {x}."),
        ),
        (
            "Police in Kenya seized 40 kg of ivory in a rescue operation.",
            "Police in Kenya seized 40 kg of ivory in a joint operation with customs.",
            "Police in Kenya seized 40 kg of ivory in a sting operation near Nairobi.",
            "Police in Kenya seized 40 kg of ivory in a military operation against rebels.",
            "Police in Kenya seized 40 kg of ivory in an Operation Room tip.",
            "Police in Kenya seized 40 kg of ivory, the head of Operations said.",
            "Police in Kenya seized 40 kg of ivory in an intelligence-led operation on Monday.",
            "Police in Kenya seized 40 kg of ivory. The mining operation was closed.",
            "Police in Kenya seized 40 kg of ivory. The suspect had an operation at Aga Khan Hospital.",
            "Operation by police in Kenya nets 40 kg of ivory.",
            "The Operation Commander in Kenya said 40 kg of ivory was seized.",
        ),
    ),
    "es": _Forms(
        "Caen traficantes de marfil",
        ("Garza Gris", "Viento Sur", "Lazo Roto", "Búho"),
        (
            ("key", "La policía de Ecuador incautó 40 kg de marfil en la Operación {x}."),
            ("key", "La operación {x} terminó con la incautación de 40 kg de marfil en Ecuador."),
            ("key", "La policía de Ecuador incautó 40 kg de marfil en el Operativo {x}."),
            ("quoted", "La policía de Ecuador incautó 40 kg de marfil en la operación “{x}”."),
            ("quoted", "La policía de Ecuador incautó 40 kg de marfil en el operativo «{x}»."),
            ("dubbed", "La policía de Ecuador incautó 40 kg de marfil en una operación denominada {x}."),
            ("dubbed", "La policía de Ecuador incautó 40 kg de marfil en un operativo bautizado como {x}."),
            ("dubbed", "La policía de Ecuador incautó 40 kg de marfil en una operación bautizada «{x}»."),
            ("dubbed", "La policía de Ecuador incautó 40 kg de marfil en la llamada Operación {x}."),
            ("dubbed", "La operación, que llevó el nombre de {x}, terminó con 40 kg de marfil incautados en Ecuador."),
            ("campaign", "La policía de Ecuador incautó 40 kg de marfil en la campaña «{x}»."),
        ),
        (
            ("edition", "La policía de Ecuador incautó 40 kg de marfil en la Operación {x} III."),
            ("edition", "La policía de Ecuador incautó 40 kg de marfil en la operación {x} 3."),
            ("edition", "La policía de Ecuador incautó 40 kg de marfil en la tercera edición de la Operación {x}."),
            ("edition", "La policía de Ecuador incautó 40 kg de marfil en la tercera fase de la Operación {x}."),
        ),
        (
            "La policía de Ecuador incautó 40 kg de marfil en una operación conjunta con la aduana.",
            "La policía de Ecuador incautó 40 kg de marfil en un operativo de rescate.",
            "La policía de Ecuador incautó 40 kg de marfil en un operativo en Guayaquil.",
            "La policía de Ecuador incautó 40 kg de marfil en una operación militar.",
            "La policía de Ecuador incautó 40 kg de marfil, dijo el jefe de Operaciones.",
            "La policía de Ecuador incautó 40 kg de marfil en el operativo realizado el lunes.",
            "La policía de Ecuador incautó 40 kg de marfil en la operación de la Policía Nacional.",
            "Operativo en Guayaquil, Ecuador, deja 40 kg de marfil incautados.",
        ),
    ),
    "fr": _Forms(
        "Des trafiquants d'ivoire arrêtés",
        ("Héron gris", "Vent du Large", "Collet", "Hibou"),
        (
            ("key", "La police du Cameroun a saisi 40 kg d'ivoire lors de l'opération {x}."),
            ("key", "L'Opération {x} a mené à la saisie de 40 kg d'ivoire au Cameroun."),
            ("key", "L'opération {x} a permis de saisir 40 kg d'ivoire au Cameroun."),
            ("key", "Au Cameroun, 40 kg d'ivoire ont été saisis dans le cadre de l'opération {x}."),
            ("quoted", "La police du Cameroun a saisi 40 kg d'ivoire lors de l'opération « {x} »."),
            ("quoted", "La police du Cameroun a saisi 40 kg d'ivoire lors de l'opération «{x}»."),
            ("quoted", "La police du Cameroun a saisi 40 kg d'ivoire lors de l'opération \"{x}\"."),
            ("dubbed", "La police du Cameroun a saisi 40 kg d'ivoire lors d'une opération baptisée {x}."),
            ("dubbed", "La police du Cameroun a saisi 40 kg d'ivoire lors d'une opération dénommée « {x} »."),
            ("dubbed", "La police du Cameroun a saisi 40 kg d'ivoire lors d'une opération appelée {x}."),
            ("dubbed", "La police du Cameroun a saisi 40 kg d'ivoire lors d'un coup de filet baptisé « {x} »."),
            ("dubbed", "L'opération, nom de code {x}, a mené à la saisie de 40 kg d'ivoire au Cameroun."),
            ("dubbed", "Sous le nom de {x}, l'opération a mené à la saisie de 40 kg d'ivoire au Cameroun."),
            ("campaign", "La police du Cameroun a saisi 40 kg d'ivoire dans le cadre de la campagne « {x} »."),
        ),
        (
            ("edition", "La police du Cameroun a saisi 40 kg d'ivoire lors de l'opération {x} III."),
            ("edition", "La police du Cameroun a saisi 40 kg d'ivoire lors de l'opération {x} 3."),
            (
                "edition",
                "La police du Cameroun a saisi 40 kg d'ivoire lors de la troisième édition de l'opération {x}.",
            ),
            ("edition", "La police du Cameroun a saisi 40 kg d'ivoire lors de la troisième phase de l'opération {x}."),
            ("edition", "La police du Cameroun a saisi 40 kg d'ivoire lors de la 3e édition de l'opération {x}."),
        ),
        (
            "La police du Cameroun a saisi 40 kg d'ivoire lors d'une opération conjointe avec les douanes.",
            "La police du Cameroun a saisi 40 kg d'ivoire lors d'une opération de sauvetage.",
            "La police du Cameroun a saisi 40 kg d'ivoire lors d'une opération militaire.",
            "La police du Cameroun a saisi 40 kg d'ivoire, a dit le chef des Opérations.",
            "La police du Cameroun a saisi 40 kg d'ivoire lors d'une opération coup de poing.",
            "La police du Cameroun a saisi 40 kg d'ivoire lors de l'opération menée lundi à Douala.",
            "La police du Cameroun a saisi 40 kg d'ivoire lors d'une opération des Douanes à Douala.",
            "Opération de police à Douala, au Cameroun : 40 kg d'ivoire saisis.",
        ),
    ),
    "pt": _Forms(
        "Traficantes de marfim apanhados",
        ("Garça Cinzenta", "Vento Sul", "Laço Partido", "Coruja"),
        (
            ("key", "A polícia de Moçambique apreendeu 40 kg de marfim na Operação {x}."),
            ("key", "A operação {x} terminou com a apreensão de 40 kg de marfim em Moçambique."),
            ("key", "A polícia de Moçambique deflagrou a Operação {x} e apreendeu 40 kg de marfim."),
            ("quoted", "A polícia de Moçambique apreendeu 40 kg de marfim na operação “{x}”."),
            ("quoted", "A polícia de Moçambique apreendeu 40 kg de marfim na operação «{x}»."),
            ("dubbed", "A polícia de Moçambique apreendeu 40 kg de marfim numa operação denominada {x}."),
            ("dubbed", "A polícia de Moçambique apreendeu 40 kg de marfim numa operação batizada de {x}."),
            ("dubbed", "A polícia de Moçambique apreendeu 40 kg de marfim numa operação baptizada «{x}»."),
            ("dubbed", "A ação, batizada de Operação {x}, terminou com 40 kg de marfim apreendidos em Moçambique."),
            ("dubbed", "A operação, intitulada “{x}”, terminou com 40 kg de marfim apreendidos em Moçambique."),
            ("dubbed", "A polícia de Moçambique apreendeu 40 kg de marfim numa operação com o nome de {x}."),
            ("campaign", "A polícia de Moçambique apreendeu 40 kg de marfim na campanha «{x}»."),
        ),
        (
            ("edition", "A polícia de Moçambique apreendeu 40 kg de marfim na Operação {x} III."),
            ("edition", "A polícia de Moçambique apreendeu 40 kg de marfim na operação {x} 3."),
            ("edition", "A polícia de Moçambique apreendeu 40 kg de marfim na terceira edição da Operação {x}."),
            ("edition", "A polícia de Moçambique apreendeu 40 kg de marfim na terceira fase da Operação {x}."),
            ("edition", "A polícia de Moçambique apreendeu 40 kg de marfim na 3ª fase da Operação {x}."),
        ),
        (
            "A polícia de Moçambique apreendeu 40 kg de marfim numa operação conjunta com a alfândega.",
            "A polícia de Moçambique apreendeu 40 kg de marfim numa operação de resgate.",
            "A polícia de Moçambique apreendeu 40 kg de marfim numa operação militar.",
            "A polícia de Moçambique apreendeu 40 kg de marfim, disse o chefe de Operações.",
            "A polícia de Moçambique apreendeu 40 kg de marfim numa operação em Maputo.",
            "A polícia de Moçambique apreendeu 40 kg de marfim na operação realizada na segunda-feira.",
            "Operação da Polícia em Maputo, Moçambique, apreende 40 kg de marfim.",
        ),
    ),
}


def items() -> Iterator[Item]:
    """A seizure in an operation with each name, and in none."""
    for language, forms in FORMS.items():
        for sentences, edition in ((forms.named, None), (forms.editions, "III")):
            for value, sentence in sentences:
                for name in forms.names:
                    told: Fact = {"called": f"{name} {edition}" if edition else name, "edition": edition}
                    text = f"{forms.title}\n{sentence.replace('{x}', name)}"
                    yield Item(value, language, text, {"operations": [told]})
        for sentence in forms.none:
            yield Item("none", language, f"{forms.title}\n{sentence}", {"operations": []})
