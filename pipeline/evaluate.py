"""Measure extractions against a gold set: precision, recall and F1 a field, and of what was found the attributes.

The gold format is a JSON object a line: ``id, title, published, lang, text, relevant`` and the lists ``operations,
agencies, species, countries, counts``. A gold item with ``"optional": true`` counts neither as found nor as missed.
Found items are paired with gold items one to one, in the gold's order. An irrelevant prediction counts as empty.

What a figure means (``scope``, ``country``, ``date``, ``commodity``, ``role``, ``outcome``) is asked of gold counts that
say it and don't name it in ``doubtful``. ``country_roles`` of a document, an object of ISO 3166-1 codes to lists of
roles, is measured as pairs of country and role; those of ``country_roles_optional`` count neither way.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from gazetteers.measures import kilograms

Item = Any
FIELDS = ("operations", "agencies", "species", "countries", "counts")
MEASURED = ("relevant", *FIELDS, "roles")
ATTRIBUTES = {
    "operations": ("edition", "dates"), "agencies": ("type",),
    "counts": ("qualifier", "of", "scope", "country", "date", "commodity", "role", "outcome"),
}  # fmt: skip
_SAME_VALUE = 0.005
_KIND_SAYS_WHAT = frozenset(
    {"arrests", "suspects", "convictions", "cases", "seizures", "sentence", "countries", "agencies"}
)


class GoldError(ValueError):
    """A gold file that can't be read; the message names the file and the line."""


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The documents of a gold file, with every list present.

    Raises:
        GoldError: a line isn't a JSON object with an id and a text.
    """
    documents = []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if line.strip():
            try:
                document = msgspec.json.decode(line)
                msgspec.convert(document, _Gold)
            except (ValueError, RecursionError) as error:
                raise GoldError(f"{path} line {number}: not a gold document: {error}") from None
            documents.append({**{name: [] for name in FIELDS}, "relevant": True, **document})
    return documents


class _Named(msgspec.Struct):
    name: str | None = None
    taxon: str | None = None
    iso2: str | None = None
    names: list[str] = []
    aliases: list[str] = []
    taxa: list[str] = []
    start: str | None = None
    end: str | None = None


class _Count(msgspec.Struct):
    kind: str
    value: float
    unit: str | None = None
    of: str | None = None


class _Gold(msgspec.Struct):
    """What a document must have, and of what kind the rest is where it is there."""

    id: str
    text: str
    lang: str = ""
    title: str | None = None
    published: str | None = None
    operations: list[str | _Named] = []
    agencies: list[str | _Named] = []
    species: list[str | _Named] = []
    countries: list[str | _Named] = []
    counts: list[_Count] = []
    country_roles: dict[str, list[str]] = {}
    country_roles_optional: dict[str, list[str]] = {}


# --- when are two items the same -----------------------------------------------------------------


def normalised(text: object) -> str:
    """A name without accents, case, punctuation and a leading article, for comparing."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", str(text)) if not unicodedata.combining(c))
    return re.sub(r"^the ", "", re.sub(r"[\W_]+", " ", plain.casefold().replace("đ", "d")).strip())


def _named(item: Item, single: str, *several: str) -> set[str]:
    if isinstance(item, str):
        return {normalised(item)}
    texts = [item.get(single), *(text for key in several for text in item.get(key, []))]
    return {normalised(text) for text in texts if text}


def _names(item: Item) -> set[str]:
    return _named(item, "name", "names", "aliases")


def _taxa(item: Item) -> set[str]:
    return _named(item, "taxon", "taxa")


def _iso2(item: Item) -> str | None:
    return item if isinstance(item, str) else item.get("iso2")


def _quantity(count: Item) -> tuple[str | None, float]:
    unit, value = count.get("unit"), float(count["value"])
    weight = kilograms(unit)
    return (unit, value) if weight is None else ("kg", value * weight)


def _same_count(gold: Item, found: Item) -> bool:
    if gold["kind"] != found.get("kind") or found.get("value") is None:
        return False
    (gold_unit, gold_value), (unit, value) = _quantity(gold), _quantity(found)
    return gold_unit == unit and abs(gold_value - value) <= _SAME_VALUE * max(abs(gold_value), 1e-9)


SAME: dict[str, Callable[[Item, Item], bool]] = {
    "operations": lambda gold, found: bool(_names(gold) & _names(found)),
    "agencies": lambda gold, found: bool(_names(gold) & _names(found)),
    "species": lambda gold, found: bool(_taxa(gold) & _taxa(found)),
    "countries": lambda gold, found: _iso2(gold) == _iso2(found),
    "counts": _same_count,
}


def _same_date(gold: str | None, found: str | None) -> bool:
    return gold is None or (found is not None and str(found)[: len(gold)] == gold)


def _right_of(document: Item, gold: Item, found: Item) -> bool:
    if gold.get("of") is None or gold["kind"] in _KIND_SAYS_WHAT:
        return True
    accepted = {normalised(gold["of"])}
    for taxon in document["species"]:
        if accepted & _taxa(taxon):
            accepted |= _taxa(taxon)
    return found.get("of") is not None and normalised(found["of"]) in accepted


Judge = Callable[[Item, Item, Item], bool | None]
"""Of a document, a gold item and what was found: whether it is right; None where that can't be asked."""


def _told(attribute: str, *, also_null: bool = False) -> Judge:
    """Whether an attribute is as the gold has it; None where the gold doesn't say it or doubts it."""

    def right(_: Item, gold: Item, found: Item) -> bool | None:
        is_told = attribute in gold and (also_null or gold[attribute] is not None)
        asked = is_told and attribute not in gold.get("doubtful", ())
        return gold[attribute] == found.get(attribute) if asked else None

    return right


def _right_day(_: Item, gold: Item, found: Item) -> bool | None:
    """By the day on which the figure's period begins, as precise as the gold tells it."""
    asked = gold.get("date") and "date" not in gold.get("doubtful", ())
    return _same_date(gold["date"], found.get("period_start")) if asked else None


RIGHT: dict[str, Judge] = {
    "edition": lambda _, gold, found: gold.get("edition") is None or gold["edition"] == found.get("edition"),
    "dates": lambda _, gold, found: all(_same_date(gold.get(end), found.get(end)) for end in ("start", "end")),
    "type": lambda _, gold, found: gold.get("type") == found.get("type"),
    "qualifier": lambda _, gold, found: gold.get("qualifier") == found.get("qualifier"),
    "of": _right_of,
    "country": _told("country", also_null=True),
    "date": _right_day,
    **{attribute: _told(attribute) for attribute in ("scope", "commodity", "role", "outcome")},
}


def _roles(document: Item, key: str) -> set[tuple[str, str]]:
    """Pairs of country and role, without ``named``, which is no role."""
    told = document.get(key) or {}
    return {(iso2, role) for iso2, roles in told.items() for role in roles if role != "named"}


def _found_roles(found: Item) -> set[tuple[str, str]]:
    countries = (
        [item for item in found.get("countries") or () if isinstance(item, dict)] if found.get("relevant") else []
    )
    return {(item["iso2"], role) for item in countries for role in item.get("roles", ()) if role != "named"}


# --- pairing and adding up -----------------------------------------------------------------------


@dataclass
class Tally:
    """What was found, wrongly found and missed of one field, and how many of the found have each attribute right."""

    found: int = 0
    wrong: int = 0
    missed: int = 0
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def share_right(self, attribute: str) -> float:
        """Of what was found and the gold tells this attribute of, the share that has it right."""
        return self.right[attribute] / self.asked[attribute] if self.asked[attribute] else 1.0


@dataclass(frozen=True)
class Error:
    """One thing missed, wrongly found, or found with a wrong attribute."""

    document: str
    field: str
    type: str
    gold: Item
    found: Item


@dataclass
class Evaluation:
    """Tallies by field, and every error with its type."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: list[Error] = field(default_factory=list)

    @property
    def mean_f1(self) -> float:
        return sum(self.tallies[name].f1 for name in FIELDS) / len(FIELDS)


def _pair(golds: Sequence[Item], founds: Sequence[Item], same: Callable[[Item, Item], bool]) -> tuple[list, list, list]:
    left, pairs, missed = list(founds), [], []
    for gold in golds:
        hit = next((found for found in left if same(gold, found)), None)
        if hit is None:
            missed.append(gold)
        else:
            left.remove(hit)
            pairs.append((gold, hit))
    return pairs, missed, left


def _is_optional(item: Item) -> bool:
    return isinstance(item, dict) and bool(item.get("optional"))


def evaluate(golds: Iterable[dict[str, Any]], founds: Iterable[dict[str, Any]]) -> Evaluation:
    """Compare extractions (as ``bulletins extract`` prints them) with gold documents, by id."""
    by_id = {found["id"]: found for found in founds}
    result = Evaluation()
    for gold in golds:
        found = by_id.get(gold["id"], {"relevant": False})
        _add_relevance(result, gold, found)
        for name in FIELDS:
            _add_field(result, name, gold, (found.get(name) or []) if found.get("relevant") else [])
        if "country_roles" in gold:
            _add_roles(result, gold, _found_roles(found))
    return result


def _add_relevance(result: Evaluation, gold: Item, found: Item) -> None:
    tally, wanted, got = result.tallies["relevant"], bool(gold["relevant"]), bool(found.get("relevant"))
    tally.found += wanted and got
    tally.wrong += got and not wanted
    tally.missed += wanted and not got
    if wanted != got:
        result.errors.append(Error(gold["id"], "relevant", "missed" if wanted else "wrong", wanted, got))


def _add_field(result: Evaluation, name: str, document: Item, founds: list[Item]) -> None:
    wanted = [item for item in document[name] if not _is_optional(item)]
    optional = [item for item in document[name] if _is_optional(item)]
    pairs, missed, extra = _pair(wanted, founds, SAME[name])
    _, _, extra = _pair(optional, extra, SAME[name])
    tally = result.tallies[name]
    tally.found += len(pairs)
    tally.missed += len(missed)
    tally.wrong += len(extra)
    for gold, found in pairs:
        for attribute in ATTRIBUTES.get(name, ()):
            right = RIGHT[attribute](document, gold, found)
            tally.asked[attribute] += right is not None
            tally.right[attribute] += bool(right)
            if right is False:
                result.errors.append(Error(document["id"], name, f"wrong {attribute}", gold, found))
    result.errors += [Error(document["id"], name, _missed_type(name, gold, extra), gold, None) for gold in missed]
    result.errors += [Error(document["id"], name, _wrong_type(name, found, missed), None, found) for found in extra]


def _add_roles(result: Evaluation, gold: Item, found: set[tuple[str, str]]) -> None:
    optional = _roles(gold, "country_roles_optional")
    wanted, tally = _roles(gold, "country_roles") - optional, result.tallies["roles"]
    missed, wrong = sorted(wanted - found), sorted(found - wanted - optional)
    tally.found += len(wanted & found)
    tally.missed += len(missed)
    tally.wrong += len(wrong)
    result.errors += [Error(gold["id"], "roles", "missed", pair, None) for pair in missed]
    result.errors += [Error(gold["id"], "roles", "wrong", None, pair) for pair in wrong]


def _missed_type(name: str, gold: Item, extra: list[Item]) -> str:
    if name == "counts" and any(_close(gold, found) for found in extra):
        return "missed (found as another kind or unit)"
    return "missed"


def _wrong_type(name: str, found: Item, missed: list[Item]) -> str:
    if name == "counts" and any(_close(gold, found) for gold in missed):
        return "wrong (another kind or unit)"
    return "wrong"


def _close(gold: Item, found: Item) -> bool:
    return found.get("value") is not None and float(gold["value"]) == float(found["value"])


# --- breakdowns ----------------------------------------------------------------------------------


def by_group(golds: Sequence[Item], founds: Sequence[Item], group: str) -> dict[str, Evaluation]:
    """Evaluations by ``lang`` or ``document``; by ``kind``, of counts alone."""
    if group == "kind":
        kinds = sorted({count["kind"] for doc in golds for count in doc["counts"]} | _found_kinds(founds))
        return {kind: evaluate(_of_kind(golds, kind), _of_kind(founds, kind)) for kind in kinds}
    key = {"lang": lambda doc: doc.get("lang", "?"), "document": lambda doc: doc["id"]}[group]
    groups: dict[str, list[Item]] = defaultdict(list)
    for document in golds:
        groups[key(document)].append(document)
    return {name: evaluate(documents, founds) for name, documents in groups.items()}


def _found_kinds(founds: Sequence[Item]) -> set[str]:
    return {count["kind"] for doc in founds if doc.get("relevant") for count in doc.get("counts") or []}


def _of_kind(documents: Sequence[Item], kind: str) -> list[Item]:
    return [{**doc, "counts": [c for c in doc.get("counts") or [] if c["kind"] == kind]} for doc in documents]


class Decision(NamedTuple):
    """A figure, and the line of the row of kinds.csv that decided on it; 0 where none did."""

    start: int
    value: float
    line: int
    is_outcome: bool


@dataclass
class RuleTally:
    """How often a row of kinds.csv decided on a figure, and how often that was right, of how many that could be judged."""

    fired: int = 0
    judged: int = 0
    right: int = 0


def by_rule(golds: Sequence[Item], founds: Sequence[Item], decided: Sequence[list[Decision]]) -> dict[int, RuleTally]:
    """Tallies by the row's line in kinds.csv; 0 stands for figures that no row decided on.

    A figure is right that is paired with one of the gold's; one told of no outcome is right where the gold misses none
    of its value. Figures that were left out as told before, and those of irrelevant documents, aren't judged.
    """
    tallies: dict[int, RuleTally] = defaultdict(RuleTally)
    for gold, found, decisions in zip(golds, founds, decided, strict=True):
        hits, extra, missed = _judged_counts(gold, found)
        right, wrong = set(map(_begin, hits)), set(map(_begin, extra))
        for decision in decisions if found.get("relevant") else ():
            _add_decision(tallies[decision.line], decision, right, wrong, missed)
    return dict(tallies)


def _judged_counts(gold: Item, found: Item) -> tuple[list[Item], list[Item], list[Item]]:
    """The figures found that the gold has, those that it hasn't, and its own that weren't found."""
    counts = (found.get("counts") or []) if found.get("relevant") else []
    pairs, missed, extra = _pair([c for c in gold["counts"] if not _is_optional(c)], counts, SAME["counts"])
    _, _, extra = _pair([c for c in gold["counts"] if _is_optional(c)], extra, SAME["counts"])
    return [hit for _, hit in pairs], extra, missed


def _begin(count: Item) -> int:
    return int(count["mention"]["start"])


def right_figures(gold: Item, found: Item) -> dict[int, bool]:
    """Whether each figure found is right, by where it begins."""
    right, wrong, _ = _judged_counts(gold, found)
    return {_begin(count): True for count in right} | {_begin(count): False for count in wrong}


class Band(NamedTuple):
    """Figures of which about as much is said: how many, how likely they are said to be right, and what share is."""

    figures: int
    said: float
    right: float


def by_confidence(golds: Sequence[Item], founds: Sequence[Item]) -> list[Band]:
    """Ten bands of equally many figures, the least sure first: calibrated where ``said`` is ``right`` in each."""
    told: list[tuple[float, bool]] = []
    for gold, found in zip(golds, founds, strict=True):
        right, wrong, _ = _judged_counts(gold, found)
        told += [
            (count["mention"]["confidence"], is_right)
            for is_right, of in ((True, right), (False, wrong))
            for count in of
        ]
    told.sort()
    cuts = [len(told) * tenth // _BANDS for tenth in range(_BANDS + 1)]
    bands = [told[start:end] for start, end in pairwise(cuts) if end > start]
    return [Band(len(b), sum(sure for sure, _ in b) / len(b), sum(right for _, right in b) / len(b)) for b in bands]


_BANDS = 10


def _add_decision(tally: RuleTally, decision: Decision, right: set[int], wrong: set[int], missed: list[Item]) -> None:
    tally.fired += 1
    if decision.is_outcome:
        tally.right += decision.start in right
        tally.judged += decision.start in right | wrong
    else:
        tally.right += not any(float(gold["value"]) == decision.value for gold in missed)
        tally.judged += 1


# --- printing ------------------------------------------------------------------------------------


def _measured(result: Evaluation) -> list[str]:
    """The fields that the gold tells: roles of countries may be none of them."""
    return [name for name in MEASURED if name != "roles" or name in result.tallies]


def lines(result: Evaluation) -> list[str]:
    """The figures as text, a line a field."""
    table = []
    for name in _measured(result):
        tally = result.tallies[name]
        extra = "".join(f"  {a} {tally.share_right(a):.2f}" for a in ATTRIBUTES.get(name, ()) if tally.asked[a])
        table.append(
            f"{name:<11} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}  "
            f"({tally.found} found, {tally.wrong} wrong, {tally.missed} missed){extra}"
        )
    return [*table, f"mean F1 of the five fields {result.mean_f1:.3f}"]


def as_json(result: Evaluation) -> dict[str, Any]:
    """The figures for machines: ``{field: {precision, recall, f1, tp, fp, fn, attribute…}, mean_f1}``."""
    figures: dict[str, Any] = {}
    for name in _measured(result):
        tally = result.tallies[name]
        figures[name] = {
            "precision": tally.precision,
            "recall": tally.recall,
            "f1": tally.f1,
            "tp": tally.found,
            "fp": tally.wrong,
            "fn": tally.missed,
            **{a: tally.share_right(a) for a in ATTRIBUTES.get(name, ()) if tally.asked[a]},
        }
    figures["mean_f1"] = result.mean_f1
    return figures
