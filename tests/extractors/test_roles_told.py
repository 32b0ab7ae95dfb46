"""Roles of countries in varied words, in each language."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.records import Bulletin

TOLD = [
    ("en", "Police in Togo seized 12 tusks. Two men are due in the Lusaka magistrate's court.", {"TG": "seized", "ZM": "seized"}),
    ("en", "A driver came through the San Ysidro crossing and was held in San Diego with 12 parrots.", {"US": "seized"}),
    ("en", "Officers in Hong Kong seized 12 tusks sent from Togo via Hong Kong to Laos.",
     {"HK": "seized transit", "TG": "origin", "LA": "destination"}),
    ("en", "Officers in Togo seized 12 tortoises that had been shipped by sea to a dealer in Laos.",
     {"TG": "seized", "LA": "destination"}),
    ("es", "Agentes hallaron en Cádiz 12 tortugas que llegaron a España desde Marruecos.",
     {"ES": "seized destination", "MA": "origin"}),
    ("en", "Officers in Togo seized 12 kg of horn of rhinos snared in Namibia.", {"TG": "seized", "NA": "origin"}),
    (
        "en",
        "Officers in Qatar seized 12 kg of rhino horn in transit from Angola to Laos.",
        {"QA": "seized transit", "AO": "origin", "LA": "destination"},
    ),
    ("en", "Two citizens of Chad and one of Niger were arrested in Togo with rhino horn.",
     {"TD": "nationality", "NE": "nationality", "TG": "seized"}),
    ("es", "Agentes incautaron en Panamá 12 kg de marfil enviados desde Angola a Laos con escala en Cuba.",
     {"PA": "seized", "AO": "origin", "LA": "destination", "CU": "transit"}),
    ("es", "La policía detuvo en Panamá a dos ciudadanas de Cuba con 12 kg de marfil.",
     {"PA": "seized", "CU": "nationality"}),
    ("es", "La Policía Nacional del Perú incautó 12 kg de marfil en Lima.", {"PE": "seized"}),
    ("fr", "Les douanes ont saisi au Togo 12 kg d'ivoire à destination du Laos, du Qatar et de la Chine.",
     {"TG": "seized", "LA": "destination", "QA": "destination", "CN": "destination"}),
    ("fr", "Les douanes ont saisi au Togo 12 kg d'ivoire pour des acheteurs au Laos.",
     {"TG": "seized", "LA": "destination"}),
    ("pt", "A alfândega apreendeu em Angola 12 kg de marfim a um homem que chegara do Chade, com escala no Togo.",
     {"AO": "seized", "TG": "transit"}),
    ("pt", "A polícia deteve em Angola dois cidadãos da Namíbia com 12 kg de marfim.",
     {"AO": "seized", "NA": "nationality"}),
    ("fr", "Les douaniers ont saisi au Togo 12 kg d'ivoire d'un voyageur en transit entre l'Angola et le Laos.",
     {"TG": "seized transit", "AO": "origin", "LA": "destination"}),
    ("es", "Agentes hallaron en Panamá 12 tortugas de un pasajero que viajaba entre Cuba y Francia.",
     {"PA": "seized", "CU": "origin", "FR": "destination"}),
    ("fr", "Le passager arrêté au Togo avec 12 tortues devait prendre un vol pour le Qatar puis pour le Laos.",
     {"TG": "seized", "QA": "transit", "LA": "destination"}),
    ("pt", "A polícia apreendeu em Angola 12 papagaios que seriam levados para Portugal e de lá para a Suíça.",
     {"AO": "seized", "PT": "transit", "CH": "destination"}),
    ("en", "Officers in Togo seized 12 tortoises that were sent to Qatar and then to Laos.",
     {"TG": "seized", "QA": "transit", "LA": "destination"}),
    ("en", "Officers in Togo seized 12 tortoises that were sent to Qatar and Laos.",
     {"TG": "seized", "QA": "destination", "LA": "destination"}),
    ("en", "Officers in Togo seized 12 rhino horns. Laos was the main destination for such goods.",
     {"TG": "seized", "LA": "destination"}),
    ("en", "Officers in Togo seized 12 rhino horns. Chad is the most frequent country of origin, followed by Niger.",
     {"TG": "seized", "TD": "origin"}),
    ("es", "Agentes hallaron en Panamá 12 tortugas. China es el principal país de destino de estos animales.",
     {"PA": "seized", "CN": "destination"}),
    ("pt", "A GNR apreendeu em Setúbal 12 quilos de meixão para abastecer países como a China e o Vietname.",
     {"PT": "seized", "CN": "destination", "VN": "destination"}),
    ("fr", "Les gendarmes ont saisi au Togo 12 tortues à bord d'un bateau à destination des îles Comores.",
     {"TG": "seized", "KM": "destination"}),
    ("es", "La Guardia Civil intervino en Cádiz 12 kilos de angulas capturadas realmente en Portugal.",
     {"ES": "seized", "PT": "origin"}),
    ("pt", "A polícia apreendeu em Angola 12 tartarugas que iam para países asiáticos, como a China e o Laos.",
     {"AO": "seized", "CN": "destination", "LA": "destination"}),
    ("pt", "A guarda costeira do Togo apreendeu 12 araras num barco que havia partido do Brasil com destino ao Benim.",
     {"TG": "seized", "BR": "origin", "BJ": "destination"}),
    ("en", "Officers in Togo caught a Hong Kong man with 12 tortoises.", {"TG": "seized", "HK": "nationality"}),
    ("en", "A trader was held in Chad over turtles worth 2 million dollars from Togo to Laos.",
     {"TD": "seized", "TG": "origin", "LA": "destination"}),
    ("es", "La policía detuvo en Panamá a una mujer nacida en Cuba con 12 tortugas.", {"PA": "seized", "CU": "nationality"}),
    ("en", "Rangers in Australia seized 12 kg of shark fin from two Indonesian fishing boats.",
     {"AU": "seized", "ID": "nationality"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "roles"), TOLD)
def test_what_a_country_is_in_the_story(language: str, text: str, roles: dict[str, str]) -> None:
    title = {"en": "Smuggling uncovered", "es": "Contrabando", "fr": "Contrebande", "pt": "Contrabando"}[language]
    bulletin = Bulletin(id="a", url="", source_id="", title=title, text=f"{title}\n{text}", language=language)
    found = {fact.iso2: " ".join(fact.roles) for fact in extract(bulletin).countries}
    assert found.items() >= roles.items()
