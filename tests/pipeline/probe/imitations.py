"""Imitations of the sites that a probe meets: each sets its pages on a website and returns the address that is given."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

from tests.website import Website, article

TODAY = datetime.now(UTC).date()
TITLES = (
    "Officers seize {n} live tortoises at the ferry terminal",
    "Court jails trader over {n} kilograms of pangolin scales",
    "Rangers recover {n} elephant tusks near the northern fence",
)
MENU = (
    '<nav><ul class="menu"><li><a href="/about">About the directorate and its history</a></li>'
    '<li><a href="/contact">Contact the directorate in the capital</a></li><li><a href="/jobs">Work with the '
    'directorate this year</a></li><li><a href="/law">Laws and regulations that we enforce</a></li>'
    '<li><a href="/tenders">Tenders that are open at the moment</a></li></ul></nav>'
)


def title(n: int) -> str:
    return TITLES[n % 3].format(n=n + 3)


def day(n: int) -> date:
    return TODAY - timedelta(days=4 * n)


def slug(n: int) -> str:
    return title(n).lower().replace(" ", "-")


def page(body: str, head: str = "", classes: str = "", language: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{language}"><head><title>News of the directorate</title>{head}</head>'
        f'<body class="{classes}">{MENU}<main>{body}</main><footer><a href="/privacy">Privacy</a></footer></body></html>'
    )


def rss(base: str, links: dict[str, int], dated: bool = True) -> bytes:
    items = "".join(
        f"<item><title>{title(n)}</title><link>{base}{path}</link>"
        + (f"<pubDate>{day(n):%a, %d %b %Y} 08:00:00 +0000</pubDate>" if dated else "")
        + "</item>"
        for path, n in links.items()
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()


def xml(content: bytes | str) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "application/xml"}, content if isinstance(content, bytes) else content.encode()


def answer(value: object) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "application/json"}, json.dumps(value).encode()


def text(n: int) -> str:
    return article(title(n), date=day(n).isoformat()).partition("<article>")[2].partition("</article>")[0]


def sitemap(base: str, paths: list[str]) -> str:
    urls = "".join(f"<url><loc>{base}{path}</loc></url>" for path in paths)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def bulletins(site: Website, paths: dict[str, int]) -> None:
    site.pages |= {path: article(title(n), date=day(n).isoformat()) for path, n in paths.items()}


# --- the sites ---------------------------------------------------------------------------------------


def wordpress(site: Website) -> str:
    paths = {f"/{day(n):%Y/%m}/{slug(n)}/": n for n in range(40)}
    head = (
        '<meta name="generator" content="WordPress 6.5"><link rel="https://api.w.org/" href="/wp-json/">'
        f'<link rel="alternate" type="application/rss+xml" href="{site.base}/comments/feed/">'
        f'<link rel="alternate" type="application/rss+xml" href="{site.base}/category/news/feed/">'
    )
    cards = "".join(
        f'<article class="post"><h2><a href="{site.base}{path}">{title(n)}</a></h2>'
        f'<time datetime="{day(n)}">{day(n):%d %B %Y}</time><p>Read on.</p></article>'
        for path, n in list(paths.items())[:10]
    )
    posts = [
        {"link": site.base + path, "date": f"{day(n)}T08:00:00", "title": {"rendered": title(n)},
         "content": {"rendered": text(n)}}
        for path, n in paths.items()
    ]  # fmt: skip
    query = "/wp-json/wp/v2/posts?per_page=20&_fields=link,date,title,content&categories=7"
    site.pages = {
        "/robots.txt": f"User-agent: *\nDisallow: /wp-admin/\nSitemap: {site.base}/wp-sitemap.xml\n",
        "/category/news/": page(cards, head, "archive category category-news category-7"),
        query: answer(posts[:20]),
        f"{query}&page=2": answer(posts[20:]),
        "/category/news/feed/": xml(rss(site.base, dict(list(paths.items())[:10]))),
        "/wp-sitemap.xml": xml(
            '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
            f"<sitemap><loc>{site.base}/wp-sitemap-posts-page-1.xml</loc></sitemap>"
            f"<sitemap><loc>{site.base}/wp-sitemap-posts-post-1.xml</loc></sitemap></sitemapindex>"
        ),
        "/wp-sitemap-posts-post-1.xml": xml(sitemap(site.base, list(paths))),
    }
    bulletins(site, paths)
    return f"{site.base}/category/news/"


def drupal(site: Website) -> str:
    paths = {f"/news/{slug(n)}": n for n in range(45)}
    head = '<meta name="Generator" content="Drupal 10 (https://www.drupal.org)">'
    site.pages = {
        "/jsonapi": answer(
            {"data": [], "links": {"self": {}, "node--page": {}, "node--news": {}, "node--article": {}}}
        ),
    }
    rows = list(paths.items())
    for number in range(3):
        shown = "".join(
            f'<div class="views-row"><span class="date-line">{day(n):%d %B %Y}</span>'
            f'<h3><a href="{path}">{title(n)}</a></h3></div>'
            for path, n in rows[15 * number : 15 * number + 15]
        )
        pager = "".join(f'<li><a href="?page={n}">{n + 1}</a></li>' for n in range(3))
        site.pages["/news" + (f"?page={number}" if number else "")] = page(
            f'<div class="view">{shown}</div><ul class="pager">{pager}</ul>', head
        )
    query = "/jsonapi/node/news?sort=-created&page[limit]=20&fields[node--news]=title,created,path,body"
    for offset in (0, 20):
        data = [
            {"attributes": {"title": title(n), "created": f"{day(n)}T08:00:00+00:00", "path": {"alias": path},
                            "body": {"processed": text(n)}}}
            for path, n in rows[offset : offset + 20]
        ]  # fmt: skip
        site.pages[query + (f"&page[offset]={offset}" if offset else "")] = answer({"data": data})
    bulletins(site, paths)
    return f"{site.base}/news"


def plone(site: Website) -> str:
    paths = {f"/assuntos/noticias/{day(n):%Y}/{slug(n)}": n for n in range(40)}
    head = '<meta name="generator" content="Plone - http://plone.org">'
    rows = list(paths.items())
    for start in (0, 20):
        shown = "".join(
            f'<article class="tileItem"><h2 class="tileHeadline"><a class="summary url" href="{site.base}{path}">'
            f'{title(n)}</a></h2><span class="summary-view-icon">{day(n):%d/%m/%Y}</span></article>'
            for path, n in rows[start : start + 20]
        )
        pager = '<ul class="paginacao"><li><a href="{0}/assuntos/noticias?b_start:int=20">2</a></li></ul>'
        where = "/assuntos/noticias" + (f"?b_start:int={start}" if start else "")
        site.pages[where] = page(shown + pager.format(site.base), head, "portaltype-collection", "pt")
    rdf = "".join(
        f'<item rdf:about="{site.base}{path}"><title>{title(n)}</title><link>{site.base}{path}</link>'
        f"<dc:date>{day(n)}T08:00:00Z</dc:date></item>"
        for path, n in rows[:15]
    )
    site.pages["/assuntos/noticias/RSS"] = xml(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>n</title></channel>{rdf}</rdf:RDF>'
    )
    bulletins(site, paths)
    return f"{site.base}/assuntos/noticias"


def govuk(site: Website) -> str:
    paths = {f"/government/news/{slug(n)}": n for n in range(70)}
    rows = list(paths.items())
    head = '<meta name="govuk:rendering-app" content="collections">'
    shown = "".join(
        f'<li class="gem-c-document-list__item"><a href="{path}">{title(n)}</a>'
        f'<time datetime="{day(n)}T08:00:00Z">{day(n):%d %B %Y}</time></li>'
        for path, n in rows[:5]
    )
    entries = "".join(
        f"<entry><id>{site.base}{path}</id><title>{title(n)}</title><updated>{day(n)}T08:00:00Z</updated>"
        f'<link rel="alternate" type="text/html" href="{site.base}{path}"/></entry>'
        for path, n in rows[:20]
    )
    api = (
        "/api/search.json?filter_organisations=fern-guard&order=-public_timestamp&count=50"
        "&fields=link,title,public_timestamp"
    )
    site.pages = {
        "/government/organisations/fern-guard": page(f"<ul>{shown}</ul>", head, "govuk-template__body"),
        "/government/organisations/fern-guard.atom": xml(
            f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Fern Guard</title>{entries}</feed>'
        ),
    }
    for start in (0, 50):
        results = [
            {"link": path, "title": title(n), "public_timestamp": f"{day(n)}T08:00:00Z"}
            for path, n in rows[start : start + 50]
        ]
        site.pages[api + (f"&start={start}" if start else "")] = answer({"results": results, "total": 70})
    bulletins(site, paths)
    return f"{site.base}/government/organisations/fern-guard"


def joomla(site: Website) -> str:
    paths = {f"/index.php/media/news/{40 - n + 200}-{slug(n)}": n for n in range(40)}
    head = '<meta name="generator" content="Joomla! - Open Source Content Management">'
    rows = list(paths.items())
    for start in (0, 20):
        shown = "".join(
            f'<tr class="cat-list-row"><td class="list-title"><a href="{path}">{title(n)}</a></td>'
            f'<td class="list-date small">{day(n):%d %B %Y}</td></tr>'
            for path, n in rows[start : start + 20]
        )
        pager = '<div class="pages"><a href="/index.php/media/news?start=20">2</a></div>'
        where = "/index.php/media/news" + (f"?start={start}" if start else "")
        site.pages[where] = page(f"<table><tbody>{shown}</tbody></table>{pager}", head)
    site.pages["/index.php/media/news?format=feed&type=rss"] = xml(rss(site.base, dict(rows[:10])))
    bulletins(site, paths)
    return f"{site.base}/index.php/media/news"


def postback(site: Website) -> str:
    """ASP.NET Web Forms, whose pager is a form that scripts send; no feed."""
    paths = {f"/Media/ReleaseDetails.aspx?ReleaseId={900 - n}": n for n in range(12)}
    shown = "".join(
        f'<tr><td><span id="d{n}">{day(n):%d %b %Y}</span></td><td><a href="ReleaseDetails.aspx?ReleaseId={900 - n}">'
        f"{title(n)}</a></td></tr>"
        for n in range(12)
    )
    pager = "<a href=\"javascript:__doPostBack('ctl00$Grid','Page$2')\">2</a>"
    form = (
        '<form method="post" action="./Releases.aspx"><input type="hidden" name="__VIEWSTATE" value="/wEPDw">'
        f"<table>{shown}</table>{pager}</form>"
    )
    site.pages["/Media/Releases.aspx"] = page(form)
    bulletins(site, paths)
    return f"{site.base}/Media/Releases.aspx"


def plain(site: Website) -> str:
    """A list by hand: undated links, no feed, no further pages."""
    paths = {f"/press/release{n}.html": n for n in range(14)}
    shown = "".join(f'<li><a href="release{n}.html">{title(n)}</a></li>' for n in range(14))
    site.pages["/press/index.html"] = page(f"<h1>Press releases</h1><ul>{shown}</ul>")
    bulletins(site, paths)
    return f"{site.base}/press/index.html"


def by_year(site: Website) -> str:
    """A page of years, whose folders hold the lists."""
    years = [TODAY.year - n for n in range(4)]
    folders = "".join(f'<li><a href="/noticias/{year}">{year}</a></li>' for year in years)
    site.pages["/noticias"] = page(f"<ul>{folders}</ul>", language="es")
    for year in years:
        paths = {f"/noticias/{year}/{slug(n)}": n for n in range(12)}
        shown = "".join(
            f'<div class="item"><a href="{path}">{title(n)}</a> <span class="fecha">{n + 1:02}/01/{year}</span></div>'
            for path, n in paths.items()
        )
        site.pages[f"/noticias/{year}"] = page(shown, language="es")
        bulletins(site, paths)
    return f"{site.base}/noticias"


def shell(site: Website) -> str:
    """A page that scripts draw; nothing else."""
    site.pages["/newsroom"] = (
        '<!doctype html><html><head><title>Newsroom</title><script src="/app.js"></script></head>'
        '<body><div id="app"></div></body></html>'
    )
    return f"{site.base}/newsroom"


def challenged(site: Website) -> str:
    site.pages["/news"] = (403, {"cf-mitigated": "challenge"}, b"<html><title>Just a moment...</title></html>")
    return f"{site.base}/news"


def standing_still(site: Website) -> str:
    """A feed that nobody has filled for years beside a list that is kept."""
    url = plain(site)
    old = rss(site.base, {f"/press/release{n}.html": n for n in range(3)})
    old = old.replace(str(TODAY.year).encode(), b"2017").replace(str(TODAY.year - 1).encode(), b"2017")
    site.pages["/rss.xml"] = xml(old)
    items = "".join(
        f'<li><b class="when">{day(n):%d %B %Y}</b> <a href="release{n}.html">{title(n)}</a></li>' for n in range(14)
    )
    site.pages["/press/index.html"] = page(
        f"<ul>{items}</ul>", '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    )
    return url


def feed_alone(site: Website) -> str:
    """The address is a feed, without dates."""
    paths = {f"/n/{slug(n)}": n for n in range(8)}
    site.pages["/feed"] = xml(rss(site.base, paths, dated=False))
    bulletins(site, paths)
    return f"{site.base}/feed"
