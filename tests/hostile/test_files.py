"""Files that users write, with whatever in them: the error is the program's own, and names the file and the place."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from db.reviews.audit import AuditError, judgements
from gazetteers.loader import GazetteerError, load
from gazetteers.structure import StructureCue
from pipeline import settings as settings_of
from pipeline.evaluation.gold import FIELDS, GoldError, read_gold
from pipeline.settings import Settings, SettingsError
from pipeline.sources import Source, SourceError, load_source

few = examples(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TEXT = st.text(max_size=30)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


def toml(value: Any) -> str:
    """A value as TOML, which knows no null."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(key)} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(letter):08X}" for letter in value) + '"'
    return "''" if value is None else repr(value).lower()


def answer(path: Path, content: str | bytes, read: Callable[[Path], Any], error: type[Exception]) -> str | None:
    """What the error says, which must name the file; None where the file could be read."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    try:
        read(path)
    except error as raised:
        assert str(path) in str(raised)  # noqa: PT017 - whether it raises isn't asked
        return str(raised)
    return None


# --- settings ------------------------------------------------------------------------------------------

KEYS = [
    f"{table}.{key}" if table else key
    for table, struct in (("", Settings()), ("fetch", Settings().fetch), ("engine", Settings().engine),
                          ("extract", Settings().extract), ("site", Settings().site), ("sources", Settings().sources))
    for key in struct.__struct_fields__
]  # fmt: skip


@few
@given(st.sampled_from(KEYS), VALUES)
@example("database", "~nobody-of-that-name/b.db")
@example("database", "a\0b")
@example("fetch.pace", float("nan"))
@example("fetch.backoff", float("inf"))
@example("fetch.revisit_days", 10**12)
@example("fetch.revisit_hours", 1e300)
def test_a_setting_of_any_kind_is_taken_or_named(tmp_path: Path, key: str, value: Any) -> None:
    said = answer(tmp_path / "harvest.toml", f"{key} = {toml(value)}\n", settings_of.load, SettingsError)
    if said is not None and "TOML" not in said:
        assert f"key {key}" in said or f"`{key}`" in said or "unknown field" in said, said


@few
@given(st.sampled_from(["", "fetch.", "site.", "engine."]), st.from_regex(r"[a-z_]{1,12}", fullmatch=True), VALUES)
def test_a_setting_that_there_is_not_is_named(tmp_path: Path, table: str, key: str, value: Any) -> None:
    if table + key in KEYS:
        return
    said = answer(tmp_path / "h.toml", f"{table}{key} = {toml(value)}\n", settings_of.load, SettingsError)
    assert said is not None
    assert f"`{key}`" in said


@few
@given(st.binary(max_size=200) | TEXT.map(str.encode))
@example(b"a = " + b"[" * 5_000)
@example(b"\xff\xfe")
def test_any_bytes_for_toml(tmp_path: Path, content: bytes) -> None:
    answer(tmp_path / "h.toml", content, settings_of.load, SettingsError)
    assert answer(tmp_path / "s.toml", content, load_source, SourceError) is not None, "a name is missing at least"


# --- sources -------------------------------------------------------------------------------------------

SOURCE = {"name": "A", "publisher": "A", "channel": {"kind": "feed", "addresses": ["https://a.example/"]}}
CHANNELS = {
    "feed": ("addresses", "include", "exclude", "title_include", "content"),
    "sitemap": ("addresses", "follow"),
    "listing": ("addresses", "item", "link", "title", "date", "next", "page", "first_page", "page_size", "max_pages"),
    "api": ("addresses", "items", "fields", "page_parameter", "page_step"),
    "folder": ("path", "glob", "base_url"),
    "jsonl": ("path",),
    "warc": ("path",),
    "scraper": ("addresses", "module"),
}
NEEDED = {"addresses": ["https://a.example/"], "item": "li", "fields": {"url": "u"}, "path": "x", "module": "unodc"}
ODD = st.sampled_from(
    ["(", "a{99999999999999999999}", "(" * 3000, "li[", ":has(", "https://[", "https://", "https://a:99999/", "/abs",
     "**x", "", "~nobody-of-that-name/x", "a\0b", "{page}", "file:///etc/passwd", "javascript:alert(1)"]
)  # fmt: skip


@few
@given(
    st.sampled_from([(kind, key) for kind, keys in CHANNELS.items() for key in keys]),
    VALUES | ODD | ODD.map(lambda x: [x]),
)
def test_a_channel_of_any_kind_is_taken_or_named(tmp_path: Path, where: tuple[str, str], value: Any) -> None:
    kind, key = where
    channel = {"kind": kind, **{name: NEEDED[name] for name in CHANNELS[kind] if name in NEEDED}, key: value}
    lines = [f"{name} = {toml(given)}" for name, given in {**SOURCE, "channel": channel}.items()]
    said = answer(tmp_path / "agency.toml", "\n".join(lines), load_source, SourceError)
    if said is None:
        source = load_source(tmp_path / "agency.toml")
        assert Source.from_json(source.as_json()) == source
    elif "TOML" not in said:
        assert "key channel" in said, said


@few
@given(st.sampled_from([f for f in Source.__struct_fields__ if f not in ("id", "channel")]), VALUES)
def test_a_source_of_any_kind_is_taken_or_named(tmp_path: Path, key: str, value: Any) -> None:
    lines = [f"{name} = {toml(given)}" for name, given in {**SOURCE, key: value}.items()]
    said = answer(tmp_path / "agency.toml", "\n".join(lines), load_source, SourceError)
    if said is not None and "TOML" not in said:
        assert f"key {key}" in said, said


# --- gazetteers ----------------------------------------------------------------------------------------


@few
@given(st.lists(st.lists(TEXT, max_size=4), max_size=6))
@example([["x" * 200_000, "line", "en"]])
def test_rows_of_a_gazetteer(tmp_path: Path, rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([["text", "role", "language"], *rows])
    said = answer(tmp_path / "cues.csv", out.getvalue(), lambda path: load(path, StructureCue), GazetteerError)
    if said is not None:
        assert " line " in said


@few
@given(st.binary(max_size=200))
@example(b"text,role\nabc,line\n\xff,line\n")
def test_any_bytes_for_a_gazetteer(tmp_path: Path, content: bytes) -> None:
    said = answer(tmp_path / "cues.csv", content, lambda path: load(path, StructureCue), GazetteerError)
    assert said is not None, "there are no such columns in it, or no such role"
    assert " line " in said


def test_a_line_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    said = answer(
        tmp_path / "c.csv", b"text,role\na,line\n\xff,line\n", lambda p: load(p, StructureCue), GazetteerError
    )
    assert said is not None
    assert "line 3: not UTF-8" in said
    with pytest.raises(GazetteerError, match="No such file"):
        load(tmp_path / "none.csv", StructureCue)


# --- gold sets and judged sheets -----------------------------------------------------------------------


@few
@given(st.sampled_from([*FIELDS, "relevant", "id", "text", "lang", "title"]), VALUES | st.lists(VALUES, max_size=2))
@example("counts", [{"kind": "weight"}])
@example("agencies", [{"name": "A", "names": None}])
@example("id", None)
def test_gold_is_read_or_its_line_named(tmp_path: Path, key: str, value: Any) -> None:
    from pipeline.evaluation.scores import as_json, evaluate

    document = {"id": "a", "text": "Ivory seized.", key: value}
    good = json.dumps({"id": "b", "text": "Ivory"})
    said = answer(tmp_path / "g.jsonl", f"{good}\n{json.dumps(document)}\n", read_gold, GoldError)
    if said is not None:
        assert "line 2" in said
        return
    found = [{"id": "a", "relevant": True, "counts": [{"kind": "weight", "value": 1.0, "unit": "kg"}]}]
    assert as_json(evaluate(read_gold(tmp_path / "g.jsonl"), found))


@few
@given(st.binary(max_size=100) | VALUES.map(lambda value: json.dumps({"id": "x", "right": value}).encode()))
@example(b"[" * 100_000)
@example(b'{"right": true}')
def test_a_sheet_is_read_or_its_line_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / os.fsdecode("sheet.jsonl")
    said = answer(path, content, lambda path: list(judgements(path)), AuditError)
    assert said is None or " line " in said
