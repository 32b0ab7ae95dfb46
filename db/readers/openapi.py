"""The site's JSON and files described as OpenAPI 3.1, from the descriptions of tables and questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.readers import of_entity
from db.readers.build import SEARCHED
from db.readers.citing import licence
from db.readers.markup import ABOUT
from db.readers.metadata import TABLES, Column, described
from db.readers.questions import Question

_TYPES: dict[str | None, str] = {"whole": "integer", "number": "number"}
_COMPARED = (
    "Every column can be compared: `column=value`, and `column__gte`, `__gt`, `__lte`, `__lt`, `__not`, `__contains`, "
    "`__in` (values with commas between), `__isblank=1`, `__notblank=1`. What there isn't answers 400 and says what there is."
)
_PAGED: tuple[dict[str, Any], ...] = (
    {"name": "_shape", "in": "query", "description": "objects: a row is an object; array: nothing but the rows of this page",
     "schema": {"type": "string", "enum": ["objects", "array", "arrays"], "default": "arrays"}},
    {"name": "_size", "in": "query", "description": "Rows a page", "schema": {"type": "integer", "minimum": 1, "maximum": 1000}},
    {"name": "_next", "in": "query", "description": "Where the next page begins, as the page before it says",
     "schema": {"type": "string"}},
)  # fmt: skip
_OF = (
    {"name": of_entity.PARAMETER, "in": "query", "description": "Rows about an entity, as its page counts them: country/KE",
     "schema": {"type": "string", "pattern": f"^({'|'.join(of_entity.ASKED)})/.+"}},
)  # fmt: skip
_EVENT = {
    "id": "Identifier made from content, so that links to it last", "title": "The event in words",
    "date": "Day, as precise as is known (ISO 8601)", "sentence": "What happened, in a sentence",
    "grade": "Evidence: reviewed, official, corroborated or single", "page": "Address of its page: cite that",
}  # fmt: skip
_EVENT_LISTS = {
    "figures": "Its figures, each with who says so; `counts` tells whether it is added up",
    "agencies": "Agencies and what they did", "way": "Countries from, through and to which goods went",
    "documents": "Bulletins that tell of it",
}  # fmt: skip


def description(
    address: str, title: str, version: str, licence_id: str, database: str, columns: Mapping[str, Sequence[Column]],
    questions: Mapping[str, Question], formats: Sequence[str],
) -> dict[str, Any]:  # fmt: skip
    """The whole description. ``columns`` are those of each table that readers have."""
    terms = licence(licence_id)
    paths: dict[str, Any] = {}
    for name, of_table in columns.items():
        paths[f"/{database}/{name}.json"] = {"get": _of_table(name, of_table)}
        paths[f"/export/{name}.{{format}}"] = {"get": _file(name, of_table, formats)}
    for question in questions.values():
        paths[f"/{database}/{question.name}.json"] = {"get": _of_question(question)}
    paths["/event/{id}.json"] = {"get": _of_event()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title, "version": version or "0", "license": {"name": terms.name, "identifier": terms.id},
            "description": f"{ABOUT}. Identifiers are made from content and last. {_COMPARED}",
        },
        "servers": [{"url": address}], "paths": paths,
    }  # fmt: skip


def _of_table(name: str, columns: Sequence[Column]) -> dict[str, Any]:
    rows = {"type": "array", "items": {"type": "object", "properties": _properties(name, columns)}}
    pages = {
        "type": "object",
        "properties": {
            "rows": rows, "filtered_table_rows_count": {"type": ["integer", "null"]}, "next": {"type": ["string", "null"]},
            "next_url": {"type": ["string", "null"], "description": "Address of the next page"},
        },
    }  # fmt: skip
    return {
        "operationId": name, "summary": TABLES[name].title, "description": f"{TABLES[name].about} {_COMPARED}",
        "parameters": [*_PAGED, *_filters(name, columns)], "responses": _responses({"oneOf": [pages, rows]}),
    }  # fmt: skip


def _file(name: str, columns: Sequence[Column], formats: Sequence[str]) -> dict[str, Any]:
    format_ = {"name": "format", "in": "path", "required": True, "schema": {"type": "string", "enum": list(formats)}}
    return {
        "operationId": f"export_{name}", "summary": f"{TABLES[name].title}: all rows as a file",
        "parameters": [format_, *_filters(name, columns)],
        "responses": {"200": {"description": "The file"}, "400": {"description": "What was asked wrongly, and what there is"}},
    }  # fmt: skip


def _of_question(question: Question) -> dict[str, Any]:
    parameters = [
        {"name": field.name, "in": "query", "description": field.label, "schema": {"type": "string"}}
        for field in question.inputs
    ]
    return {
        "operationId": f"question_{question.name}", "summary": question.title, "description": question.about,
        "parameters": [_PAGED[0], *parameters], "responses": _responses({"type": ["object", "array"]}),
    }  # fmt: skip


def _of_event() -> dict[str, Any]:
    told = {name: {"type": ["string", "null"], "description": text} for name, text in _EVENT.items()}
    lists = {
        name: {"type": "array", "items": {"type": "object"}, "description": text} for name, text in _EVENT_LISTS.items()
    }
    id_ = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        "operationId": "event", "summary": "One event with who says what", "parameters": [id_],
        "responses": {
            **_responses({"type": "object", "properties": {**told, **lists}}), "404": {"description": "There is no such event"},
        },
    }  # fmt: skip


def _properties(name: str, columns: Sequence[Column]) -> dict[str, Any]:
    return {
        str(column): {"type": [_TYPES.get(column.kind, "string"), "null"], "description": described(name, column) or ""}
        for column in columns
    }


def _filters(name: str, columns: Sequence[Column]) -> list[dict[str, Any]]:
    search = [{"name": "_search", "in": "query", "description": "Words to look for", "schema": {"type": "string"}}]
    filters = [
        {"name": str(column), "in": "query", "description": described(name, column) or "",
         "schema": {"type": _TYPES.get(column.kind, "string")}}
        for column in columns
    ]  # fmt: skip
    return [*(search if name in SEARCHED else []), *(_OF if name in of_entity.TABLES else []), *filters]


def _responses(schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "200": {"description": "What was found", "content": {"application/json": {"schema": schema}}},
        "400": {"description": "What was asked wrongly, and what there is"},
    }
