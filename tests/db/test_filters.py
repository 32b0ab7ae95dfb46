"""What there isn't can't be asked for: 400 on every page, feed and file, with what there is."""

from __future__ import annotations

import html
from urllib.parse import quote

import pytest
from datasette.app import Datasette

from db.readers.filters import FilterError, check_day, check_number
from tests.sitedata import get

WRONG = {
    "colour=red": "seizures has no column 'colour'; it has id, ",
    "colour__gte=3": "no column 'colour'",
    "_x__gte=3": "no column '_x'",
    "date=banana": "write a year, a month or a day",
    "date__gte=2024-13": "'2024-13' is no date",
    "date__lte=2023-02-29": "'2023-02-29' is no date",
    "date=": "is no date",
    "date__in=2024,soon": "'soon' is no date",
    "year__gte=x": "'x' is no number",
    "value__gte=many": "'many' is no number",
    "value=1_000": "is no number",
    "value__lt=99999999999999999999": "is no number",
    f"what__gt={quote('²')}": "is no number",
    "what__arraycontains=x": "holds no lists",
    "country__in=[1": "is no list",
    "date__near=2024": "no such comparison; there are exact",
    "_wherever=1": "no parameter '_wherever'; there are _search",
    "_through={}": "no parameter",
    "_of=Kenya": "'Kenya' is no entity; write country/KE",
    "_of=outlet/x": "'outlet/x' is no entity",
}
ON_TABLES = ("/bulletins/seizures", "/bulletins/seizures.json", "/export/seizures.csv", "/feeds/table/seizures.atom")


@pytest.mark.parametrize("query", WRONG)
@pytest.mark.parametrize("path", ON_TABLES)
def test_a_wrong_filter_is_told(datasette: Datasette, path: str, query: str) -> None:
    answer = get(datasette, f"{path}?{query}")
    assert answer.status_code == 400
    assert WRONG[query] in (answer.json()["error"] if path.endswith("json") else html.unescape(answer.text))
    if not path.endswith(".json"):
        assert "That request can't be answered" in html.unescape(answer.text)
        assert "The same without conditions" in answer.text


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/bulletins/routes?_search=ivory", "routes can't be searched"),
        ("/bulletins/routes?_of=country/KE", "routes has no rows of an entity; events, "),
        ("/bulletins/seizures?_facet=colour", "_facet: 'colour' can't be chosen; there is id"),
        ("/bulletins/seizures?_facet_array=what", "can't be chosen"),
        ("/bulletins/seizures?_sort=what", "there is newest_rank, amount_rank"),
        ("/bulletins/seizures?_next=1,2,3", "leads to no page"),
        ("/bulletins/documents?colour=red", "documents has no column"),
        ("/operations?sort=size", "there are name, documents, newest"),
        ("/species?start=x", "no whole number"),
        ("/agencies?colour=red", "it takes q, sort, start"),
        ("/search?q=x&in=titles", "there are bulletins, facts"),
        ("/search?q=x&colour=red", "it takes q, in, start, some"),
        ("/search?q=x&start=-1", "no whole number"),
        ("/country/VN?colour=red", "it takes after"),
        ("/country/VN?after=banana", "no whole number"),
        ("/changes?since=banana", "'banana' is no date"),
        ("/feeds/country/VN.atom?colour=red", "it takes none"),
        ("/feeds/bulletins.atom?colour=red", "it takes none"),
        ("/questions/new_since?since=banana", "'banana' is no date"),
        ("/questions/over_a_threshold?measure=banana", "there are "),
        ("/questions/over_a_threshold?colour=red", "it takes measure, at_least, species"),
        ("/export/question/new_since.csv?since=banana", "'banana' is no date"),
    ],
)
def test_a_page_says_what_it_can_be_asked(datasette: Datasette, path: str, says: str) -> None:
    answer = get(datasette, path)
    assert answer.status_code == 400
    assert says in html.unescape(answer.text)


@pytest.mark.parametrize(
    "query",
    ["date=2024", "date__gte=2024-05", "date__lte=2024-05-17", "date__contains=-05-", "year=2024", "year__in=2023,2024",
     "value__gte=2.5", "country__in=VN,CN", 'country__in=["VN"]', "what__contains=77%25", "country__isblank=1",
     "_search=scales", "_size=max&_facet=year", "_sort_desc=amount_rank", "country=ZZ"],
)  # fmt: skip
@pytest.mark.parametrize("path", ON_TABLES)
def test_a_right_filter_is_answered(datasette: Datasette, path: str, query: str) -> None:
    assert get(datasette, f"{path}?{query}").status_code == 200


def test_an_empty_search_is_none(datasette: Datasette) -> None:
    for words in ("", "%22", "+"):
        answer = get(datasette, f"/bulletins/seizures?_search={words}&country=VN")
        assert (answer.status_code, answer.headers["location"]) == (302, "/bulletins/seizures?country=VN")
        assert get(datasette, f"/export/seizures.csv?_search={words}").status_code == 200


def test_a_format_that_there_isnt_is_told(datasette: Datasette) -> None:
    assert get(datasette, "/bulletins/seizures.doc").status_code == 404


@pytest.mark.parametrize("text", ["2024", "2024-02-29", "2024-05", "2024-05-17T08:00:00Z", "2024-05-17T08:00:00+00:00"])
def test_days(text: str) -> None:
    check_day("date", text)


@pytest.mark.parametrize("text", ["", "24", "20245", "2024-5", "2024-00", "2024-05-32", "17.05.2024", "0000", "٢٠٢٤"])
def test_no_days(text: str) -> None:
    with pytest.raises(FilterError, match="no date"):
        check_day("date", text)


@pytest.mark.parametrize("text", ["", "nan", "inf", "1e999", "0x10", "1,5", "٣"])
def test_no_numbers(text: str) -> None:
    with pytest.raises(FilterError, match="no number"):
        check_number("value", text)
