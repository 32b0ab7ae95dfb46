"""Roles of countries: where goods were seized, came from, went through and were bound for, whose people were held, who helped.

A sentence has places for countries, ``{a}`` where the case is. A role with a question mark may be found as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tests.grid.grid import Item

Names = dict[str, tuple[str, ...]]
"""Countries (ISO 3166-1 alpha-2) with their name, article included, and an adjective of people in the plural."""


class _Forms(NamedTuple):
    title: str
    names: Names
    joints: tuple[tuple[str, str], ...]
    """What prepositions and articles become together."""
    sentences: tuple[tuple[str, str, dict[str, str]], ...]
    """A form's name, a sentence, and the roles of its countries."""


_AT, _IN, _OUT, _WAY = "seized", "seized destination?", "seized origin?", "seized transit?"
_ROUNDS = ("abcd", "badc", "cdab")
FORMS = {
    "en": _Forms(
        "Ivory smuggling uncovered",
        {
            "KE": ("Kenya", "Kenyans"), "VN": ("Vietnam", "Vietnamese"), "NG": ("Nigeria", "Nigerians"),
            "TR": ("Turkey", "Turks"),
        },
        (),
        (
            ("seized", "Customs officers in {a} seized 40 kg of ivory.", {"a": _AT}),
            ("seized", "Police in {a} arrested two men with 40 kg of ivory.", {"a": _AT}),
            ("seized", "The ivory was found at an airport in {a}, where officers seized 40 kg.", {"a": _AT}),
            ("origin", "Customs officers in {a} seized 40 kg of ivory that had come from {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "Customs officers in {a} seized 40 kg of ivory shipped from {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "Officers in {a} found 40 kg of ivory in a container that was loaded in {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "The 40 kg of ivory seized in {a} originated in {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "Officers in {a} seized 40 kg of tusks of elephants poached in {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "Officers in {a} seized 40 kg of ivory from {b}.", {"a": _IN, "b": "origin"}),
            ("destination", "Officers in {a} seized 40 kg of ivory bound for {b}.", {"a": _OUT, "b": "destination"}),
            ("destination", "Officers in {a} seized 40 kg of ivory that was to be sold in {b}.", {"a": _OUT, "b": "destination"}),
            ("destination", "Officers in {a} stopped 40 kg of ivory on its way to {b}.", {"a": _OUT, "b": "destination"}),
            ("destination", "Officers in {a} seized 40 kg of ivory meant for buyers in {b}.", {"a": _OUT, "b": "destination"}),
            ("destination", "Officers in {a} seized 40 kg of ivory. It was addressed to a shop in {b}.", {"a": _OUT, "b": "destination"}),
            ("transit", "Officers in {a} seized 40 kg of ivory sent from {b} to {c} via {d}.", {"a": _WAY, "b": "origin", "c": "destination", "d": "transit"}),
            ("transit", "Officers in {a} seized 40 kg of ivory that had passed through {b}.", {"a": _IN, "b": "transit"}),
            ("transit", "Officers in {a} seized 40 kg of ivory from {b} in transit to {c}.", {"a": "seized transit", "b": "origin", "c": "destination"}),
            ("transit", "The 40 kg of ivory, seized in {a}, had been transshipped in {b}.", {"a": _IN, "b": "transit"}),
            ("flight", "Officers in {a} seized 40 kg of ivory from a man who had flown in from {b} with a stopover in {c}.", {"a": _IN, "b": "origin", "c": "transit"}),
            ("flight", "Officers in {a} seized 40 kg of ivory from a passenger about to board a flight to {b}.", {"a": _OUT, "b": "destination"}),
            ("flight", "A woman travelling from {b} to {c} was arrested in {a} with 40 kg of ivory in her suitcase.", {"a": _WAY, "b": "origin", "c": "destination"}),
            ("flight", "Police in {a} arrested a man with 40 kg of ivory. He had arrived from {b} and was changing planes for {c}.", {"a": "seized transit?", "b": "origin", "c": "destination"}),
            ("nationality", "Police in {a} arrested two nationals of {b} with 40 kg of ivory.", {"a": _AT, "b": "nationality"}),
            ("nationality", "Police in {a} arrested three {B} with 40 kg of ivory.", {"a": _AT, "b": "nationality"}),
            ("nationality", "Police in {a} arrested two men from {b} with 40 kg of ivory.", {"a": _AT, "b": "nationality"}),
            ("nationality", "Two citizens of {b} and one of {c} were arrested in {a} with 40 kg of ivory.", {"a": _AT, "b": "nationality", "c": "nationality"}),
            ("participant", "Police in {a}, with the help of colleagues from {b}, seized 40 kg of ivory.", {"a": _AT, "b": "participant"}),
            ("participant", "Police in {a} seized 40 kg of ivory with support from {b} and {c}.", {"a": _AT, "b": "participant", "c": "participant"}),
            ("participant", "Officers of {a}, {b} and {c} took part in Operation Grey Tide, which seized 40 kg of ivory.", {"a": "participant seized?", "b": "participant seized?", "c": "participant seized?"}),
            ("list", "Officers in {a} seized 40 kg of ivory from {b} and {c}.", {"a": _IN, "b": "origin", "c": "origin"}),
            ("list", "Officers in {a} seized 40 kg of ivory bound for {b}, {c} and {d}.", {"a": _OUT, "b": "destination", "c": "destination", "d": "destination"}),
            ("list", "Seizures of 40 kg of ivory were made in {a}, {b} and {c}.", {"a": _AT, "b": _AT, "c": _AT}),
            ("named", "Police in {a} seized 40 kg of ivory. The suspect fled to {b}.", {"a": _AT, "b": "named"}),
            ("named", "Police in {a} seized 40 kg of ivory near the border with {b}.", {"a": _AT, "b": "named"}),
        ),
    ),
    "es": _Forms(
        "Descubren contrabando de marfil",
        {
            "KE": ("Kenia", "kenianos"), "VN": ("Vietnam", "vietnamitas"), "NG": ("Nigeria", "nigerianos"),
            "TR": ("Turquía", "turcos"),
        },
        (),
        (
            ("seized", "La aduana de {a} decomisó 40 kg de marfil.", {"a": _AT}),
            ("seized", "La policía detuvo en {a} a dos hombres con 40 kg de marfil.", {"a": _AT}),
            ("origin", "Agentes de aduanas decomisaron en {a} 40 kg de marfil procedentes de {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "Agentes decomisaron en {a} 40 kg de marfil que venían de {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "Agentes incautaron en {a} 40 kg de marfil en un contenedor cargado en {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "Agentes incautaron en {a} 40 kg de colmillos de elefantes cazados en {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "Los 40 kg de marfil incautados en {a} habían salido de {b}.", {"a": _IN, "b": "origin"}),
            ("destination", "Agentes decomisaron en {a} 40 kg de marfil con destino a {b}.", {"a": _OUT, "b": "destination"}),
            ("destination", "Agentes decomisaron en {a} 40 kg de marfil que iban a venderse en {b}.", {"a": _OUT, "b": "destination"}),
            ("destination", "Agentes decomisaron en {a} 40 kg de marfil que iban rumbo a {b}.", {"a": _OUT, "b": "destination"}),
            ("destination", "Agentes decomisaron en {a} 40 kg de marfil para compradores de {b}.", {"a": _OUT, "b": "destination"}),
            ("transit", "Agentes decomisaron en {a} 40 kg de marfil enviados desde {b} a {c} a través de {d}.", {"a": _WAY, "b": "origin", "c": "destination", "d": "transit"}),
            ("transit", "Agentes decomisaron en {a} 40 kg de marfil que habían pasado por {b}.", {"a": _IN, "b": "transit"}),
            ("flight", "Agentes decomisaron en {a} 40 kg de marfil a un viajero que llegó desde {b} con escala en {c}.", {"a": _IN, "b": "origin", "c": "transit"}),
            ("flight", "Agentes decomisaron en {a} 40 kg de marfil a un pasajero que iba a abordar un vuelo a {b}.", {"a": _OUT, "b": "destination"}),
            ("flight", "Una mujer que viajaba de {b} a {c} fue detenida en {a} con 40 kg de marfil en su maleta.", {"a": _WAY, "b": "origin", "c": "destination"}),
            ("nationality", "La policía detuvo en {a} a dos ciudadanos de {b} con 40 kg de marfil.", {"a": _AT, "b": "nationality"}),
            ("nationality", "La policía detuvo en {a} a tres {B} con 40 kg de marfil.", {"a": _AT, "b": "nationality"}),
            ("nationality", "Dos {B} y un hombre de {c} fueron detenidos en {a} con 40 kg de marfil.", {"a": _AT, "b": "nationality", "c": "nationality"}),
            ("participant", "La policía de {a}, con apoyo de {b} y {c}, decomisó 40 kg de marfil.", {"a": _AT, "b": "participant", "c": "participant"}),
            ("participant", "Agentes de {a}, {b} y {c} participaron en la Operación Marea Gris, que incautó 40 kg de marfil.", {"a": "participant seized?", "b": "participant seized?", "c": "participant seized?"}),
            ("list", "Agentes decomisaron en {a} 40 kg de marfil procedentes de {b} y {c}.", {"a": _IN, "b": "origin", "c": "origin"}),
            ("list", "Agentes decomisaron en {a} 40 kg de marfil con destino a {b}, {c} y {d}.", {"a": _OUT, "b": "destination", "c": "destination", "d": "destination"}),
            ("list", "Se decomisaron 40 kg de marfil en {a}, {b} y {c}.", {"a": _AT, "b": _AT, "c": _AT}),
            ("named", "La policía de {a} decomisó 40 kg de marfil. El sospechoso huyó a {b}.", {"a": _AT, "b": "named"}),
            ("named", "La policía de {a} decomisó 40 kg de marfil cerca de la frontera con {b}.", {"a": _AT, "b": "named"}),
        ),
    ),
    "fr": _Forms(
        "Un trafic d'ivoire mis au jour",
        {
            "KE": ("le Kenya", "Kényans"), "VN": ("le Viêt Nam", "Vietnamiens"), "NG": ("le Nigeria", "Nigérians"),
            "TR": ("la Turquie", "Turcs"),
        },
        (
            (" de le ", " du "), (" à le ", " au "), (" à la ", " en "), (" en le ", " au "), (" en la ", " en "),
            ("En le ", "Au "), ("En la ", "En "),
        ),
        (
            ("seized", "Les douanes ont saisi 40 kg d'ivoire en {a}.", {"a": _AT}),
            ("seized", "En {a}, la police a arrêté deux hommes avec 40 kg d'ivoire.", {"a": _AT}),
            ("origin", "Les douanes ont saisi en {a} 40 kg d'ivoire en provenance de {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "Les douanes ont saisi en {a} 40 kg d'ivoire qui venaient de {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "Les douanes ont saisi en {a} 40 kg d'ivoire dans un conteneur chargé en {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "Les douanes ont saisi en {a} 40 kg de défenses d'éléphants abattus en {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "Les 40 kg d'ivoire saisis en {a} étaient originaires de {b}.", {"a": _IN, "b": "origin"}),
            ("destination", "Les douanes ont saisi en {a} 40 kg d'ivoire à destination de {b}.", {"a": _OUT, "b": "destination"}),
            ("destination", "Les douanes ont saisi en {a} 40 kg d'ivoire qui devaient être vendus en {b}.", {"a": _OUT, "b": "destination"}),
            ("destination", "Les douanes ont saisi en {a} 40 kg d'ivoire en route vers {b}.", {"a": _OUT, "b": "destination"}),
            ("destination", "Les douanes ont saisi en {a} 40 kg d'ivoire destinés à des acheteurs en {b}.", {"a": _OUT, "b": "destination"}),
            ("transit", "Les douanes ont saisi en {a} 40 kg d'ivoire envoyés de {b} vers {c} via {d}.", {"a": _WAY, "b": "origin", "c": "destination", "d": "transit"}),
            ("transit", "Les douanes ont saisi en {a} 40 kg d'ivoire qui avaient transité par {b}.", {"a": _IN, "b": "transit"}),
            ("flight", "Les douanes ont saisi en {a} 40 kg d'ivoire sur un voyageur arrivé de {b} après une escale en {c}.", {"a": _IN, "b": "origin", "c": "transit"}),
            ("flight", "Les douanes ont saisi en {a} 40 kg d'ivoire sur un passager qui allait prendre un vol pour {b}.", {"a": _OUT, "b": "destination"}),
            ("flight", "Une femme qui voyageait de {b} vers {c} a été arrêtée en {a} avec 40 kg d'ivoire dans sa valise.", {"a": _WAY, "b": "origin", "c": "destination"}),
            ("nationality", "La police a arrêté en {a} deux ressortissants de {b} avec 40 kg d'ivoire.", {"a": _AT, "b": "nationality"}),
            ("nationality", "La police a arrêté en {a} trois {B} avec 40 kg d'ivoire.", {"a": _AT, "b": "nationality"}),
            ("nationality", "Deux {B} et un homme originaire de {c} ont été arrêtés en {a} avec 40 kg d'ivoire.", {"a": _AT, "b": "nationality", "c": "nationality"}),
            ("participant", "La police de {a}, avec l'appui de {b}, a saisi 40 kg d'ivoire.", {"a": _AT, "b": "participant"}),
            ("participant", "Des agents de {a}, de {b} et de {c} ont participé à l'opération Marée grise, qui a saisi 40 kg d'ivoire.", {"a": "participant seized?", "b": "participant seized?", "c": "participant seized?"}),
            ("list", "Les douanes ont saisi en {a} 40 kg d'ivoire en provenance de {b} et de {c}.", {"a": _IN, "b": "origin", "c": "origin"}),
            ("list", "Les douanes ont saisi en {a} 40 kg d'ivoire à destination de {b}, de {c} et de {d}.", {"a": _OUT, "b": "destination", "c": "destination", "d": "destination"}),
            ("list", "Les saisies de 40 kg d'ivoire ont eu lieu en {a}, en {b} et en {c}.", {"a": _AT, "b": _AT, "c": _AT}),
            ("named", "La police de {a} a saisi 40 kg d'ivoire. Le suspect s'est enfui en {b}.", {"a": _AT, "b": "named"}),
            ("named", "La police de {a} a saisi 40 kg d'ivoire près de la frontière avec {b}.", {"a": _AT, "b": "named"}),
        ),
    ),
    "pt": _Forms(
        "Descoberto contrabando de marfim",
        {
            "KE": ("o Quénia", "quenianos"), "VN": ("o Vietname", "vietnamitas"), "NG": ("a Nigéria", "nigerianos"),
            "TR": ("a Turquia", "turcos"),
        },
        (
            (" de o ", " do "), (" de a ", " da "), (" em o ", " no "), (" em a ", " na "), (" por o ", " pelo "),
            (" por a ", " pela "), ("Em o ", "No "), ("Em a ", "Na "),
        ),
        (
            ("seized", "A alfândega apreendeu 40 kg de marfim em {a}.", {"a": _AT}),
            ("seized", "Em {a}, a polícia deteve dois homens com 40 kg de marfim.", {"a": _AT}),
            ("origin", "A alfândega apreendeu em {a} 40 kg de marfim provenientes de {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "A alfândega apreendeu em {a} 40 kg de marfim que vinham de {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "A alfândega apreendeu em {a} 40 kg de marfim num contentor carregado em {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "A alfândega apreendeu em {a} 40 kg de presas de elefantes abatidos em {b}.", {"a": _IN, "b": "origin"}),
            ("origin", "Os 40 kg de marfim apreendidos em {a} tinham origem em {b}.", {"a": _IN, "b": "origin"}),
            ("destination", "A alfândega apreendeu em {a} 40 kg de marfim com destino a {b}.", {"a": _OUT, "b": "destination"}),
            ("destination", "A alfândega apreendeu em {a} 40 kg de marfim que seriam vendidos em {b}.", {"a": _OUT, "b": "destination"}),
            ("destination", "A alfândega apreendeu em {a} 40 kg de marfim que seguiam para {b}.", {"a": _OUT, "b": "destination"}),
            ("destination", "A alfândega apreendeu em {a} 40 kg de marfim para compradores de {b}.", {"a": _OUT, "b": "destination"}),
            ("transit", "A alfândega apreendeu em {a} 40 kg de marfim enviados de {b} para {c} via {d}.", {"a": _WAY, "b": "origin", "c": "destination", "d": "transit"}),
            ("transit", "A alfândega apreendeu em {a} 40 kg de marfim que tinham passado por {b}.", {"a": _IN, "b": "transit"}),
            ("flight", "A alfândega apreendeu em {a} 40 kg de marfim a um viajante que chegou de {b} com escala em {c}.", {"a": _IN, "b": "origin", "c": "transit"}),
            ("flight", "A alfândega apreendeu em {a} 40 kg de marfim a um passageiro que ia embarcar num voo para {b}.", {"a": _OUT, "b": "destination"}),
            ("flight", "Uma mulher que viajava de {b} para {c} foi detida em {a} com 40 kg de marfim na mala.", {"a": _WAY, "b": "origin", "c": "destination"}),
            ("nationality", "A polícia deteve em {a} dois cidadãos de {b} com 40 kg de marfim.", {"a": _AT, "b": "nationality"}),
            ("nationality", "A polícia deteve em {a} três {B} com 40 kg de marfim.", {"a": _AT, "b": "nationality"}),
            ("nationality", "Dois {B} e um homem natural de {c} foram detidos em {a} com 40 kg de marfim.", {"a": _AT, "b": "nationality", "c": "nationality"}),
            ("participant", "A polícia de {a}, com o apoio de {b}, apreendeu 40 kg de marfim.", {"a": _AT, "b": "participant"}),
            ("participant", "Agentes de {a}, de {b} e de {c} participaram na Operação Maré Cinzenta, que apreendeu 40 kg de marfim.", {"a": "participant seized?", "b": "participant seized?", "c": "participant seized?"}),
            ("list", "A alfândega apreendeu em {a} 40 kg de marfim provenientes de {b} e de {c}.", {"a": _IN, "b": "origin", "c": "origin"}),
            ("list", "A alfândega apreendeu em {a} 40 kg de marfim com destino a {b}, {c} e {d}.", {"a": _OUT, "b": "destination", "c": "destination", "d": "destination"}),
            ("list", "As apreensões de 40 kg de marfim ocorreram em {a}, em {b} e em {c}.", {"a": _AT, "b": _AT, "c": _AT}),
            ("named", "A polícia de {a} apreendeu 40 kg de marfim. O suspeito fugiu para {b}.", {"a": _AT, "b": "named"}),
            ("named", "A polícia de {a} apreendeu 40 kg de marfim perto da fronteira com {b}.", {"a": _AT, "b": "named"}),
        ),
    ),
}  # fmt: skip


def items() -> Iterator[Item]:
    """Each sentence with its countries in three orders."""
    for language, forms in FORMS.items():
        codes = list(forms.names)
        for value, sentence, roles in forms.sentences:
            for order in _ROUNDS:
                countries = {place: codes["abcd".index(letter)] for place, letter in zip("abcd", order, strict=True)}
                expected = [{"iso2": countries[place], "roles": told.split()} for place, told in roles.items()]
                text = f"{forms.title}\n{_filled(sentence, forms, countries)}"
                yield Item(value, language, text, {"countries": expected})


def _filled(sentence: str, forms: _Forms, countries: dict[str, str]) -> str:
    for place, code in countries.items():
        name, people = forms.names[code]
        sentence = sentence.replace(f"{{{place}}}", name).replace(f"{{{place.upper()}}}", people)
    for apart, together in forms.joints:
        sentence = sentence.replace(apart, together)
    return sentence
