"""What programs read of the site, what search engines do, and what the site says of its own gaps."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import lxml.etree
import lxml.html
import pytest
from datasette.app import Datasette
from openapi_spec_validator import validate

from db.readers.build import build
from db.site.app import site
from db.site.view import SiteOptions
from tests.browsing import serving
from tests.newsroom import newsroom
from tests.sitedata import PATIENT, get, rows, started, value

ADDRESS = "https://bulletins.example.org"
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def datasette(database: Path) -> Datasette:
    return started(database, address=ADDRESS, public=True)


@pytest.fixture(scope="module")
def served(database: Path) -> Iterator[str]:
    with serving(site(database, SiteOptions(), settings=PATIENT)) as base:
        yield base


def page_of(datasette: Datasette, path: str) -> lxml.html.HtmlElement:
    answer = get(datasette, path)
    assert answer.status_code == 200, path
    return lxml.html.document_fromstring(answer.text)


def test_the_api_is_described_as_it_answers(datasette: Datasette) -> None:
    answer = get(datasette, "/openapi.json")
    told = answer.json()
    validate(told)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert told["servers"] == [{"url": ADDRESS}]
    for path, methods in told["paths"].items():
        if "{" not in path:
            found = get(datasette, f"{path}?_shape=objects")
            assert found.status_code == 200, path
            described = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            if "oneOf" in described:
                row = described["oneOf"][1]["items"]
                assert all(set(told) == set(row["properties"]) for told in found.json()["rows"]), path
                jsonschema.Draft202012Validator({"type": "array", "items": row}).validate(found.json()["rows"])
    seizures = told["paths"]["/bulletins/seizures.json"]["get"]
    named = {parameter["name"] for parameter in seizures["parameters"]}
    assert {"country", "measure", "_search", "_next"} <= named
    assert get(datasette, "/bulletins/seizures.json?measure=weight").headers["access-control-allow-origin"] == "*"


def test_a_local_site_lets_no_other_sites_page_read_it(database: Path) -> None:
    assert "access-control-allow-origin" not in get(started(database), "/openapi.json").headers


def test_an_event_answers_with_its_evidence(datasette: Datasette, database: Path) -> None:
    id_ = value(database, "SELECT id FROM events WHERE title = 'Pangolin, Singapore'")
    told = get(datasette, f"/event/{id_}.json").json()
    assert told["sentence"].startswith("3.2 t of pangolin scales were seized by the Straits Customs Office")
    assert told["page"] == f"{ADDRESS}/event/{id_}"
    weight = next(figure for figure in told["figures"] if figure["kind"] == "weight")
    assert (weight["value_kg"], weight["counts"]) == (3200, True)
    assert weight["readings"][0]["sentence"]
    assert {end["id"]: end["role"] for end in told["way"]} == {"CM": "origin", "VN": "destination"}
    assert len(told["documents"]) == 4
    assert get(datasette, "/event/nosuch.json").status_code == 404


def test_the_map_of_the_site_has_every_page(datasette: Datasette, database: Path) -> None:
    index = lxml.etree.fromstring(get(datasette, "/sitemap.xml").content)
    (part,) = index.xpath("//s:loc/text()", namespaces=MAP)
    whole = lxml.etree.fromstring(get(datasette, urlsplit(part).path).content)
    paths = [urlsplit(address).path for address in whole.xpath("//s:loc/text()", namespaces=MAP)]
    assert len(paths) == len(set(paths))
    for kind, table in (("event", "events"), ("document", "documents")):
        assert {f"/{kind}/{row[0]}" for row in rows(database, f"SELECT id FROM {table}")} <= set(paths)
    assert {f"/{kind}/{id_}" for kind, id_ in rows(database, "SELECT kind, id FROM entities")} <= set(paths)
    for path in paths[:12]:
        assert get(datasette, path).status_code == 200, path
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in get(datasette, "/robots.txt").text
    assert get(datasette, "/sitemap/7.xml").status_code == 404


def test_pages_carry_markup_of_what_they_are(datasette: Datasette, database: Path) -> None:
    (script,) = page_of(datasette, "/").xpath("//script[@type='application/ld+json']/text()")
    told = json.loads(script)
    assert (told["@type"], told["url"]) == ("Dataset", f"{ADDRESS}/")
    assert told["license"].startswith("https://creativecommons.org/")
    assert any(file["contentUrl"] == f"{ADDRESS}/export/seizures.csv" for file in told["distribution"])
    id_, url = rows(database, "SELECT e.id, d.url FROM events e JOIN documents d ON d.id = e.lead_document_id")[0]
    page = page_of(datasette, f"/event/{id_}")
    told = json.loads(page.xpath("//script[@type='application/ld+json']/text()")[0])
    assert told["@id"] == f"{ADDRESS}/event/{id_}"
    assert url in told["isBasedOn"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}/event/{id_}"]
    for name in ("og:title", "og:description"):
        assert page.xpath(f"//meta[@property='{name}']/@content")[0]
    (image,) = page.xpath("//meta[@property='og:image']/@content")
    shown = get(datasette, image.removeprefix(ADDRESS))
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/png")


def test_no_title_can_end_the_markup(database: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "bulletins.db"
    hostile.write_bytes(database.read_bytes())
    with sqlite3.connect(hostile) as connection:
        id_ = connection.execute("SELECT id FROM events").fetchone()[0]
        connection.execute("UPDATE events SET title = '</script><script>alert(1)</script>' WHERE id = ?", (id_,))
    text = get(started(hostile), f"/event/{id_}").text
    assert "</script><script>" not in text
    (script,) = lxml.html.document_fromstring(text).xpath("//script/text()")
    assert json.loads(script)["name"] == "</script><script>alert(1)</script>"


def test_the_examples_run_as_they_stand(served: str, database: Path) -> None:
    from urllib.request import urlopen

    page = lxml.html.document_fromstring(urlopen(f"{served}/examples").read())
    codes = [code.text_content() for code in page.xpath("//code[@class='python']")]
    assert len(codes) == 3
    said = []
    for code in codes:
        with redirect_stdout(StringIO()) as out:
            exec(compile(code, "<example>", "exec"), {})  # noqa: S102
        said.append(out.getvalue())
    weights = value(database, "SELECT count(*) FROM seizures WHERE measure = 'weight'")
    tusks = value(database, "SELECT sum(weight_kg) FROM seizures WHERE measure = 'weight' AND commodity = 'tusks'")
    assert f"{weights} rows; {tusks} kg of tusks" in said[1]
    assert "year" in said[0]
    assert said[2].strip()
    for code in page.xpath("//code[@class='r']"):
        text = code.text_content()
        paths = [part for part in text.split('"') if part.startswith(("/export/", f"{served}/bulletins/"))]
        assert paths
        for path in paths:
            assert urlopen(path if path.startswith("http") else served + path).status == 200


def test_the_gaps_are_counted_from_the_data(datasette: Datasette, database: Path) -> None:
    page = page_of(datasette, "/gaps")
    told = {row[0].text_content(): row for row in page.xpath("//tbody/tr")}
    wanted = {
        "Events of which no country is told": "SELECT count(*) FROM events WHERE country_id IS NULL",
        "Events of which no day is known": "SELECT count(*) FROM events WHERE date IS NULL",
        "Events that a single report tells of": "SELECT count(*) FROM events WHERE grade = 'single'",
        "Bulletins without a date": "SELECT count(*) FROM bulletins WHERE date IS NULL",
    }
    for says, sql in wanted.items():
        count = value(database, sql)
        assert told[says][1].text_content() == str(count) != "0", says
        (link,) = told[says].xpath(".//a/@href")
        shown = get(datasette, link.replace("?", ".json?") + "&_shape=array&_size=max").json()
        assert len(shown) == count, says


def test_a_language_that_is_not_read_is_told(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    harvest = tmp_path / "harvest.db"
    with sqlite3.connect(newsroom(tmp_path_factory)[0]) as source, sqlite3.connect(harvest) as target:
        source.backup(target)
        target.execute("UPDATE documents SET language = 'is' WHERE relevant = 0 AND language = 'en'")
    build(harvest, tmp_path / "bulletins.db")
    count = value(harvest, "SELECT count(*) FROM documents WHERE language = 'is'")
    page = page_of(started(tmp_path / "bulletins.db"), "/gaps")
    (row,) = page.xpath("//section[@aria-labelledby='languages']//tr[th = 'Icelandic']")
    assert [cell.text_content() for cell in row[1:]] == [str(count), "0", "nothing: it isn’t read"]
    (gap,) = page.xpath("//tr[td = \"Pages in a language that isn't read, or couldn't be told\"]")
    assert gap[1].text_content() == str(count) != "0"
