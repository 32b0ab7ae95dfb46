"""A bulletin as it was: its archived copy, which can't run, and what a correction changed."""

from __future__ import annotations

import io
import sqlite3
from pathlib import Path

import lxml.html
import pytest
from datasette.app import Datasette
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from db.site.archive import leading_home
from tests.sitedata import get, make_harvest, make_site, started, value

PAGE = b"<html><script>alert(1)</script><img src='https://tracker.example/x.gif'><p>As it was</p></html>"


def _archive(folder: Path, records: list[tuple[str, bytes]]) -> list[int]:
    """Write the records to a WARC file; returns where each begins."""
    offsets = []
    with (folder / "pages.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for content_type, body in records:
            offsets.append(file.tell())
            headers = StatusAndHeaders("200 OK", [("Content-Type", content_type)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record("https://a.example/", "response", payload=io.BytesIO(body),
                                          http_headers=headers))  # fmt: skip
    return offsets


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Datasette, str, str]:
    folder = tmp_path_factory.mktemp("kept")
    harvest = make_harvest(folder / "harvest.db", 30)
    offsets = _archive(folder, [("text/html; charset=utf-8", PAGE), ("application/x-sh", b"rm -rf /")])
    page, program = (
        row[0] for row in sqlite3.connect(harvest).execute("SELECT id FROM documents ORDER BY id DESC LIMIT 2")
    )
    text = value(harvest, "SELECT text FROM documents WHERE id = ?", page)
    with sqlite3.connect(harvest) as connection:
        for id_, offset in zip((page, program), offsets, strict=True):
            connection.execute(
                "UPDATE documents SET archive_file = 'pages.warc.gz', archive_offset = ?, version = 2 WHERE id = ?",
                (offset, id_))  # fmt: skip
        connection.execute("UPDATE document_versions SET title = 'Old title', text = ? WHERE document_id = ?",
                           (text.replace("arrested", "detained"), page))  # fmt: skip
        connection.execute(
            "INSERT INTO document_versions (id, document_id, version, run_id, fetched_at, sha256, title, text, parts)"
            " VALUES ('v2', ?, 2, 'run1', '2026-05-02T00:00:00+00:00', '', 'New title', ?, '[]')",
            (page, text),
        )
    site = started(make_site(harvest, folder / "bulletins.db"), archive=str(folder))
    return site, page, program


def test_the_archived_copy_is_what_was_fetched_and_cannot_run(kept: tuple[Datasette, str, str]) -> None:
    site, page, _ = kept
    assert f'href="/document/{page}/archived"' in get(site, f"/document/{page}").text
    answer = get(site, f"/document/{page}/archived")
    assert answer.content == PAGE
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "script-src" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("head", "base"),
    [
        (b"<head>", "https://a.example/news/story"),
        (b'<HEAD lang="en"><base href="/old/">', "https://a.example/old/"),
        (b"<head><base href=https://b.example/>", "https://b.example/"),
    ],
)
def test_links_of_an_archived_copy_lead_to_its_own_site(head: bytes, base: str) -> None:
    page = b"<html>" + head + b"<title>T</title></head><header>H</header><a href='more'>m</a></html>"
    shown = leading_home(page, "https://a.example/news/story")
    assert lxml.html.document_fromstring(shown).xpath("//base/@href")[0] == base
    assert shown.replace(f'<base href="{base}">'.encode(), b"", 1) == page.replace(
        f'<base href="{base}">'.encode(), b"", 1
    )


def test_what_is_no_page_is_only_downloaded(kept: tuple[Datasette, str, str]) -> None:
    site, _, program = kept
    answer = get(site, f"/document/{program}/archived")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == "attachment"


def test_without_an_archive_there_is_no_copy(kept: tuple[Datasette, str, str], tmp_path: Path) -> None:
    site, page, _ = kept
    database = Path(site.get_database().path)
    for folder in (None, str(tmp_path)):
        other = started(database, archive=folder)
        assert get(other, f"/document/{page}/archived").status_code == 404


def test_a_correction_shows_what_changed(kept: tuple[Datasette, str, str]) -> None:
    site, page, _ = kept
    assert f'href="/document/{page}/version/1"' in get(site, f"/document/{page}").text
    shown = lxml.html.document_fromstring(get(site, f"/document/{page}/version/1").text)
    gone = [element.text_content() for element in shown.xpath("//article//del")]
    new = [element.text_content() for element in shown.xpath("//article//ins")]
    assert gone == ["Old", "detained."]
    assert new == ["New", "arrested."]
    assert get(site, f"/document/{page}/version/2").status_code == 404
