"""Named operations, in tables: text, what is found as (name, edition); and their dates."""

from itertools import permutations

import pytest
import spacy

from extractors.entities.operations import find_operations
from extractors.reading import Reading
from extractors.records import Bulletin
from gazetteers.operation_grammar import split_edition, to_roman
from gazetteers.operation_names import operation_rows

NAMES: list[tuple[str, list[tuple[str, str | None]]]] = [
    ("Officers launched Operation Silver Fin in May.", [("Operation Silver Fin", None)]),
    ("It was Operation Silver Fin III.", [("Operation Silver Fin III", "III")]),
    ("Operation Rhino 9 ended on Sunday.", [("Operation Rhino IX", "IX")]),
    ("Operation Thunder 2031 was the largest.", [("Operation Thunder 2031", "2031")]),
    ("the third edition of Operation Silver Fin", [("Operation Silver Fin III", "III")]),
    ("The fifth Operation of River Watch was announced.", [("Operation River Watch V", "V")]),
    ("the 2nd Operation Silver Fin", [("Operation Silver Fin II", "II")]),
    ('a sting operation codenamed "Paper Owl"', [("Operation Paper Owl", None)]),
    ("a two-week crackdown, dubbed “Clean Reef”, in four ports", [("Operation Clean Reef", None)]),
    ("an inquiry code-named Project Saltpan", [("Project Saltpan", None)]),
    ("under the banner of Operation Green Belt", [("Operation Green Belt", None)]),
    ('the "Sharp Net" campaign was over', [("Operation Sharp Net", None)]),
    ("an operation called Blue Kite", [("Operation Blue Kite", None)]),
    ("Op Oakleaf began in the spring", [("Operation Oakleaf", None)]),
    ("Ops Bersepadu Khazanah netted 40 suspects", [("Ops Bersepadu Khazanah", None)]),
    ("The suspects were caught in 30 Days at Sea.", [("30 Days at Sea", None)]),
    ("Task Force Rosewood was set up last year.", [("Task Force Rosewood", None)]),
    # not names
    ("The operation was led by customs.", []),
    ("The operation Lake View ended badly.", []),
    ("The operations Lake View ended.", []),
    ("Thunderball was over.", []),
    ("the operation. Lake View was closed", []),
    ("Special Operations Unit officers came.", []),
    ("the Operations Manager said", []),
    ("a man named Peter Small was held in the operation", []),
    ("a company called Blue Kite Ltd sold them", []),
    ("Guiding Operation\nHARTFORD - A man was fined", []),
    ("The project was paid for by donors.", []),
    ('He called it "a disgrace".', []),
    ("Deer Hunting Operation of the year", []),
]  # fmt: skip

LANGUAGES = [
    ("es", "La Operación Cóndor Libre dejó 12 detenidos.", "Operación Cóndor Libre"),
    ("es", "la operación «Selva Viva», bautizada así", "Operación Selva Viva"),
    ("es", "en un operativo denominado “Mar Azul”", "Operation Mar Azul"),
    ("es", "La operación Lago dejó 12 detenidos.", "Operación Lago"),
    ("es", "Llamada Mar Azul, la operación dejó 12 detenidos.", "Operation Mar Azul"),
    ("es", "La operación de la Guardia Civil dejó 12 detenidos.", ""),
    ("es", "Una mujer llamada Ana Lago fue detenida en la operación.", ""),
    ("fr", "L'opération « Forêt claire » a mené à", "Opération Forêt claire"),
    ("fr", "une enquête baptisée Tortue d'Or", "Operation Tortue d'Or"),
    ("fr", "Hier, l'opération Orage a pris fin.", "Opération Orage"),
    ("fr", "Appelée Orage, l'opération a pris fin.", "Operation Orage"),
    ("fr", "Baptisée « Orage », cette vaste opération a pris fin.", "Operation Orage"),
    ("fr", "La troisième édition de l'opération Orage a pris fin.", "Opération Orage III"),
    ("fr", "Le projet Orage a pris fin.", ""),
    ("pt", "A Operação Canto Livre II cumpriu mandados.", "Operação Canto Livre II"),
    ("pt", "a operação batizada de Arara Azul", "Operation Arara Azul"),
    ("en", "Named Blue Kite, the operation is over.", "Operation Blue Kite"),
    ("en", "Peter Mwale, named Peter Small, the operation's head, spoke.", ""),
    # names keep their key words in other languages
    ("en", "In Mexico, the Operación Selva Viva brought 12 arrests.", "Operación Selva Viva"),
    ("pt", "A Opération Orage terminou.", "Opération Orage"),
    ("es", "En operativos Gendarmería Nacional decomisó aves.", ""),
    ("en", "The operasi Lilin is over.", "Operasi Lilin"),
]

EDITIONS: list[tuple[str, list[tuple[str, str | None]]]] = [
    (
        "Operation Silver Fin IV began. In Silver Fin III there were 40 arrests.",
        [("Operation Silver Fin IV", "IV"), ("Operation Silver Fin III", "III")],
    ),
    (
        "Operation River Delta Watch will last a month. As of RDW II, 90 cases were handled.",
        [("Operation River Delta Watch II", "II")],
    ),
    ("Operation Cobra III is over. Operation Cobra made many arrests.", [("Operation Cobra III", "III")]),
    ("Officers in OMD IV handled cases.", [("Operation Mekong Dragon IV", "IV")]),
]

SEVERAL: list[tuple[str, list[tuple[str, str | None]]]] = [
    (
        "Operations Blue Whale, Grey Heron and Red Fox led to 12 arrests.",
        [("Operation Blue Whale", None), ("Operation Grey Heron", None), ("Operation Red Fox", None)],
    ),
    ('The operations "Blue Whale" and "Red Fox" ended.', [("Operation Blue Whale", None), ("Operation Red Fox", None)]),
    ("Operation Blue Whale and Customs officers seized tusks.", [("Operation Blue Whale", None)]),
    ("Operations Director Ann Lee and Commander Joe Roe spoke.", []),
    ("Exercise Sand Lizard led to 12 arrests.", [("Exercise Sand Lizard", None)]),
]

DATES = [
    ("Operation Silver Fin (4 to 19 May 2023) closed.", "2023-05-04", "2023-05-19"),
    ("Operation Silver Fin was carried out in October 2022.", "2022-10", "2022-10"),
    ("Operation Silver Fin was launched on 3 May 2021 and concluded on 9 June 2021.", "2021-05-03", "2021-06-09"),
    ("Operation Silver Fin is over. The operation ran from 2 to 9 July.", "2024-07-02", "2024-07-09"),
    ("Operation Silver Fin is over. Operation Paper Owl ran from 2 to 9 July 2023.", None, None),
    ("Operation Silver Fin will run from April to June.", "2025-04", "2025-06"),
    ("Operation Silver Fin caught a man who was born on 2 May 1980.", None, None),
    ("Operation Silver Fin is over. It ran from 2 to 9 July.", "2024-07-02", "2024-07-09"),
    ("Operation Silver Fin is over. The port was closed to ships: 2 to 9 July.", None, None),
    (
        "Operation Silver Fin is over. Men were held. They had tusks. The tusks were weighed. The operation lasted from 2 to 9 July.",
        "2024-07-02",
        "2024-07-09",
    ),
    ("Operation Silver Fin II is over, after Operation Silver Fin I of 2 to 9 July 2023.", None, None),
]


def _reading(text, published=None, language="en"):
    return Reading(Bulletin(id="", url="", source_id="", title="", text=text, published=published, language=language))


@pytest.mark.parametrize(("text", "expected"), NAMES + EDITIONS + SEVERAL)
def test_names(text, expected):
    found = {(fact.name, fact.edition) for fact in find_operations(_reading(text))}
    assert found == set(expected)


@pytest.mark.parametrize(
    ("language", "text", "expected"), [*LANGUAGES, ("nl", "Een koffer werd op Schiphol geopend.", "")]
)
def test_languages(language, text, expected):
    assert "; ".join(fact.name for fact in find_operations(_reading(text, language=language))) == expected


@pytest.mark.parametrize(("text", "start", "end"), DATES)
def test_dates(text, start, end):
    fact = find_operations(_reading(text, "2024-11-30"))[0]
    assert (fact.start, fact.end) == (start, end)


def test_an_earlier_edition_has_its_own_dates():
    text = "Operation Silver Fin III ran from 6 to 26 May 2031. Silver Fin II, in 2029, had brought 40 arrests."
    told = {fact.edition: (fact.start, fact.end) for fact in find_operations(_reading(text))}
    assert told == {"III": ("2031-05-06", "2031-05-26"), "II": ("2029", "2029")}


def test_an_earlier_edition_has_no_dates_of_the_current_one():
    text = (
        "Operation Silver Fin III brought 90 arrests, Silver Fin II only 40. The operation ran from 6 to 26 May 2031."
    )
    told = {fact.edition: fact.start for fact in find_operations(_reading(text))}
    assert told == {"III": "2031-05-06", "II": None}


def test_an_operation_is_not_taken_for_its_earlier_edition():
    text = "Codenamed Reed Bank, the operation led to 61 arrests. The previous edition, Reed Bank 2022, led to 40."
    assert [fact.edition for fact in find_operations(_reading(text))] == [None, "2022"]


def test_aliases_hold_the_bare_name_and_the_acronym():
    fact = find_operations(_reading("Operation Mekong Dragon V (OMD) began."))[0]
    assert {"Operation Mekong Dragon", "Mekong Dragon V", "OMD"} <= set(fact.aliases)
    assert fact.entity_id == "mekong-dragon"


def test_mentions_point_at_their_words():
    text = "Police ended Operation Silver Fin II on Friday. Silver Fin II cost little."
    fact = find_operations(_reading(text))[0]
    assert [text[m.start : m.end] for m in fact.mentions] == ["Operation Silver Fin II", "Silver Fin II"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lake VI", ("Lake", "VI")),
        ("Lake 2020", ("Lake", "2020")),
        ("Lake", ("Lake", None)),
        ("Lake 4", ("Lake", "IV")),
    ],
)
def test_editions(name, expected):
    assert split_edition(name) == expected


def test_roman():
    assert [to_roman(n) for n in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]


def test_component_alone():
    nlp = spacy.blank("en")
    nlp.add_pipe("operation_finder")
    doc = nlp("Operation Silver Fin was over.")
    assert [fact.name for fact in doc._.operations] == ["Operation Silver Fin"]
    assert doc.spans["operations"][0].text == "Operation Silver Fin"


def _forms():
    """A text for every two names of one row, in both orders, plain and with an edition."""
    for row in operation_rows():
        for one, other in permutations((row.name, *row.aliases), 2):
            for edition in ("", " III"):
                yield (
                    row.id,
                    f"Rangers ended Operation {one}{edition}. Later, in Operation {other}{edition}, four men were held.",
                )


def test_two_forms_of_one_series_are_one_operation():
    split = [
        (text, [fact.name for fact in found])
        for identifier, text in _forms()
        if len(found := [f for f in find_operations(_reading(text)) if f.entity_id == identifier]) > 1
    ]
    assert split == []


@pytest.mark.parametrize(
    "text",
    [
        "Operation Blue Kite is over. In Project Blue Kite, 12 nests were saved.",
        "Ops Blue Kite is over. In Operation Blue Kite, 12 nests were saved.",
        "Task Force Blue Kite met. Operation Blue Kite went on.",
        "La Operación Blue Kite acabó. Operation Blue Kite went on.",
    ],
)
def test_a_name_under_two_key_words_is_one_operation(text):
    (fact,) = find_operations(_reading(text))
    assert [text[m.start : m.end].split()[-1] for m in fact.mentions] == ["Kite", "Kite"]
