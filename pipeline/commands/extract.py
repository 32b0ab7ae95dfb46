"""The commands that need no database: extract from files, and evaluate against a gold set."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from extractors.records import Bulletin
from pipeline.evaluation import figures, scores
from pipeline.evaluation.gold import GoldError, read_gold
from pipeline.terminal import json_line, say


def run_extract(files: Sequence[Path], *, why: bool = False) -> int:
    """Print a JSON object a document: id, relevant, and the facts with their spans and sentences; or one a figure.

    One document that can't be read doesn't stop the others; the exit code is then 1.
    """
    from pipeline.texts import InputError, bulletins_from

    failed = False
    for item in bulletins_from(files, sys.stdin.buffer):
        if isinstance(item, InputError):
            failed = True
            say(f"bulletins extract: {item}", error=True)
        else:
            for line in _figures(item) if why else [as_document(item)]:
                say(json_line(line))
    return 1 if failed else 0


def _figures(bulletin: Bulletin) -> list[dict[str, Any]]:
    from extractors.counts.why import why
    from extractors.reading import Reading

    return [msgspec.to_builtins(step) for step in why(Reading(bulletin))]


def as_document(bulletin: Bulletin) -> dict[str, Any]:
    """The extraction of a bulletin as plain JSON values; each mention with the sentence that proves it."""
    from extractors import extract

    document: dict[str, Any] = msgspec.to_builtins(extract(bulletin))
    for mention in _mentions(document):
        start, end = mention["sentence"]
        mention["sentence"] = {"start": start, "end": end, "text": bulletin.text[start:end]}
    return document


def _mentions(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for value in document.values():
        for fact in value if isinstance(value, list) else ():
            yield from fact.get("mentions", [])
            if "mention" in fact:
                yield fact["mention"]


def run_evaluate(gold: Path | None, by: str | None, *, errors: bool, as_json: bool) -> int:
    """Print precision, recall and F1 a field on a gold set, or on the sample newsroom where none is named."""
    try:
        documents = read_gold(gold) if gold else _sample()
    except (OSError, GoldError) as error:
        say(f"bulletins evaluate: {error}", error=True)
        return 2
    found = [predict(document) for document in documents]
    result = scores.evaluate(documents, found)
    if as_json:
        say(json_line(scores.as_json(result)))
        return 0
    if errors:
        _print_errors(result.errors)
    if by == "rule":
        _print_rules(figures.by_rule(documents, found, [_decisions(document) for document in documents]))
    elif by == "confidence":
        _print_bands(figures.by_confidence(documents, found))
    elif by:
        for name, part in scores.by_group(documents, found, by).items():
            _print_group(name, part, counts_only=by == "kind")
    say("\n".join(scores.lines(result)))
    return 0


def run_evaluate_privacy(*, errors: bool) -> int:
    """Print how much of what is private a publication of invented bulletins shows."""
    from pipeline.bench import privacy

    say("\n".join(privacy.lines(privacy.measure(privacy.cases()), errors=errors)))
    return 0


def _sample() -> list[dict[str, Any]]:
    from pipeline.sample.truth import gold

    return gold()


def predict(document: dict[str, Any]) -> dict[str, Any]:
    from extractors import extract
    from pipeline.texts import from_document

    found: dict[str, Any] = msgspec.to_builtins(extract(from_document(document)))
    return found


def _decisions(document: dict[str, Any]) -> list[figures.Decision]:
    """Which row of kinds.csv decided on each figure of a document."""
    from extractors.counts.judged import judgements
    from extractors.reading import Reading
    from pipeline.texts import from_document

    return [
        figures.Decision(
            judged.quantity.start,
            judged.quantity.number.value,
            judged.rule.line if judged.rule else 0,
            judged.found is not None,
        )
        for judged in judgements(Reading(from_document(document)))
    ]


def _print_rules(tallies: dict[int, figures.RuleTally]) -> None:
    """A line a row of kinds.csv, in the table's order; last the figures that no row decided on."""
    from extractors.counts.kinds import rules

    said = {rule.line: rule.row.short for rule in rules()} | {0: "no row: none"}
    for line, text in said.items():
        tally = tallies.get(line, figures.RuleTally())
        share = f"{tally.right / tally.judged:.2f} right" if tally.judged else "not judged"
        print(f"{line or '':>3}  {tally.fired:>5} fired  {share:<10}  {text}")


def _print_bands(bands: Iterable[figures.Band]) -> None:
    """A line a band of figures, the least sure first."""
    for band in bands:
        say(f"{band.figures:>5} figures  said {band.said:.2f}  right {band.right:.2f}")


def _print_errors(errors: Iterable[scores.Error]) -> None:
    by_type = Counter((error.field, error.type) for error in errors)
    for error in sorted(errors, key=lambda e: (e.field, e.type, e.document)):
        item = error.gold if error.found is None else error.found
        say(f"{error.field} {error.type}: {error.document}: {json_line(_brief(item))}")
        if error.gold is not None and error.found is not None:
            say(f"    where the gold has {json_line(_brief(error.gold))}")
    for (field, kind), number in sorted(by_type.items(), key=lambda pair: -pair[1]):
        say(f"{number:>4}  {field} {kind}")


def _brief(item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    brief = {key: value for key, value in item.items() if key in _SHOWN and value is not None}
    if isinstance(brief.get("mention"), dict):
        brief["mention"] = brief["mention"]["text"]
    return brief


_SHOWN = frozenset(
    {
        "name",
        "names",
        "type",
        "taxon",
        "taxa",
        "iso2",
        "kind",
        "value",
        "unit",
        "qualifier",
        "of",
        "mention",
        "edition",
        "start",
        "end",
        "scope",
        "country",
        "date",
        "period_start",
        "commodity",
        "role",
        "outcome",
    }
)


def _print_group(name: str, part: scores.Evaluation, *, counts_only: bool) -> None:
    fields = ("counts",) if counts_only else ("relevant", *scores.FIELDS)
    cells = "  ".join(f"{field} {part.tallies[field].f1:.2f}" for field in fields)
    sizes = part.tallies["counts"]
    meaning = "".join(f"  {a} {sizes.share_right(a):.2f}" for a in scores.ATTRIBUTES["counts"] if sizes.asked[a])
    roles = f"  roles {part.tallies['roles'].f1:.2f}" if "roles" in part.tallies and not counts_only else ""
    told = f"(counts: {sizes.found} found, {sizes.wrong} wrong, {sizes.missed} missed)"
    say(f"{name:<34} {cells}  {told}{meaning}{roles}")
