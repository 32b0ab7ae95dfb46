"""Names that publishing masks: of the invented cases nearly all, and of what must stay to be read everything."""

from __future__ import annotations

import pytest

from extractors.entities.private_names import private_names
from extractors.reading import Reading
from extractors.records import Bulletin
from gazetteers.grammar import grammars
from gazetteers.people_names import tells_accused
from pipeline.bench.privacy import cases


def reading(text: str, language: str) -> Reading:
    return Reading(Bulletin(id="", url="", source_id="", title="", text=text, language=language))


def masked(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in private_names(reading(text, language))]


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
def test_of_names_nearly_all_are_masked_and_nothing_that_must_stay(language: str) -> None:
    names, shown, hidden = 0, [], []
    for case in cases():
        if case.language != language:
            continue
        # as it is published: the title above the text, and what makes it relevant below
        words = f"{case.title}\n\n{case.text}\n\n{grammars()[language].sample}"
        begins = {"title": 0, "text": len(case.title) + 2}
        covered = {at for start, end in private_names(reading(words, language)) for at in range(start, end)}
        for mark in (mark for mark in case.marked if mark.field in begins):
            start = begins[mark.field] + mark.start
            place = [at for at in range(start, start + len(mark.words)) if words[at].isalnum()]
            if mark.kind == "name":
                names += 1
                shown += [] if covered.issuperset(place) else [mark.words]
            elif mark.kind == "open" and not covered.isdisjoint(place):
                hidden.append(mark.words)
    assert names > 40
    assert len(shown) <= 0.03 * names, shown
    assert not hidden


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is masked is masked wherever it comes again, also a word of it, in capitals too
        ("Police arrested Tran Van Duc. Duc sold horn. DUC is 40.", ["Tran Van Duc", "Duc", "DUC"]),
        # a first name that is shortened ends no sentence
        ("Md. Rashed Alam and Mohd. Fauzi were held with a pelt.", ["Md. Rashed Alam", "Mohd. Fauzi"]),
        # a body only of its form, for which a person's name was taken
        ("Police arrested Customs Mwale with tusks.", ["Customs Mwale"]),
        ("The Harbour Crime Unit was accused of selling tusks.", []),
        # a headline's capitals tell nothing
        ("Three Men Jailed Over Elephant Tusks In Border Town", []),
        ("Trader Musa Bello Jailed Over Elephant Tusks In Border Town", ["Musa Bello"]),
        # in lists
        ("Li, Chen and Hartono were jailed over tusks.", ["Li", "Chen", "Hartono"]),
        ("Okello and Nakato had ivory. Police arrested both.", ["Okello", "Nakato"]),
        ("THE COURT JAILED ELEVEN PERSONS INCLUDING YAW DANQUAH AND SEIDU TETTEH.", ["YAW DANQUAH", "SEIDU TETTEH"]),
        # officials, bodies, laws and places
        (
            "Rangers held a man. Resident magistrate Beatrice Nkhoma and National Parks and Wildlife spokesperson Mwila Chanda spoke.",
            [],
        ),
        ("Minister of Tourism Rodney Mumba visited Ukonga Prison after two were arrested.", []),
        ("Police arrested a man, said Ruth Banda, head of the unit.", []),
        ("They were charged under the Wildlife Protection Act and the Penal Code.", []),
        ("Two men were arrested in Kampung Baru with tusks.", []),
        ("He was fined EUR 500. They were jailed. Four were held.", []),
        # a sentence that tells of no crime
        ("The new hall was designed by Wanda Kessler.", []),
        # words that are names of something else, too
        ("Police arrested Peter Nairobi, 34, with tusks. He was taken to Nairobi.", ["Peter Nairobi"]),
        ("Juan Customs Guard, 40, was arrested with tusks.", ["Juan Customs Guard"]),
        ("Police found ivory. The Wolves' captain was fined.", []),
        # spaces and signs of other widths
        ("Police arrested Peter\u00a0Mwale and Jane\u2009Phiri with tusks.", ["Peter\u00a0Mwale", "Jane\u2009Phiri"]),
        ("Police arrested Ｐｅｔｅｒ Ｍｗａｌｅ with tusks.", ["Ｐｅｔｅｒ Ｍｗａｌｅ"]),
        # particles, and forms that are shortened or stand before a body
        ("Njoki wa Gathogo was jailed over tusks.", ["Njoki wa Gathogo"]),
        ("Police arrested Rivomalala. “Rivo” sold tortoises. Rivo ran.", ["Rivomalala", "Rivo", "Rivo"]),
        # all capitals, however long the row of them
        (
            "A COURT IN THE PORT TODAY SAW A CASE AGAINST OLUFEMI AKINTUNDE BADMUS, 46, OVER IVORY.",
            ["OLUFEMI AKINTUNDE BADMUS"],
        ),
        # items of a list, and cases of a roll
        (
            "Jailed over tusks:\n• Musa Bello (38) – two years\n• Xoliswa – one year\nAll paid.",
            ["Musa Bello", "Xoliswa"],
        ),
        (
            "State v Gumede – dealing in horn. State v Venter, P.J. and Ndlovu – ivory.",
            ["Gumede", "Venter", "P.J", "Ndlovu"],
        ),
        # who speaks for a body, or does something to somebody
        ("Police held a man with tusks, said Ana Diaz of the Kenya Wildlife Service.", []),
        ("Two were arrested. Ana Diaz, spokeswoman of the Ministry of Mines, thanked the driver.", []),
        ("Two were arrested, said Ong Mei Fen, Head of Passenger Control at the port.", []),
        ("ACCRA, 8 May – Fifty-five birds were seized. A man was jailed.", []),
    ],
)
def test_what_is_masked(text: str, expected: list[str]) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Dictan sentencia en contra de Ma. Elena N. y de Luis Raúl “N” por vender loros.", ["Ma. Elena N. y de Luis Raúl", "N"]),
        ("es", "Detuvieron a Itzel TEPOX con loros. A Tepox la Guardia Nacional le halló huevos.", ["Itzel TEPOX", "Tepox"]),
        ("es", "Detuvieron a dos con loros, dijo el subdelegado Luis Bravo.", []),
        ("pt", "Prenderam Davi Kuanza. O irmão mais novo, Nzinga, fugiu.", ["Davi Kuanza", "Nzinga"]),
        ("pt", "“Jacaré” está foragido. Mandado contra Davi Lima, o “Jacaré”, por tráfico.", ["Jacaré", "Davi Lima", "Jacaré"]),
    ],
)  # fmt: skip
def test_what_is_masked_in_other_languages(language: str, text: str, expected: list[str]) -> None:
    assert masked(text, language) == expected


def test_every_language_whose_accused_are_known_has_cases() -> None:
    told = {case.language for case in cases()}
    assert {language for language in told if tells_accused(language)} == {"en", "es", "fr", "pt"}
    assert len(told) >= 16
