"""The reviewers' workbench: what matters most and is least sure comes first, and each judgement leads to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import lxml.html
import pytest

from db.reviews import kept as store
from db.site.app import site
from db.site.view import SiteOptions
from tests.browsing import serving
from tests.markup import faults
from tests.sitedata import PATIENT, get, rows, started, value

PASSWORD = "a long enough secret"
QUEUE = "SELECT fact_id FROM review_queue ORDER BY position"


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    path = tmp_path / "reviews.db"
    store.set_password(path, "ana", PASSWORD)
    return path


@pytest.fixture
def client(database: Path, reviews: Path) -> Iterator[httpx.Client]:
    """A browser without scripts in which Ana has signed in."""
    served = site(database, SiteOptions(reviews=str(reviews)), settings=PATIENT)
    with serving(served) as base, httpx.Client(base_url=base, follow_redirects=True) as browser:
        send(browser, "/-/login", username="ana", password=PASSWORD)
        yield browser


def send(client: httpx.Client, path: str, **form: str) -> httpx.Response:
    token = re.search(r'name="csrftoken" value="([^"]+)"', client.get(path).text)
    assert token
    return client.post(path, data={**form, "csrftoken": token[1]})


def test_what_matters_most_and_is_least_sure_comes_first(database: Path) -> None:
    sums: dict[tuple[str | None, ...], float] = {}
    unit = "CASE WHEN c.value_kg IS NULL THEN c.unit END"
    goods = "CASE WHEN c.kind IN ('weight', 'items', 'volume') THEN c.commodity_id END"  # different ones are no sum
    figures = rows(
        database,
        f"""SELECT q.fact_id, q.share, q.doubt, c.kind, {unit}, {goods}, coalesce(c.value_kg, c.value), f.confidence,
            c.grade, g.disputed FROM review_queue q JOIN event_counts c ON c.id = q.figure_id
        JOIN event_figures g ON g.id = c.id JOIN facts f ON f.id = q.fact_id ORDER BY q.position""",
    )
    added = f"SELECT c.kind, {unit}, {goods}, sum(coalesce(c.value_kg, c.value)) FROM event_counts c GROUP BY 1, 2, 3"
    for *what, amount in rows(database, added):
        sums[tuple(what)] = amount
    assert len(figures) > 100
    assert {figure[3] for figure in figures} <= {
        "arrests", "convictions", "seizures", "weight", "live_animals", "items", "volume",
    }  # fmt: skip
    for _, share, _, kind, unit, goods, amount, *_ in figures:
        assert share == pytest.approx(amount / sums[kind, unit, goods])
    scores = [share * doubt for _, share, doubt, *_ in figures]
    assert scores == sorted(scores, reverse=True)
    doubts = {(sure, grade, disputed): doubt for _, _, doubt, _, _, _, _, sure, grade, disputed in figures}
    for (sure, grade, disputed), doubt in doubts.items():
        for (other_sure, other_grade, other_disputed), other in doubts.items():
            if sure <= other_sure and (grade == "single" or other_grade != "single") and disputed >= other_disputed:
                assert doubt >= other
    assert rows(database, "SELECT 1 FROM review_queue q JOIN judgements j ON j.fact_id = q.fact_id") == []


def test_each_judgement_leads_to_the_next_without_scripts(client: httpx.Client, database: Path, reviews: Path) -> None:
    queued = [row[0] for row in rows(database, QUEUE)]
    listed = lxml.html.document_fromstring(client.get("/reviews/queue").text)
    links = [link.rsplit("/", 1)[1] for link in listed.xpath("//tbody//td[1]//a/@href")]
    assert links == queued[:50]

    page = client.get(f"/reviews/queue/{queued[0]}")
    assert re.search(rf'rel="next"[^>]*href="/reviews/queue/{queued[1]}"', page.text)
    assert 'rel="prev"' not in page.text
    answer = send(client, f"/reviews/queue/{queued[0]}", verdict="wrong", note="of another year")
    assert str(answer.url).endswith(queued[1])
    answer = send(client, f"/reviews/queue/{queued[1]}", verdict="corrected", kind="arrests", value="many")
    assert (answer.status_code, "value:" in answer.text) == (400, True)
    answer = send(client, f"/reviews/queue/{queued[2]}", verdict="right")
    assert str(answer.url).endswith(queued[3])
    assert re.search(rf'rel="prev"[^>]*href="/reviews/queue/{queued[2]}"', answer.text), "one can go back"
    page = client.get(f"/reviews/queue/{queued[1]}")
    assert re.search(rf'rel="next"[^>]*href="/reviews/queue/{queued[3]}"', page.text), "what is judged is passed over"
    assert {j.fact_id: j.verdict for j in store.judgements(reviews).last()} == {
        queued[0]: "wrong", queued[2]: "right",
    }  # fmt: skip
    listed = client.get("/reviews/queue").text
    assert f"{len(queued) - 2} figures wait" in listed
    assert queued[0] not in listed
    answer = send(client, f"/reviews/queue/{queued[0]}", verdict="withdrawn")
    assert str(answer.url).endswith(queued[0])
    assert f"{len(queued) - 1} figures wait" in client.get("/reviews/queue").text


def test_a_person_sees_the_text_and_what_hangs_on_it(client: httpx.Client, database: Path) -> None:
    fact, sentence, amount, total, country = rows(
        database,
        """SELECT q.fact_id, f.sentence, c.value, (SELECT sum(value) FROM event_counts WHERE kind = 'arrests'), k.name
        FROM review_queue q JOIN facts f ON f.id = q.fact_id JOIN event_counts c ON c.id = q.figure_id
        JOIN countries k ON k.id = c.country_id WHERE c.kind = 'arrests' ORDER BY q.position""",
    )[0]
    page = lxml.html.document_fromstring(client.get(f"/reviews/queue/{fact}").text)
    shown = " ".join(page.xpath("string(//blockquote[@class='proof'])").split())
    assert " ".join(sentence.split()) in shown
    assert len(page.xpath("//blockquote//mark")) == 1
    sums = {row[0].text_content(): [cell.text for cell in row[1:]] for row in page.xpath("//aside//tbody/tr")}
    assert sums["All events"] == [f"{total:,.0f}", f"{total - amount:,.0f}"]
    assert country in sums


def test_forms_and_errors_are_sound_markup(client: httpx.Client, database: Path) -> None:
    fact, event, document = rows(
        database,
        """SELECT q.fact_id, q.event_id, f.document_id FROM review_queue q JOIN facts f ON f.id = q.fact_id
        JOIN events e ON e.id = q.event_id ORDER BY e.documents DESC, q.position""",
    )[0]
    send(client, f"/fact/{fact}/review", verdict="right", note="read")
    refused = send(client, f"/event/{event}/review", kind="corrected", country="Nowhere")
    for name in ("reviews/queue", f"reviews/queue/{fact}", "reviews", "-/login", "-/logout", f"fact/{fact}", f"event/{event}",
                 f"document/{document}", *(f"document/{document}/missing/{kind}" for kind in ("count", "agency", "species")),
                 "country/ZZ", "nosuch", "bulletins/seizures?nosuch=1", "new?since=2024", "changes?since=2024-05"):  # fmt: skip
        assert faults(client.get(f"/{name}").text) == [], name
    assert (refused.status_code, faults(refused.text)) == (400, [])
    assert 'name="since" value="2024-05-01"' in client.get("/changes?since=2024-05").text


def test_a_cell_shows_its_row_and_column_wherever_it_is_evidence(client: httpx.Client, database: Path) -> None:
    cells = (
        "SELECT f.id, f.sentence, f.cell FROM review_queue q JOIN facts f ON f.id = q.fact_id WHERE f.cell IS NOT NULL"
    )
    fact, sentence, cell = rows(database, cells + " ORDER BY q.position")[0]
    for path in (f"/reviews/queue/{fact}", f"/search?q={sentence}&in=facts", f"/fact/{fact}"):
        assert f"From a table: {cell}:" in client.get(path).text, path
    send(client, f"/fact/{fact}/review", verdict="right", note="read")
    for path in ("/reviews", f"/bulletins/facts?id={fact}"):
        assert f'<span class="quiet">{cell}:</span>' in client.get(path).text, path
    assert f"{cell} | {sentence}" in client.get(f"/feeds/table/facts.atom?id={fact}").text


def test_only_who_has_signed_in_sees_the_queue(database: Path, reviews: Path, client: httpx.Client) -> None:
    fact = value(database, QUEUE)
    for path in ("/reviews/queue", f"/reviews/queue/{fact}"):
        assert httpx.get(str(client.base_url.join(path))).status_code == 403
        assert get(started(database, public=True), path).status_code == 404
    assert client.get("/reviews/queue/nosuch").status_code == 404
