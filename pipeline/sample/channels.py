"""The channels of the newsroom's outlets as they are served: feeds, sitemaps, a listing, an API, a script."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime, time
from email.utils import format_datetime
from xml.sax.saxutils import escape  # nosec B406  # it writes, and parses nothing

from pipeline.sample.newsroom import Story, by_outlet
from pipeline.sample.pages import markup

PER_PAGE = 4
Answer = tuple[str, bytes]
"""Content type and body."""


def moment(story: Story) -> datetime:
    """When a bulletin came out: at eight in the morning, UTC."""
    return datetime.combine(story.published, time(8), UTC)


def rss(base: str, edition: int, page: int) -> Answer:
    """The customs office's feed; its first link is dead."""
    items = f"<item><title>Withdrawn notice</title><link>{base}/harbour/withdrawn</link><guid>{base}/harbour/withdrawn</guid></item>"
    for story in by_outlet("harbour", edition):
        link = f"{base}/harbour/{story.slug}"
        items += (
            f"<item><title>{escape(story.title)}</title><link>{link}</link><guid>{link}</guid>"
            f"<pubDate>{format_datetime(moment(story))}</pubDate></item>"
        )
    text = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Releases</title>{items}</channel></rss>'
    return "application/rss+xml; charset=utf-8", text.encode()


def atom(base: str, edition: int, page: int) -> Answer:
    """The Peruvian daily's feed."""
    entries = "".join(
        f"<entry><id>{base}/selva/{s.slug}</id><title>{escape(s.title)}</title>"
        f'<link href="{base}/selva/{s.slug}"/><updated>{moment(s).isoformat()}</updated></entry>'
        for s in by_outlet("selva", edition)
    )
    text = f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Selva</title>{entries}</feed>'
    return "application/atom+xml; charset=utf-8", text.encode()


def listing(base: str, edition: int, page: int) -> Answer:
    """The rangers' list of news, four a page, with a link to drafts that robots.txt forbids."""
    stories = by_outlet("savanna", edition)
    shown = stories[(page - 1) * PER_PAGE : page * PER_PAGE]
    items = "".join(
        f'<li class="item"><a href="/savanna/news/{s.slug}">{escape(s.title)}</a> <time datetime="{s.published}">{s.published}</time></li>'
        for s in shown
    )
    if page == 1:
        items += '<li class="item"><a href="/savanna/drafts/unreleased">Draft</a> <time datetime="2025-01-01">draft</time></li>'
    more = f'<a class="next" href="/savanna/news?page={page + 1}">Older</a>' if page * PER_PAGE < len(stories) else ""
    return "text/html; charset=utf-8", f"<html><body><h1>News</h1><ul>{items}</ul>{more}</body></html>".encode()


def api(base: str, edition: int, page: int) -> Answer:
    """The agency's interface: ten stories a page, whole."""
    stories = by_outlet("meridian", edition)[(page - 1) * 10 : page * 10]
    answer = {
        "stories": [
            {
                "link": f"{base}/meridian/{s.slug}",
                "headline": s.title,
                "published": s.published.isoformat(),
                "html": str(markup(s)),
                "lang": s.language,
            }
            for s in stories
        ]
    }
    return "application/json", json.dumps(answer, ensure_ascii=False).encode()


def script(base: str, edition: int, page: int) -> Answer:
    """The desk's list, as a script."""
    stories = [
        {"path": f"/globalops/{s.slug}", "title": s.title, "day": s.published.isoformat()}
        for s in by_outlet("globalops", edition)
    ]
    return "text/javascript", f"var stories = {json.dumps(stories)};\nshow(stories);".encode()


def _urlset(entries: str) -> bytes:
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'<?xml version="1.0" encoding="utf-8"?><urlset {space}>{entries}</urlset>'.encode()


def sitemap_index(base: str, edition: int, page: int) -> Answer:
    """The paper's index of sitemaps."""
    maps = "".join(
        f"<sitemap><loc>{base}/coastal/{name}</loc></sitemap>"
        for name in ("sitemap-archive.xml.gz", "sitemap-news.xml")
    )
    return "application/xml", (
        f'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>'.encode()
    )


def sitemap_archive(base: str, edition: int, page: int) -> Answer:
    """The older half of the paper's stories, gzipped; one address has moved since."""
    older = by_outlet("coastal", edition)[4:]
    entries = "".join(
        f"<url><loc>{base}/coastal/{'old-' if i == 0 else ''}{s.slug}.html</loc><lastmod>{s.published}</lastmod></url>"
        for i, s in enumerate(older)
    )
    return "application/gzip", gzip.compress(_urlset(entries), mtime=0)


def sitemap_news(base: str, edition: int, page: int) -> Answer:
    """The newest stories as a news sitemap."""
    entries = "".join(
        f"<url><loc>{base}/coastal/{s.slug}.html</loc><news:news><news:publication><news:name>Courier</news:name>"
        f"<news:language>en</news:language></news:publication><news:publication_date>{s.published}</news:publication_date>"
        f"<news:title>{escape(s.title)}</news:title></news:news></url>"
        for s in by_outlet("coastal", edition)[:4]
    )
    return "application/xml", _urlset(entries)


CHANNELS: dict[str, Callable[[str, int, int], Answer]] = {
    "/harbour/feed.xml": rss,
    "/selva/atom.xml": atom,
    "/savanna/news": listing,
    "/meridian/api/stories.json": api,
    "/globalops/list.js": script,
    "/coastal/sitemap-index.xml": sitemap_index,
    "/coastal/sitemap-archive.xml.gz": sitemap_archive,
    "/coastal/sitemap-news.xml": sitemap_news,
}
