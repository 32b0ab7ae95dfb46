"""Texts and the ways of goods in them: ``KE>SG>VN Elephantidae``; two texts in three tell one, the others none."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.entities.routes import routes
from tests.extractors.counting import reading_of

TOLD = [
    ("en", "Ivory from Mozambique was smuggled via Qatar to Vietnam.", "MZ>QA>VN Elephantidae"),
    (
        "en",
        "The horns came from Mozambique and South Africa via Qatar and were bound for Vietnam.",
        "MZ>QA>VN; ZA>QA>VN",
    ),
    ("en", "The container had left Matadi for Haiphong by way of Antwerp.", "CD>BE>VN"),
    ("en", "The pangolin scales had been shipped from Cameroon. They were bound for China.", "CM>CN Manidae"),
    ("en", "The tusks were shipped from Kenya. The scales were bound for China.", ""),
    (
        "en",
        "Police found pangolin scales on their way from Gabon to Laos; parrots from Ghana were bound for Kuwait.",
        "GA>LA Manidae; GH>KW Psittaciformes",
    ),
    ("en", "A woman who flew from Entebbe to Bangkok with ivory was held.", "UG>TH Elephantidae"),
    ("en", "Two men from Zambia were arrested in Malawi with a tusk.", ""),
    ("en", "The eels were exported from Morocco to Hong Kong and Japan.", "MA>HK Anguilla; MA>JP Anguilla"),
    ("en", "Officers from Kenya flew to Vienna for a meeting on ivory.", ""),
    ("en", "The parcel was addressed to a collector in Germany and had been posted in Peru.", "PE>DE"),
    ("en", "Customs in Lagos seized ivory.\n\nThe birds were bound for Kuwait.", ""),
    ("es", "Las tortugas procedían de Marruecos y tenían como destino Bélgica.", "MA>BE Testudines"),
    ("es", "El cargamento salió de Maputo, hizo escala en Dubái e iba a Hanói.", "MZ>AE>VN"),
    ("es", "Las aletas fueron enviadas desde Ecuador a Hong Kong a través de Perú.", "EC>PE>HK"),
    ("es", "Los loros fueron traídos de Bolivia. Iban a ser vendidos en Chile.", "BO>CL Psittaciformes"),
    ("es", "Dos hombres procedentes de Perú fueron detenidos en Chile con un loro.", ""),
    ("es", "Un pasajero que viajaba de Lima a Madrid llevaba 20 ranas.", "PE>ES Anura"),
    ("es", "La policía de Colombia y la de Ecuador se reunieron en Quito.", ""),
    (
        "fr",
        "L'ivoire, parti de Douala, devait transiter par Dubaï avant de gagner le Vietnam.",
        "CM>AE>VN Elephantidae",
    ),
    ("fr", "Les perroquets venus du Cameroun étaient destinés au Nigeria.", "CM>NG Psittaciformes"),
    ("fr", "Les écailles, expédiées du Nigeria et du Bénin, étaient destinées à la Chine.", "NG>CN; BJ>CN"),
    ("fr", "Les tortues étaient destinées à la Thaïlande. Elles avaient quitté Madagascar.", "MG>TH Testudines"),
    ("fr", "Les agents du Gabon ont rencontré ceux du Congo à Libreville.", ""),
    ("fr", "Un ressortissant chinois a été arrêté à Lomé avec de l'ivoire.", ""),
    ("pt", "O marfim vinha da Zâmbia, passou pela Tanzânia e seguiria para a China.", "ZM>TZ>CN Elephantidae"),
    ("pt", "Os papagaios foram trazidos do Paraguai e seriam vendidos em Portugal.", "PY>PT Psittaciformes"),
    ("pt", "As escamas de pangolim saíram de Luanda. O destino era o Vietname.", "AO>VN Manidae"),
    ("pt", "Dois homens de Angola foram detidos na Namíbia.", ""),
    ("pt", "A madeira extraída no Pará seria exportada para a Bélgica e a França.", "BR>BE; BR>FR"),
    ("pt", "O meixão seguia de Lisboa para Hong Kong via Casablanca.", "PT>MA>HK Anguilla anguilla"),
    ("en", "Kenya and Tanzania share a border, and ivory is sold in China.", ""),
    # a range, somebody's own journey: no word moves the goods
    ("es", "El mono araña vive desde México hasta Bolivia.", ""),
    ("en", "The parrot is found from Ghana to Uganda; one was taken from a flat in Leeds.", ""),
    ("en", "A man who had moved from Hungary to Austria kept 30 stolen falcons.", ""),
    ("en", "The accused rode by bus from Zambia to Malawi to escape arrest over two tusks.", ""),
    ("en", "Two dogs that smell ivory were donated and flown from Belgium to Uganda.", ""),
    ("en", "Boxes of cigarettes were driven from Poland to Germany.", ""),
    ("en", "The parrots were driven from Ghana to Togo in boxes.", "GH>TG Psittaciformes"),
    ("en", "An expert was flown from Paris to Accra to identify the parrots.", ""),
    ("es", "Un perito fue enviado de Madrid a Lima para identificar los loros.", ""),
    ("en", "The pangolins were driven from Laos to a clinic in Thailand.", ""),
    ("en", "The turtles, native to Vietnam, were bred on a farm in Spain.", ""),
    ("es", "Hallaron loros en un ómnibus que iba de Bolivia a Brasil.", "BO>BR Psittaciformes"),
    # a way goes on behind its first end
    ("en", "The eels were driven from France to Spain and later flown to Japan.", "FR>ES>JP Anguilla"),
    (
        "fr",
        "L'ivoire parti du Congo allait vers Douala, au Cameroun, d'où il partait pour la Chine.",
        "CG>CM>CN Elephantidae",
    ),
    ("pt", "As peles saíam de Angola, eram levadas para a Namíbia e dali seguiam para a Itália.", "AO>NA>IT"),
    ("en", "Skinks were exported from Peru under false papers to a wholesaler in Germany.", "PE>DE Scincidae"),
    ("fr", "Les peaux étaient expédiées du Togo au Ghana et finissaient en Chine.", "TG>GH>CN"),
    # the goods are those of the sentence before
    ("en", "Officers opened a container of scales in Da Nang. It had left Lagos and was bound for Laos.", "NG>LA"),
    ("pt", "As tartarugas saíram de Luanda e tinham Lisboa como destino final.", "AO>PT Testudines"),
]


def ways(text: str, language: str) -> str:
    """The routes of a text as short texts."""
    found = routes(reading_of(text, language))
    return "; ".join(
        ">".join((r.origin, *r.transit, r.destination)) + (f" {r.taxon}" if r.taxon else "") for r in found
    )


@pytest.mark.parametrize(("language", "text", "expected"), TOLD)
def test_the_way_of_goods(language: str, text: str, expected: str) -> None:
    assert ways(text, language) == expected


MANY = [
    line.split("|") for line in Path(__file__).with_name("routes_told.txt").read_text(encoding="utf-8").splitlines()
]
"""Language, ways (none: the text joins no two countries) and text, written before they were read by program."""


def test_routes_are_precise() -> None:
    found, wanted = [], []
    for number, (language, told, text) in enumerate(MANY):
        found += [(number, r.origin, r.destination, r.transit) for r in routes(reading_of(text, language))]
        wanted += [(number, way[:2], way[-2:], way[3:-3]) for way in told.split(";") if way]
    right = {way[:3] for way in found} & {way[:3] for way in wanted}
    via = {(*way[:3], ">".join(way[3])) for way in found if way[3]}
    assert len(right) >= 0.95 * len(found), "precision"
    assert len(right) >= 0.8 * len(wanted), "recall"  # a wrong way on a map is worse than one that is missing
    assert via <= set(wanted), "transit that no text tells"
