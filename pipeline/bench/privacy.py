"""How much of what is private a publication shows, on invented bulletins: ``bulletins evaluate --privacy``.

``privacy.txt`` says how a case is written. The cases are harvested and published as any bulletins are, with whole texts,
so that nothing is hidden only because it is cut. Every second case of each language and kind was set aside before the
masks were written: ``seen`` and ``set aside`` tell how well they do on what they weren't made for.
"""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from db.published.accused import accused_people
from db.published.privacy import MASK
from db.published.publish import DATABASE, publish
from db.site.view import SiteOptions
from gazetteers.grammar import grammars
from gazetteers.matching import fold
from pipeline.harvest import harvest
from pipeline.logs import logging_to
from pipeline.settings import Settings
from pipeline.sources.source import JsonlChannel, Source

CASES = Path(__file__).with_name("privacy.txt")
_MARKED = re.compile(r"\{([^{}]+)\}|<([^<>]+)>|\^([^^]+)\^")
_LINE = " ¶ "
_KINDS = ("name", "contact", "open")
_TITLE = {"en": "Court report", "es": "Informe", "fr": "Compte rendu", "pt": "Relato"}


class Marked(NamedTuple):
    """Words of a case: where they stand in ``title``, ``text`` or ``path``, and what is to become of them."""

    field: str
    start: int
    words: str
    kind: str
    """name and contact: to be masked; open: to stay."""


class Case(NamedTuple):
    """An invented bulletin."""

    line: int
    aside: bool
    language: str
    kind: str
    path: str
    title: str
    text: str
    marked: tuple[Marked, ...]

    @property
    def address(self) -> str:
        """Where it is said to have been published."""
        return f"https://cases.example/{self.line}{self.path}"


class Rate(NamedTuple):
    """Of so many marked words, so many fared as they should."""

    right: int
    all: int

    @property
    def share(self) -> float:
        """1 where there are none."""
        return self.right / self.all if self.all else 1.0


class Measured(NamedTuple):
    """What a publication of the cases showed."""

    cases: Sequence[Case]
    unpublished: int
    """Cases whose bulletin wasn't shown at all: withheld, or irrelevant."""
    wrong: dict[int, list[Marked]]
    """By a case's line: what was shown and shouldn't be, or masked and shouldn't be."""

    def rate(self, kind: str, *, aside: bool | None = None, language: str | None = None) -> Rate:
        """Of the marks of a kind, in a half and a language, or in all."""
        right = total = 0
        for case in self.cases:
            if aside in (None, case.aside) and language in (None, case.language):
                marks = [mark for mark in case.marked if mark.kind == kind]
                total += len(marks)
                right += len(marks) - sum(mark.kind == kind for mark in self.wrong.get(case.line, ()))
        return Rate(right, total)


def cases(path: Path = CASES) -> list[Case]:
    """The cases of a file."""
    language, kind, half = "", "", list[str]()
    found: list[Case] = []
    number = 0
    for line, words in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if words.startswith("## "):
            language, kind, *half = words[3:].split()
            number = 0
        elif words and not words.startswith("#"):
            aside = half == ["aside"] if half else bool(number % 2)
            found.append(_case(line, aside, language, kind, words))
            number += 1
    return found


def _case(line: int, aside: bool, language: str, kind: str, words: str) -> Case:
    *before, text = words.replace(_LINE, "\n").split(" :: ")
    path = before.pop(0) if before and before[0].startswith("/") else ""
    title = before[0] if before else _TITLE.get(language, "")
    told = {field: _plain(field, marked) for field, marked in (("path", path), ("title", title), ("text", text))}
    plain = {field: text for field, (text, _) in told.items()}
    return Case(
        line, aside, language, kind, **plain, marked=tuple(mark for _, marks in told.values() for mark in marks)
    )


def _plain(field: str, words: str) -> tuple[str, list[Marked]]:
    plain, at, marks = "", 0, []
    for match in _MARKED.finditer(words):
        plain += words[at : match.start()]
        kind = _KINDS[(match.lastindex or 1) - 1]
        marks.append(Marked(field, len(plain), match[match.lastindex or 0], kind))
        plain, at = plain + marks[-1].words, match.end()
    return plain + words[at:], marks


def measure(told: Sequence[Case]) -> Measured:
    """Harvest and publish the cases, and look for what they mark in all that was published."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(database=folder / "private" / "cases.db", log=folder / "log")
        settings.database.parent.mkdir()
        listed = folder / "cases.jsonl"
        listed.write_text("".join(json.dumps(_document(case)) + "\n" for case in told), encoding="utf-8")
        source = Source(id="cases", name="Cases", publisher="Cases", channel=JsonlChannel(path=str(listed)))
        with logging_to(settings.log):
            harvest(settings, [source])
        # Rules alone: the model finds more in English, and isn't there for whoever publishes without it.
        publish(settings.database, folder / "public", SiteOptions(), whole_text=True, accused_in=accused_people)
        with closing(sqlite3.connect(settings.database)) as harvested:
            stored = {url: (id_, text) for url, id_, text in harvested.execute("SELECT url, id, text FROM documents")}
        with closing(sqlite3.connect(folder / "public" / DATABASE)) as public:
            public.row_factory = sqlite3.Row
            shown = _shown(public)
    kept = {case.address: stored.get(case.address, ("", "")) for case in told}  # what wasn't stored isn't shown
    unpublished = sum(kept[case.address][0] not in shown.documents for case in told)
    wrong = {case.line: list(_wrong(case, *kept[case.address], shown)) for case in told}
    return Measured(told, unpublished, wrong)


def _document(case: Case) -> dict[str, str]:
    """A bulletin of a case. A sentence on a seizure follows, so that all are relevant and published."""
    text = f"{case.text}\n\n{grammars()[case.language].sample}"
    address, language = case.address, case.language
    return {"url": address, "title": case.title, "text": text, "lang": language, "published": "2024-05-02"}


class _Shown(NamedTuple):
    documents: dict[str, sqlite3.Row]
    quoted: dict[str, list[str]]
    """Folded texts of all other rows of a document."""
    apart: list[str]
    """Those of rows that hang on no document: agencies, operations."""


def _shown(public: sqlite3.Connection) -> _Shown:
    shown = _Shown({row["id"]: row for row in public.execute("SELECT * FROM documents")}, defaultdict(list), [])
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    for (table,) in public.execute(tables).fetchall():
        if table == "documents" or "_fts_" in table:
            continue
        for row in public.execute(f'SELECT * FROM "{table}"'):  # noqa: S608
            columns = row.keys()
            owner = next((row[name] for name in ("document_id", "bulletin") if name in columns), None)
            texts = shown.quoted[owner] if owner else shown.apart
            texts.extend(fold(value) for value in tuple(row) if isinstance(value, str))
    return shown


def _wrong(case: Case, id_: str, stored: str, shown: _Shown) -> Iterator[Marked]:
    row = shown.documents.get(id_)
    if row is None:  # withheld: nothing is shown, nor is what should be
        yield from (mark for mark in case.marked if mark.kind == "open")
        return
    for mark in case.marked:
        visible = _visible(mark, case, stored, row)
        if mark.kind != "open":
            words = re.compile(rf"\b{re.escape(fold(mark.words))}\b")
            apart = shown.apart if " " in mark.words else ()
            visible = visible or any(words.search(text) for text in (*shown.quoted[id_], *apart))
        if visible != (mark.kind == "open"):
            yield mark


def _visible(mark: Marked, case: Case, stored: str, row: sqlite3.Row) -> bool:
    """Whether any of a name's letters is to be seen, or all of what should stay. Masks keep a text's length."""
    before, begin = (stored, stored.find(case.text)) if mark.field == "text" else (case.title, 0)
    text = row["url"] if mark.field == "path" else row[mark.field]
    if mark.field == "path" or len(text) != len(before) or begin < 0:  # another address, or cut
        return mark.words in text
    stretch = text[begin + mark.start : begin + mark.start + len(mark.words)]
    if mark.kind == "open":
        return MASK not in stretch
    return any(letter.isalnum() and letter != MASK for letter in stretch)


def lines(measured: Measured, *, errors: bool = False) -> Iterator[str]:
    """The rates as a person reads them: by half, and by language; before them what went wrong."""
    if errors:
        for case in measured.cases:
            for mark in measured.wrong.get(case.line, ()):
                yield f"{case.line:>4} {case.language} {case.kind} {mark.kind} {mark.field}: {mark.words} | {case.text}"
    for kind, what in zip(_KINDS, ("names held", "contacts held", "left to be read"), strict=True):
        halves = [measured.rate(kind, aside=aside) for aside in (False, True)]
        yield f"{what:<16}{measured.rate(kind).share:.3f}   seen {_told(halves[0])}, set aside {_told(halves[1])}"
    yield f"{'not published':<16}{measured.unpublished} of {len(measured.cases)} bulletins"
    for language in dict.fromkeys(case.language for case in measured.cases):
        rates = (measured.rate(kind, language=language) for kind in _KINDS)
        yield f"  {language:<14}" + ", ".join(
            f"{kind}s {_told(rate)}" for kind, rate in zip(_KINDS, rates, strict=True)
        )


def _told(rate: Rate) -> str:
    return f"{rate.right}/{rate.all}"
