"""``python -m pipeline.bench.pages FOLDER``: main text against trafilatura alone, on peers' suites of real pages.

The folder holds checkouts of the suites that somebody has; none belongs to the project. Of our text the parts that
tell the story are judged: not the title, datelines, captions and furniture. Both are scored by each suite's own
measure: shingles of four words (scrapinghub/article-extraction-benchmark), or snippets that must and mustn't be in the
text (adbar/trafilatura).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import fmean
from unicodedata import normalize

from lxml.html import document_fromstring
from msgspec import Struct
from rich.table import Table
from trafilatura import bare_extraction, extract

from extractors.records import Bulletin, Lead
from pipeline.parse import parse_capture
from pipeline.parse.skim import skim
from pipeline.sources.source import FolderChannel, Source
from pipeline.terminal import Terminal

_SOURCE = Source(id="bench", name="Bench", publisher="Bench", channel=FolderChannel(path=""))
_STORY = frozenset({"paragraph", "heading", "list_item", "table_cell", "notes"})
_TOKEN = re.compile(r"\w+")
_SHINGLE = 4  # words
_ROUNDS = 3  # over the pages whose speed is measured; the first doesn't count
_ONE_IN = 20
_LOST = 0.25  # of a story: whoever finds less has mostly lost it


class Case(Struct, frozen=True, kw_only=True):
    """A page of a suite, with the whole of its story, or with snippets of it and of what isn't the story."""

    name: str
    url: str
    html: bytes
    story: str | None = None
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


class Counts(Struct, frozen=True):
    """Of one page: what was found rightly, what wrongly, and what is missing, in shingles or snippets."""

    right: float
    wrong: float
    missing: float

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """The share of the story that was found; None where there is none."""
        return self.right / (self.right + self.missing) if self.right + self.missing else None

    @property
    def lost(self) -> bool:
        """Whether most of the story is missing."""
        return self.recall is not None and self.recall < _LOST


class Reading(Struct, frozen=True):
    """How one page was read by both."""

    case: Case
    ours: Counts
    theirs: Counts
    problem: str | None


def main() -> None:
    """Read the suites in a folder and print a table."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.bench.pages", description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path, help="holds checkouts of the suites: " + ", ".join(SUITES))
    parser.add_argument("--half", type=int, choices=(0, 1), help="every other page: one half to tune, one to confirm")
    parser.add_argument("--lost", action="store_true", help="list the stories that are mostly lost")
    parser.add_argument("--speed", type=int, metavar="N", help="how fast so many pages of each suite are read, instead")
    arguments = parser.parse_args()
    if arguments.speed:
        for name, cases_of in SUITES.items():
            for what, ratio in speed(list(cases_of(arguments.folder)), arguments.speed).items():
                print(f"{name}: {what} {ratio:.2f}")
        return
    table = Table("suite", "pages", "ours", "trafilatura", "lost", "of these silently", "trafilatura lost", box=None)
    console, lost = Terminal(), []
    for name, cases_of in SUITES.items():
        readings = [
            reading_of(case)
            for case in list(cases_of(arguments.folder))[arguments.half :: 2 - (arguments.half is None)]
        ]
        if readings:
            table.add_row(name, *_row(readings))
        lost += [(name, reading) for reading in readings if reading.ours.lost]
    if not table.rows:
        parser.error(f"{arguments.folder} holds none of the suites")
    console.print(table)
    for name, reading in lost if arguments.lost else ():
        console.print(f"{name} {reading.case.name}: {reading.problem or 'silently'}")


def speed(cases: Sequence[Case], count: int) -> dict[str, float]:
    """How many times as fast as trafilatura with metadata a first look and parsing are, and both where one page in
    twenty is parsed: processor time, page by page in turns, of pages drawn by a fixed seed that aren't told a language."""
    drawn = random.Random(1).sample(cases, min(count, len(cases)))  # noqa: S311  # nosec B311  # a draw of pages
    spent = {"trafilatura": 0.0, "parsing": 0.0, "first look": 0.0}
    for round_ in range(_ROUNDS):
        for case in drawn:
            told = case.url, case.html, "text/html", Lead(source_id=_SOURCE.id, url=case.url, found_in="bench"), _SOURCE
            for name, work in (
                ("trafilatura", partial(bare_extraction, case.html, with_metadata=True)),
                ("parsing", partial(parse_capture, *told)),
                ("first look", partial(skim, *told)),
            ):
                began = time.process_time()
                work()
                spent[name] += (time.process_time() - began) * (round_ > 0)  # the first loads what they need
    if not drawn:
        return {}
    both = spent["first look"] + spent["parsing"] / _ONE_IN
    return {
        **{name: spent["trafilatura"] / spent[name] for name in ("first look", "parsing")},
        f"both, one page in {_ONE_IN} parsed": spent["trafilatura"] / both,
    }


def reading_of(case: Case) -> Reading:
    """Read one page by our parser and by trafilatura alone."""
    lead = Lead(source_id=_SOURCE.id, url=case.url, found_in="bench")
    bulletin = parse_capture(case.url, case.html, "text/html", lead, _SOURCE)
    alone = extract(case.html, include_comments=False, include_tables=True) or ""
    return Reading(case, counts(case, story_of(bulletin)), counts(case, alone), bulletin.problem)


def story_of(bulletin: Bulletin) -> str:
    """The parts of a bulletin that tell its story, a line each."""
    return "\n".join(bulletin.text[part.start : part.end] for part in bulletin.parts if part.kind in _STORY)


def counts(case: Case, text: str) -> Counts:
    """What of a page's story a text holds."""
    if case.story is not None:
        return _shingled(case.story, text)
    found = _decomposed(text)
    right, wrong = (sum(_decomposed(one) in found for one in some) for some in (case.wanted, case.unwanted))
    return Counts(right, wrong, len(case.wanted) - right)


def _decomposed(text: str) -> str:
    """Text to compare: snippets may end between a letter and its accent, and pages have soft hyphens."""
    text = text.replace("\u00ad", "")
    return " ".join(normalize("NFD", text).split())


def _shingled(story: str, text: str) -> Counts:
    true, found = _shingles(story), _shingles(text)
    right = (true & found).total()
    return Counts(right, (found - true).total(), (true - found).total())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _TOKEN.findall(normalize("NFC", text))
    shingles = (tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)))
    return Counter(shingle for shingle in shingles if shingle)


def f1(readings: Sequence[Counts], *, pooled: bool) -> float:
    """F1 of precision and recall: those of all snippets together, or the means of the pages'."""
    if pooled:
        right, wrong, missing = (sum(getattr(one, name) for one in readings) for name in Counts.__struct_fields__)
        return 2 * right / (2 * right + wrong + missing)
    precision, recall = (
        fmean(share for one in readings if (share := getattr(one, name)) is not None)
        for name in ("precision", "recall")
    )
    return 2 * precision * recall / (precision + recall)


def _row(readings: list[Reading]) -> Iterator[str]:
    pooled = readings[0].case.story is None
    ours, theirs = [one.ours for one in readings], [one.theirs for one in readings]
    yield f"{len(readings):,}"
    yield f"{f1(ours, pooled=pooled):.3f}"
    yield f"{f1(theirs, pooled=pooled):.3f}"
    yield str(sum(one.lost for one in ours))
    yield str(sum(one.ours.lost and not one.problem for one in readings))
    yield str(sum(one.lost for one in theirs))


def _scrapinghub(folder: Path) -> Iterator[Case]:
    for truth in sorted(folder.rglob("ground-truth.json")):
        for name, true in json.loads(truth.read_text(encoding="utf-8")).items():
            html = gzip.decompress((truth.parent / "html" / f"{name}.html.gz").read_bytes())
            yield Case(name=name, url=true["url"], html=html, story=true.get("articleBody", ""))


def _trafilatura(folder: Path) -> Iterator[Case]:
    for truth in sorted(folder.rglob("evaldata.json")):
        for url, true in sorted(json.loads(truth.read_text(encoding="utf-8")).items()):
            places = (truth.parent / place / true["file"] for place in ("cache", "eval"))
            page = next(filter(Path.is_file, places))
            wanted, unwanted = tuple(true["with"]), tuple(true["without"])
            yield Case(name=true["file"], url=url, html=page.read_bytes(), wanted=wanted, unwanted=unwanted)


def _readability(folder: Path) -> Iterator[Case]:
    for page in sorted(folder.rglob("test-pages/*/source.html")):
        story = _text((page.parent / "expected.html").read_bytes())
        yield Case(name=page.parent.name, url=_url(page.parent.name), html=page.read_bytes(), story=story)


def _newspaper(folder: Path) -> Iterator[Case]:
    for truth in sorted(folder.rglob("tests/data/txt/*.txt")):
        page = truth.parents[1] / "html" / f"{truth.stem}.html"
        if page.is_file():
            story = truth.read_text(encoding="utf-8")
            yield Case(name=page.stem, url=_url(page.stem), html=page.read_bytes(), story=story)


def _goose(folder: Path) -> Iterator[Case]:
    for truth in sorted(folder.rglob("tests/data/content/*.json")):
        true, page = json.loads(truth.read_text(encoding="utf-8")), truth.with_suffix(".html")
        story = true.get("expected", {}).get("cleaned_text")
        if story and page.is_file():
            yield Case(name=page.stem, url=_url(page.stem), html=page.read_bytes(), story=story)


def _url(name: str) -> str:
    return f"https://bench.example/{name}"


def _text(html: bytes) -> str:
    tree = document_fromstring(html.decode("utf-8"))
    return "\n".join(map(str, tree.itertext()))


SUITES: dict[str, Callable[[Path], Iterator[Case]]] = {
    "scrapinghub/article-extraction-benchmark": _scrapinghub,
    "adbar/trafilatura": _trafilatura,
    "mozilla/readability": _readability,
    "AndyTheFactory/newspaper4k": _newspaper,
    "goose3/goose3": _goose,
}


if __name__ == "__main__":
    main()
