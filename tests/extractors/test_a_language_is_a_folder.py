"""A language is a folder in ``gazetteers/languages``: one that is made up here is read without a line of Python."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CODE = "vo"  # its words are made up: Unicode has data for its dates alone
FILES = {
    "grammar.toml": """
facts = "all"
head = "last"
plurals = [['a$', 'ira'], ['$', 'ul']]
singulars = [['ira$', 'a'], ['ul$', '']]
stop_words = "ta pen vo gro"
abbreviations = "krg"
sample = "Tolvak brasket trel murbul ta Kenvira."
""",
    "names.csv": """
id,kind,name
psittaciformes,taxon,murb
KE,country,Kenvira
""",
    "nouns.csv": """
text,plurals,class_
snorba,,person
tolvak,,officer
""",
    "number_words.csv": """
text,role,value
zwe,unit,4
trel,unit,7
""",
    "cues.csv": """
text,cue
brask*,seize
vlomp*,arrest
""",
    "relevance.csv": """
text,signal
brask*,seizing
vlomp*,fate
tolvak*,authority
""",
    "qualifiers.csv": """
text,qualifier,where
mirro ka,more_than,before
""",
    "speech.csv": """
text,role
dixat,speech
""",
    "structure.csv": """
text,role
pluk vo,block
""",
    "phrases.csv": """
use,text
""",
}
TEXT = """Murbul brasket ta Kenvira
Tolvakul brasket trel murbul ta Kenvira, krg. Orr dixat. Tolvakul vlompet mirro ka zwe snorbira gro murbul.
Pluk vo
Gro trel snorbira"""
READ = """
import json, sys
from extractors import extract
from extractors.records import Bulletin
from gazetteers.grammar import FOLDER
import msgspec
found = extract(Bulletin(id="x", url="", source_id="", title="", text=sys.argv[1], language=sys.argv[2]))
print(json.dumps({"folder": str(FOLDER), **json.loads(msgspec.json.encode(found))}))
"""


@pytest.fixture(scope="module")
def gazetteers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the gazetteers with one language more."""
    copy = tmp_path_factory.mktemp("own") / "gazetteers"
    shutil.copytree(ROOT / "gazetteers", copy, ignore=shutil.ignore_patterns("__pycache__"))
    folder = copy / "languages" / CODE
    folder.mkdir()
    for name, content in FILES.items():
        (folder / name).write_text(content.lstrip("\n"), encoding="utf-8")
    return copy


def read(gazetteers: Path, language: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", READ, TEXT, language],
        env={"PYTHONPATH": f"{gazetteers.parent}:{ROOT}", "PATH": ""},
        cwd=gazetteers.parent,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    facts: dict[str, Any] = json.loads(done.stdout)
    assert facts["folder"] == str(gazetteers / "languages"), "the copy is what is read"
    return facts


def test_a_bulletin_in_a_language_that_is_a_folder_is_read(gazetteers: Path) -> None:
    facts = read(gazetteers, CODE)
    assert facts["relevant"]
    assert [fact["taxon"] for fact in facts["species"]] == ["Psittaciformes"]
    assert [fact["iso2"] for fact in facts["countries"]] == ["KE"]
    counts = {(fact["kind"], fact["value"], fact["qualifier"]) for fact in facts["counts"]}
    assert counts == {("live_animals", 7, "exact"), ("arrests", 4, "more_than")}
    sentences = {TEXT[slice(*fact["mention"]["sentence"])] for fact in facts["counts"]}
    assert "Tolvakul brasket trel murbul ta Kenvira, krg. Orr dixat." in sentences, "the full stop of an abbreviation"


def test_without_its_language_little_of_it_is_read(gazetteers: Path) -> None:
    """What is found above is found by the folder's words."""
    facts = read(gazetteers, "en")
    assert facts["counts"] == []
    assert facts["countries"] == []
