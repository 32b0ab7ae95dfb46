"""Dates and periods, in a table: language, publication date, text, what is found as (words, first, last)."""

import pytest
import spacy

from extractors.figures.dates import find_periods
from extractors.reading import Reading
from extractors.records import Bulletin

CASES = [
    ("en", None, "Between 3 May and 9 June 2021 they met.", [("3 May and 9 June 2021", "2021-05-03", "2021-06-09")]),
    ("en", None, "On 3 May 2021 and 9 June 2021 they met.",
     [("3 May 2021", "2021-05-03", "2021-05-03"), ("9 June 2021", "2021-06-09", "2021-06-09")]),
    ("en", "2024-02-10", "It ran from November to January.", [("November to January", "2023-11", "2024-01")]),
    ("en", None, "It will run from June to July.", [("June to July", "--06", "--07")]),
    ("en", "2022-03-01", "He was held on 12 February.", [("12 February", "2022-02-12", "2022-02-12")]),
    ("en", "2022-03-01", "He was held on 12 December.", [("12 December", "2021-12-12", "2021-12-12")]),
    ("en", "2022-12-20", "It will begin on 4 January.", [("4 January", "2023-01-04", "2023-01-04")]),
    ("en", None, "On 2019-07-08 a parcel came.", [("2019-07-08", "2019-07-08", "2019-07-08")]),
    ("en", None, "October 2-27, 2024, in four ports", [("October 2-27, 2024", "2024-10-02", "2024-10-27")]),
    ("en", None, "June 4th, 2020", [("June 4th, 2020", "2020-06-04", "2020-06-04")]),
    ("en", "2025-04-02", "5 to 19 March", [("5 to 19 March", "2025-03-05", "2025-03-19")]),
    ("en", "2024-06-14", "It happened yesterday.", [("yesterday", "2024-06-13", "2024-06-13")]),
    ("en", "2024-06-14", "He was fined on Monday.", [("Monday", "2024-06-10", "2024-06-10")]),
    ("en", None, "the highest since 2016", [("2016", "2016", "2016")]),
    ("en", None, "They may march on; in may 12 suspects", []),
    ("en", "2021-03-01", "February 18 and 20 seized parcels", [("February 18 and 20", "2021-02-18", "2021-02-20")]),
    ("en", "2021-03-01", "On February 18 and 20 tusks came", [("February 18", "2021-02-18", "2021-02-18")]),
    ("en", None, "from the 3rd until the 9th of June 2021", [("3rd until the 9th of June 2021", "2021-06-03", "2021-06-09")]),
    ("en", None, "3 May and 9 June 2021", [("3 May", "--05-03", "--05-03"), ("9 June 2021", "2021-06-09", "2021-06-09")]),
    ("en", "2022-10-01", "He fled in Sept.", [("Sept", "2022-09", "2022-09")]),
    ("en", None, "about 2016 kilos and 3,100 items", []),
    ("es", None, "del 3 al 21 de marzo de 2022", [("3 al 21 de marzo de 2022", "2022-03-03", "2022-03-21")]),
    ("es", "2022-05-04", "el pasado 28 de abril", [("28 de abril", "2022-04-28", "2022-04-28")]),
    ("es", "2022-07-01", "un decomiso en mayo", [("mayo", "2022-05", "2022-05")]),
    ("es", None, "entre el 3 de mayo y el 9 de junio de 2021",
     [("3 de mayo y el 9 de junio de 2021", "2021-05-03", "2021-06-09")]),
    ("fr", None, "sept oiseaux et mars 2020", [("mars 2020", "2020-03", "2020-03")]),
    ("es", "2024-06-14", "Ayer, en el puerto", [("Ayer", "2024-06-13", "2024-06-13")]),
    ("fr", None, "du 5 au 17 septembre 2023", [("5 au 17 septembre 2023", "2023-09-05", "2023-09-17")]),
    ("fr", "2023-02-02", "le 30 décembre", [("30 décembre", "2022-12-30", "2022-12-30")]),
    ("fr", None, "en août 2021", [("août 2021", "2021-08", "2021-08")]),
    ("pt", None, "de 1º a 15 de julho de 2020", [("1º a 15 de julho de 2020", "2020-07-01", "2020-07-15")]),
    ("pt", "2024-06-14", "nesta quarta-feira (12)", [("quarta-feira (12)", "2024-06-12", "2024-06-12")]),
    ("pt", "2024-06-14", "um caminhão que seguia para o Rio de Janeiro", []),
    ("pt", "2024-06-14", "presos em Janeiro no Porto", [("Janeiro", "2024-01", "2024-01")]),
    ("pt", "2024-06-14", "De Fevereiro a Abril foram presos", [("Fevereiro a Abril", "2024-02", "2024-04")]),
    ("pt", "2024-05-07", "apreendidos em 28/04", [("28/04", "2024-04-28", "2024-04-28")]),
    ("fr", "2024-05-07", "saisis vendredi (03/05)", [("03/05", "2024-05-03", "2024-05-03")]),
    ("en", "2024-05-07", "about 3/04 of them", []),
    ("es", "2024-05-07", "el 2 de los corrientes", [("2 de los corrientes", "2024-05-02", "2024-05-02")]),
    ("en", "2024-05-07", "on the 5th floor", []),
    ("pt", "2024-05-07", "no dia 2 do corrente mês", [("no dia 2 do corrente mês", "2024-05-02", "2024-05-02")]),
]  # fmt: skip


def _reading(language, published, text, country=None):
    return Reading(
        Bulletin(
            id="", url="", source_id="", title="", text=text, language=language, published=published, country=country
        )
    )


@pytest.mark.parametrize(("language", "published", "text", "expected"), CASES)
def test_periods(language, published, text, expected):
    found = [(text[p.start : p.end], p.first, p.last) for p in find_periods(_reading(language, published, text))]
    assert found == expected


def test_numeric_dates_follow_the_country():
    text = "seized on 03/04/2021"
    assert find_periods(_reading("en", None, text, "GB"))[0].first == "2021-04-03"
    assert find_periods(_reading("en", None, text, "US"))[0].first == "2021-03-04"
    assert find_periods(_reading("en", None, text))[0].first == "2021-04-03"
    assert find_periods(_reading("en", None, "seized on 25/04/2021", "US"))[0].first == "2021-04-25"


def test_component_alone():
    nlp = spacy.blank("en")
    nlp.add_pipe("date_reader")
    doc = nlp("They were held on 4 May 2020 in Lagos.")
    assert [(span.text, span.label_) for span in doc.spans["dates"]] == [("4 May 2020", "2020-05-04")]
