"""What three kinds of readers come for, done as they would do it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browsing import keep
from tests.sitedata import rows, value


def test_a_reader_finds_the_arrests_of_an_operation_and_their_sentence(
    watched: Page, address: str, database: Path
) -> None:
    name, arrests = rows(database, "SELECT name, arrests FROM entities WHERE kind = 'operation' ORDER BY arrests DESC")[
        0
    ]
    watched.goto(address)
    watched.get_by_label("Search for an operation").fill(name)
    watched.get_by_label("Search for an operation").press("Enter")
    watched.get_by_role("link", name=name).first.click()
    expect(watched.get_by_role("heading", level=1)).to_have_text(name)
    key = watched.locator(".keys > div", has_text="People arrested")
    expect(key.locator("dd")).to_have_text(f"{arrests:,.0f}")
    watched.locator("table.rows tbody tr", has_text="arrested").first.get_by_role("link").first.click()
    expect(watched.locator(".what")).to_contain_text("arrested")
    figure = watched.locator(".figure", has_text="arrested").first
    if figure.get_attribute("open") is None:
        figure.locator("summary").click()
    sentence = figure.locator("blockquote").first.inner_text()
    assert "arrest" in sentence
    figure.locator(".readings a").first.click()
    expect(watched.locator("article .body")).to_contain_text(sentence[:60])
    target = watched.evaluate("location.hash")
    marked = watched.locator(f"article .body span[id='{target[1:]}'] + mark")
    expect(marked).to_be_in_viewport()
    assert marked.inner_text().split()[0] in sentence


def test_a_journalist_filters_seizures_and_gets_them_as_a_sheet(
    watched: Page, address: str, database: Path, tmp_path: Path
) -> None:
    country, species, count, kilograms = rows(
        database,
        """SELECT c.name, s.common_name, count(*), total(weight_kg) FROM seizures z JOIN countries c ON c.id = z.country
        JOIN species s ON s.id = z.species GROUP BY z.country, z.species
        ORDER BY sum(count(*)) OVER (PARTITION BY z.country) DESC, 3 DESC, 1, 2""",
    )[0]
    watched.goto(address)
    watched.get_by_role("link", name="Tables").click()
    watched.locator("details.facet", has_text="Country").get_by_role("link", name=country).first.click()
    watched.locator("details.facet", has_text="Species").get_by_role("link", name=species).first.click()
    expect(watched.locator(".exports strong")).to_have_text(f"{count} rows" if count != 1 else "1 row")
    keep(watched, "journey-filtered-seizures")
    with watched.expect_download() as download:
        watched.get_by_role("link", name="Excel").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "seizures.xlsx"
    table = [[cell.value for cell in row] for row in openpyxl.load_workbook(path).active.iter_rows()]
    found = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
    assert len(found) == count
    assert {(row["country"], row["species"]) for row in found} == {(country, species)}
    assert sum(row["weight_kg"] or 0 for row in found) == pytest.approx(kilograms)
    assert all(row["evidence"] and row["link"] and row["page"] and row["grade"] for row in found)


def test_two_countries_are_chosen_on_a_phone_and_one_is_dropped(watched: Page, address: str, database: Path) -> None:
    (one, first), (other, second) = rows(
        database,
        """SELECT c.name, count(*) FROM seizures s JOIN countries c ON c.id = s.country GROUP BY s.country
        ORDER BY 2 DESC, s.country LIMIT 2""",
    )
    watched.set_viewport_size({"width": 390, "height": 844})
    watched.goto(address + "/bulletins/seizures")
    filters, chips, count = (
        watched.locator("#filters"),
        watched.locator(".chips .tag"),
        watched.locator(".exports strong"),
    )
    for number, name in enumerate((one, other), 1):
        expect(filters).to_be_hidden()
        watched.get_by_role("link", name="Filter these rows").click()
        expect(filters).to_be_visible()
        filters.get_by_role("link", name=name).first.click()
        expect(chips).to_have_count(number)
    expect(count).to_have_text(f"{first + second} rows")
    assert watched.evaluate("document.documentElement.scrollWidth") <= 390
    keep(watched, "journey-two-countries-phone")
    chips.filter(has_text=one).click()
    expect(chips).to_have_count(1)
    expect(count).to_have_text(f"{second} rows" if second != 1 else "1 row")


def test_staff_look_at_a_countrys_routes_on_a_phone(watched: Page, address: str, database: Path) -> None:
    id_, name, other, stories = rows(
        database,
        """SELECT r.destination, c.name, o.name, count(*) FROM routes r JOIN countries c ON c.id = r.destination
        JOIN countries o ON o.id = r.origin GROUP BY r.destination, r.origin ORDER BY 4 DESC, 2, 3""",
    )[0]
    watched.set_viewport_size({"width": 390, "height": 844})
    watched.goto(address)
    watched.get_by_role("link", name="Countries", exact=True).first.click()
    watched.get_by_label("Name", exact=True).fill(name)
    watched.get_by_role("button", name="Show").click()
    watched.get_by_role("link", name=name, exact=True).click()
    chart = watched.locator("figure", has_text="Arriving here from")
    row = chart.locator("tr", has_text=other).first
    expect(row.locator(".number")).to_have_text(str(stories))
    watched.wait_for_load_state()  # the rows may be there before their style sheet
    assert watched.evaluate("document.documentElement.scrollWidth") <= 390
    keep(watched, "journey-routes-phone")
    row.get_by_role("link").click()
    expect(watched.locator(".exports strong")).to_have_text(f"{stories} rows" if stories != 1 else "1 row")
    watched.wait_for_load_state()
    assert watched.evaluate("document.documentElement.scrollWidth") <= 390
    found = value(database, "SELECT count(*) FROM routes WHERE destination = ? AND origin = ?", id_,
                  value(database, "SELECT id FROM countries WHERE name = ?", other))  # fmt: skip
    assert found == stories


def test_mentions_can_be_hidden_by_kind(watched: Page, address: str, database: Path) -> None:
    watched.goto(address + "/document/" + value(database, "SELECT document_id FROM document_operations"))
    species = watched.locator("mark.kind-species").first
    colour = "el => getComputedStyle(el).backgroundColor"
    shown = species.evaluate(colour)
    watched.get_by_label("species").uncheck()
    assert species.evaluate(colour) == "rgba(0, 0, 0, 0)" != shown
    assert watched.locator("mark.kind-country").first.evaluate(colour) != "rgba(0, 0, 0, 0)"


def test_the_archived_copy_shows_and_asks_nobody(page: Page, address: str, database: Path) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    (id_, words), *_ = rows(
        database, "SELECT id, substr(text, 1, 30) FROM documents WHERE url LIKE '%.html' AND archive_file IS NOT NULL"
    )
    page.goto(f"{address}/document/{id_}")
    page.get_by_role("link", name="Archived copy").click()
    expect(page.locator("body")).to_contain_text(words.split("\n")[0])
    assert page.evaluate("self.origin") == "null"
    assert [url for url in requests if not url.startswith(address)] == []


def test_a_chain_of_keys_alone(watched: Page, address: str) -> None:
    watched.goto(address)
    watched.keyboard.press("Tab")
    assert watched.evaluate("document.activeElement.textContent") == "Skip to the content"
    watched.keyboard.press("Enter")
    watched.keyboard.press("Tab")
    assert watched.evaluate("document.activeElement.id") == "q"
    watched.keyboard.type("pangolin")
    watched.keyboard.press("Enter")
    watched.wait_for_url("**/search?q=pangolin")
    _tab_to(watched, "a.tag")
    watched.keyboard.press("Enter")
    expect(watched.get_by_role("heading", level=1)).to_contain_text("angolin")
    _tab_to(watched, "a[href*='/event/']")
    watched.keyboard.press("Enter")
    watched.wait_for_url("**/event/*")
    _tab_to(watched, ".readings a")
    watched.keyboard.press("Enter")
    watched.wait_for_url("**/document/*")
    _tab_to(watched, "#show-species")
    watched.keyboard.press("Space")
    assert watched.locator("#show-species").is_checked() is False


def test_filters_and_downloads_by_keys_alone(watched: Page, address: str) -> None:
    watched.goto(address + "/bulletins/seizures")
    _tab_to(watched, "input[name=_search]")
    watched.keyboard.type("scales")
    watched.keyboard.press("Enter")
    watched.wait_for_url("**_search=scales**")
    _tab_to(watched, ".exports a[href*='.csv']")
    with watched.expect_download() as download:
        watched.keyboard.press("Enter")
    assert download.value.suggested_filename == "seizures.csv"


def _tab_to(page: Page, selector: str) -> None:
    """Go on with the tab key, once round the page at most, to the element, and see that the focus shows."""
    for _ in range(page.locator("a, button, input, select, textarea, summary, [tabindex]").count() + 2):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none"
            return
    raise AssertionError(f"{selector} can't be reached with the tab key")
