"""How to cite a bulletin, a page of the site or the whole: in words, as BibTeX and as RIS; and under which licence."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from db.readers.wording import day

LicenceId = Literal["CC-BY-4.0", "CC0-1.0", "ODC-By-1.0", "ODbL-1.0", "PDDL-1.0"]
"""Licences for data, by their SPDX identifiers."""
DEFAULT: LicenceId = "CC-BY-4.0"
QUOTED = "Sentences that are quoted as evidence, and titles of bulletins, belong to their publishers."
_LICENCES: dict[str, tuple[str, str]] = {
    "CC-BY-4.0": (
        "Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/",
    ),
    "CC0-1.0": ("Creative Commons Zero 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODC-By-1.0": ("Open Data Commons Attribution License 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "ODbL-1.0": ("Open Data Commons Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "PDDL-1.0": (
        "Open Data Commons Public Domain Dedication and License 1.0", "https://opendatacommons.org/licenses/pddl/1-0/",
    ),
}  # fmt: skip
_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


class Licence(Struct, frozen=True):
    """A licence: its SPDX identifier, its name, where it can be read."""

    id: str
    name: str
    url: str

    @property
    def says(self) -> str:
        """In words."""
        return f"{self.name} ({self.id}), {self.url}"


class Work(Struct, frozen=True, kw_only=True):
    """What is cited: a bulletin at its publisher, or a page of the site."""

    key: str
    title: str
    publisher: str
    address: str
    date: str | None = None
    """The day on which it was published, as precise as is known (ISO 8601)."""
    version: str | None = None
    dataset: bool = False


def licence(id_: str = DEFAULT) -> Licence:
    """A licence by its identifier.

    Raises:
        KeyError: it is none of ``LicenceId``.
    """
    return Licence(id_, *_LICENCES[id_])


def terms(cited: str, licence_id: str = DEFAULT) -> list[tuple[str, str]]:
    """What every file says of itself: how to cite it, under which licence it is, and what that doesn't cover."""
    return [("How to cite", cited), ("Licence", licence(licence_id).says), ("What is quoted", QUOTED)]


def in_words(work: Work) -> str:
    """``Publisher. “Title”. 5 February 2025. https://…``; what isn't known is left out."""
    version = f"Version {work.version}" if work.version else ""
    told = (work.publisher, f"“{work.title}”", day(work.date), version)
    return ". ".join(part for part in told if part) + f". {work.address}"


def bibtex(work: Work) -> str:
    """A BibTeX entry (``@online``, ``@dataset`` of BibLaTeX)."""
    fields = {
        "author": f"{{{_braced(work.publisher)}}}", "title": _braced(work.title), "date": (work.date or "")[:10],
        "version": _braced(work.version or ""), "publisher": _braced(work.publisher), "url": _address(work.address),
    }  # fmt: skip
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{'dataset' if work.dataset else 'online'}{{{_key(work.key)},\n" + ",\n".join(lines) + "\n}\n"


def ris(work: Work) -> str:
    """An RIS record, by CRLF lines as the format has them."""
    parts = (work.date or "")[:10].split("-")
    date = "/".join([*parts, "", "", ""][:3]) + "/" if parts[0] else ""
    lines = [
        ("TY", "DATA" if work.dataset else "ELEC"), ("AU", work.publisher), ("TI", work.title), ("PB", work.publisher),
        ("PY", parts[0]), ("DA", date), ("ET", work.version or ""), ("UR", work.address), ("ID", _key(work.key)),
    ]  # fmt: skip
    told = [f"{tag}  - {_line(value)}" for tag, value in lines if value]
    return "\r\n".join([*told, "ER  - ", ""])


CITATIONS: dict[str, tuple[Callable[[Work], str], str]] = {
    "bib": (bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (ris, "application/x-research-info-systems; charset=utf-8"),
}
"""How a citation is written in each format, and the format's media type."""


def _key(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-") or "cited"


def _braced(text: str) -> str:
    return "".join(_BIBTEX.get(letter, letter) for letter in _line(text))


def _address(text: str) -> str:
    """An address as BibTeX takes it: what would end its braces is written by its code."""
    return _line(text).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _line(text: str) -> str:
    return " ".join(text.split())
