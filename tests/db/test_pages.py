"""Every page answers, runs no harvested markup, and asks nothing of another host."""

from __future__ import annotations

import json
import re
from pathlib import Path

import feedparser
import lxml.etree
import lxml.html
import pytest
from datasette.app import Datasette

from db.readers.questions import questions
from db.readers.wording import xml_text
from tests.sitedata import FORMULA, get, hostile_id, rows, started, value

FIXED = [
    "/", "/operations", "/agencies", "/species", "/countries", "/sources", "/questions", "/changes", "/about",
    "/method", "/data", "/harvests", "/downloads", "/report?page=/about", "/search", "/search?q=pangolin",
    "/search?q=pangolin&in=facts",
    "/agencies?q=customs&sort=name&start=100", "/bulletins/seizures", "/bulletins/arrests?country=VN",
    "/bulletins/events", "/bulletins/routes", "/bulletins/operations_by_edition", "/bulletins/bulletins",
    "/bulletins/facts", "/bulletins/event_counts", "/bulletins/seizures?_sort_desc=amount_rank&_search=scales",
    *(f"/questions/{name}" for name in questions()),
]  # fmt: skip


def _made(database: Path, harvest: Path) -> list[str]:
    kinds = ("operation", "series", "agency", "species", "country", "source")
    pages = [
        f"/{k}/" + value(database, "SELECT id FROM entities WHERE kind = ? ORDER BY documents DESC", k) for k in kinds
    ]
    hostile = hostile_id(harvest)
    event = value(database, "SELECT event_id FROM event_documents WHERE document_id = ?", hostile)
    fact = value(database, "SELECT id FROM facts WHERE document_id = ? AND kind = 'count'", hostile)
    return [*pages, f"/document/{hostile}", f"/event/{event}", f"/fact/{fact}"]


@pytest.fixture(scope="module")
def pages(datasette: Datasette, database: Path, harvest: Path) -> dict[str, str]:
    answers = {path: get(datasette, path) for path in [*FIXED, *_made(database, harvest)]}
    assert {path: a.status_code for path, a in answers.items() if a.status_code != 200} == {}
    return {path: answer.text for path, answer in answers.items()}


def test_no_page_has_markup_that_could_run(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        page = lxml.html.document_fromstring(html)
        # A block of data is no script: its type isn't one that a browser runs, and it is nothing but JSON.
        data = page.xpath("//script[@type='application/ld+json']/text()")
        assert all(isinstance(json.loads(text), dict) for text in data), path
        assert not page.xpath(
            "//script[not(@src) and not(@type='application/ld+json')] | //style | //iframe | //object | //img[@onerror]"
        ), path
        assert not page.xpath(
            "//@style | //@onclick | //@onload | //@onerror | //*[starts-with(@href, 'javascript')]"
        ), path


def test_pages_load_nothing_from_another_host(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        page = lxml.html.document_fromstring(html)
        loaded = page.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href | //form/@action")
        assert [url for url in loaded if re.match(r"\w+:|//", url)] == [], path


def test_every_field_has_a_label(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        page = lxml.html.document_fromstring(html)
        for field in page.xpath("//input[not(@type='hidden')] | //select"):
            labelled = field.xpath("ancestor::label") or page.xpath(f"//label[@for='{field.get('id')}']")
            assert labelled, (path, field.get("name"))
            assert labelled[0].text_content().strip() not in ("", field.get("name")), path


def test_hostile_text_is_shown_as_text(pages: dict[str, str], harvest: Path) -> None:
    html = pages[f"/document/{hostile_id(harvest)}"]
    page = lxml.html.document_fromstring(html)
    assert FORMULA in page.xpath("//h1")[0].text_content()
    assert "<script>window.hacked" in page.xpath("//h1")[0].text_content()
    assert "Read the original" not in html


def test_every_link_within_the_site_leads_somewhere(pages: dict[str, str], datasette: Datasette) -> None:
    links = set()
    for html in pages.values():
        page = lxml.html.document_fromstring(html)
        links |= {url.split("#")[0] for url in page.xpath("//a/@href") if url.startswith("/")}
    sample = sorted(links)[:: max(1, len(links) // 150)]
    answers = {url: get(datasette, url).status_code for url in sample if not url.startswith("/export")}
    assert {url: status for url, status in answers.items() if status not in (200, 302)} == {}


def test_every_fact_jumps_to_its_evidence(pages: dict[str, str], database: Path, datasette: Datasette) -> None:
    document = value(database, "SELECT document_id FROM document_operations")
    page = lxml.html.document_fromstring(get(datasette, f"/document/{document}").text)
    targets = page.xpath("//aside//a[starts-with(@href, '#at-')]/@href")
    anchors = set(page.xpath("//article//span/@id"))
    assert len(targets) == value(database, "SELECT count(*) FROM facts WHERE document_id = ?", document)
    assert {target[1:] for target in targets} <= anchors


def test_headers(datasette: Datasette) -> None:
    for path in ("/", "/nosuch", "/bulletins/seizures.json", "/static/site.css", "/export/seizures.csv"):
        headers = get(datasette, path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        policy = headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy


def test_datasettes_inner_pages_are_closed_in_public(database: Path) -> None:
    public = started(database, public=True)
    for path in ("/-/settings", "/-/plugins", "/-/versions", "/-/metadata.json", "/-/threads", "/-/databases"):
        assert get(public, path).status_code == 404, path
    assert get(public, "/").status_code == 200


def test_a_wrong_address_is_told_kindly(datasette: Datasette) -> None:
    for path in (
        "/nosuch",
        "/document/nosuch",
        "/event/nosuch",
        "/fact/nosuch",
        "/questions/nosuch",
        "/bulletins/nosuch",
        "/nothing/of/this",
    ):
        answer = get(datasette, path)
        assert answer.status_code == 404, path
        (told,) = lxml.html.document_fromstring(answer.text).find_class("notice")
        assert "atabase" not in told.text_content(), "what is missing is a page"
        assert "To the front page" in answer.text


@pytest.mark.parametrize("query", ['"', "a-b", "NEAR(", "*", "(", "%", "'", "café", "\x00", "x" * 500, "AND", "-"])
def test_search_takes_any_text(datasette: Datasette, query: str) -> None:
    from urllib.parse import quote

    for where in ("bulletins", "facts"):
        assert get(datasette, f"/search?in={where}&q={quote(query)}").status_code == 200


def test_search_marks_what_it_found_and_nothing_else(datasette: Datasette) -> None:
    page = lxml.html.document_fromstring(get(datasette, "/search?q=hacked").text)
    assert {mark.text_content().lower() for mark in page.xpath("//main//mark")} == {"hacked"}
    assert page.xpath("//ul[@class='results']/li")


def test_feeds_are_valid_and_have_time_zones(datasette: Datasette, database: Path) -> None:
    country = value(database, "SELECT country FROM seizures GROUP BY 1 ORDER BY count(*) DESC")
    paths = (
        "bulletins.atom", f"country/{country}.atom", f"table/seizures.atom?country={country}",
        f"table/seizures.atom?_of=country/{country}",
    )  # fmt: skip
    for path in (f"/feeds/{path}" for path in paths):
        feed = feedparser.parse(get(datasette, path).content)
        assert not feed.bozo, path
        assert (feed.version, feed.feed.author) == ("atom10", "Wildlife bulletins"), "RFC 4287 wants one"
        assert 5 <= len(feed.entries) <= 50
        for entry in feed.entries:
            assert re.search(r"(Z|[+-]\d\d:\d\d)$", entry.updated)
            assert entry.link.startswith("https://bulletins.example.org/")
        newest = [entry.updated for entry in feed.entries]
        assert newest == sorted(newest, reverse=True)


def test_a_feed_shows_hostile_text_as_text(datasette: Datasette, database: Path, harvest: Path) -> None:
    hostile = hostile_id(harvest)
    joined = "appearances a JOIN bulletins b ON b.newest_rank = a.newest_rank"
    kind, id_ = rows(database, f"SELECT a.kind, a.id FROM {joined} WHERE b.id = ?", hostile)[0]
    answer = get(datasette, f"/feeds/{kind}/{id_}.atom")
    assert answer.status_code == 200, answer.text[:300]
    feed = lxml.etree.fromstring(answer.content)
    names = {lxml.etree.QName(element).localname for element in feed.iter()}
    assert names == {"feed", "id", "title", "updated", "author", "name", "link", "rights", "entry", "summary"}
    assert any("<script>window.hacked" in (title.text or "") for title in feed.iter("{*}title"))
    assert xml_text("a\x00\ufffeb\uffff\t") == "ab\t", "what XML can't hold"


def test_a_report_never_links_to_another_site(datasette: Datasette) -> None:
    for page in ("//evil.example", "https://evil.example", "javascript:alert(1)"):
        assert "evil" not in get(datasette, f"/report?page={page}").text


def test_a_withdrawn_fact_says_so(harvest: Path, tmp_path: Path) -> None:
    import shutil
    import sqlite3

    from tests.sitedata import make_site

    other = Path(shutil.copy(harvest, tmp_path / "other.db"))
    document = value(other, "SELECT id FROM documents")
    with sqlite3.connect(other) as connection:
        connection.execute(
            "INSERT INTO changes (id, run_id, at, document_id, document_version, fact_table, fact_id, change)"
            " VALUES ('c', 'run1', '2026-05-01T00:00:00+00:00', ?, 1, 'counts', 'lost', 'gone')",
            (document,),
        )
        fact = connection.execute("SELECT id FROM counts WHERE document_id <> ?", (document,)).fetchone()[0]
        connection.execute(
            "INSERT INTO changes (id, run_id, at, document_id, document_version, fact_table, fact_id, change)"
            " SELECT 'd', 'run1', '2026-05-03T00:00:00+00:00', document_id, 1, 'counts', id, 'new' FROM counts"
            " WHERE id = ?",
            (fact,),
        )
    site = make_site(other, tmp_path / "bulletins.db")
    datasette = started(site)
    answer = get(datasette, "/fact/lost")
    assert answer.status_code == 410
    assert "withdrawn" in answer.text
    assert "/fact/lost" in get(datasette, "/changes").text
    entries = feedparser.parse(get(datasette, "/feeds/table/changes.atom").content).entries
    assert {"2026-05-01", "2026-05-03"} <= {entry.updated[:10] for entry in entries}, "each of its own moment"

    late, first, last, version = rows(
        site,
        """SELECT f.first_harvest = '2026-05-03T00:00:00+00:00', d.first_seen, d.last_seen, d.version FROM facts f
        JOIN documents d ON d.id = f.document_id WHERE f.id = ?""",
        fact,
    )[0]
    assert late
    others = rows(site, "SELECT DISTINCT first_harvest <> ? FROM facts WHERE id <> ? AND document_id = ?", first, fact,
                  value(site, "SELECT document_id FROM facts WHERE id = ?", fact))  # fmt: skip
    assert others == [(0,)]
    page = get(datasette, f"/fact/{fact}").text
    assert "3 May 2026" in page
    assert last[:10] in page
    assert f"<dd>{version}</dd>" in page


def test_new_bulletins_are_changes(datasette: Datasette, database: Path) -> None:
    newest = value(database, "SELECT id FROM documents ORDER BY first_seen DESC, id")
    seen = value(database, "SELECT first_seen FROM documents WHERE id = ?", newest)
    assert f'href="/document/{newest}"' in get(datasette, "/changes").text
    assert f"/document/{newest}" in get(datasette, "/feeds/changes.atom").text
    assert f'href="/document/{newest}"' in get(datasette, f"/changes?since={seen[:10]}").text
    assert "Nothing has changed" in get(datasette, "/changes?since=2999-01-01").text
