"""Interfaces of the systems of content management that show by signs in a page."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urljoin, urlsplit

import msgspec
from msgspec.structs import replace
from w3lib.url import add_or_replace_parameter

from pipeline.probe.site import Site
from pipeline.probe.ways import Asking
from pipeline.sources import ApiChannel
from pipeline.sources.source import ApiFields

SIGNS = (
    ("govuk", re.compile(r'<meta name="govuk:|class="govuk-template')),
    ("wordpress", re.compile(r'content="WordPress|/wp-content/|https://api\.w\.org/', re.IGNORECASE)),
    ("drupal", re.compile(r'content="Drupal|data-drupal-|/sites/default/files/', re.IGNORECASE)),
    ("plone", re.compile(r'content="Plone|portaltype-|\+\+plone\+\+', re.IGNORECASE)),
    ("joomla", re.compile(r'content="Joomla|/media/(?:jui|system)/js/|option=com_content', re.IGNORECASE)),
    ("asp.net", re.compile(r"__VIEWSTATE|_layouts/15/")),
)
"""Each system and what shows it."""


def look_at_apis(site: Site) -> Asking:
    """The interface of the system that the site runs on."""
    if site.system == "wordpress":
        yield from _wordpress(site)
    elif site.system == "drupal":
        yield from _drupal(site)
    elif site.system == "govuk":
        yield from _govuk(site)


def _wordpress(site: Site) -> Asking:
    named = site.soup.select_one('link[rel="https://api.w.org/"][href]')
    root = urljoin(site.url, str(named["href"])) if named else f"{site.root}/wp-json/"
    classes = " ".join(site.soup.body.get("class") or []) if site.soup.body else ""
    section = re.search(r"\bcategory-(\d+)\b", classes)
    own = re.search(r"\bpost-type-archive-([\w-]+)", classes)
    fields = ApiFields(url="link", title="title.rendered", date="date", body="content.rendered")
    for kind in (own[1], "posts") if own else ("posts",):
        query = "?per_page=20&_fields=link,date,title,content" + (f"&categories={section[1]}" if section else "")
        channel = ApiChannel(
            addresses=(f"{root}wp/v2/{kind}{query}",), fields=fields, page_parameter="page", first_page=1
        )
        if (yield from _paged(site, channel, "WordPress's own API, with whole texts.", text=True)):
            return


def _drupal(site: Site) -> Asking:
    root = f"{site.root}/jsonapi"
    index = yield from site.ask(root)
    if index is None:
        return
    try:
        links = msgspec.json.decode(index.content)["links"]
    except (msgspec.DecodeError, KeyError, TypeError):
        return
    kinds = [name.removeprefix("node--") for name in links if name.startswith("node--")]
    steps = re.findall(r"[a-z]{3,}", urlsplit(site.url).path.lower())
    likely = sorted(kinds, key=lambda kind: (not any(s[:4] in kind for s in steps), kind != "article"))
    fields = ApiFields(
        url="attributes.path.alias", title="attributes.title", date="attributes.created",
        body="attributes.body.processed",
    )  # fmt: skip
    for kind in likely[:2]:
        query = f"?sort=-created&page[limit]=20&fields[node--{kind}]=title,created,path,body"
        channel = ApiChannel(
            addresses=(f"{root}/node/{kind}{query}",), items="data", fields=fields,
            page_parameter="page[offset]", page_step=20,
        )  # fmt: skip
        if (
            yield from _paged(
                site, channel, f"Drupal's JSON:API, content of the kind {kind}, with whole texts.", text=True
            )
        ):
            return


def _govuk(site: Site) -> Asking:
    parts = urlsplit(site.url)
    found = re.search(r"/organisations/([\w-]+)", parts.path)
    asked = parse_qs(parts.query)
    named = [found[1]] if found else asked.get("organisations[]", asked.get("organisations", []))
    if not named:
        return
    address = (
        f"{site.root}/api/search.json?filter_organisations={named[0]}"
        "&order=-public_timestamp&count=50&fields=link,title,public_timestamp"
    )
    channel = ApiChannel(
        addresses=(address,), items="results", page_parameter="start", page_step=50,
        fields=ApiFields(url="link", title="title", date="public_timestamp"),
    )  # fmt: skip
    yield from _paged(site, channel, "GOV.UK's search API, back to the first page.")


def _paged(site: Site, channel: ApiChannel, what: str, *, text: bool = False) -> Asking:
    """An API whose answers have further pages; whether it could be read."""
    way = yield from site.take(channel, what, text=text)
    if way is None:
        return False
    number = str(channel.first_page + channel.page_step)
    second = add_or_replace_parameter(channel.addresses[0], channel.page_parameter or "", number)
    if (yield from site.is_further(way, second)):
        site.ways[-1] = replace(way, pages=True)
    return True
