"""What the components share about the document they read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, wraps
from typing import TypeVar, TypeVarTuple

from extractors.records import Bulletin, Mention, Part, iso_date
from extractors.text.parts import parts_of_text
from extractors.text.sentences import sentence_spans
from gazetteers.country_names import country_of_address
from gazetteers.grammar import Grammar, fold_in, grammar_of, read_as
from gazetteers.phrase_words import Standing
from gazetteers.phrases import Sought, phrases, standing
from gazetteers.vocabulary import MentionKind

Found = TypeVar("Found")
Places = TypeVarTuple("Places")


def once_a_reading(find: Callable[[Reading], Found]) -> Callable[[Reading], Found]:
    """Have a function of a reading called once a document: what it finds is kept with the reading."""
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(reading: Reading) -> Found:
        try:
            return reading.found[name]  # type: ignore[return-value]  # what it found before
        except KeyError:
            reading.found[name] = kept = find(reading)
            return kept

    return found


def once_a_place(find: Callable[[Reading, *Places], Found]) -> Callable[[Reading, *Places], Found]:
    """The same for a function that is asked of places in a reading: what it finds at each is kept."""
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(reading: Reading, *places: *Places) -> Found:
        known = reading.found_at[name]
        try:
            return known[places]  # type: ignore[return-value]  # what it found before
        except KeyError:
            known[places] = kept = find(reading, *places)
            return kept

    return found


def _without_furniture(text: str, parts: Iterable[Part]) -> str:
    for part in parts:
        if part.kind == "furniture":
            text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
    return text


class Reading:
    """A bulletin with its sentences and parts at hand. Furniture is blanked out of ``body``, offsets kept."""

    def __init__(self, bulletin: Bulletin) -> None:
        self.bulletin = bulletin
        self.text = bulletin.text
        self.language = read_as(bulletin.language)
        """The language whose words it is read with."""
        self.grammar: Grammar = grammar_of(bulletin.language)
        self.country = bulletin.country or country_of_address(bulletin.url)
        """The publisher's country."""
        self.parts: tuple[Part, ...] = bulletin.parts or parts_of_text(bulletin.text)
        self.body = _without_furniture(bulletin.text, self.parts)
        """The text with everything that isn't the story replaced by blanks of the same length."""
        self.folded = fold_in(self.body, self.language)
        """``body`` in lower case, without accents unless they tell words apart, of the same length."""
        self.published: date | None = iso_date(bulletin.published)
        self.found: dict[str, object] = {}
        """What has been found in it so far, by the function that found it."""
        self.found_at: dict[str, dict[tuple[object, ...], object]] = defaultdict(dict)
        """The same of places in it, by the function and the places."""
        self._sought: dict[str, Sought] = {}

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
        if self._standing:
            begin = self._standing.begin_of(use, position)
            if begin is None:
                return None
            since = max(since, begin)
        return (self._sought.get(use) or self._phrases(use)).before(self.folded, position, since)

    def behind(self, use: str, position: int, until: int | None = None) -> re.Match[str] | None:
        """The phrase of a use that begins right behind a place and ends by ``until``."""
        if self._standing and not self._standing.may_begin(use, position, until):
            return None
        return (self._sought.get(use) or self._phrases(use)).after(self.folded, position, until)

    def within(self, use: str, start: int, end: int) -> re.Match[str] | None:
        """The first phrase of a use between two places."""
        if self._standing:
            first = self._standing.first_of(use, start, end)
            if first is None:
                return None
            start = first
        return (self._sought.get(use) or self._phrases(use)).within(self.folded, start, end)

    @cached_property
    def _standing(self) -> Standing | None:
        return standing(self.folded, self.language)

    def _phrases(self, use: str) -> Sought:
        return self._sought.setdefault(use, phrases(use, self.language).of(self.folded))

    def mention(
        self, kind: MentionKind, start: int, end: int, found_by: str, confidence: float, entity_id: str | None = None
    ) -> Mention:
        """A mention of ``text[start:end]`` with the sentence around it, or the sentences where it is of several."""
        begin, last = self.sentence_at(start)
        if end > last:
            last = max(last, self.sentence_at(end - 1)[1])
        return Mention(
            kind=kind,
            start=start,
            end=end,
            text=self.text[start:end],
            sentence=(begin, last),
            confidence=confidence,
            found_by=found_by,
            entity_id=entity_id,
        )
