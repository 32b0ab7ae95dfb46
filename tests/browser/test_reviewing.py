"""NGO staff sign in, put a figure right and tell of one that is missing, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from db.reviews import kept as store
from db.site.app import site
from db.site.view import SiteOptions
from tests.browsing import accessible, keep, serving
from tests.sitedata import PATIENT, rows

PASSWORD = "a long enough secret"


@pytest.fixture(scope="module")
def reviews(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reviews") / "reviews.db"
    store.set_password(path, "ana", PASSWORD)
    return path


@pytest.fixture(scope="module")
def desk(database: Path, reviews: Path) -> Iterator[str]:
    options = SiteOptions(reviews=str(reviews))
    with serving(site(database, options, settings=PATIENT)) as base:
        yield base


def test_staff_sign_in_and_put_a_figure_right(watched: Page, desk: str, database: Path, reviews: Path) -> None:
    fact, document, value = rows(
        database, "SELECT id, document_id, value FROM counts WHERE kind = 'arrests' ORDER BY value DESC, id"
    )[0]
    watched.goto(f"{desk}/fact/{fact}")
    watched.get_by_role("link", name="Sign in", exact=True).first.click()
    watched.get_by_label("Name").fill("ana")
    watched.get_by_label("Password").fill(PASSWORD)
    keep(watched, "review-sign-in")
    accessible(watched)
    watched.get_by_role("button", name="Sign in").click()
    expect(watched).to_have_url(f"{desk}/fact/{fact}")

    watched.get_by_text("Correct it").click()
    watched.get_by_label("Figure", exact=True).fill(str(int(value) + 1))
    keep(watched, "review-correct")
    accessible(watched)
    watched.get_by_role("button", name="Correct", exact=True).click()
    said = watched.locator(".review li").first
    expect(said).to_contain_text(f"→ {int(value) + 1:,}")
    expect(said).to_contain_text("ana")
    (judgement,) = store.judgements(reviews).last()
    assert (judgement.verdict, judgement.content["value"], judgement.said["value"]) == ("corrected", value + 1, value)

    watched.goto(f"{desk}/document/{document}")
    expect(watched.locator(".found .tag", has_text="corrected")).to_have_count(1)
    keep(watched, "review-document")
    accessible(watched)
    watched.get_by_role("link", name="a species", exact=True).click()
    watched.get_by_label("Its words, as they stand in the text").fill("the")
    watched.get_by_label("Taxon").fill("African grey parrot")
    keep(watched, "review-missing")
    accessible(watched)
    watched.get_by_role("button", name="Add it").click()
    expect(watched.locator(".review li").first).to_contain_text("Added")

    watched.set_viewport_size({"width": 390, "height": 844})
    watched.goto(f"{desk}/fact/{fact}")
    assert watched.evaluate("document.documentElement.scrollWidth") <= 390
    watched.get_by_role("button", name="Take the judgement back").click()
    expect(watched.locator(".review li").first).to_contain_text("taken back")
    watched.get_by_role("link", name="Sign out (ana)").click()
    watched.get_by_role("button", name="Sign out").click()
    expect(watched.get_by_role("link", name="Sign in", exact=True)).to_have_count(1)


def test_the_queue_is_gone_through_by_keys(watched: Page, desk: str, database: Path, reviews: Path) -> None:
    first, second, third = (r[0] for r in rows(database, "SELECT fact_id FROM review_queue ORDER BY position LIMIT 3"))
    watched.goto(f"{desk}/-/login?next=/reviews/queue")
    watched.get_by_label("Name").fill("ana")
    watched.get_by_label("Password").fill(PASSWORD)
    watched.get_by_role("button", name="Sign in").click()
    expect(watched.get_by_role("heading", level=1)).to_have_text("What to look at first")
    keep(watched, "review-queue")
    accessible(watched)
    scripts: list[Route] = []
    watched.route("**/review.js", lambda route: scripts.append(route))
    watched.get_by_role("link", name="Begin with the first").click()
    expect(watched.get_by_role("button", name="Right", exact=True)).to_be_visible()
    expect(watched.get_by_text("Keys:")).to_be_hidden()  # a key that is pressed now would be lost
    scripts[0].continue_()
    watched.unroute("**/review.js")
    expect(watched.get_by_text("Keys:")).to_be_visible()
    keep(watched, "review-queue-item")
    accessible(watched)
    _press(watched, "n")
    watched.wait_for_url(f"**/{second}")
    _press(watched, "p")
    watched.wait_for_url(f"**/{first}")
    _press(watched, "r")
    watched.wait_for_url(f"**/{second}")
    _press(watched, "c")
    expect(
        watched.locator(".review details select, .review details input").locator("visible=true").first
    ).to_be_focused()
    watched.keyboard.press("w")
    expect(watched).to_have_url(f"{desk}/reviews/queue/{second}")
    watched.set_viewport_size({"width": 390, "height": 844})
    assert watched.evaluate("document.documentElement.scrollWidth") <= 390
    keep(watched, "review-queue-item-phone")
    watched.get_by_role("button", name="Wrong").click()
    watched.wait_for_url(f"**/{third}")
    said = {judgement.fact_id: judgement.verdict for judgement in store.judgements(reviews).last()}
    assert (said[first], said[second]) == ("right", "wrong")


def test_an_event_is_judged_by_forms_and_keys(watched: Page, desk: str, database: Path, reviews: Path) -> None:
    first, second = (
        r[0]
        for r in rows(database, "SELECT event_id FROM review_queue GROUP BY event_id ORDER BY min(position) LIMIT 2")
    )
    watched.goto(f"{desk}/-/login?next=/event/{first}")
    watched.get_by_label("Name").fill("ana")
    watched.get_by_label("Password").fill(PASSWORD)
    watched.get_by_role("button", name="Sign in").click()
    watched.wait_for_url(f"**/event/{first}")
    for summary in watched.locator(".review summary").all():
        summary.click()
    keep(watched, "review-event")
    accessible(watched)
    watched.set_viewport_size({"width": 390, "height": 844})
    assert watched.evaluate("document.documentElement.scrollWidth") <= 390
    keep(watched, "review-event-phone")
    watched.set_viewport_size({"width": 1280, "height": 900})

    watched.reload()
    _press(watched, "c")
    expect(watched.get_by_label("Country", exact=True)).to_be_focused()
    watched.get_by_label("Country", exact=True).fill("Gabon")
    watched.get_by_role("button", name="Correct", exact=True).click()
    expect(watched.locator(".review li").first).to_contain_text("country GA")
    watched.get_by_text("It is the same as another event").click()
    watched.get_by_role("radio").first.check()
    watched.get_by_role("button", name="They are the same").click()
    expect(watched.locator(".review li").first).to_contain_text("merge")
    keep(watched, "review-event-said")
    accessible(watched)
    _press(watched, "u")
    expect(watched.locator(".review li").first).to_contain_text("taken back")
    said = {next(iter(one.content)) for one in store.judgements(reviews).of_events}
    assert said == {"country"}
    _press(watched, "n")
    watched.wait_for_url(f"**/event/{second}#judge")
    _press(watched, "p")
    watched.wait_for_url(f"**/event/{first}#judge")


def _press(page: Page, key: str) -> None:
    """Press a key once the page says that it listens: what an answer holds may be there before its script."""
    expect(page.get_by_text("Keys:")).to_be_visible()
    page.keyboard.press(key)
