"""The newsroom's server over real HTTP: what a harvest meets on live sites."""

import gzip
import json
import time

import httpx
import pytest

from pipeline.sample.server import serve


@pytest.fixture(scope="module")
def site():
    with serve(port=0) as base, httpx.Client(base_url=base) as client:
        yield client


def test_robots_forbid_drafts(site):
    assert "Disallow: /savanna/drafts/" in site.get("/robots.txt").text


@pytest.mark.parametrize(
    ("path", "mark", "asked"),
    [
        ("/harbour/ivory-air-parcels-straits", "ETag", "If-None-Match"),
        ("/harbour/feed.xml", "ETag", "If-None-Match"),
        ("/globalops/river-lantern-three", "Last-Modified", "If-Modified-Since"),
        ("/selva/guacamayos-iquitos", "Last-Modified", "If-Modified-Since"),
    ],
)
def test_what_has_not_changed_is_not_sent_again(site, path, mark, asked):
    first = site.get(path)
    second = site.get(path, headers={asked: first.headers[mark]})
    assert (first.status_code, second.status_code) == (200, 304)
    assert second.content == b""


def test_a_page_has_moved(site):
    moved = site.get("/coastal/old-tiger-skin-courier.html")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/coastal/tiger-skin-courier.html")


@pytest.mark.parametrize("path", ["/harbour/withdrawn", "/harbour/guacamayos-iquitos", "/nowhere"])
def test_dead_links_and_other_outlets_stories_are_not_found(site, path):
    assert site.get(path).status_code == 404


def test_a_page_is_slow(site):
    begun = time.perf_counter()
    site.get("/harbour/tender-patrol-boats")
    assert time.perf_counter() - begun > 0.25


def test_every_page_says_that_it_is_fictional(site):
    for path in ("/harbour/rosewood-containers-straits", "/savanna/news/quarter-report-savanna", "/selva/cobra-peaje"):
        assert "fictional newsroom" in site.get(path).text


def test_lists_are_read_to_their_end(site):
    listing = site.get("/savanna/news")
    assert 'class="next"' in listing.text
    assert 'class="next"' not in site.get("/savanna/news?page=9").text
    assert len(json.loads(site.get("/meridian/api/stories.json?page=1").text)["stories"]) == 10
    assert b"<urlset" in gzip.decompress(site.get("/coastal/sitemap-archive.xml.gz").content)


def test_the_second_edition_holds_corrections(site):
    path = "/coastal/abalone-divers-gansbaai.html"
    with serve(edition=2, port=0) as later:
        assert "Seven men" in site.get(path).text
        assert "Eight men" in httpx.get(later + path).text


def test_tables_and_captions_are_marked_up(site):
    page = site.get("/globalops/tall-grass-results").text
    assert "<th>Country</th><th>Arrests</th>" in page
    assert "<td>Zambia</td><td>41</td>" in page
    assert "<figcaption>Photo: " in site.get("/savanna/news/giraffe-meat-kajiado").text
