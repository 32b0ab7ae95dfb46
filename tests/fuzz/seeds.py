"""What fuzzing begins with: what the sample newsroom serves, a few of each kind."""

from __future__ import annotations

from pathlib import Path

from pipeline.sample import channels, local, newsroom, pages
from tests.fuzz.targets import BASE, TARGETS

ROOT = Path(__file__).parents[2]
_FEW = 4


def seeds(target: str) -> list[bytes]:
    """Inputs for a target, with the byte that chooses a variant where the target has variants."""
    stories = [newsroom.by_outlet(outlet)[number] for number in range(2) for outlet in ("harbour", "forets", "mata")]
    texts = [local.text(story).encode() for story in stories[:_FEW]]
    html = [pages.page(story, []).encode() for story in stories[:_FEW]]
    served = {
        "html": html,
        "text": texts,
        "pdf": [local.pdf(newsroom.by_outlet("watchers")[0])],
        "json": [channels.api(BASE, 1, 1)[1][:6000], local.json_lines().encode().split(b"\n")[0]],
        "charset": [b"\x00" + html[0], b"\x03" + html[1].decode().encode("latin-1", "replace")],
        "extraction": [bytes([number]) + text for number, text in enumerate(texts)],
        "feed": [channels.rss(BASE, 1, 1)[1], channels.atom(BASE, 1, 1)[1]],
        "sitemap": [make(BASE, 1, 1)[1] for make in (channels.sitemap_index, channels.sitemap_archive,
                                                     channels.sitemap_news)],
        "listing": [channels.listing(BASE, 1, 1)[1]],
        "api": [channels.api(BASE, 1, 1)[1].replace(b'"stories"', b'"items"').replace(b'"link"', b'"url"')[:4000]],
        "jsonl": local.json_lines().encode().splitlines(keepends=True)[:2],
        "warc": [local.web_archive()],
        "robots": [b"User-agent: *\nDisallow: /savanna/drafts/\nCrawl-delay: 2\nSitemap: /sitemap.xml\n"],
        "words": [b"https://a.example/x?utm_source=y#z", b"2 de mayo de 2024", b"Thu, 02 May 2024 10:01:00 GMT", b"120"],
        "settings": [(ROOT / "harvest.toml").read_bytes().replace(b"\n# ", b"\n")],
        "source": [path.read_bytes() for path in sorted((ROOT / "pipeline" / "sources").glob("*.toml"))[:_FEW]],
        "gazetteer": [b"".join((ROOT / "gazetteers/languages/en/structure.csv").read_bytes().splitlines(True)[:8])],
        "texts": local.json_lines().encode().splitlines(keepends=True)[:1],
    }  # fmt: skip
    assert set(served) == set(TARGETS)
    return served[target]
