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
