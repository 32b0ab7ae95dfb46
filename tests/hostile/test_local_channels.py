"""Folders, JSON Lines and web archives with broken things in them: each is a problem, and all good records are read."""

from __future__ import annotations

import gzip
import json
import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractors.records import Lead
from pipeline.discover import Problem, local
from pipeline.sources.source import FolderChannel, JsonlChannel, Source, WarcChannel

few = examples(max_examples=80, deadline=None, derandomize=True)
MAX_BYTES = 100_000
GOOD = {"id": "good", "text": "Customs seized ivory."}


def read(channel: Any) -> tuple[list[Lead], list[Problem]]:
    items = list(local.read(Source(id="s", name="s", publisher="s", channel=channel), MAX_BYTES))
    for item in items:
        assert repr(item).encode(), "it can be stored"
    return [i for i in items if isinstance(i, Lead)], [i for i in items if isinstance(i, Problem)]


@contextmanager
def file(content: bytes, suffix: str) -> Iterator[str]:
    with tempfile.NamedTemporaryFile(suffix=suffix) as opened:
        opened.write(content)
        opened.flush()
        yield opened.name


# --- JSON Lines ----------------------------------------------------------------------------------------

FIELDS = ("id", "url", "title", "published", "date", "text", "html", "lang", "language")
VALUE = st.none() | st.integers() | st.floats() | st.text(max_size=20) | st.lists(st.integers(), max_size=2)


@few
@given(
    st.binary(max_size=80).filter(lambda line: b"\n" not in line)
    | st.dictionaries(st.sampled_from(FIELDS), VALUE).map(lambda fields: json.dumps(fields).encode())
)
@example(b"[" * 100_000)
@example(b'{"id": "a", "text": "\\ud800"}')
@example(json.dumps({"id": "a", "text": "x", "published": "9" * 300}).encode())
@example(json.dumps({"url": "file:///etc/passwd", "text": "x"}).encode())
@example(json.dumps({"id": "large", "text": "x" * MAX_BYTES * 2}).encode())
def test_a_line_of_any_kind_stops_no_other(line: bytes) -> None:
    good = json.dumps(GOOD).encode()
    with file(b"\n".join([good, line, good]), ".jsonl") as path:
        leads, problems = read(JsonlChannel(path=path))
    assert sum(lead.url == "local://s/good" for lead in leads) >= 2
    assert len(leads) + len(problems) == (3 if line.strip() else 2)
    assert all("line 2" in problem.reason or "fetch.max_bytes" in problem.reason for problem in problems)


def test_only_a_code_is_a_language() -> None:
    with file(json.dumps({**GOOD, "lang": "English, or nearly so", "language": "en"}).encode(), ".jsonl") as path:
        [lead], _ = read(JsonlChannel(path=path))
    assert lead.language == "en"


# --- web archives --------------------------------------------------------------------------------------

PAGES = [f"https://a.example/{number}" for number in range(4)]


def archive(*, packed: bool) -> tuple[bytes, list[int]]:
    """A web archive, and where its records begin."""
    out, starts = BytesIO(), []
    writer = WARCWriter(out, gzip=packed)
    noise = random.Random(1)
    for url in PAGES:
        starts.append(out.tell())
        body = b"<p>Customs seized ivory</p>" + noise.randbytes(300).hex().encode()
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(body), http_headers=headers))
    return out.getvalue(), starts


@few
@given(st.booleans(), st.integers(0, 10**6), st.integers(1, 60), st.binary(max_size=60))
@example(packed=True, place=5, length=1, junk=b"")
@example(packed=False, place=0, length=9, junk=b"")
def test_a_record_of_any_kind_stops_no_other(packed: bool, place: int, length: int, junk: bytes) -> None:
    content, starts = archive(packed=packed)
    place %= starts[2] - starts[1] - length
    damaged = bytearray(content)
    damaged[starts[1] + place : starts[1] + place + length] = junk
    with file(bytes(damaged), ".warc.gz" if packed else ".warc") as path:
        leads, _ = read(WarcChannel(path=path))
    found = {lead.url for lead in leads}
    assert PAGES[0] in found
    assert PAGES[3] in found, "what comes after the damage is read"


def test_a_place_that_is_no_record_is_a_problem() -> None:
    content, starts = archive(packed=True)
    damaged = content[: starts[1]] + b"\x00" * (starts[2] - starts[1]) + content[starts[2] :]
    with file(damaged, ".warc.gz") as path:
        leads, problems = read(WarcChannel(path=path))
    assert [lead.url for lead in leads] == [PAGES[0], PAGES[2], PAGES[3]]
    assert problems
    assert all("byte" in problem.reason for problem in problems)


def test_an_archive_that_leads_to_files_leads_nowhere() -> None:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    for url in ("file:///etc/passwd", "javascript:alert(1)", "https://[broken", PAGES[0]):
        page = BytesIO(b"<p>Ivory")
        writer.write_record(writer.create_warc_record(url, "resource", payload=page, warc_content_type="text/html"))
    with file(out.getvalue(), ".warc.gz") as path:
        leads, problems = read(WarcChannel(path=path))
    assert [lead.url for lead in leads] == [PAGES[0]]
    assert len(problems) == 3


@few
@given(st.binary(max_size=300) | st.binary(max_size=300).map(gzip.compress))
def test_any_bytes_for_an_archive(content: bytes) -> None:
    with file(content, ".warc") as path:
        try:
            assert read(WarcChannel(path=path))[0] == []
        except local.DiscoveryError as error:
            assert path in str(error)  # noqa: PT017 - whether it raises isn't asked


# --- folders -------------------------------------------------------------------------------------------


def test_a_folder_with_odd_files_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("a.html", "z.html", "with blank & ünicode.html"):
        (folder / name).write_text("<p>Customs seized ivory</p>")
    (tmp_path / "secret.html").write_text("secret")
    (folder / "out.html").symlink_to(tmp_path / "secret.html")
    (folder / "loop.html").symlink_to(folder / "loop.html")
    (folder / "folder.html").mkdir()
    (folder / "huge.html").write_bytes(b"x" * (MAX_BYTES + 1))
    os.mkfifo(folder / "pipe.html")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.html")).write_text("<p>Customs seized ivory</p>")
    leads, problems = read(FolderChannel(path=str(folder)))
    assert len(leads) == 4
    assert {problem.reason.split(" (")[0] for problem in problems} == {
        "a link that leads out of the folder",
        f"larger than {MAX_BYTES:,} bytes",
    }


def test_a_file_that_cant_be_read_stops_no_other(tmp_path: Path) -> None:
    for name in ("a.txt", "m.txt", "z.txt"):
        (tmp_path / name).write_text("Customs seized ivory")
    (tmp_path / "m.txt").chmod(0)
    if os.access(tmp_path / "m.txt", os.R_OK):
        pytest.skip("root reads everything")
    leads, problems = read(FolderChannel(path=str(tmp_path)))
    assert len(leads) == 2
    assert "Permission denied" in problems[0].reason
