"""Names that a public instance masks: of everybody whom a text about a crime names and who isn't known to be an official.

``people.accused_names`` finds who is told to be accused; here recall counts for more. A name is a row of words written
as names are (capitals, particles, initials). It is masked where its own words say that somebody is accused or near to
one, and, if it has several words, anywhere in a text that tells of a crime; not where it is known as something else,
stands as a place, or belongs to an official. What is masked once is masked wherever it comes again, a single word of it,
too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import groupby, pairwise
from typing import NamedTuple

from spacy.util import get_lang_class

from extractors.entities.agencies import agency_mentions
from extractors.entities.operation_mentions import mentions_of_operations
from extractors.entities.people import accused_names, is_official, without_accents
from extractors.entities.quotes import find_quotes
from extractors.entities.species import species_mentions
from extractors.reading import Reading
from extractors.text.ranges import merged
from gazetteers.country_names import country_matcher
from gazetteers.matching import fold
from gazetteers.people_names import (
    calendar_words,
    common_words,
    is_particle,
    mask_grammar,
    organisation_words,
    people_grammar,
    title_words,
)
from gazetteers.signals import signals

Span = tuple[int, int]
_NEAR = 80  # characters before a name in which words can end that tell who it is
_LEAST = 3  # letters of a name's word that is masked wherever it comes again
_HEADLINE, _CAPITALS = 4, 0.6
"""Words of a headline at least, and their share that has capitals."""
_ENDS = frozenset('.!?;:”"»')
"""What ends a sentence, and no headline."""
_SURE, _FORMED = 2, 1
"""What a letter belongs to that isn't a person's name: something known, or a body that only its form tells."""
_OPENING = re.compile(r"[-–—:•]\s*$")
_SMALL = re.compile(r"\s([^\W\d_]{3,})\b")
_QUOTES = frozenset("\"'“”‘’«»")
_LONGEST = 40
"""Characters of what somebody is called, with the quotation marks, at most."""
_QUOTED = re.compile(r"[\"“‘'«]\s?(?P<name>[A-Z][^\"“”‘’«»\n]{1,30}?)\s?[\"”’'»]\s$")
_LONG = re.compile(r"[^\W\d_]{4,}")
_CRIME = frozenset(("crime", "seizing", "harming", "fate"))
"""Signals of which one alone says that a text tells of a crime."""
_FIGURE = re.compile(r"\s?\d")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


class Word(NamedTuple):
    """A word of a name."""

    start: int
    end: int
    folded: str


class Run(NamedTuple):
    """Words in a row that are written as a name is."""

    start: int
    end: int
    words: tuple[str, ...]
    """Folded."""


def private_names(reading: Reading) -> list[Span]:
    """The spans of the names to be masked, in order, none within another."""
    judge = _Judge(reading)
    runs = [run for run in judge.runs if not judge.is_known(run)]
    chosen = {run for run in runs if judge.is_private(run)}
    chosen |= set(judge.listed_with(chosen, runs))
    spans = [*accused_names(reading), *((run.start, run.end) for run in chosen)]
    others = set(runs) | {run for run in judge.runs if judge.is_in_quotes(run) or judge.is_a_place_alone(run)}
    others |= set(judge.before_bodies())
    spans += list(judge.nicknames(spans))  # of names, not of nicknames: a page of quotes would be one chain
    spans += judge.again(spans, sorted(others - chosen))
    return merged([*spans, *judge.nicknames(spans)])


@cache
def _common(language: str) -> frozenset[str]:
    """Folded words that aren't names, those that stand in any text among them."""
    return common_words(language) | {fold(word) for word in get_lang_class(language).Defaults.stop_words}


class _Judge:
    """What is known of a reading while its names are judged; whatever is asked for each name is found once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = without_accents(reading)
        self._grammar = mask_grammar(reading.language)
        self._common = _common(reading.language)
        self._openings = {start for start, _ in reading.sentences}
        self._told: dict[Span, bool] = {}

    # --- candidates ----------------------------------------------------------------------------------

    @cached_property
    def runs(self) -> list[Run]:
        """Words in a row that may be a name, in order."""
        return list(self._written())

    def _written(self) -> Iterator[Run]:
        for match in self._grammar.run.finditer(self._text):
            if " " in match[0] or not _FIGURE.match(self._text, match.end()):  # “EUR 500”
                words = [Word(*word.span(), self._fold(word)) for word in _WORD.finditer(self._text, *match.span())]
                yield from self._runs_of(words)

    def _runs_of(self, words: list[Word]) -> Iterator[Run]:
        """What of these words may be a name: no more than one sentence has, without what only opens it."""
        begins = [0, *(at for at in range(1, len(words)) if words[at].start in self._openings), len(words)]
        for words in [words[begin:end] for begin, end in pairwise(begins)]:
            if not words:
                continue
            start = words[0].start
            if self._sentence(start):
                yield from self._of_a_headline(words)
                continue
            if opening := start in self._openings or _OPENING.search(self._text, max(0, start - 3), start):
                # “A Vietnamese”, “Forty-year-old Moses”: a capital that opens a sentence
                while len(words) > 1 and self._opens(words[0]):
                    if words.pop(0).folded in title_words(self._reading.language):
                        break
            if not opening or len(words) > 1 or words[0].folded not in self._common:
                yield _run(words)

    def _of_a_headline(self, words: list[Word]) -> Iterator[Run]:
        """The words that may be names, and one beside them with which they are told to be accused: ``X GILL JAILED``."""
        names = [
            [at for at, _ in piece] for common, piece in groupby(enumerate(words), key=self._is_common) if not common
        ]
        for name in names:
            first, last = name[0], name[-1] + 1
            wider = ((first, last), (first, last + 1), (first - 1, last))
            runs = [_run(words[a:b]) for a, b in wider if a >= 0 and b <= len(words)]
            yield next((run for run in runs if self._is_accused_itself(run)), runs[0])

    def _is_common(self, placed: tuple[int, Word]) -> bool:
        word = placed[1].folded
        return word in self._common and not is_particle(word)  # ``LE VAN HUNG``

    def _is_word(self, word: str) -> bool:
        """``Fifty-five`` is one as its parts are."""
        return all(part in self._common for part in word.split("-"))

    def _fold(self, word: re.Match[str]) -> str:
        """As it stands in the text: Vietnamese names tell themselves from other words by their accents alone."""
        return fold(self._reading.text[word.start() : word.end()]).removesuffix("'s")

    def _opens(self, word: Word) -> bool:
        initial = self._text.startswith(".", word.end)
        known = word.folded in self._common or self._grammar.suspect.fullmatch(word.folded) is not None
        return known and not initial and word.folded not in calendar_words(self._reading.language)

    def _sentence(self, at: int) -> bool:
        """Whether a sentence is a headline, in which capitals tell nothing."""
        start, end = self._reading.sentence_at(at)
        if (start, end) not in self._told:
            words = _LONG.findall(self._text, start, end)
            sentence = self._text[start:end].rstrip()
            ended = sentence[-1:] in _ENDS and not sentence.isupper()
            capitals = sum(word[0].isupper() for word in words)
            self._told[start, end] = not ended and len(words) >= _HEADLINE and capitals > _CAPITALS * len(words)
        return self._told[start, end]

    @cached_property
    def _crime(self) -> bool:
        """Whether a text tells of a crime anywhere: somebody accused may be named in any sentence of it."""
        folded = self._reading.folded
        if self._grammar.case.within(folded, 0, len(folded)):
            return True
        return any(match.payload in _CRIME for match in signals(self._reading.language).find(folded))

    # --- what is named -------------------------------------------------------------------------------

    @cached_property
    def _named(self) -> bytearray:
        """A byte a letter: whether it belongs to an agency, an operation or a species."""
        named = bytearray(len(self._text))
        for agency in agency_mentions(self._reading):
            kind = _FORMED if agency.entity_id is None else _SURE
            named[agency.start : agency.end] = bytes([kind]) * (agency.end - agency.start)
        spans = [(operation.start, operation.end) for operation in mentions_of_operations(self._reading)]
        for start, end in (*spans, *((taxon.start, taxon.end) for taxon in species_mentions(self._reading))):
            named[start:end] = bytes([_SURE]) * (end - start)
        return named

    def is_known(self, run: Run) -> bool:
        """Whether an agency, operation, species, country or place is named; a body only of its form may be a person."""
        if self.is_in_quotes(run) and (self._is_alias(run) or self._is_object(run)):
            return False  # ``alias “Goldfinch”``
        named = self._named[run.start : run.end]
        if _SURE in named or (_FORMED in named and not self._is_taken_for_a_body(run)):
            return True
        if f" {' '.join(run.words)} " in self._operations and not self._is_accused_itself(run):
            return True  # ``the first River Lantern``
        if len(run.words) == 1 and run.end + 1 in self._small_taxa:
            return True  # ``Spotted seahorse``
        return self._is_named_as_a_place(run)

    def _is_named_as_a_place(self, run: Run) -> bool:
        name = self._reading.text[run.start : run.end].removesuffix("'s").removesuffix("’s")
        places = country_matcher(self._reading.language).find(name)
        return any(place.end - place.start >= len(name) - 1 for place in places)

    def is_a_place_alone(self, run: Run) -> bool:
        """Whether a name is a place's, but stands as none: ``Police held John Kabwe. Kabwe had tusks``."""
        stands = self._is_place(run) or self._reading.before("to_place", run.start)
        return not stands and not any(self._named[run.start : run.end]) and self._is_named_as_a_place(run)

    def before_bodies(self) -> Iterator[Run]:
        """What a particle ties to a body behind it: ``A Huamán la Guardia Nacional le halló``."""
        for run in self.runs:
            if _SURE in self._named[run.start : run.end] and (begun := self._named.find(_SURE, run.start, run.end)):
                words = [Word(*word.span(), self._fold(word)) for word in _WORD.finditer(self._text, run.start, begun)]
                while words and is_particle(words[-1].folded):
                    words.pop()
                if words:
                    yield _run(words)

    @cached_property
    def _small_taxa(self) -> frozenset[int]:
        """Where the name of a taxon begins with a small letter."""
        starts = (taxon.start for taxon in species_mentions(self._reading))
        return frozenset(start for start in starts if self._reading.text[start].islower())

    def is_in_quotes(self, run: Run) -> bool:
        """Whether a name alone stands in quotation marks."""
        return self._text[run.start - 1 : run.start] in _QUOTES and self._text[run.end : run.end + 1] in _QUOTES

    @cached_property
    def _operations(self) -> str:
        """The folded words of all names of operations, a blank at both sides of each."""
        names = (self._text[one.start : one.end] for one in mentions_of_operations(self._reading))
        return "".join(f" {' '.join(map(fold, _WORD.findall(name)))} " for name in names)

    def _is_taken_for_a_body(self, run: Run) -> bool:
        """``Police arrested Customs Mwale``, ``Jean Douane, 41``, ``the policeman Luna was arrested``."""
        if set(run.words).isdisjoint(organisation_words(self._reading.language)):
            return self._is_accused_itself(run)
        wider = any(self._named[max(0, run.start - 2) : run.start]) or any(self._named[run.end : run.end + 2])
        return not wider and (self._is_aged(run) or self._is_object(run))

    def is_private(self, run: Run) -> bool:
        """Whether a name is of somebody accused, or of nobody who is known to be an official."""
        if all(map(self._is_word, run.words)) and not (self._is_aged(run) or self._is_alias(run)):
            return False
        if self._is_accused_itself(run):
            return True
        if self._is_place(run) or self._is_body(run) or self._is_of_office(run):
            return False
        return self._crime and not self._sentence(run.start) and (len(run.words) > 1 or self._acts(run))

    def _acts(self, run: Run) -> bool:
        """Whether a single word is a name that somebody is called by alone: ``his manager Kobus hid the horns``.

        It has a capital where no sentence begins, stands behind nothing that leads to a place, and before a word that
        may be a verb, or behind ``with``; and it is no official's who was named before.
        """
        written = self._text[run.start : run.end]
        if (
            run.start in self._openings
            or self._text[run.start - 1] in _QUOTES
            or not written[1:].islower()
            or len(written) < _LEAST
        ):
            return False
        if run.words[0] in self._official_words:
            return False
        if self._reading.before("along_with", run.start) or self._grammar.who.match(self._reading.folded, run.end):
            return True
        behind = _SMALL.match(self._reading.folded, run.end)
        stops = get_lang_class(self._reading.language).Defaults.stop_words
        if not self._reading.behind("auxiliary", run.end) and (behind is None or behind[1] in stops):
            return False
        return not self._reading.before("to_place", run.start)

    @cached_property
    def _official_words(self) -> frozenset[str]:
        return frozenset(word for run in self.runs if self._is_of_office(run) for word in run.words)

    def _is_accused_itself(self, run: Run) -> bool:
        """Whether the words beside a name say so: ``X, 34``, ``the suspect X``, ``X was jailed``, ``police held X``.

        A title before the name helps nobody to whom something was done: ``police arrested Constable X``.
        """
        if self._is_object(run) or self._is_alias(run) or self._grammar.called.match(self._reading.folded, run.end):
            return True
        aged, official = self._is_aged(run), is_official(self._reading, run.start)
        behind = self._grammar.behind.match(self._text, run.end)
        if behind and (behind["passive"].strip() or not official):
            return True
        return aged and (not official or self._grammar.aged_and_accused.match(self._text, run.end) is not None)

    def _is_aged(self, run: Run) -> bool:
        return self._grammar.aged.match(self._text, run.end) is not None

    def _is_object(self, run: Run) -> bool:
        since = max(0, run.start - _NEAR)
        return self._grammar.before.search(self._reading.folded, since, run.start) is not None

    def _is_alias(self, run: Run) -> bool:
        since = max(0, run.start - _NEAR)
        return self._grammar.alias.search(self._reading.folded, since, run.start) is not None

    def _is_place(self, run: Run) -> bool:
        return any(self._reading.before(use, run.start) for use in ("in_place", "place_of"))

    def _is_body(self, run: Run) -> bool:
        """``Mbarga Foundation``, ``Wildlife Act``: words of organisations, or mostly words that aren't names."""
        head = run.words[-1] if self._reading.grammar.head == "last" else run.words[0]
        common = sum(word in self._common for word in run.words)
        start = run.end - len(head) if self._reading.grammar.head == "last" else run.start
        thing = self._reading.behind("head_of_a_thing", start, run.end)
        return bool(thing) or head in organisation_words(self._reading.language) or common * 2 > len(run.words)

    def _is_of_office(self, run: Run) -> bool:
        """A title before, within or in an apposition behind; or it is who is quoted."""
        language, folded = self._reading.language, self._reading.folded
        if is_official(self._reading, run.start) or not title_words(language).isdisjoint(run.words):
            return True
        since = max(0, run.start - _NEAR)
        beside = (self._grammar.office.match(folded, run.end), self._grammar.titled.search(folded, since, run.start))
        if any(told and not self._serves_accused(*told.span()) for told in beside):
            return True
        return self._is_of_body(run) or not self._quoted.isdisjoint(run.words)

    def _is_of_body(self, run: Run) -> bool:
        """``said Ana Diaz of the Forest Department``."""
        joint = people_grammar(self._reading.language).joint.match(self._text, run.end)
        return joint is not None and self._named[joint.end()] == _SURE

    def _serves_accused(self, start: int, end: int) -> bool:
        """Whether a title is told with somebody accused: ``an agent of Zhang, X``."""
        return not self._accused_words.isdisjoint(map(fold, _WORD.findall(self._text, start, end)))

    @cached_property
    def _accused_words(self) -> frozenset[str]:
        """The words of names beside which it is said that somebody is accused."""
        spans = [*accused_names(self._reading), *((r.start, r.end) for r in self.runs if self._is_accused_itself(r))]
        return frozenset(word for span in spans for word in self._words(*span)) - self._common

    @cached_property
    def _quoted(self) -> frozenset[str]:
        return frozenset(fold(word) for quote in find_quotes(self._reading) for word in quote.person.split())

    # --- what is masked besides ----------------------------------------------------------------------

    def listed_with(self, chosen: set[Run], runs: list[Run]) -> Iterator[Run]:
        """Names in a list with one that is masked: ``Li and Chen were jailed``."""
        taken = set(chosen)
        for order in (runs, runs[::-1]):
            for one, other in pairwise(order):
                left, right = sorted((one, other))
                between = self._grammar.joint.fullmatch(self._text, left.end, right.start)
                new = other not in taken and not set(other.words) <= self._common and not self._is_of_office(other)
                if between and one in taken and new:
                    taken.add(other)
                    yield other

    def again(self, spans: Iterable[Span], runs: Iterable[Run]) -> Iterator[Span]:
        """Where a masked name, or a word of it, is named again; an official of the same surname keeps theirs."""
        words = {word for span in spans for word in self._words(*span) if len(word) >= _LEAST}
        told = words - self._common
        for run in runs:
            own = [word for word in run.words if word not in title_words(self._reading.language)]
            mine = [word for word in own if word in told]
            if mine and (len(mine) == len(own) or not is_official(self._reading, run.start)):
                yield run.start, run.end
            elif len(own) == 1 and self._is_short_for(own[0], told) and not self._is_of_office(run):
                yield run.start, run.end  # ``Fanja`` for ``Fanjaniaina``
            elif len(own) == 1 and own[0] in words and len(own[0]) > _LEAST and run.start not in self._openings:
                yield run.start, run.end  # a name that is a word, too: ``King``

    def _is_short_for(self, word: str, told: set[str]) -> bool:
        known = word in self._common or len(word) <= _LEAST
        return not known and any(name.startswith(word) for name in told)

    def nicknames(self, spans: Iterable[Span]) -> Iterator[Span]:
        """What stands in quotation marks right beside a masked name: ``“Tito” Gauna``, ``Kiala “Mingo”``, ``X, o “Y”``."""
        for start, end in spans:
            behind = self._grammar.nickname.match(self._text, end)
            ahead = _QUOTED.search(self._text, max(0, start - _LONGEST), start)
            yield from (told.span("name") for told in (behind, ahead) if told)

    def _words(self, start: int, end: int) -> list[str]:
        """The folded words that have a capital."""
        return [self._fold(word) for word in _WORD.finditer(self._text, start, end) if word[0][0].isupper()]


def _run(words: list[Word]) -> Run:
    return Run(words[0].start, words[-1].end, tuple(word.folded for word in words))
