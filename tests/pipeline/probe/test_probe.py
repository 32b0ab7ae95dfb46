"""A site by its address alone: imitations of the usual kinds on loopback, and what is made of each."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pipeline import discover
from pipeline.probe.probe import probe
from pipeline.probe.site import MOST
from pipeline.probe.toml import country_of, name_for, warnings_of, written
from pipeline.probe.ways import Answer, Probed
from pipeline.sources import Source, load_source
from tests.pipeline.probe import imitations
from tests.website import Website, serving


def fetched(site: Website, url: str) -> Answer:
    """An answer by Python's own client, which follows redirects; a request for robots.txt goes before the first."""
    sitemaps: tuple[str, ...] = ()
    if not site.requests:
        answer = fetch(f"{site.base}/robots.txt")
        lines = answer.content.decode().splitlines() if answer.status == 200 else []
        sitemaps = tuple(line.partition(" ")[2] for line in lines if line.startswith("Sitemap:"))
    answer = fetch(url)
    return Answer(
        asked=url, url=answer.url, status=answer.status, content=answer.content, content_type=answer.content_type,
        headers=answer.headers, spent=len(site.requests), sitemaps=sitemaps,
    )  # fmt: skip


def fetch(url: str) -> Answer:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            kind = headers.get("content-type", "")
            return Answer(
                asked=url, url=response.url, status=response.status, content=response.read(), content_type=kind,
                headers=headers,
            )  # fmt: skip
    except urllib.error.HTTPError as error:
        headers = {name.lower(): value for name, value in error.headers.items()}
        return Answer(asked=url, url=url, status=error.code, content=error.read(), headers=headers)


@contextmanager
def probed(imitation: Callable[[Website], str]) -> Iterator[tuple[Website, Probed]]:
    with serving() as site:
        steps = probe(imitation(site))
        answer: Any = None
        while True:
            try:
                url = steps.send(answer)
            except StopIteration as end:
                found: Probed = end.value
                break
            answer = fetched(site, url)
        assert len(site.requests) <= MOST
        yield site, found


def ways(found: Probed) -> list[str]:
    return [str(way.channel.__struct_config__.tag) for way in found.ways]


def loaded(found: Probed, folder: Path) -> Source:
    path = folder / "found.toml"
    path.write_text(written(found, "found"), encoding="utf-8")
    return load_source(path)


KINDS: dict[str, tuple[str, list[str]]] = {
    "wordpress": ("wordpress", ["api", "feed", "listing", "sitemap"]),
    "drupal": ("drupal", ["api", "listing"]),
    "plone": ("plone", ["feed", "listing"]),
    "govuk": ("govuk", ["feed", "api", "listing"]),
    "joomla": ("joomla", ["feed", "listing"]),
    "postback": ("asp.net", ["listing"]),
    "plain": ("", ["listing"]),
    "by_year": ("", ["listing"]),
    "standing_still": ("", ["listing", "feed"]),
    "feed_alone": ("", ["feed"]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_site_is_read_as_its_kind_wants_it(kind: str, tmp_path: Path) -> None:
    system, expected = KINDS[kind]
    with probed(getattr(imitations, kind)) as (site, found):
        assert (found.system, ways(found), found.problem) == (system, expected, None)
        source = loaded(found, tmp_path)
        assert [x.__struct_config__.tag for x in source.channels] == expected
        for way in range(len(expected)):
            assert_bulletins(site, source.through(way))
    text = (tmp_path / "found.toml").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert all(f"# {said}" in text for way in found.ways for said in warnings_of(way))


def assert_bulletins(site: Website, source: Source) -> None:
    """What the channel leads to are bulletins, with their titles, and nothing of the menus."""
    (start, *_) = source.starts(imitations.TODAY)
    answer = fetch(start)
    found = discover.read(
        source, discover.Page(url=answer.url, content=answer.content, content_type=answer.content_type)
    )
    if found.more and not found.leads:
        answer = fetch(found.more[0])
        found = discover.read(source, discover.Page(url=answer.url, content=answer.content, number=2))
    assert len(found.leads) >= 3
    for lead in found.leads:
        body = lead.content or fetch(lead.url).content
        assert b"pangolin" in body
        assert lead.title is None or any(lead.title == imitations.title(n) for n in range(80))


def test_further_pages_are_found_where_there_are_any() -> None:
    for kind, way, page in (
        (imitations.drupal, 1, "/news?page={page}"),
        (imitations.plone, 1, "/assuntos/noticias?b_start:int={offset}"),
        (imitations.joomla, 1, "/index.php/media/news?start={offset}"),
    ):
        with probed(kind) as (site, found):
            channel: Any = found.ways[way].channel
            assert channel.page == site.base + page
            assert channel.first_page == 1 or "{offset}" in page
            assert found.ways[way].pages


def test_dates_come_with_the_list() -> None:
    for kind in (imitations.drupal, imitations.joomla, imitations.postback, imitations.by_year):
        with probed(kind) as (_, found):
            best = next(way for way in found.ways if way.channel.__struct_config__.tag == "listing")
            assert len(best.dates) == len(best.leads) > 0, kind.__name__


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("postback", "postback"),
        ("plain", "14 items 14 have no date"),
        ("feed_alone", "how far it reaches back can't be told"),
        ("joomla", "it reaches back to"),
        ("standing_still", "It stands still: its newest is of 2017"),
    ],
)
def test_what_to_know_before_relying_on_it_is_said(kind: str, says: str) -> None:
    with probed(getattr(imitations, kind)) as (_, found):
        assert any(says in said for way in found.ways for said in warnings_of(way))


@pytest.mark.parametrize(
    ("kind", "says"), [("shell", "shell: scripts draw the page"), ("challenged", "blocked: HTTP 403")]
)
def test_what_cannot_be_read_is_said(kind: str, says: str) -> None:
    with probed(getattr(imitations, kind)) as (site, found):
        assert not found.ways
        assert found.problem
        assert found.problem.startswith(says)
        if kind == "challenged":
            assert len(site.requests) == 2, "a wall isn't tried again by other doors"


@pytest.mark.parametrize(
    ("url", "name", "country"),
    [
        ("https://www.kws.go.ke/press-release", "ke-kws-press-release", "KE"),
        ("https://cites.org/eng/news", "cites-news", None),
        ("https://www.gov.uk/government/organisations/border-force", "uk-border-force", "GB"),
    ],
)
def test_a_source_is_named_after_its_address(url: str, name: str, country: str | None) -> None:
    assert name_for(url) == name
    assert country_of(url) == country
