"""Every page in a real browser, large and small, light and dark: sound, accessible, and kept as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import accessible, keep, watching
from tests.sitedata import rows, value

PAGES = {
    "home": "/", "document": "/document/{document}", "event": "/event/{event}", "fact": "/fact/{fact}",
    "operation": "/operation/{operation}", "series": "/series/{series}", "agency": "/agency/{agency}",
    "species": "/species/{species}", "country": "/country/{country}", "source": "/source/{source}",
    "operations": "/operations", "sources": "/sources", "questions": "/questions",
    "question-years": "/questions/seizures_by_species_and_year", "question-routes": "/questions/trade_routes",
    "question-threshold": "/questions/over_a_threshold", "search": "/search?q=pangolin",
    "search-facts": "/search?q=ivory&in=facts", "seizures": "/bulletins/seizures",
    "arrests": "/bulletins/arrests?country={country}", "operations-by-edition": "/bulletins/operations_by_edition",
    "region": "/region/africa", "network": "/chart/all/network", "network-country": "/chart/country/{country}/network",
    "embed": "/chart/country/{country}/arrests/embed", "about": "/about", "gaps": "/gaps", "examples": "/examples", "method": "/method", "data": "/data", "harvests": "/harvests", "downloads": "/downloads", "changes": "/changes",
    "report": "/report?page=/event/{event}",
}  # fmt: skip
TWINS = {"question-years", "question-threshold", "search-facts", "arrests", "operations-by-edition", "network-country"}
"""Pages of the same template as another of these."""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A page in which one address is opened after the other: a new one starts a process of its own."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture
def watched(tab: Page) -> Iterator[Page]:
    """It, large and light; the test fails where ``watching`` does."""
    tab.set_viewport_size({"width": 1280, "height": 720})
    tab.emulate_media(color_scheme="light")
    with watching(tab):
        yield tab


@pytest.fixture(scope="session")
def paths(database: Path) -> dict[str, str]:
    kinds = ("operation", "series", "agency", "species", "country", "source")
    known = {k: value(database, "SELECT id FROM entities WHERE kind = ? ORDER BY documents DESC, id", k) for k in kinds}
    known["event"] = value(database, "SELECT id FROM events ORDER BY documents DESC, id")
    known["document"] = value(database, "SELECT document_id FROM document_operations ORDER BY 1")
    known["fact"] = value(database, "SELECT id FROM facts WHERE kind = 'count' ORDER BY 1")
    return {name: path.format(**known) for name, path in PAGES.items()}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow if name in TWINS else ()) for name in PAGES]
)
def test_a_page_is_sound_on_a_desk_and_on_a_phone(watched: Page, address: str, paths: dict, name: str) -> None:
    watched.goto(address + paths[name])
    keep(watched, f"{name}-desktop")
    accessible(watched)
    watched.set_viewport_size({"width": 390, "height": 844})
    assert watched.evaluate("document.documentElement.scrollWidth") <= 390
    keep(watched, f"{name}-phone")


@pytest.mark.parametrize("name", ["home", "document", "country", "seizures", "event", "search"])
def test_a_page_is_sound_on_a_phone_in_the_dark(watched: Page, address: str, paths: dict, name: str) -> None:
    watched.emulate_media(color_scheme="dark")
    watched.set_viewport_size({"width": 390, "height": 844})
    watched.goto(address + paths[name])
    keep(watched, f"{name}-dark")
    accessible(watched)


def test_a_hostile_bulletin_is_only_text(watched: Page, hostile: str) -> None:
    watched.goto(hostile)
    keep(watched, "hostile-desktop")
    assert watched.evaluate("window.hacked") is None
    assert "<script>" in watched.locator("h1").inner_text()
    watched.set_viewport_size({"width": 390, "height": 844})
    assert watched.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.slow
def test_every_fact_of_the_newsroom_jumps_to_its_evidence(watched: Page, address: str, database: Path) -> None:
    for (id_,) in rows(database, "SELECT id FROM documents"):
        watched.goto(f"{address}/document/{id_}")
        lost = watched.evaluate(
            "[...document.querySelectorAll('aside a[href^=\"#\"]')].map(a => a.hash.slice(1))"
            ".filter(id => !document.getElementById(id))"
        )
        assert lost == [], id_


@pytest.mark.parametrize("name", ["seizures", "arrests"])
@pytest.mark.parametrize("width", [800, 900, 1160])
def test_no_table_is_cut_between_desk_and_phone(
    watched: Page, address: str, paths: dict, name: str, width: int
) -> None:
    watched.set_viewport_size({"width": width, "height": 900})
    watched.goto(address + paths[name])
    (cut,) = watched.evaluate(
        "[...document.querySelectorAll('.browse .scroll')].map(e => e.scrollWidth - e.clientWidth)"
    )
    assert cut <= 0
