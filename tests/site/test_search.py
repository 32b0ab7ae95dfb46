"""One box: a reader's words lead to what they name in any language, and a question to the rows that answer it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import lxml.html
import pytest
from datasette.app import Datasette

from db.readers.understood import Answer, Understood, taxa_below, understood
from tests.sitedata import get, value


@pytest.fixture
def asked(database: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(database)
    yield connection
    connection.close()


def named(found: Understood) -> list[tuple[str, str]]:
    return [(item.kind, item.id) for item in found.entities]


@pytest.mark.parametrize(
    ("query", "kind", "id_"),
    [
        ("VN", "country", "VN"),
        ("vnm", "country", "VN"),
        ("Quênia", "country", "KE"),
        ("kenyan", "country", "KE"),
        ("viet nam", "country", "VN"),
        ("rinocerontes", "species", "rhinocerotidae"),
        ("Manidae", "species", "manidae"),
        ("pangolín", "species", "manidae"),
        ("operation river lantern", "series", "river-lantern"),
        ("interpol", "agency", "interpol"),
        ("Asie", "region", "asia"),
    ],
)
def test_names_in_any_language_and_codes(asked: sqlite3.Connection, query: str, kind: str, id_: str) -> None:
    assert (kind, id_) in named(understood(asked, query))


@pytest.mark.parametrize(
    ("query", "unheard"),
    [("arrests in kenya since 2020", ()), ("arrests in africa", ()), ("arrests in narnia", ("narnia",)), ("How many pangolin scales in Vietnam?", ()),
     ("how much was fined in Kenya", ("fined",))],
)  # fmt: skip
def test_a_question_is_told_what_of_it_was_left_aside(
    asked: sqlite3.Connection, query: str, unheard: tuple[str, ...]
) -> None:
    found = understood(asked, query)
    assert found.answers
    assert found.unheard == unheard


@pytest.mark.parametrize("query", ["seized in no time", "is it so", "one to one"])
def test_small_words_are_no_codes(asked: sqlite3.Connection, query: str) -> None:
    assert not named(understood(asked, query))


@pytest.mark.parametrize(
    ("query", "meant"),
    [("Interpl", "INTERPOL"), ("pangolen", "Pangolin"), ("Sengapore", "Singapore"), ("rinho", "Rhino")],
)
def test_other_spellings_are_told_the_english_name_first(asked: sqlite3.Connection, query: str, meant: str) -> None:
    assert understood(asked, query).instead[0] == meant


def test_each_thing_is_told_once_and_no_mark_of_the_gazetteer(asked: sqlite3.Connection) -> None:
    told = understood(asked, "pangolen").instead
    assert len({name for name in told if name.casefold().startswith("pangol")}) == 1
    assert not asked.execute("SELECT name FROM names_searched WHERE name LIKE '%*%'").fetchall()


@pytest.mark.parametrize("query", ["панголинов", "Schuppentiere", "чешуи панголина"])
def test_a_name_is_known_by_its_beginning_where_its_language_has_many_endings(
    asked: sqlite3.Connection, query: str
) -> None:
    assert ("species", "manidae") in named(understood(asked, query))


def test_what_is_like_no_name_has_no_suggestion(asked: sqlite3.Connection) -> None:
    assert understood(asked, "zzyzx quorum") == Understood()


def answer(connection: sqlite3.Connection, query: str) -> Answer:
    return understood(connection, query).answers[0]


@pytest.mark.parametrize(
    ("query", "sql"),
    [
        ("how many arrests in kenya", "SELECT sum(value) FROM arrests WHERE country = 'KE' AND measure = 'arrests'"),
        ("how many arrests in Africa in 2025", "SELECT sum(value) FROM arrests WHERE measure = 'arrests' AND year = 2025"
         " AND country IN (SELECT id FROM countries WHERE region = 'Africa')"),
        ("arrests Afrique", "SELECT sum(value) FROM arrests WHERE measure = 'arrests'"
         " AND country IN (SELECT id FROM countries WHERE region = 'Africa')"),
        ("people arrested Kenya since 2024",
         "SELECT sum(value) FROM arrests WHERE country = 'KE' AND measure = 'arrests' AND year >= '2024'"),
        ("arrests in Kenya and South Africa 2023-2025", "SELECT sum(value) FROM arrests WHERE measure = 'arrests'"
         " AND country IN ('KE', 'ZA') AND year BETWEEN '2023' AND '2025'"),
        ("arrests before 2025", "SELECT sum(value) FROM arrests WHERE measure = 'arrests' AND year < '2025'"),
        ("weight of pangolin scale", "SELECT sum(weight_kg) FROM seizures WHERE measure = 'weight' AND commodity = 'scales'"
         " AND species IN (SELECT id FROM species WHERE family = 'Manidae' OR id = 'manidae')"),
        ("ivoire", "SELECT sum(weight_kg) FROM seizures WHERE measure = 'weight' AND commodity = 'tusks'"
         " AND species IN (SELECT below FROM taxa_below WHERE id = 'elephantidae')"),
        ("marfil Kenia", "SELECT sum(weight_kg) FROM seizures WHERE measure = 'weight' AND commodity = 'tusks'"
         " AND country = 'KE' AND species IN (SELECT below FROM taxa_below WHERE id = 'elephantidae')"),
        ("tusk", "SELECT sum(weight_kg) FROM seizures WHERE measure = 'weight' AND commodity = 'tusks'"),
    ],
)  # fmt: skip
def test_a_question_is_answered_by_the_rows_that_it_leads_to(
    asked: sqlite3.Connection, datasette: Datasette, query: str, sql: str
) -> None:
    told = answer(asked, query)
    assert told.total == asked.execute(sql).fetchone()[0] != 0
    page = get(datasette, f"/bulletins/{told.table}.json?{told.query}&_shape=array&_size=max")
    assert page.status_code == 200
    assert len(page.json()) == told.rows > 0


def test_a_broad_name_has_what_is_below_it(asked: sqlite3.Connection) -> None:
    below = taxa_below(asked, "manidae")
    assert {"manidae", "smutsia-gigantea"} <= set(below)
    assert dict(parse_qsl(answer(asked, "weight of pangolins").query))["species__in"].split(",") == below


def test_different_goods_are_no_sum(asked: sqlite3.Connection, datasette: Datasette) -> None:
    whole, *of_goods = understood(asked, "weight in Kenya").answers
    assert (whole.total, len(of_goods) > 1) == (None, True)
    assert sum(told.rows for told in of_goods) == whole.rows
    for told in of_goods:
        found = get(datasette, f"/bulletins/{told.table}.json?{told.query}&_shape=array&_size=max").json()
        assert (len(found), sum(row["weight_kg"] for row in found)) == (told.rows, pytest.approx(told.total))
        assert len({row["commodity"] for row in found}) == 1
    page = lxml.html.document_fromstring(get(datasette, "/search?q=weight+in+Kenya").text)
    first, *others = (
        " ".join(item.text_content().split()) for item in page.xpath("//h2[. = 'In figures']/following::ul[1]/li")
    )
    assert first == f"Weight seized {whole.rows} rows, each event once; different goods aren’t added up"
    assert any(other.startswith("Weight seized, tusks: ") for other in others)


def test_a_name_alone_is_no_question(asked: sqlite3.Connection) -> None:
    assert not understood(asked, "Kenya").answers


def test_english_endings_and_accents_dont_count(database: Path) -> None:
    count = "SELECT count(*) FROM documents_fts WHERE documents_fts MATCH ?"
    assert value(database, count, '"pangolin scale"') == value(database, count, '"pangolins scales"') > 0


def test_the_page_shows_names_figures_and_other_spellings(datasette: Datasette, database: Path) -> None:
    page = lxml.html.document_fromstring(get(datasette, "/search?q=how+many+arrests+in+kenya").text)
    total = value(database, "SELECT sum(value) FROM arrests WHERE country = 'KE' AND measure = 'arrests'")
    assert page.xpath(f"//ul[@class='lines']//a[. = 'People arrested: {total:.0f}']/@href")[0].startswith("/")
    assert page.xpath("//ul[@class='tags']//a[starts-with(@href, '/country/KE')]")
    page = lxml.html.document_fromstring(get(datasette, "/search?q=Interpl").text)
    assert page.xpath("//p[contains(., 'Did you mean')]/a/text()") == ["INTERPOL"]


@pytest.mark.parametrize(
    ("query", "says"),
    [("VN", "what it names is above"), ("Interpl", "Nothing is written so"), ("zzyzx", "Try fewer words")],
)
def test_what_no_text_has_is_told_as_it_is(datasette: Datasette, query: str, says: str) -> None:
    (told,) = lxml.html.document_fromstring(get(datasette, f"/search?q={query}").text).xpath(
        "//ul[@class='results']/li"
    )
    assert says in told.text_content()


def test_where_no_text_has_all_words_those_with_some_are_shown(datasette: Datasette) -> None:
    page = lxml.html.document_fromstring(get(datasette, "/search?q=how+many+zebra+unicorns").text)
    assert "None has all these words" in page.text_content()
    titles = [item.text_content().casefold() for item in page.xpath("//ul[@class='results']/li")]
    assert any("zebra" in title for title in titles)
