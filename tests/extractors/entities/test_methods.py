"""Sentences and the methods in them: transport, concealment, platforms and routes."""

from __future__ import annotations

import pytest

from tests.extractors.finding import methods

METHODS = [
    ("Officers seized 20 kg of ivory in a suitcase.", ["transport air passenger"]),
    ("Police arrested the driver of a truck.", ["transport road"]),
    ("The suitcase was on sale in a shop.", []),
    ("The ivory was hidden under cashew nuts.", ["concealment hidden among goods"]),
    ("The birds were sold on Facebook.", ["platform Facebook"]),
    ("Police arrested the driver of a truck. Officers seized another lorry.", ["transport road"]),
    ("A sniffer dog led officers to 20 kg of ivory, which they seized.", ["detection dog"]),
    ("Acting on a tip-off, wardens arrested two men.", ["detection tip-off"]),
    ("Rangers train sniffer dogs in Arusha.", []),
    ("Officers seized 20 kg of ivory that was carried without a permit.", ["reason without permit"]),
    ("Nobody may keep parrots without a permit.", []),
    ("The parrots were released in a forest.", ["disposal released"]),
    ("The parrots will be released in a forest.", []),
    (
        "Two men were charged under the Wildlife Conservation and Management Act, 2013.",
        ["law Wildlife Conservation and Management Act, 2013"],
    ),
    ("He was convicted of violating the Lacey Act.", ["law Lacey Act"]),
    ("Whoever sells ivory under the Lacey Act is arrested.", []),
    ("The Lacey Act is old.", []),
    ("Two men were arrested for an act of cruelty.", []),
]

ROUTES = [
    ("The ivory was shipped from Kenya and was bound for Vietnam.", ["route KE-VN"]),
    ("The ivory was bound for Vietnam. It came from Kenya.", ["route KE-VN"]),
    ("The ivory was bound for Vietnam via Singapore, from Kenya.", ["route KE-VN"]),
    ("The ivory was shipped from Kenya. The horns came from Zambia.", []),
    ("The ivory was shipped from Kenya, then sent back, bound for Kenya.", []),
    ("The ivory was shipped from Kenya.\n\nThe horns were bound for Vietnam.", []),
]

LANGUAGES = [
    ("es", "Los agentes incautaron pieles en una maleta.", ["transport air passenger"]),
    ("en", "Agents seized skins in a maleta.", []),
    (
        "fr",
        "Les douaniers ont saisi des écailles dans un conteneur à destination du Vietnam en provenance du Cameroun.",
        ["transport sea container", "route CM-VN"],
    ),
    ("pt", "A polícia apreendeu aves em um ônibus.", ["transport road"]),
    ("es", "La policía detuvo a dos hombres tras una denuncia anónima.", ["detection tip-off"]),
    (
        "es",
        "Dos hombres fueron acusados según la Ley General de Vida Silvestre.",
        ["law Ley General de Vida Silvestre"],
    ),
    ("es", "Los loros fueron liberados en el bosque.", ["disposal released"]),
    ("fr", "Deux hommes ont été arrêtés en vertu de la loi 94-018 sur la faune.", ["law loi 94-018"]),
    ("fr", "Les douaniers ont saisi 12 tortues transportées sans permis.", ["reason without permit"]),
    ("pt", "Dois homens foram presos com base na Lei de Crimes Ambientais.", ["law Lei de Crimes Ambientais"]),
    ("pt", "As aves foram encaminhadas ao Cetas.", ["disposal cared for"]),
    ("fr", "Lors d'un contrôle de routine, les douaniers ont saisi 12 kg d'ivoire.", ["detection inspection"]),
    ("pt", "O aparelho de raio-x mostrou o marfim, que a alfândega apreendeu.", ["detection X-ray"]),
    ("pt", "A polícia apreendeu aves no suitcase.", ["transport air passenger"]),
]


@pytest.mark.parametrize(("text", "expected"), METHODS + ROUTES)
def test_methods(text: str, expected: list[str]) -> None:
    assert methods(text) == expected


@pytest.mark.parametrize(("language", "text", "expected"), LANGUAGES)
def test_languages(language: str, text: str, expected: list[str]) -> None:
    assert methods(text, language) == expected
