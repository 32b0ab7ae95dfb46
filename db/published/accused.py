"""Where bulletins name accused people: found once for each text, and kept for the next publication.

To look for them is the dearest step of publishing, and hangs on nothing but the bulletin and the program. What is kept
lies beside the harvest: offsets alone, no name.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from db.published.excerpt import AccusedIn, with_title
from db.published.privacy import Span

if TYPE_CHECKING:
    from spacy.language import Language

    from extractors.reading import Reading

_READ = ("title", "text", "language", "published", "country")
"""The columns of a document on which it depends what is found."""
_KEPT = "CREATE TABLE IF NOT EXISTS accused (digest TEXT PRIMARY KEY, spans TEXT NOT NULL) STRICT, WITHOUT ROWID"


class ModelError(ValueError):
    """The spaCy pipeline that people are looked for with isn't installed."""


def accused_people(document: dict[str, Any]) -> Iterable[Span]:
    """Where a document's title and text (``with_title``) name suspected, accused and convicted people, from its row."""
    from extractors.entities.private_names import private_names

    return private_names(_reading(document))


def with_model(model: str) -> AccusedIn:
    """``accused_people``, and in English texts the people whom this spaCy pipeline finds besides.

    The pipeline is loaded when it is first asked.
    """

    @cache
    def loaded() -> Language:
        import spacy

        return spacy.load(model, exclude=["parser", "lemmatizer", "attribute_ruler"])

    def accused_in(document: dict[str, Any]) -> Iterable[Span]:
        from extractors.entities.model_names import people_by_model

        reading = _reading(document)
        found = [*accused_people(document)]
        return sorted({*found, *people_by_model(reading, loaded())}) if reading.language == "en" else found

    return accused_in


def _reading(document: dict[str, Any]) -> Reading:
    """A document with its title as the first line: who is named in the one may be accused in the other."""
    from extractors.reading import Reading
    from extractors.records import Bulletin

    return Reading(
        Bulletin(
            id=document["id"], url=document["url"], source_id=document["source_id"], title=document["title"],
            text=with_title(document), language=document["language"], published=document["published"],
            country=document["country"],
        )
    )  # fmt: skip


@contextmanager
def remembered(harvest: Path, model: str) -> Iterator[AccusedIn]:
    """``with_model`` (``accused_people`` where the model is empty), asked once for each text.

    What is found hangs on the program as a whole, its gazetteers and the model: when any of them is another, all texts
    are read again. What this publication didn't ask for is forgotten at the end.

    Raises:
        ModelError: the pipeline isn't installed.
    """
    look = with_model(model) if model else accused_people
    made_with = _made_with(model)
    with closing(sqlite3.connect(harvest.with_suffix(".accused.db"), isolation_level=None)) as kept:
        kept.execute(_KEPT)
        asked: set[str] = set()

        def accused_in(document: dict[str, Any]) -> Iterable[Span]:
            digest = _digest(made_with, document)
            asked.add(digest)
            row = kept.execute("SELECT spans FROM accused WHERE digest = ?", (digest,)).fetchone()
            if row:
                return msgspec.json.decode(row[0], type=list[Span])
            found = sorted(look(document))
            kept.execute("INSERT OR REPLACE INTO accused VALUES (?, ?)", (digest, msgspec.json.encode(found).decode()))
            return found

        yield accused_in
        kept.execute("BEGIN")
        gone = [row for row in kept.execute("SELECT digest FROM accused") if row[0] not in asked]
        kept.executemany("DELETE FROM accused WHERE digest = ?", gone)
        kept.execute("COMMIT")


def _made_with(model: str) -> list[str]:
    """What the finding hangs on beside the text: this program, and the model, a package's name or a folder's path."""
    from extractors.provenance import current

    if not model:
        return [current().id]
    described = Path(model, "meta.json")
    try:
        told = described.read_text(encoding="utf-8") if Path(model).is_dir() else version(model)
    except (OSError, PackageNotFoundError):
        raise ModelError(f"extract.model: there is no spaCy pipeline {model!r} installed") from None
    return [current().id, model, told, version("spacy")]


def _digest(made_with: list[str], document: dict[str, Any]) -> str:
    told = msgspec.json.encode([*made_with, *(document[column] for column in _READ)])
    return hashlib.sha256(told).hexdigest()
