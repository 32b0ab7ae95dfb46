"""Why a figure was read as it was: each step from the number to the fact, for who looks for the row that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from extractors.counts.find import find_counts
from extractors.counts.found import Figure
from extractors.counts.judged import Judgement, judgements
from extractors.counts.scope import acting
from extractors.counts.scoping import deciding
from extractors.reading import Reading
from extractors.records import CountFact
from gazetteers.lexicon import cue_scopes

_REST = re.compile(r"\w*")  # of a word of which a cue is the beginning


class Why(Struct, frozen=True, kw_only=True):
    """The steps of one figure, in their order."""

    figure: str
    """The figure with what it counts, as the text has it."""
    sentence: str
    counts: str | None
    """The head of the noun phrase, in the singular."""
    of: str
    """What the figure measures, else the class of that noun: what a row of kinds.csv is of."""
    cues: tuple[str, ...]
    """The cues that have the figure in their scope, each with what it says: ``seized: seize``."""
    kind: str
    """The row of kinds.csv that decided, with its line."""
    scope: str | None
    """The row of scopes.csv that decided, with its line; None where the figure tells of no outcome."""
    fact: CountFact | None
    """What is stored; None where the figure tells of no outcome, or another one of the document tells it already."""


def why(reading: Reading) -> Iterator[Why]:
    """The steps of every figure of a document's story, in order of the text."""
    facts = {fact.mention.start: fact for fact in find_counts(reading)}
    for judged in judgements(reading):
        yield _why(reading, judged, facts.get(judged.quantity.start) if judged.found else None)


def _why(reading: Reading, judged: Judgement, fact: CountFact | None) -> Why:
    figure = Figure(reading, judged.quantity, judged.what)
    rule, scoped = judged.rule, deciding(reading, figure.start, figure.end)
    return Why(
        figure=reading.text[figure.start : figure.end],
        sentence=reading.text[slice(*figure.sentence)],
        counts=judged.what.noun,
        of=figure.of,
        cues=tuple(_cues(figure)),
        kind=f"line {rule.line}: {rule.row.short}" if rule else "no row: none",
        scope=f"line {scoped.line}: {scoped.row.short}" if judged.found else None,
        fact=fact,
    )


def _cues(figure: Figure) -> Iterator[str]:
    text = figure.reading.text
    for cue in sorted(acting(figure.reading, (figure.start, figure.end), *cue_scopes(), on=figure.on)):
        yield f"{text[cue.start : _REST.match(text, cue.end).end()]}: {cue.says}"  # type: ignore[union-attr]  # it may be empty
