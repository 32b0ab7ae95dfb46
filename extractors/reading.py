"""What the components of the pipeline share about the document they read.

A component takes ``doc._.reading``; where the doc was made from bare text, a reading of it is made on the spot,
so that every component also works alone in anybody's spaCy pipeline.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, wraps
from typing import TypeVar

from spacy.tokens import Doc

from extractors.records import Bulletin, Mention, Part, iso_date
from extractors.text.parts import parts_of_text
from extractors.text.sentences import sentence_spans
from gazetteers.country_names import country_of_address
from gazetteers.grammar import Grammar, fold_in, grammar_of, read_as
from gazetteers.phrases import Sought, phrases
from gazetteers.vocabulary import MentionKind

FIELDS = ("operations", "agencies", "species", "countries", "counts", "quotes", "methods")


Found = TypeVar("Found")


def once_a_reading(find: Callable[[Reading], Found]) -> Callable[[Reading], Found]:
    """Have a function of a reading called once a document: what it finds is kept with the reading."""
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(reading: Reading) -> Found:
        kept = reading.found
        if name not in kept:
            kept[name] = find(reading)
        return kept[name]  # type: ignore[return-value]  # what it found before

    return found


class Reading:
    """A bulletin with its sentences and parts at hand. Furniture is blanked out of ``body``, offsets kept."""

    def __init__(self, bulletin: Bulletin) -> None:
        self.bulletin = bulletin
        self.text = bulletin.text
        self.language = read_as(bulletin.language)
        """The language whose words it is read with."""
        self.country = bulletin.country or country_of_address(bulletin.url)
        """The publisher's country."""
        self.parts: tuple[Part, ...] = bulletin.parts or parts_of_text(bulletin.text)
        self.published: date | None = iso_date(bulletin.published)
        self.found: dict[str, object] = {}
        """What has been found in it so far, by the function that found it."""
        self._sought: dict[str, Sought] = {}

    @cached_property
    def body(self) -> str:
        """The text with everything that isn't the story replaced by blanks of the same length."""
        text = self.text
        for part in self.parts:
            if part.kind == "furniture":
                text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
        return text

    @cached_property
    def folded(self) -> str:
        """``body`` in lower case, without accents unless they tell words apart, of the same length."""
        return fold_in(self.body, self.language)

    @property
    def grammar(self) -> Grammar:
        """The grammar of the language that it is read with."""
        return grammar_of(self.language)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences of all parts, in order, as (start, end)."""
        return sentence_spans(self.text, self.parts, self.language)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _part_starts(self) -> list[int]:
        return [part.start for part in self.parts]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence that holds the character at this offset."""
        index = bisect_right(self._starts, offset)
        return self.sentences[index and index - 1] if self.sentences else (0, len(self.text))

    def part_at(self, offset: int) -> Part | None:
        """The part that holds the character at this offset, or None between parts."""
        index = bisect_right(self._part_starts, offset) - 1
        if index < 0 or offset >= self.parts[index].end:
            return None
        return self.parts[index]

    def before(self, use: str, position: int, since: int = 0) -> re.Match[str] | None:
        """The phrase of a use that ends right before a place and doesn't begin before ``since``."""
        return (self._sought.get(use) or self._phrases(use)).before(self.folded, position, since)

    def behind(self, use: str, position: int, until: int | None = None) -> re.Match[str] | None:
        """The phrase of a use that begins right behind a place and ends by ``until``."""
        return (self._sought.get(use) or self._phrases(use)).after(self.folded, position, until)

    def within(self, use: str, start: int, end: int) -> re.Match[str] | None:
        """The first phrase of a use between two places."""
        return (self._sought.get(use) or self._phrases(use)).within(self.folded, start, end)

    def _phrases(self, use: str) -> Sought:
        return self._sought.setdefault(use, phrases(use, self.language).of(self.folded))

    def mention(
        self, kind: MentionKind, start: int, end: int, found_by: str, confidence: float, entity_id: str | None = None
    ) -> Mention:
        """A mention of ``text[start:end]`` with the sentence around it, or the sentences where it is of several."""
        begin, first_end = self.sentence_at(start)
        return Mention(
            kind=kind,
            start=start,
            end=end,
            text=self.text[start:end],
            sentence=(begin, max(first_end, self.sentence_at(end - 1)[1])),
            confidence=confidence,
            found_by=found_by,
            entity_id=entity_id,
        )


def mark(doc: Doc, name: str, labelled: Iterable[tuple[int, int, str, str]]) -> None:
    """Set ``doc.spans[name]`` from starts and ends in characters, each with a label and an id or none."""
    spans = (doc.char_span(a, b, label=label, kb_id=id_, alignment_mode="expand") for a, b, label, id_ in labelled)
    doc.spans[name] = [span for span in spans if span is not None]


def _reading_of(doc: Doc) -> Reading:
    reading = doc.user_data.get("reading")
    if reading is None:
        reading = Reading(Bulletin(id="", url="", source_id="", title="", text=doc.text, language=doc.lang_))
        doc.user_data["reading"] = reading
    return reading


def register() -> None:
    """Declare the attributes that components read and write on a Doc; harmless when called again."""
    if not Doc.has_extension("reading"):
        Doc.set_extension("reading", getter=_reading_of)
    for name in FIELDS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=())


register()
