"""Extracting again: only what a change can touch, and that with the facts that extracting all again would give.

The program is copied, so that its gazetteers and modules can be changed for real.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from extractors.provenance import GAZETTEERS, OF_PARSING
from pipeline.sample.truth import gold

ROOT = Path(__file__).parents[2]
FACTS = ("mentions", "document_operations", "document_agencies", "document_species", "document_countries", "counts")
EVENTS = ("events", "event_figures", "event_documents", "event_readings")
GENERAL = (
    "<html><head><title>Council budget</title></head><body><article><h1>Council budget</h1>{}</article></body></html>"
)


class Copy:
    """A copy of the program with a database of bulletins from a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("pipeline", "extractors", "gazetteers", "db"):
            ignored = shutil.ignore_patterns("*.db", "*.log", "archive")  # what is compiled is valid there, too
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the copy's command in its folder."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "COLUMNS": "200"}
        command = [sys.executable, "-m", "pipeline.commands.cli", *arguments]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done

    def reextract(self, *arguments: str) -> dict[str, int]:
        """Each reason, and ``not touched``, with the number of its documents."""
        lines = [line.split(maxsplit=1) for line in self.run("reextract", *arguments).stdout.splitlines()]
        reasons = [line for line in lines if line and line[0].replace(",", "").isdigit()]
        return {reason: int(number.replace(",", "")) for number, reason in reasons}

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """Rows of the database."""
        db = Database(self.folder / "db" / "bulletins.db")
        try:
            return list(db.query(sql))
        finally:
            db.close()

    def facts(self) -> dict[str, list[dict[str, Any]]]:
        """All facts and events."""
        return {name: self.rows(f"SELECT * FROM [{name}] ORDER BY 1, 2") for name in (*FACTS, *EVENTS)}

    def read(self) -> int:
        """How many documents were read, not only looked at: all but the council's, and the one that a name may make so."""
        [row] = self.rows("SELECT count(*) AS number FROM documents WHERE skimmed = 0")
        assert row["number"] in (60, 61)
        return int(row["number"])

    def edit(self, file: str, before: str, after: str) -> None:
        """Replace a text that stands once in a file."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    copy = Copy(tmp_path_factory.mktemp("copy"))
    bulletins = copy.folder / "bulletins"
    bulletins.mkdir()
    for document in gold()[:60]:
        (bulletins / f"{document['id']}.txt").write_text(document["text"], encoding="utf-8")
    budget = "<p>The council passed the budget after a long debate about the new tram, its cost and its route.</p>" * 8
    for number in range(5):
        (bulletins / f"council-{number}.html").write_text(GENERAL.format(budget + f"<p>Item {number}.</p>"), "utf-8")
    kowari = budget + "<p>Police arrested two men who had hidden a zibbelin in a van. The zibbelin is protected.</p>"
    (bulletins / "zibbelin.html").write_text(GENERAL.format(kowari), "utf-8")
    (copy.folder / "own.toml").write_text(
        'name = "Own"\npublisher = "Own"\n[channel]\nkind = "folder"\npath = "bulletins"\n', encoding="utf-8"
    )
    (copy.folder / "harvest.toml").write_text("[engine]\nworkers = 1\n", encoding="utf-8")
    copy.run("harvest", "own.toml")
    return copy


def test_a_page_that_has_nothing_to_do_with_it_is_not_parsed(copy: Copy) -> None:
    skimmed = copy.rows("SELECT url FROM documents WHERE skimmed = 1 ORDER BY url")
    assert len(skimmed) == 6, "the council's pages, and the one about an animal that nobody knows yet"


def test_a_name_touches_the_documents_that_hold_it(copy: Copy) -> None:
    before = copy.facts()
    file = copy.folder / "gazetteers/languages/en/relevance.csv"
    file.write_text(file.read_text(encoding="utf-8") + "zibbelin,wildlife\n", encoding="utf-8")

    planned = copy.reextract("--dry-run")
    assert planned == {"languages/en/relevance.csv changed": 1, "not touched": 65}
    assert copy.reextract() == planned
    assert copy.reextract() == {"not touched": 66}, "a second run does nothing"
    [page] = copy.rows("SELECT id, skimmed, relevant FROM documents WHERE url LIKE '%zibbelin%'")
    assert (page["skimmed"], page["relevant"]) == (0, 1), "now it has been parsed, and tells of an arrest"
    after = copy.facts()
    for name in FACTS:
        assert [row for row in after[name] if row["document_id"] != page["id"]] == before[name]


def test_a_module_touches_every_document_that_was_read(copy: Copy) -> None:
    path = copy.folder / "extractors/entities/quotes.py"
    path.write_text(path.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    read = copy.read()
    assert copy.reextract("--dry-run") == {"extractors/entities/quotes.py changed": read, "not touched": 66 - read}
    path.write_text(path.read_text(encoding="utf-8").removesuffix("# a remark\n"), encoding="utf-8")


@pytest.mark.slow
def test_what_changes_is_what_extracting_all_again_changes(copy: Copy) -> None:
    chance = random.Random(1)
    for path in sorted(path for path in GAZETTEERS.rglob("*.csv") if path.name not in OF_PARSING):
        _forget_rows(copy.folder / "gazetteers" / path.relative_to(GAZETTEERS), chance)
    copy.reextract()
    quick = copy.facts()
    read = copy.read()
    assert copy.reextract("--all") == {"asked for": read, "not touched": 66 - read}
    assert copy.facts() == quick
    log = [json.loads(line) for line in (copy.folder / "db" / "harvest.log").read_text().splitlines()]
    assert any(event.get("why", "").endswith(".csv changed") for event in log)


def _forget_rows(path: Path, chance: random.Random) -> None:
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    if path.name in ("number_words.csv", "measures.csv", "countries.csv", "taxa.csv") or '"' in "".join(lines):
        return
    for line in chance.sample(lines, 1):
        lines.remove(line)
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
