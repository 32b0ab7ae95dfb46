"""Posts that only lead to the bulletin: the links on a page that are bulletins themselves, such as its PDF."""

from __future__ import annotations

from bs4 import BeautifulSoup

from extractors.records import Lead
from pipeline.discover.links import absolute, root_of, without_invitation
from pipeline.discover.pages import Page
from pipeline.parse.charset import decode
from pipeline.sources import any_matches
from pipeline.sources.source import Source

_HTML = ("text/html", "application/xhtml+xml", "")


def followed(source: Source, page: Page, published: str | None) -> tuple[Lead, ...]:
    """The links of a bulletin's page that the source's channel says to follow, each once, in their order.

    Args:
        source: whose channel it is; nothing is followed where it has no ``follow``.
        page: as it came; only in HTML are there links.
        published: the post's day (ISO 8601), which is that of what it leads to.
    """
    patterns = getattr(source.channel, "follow", ())
    if page.content_type.partition(";")[0].strip().lower() not in _HTML:
        return ()
    soup = BeautifulSoup(decode(page.content, page.content_type), "lxml")
    root = root_of(soup, page.url)
    leads: dict[str, Lead] = {}
    for link in soup.select("a[href]"):
        url = absolute(str(link["href"]), root)
        if url and url != page.url and any_matches(patterns, url):
            title = without_invitation(link.get_text(" "))
            lead = Lead(source_id=source.id, url=url, found_in=page.url, title=title, published=published)
            leads.setdefault(url, lead)
    return tuple(leads.values())
