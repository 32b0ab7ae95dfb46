"""The audit: a random sample, judged by a person, and its precision."""

import json
import shutil

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from db.reviews.audit import AuditError, judgements, sample, wilson
from pipeline.commands.cli import main


@pytest.fixture(scope="module")
def harvested(tmp_path_factory):
    """A harvest of two documents from JSON Lines."""
    tmp_path = tmp_path_factory.mktemp("harvested")
    lines = [
        {
            "id": "a",
            "title": "Ivory",
            "text": "Ivory seized\n\nPolice in Lagos arrested two men and seized 40 kg of ivory.",
            "published": "2024-05-01",
        },
        {
            "id": "b",
            "title": "Scales",
            "text": "Scales seized\n\nCustoms in Hanoi seized 90 kg of pangolin scales and arrested three people.",
            "published": "2024-06-01",
        },
    ]
    texts = tmp_path / "texts.jsonl"
    texts.write_text("".join(json.dumps(line) + "\n" for line in lines))
    source = tmp_path / "texts.toml"
    source.write_text(f'name = "Texts"\npublisher = "P"\n[channel]\nkind = "jsonl"\npath = "{texts}"\n')
    settings = tmp_path / "harvest.toml"
    path = tmp_path / "x.db"
    settings.write_text(f'database = "{path}"\n')
    done = CliRunner().invoke(main, ["-s", str(settings), "-d", str(path), "harvest", str(source)])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture
def database(harvested, tmp_path):
    return shutil.copy(harvested, tmp_path / "x.db")


def test_a_sample_is_blind_and_can_be_drawn_again(database):
    db = Database(database)
    rows = list(sample(db, 3, seed=1))
    assert len(rows) == 3
    assert rows == list(sample(db, 3, seed=1))
    assert all(row["right"] is None and "confidence" not in row for row in rows)
    assert all(row["sentence"] and row["says"] for row in rows)


def test_facts_of_every_kind_are_drawn(database):
    rows = list(sample(Database(database), 500))
    assert {"count", "species", "country"} <= {row["kind"] for row in rows}
    assert "90 kg of pangolin (scales), in Vietnam" in {row["says"] for row in rows}
    assert len({row["id"] for row in rows}) == len(rows)


def test_more_than_there_is(database):
    assert len(list(sample(Database(database), 500, "event"))) == 4


def test_score_is_kept(database, tmp_path):
    rows = list(sample(Database(database), 4, seed=1))
    sheet = tmp_path / "sheet.jsonl"
    sheet.write_text("".join(json.dumps({**row, "right": n > 0}) + "\n" for n, row in enumerate(rows)))
    done = CliRunner().invoke(main, ["-d", str(database), "audit", "score", str(sheet)])
    assert done.exit_code == 0
    assert "3 of 4 right: precision 0.750" in done.output
    assert all(f"  {row['kind']}: " in done.output for row in rows)
    assert next(Database(database).query("SELECT judged, right FROM audits")) == {"judged": 4, "right": 3}


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [(191, 200, 0.917, 0.976), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (1, 2, 0.095, 0.905)],
)
def test_wilson(right, judged, low, high):
    """Against the interval's published values (Newcombe 1998, method 3, and the formula by hand)."""
    result = wilson(right, judged)
    assert (round(result.low, 3), round(result.high, 3)) == (low, high)


def test_a_broken_sheet_is_named(tmp_path):
    sheet = tmp_path / "sheet.jsonl"
    sheet.write_text('{"id": "x", "right": true}\n{"id": "y", "right": "maybe"}\n')
    with pytest.raises(AuditError, match="line 2"):
        list(judgements(sheet))


def test_changes_lists_what_is_new(database):
    done = CliRunner().invoke(main, ["-d", str(database), "changes", "--since", "2020-01-01"])
    assert done.exit_code == 0
    assert done.output.count("new document") == 2
