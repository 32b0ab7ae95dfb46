"""Sentences and who is quoted in them, and whose names are masked because they are accused."""

from __future__ import annotations

import pytest

from tests.extractors.finding import accused, quoted, quotes

SAID = "“We will not rest until this trade has ended,”"

QUOTED = [
    (f"{SAID} said Mara Ndlovu, director of Forest Watch.", "Mara Ndlovu, director, Forest Watch"),
    (f"{SAID} said director Mara Ndlovu.", "Mara Ndlovu, director, ?"),
    (f"{SAID} Mara Ndlovu, director of Forest Watch, said.", "Mara Ndlovu, director, Forest Watch"),
    (f"{SAID} said Assistant Attorney General Mara Ndlovu.", "Mara Ndlovu, Assistant Attorney General, ?"),
    (f"{SAID} said Captain Ndlovu.", "Ndlovu, Captain, ?"),
    (f"{SAID} said Chief Inspector Mara Ndlovu, Chief Inspector.", "Mara Ndlovu, Chief Inspector, ?"),
    (
        f"{SAID} said Harare Wildlife Authority director Mara Ndlovu.",
        "Mara Ndlovu, director, Harare Wildlife Authority",
    ),
    (
        f"{SAID} said Mara Ndlovu, Harare Wildlife Authority's director.",
        "Mara Ndlovu, director, Harare Wildlife Authority",
    ),
    (
        f"Mara Ndlovu, head of the Harare Wildlife Authority, said: {SAID[:-2]}.”",
        "Mara Ndlovu, head, Harare Wildlife Authority",
    ),
    ("Director Mara Ndlovu said that “we will not rest until this trade has ended”.", "Mara Ndlovu, Director, ?"),
    (f"{SAID} said the director Mara Ndlovu.", "Mara Ndlovu, director, ?"),
    (f"{SAID} said director Mara Ndlovu during a raid.", "Mara Ndlovu, director, ?"),
    # nobody who is known by name and office
    (f"{SAID} said Mara Ndlovu.", ""),
    (f"{SAID} said Mara Ndlovu, who leads the unit.", ""),
    (f"{SAID} said Attorney General.", ""),
    (f"{SAID} said Harbour Crime Unit, speaking in Harare.", ""),
    ("“We seized,” said director Mara Ndlovu.", ""),
    # an accused person
    (f"{SAID} said Peter Mwale, manager of a shop. Peter Mwale was arrested on Monday.", ""),
    (
        f"{SAID} said Inspector Jane Bwalya. Peter Mwale was arrested on Monday.",
        "Jane Bwalya, Inspector, ?",
    ),
]

LANGUAGES = [
    ("es", "“No vamos a descansar hasta acabar con este tráfico”, señaló la directora Ana Quispe.", "Ana Quispe, directora, ?"),
    ("fr", "« Nous ne lâcherons rien tant que ce trafic dure », a déclaré le directeur Paul Mbarga.", "Paul Mbarga, directeur, ?"),
    ("pt", "“Não vamos descansar até acabar com esse tráfico”, afirmou a delegada Rita Couto.", "Rita Couto, delegada, ?"),
]  # fmt: skip

ACCUSED = [
    ("Peter Mwale, 34, was held. Mwale will appear on Monday.", ["Peter Mwale", "Mwale"]),
    ("Peter Mwale (34) and Ruth Banda were charged with poaching.", ["Peter Mwale", "Ruth Banda"]),
    ("Peter Mwale Jr., 34, was held. Mwale will appear.", ["Peter Mwale Jr.", "Mwale"]),
    ("The suspects were named as Peter Mwale.", ["Peter Mwale"]),
    ("Peter Mwale was sentenced to two years.", ["Peter Mwale"]),
    ("Juan Mwale Banda, 34, was arrested. Juan Mwale Banda spoke.", ["Juan Mwale Banda", "Juan Mwale Banda"]),
    # agencies and places have names like people
    ("The Harbour Crime Unit was accused.", []),
    ("South Africa was accused. New Delhi, 34, is far.", []),
    # officials
    ("The commissioner Ruth Banda, 51, led the raid.", []),
    ("Commissioner Ruth Banda, 51, led the raid.", []),
    ("Judge Ruth Banda fined two men.", []),
    ("Peter Mwale, 34, was held. The inspector Jane Mwale spoke.", ["Peter Mwale"]),
    ("Peter Mwale, 34, was held. Inspector Jane Mwale spoke.", ["Peter Mwale"]),
    # no title helps who is accused
    ("The officer Peter Mwale was arrested. Officer Mwale sold tusks.", ["Peter Mwale", "Officer Mwale"]),
    ("The driver was identified as Sergeant Peter Mwale.", ["Sergeant Peter Mwale"]),
]


ACCUSED_LANGUAGES = [
    ("es", "Juan Pérez Ñaupa, de 34 años, fue detenido.", ["Juan Pérez Ñaupa"]),
    ("es", "El conductor, identificado como José Íñigo, vendía pieles.", ["José Íñigo"]),
    ("fr", "Étienne Mbarga a été arrêté à Douala. Mbarga vendait des pointes.", ["Étienne Mbarga", "Mbarga"]),
    ("fr", "Étienne Mbarga, âgé de 34 ans, vendait des pointes.", ["Étienne Mbarga"]),
    ("pt", "João Conceição da Cruz, de 41 anos, vendia aves.", ["João Conceição da Cruz"]),
    ("en", "Ronan O'Neill McDonald, 41, sold birds.", ["Ronan O'Neill McDonald"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), ACCUSED_LANGUAGES)
def test_accused_in_languages(language: str, text: str, expected: list[str]) -> None:
    assert accused(text, language) == expected


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quoted(text: str, expected: str) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(("language", "text", "expected"), LANGUAGES)
def test_languages(language: str, text: str, expected: str) -> None:
    assert quoted(text, language) == expected


@pytest.mark.parametrize(("text", "expected"), ACCUSED)
def test_accused(text: str, expected: list[str]) -> None:
    assert accused(text) == expected


def test_a_quotation_stays_in_its_paragraph() -> None:
    assert quoted(f"{SAID} it says.\n\nMara Ndlovu, director of Forest Watch, said “no more of this”.").count(";") == 0
    (quote,) = quotes(f"{SAID} said director Mara Ndlovu.")
    assert quote.text == SAID.strip("“”,")
