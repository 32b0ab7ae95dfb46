"""A source's TOML as a person would write it, from what a probe found."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import msgspec
from babel.languages import get_official_languages

from pipeline.discover.faults import is_stale
from pipeline.probe.ways import Probed, Way

_GENERIC = frozenset({"www", "com", "org", "net", "gov", "gob", "gouv", "go", "co", "ac", "int", "edu", "info"})
_DOMAINS = {"uk": "gb"}


def name_for(url: str) -> str:
    """A name for the source of this address: the country of its domain, what the site is called, the last step."""
    parts = urlsplit(url)
    labels = (parts.hostname or "").lower().split(".")
    country = labels[-1] if len(labels[-1]) == 2 and not labels[-1].isdigit() else ""
    own = [label for label in labels if label not in _GENERIC and label != country]
    steps = [step for step in parts.path.lower().split("/") if re.fullmatch(r"[a-z][a-z-]{2,30}", step)]
    name = "-".join(filter(None, [country, *own[-1:], *steps[-1:]]))
    return re.sub(r"[^a-z0-9-]+", "-", name).strip("-") or "site"


def country_of(url: str) -> str | None:
    """The country of an address's domain (ISO 3166-1 alpha-2), or None where it has none."""
    label = (urlsplit(url).hostname or "").rpartition(".")[2].lower()
    code = _DOMAINS.get(label, label).upper()
    return code if len(code) == 2 and code.isalpha() and get_official_languages(code, de_facto=True) else None


def warnings_of(way: Way) -> list[str]:
    """What a person should know of a way before relying on it."""
    dated, newest = len(way.dates), max(way.dates, default=None)
    said = list(way.warnings)
    if dated < len(way.leads):
        said.append(f"Of {len(way.leads)} items {len(way.leads) - dated} have no date; their pages may.")
    if is_stale(newest, 1):
        said.append(f"It stands still: its newest is of {newest}.")
    elif way.dates and not any("reaches back" in text for text in said):
        behind = ", and there are further pages" if way.pages else ""
        said.append(f"The first page reaches back to {way.dates[0]}{behind}.")
    return said


def written(found: Probed, name: str) -> str:
    """The TOML of a source that is read by the best way, with the others as alternatives."""
    best, *others = found.ways
    country, host = country_of(found.url), urlsplit(found.url).hostname or ""
    system = f" ({found.system})" if found.system else ""
    title = found.name or host
    lines = [
        f"# {_line(title)}{system}: {found.url}",
        "# Written by `bulletins sources add`; look at every line before you rely on it.",
        f"name = {_text(title)}",
        f"publisher = {_text(title)}   # who speaks here?",
        "official = false   # true where it is the acting agency's own voice",
        *(
            [f'country = "{country}"']
            if country
            else ['# country = "KE"   # ISO 3166-1; leave it out for international bodies']
        ),
        *([f'language = "{found.language}"'] if found.language else []),
        "# expect = 2   # documents a month at least: far fewer are reported as a source that is broken",
        "verified = false",
        'notes = "Found by a probe of the site; nothing was checked by a person yet."',
        "",
        *_way(best, "channel"),
    ]
    for way in others:
        lines += ["", *_way(way, "alternatives")]
    return "\n".join(lines) + "\n"


def _way(way: Way, table: str) -> list[str]:
    header = f"[[{table}]]" if table == "alternatives" else f"[{table}]"
    fields = msgspec.to_builtins(way.channel)
    tables = {key: fields.pop(key) for key in list(fields) if isinstance(fields[key], dict)}
    lines = [f"# {_line(text)}" for text in (way.what, *warnings_of(way))]
    lines += [header, *(f"{key} = {_value(value)}" for key, value in fields.items())]
    if table == "channel":
        lines.append('# title_include = ["@wildlife"]   # for a channel of all topics: only titles with these words')
    for key, inner in tables.items():
        lines += [f"[{table}.{key}]", *(f"{name} = {_value(value)}" for name, value in inner.items())]
    return lines


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value).lower()


def _text(text: str) -> str:
    """A string, in single quotes where that spares backslashes."""
    if "\\" in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return msgspec.json.encode(text).decode()


def _line(text: str) -> str:
    return " ".join(text.split())
