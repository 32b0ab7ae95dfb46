"""Twenty-one errands of NGO staff, journalists and researchers: where each begins, and what is found there."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.sitedata import value

ERRANDS = [
    ("a product in the singular", "/search?q=pangolin+scale", "Weight seized: 6,"),
    ("a product by its short name", "/search?q=tusk", "Weight seized:"),
    ("a name with a letter missing", "/search?q=Interpl", "Did you mean INTERPOL?"),
    ("a country's code", "/search?q=VN", "Vietnam country"),
    ("a product in French", "/search?q=ivoire", "Weight seized:"),
    ("a question", "/search?q=how+many+arrests+in+kenya", "People arrested: "),
    ("an event", "/event/{event}", "Figures, and who says so"),
    ("a country", "/country/KE", "By the kind of goods, each event once"),
    ("a broad taxon", "/species/manidae", "This page includes what is below"),
    ("an edition of an operation", "/operation/{operation}", "Organisers"),
    ("a map to take away", "/chart/all/map", "Embed it in a page"),
    ("a picture for one's own site", "/chart/all/network/embed", "The more bulletins name two"),
    ("a region", "/region/africa", "Events:"),
    ("what is new", "/new", "Follow by Atom feed"),
    ("a filter to follow", "/bulletins/seizures?country__in=KE,SG", "bulletins alerts add"),
    ("several countries at once", "/bulletins/seizures?country__in=KE,SG", "Country is Singapore"),
    ("how to cite an event", "/event/{event}", "How to cite this"),
    ("all rows as files", "/downloads", "Values of incidents"),
    ("the data for a program", "/examples", "OpenAPI description"),
    ("what the data lack", "/gaps", "Events of which no country is told"),
    ("the report's shape of CITES", "/bulletins/incidents", "annual illegal trade report under CITES"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "seen"), [one[1:] for one in ERRANDS], ids=[one[0] for one in ERRANDS])
def test_an_errand_is_done_on_a_desk_and_on_a_phone(
    watched: Page, address: str, database: Path, path: str, seen: str
) -> None:
    event = value(database, "SELECT id FROM events ORDER BY documents DESC, id")
    operation = value(database, "SELECT id FROM entities WHERE kind = 'operation' ORDER BY arrests DESC, id")
    watched.goto(address + path.format(event=event, operation=operation))
    expect(watched.locator("main")).to_contain_text(seen)
    watched.set_viewport_size({"width": 390, "height": 844})
    expect(watched.locator("main")).to_contain_text(seen)
    assert watched.evaluate("document.documentElement.scrollWidth") <= 390
