"""Precision, recall and F1 a field, and of what was found the attributes. An irrelevant prediction counts as empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.evaluation.gold import FIELDS, Item
from pipeline.evaluation.same import RIGHT, SAME, found_roles, is_optional, pair, roles

MEASURED = ("relevant", *FIELDS, "roles")
ATTRIBUTES = {
    "operations": ("edition", "dates"), "agencies": ("type",),
    "counts": ("qualifier", "of", "scope", "country", "date", "commodity", "role", "outcome"),
}  # fmt: skip


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
            _add_roles(result, gold, found_roles(found))
    return result


def _add_relevance(result: Evaluation, gold: Item, found: Item) -> None:
    tally, wanted, got = result.tallies["relevant"], bool(gold["relevant"]), bool(found.get("relevant"))
    tally.found += wanted and got
    tally.wrong += got and not wanted
    tally.missed += wanted and not got
    if wanted != got:
        result.errors.append(Error(gold["id"], "relevant", "missed" if wanted else "wrong", wanted, got))


def _add_field(result: Evaluation, name: str, document: Item, founds: list[Item]) -> None:
    wanted = [item for item in document[name] if not is_optional(item)]
    optional = [item for item in document[name] if is_optional(item)]
    pairs, missed, extra = pair(wanted, founds, SAME[name])
    _, _, extra = pair(optional, extra, SAME[name])
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
    optional = roles(gold, "country_roles_optional")
    wanted, tally = roles(gold, "country_roles") - optional, result.tallies["roles"]
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
