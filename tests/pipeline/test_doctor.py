"""``bulletins doctor`` on installations that are well and on ones that aren't."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from pipeline.commands.cli import main

LINE = {"id": "a", "title": "Ivory", "text": "Customs seized 40 kilograms of ivory in Mombasa, Kenya. " * 12}
Found = list[tuple[str, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts.jsonl").write_text(json.dumps(LINE))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "texts.toml").write_text(
        'name = "My texts"\npublisher = "Me"\n[channel]\nkind = "jsonl"\npath = "../texts.jsonl"\n'
    )
    (tmp_path / "harvest.toml").write_text(
        'contact = "me@example.org"\n[sources]\nshipped = false\nfolders = ["mine"]\n[engine]\nworkers = 1\n'
    )
    return tmp_path


def doctor() -> tuple[int, Found]:
    """Exit code; level, part and what was found."""
    result = CliRunner().invoke(main, ["doctor", "--json"])
    parts = json.loads(result.stdout)
    return result.exit_code, [(f["level"], part, f["what"]) for part, found in parts.items() for f in found]


def told(found: Found, level: str) -> str:
    return "\n".join(f"{part}: {what}" for seen, part, what in found if seen == level)


def test_before_and_after_a_harvest_all_is_well(folder: Path) -> None:
    code, found = doctor()
    assert code == 0
    assert not told(found, "warning") + told(found, "bad")
    assert "there is no database yet" in told(found, "good")
    assert "2,000 MB of memory at most, 120 s of a processor for a document, no network" in told(found, "good")

    assert CliRunner().invoke(main, ["harvest"]).exit_code == 0
    code, found = doctor()
    assert code == 0
    assert not told(found, "warning") + told(found, "bad")
    assert "whole, 1 documents" in told(found, "good")
    assert "all 1 files are there" in told(found, "good")


def test_what_is_wrong_with_a_harvest_is_told(folder: Path) -> None:
    assert CliRunner().invoke(main, ["harvest"]).exit_code == 0
    db = Database(folder / "db" / "bulletins.db")
    db.execute("UPDATE runs SET started = '2024-01-01T00:00:00.000Z'")
    db.execute("UPDATE run_sources SET reason = '404 Not Found'")
    for day in ("2024-01-02", "2024-01-03"):
        db.table("runs").insert({"id": day, "started": day, "command": "x", "version": "x", "settings": "{}"})
        db.table("run_sources").insert({"run_id": day, "source_id": "texts", "reason": "404 Not Found"})
    db.execute("UPDATE leads SET state = 'unreadable'")
    db.close()
    for file in (folder / "db" / "archive").rglob("*.warc.gz"):
        file.unlink()
    code, found = doctor()
    assert code == 1
    assert "archive files are gone" in told(found, "bad")
    warnings = told(found, "warning")
    assert "last harvest 2024-01-01" in warnings
    assert "texts: 3 failures in a row: 404 Not Found" in warnings
    assert "1 captures can't be read" in warnings


def test_a_page_whose_story_may_be_lost_is_told_by_harvest_and_doctor(folder: Path) -> None:
    (folder / "pages").mkdir()
    story = "".join(f"<p>{LINE['text']} It was report {number}.</p>" for number in range(2))
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "wordCount": 2400}</script>'
    page = f"<!doctype html><html><head><title>Ivory</title>{data}</head><body><h1>Ivory</h1>{story}</body></html>"
    (folder / "pages" / "cut.html").write_text(page)
    (folder / "mine" / "pages.toml").write_text(
        'name = "My pages"\npublisher = "Me"\n[channel]\nkind = "folder"\npath = "../pages"\n'
    )
    result = CliRunner().invoke(main, ["harvest"])
    assert result.exit_code == 0
    assert "main part in doubt" in " ".join(result.output.split())
    code, found = doctor()
    assert code == 0
    assert "pages: 1 x main part in doubt (such as local://pages/cut.html)" in told(found, "warning")


def test_a_damaged_database_is_told(folder: Path) -> None:
    assert CliRunner().invoke(main, ["harvest"]).exit_code == 0
    path = folder / "db" / "bulletins.db"
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(os.urandom(os.path.getsize(path) - 8192))
    code, found = doctor()
    assert code == 1
    assert "bulletins.db" in told(found, "bad")


def test_a_broken_source_and_no_contact_are_told(folder: Path) -> None:
    (folder / "mine" / "broken.toml").write_text('name = "B"\n[channel]\nkind = "telepathy"\n')
    (folder / "harvest.toml").write_text('[sources]\nshipped = false\nfolders = ["mine"]\n')
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == 1
    said = result.output.replace("\n", "")
    assert "broken.toml" in said
    assert "no contact is named" in said


def test_what_is_in_a_language_that_isnt_read_is_told(folder: Path) -> None:
    swedish = (
        "Tullen stoppade i måndags en lastbil vid gränsen i Haparanda, där sköldpaddor hade gömts under golvet. "
        "Föraren, som påstod att han inte visste något, misstänks för smuggling av skyddade djur."
    )
    lines = [LINE, {"id": "b", "title": "Sköldpaddor i lastbilen", "text": swedish}]
    (folder / "texts.jsonl").write_text("\n".join(map(json.dumps, lines)))
    told_by_harvest = CliRunner().invoke(main, ["harvest"]).output
    assert "1 x kept without facts of its own words: Swedish (sv) isn't read" in " ".join(told_by_harvest.split())
    code, found = doctor()
    assert code == 0
    assert "documents in languages that aren't read are kept, without facts of their own words: Swedish (sv) 1" in told(
        found, "good"
    )
    assert "English" not in told(found, "good")
