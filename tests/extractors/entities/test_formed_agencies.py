"""What is part of an agency's name, by the words of its language; a sentence, and the names found in it."""

import pytest

from extractors.entities.agencies import find_agencies
from extractors.reading import Reading
from extractors.records import Bulletin
from gazetteers.agency_names import type_of
from gazetteers.check import findings
from gazetteers.grammar import languages, words
from gazetteers.phrases import PhraseRow

NAMES = [
    # a region, a law, people and what is told in small letters are no bodies
    (
        "es",
        "Hallaron 12 boas en el Departamento de Bolívar, dijo el Departamento de Fauna Silvestre.",
        "Departamento de Fauna Silvestre",
    ),
    ("en", "He broke the Kenya Wildlife Service Act and was fined.", ""),
    ("pt", "O Cb PM Lemos e o Sgt PM Duarte acharam dois curiós.", ""),
    ("fr", "La cellule d'appui à l'application de la loi sur la faune est là.", ""),
    ("en", "A tiger died in Simlipal Tiger Reserve, two near the Corbett Tiger Reserve.", ""),
    ("en", "Simlipal Tiger Reserve filed a case.", "Simlipal Tiger Reserve"),
    # a town that begins a sentence is known by another one
    ("en", "Hermanus police found shells. A third man from Hermanus fled.", "Hermanus police"),
    ("en", "Several police found shells.", ""),
    # what leads to a name: titles, people and days, but not in another language than the text's
    ("en", "Officers of the Harbour Patrol Unit found skins.", "Harbour Patrol Unit"),
    ("en", "On Thursday, Harbour Patrol Unit staff came.", "Harbour Patrol Unit"),
    ("en", "Acting Director Harbour Patrol Unit came.", "Harbour Patrol Unit"),
    ("en", "During Customs checks tusks were found.", ""),
    ("en", "Despite Harbour Patrol Unit checks tusks were sold.", "Harbour Patrol Unit"),
    ("en", "Los Altos Rescue Centre came.", "Los Altos Rescue Centre"),
    # an old employer, however the sentence has it
    ("en", "The ex-Harbour Patrol Unit warden was fined.", ""),
    ("en", "A retired senior officer with the Harbour Patrol Unit was fined.", ""),
    ("en", "The former mayor was fined after a raid by the Harbour Patrol Unit.", "Harbour Patrol Unit"),
    # parts of names and several names
    ("en", "The Reef and Rivers Authority met.", "Reef and Rivers Authority"),
    ("en", "The Reef Authority and the Rivers Bureau met.", "Reef Authority; Rivers Bureau"),
    ("en", "The warden at the Harbour Rescue Centre met.", "Harbour Rescue Centre"),
    (
        "en",
        "Bay of Reeds Nature Trust and Care for Paws Sanctuary came.",
        "Bay of Reeds Nature Trust; Care for Paws Sanctuary",
    ),
    ("en", "Manager of Reeds Nature Trust came.", "Reeds Nature Trust"),
    (
        "en",
        "Lakeside Wildlife Rescue and Rehabilitation Centre came.",
        "Lakeside Wildlife Rescue and Rehabilitation Centre",
    ),
    ("en", "Ministry of Rivers Press Officer Ada Moyo spoke.", "Ministry of Rivers"),
    ("en", "At the Long Bridge Section tusks were found.", ""),
    # rangers for the body of their park
    ("en", "Blue Hills National Park rangers came.", "Blue Hills National Park rangers"),
    ("es", "Vinieron guardaparques del Parque Nacional Los Ríos.", "guardaparques del Parque Nacional Los Ríos"),
    ("fr", "Les éco-gardes du parc national de la Loué sont venus.", "éco-gardes du parc national de la Loué"),
    ("pt", "Vieram fiscais do Parque Nacional de Serra Azul.", "fiscais do Parque Nacional de Serra Azul"),
    # who keeps a list of threatened species
    ("en", "The gecko is endangered on the Red List of the IUCN.", ""),
    (
        "es",
        "La Lista Roja de la Unión Internacional para la Conservación de la Naturaleza (UICN) la da por vulnerable.",
        "",
    ),
    # spellings that differ in an article or a plural
    ("en", "The Department of the Rivers met. A Department of River told us.", "Department of the Rivers"),
    # people who are told for the body of their town, where no other one of its kind is told
    ("en", "Customs officers at Durban port found tusks.", "Durban Customs"),
    ("en", "Customs officials at the airport in Nairobi found tusks.", ""),
    ("en", "Customs officers in Kenya found tusks.", ""),
    ("en", "Customs officers in Mombasa found tusks, the Kenya Revenue Authority said.", "Kenya Revenue Authority"),
    ("fr", "Des douaniers à Douala ont trouvé des défenses.", "douanes de Douala"),
    ("es", "Agentes de aduanas en Algeciras hallaron colmillos.", "aduana de Algeciras"),
    ("pt", "Agentes aduaneiros em Maputo acharam pontas.", "alfândega de Maputo"),
    # a country has one of them, but several of police
    ("en", "The Turkish gendarmes and the Kenyan police came.", "Turkish gendarmes"),
    # a leading word in small letters is a body's only with what it is for
    ("fr", "Le camion roulait en direction de la Zambie.", ""),
    ("fr", "La direction de la faune a saisi des peaux.", "direction de la faune"),
    ("es", "Venían del departamento del Vichada, dijo el servicio forestal.", ""),
    ("pt", "Vieram do departamento de Concepción, informou o serviço de inteligência.", ""),
    ("es", "El juez del Sistema Penal Acusatorio lo envió a prisión.", ""),
    # what a body is for, joined
    (
        "es",
        "La Seccional de Tránsito y Transporte de Huila halló pieles.",
        "Seccional de Tránsito y Transporte de Huila",
    ),
    ("pt", "O Grupo de Combate a Crimes Ambientais achou aves.", "Grupo de Combate a Crimes Ambientais"),
    ("pt", "A Unidade de Emergência, Proteção e Socorro veio.", "Unidade de Emergência, Proteção e Socorro"),
    (
        "en",
        "The Marine Security Group of Kollam and the Varkala police came.",
        "Marine Security Group of Kollam; Varkala police",
    ),
    # one body under two spellings
    ("en", "Malindi district police came, the Malindi Police said.", "Malindi district police"),
    ("en", "The Reef Park Authority came. The Reef Parks Authority spoke.", "Reef Park Authority"),
    ("en", "Nigeria Customs seized tusks, the Nigeria Customs Service said.", "Nigeria Customs Service"),
    ("en", "Malindi Police and Malindi Customs came.", "Malindi Police; Malindi Customs"),
    # common names
    ("en", "The State Court and the Marine Service met.", ""),
    ("en", "On Sunday the Chongqing border guards met.", "Chongqing border guards"),
    ("es", "El viernes, la aduana boliviana incautó pieles.", "aduana boliviana"),
    ("pt", "A alfândega angolana apreendeu peles.", "alfândega angolana"),
    # an apostrophe is one, however it is written
    ("fr", "La cour d’appel de Lomé a confirmé la peine.", "cour d’appel de Lomé"),
    ("fr", "La cour d'appel de Lomé a confirmé la peine.", "cour d'appel de Lomé"),
    # an acronym that an operation has, too
    ("fr", "Il a parlé de l'OMD au Togo.", ""),
    ("fr", "L'Organisation mondiale des douanes (OMD) a parlé. OMD a fini.", "World Customs Organization"),
    # capitals of any alphabet
    ("en", "The Šumava Rescue Centre met.", "Šumava Rescue Centre"),
]

TYPES = [
    ("Ministry of Environment and Wildlife", "government"),
    ("Ministerio del Ambiente y Fauna", "government"),
    ("Ministry of Forests and Wildlife", "wildlife"),
    ("Ministério da Pesca", "wildlife"),
    ("Wildlife Court", "judiciary"),
]


def _named(text: str, language: str) -> str:
    text = "A statement of yesterday\n\n" + text
    bulletin = Bulletin(id="", url="", source_id="", title="", text=text, language=language)
    return "; ".join(fact.name for fact in find_agencies(Reading(bulletin)))


@pytest.mark.parametrize(("language", "text", "expected"), NAMES)
def test_names(language, text, expected):
    assert _named(text, language) == expected


@pytest.mark.parametrize(("name", "expected"), TYPES)
def test_types(name, expected):
    assert type_of(name, "government") == expected


def test_an_acronym_is_introduced_in_the_language_of_the_text():
    text = "A statement of yesterday\n\nLa Fondation Grand Lac (ou FGL) a parlé. FGL a fini."
    [fact] = find_agencies(Reading(Bulletin(id="", url="", source_id="", title="", text=text, language="fr")))
    assert fact.aliases == ("FGL",)
    assert [mention.text for mention in fact.mentions] == ["Fondation Grand Lac", "FGL", "FGL"]


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "The raid was led by the Harbour Patrol Unit.", "lead"),
        ("es", "La Fundación Río Claro incautó pieles.", "seizing"),
        ("fr", "Selon la Fondation Grand Lac, deux peaux manquent.", "quoted"),
        ("pt", "A Fundação Rio Claro apreendeu peles.", "seizing"),
        ("en", "Harbour Patrol Unit incautó.", "named"),
    ],
)
def test_roles_by_the_words_of_the_language(language, text, role):
    text = "A statement of yesterday\n\n" + text
    [fact] = find_agencies(Reading(Bulletin(id="", url="", source_id="", title="", text=text, language=language)))
    assert fact.roles == (role,)


def test_no_phrase_stands_twice():
    for code in (*languages(), "mul"):
        rows = [(row.use, row.text) for row in words("phrases.csv", PhraseRow, code)]
        assert len(rows) == len(set(rows)), code


def test_groups_and_sources_of_products_are_known_taxa():
    wrong = [f.what for f in findings() if f.file in ("taxon_groups.csv", "commodities.csv") and f.level == "error"]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Assistant Directorate of Fisheries met.", "Assistant Directorate of Fisheries"),
        ("The Deputy Harbour Patrol Unit met.", "Harbour Patrol Unit"),
        ("The Rivers Authority Act was passed.", ""),
        ("The Reef Crime Unit of the Harare Rivers Authority met.", "Reef Crime Unit; Harare Rivers Authority"),
    ],
)
def test_ranks_laws_and_divisions(text, expected):
    assert _named(text, "en") == expected


def test_a_division_is_also_called_with_its_body():
    text = "A statement of yesterday\n\nThe Reef Crime Unit of the Harare Rivers Authority met."
    facts = find_agencies(Reading(Bulletin(id="", url="", source_id="", title="", text=text, language="en")))
    assert facts[0].aliases == ("Reef Crime Unit of the Harare Rivers Authority",)
    assert facts[1].aliases == ()
