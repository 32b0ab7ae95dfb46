"""Ready questions: the SQL files of ``db/readers/queries``, each with a TOML comment at its head that says what it asks for.

The head gives a title, a sentence that explains the question, a chart and the inputs of its form. An input has a
label, and either choices (a query of value and label), or the type of a field.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

HERE = Path(__file__).parent / "queries"


class QuestionError(ValueError):
    """A query file that can't be used; the message names the file and what is wrong."""


class Input(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field of the question's form. ``default`` is a query that gives one value."""

    name: str
    label: str
    type: Literal["text", "number", "date"] = "text"
    choices: str | None = None
    default: str | None = None


class ChartOf(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The columns that the chart shows; ``sum`` adds up rows of one label, which labels of years always do.

    There is a chart only where the field ``chosen`` is filled in, for what differs in it can't be added up. ``rows`` are
    the table's rows that a bar is the sum of, as an address names them: ``arrests?country={country_id}``. What stands in
    braces is a field of the form, without which that filter falls away, or a column, without which the bar has no rows.
    """

    label: str
    value: str
    unit: str
    rows: str
    sum: bool = False
    chosen: str | None = None


class Question(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ready question."""

    name: str
    title: str
    about: str
    sql: str
    position: int = 99
    chart: ChartOf | None = None
    inputs: tuple[Input, ...] = ()
    arcs: bool = False
    """Whether its rows are routes (origin_id, destination_id, route, stories) that can be drawn on a map."""


@cache
def questions(folder: Path = HERE) -> dict[str, Question]:
    """All questions by name, in their order.

    Raises:
        QuestionError: a file has no head, or a head with an unknown or missing key.
    """
    found = [_question(path) for path in folder.glob("*.sql")]
    return {question.name: question for question in sorted(found, key=lambda q: (q.position, q.name))}


def _question(path: Path) -> Question:
    head, end, sql = path.read_text(encoding="utf-8").partition("*/")
    if not head.startswith("/*") or not end:
        raise QuestionError(f"{path}: has no /* … */ head with title and about")
    try:
        described: dict[str, Any] = tomllib.loads(head[2:])
        return msgspec.convert({**described, "name": path.stem, "sql": sql.strip()}, Question)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise QuestionError(f"{path}: {error}") from None
