"""A release opens with a fresh reader's tools, holds what is published, and says what has changed since the last."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from pathlib import Path

import pandas
import pytest
import yaml
from click.testing import CliRunner
from frictionless import Package, validate

from db.published.publish import PublishError, publish, published_options
from db.published.release import Released, release
from db.site.view import SiteOptions
from pipeline.commands.cli import main
from tests.sitedata import make_harvest, rows, value

OPTIONS = SiteOptions(address="https://bulletins.example.org", title="The “desk”: #1", licence="ODbL-1.0")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    publish(make_harvest(folder / "small.db", 60), folder / "public", OPTIONS, accused_in=lambda document: ())
    return folder / "public"


@pytest.fixture(scope="module")
def first(public: Path) -> Released:
    return release(public, published_options(public), public.parent / "releases" / "one")


def test_it_is_a_valid_data_package(first: Released) -> None:
    report = validate(str(first.folder / "datapackage.json"))
    assert report.flatten(["title", "type", "fieldName", "note"]) == []
    assert report.valid
    package = Package(str(first.folder / "datapackage.json"))
    assert {"seizures", "arrests", "events", "facts", "event-counts"} <= set(package.resource_names)
    assert package.licenses[0]["name"] == "ODbL-1.0"
    described = [field.description for resource in package.resources for field in resource.schema.fields]
    assert all(described)


def test_a_broken_table_is_noticed(first: Released, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(first.folder, tmp_path / "broken"))
    table = broken / "data/arrests.csv"
    table.write_text(
        table.read_text(encoding="utf-8-sig").replace(",arrests,", ",arrests,many", 1), encoding="utf-8-sig"
    )
    assert not validate(str(broken / "datapackage.json")).valid


def test_tables_are_those_of_the_published_database(first: Released, public: Path) -> None:
    for name in ("seizures", "arrests", "facts", "bulletins"):
        table = pandas.read_csv(first.folder / f"data/{name}.csv", keep_default_na=False)
        assert len(table) == value(public / "bulletins.db", f"SELECT count(*) FROM {name}")
        assert table["page"].str.startswith("https://bulletins.example.org/").all()
        assert table["licence"].str.contains("ODbL-1.0", regex=False).all()
        assert table["how_to_cite"].str.endswith(f"https://bulletins.example.org/bulletins/{name}").all()
    assert rows(first.folder / "bulletins.db", "SELECT count(*) FROM facts") == rows(
        public / "bulletins.db", "SELECT count(*) FROM facts"
    )


def test_checksums_are_of_every_file(first: Released) -> None:
    lines = [line.split("  ", 1) for line in (first.folder / "SHA256SUMS").read_text().splitlines()]
    assert {name for _, name in lines} == set(first.files) - {"SHA256SUMS"}
    for digest, name in lines:
        assert hashlib.sha256((first.folder / name).read_bytes()).hexdigest() == digest


def test_it_says_how_to_cite_it_and_under_which_licence(first: Released, public: Path) -> None:
    harvested = value(public / "bulletins.db", "SELECT value FROM publication WHERE name = 'harvested'")[:10]
    told = yaml.safe_load((first.folder / "CITATION.cff").read_text(encoding="utf-8"))
    assert told["type"] == "dataset"
    assert told["cff-version"] == "1.2.0"
    assert str(told["date-released"]) == harvested
    assert told["version"] == first.version == harvested.replace("-", ".")
    assert told["authors"] == [{"name": "The “desk”: #1"}]
    assert told["license"] == "ODbL-1.0"
    markup = json.loads((first.folder / "dataset.jsonld").read_text(encoding="utf-8"))
    assert markup["@type"] == "Dataset"
    assert markup["license"].startswith("https://opendatacommons.org/")
    assert json.loads((first.folder / ".zenodo.json").read_text(encoding="utf-8"))["upload_type"] == "dataset"
    assert "Open Data Commons" in (first.folder / "LICENSE.txt").read_text()
    assert "The first release." in (first.folder / "README.md").read_text(encoding="utf-8")


def test_a_release_that_was_made_is_never_changed(first: Released, public: Path) -> None:
    with pytest.raises(PublishError, match="never changed"):
        release(public, published_options(public), first.folder)


def test_the_next_one_tells_what_has_changed(first: Released, public: Path, tmp_path: Path) -> None:
    beside = tmp_path / "releases"
    shutil.copytree(first.folder, beside / "one")
    later = Path(shutil.copytree(public, tmp_path / "public"))
    ids = [row[0] for row in rows(later / "bulletins.db", "SELECT id FROM facts ORDER BY id")]
    with sqlite3.connect(later / "bulletins.db") as connection:
        connection.execute("DELETE FROM facts WHERE id = ?", (ids[0],))
        connection.execute("UPDATE facts SET statement = 'told otherwise' WHERE id = ?", (ids[1],))
        connection.execute("UPDATE facts SET id = 'brand-new' WHERE id = ?", (ids[2],))
        connection.execute("UPDATE publication SET value = '2031-01-02T03:04:05Z' WHERE name = 'harvested'")
    made = release(later, published_options(later), beside / "two")
    assert made.since == first.version
    assert made.changed == {"new": 1, "changed": 1, "gone": 2}
    changes = pandas.read_csv(made.folder / "changes_of_facts.csv", keep_default_na=False).set_index("id")
    assert changes["change"].to_dict() == {
        ids[0]: "gone", ids[1]: "changed", ids[2]: "gone", "brand-new": "new",
    }  # fmt: skip
    assert changes.loc[ids[1], "statement"] == "told otherwise"
    assert changes.loc[ids[0], "statement"] == ""  # it may have been withdrawn for a reason
    assert "facts 1 new, 1 changed, 2 gone" in (made.folder / "README.md").read_text(encoding="utf-8")


def test_the_command_writes_one(public: Path, tmp_path: Path) -> None:
    harvest = public.parent / "small.db"
    command = [
        "--database",
        str(harvest),
        "publish",
        str(tmp_path / "public"),
        "--release",
        str(tmp_path / "r" / "one"),
    ]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    assert "release" in done.output
    assert (tmp_path / "r" / "one" / "datapackage.json").is_file()
