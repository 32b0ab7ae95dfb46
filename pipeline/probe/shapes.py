"""Which links of a page stand for bulletins: those of one shape, with the words of a title, outside the menus."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from urllib.parse import parse_qsl, urlsplit

from bs4 import BeautifulSoup, Tag
from msgspec import Struct

from pipeline.discover.days import DATE
from pipeline.discover.links import absolute, without_invitation
from pipeline.sources import ListingChannel

_FEWEST = 5
_TITLE = 20  # characters
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NO_ITEM = frozenset({"body", "html", "main", "ul", "ol", "tbody", "table", "section", "form"})
_SLUG = re.compile(r"(?=.*[a-z])[\w.~%-]*[a-z\d%]", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_YEAR_FOLDER = re.compile(r"^(.*/)((?:19|20)\d\d)/?$")


class Group(Struct, frozen=True):
    """Links of one shape, in the order of the page."""

    pattern: str
    """A regular expression that finds in each address what its shape has."""
    start: str
    """What all their paths begin with."""
    links: tuple[tuple[str, str], ...]
    """Address and title."""
    elements: tuple[Tag, ...]

    @property
    def weight(self) -> float:
        """How much it looks like a list of bulletins: many, with long titles."""
        return len(self.links) * min(median(len(title) for _, title in self.links), 80)


def groups(soup: BeautifulSoup, base: str) -> list[Group]:
    """The groups of links that may be bulletins, the most likely first."""
    found: dict[str, dict[str, tuple[str, Tag]]] = defaultdict(dict)
    for link in soup.select("a[href]"):
        url = absolute(str(link["href"]), base)
        if not url.startswith("http") or _host(url) != _host(base) or link.find_parent(_is_menu):
            continue
        title = _title(link)
        if title and len(title) > len(found[shape_of(url)].get(url, ("",))[0]):
            found[shape_of(url)][url] = (title, link)
    made = (_group(pattern, links) for pattern, links in found.items())
    return sorted((group for group in made if group), key=lambda group: -group.weight)


def _group(pattern: str, links: dict[str, tuple[str, Tag]]) -> Group | None:
    titles = [title for title, _ in links.values()]
    if len(links) < _FEWEST or median(map(len, titles)) < _TITLE:
        return None
    start = _common([urlsplit(url).path for url in links])
    named = tuple((url, title) for url, (title, _) in links.items())
    return Group(pattern, start, named, tuple(element for _, element in links.values()))


def _is_menu(tag: Tag) -> bool:
    if tag.name in ("nav", "header", "footer", "aside"):
        return tag.name != "header" or tag.find_parent("article") is None
    if tag.name in _NO_ITEM and tag.name not in ("ul", "ol"):
        return False
    named = " ".join([*tag.get("class", []), str(tag.get("role") or "")]).lower()
    return any(word in named for word in ("menu", "breadcrumb", "navigation", "pagination", "pager"))


def _title(link: Tag) -> str:
    """A link's words, or those of the heading that it stands under or in."""
    heading = link.find(_HEADINGS) or link.find_parent(_HEADINGS)
    texts = [_text(heading) if isinstance(heading, Tag) else "", _text(link), str(link.get("title") or "")]
    return next(filter(None, map(without_invitation, texts)), "") or ""


def _text(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _common(paths: Sequence[str]) -> str:
    """The folder in which all paths lie."""
    steps = [path.split("/")[:-1] for path in paths]
    shared = []
    for step in zip(*steps, strict=False):
        if len(set(step)) > 1:
            break
        shared.append(step[0])
    return "/".join(shared) + "/"


def shape_of(url: str) -> str:
    """The shape of an address, as a pattern that finds it: numbers are any numbers, its last step any words."""
    parts = urlsplit(url)
    *folders, last = parts.path.rstrip("/").split("/")
    steps = [_NUMBERS.sub(lambda _: r"\d+", _escaped(step)) for step in folders]
    names = sorted(name for name, _ in parse_qsl(parts.query))
    stem, dot, suffix = last.rpartition(".") if "." in last and len(last.rpartition(".")[2]) <= 5 else (last, "", "")
    if names:
        return "/".join([*steps, _escaped(last)]) + rf"\?.*{_escaped(names[0])}="
    if _NUMBERS.fullmatch(stem):
        steps.append(r"\d+" + (rf"\.{suffix}" if dot else "") + "/?$")
    elif stem and _SLUG.fullmatch(stem):
        steps.append(r"[^/?#]+" + (rf"\.{suffix}" if dot else "") + "/?$")
    else:
        steps.append(_escaped(last) + "/?$")
    return "/".join(steps)


def _escaped(text: str) -> str:
    return re.sub(r"([.+*?()\[\]{}|^$\\])", r"\\\1", text)


# --- the list ----------------------------------------------------------------------------------------


def listing(group: Group, address: str) -> ListingChannel:
    """A listing whose items are the links of this group; each within the nearest element that has a date as well."""
    link = f"a[href*='{_needle(group)}']"
    item, date = _dated(group, link)
    return ListingChannel(
        addresses=(address,), item=item or link, link=link if item else ":self", date=date, include=(group.pattern,)
    )


def _needle(group: Group) -> str:
    """What each of the links' own ``href`` has, as short as it can be told."""
    hrefs = [str(element["href"]) for element in group.elements]
    start = group.start
    while len(start) > 1 and not all(start in href for href in hrefs):
        start = start[start.index("/", 1) :] if "/" in start[1:-1] else ""
    if len(start) > 1:
        return start
    shared = _prefix(hrefs)
    return shared if len(shared) > 1 else "/"


def _prefix(texts: Sequence[str]) -> str:
    first, last = min(texts), max(texts)
    return first[: next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))].rstrip(
        "'\""
    )


def _dated(group: Group, link: str) -> tuple[str | None, str | None]:
    """Selectors of the element that holds a link and its date, and of the date in it; None where there is none."""
    items = [_holder(element, group) for element in group.elements]
    holders = [item for item in items if item is not None]
    if len(holders) * 2 < len(items):
        return None, None
    name = _selector(holders)
    dates = [date for holder in holders if (date := _date_of(holder)) is not None]
    return (f"{name}:has({link})", _selector(dates)) if dates else (None, None)


def _holder(link: Tag, group: Group) -> Tag | None:
    """The nearest ancestor with a date, as long as it holds no other bulletin."""
    own = str(link["href"])
    for parent in link.parents:
        if parent.name in _NO_ITEM:
            return None
        others = {str(other["href"]) for other in parent.select("a[href]")} & {str(x["href"]) for x in group.elements}
        if others - {own}:
            return None
        if _date_of(parent) is not None:
            return parent
    return None


def _date_of(holder: Tag) -> Tag | None:
    """The smallest element in it that states a date."""
    stated = holder.select_one("time, [datetime]")
    if stated:
        return stated
    inner = [tag for tag in holder.find_all(True) if len(_text(tag)) <= 60 and DATE.search(_text(tag))]
    return inner[-1] if inner else None


def _selector(tags: Sequence[Tag]) -> str:
    """A tag's name, and the class that all of them have."""
    name = tags[0].name
    classes = set.intersection(*(set(tag.get("class") or []) for tag in tags)) if tags else set()
    plain = sorted((one for one in classes if re.fullmatch(r"[a-zA-Z][\w-]*", one)), key=len)
    return f"{name}.{plain[-1]}" if plain else name


# --- further pages -----------------------------------------------------------------------------------

_PAGERS = (
    re.compile(r"(?<=[?&])(page|paged|p|pg|pagina|pag|seite|halaman|trang)=(\d+)", re.IGNORECASE),
    re.compile(r"(?<=/)(page|pagina|seite)/(\d+)(?=/?$)", re.IGNORECASE),
    re.compile(r"(?<=[?&])(start|offset|b_start:int|b_start|limitstart)=(\d+)", re.IGNORECASE),
)
_BY_OFFSET = 2  # the last of these counts items


class Pager(Struct, frozen=True):
    """How further pages are asked for: an address with ``{page}`` or ``{offset}``, and the number of the second page."""

    address: str
    first: int
    size: int
    example: str
    """The second page's address."""


def pager(soup: BeautifulSoup, base: str) -> Pager | None:
    """How the page's own links ask for its further pages, or None where it has no such links."""
    own = urlsplit(base).path.rstrip("/")
    links = [absolute(str(link["href"]), base) for link in soup.select("a[href], link[rel=next][href]")]
    for kind, pattern in enumerate(_PAGERS):
        numbered = {
            int(found[2]): (url, found)
            for url in reversed(links)
            if _host(url) == _host(base)
            and urlsplit(url).path.startswith(own)
            and (found := pattern.search(_plain(url)))
        }
        numbers = sorted(number for number in numbered if number > 0)
        if numbers:
            url, found = numbered[numbers[0]]
            url, found = _plain(url), pattern.search(_plain(url)) or found
            mark = "{offset}" if kind == _BY_OFFSET else "{page}"
            address = url[: found.start(2)] + mark + url[found.end(2) :]
            return Pager(address, numbers[0], numbers[0] if kind == _BY_OFFSET else 10, url)
    return None


def _plain(url: str) -> str:
    return url.replace("%3A", ":").replace("%3a", ":")


def years(soup: BeautifulSoup, base: str) -> str | None:
    """The address with ``{year}`` of folders by year below this page, or None where there aren't any."""
    found: dict[str, set[str]] = defaultdict(set)
    for link in soup.select("a[href]"):
        url = absolute(str(link["href"]), base).partition("?")[0]
        folder = _YEAR_FOLDER.match(url)
        if folder and _host(url) == _host(base) and folder[1].startswith(base.rstrip("/") + "/"):
            found[folder[1]].add(folder[2])
    best = max(found, key=lambda folder: len(found[folder]), default=None)
    return best + "{year}" if best and len(found[best]) > 1 else None


def most_common_shape(urls: Iterable[str]) -> str | None:
    """The shape of most of these addresses that have words in their last step, of five at least."""
    shapes: dict[str, int] = defaultdict(int)
    for url in urls:
        shapes[shape_of(url)] += 1
    likely = {shape: number for shape, number in shapes.items() if number >= _FEWEST and shape.count("/") > 1}
    return max(likely, key=lambda shape: likely[shape], default=None)


def posts_back(soup: BeautifulSoup) -> bool:
    """Whether its further pages come by a form that scripts send (ASP.NET), which no link leads to."""
    return any("__doPostBack" in str(link["href"]) for link in soup.select("a[href^=javascript]"))


def alternates(soup: BeautifulSoup, base: str) -> Iterator[str]:
    """The feeds that a page names in its head, those of comments left out."""
    for link in soup.select("link[rel~=alternate][href][type]"):
        url = absolute(str(link["href"]), base)
        if re.search(r"(rss|atom|feed)\+", str(link["type"])) and url and "/comments/" not in url:
            yield url
