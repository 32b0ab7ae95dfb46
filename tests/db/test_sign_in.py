"""Signing in: who may, how often it may be tried, and what is posted to the site at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from db.reviews import kept as store
from db.reviews.judgement import Judgement
from db.site.app import site
from db.site.pages.sign_in import _nobodys_hash
from db.site.posted import MOST_POSTED
from db.site.tries import FREE, Tries
from db.site.view import SiteOptions
from tests.browsing import serving
from tests.sitedata import PATIENT, make_harvest, make_site, rows

PASSWORD = "a long enough secret"


@pytest.fixture(scope="module")
def reviews(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reviews") / "reviews.db"
    for name in ("ana", "ben", "cleo"):
        store.set_password(path, name, PASSWORD)
    return path


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    return make_site(make_harvest(folder / "harvest.db", 12), folder / "bulletins.db")


@pytest.fixture(scope="module")
def base(database: Path, reviews: Path) -> Iterator[str]:
    with serving(site(database, SiteOptions(reviews=str(reviews)), settings=PATIENT)) as base:
        yield base


@pytest.fixture
def client(base: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=base) as client:
        yield client


def enter(client: httpx.Client, name: str, password: str = PASSWORD, **headers: str) -> httpx.Response:
    token = re.search(r'name="csrftoken" value="([^"]+)"', client.get("/-/login").text)
    assert token
    form = {"username": name, "password": password, "csrftoken": token[1]}
    return client.post("/-/login", data=form, headers=headers)


def test_a_cookie_is_for_this_site_alone_and_no_script_reads_it(client: httpx.Client) -> None:
    told = enter(client, "ana").headers["set-cookie"]
    assert "HttpOnly" in told
    assert "SameSite=lax" in told
    assert client.get("/reviews").status_code == 200


def test_who_is_removed_or_has_another_password_is_out_at_once(client: httpx.Client, reviews: Path) -> None:
    assert enter(client, "ben").status_code == 302
    assert client.get("/reviews").status_code == 200
    store.set_password(reviews, "ben", "another long secret")
    assert client.get("/reviews").status_code == 403
    assert enter(client, "ben", "another long secret").status_code == 302
    assert client.get("/reviews").status_code == 200
    store.remove(reviews, "ben")
    assert client.get("/reviews").status_code == 403
    assert enter(client, "ben", "another long secret").status_code == 403


def test_no_header_signs_anybody_in(client: httpx.Client) -> None:
    assert client.get("/reviews", auth=("ana", PASSWORD)).status_code == 403
    assert client.get("/", headers=[(b"Authorization", b"Basic \xff")]).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}],
)  # fmt: skip
def test_no_form_of_another_site_signs_in(base: str, headers: dict[str, str]) -> None:
    """Also where there is no cookie yet, so that nothing but this tells whose form it is."""
    form = {"username": "ana", "password": PASSWORD}
    answer = httpx.post(f"{base}/-/login", data=form, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_name_that_nobody_has_is_compared_as_another_is(reviews: Path) -> None:
    known = store.accounts(reviews)["ana"]
    assert _nobodys_hash().split("$")[:2] == known.split("$")[:2], "the same method, as often"


def test_tries_are_counted_by_name_and_by_address() -> None:
    now = 0.0
    tries = Tries(lambda: now)
    for _ in range(FREE):
        assert tries.begin("name ana", "address 192.0.2.1") == 0
    assert tries.begin("name ana", "address 192.0.2.9") == 1, "by name, whoever asks"
    assert tries.begin("name ben", "address 192.0.2.1") == 1, "by address, whoever is named"
    assert tries.begin("name ben", "address 192.0.2.9") == 0
    waits = []
    for _ in range(14):
        now += (wait := tries.begin("name ana")) + 0.001
        waits.append(wait)
        assert tries.begin("name ana") == 0
    assert all(later > 1.5 * earlier for earlier, later in pairwise(waits[:9])), "each twice as long"
    assert max(waits) <= 900
    tries.succeed("name ana")
    assert tries.begin("name ana") == 0
    now += 7200
    assert tries.begin("name ana", "address 192.0.2.1") == 0, "forgotten"


def test_what_is_posted_is_bounded_before_it_is_read(base: str) -> None:
    long = httpx.post(f"{base}/-/login", content=b"x" * (MOST_POSTED + 1))
    assert long.status_code == 413

    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 10_000

    try:
        answer = httpx.post(f"{base}/fact/x/review", content=endless())
        assert answer.status_code == 413
    except (httpx.WriteError, httpx.RemoteProtocolError):
        pass  # the connection was closed while the rest was being sent


def test_who_judged_is_told_to_people_who_have_signed_in(client: httpx.Client, reviews: Path, database: Path) -> None:
    (fact, document), *_ = rows(database, "SELECT id, document_id FROM counts")
    store.add(reviews, [
        Judgement(id="", at="", reviewer="cleo", verdict="right", fact_table="counts", fact_id=fact, document_id=document,
                  url="https://a.example/", note="asked the officer"),
    ])  # fmt: skip
    for path in (f"/fact/{fact}", f"/document/{document}"):
        assert "cleo" not in client.get(path).text
        assert "asked the officer" not in client.get(path).text
    with httpx.Client(base_url=str(client.base_url)) as other:
        store.set_password(reviews, "emma", PASSWORD)
        assert enter(other, "emma").status_code == 302
        assert "cleo" in other.get(f"/fact/{fact}").text


def test_who_guesses_is_told_to_wait_even_with_the_right_password(client: httpx.Client) -> None:
    answers = [enter(client, "dora", "a guess") for _ in range(FREE)]
    assert {answer.status_code for answer in answers} <= {403, 429}
    while (last := enter(client, "dora", "a guess")).status_code == 403:
        pass
    assert last.status_code == 429
    assert int(last.headers["retry-after"]) >= 1
    assert "Too many tries" in last.text
