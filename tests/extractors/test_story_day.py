"""The day of a story holds for figures whose own sentence tells none."""

from __future__ import annotations

import pytest

from extractors.counts.find import find_counts
from extractors.reading import Reading
from extractors.records import Bulletin


def days(text: str, language: str = "en", published: str = "2024-05-20") -> list[str | None]:
    bulletin = Bulletin(
        id="", url="", source_id="", title="News", text=f"News\n\n{text}", language=language, published=published
    )
    return [count.period_start for count in find_counts(Reading(bulletin))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rangers raided a camp on 3 May 2024. They seized 14 tusks and arrested two men.", ["2024-05-03"] * 2),
        ("Police stopped a lorry on 3 May 2024.\n\nIt held 30 kg of pangolin scales.", ["2024-05-03"]),
        ("Police stopped a lorry on 3 May 2024.\n\nA court in Lusaka fined two men.", [None]),
        ("Rangers seized 14 tusks on 3 May 2024.\n\nThe owners were fined 900 dollars.", ["2024-05-03"] * 2),
        ("Rangers seized 14 tusks on 3 May 2024.\n\nA judge fined the owners 900 dollars.", ["2024-05-03", None]),
        (
            "Officers seized 900 live animals.\n\nOperation Silver Fin 2023 (2 to 20 October) was led by Interpol.",
            ["2023-10-02"],
        ),
        ("LUSAKA, 20 May 2024 - Officers seized 12 tusks.", [None]),
        ("Officers seized 12 tusks, the ministry said on 19 May 2024. They arrested two men.", None),
        (
            "On 3 May 2024 officers seized 12 tusks.\n\nIn a separate case, rangers arrested two men with 9 kg of ivory.",
            ["2024-05-03", None, None],
        ),
        ("Customs seized 40 kg of ivory on 31 September 2023.", [None]),
        ("Wardens seized 12 tortoises under Directive (EEC) No 92/43 of 21 May 1992.", [None]),
        ("Wardens seized 12 tortoises under Decree 6.514, of 22 July 2008.", [None]),
        ("Wardens seized 12 tortoises in the raids of 9 May 2024.", ["2024-05-09"]),
        (
            "Customs have seized 40 kg of ivory.\n\nIn March, officers at the port found 75 kg of ivory.",
            [None, "2024-03"],
        ),
        (
            "Police arrested two men with nine tusks.\n\nLast November, rangers shot a poacher and seized six tusks.",
            [None, None, "2023-11"],
        ),
        ("Customs have seized 40 kg of ivory, the largest haul since 2008.", [None]),
        ("Customs have seized 40 kg of ivory.\n\nThe bags were found on 3 May 2024, officers say.", ["2024-05-03"]),
    ],
)
def test_the_day_of_a_story(text: str, expected: list[str | None] | None) -> None:
    found = days(text)
    if expected is None:
        assert found[1:] == [None], "a day on which somebody spoke is no day of the story"
    else:
        assert found == expected


def test_a_list_has_the_day_of_its_story() -> None:
    text = "La policía allanó un depósito el 3 de mayo de 2024. Incautó:\n\n- 14 loros\n- 9 kilos de aletas de tiburón"
    assert days(text, "es") == ["2024-05-03", "2024-05-03"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rangers made 41 arrests so far this year, against 30 in the same period of 2023.",
            ["2024-01-01", "2023-01-01"],
        ),
        ("Since January customs made 57 seizures.", ["2024-01-01"]),
        (
            "In the first quarter of this year police opened 57 cases.\n\nA total of 88 suspects were held.",
            ["2024-01-01"] * 2,
        ),
        ("Rangers have arrested 164 people so far in 2024.", ["2024-01-01"]),
    ],
)
def test_the_time_of_a_sum(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "Shark fins in fish",
            "Last week rangers opened a van and found 1.2 tonnes of shark fins.",
            "total 2024-05-13",
        ),
        (
            "Ivory and shark fins seized",
            "Officers seized 40 kg of ivory.\n\nIn March, they found 75 kg of shark fins at the port.",
            "total 2024-03; total 2024-03",
        ),
        (
            "Two jailed",
            "A court jailed two men.\n\nIn March, rangers had found 75 kg of ivory in their car.",
            "total None; total 2024-03",
        ),
        ("News", "Figures released on Tuesday show that 310 tortoises were seized during 2023.", "cumulative 2023"),
        ("News", "Officers seized 90 tusks in 2023. They seized 14 kg of ivory.", "cumulative 2023; total None"),
        (
            "News",
            "Customs recorded 61 cases in the first half of 2024, compared with 50 in the first half of 2023. "
            "In all, 310 tortoises have been seized so far.",
            "cumulative 2024-01-01; comparison 2023-01-01; cumulative 2024-01-01",
        ),
        (
            "Law of May 2022 at work",
            "In the first quarter of 2024 customs recorded 61 cases. In all, 310 tortoises have been seized so far.",
            "cumulative 2024-01-01; cumulative 2024-01-01",
        ),
        (
            "News",
            "Customs seized 40 kg of ivory on 9 May 2024.\n\n"
            "In a separate case on 3 May 2024 rangers held a trader. He had 9 kg of shark fins.",
            "total 2024-05-09; background 2024-05-03",
        ),
    ],
)
def test_a_sum_another_case_and_the_story_have_their_own_days(title: str, text: str, expected: str) -> None:
    bulletin = Bulletin(
        id="", url="", source_id="", title=title, text=f"{title}\n\n{text}", language="en", published="2024-05-20"
    )
    found = find_counts(Reading(bulletin))
    assert "; ".join(f"{count.scope} {count.period_start}" for count in found) == expected


def test_a_reports_sums_are_of_the_time_that_its_title_tells() -> None:
    text = "Wildlife crime statistics - April 2024\n\n- Cases opened: 14 (March: 19)\n- Arrests: 31\n"
    bulletin = Bulletin(id="", url="", source_id="", title="", text=text, language="en", published="2024-05-20")
    found = {count.value: count.period_start for count in find_counts(Reading(bulletin))}
    assert (found[14], found[31]) == ("2024-04", "2024-04")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "La aduana informó el jueves que en marzo decomisó 400 kilos de aletas.", ["2024-03"]),
        ("es", "La aduana informó el jueves que decomisó 400 kilos de aletas.", [None]),
        ("en", "Customs said on Friday that in March they seized 400 kg of shark fins.", ["2024-03"]),
    ],
)
def test_the_day_of_what_was_said_is_not_that_of_saying_it(
    language: str, text: str, expected: list[str | None]
) -> None:
    assert days(text, language) == expected
