"""The sources that ship: each loads, and some of each kind are harvested from doubles of their sites on loopback."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF
from msgspec.structs import replace

from db.store.collected import pending
from extractors.records import Bulletin
from pipeline.engines.engine import Failure
from pipeline.engines.tasks import Read, read
from pipeline.harvest import collect, note, page_of
from pipeline.run import Run, begun
from pipeline.settings import FetchSettings, Settings
from pipeline.sources import HERE, Source, load_folder, load_source
from pipeline.sources.source import ApiChannel, ScraperChannel
from tests.website import Website, serving

DOUBLES = sorted((Path(__file__).parent / "doubles").iterdir())
CONTINENTS = {
    "Africa": {"ZA", "KE", "NG"},
    "Asia": {"HK", "SG", "CN", "IN"},
    "Europe": {"GB", "ES", "FR", "DE"},
    "North America": {"US", "CA", "MX"},
    "Oceania": {"AU"},
    "South America": {"BR", "PE"},
}


def test_sources_of_all_continents_and_kinds_ship() -> None:
    sources = [source for source in load_folder() if not source.sample]
    assert len(sources) >= 25
    countries = {source.country for source in sources}
    assert all(countries & members for members in CONTINENTS.values())
    assert {source.kind for source in sources} >= {"feed", "sitemap", "listing", "api", "scraper"}
    assert {source.language for source in sources} >= {"en", "es", "fr", "pt"}


@pytest.mark.parametrize("path", sorted(HERE.glob("*.toml")), ids=lambda path: path.stem)
def test_a_source_says_how_its_site_behaves_and_what_is_known(path: Path) -> None:
    source = load_source(path)
    assert path.read_text(encoding="utf-8").startswith("# "), "a head comment says how the site behaves"
    assert source.verified or source.notes, "what isn't verified is said in the notes"
    if isinstance(source.channel, ScraperChannel):
        assert (HERE / "scrapers" / f"{source.channel.module}.py").exists()


# --- doubles ---------------------------------------------------------------------------------------


def double_of(folder: Path, site: Website) -> tuple[Source, dict[str, Any]]:
    """The source as it ships, its addresses led to the double, whose pages are set on the site."""
    double = tomllib.loads((folder / "double.toml").read_text(encoding="utf-8"))
    for path, name in double["pages"].items():
        path = path.replace("{year}", str(datetime.now(UTC).year))
        text = (folder / name).read_text(encoding="utf-8")
        text = text.replace("{base}", site.base).replace("{other}", site.base.replace("127.0.0.1", "localhost"))
        kinds = {".xml": "application/xml", ".json": "application/json", ".js": "text/javascript"}
        kind = kinds.get(Path(name).suffix, "text/html")
        site.pages[path] = (200, {"Content-Type": f"{kind}; charset=utf-8"}, text.encode())
    shipped = (HERE / f"{folder.name}.toml").read_text(encoding="utf-8")
    local = re.sub(r'"https?://[^/"]+', f'"{site.base}', shipped)
    path = folder / f"{folder.name}.toml"
    source = replace(load_text(local, path), pace=0)
    if isinstance(source.channel, ApiChannel) and folder.name.startswith("gdelt"):
        short = (f"{site.base}/api/v2/doc/doc?english",)
        source = replace(source, channel=replace(source.channel, addresses=short))
    return source, double


def load_text(text: str, path: Path) -> Source:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_text(text, encoding="utf-8")
        return load_source(copy)


def issue() -> bytes:
    """A PDF in the shape of a digest: a heading, then the entry."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=18)
    pdf.cell(0, 12, "On the Trail, no. 99", new_x="LMARGIN", new_y="NEXT")
    for place in ("Port of Nowhere, Ruritania", "Airport of Elsewhere, Ruritania"):
        pdf.set_font("Helvetica", style="B", size=11)
        pdf.cell(0, 8, f"3 March 2025, {place}", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("Helvetica", size=11)
        found = "Customs officers opened a container and found 1,200 kilograms of pangolin scales in 40 bags."
        pdf.multi_cell(0, 6, f"{found} Two men were arrested and await their trial.", new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


@pytest.fixture(scope="module")
def harvested(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[dict[str, tuple[str, dict[str, Any], list[Bulletin]]]]:
    """By source: the site's address, what the double says, and the bulletins that came out. One crawl for all."""
    fetch = FetchSettings(pace=0, backoff=0.05, timeout=10, retries=0, private_addresses=True)
    settings = Settings(database=tmp_path_factory.mktemp("live") / "b.db", fetch=fetch, contact="test@example.org")
    with serving() as site:
        doubles = {folder.name: double_of(folder, site) for folder in DOUBLES}
        site.pages["/wp-content/uploads/2025/03/ON_THE_TRAIL_99.pdf"] = (
            200,
            {"Content-Type": "application/pdf"},
            issue(),
        )
        with begun(settings, [source for source, _ in doubles.values()], "harvest") as run:
            bulletins = crawled(run)
        yield {
            name: (site.base, double, [bulletin for bulletin in bulletins if bulletin.source_id == name])
            for name, (_, double) in doubles.items()
        }


def crawled(run: Run) -> list[Bulletin]:
    for events in collect(run):
        note(run, events)
    pages = [page_of(run, item) for item in pending(run.db, limit=100)]
    results = [result for _, result in run.engine.map(read, pages)]
    assert not [result for result in results if isinstance(result, Failure)]
    return [result.bulletin for result in results if isinstance(result, Read)]


@pytest.mark.parametrize("name", [folder.name for folder in DOUBLES])
def test_a_double_of_the_site_is_harvested(
    name: str, harvested: dict[str, tuple[str, dict[str, Any], list[Bulletin]]]
) -> None:
    base, double, bulletins = harvested[name]
    found = {bulletin.url: bulletin for bulletin in bulletins}
    for document in double["documents"]:
        host = base.replace("127.0.0.1", "localhost") if document.get("other_host") else base
        bulletin = found.pop(host + document["path"])
        assert bulletin.title == document["title"]
        assert document["title"] in bulletin.text if bulletin.skimmed else bulletin.text.startswith(document["title"])
        assert bulletin.published == document.get("published", bulletin.published)
        assert document["text"] in bulletin.text
        assert bulletin.problem is None
    assert not found, "nothing else is taken"
