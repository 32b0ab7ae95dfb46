"""What search engines and other machines read of the data and of single pages: schema.org, as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from db.readers.citing import licence

ABOUT = "Facts from bulletins on wildlife trafficking, each with the sentence that proves it"
KEYWORDS = ("wildlife trafficking", "wildlife crime", "CITES", "seizures", "poaching", "illegal trade")
_COUNTED = ("people arrested", "weight of goods seized", "live animals seized", "items seized", "convictions")


class Whole(Struct, frozen=True, kw_only=True):
    """The data as a whole: their title, where readers reach them, when they were harvested (ISO 8601), and the like."""

    title: str
    address: str
    harvested: str
    version: str
    licence_id: str
    first: str | None = None
    """Day of the earliest bulletin."""
    last: str | None = None


def dataset(whole: Whole, files: Iterable[tuple[str, str]] = ()) -> dict[str, Any]:
    """A schema.org Dataset. ``files`` are address and media type of what can be downloaded."""
    told = {
        "@context": "https://schema.org/", "@type": "Dataset", "@id": f"{whole.address}/",
        "name": whole.title, "description": f"{ABOUT}. Published by {whole.title}.",
        "url": f"{whole.address}/", "license": licence(whole.licence_id).url, "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": whole.title, "url": f"{whole.address}/"},
        "keywords": list(KEYWORDS), "dateModified": whole.harvested[:10] or None, "version": whole.version or None,
        "temporalCoverage": f"{whole.first}/{whole.last}" if whole.first and whole.last else None,
        "variableMeasured": list(_COUNTED),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": address, "encodingFormat": kind} for address, kind in files
        ],
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}


def page(whole: Whole, path: str, name: str, about: str, based_on: Iterable[str] = ()) -> dict[str, Any]:
    """A page of the site as a part of the whole; ``based_on`` are addresses of the bulletins that it stands on."""
    told = {
        "@context": "https://schema.org/", "@type": "WebPage", "@id": f"{whole.address}{path}", "url": f"{whole.address}{path}",
        "name": name, "description": about, "license": licence(whole.licence_id).url,
        "isPartOf": {"@type": "Dataset", "@id": f"{whole.address}/", "name": whole.title},
        "isBasedOn": [address for address in based_on if address.startswith(("https://", "http://"))],
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}


def as_script(markup: dict[str, Any]) -> str:
    """The markup as it may stand in a page: no text of it can end the element that it stands in."""
    text = json.dumps(markup, ensure_ascii=False)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
