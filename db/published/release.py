"""A release of published data as a folder that can be archived and cited: a Frictionless Data Package.

Besides ``datapackage.json`` with a schema of every table there are the tables as CSV, the whole as SQLite, licence,
citation, checksums, metadata for archives that give DOIs, and what has changed of the facts since the last release,
which is looked for beside this one. It is made of a published database, so that nothing is in it that isn't public.
"""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from db.exports import files as export
from db.published.publish import DATABASE, PublishError
from db.readers.citing import QUOTED, Work, bibtex, in_words, licence, terms
from db.readers.markup import ABOUT, KEYWORDS, Whole, dataset
from db.readers.metadata import TABLES, Column, column_of, described
from db.readers.rows import about, open_read_only, select
from db.site.view import LOCAL, SiteOptions

PACKAGE, SUMS, CHANGES = "datapackage.json", "SHA256SUMS", "changes_of_facts.csv"
_COMPARED = ("statement", "sentence")
_DAY = r"\d{4}(-\d{2}(-\d{2})?)?"
_TYPES: dict[str | None, dict[str, Any]] = {
    "whole": {"type": "integer"}, "number": {"type": "number"}, "moment": {"type": "datetime", "format": "any"},
    # A day is as precise as is known, which no type of dates allows.
    "day": {"type": "string", "constraints": {"pattern": _DAY}},
}  # fmt: skip
_REFERS = {
    "event_id": "events", "operation_id": "operations", "species_id": "species", "country_id": "countries",
    "document_id": "bulletins", "bulletin_id": "bulletins", "source_id": "sources", "origin_id": "countries",
    "destination_id": "countries",
}  # fmt: skip


class Released(Struct, frozen=True):
    """What a release holds; ``changed`` are numbers of facts that are new, changed and gone since the last one."""

    folder: Path
    version: str
    files: tuple[str, ...]
    since: str | None
    changed: dict[str, int]


def release(directory: Path, options: SiteOptions, folder: Path) -> Released:
    """Write a release of what is published in a directory.

    Raises:
        PublishError: the folder isn't empty.
    """
    if folder.exists() and any(folder.iterdir()):
        raise PublishError(f"{folder}: there is something in it already; a release that was made is never changed")
    new = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    (new / "data").mkdir(parents=True)
    try:
        whole = _whole(directory / DATABASE, options)
        tables = list(_tables(directory / DATABASE, new / "data", whole))
        shutil.copyfile(directory / DATABASE, new / DATABASE)
        before = _last(folder)
        changed = _changes(new, before, terms(in_words(_work(whole)), whole.licence_id))
        _describe(new, whole, tables, before, changed)
        _sums(new)
        if folder.exists():
            folder.rmdir()
        new.rename(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    files = tuple(path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())
    return Released(folder, whole.version, files, before["version"] if before else None, changed)


def _whole(database: Path, options: SiteOptions) -> Whole:
    connection = open_read_only(database)
    try:
        noted = dict(connection.execute("SELECT name, value FROM publication"))
        first, last = connection.execute("SELECT min(date), max(date) FROM bulletins").fetchone()
    finally:
        connection.close()
    harvested = noted.get("harvested", "")
    version = harvested[:10].replace("-", ".") or noted.get("version", "")
    return Whole(
        title=options.title, address=options.address or LOCAL, harvested=harvested, version=version,
        licence_id=options.licence, first=first, last=last,
    )  # fmt: skip


def _tables(database: Path, folder: Path, whole: Whole) -> Iterator[dict[str, Any]]:
    """Write every table that readers have; gives each as a resource of the package."""
    connection = open_read_only(database)
    try:
        for name, table in TABLES.items():
            if table.hidden:
                continue
            columns, rows = select(connection, name, (), whole.address)
            path = folder / f"{name}.csv"
            told = about(connection, name, (), f"{whole.address}/", whole.title, whole.licence_id)
            count = export.write("csv", path, columns, rows, told)
            yield {
                "name": name.replace("_", "-"), "title": table.title, "description": table.about, "path": f"data/{path.name}",
                "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8-sig",
                "bytes": path.stat().st_size, "hash": f"sha256:{_sha256(path)}", "rows": count,
                "schema": _schema(name, [*columns, *map(column_of, export.STAMPS)]),
            }  # fmt: skip
    finally:
        connection.close()


def _schema(name: str, columns: Iterable[Column]) -> dict[str, Any]:
    columns = list(columns)
    fields = [
        {"name": str(column), **_TYPES.get(column.kind, {"type": "string"}), "description": _meaning(name, column)}
        for column in columns
    ]
    keys = [
        {"fields": column, "reference": {"resource": _REFERS[column], "fields": "id"}}
        for column in map(str, columns) if column in _REFERS
    ]  # fmt: skip
    return {"fields": fields, "primaryKey": "id", "missingValues": [""], **({"foreignKeys": keys} if keys else {})}


def _meaning(table: str, column: Column) -> str:
    if column == "page":
        return "Address of the page that shows its evidence: cite that"
    own, label = described(table, column), described(table, column.removesuffix("_id"))
    return own or (f"{label} (identifier)" if label else f"Name of: {described(table, f'{column}_id') or column}")


def _last(folder: Path) -> dict[str, Any] | None:
    """The newest of the releases that lie beside this one, with its folder."""
    found = []
    for path in folder.parent.glob(f"*/{PACKAGE}"):
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            found.append({"created": told["created"], "version": told["version"], "folder": path.parent})
        except (ValueError, KeyError, TypeError) as error:
            raise PublishError(f"{path}: not a release of this program ({error})") from None
    return max(found, key=lambda told: told["created"], default=None)


def _changes(new: Path, before: dict[str, Any] | None, terms: export.About) -> dict[str, int]:
    """Write which facts are new, changed or gone since the last release; returns how many of each.

    What was told before isn't said again: it may have been withdrawn for a reason.
    """
    if before is None:
        return {}
    old, now = _facts(before["folder"]), _facts(new)
    changes = []
    for id_ in sorted(old.keys() | now.keys()):
        was, is_ = old.get(id_), now.get(id_)
        if was and is_ and all(was[name] == is_[name] for name in _COMPARED):
            continue
        change = "changed" if was and is_ else "gone" if was else "new"
        changes.append((id_, change, is_ and is_["statement"], (is_ or was or {})["document_id"]))
    export.write("csv", new / CHANGES, ["id", "change", "statement", "bulletin_id"], changes, terms)
    return {name: sum(change[1] == name for change in changes) for name in ("new", "changed", "gone")}


def _facts(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "data" / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def _work(whole: Whole) -> Work:
    return Work(
        key=f"bulletins-{whole.version}", title=ABOUT, publisher=whole.title, address=f"{whole.address}/",
        date=whole.harvested[:10] or None, version=whole.version, dataset=True,
    )  # fmt: skip


def _describe(
    new: Path, whole: Whole, tables: list[dict[str, Any]], before: dict[str, Any] | None, changed: dict[str, int]
) -> None:
    """Write everything that stands beside the tables."""
    under = licence(whole.licence_id)
    work = _work(whole)
    files = [(f"{whole.address}/export/{table['name'].replace('-', '_')}.csv", "text/csv") for table in tables]
    texts = {
        "LICENSE.txt": f"{under.name} ({under.id})\n{under.url}\n\n{QUOTED}\nQuote them as your law allows.\n",
        "CITATION.cff": _cff(whole, under.id), "CITATION.bib": bibtex(work),
        "README.md": _readme(whole, tables, in_words(work), before, changed),
        "dataset.jsonld": _json(dataset(whole, files)), ".zenodo.json": _json(_zenodo(whole, under.id)),
        PACKAGE: _json(_package(whole, tables)),
    }  # fmt: skip
    for name, text in texts.items():
        (new / name).write_text(text, encoding="utf-8")


def _package(whole: Whole, tables: list[dict[str, Any]]) -> dict[str, Any]:
    under = licence(whole.licence_id)
    return {
        "profile": "data-package", "name": "wildlife-bulletins", "id": f"{whole.address}/", "title": whole.title,
        "description": f"{ABOUT}. {QUOTED}", "homepage": f"{whole.address}/", "version": whole.version,
        "created": whole.harvested, "keywords": list(KEYWORDS),
        "licenses": [{"name": under.id, "title": under.name, "path": under.url}],
        "contributors": [{"title": whole.title, "role": "publisher"}], "resources": _linked(tables),
    }  # fmt: skip


def _linked(tables: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tables, which refer to each other by the names of resources, those first that others refer to."""
    for table in tables:
        for key in table["schema"].get("foreignKeys", ()):
            key["reference"]["resource"] = key["reference"]["resource"].replace("_", "-")
    return tables


def _cff(whole: Whole, licence_id: str) -> str:
    told = {
        "cff-version": "1.2.0", "message": "If you use these data, cite them as below, and the bulletins by their own addresses.",
        "type": "dataset", "title": f"{whole.title}: {ABOUT}", "authors": [{"name": whole.title}],
        "version": whole.version, "date-released": whole.harvested[:10], "license": licence_id, "url": f"{whole.address}/",
        "keywords": list(KEYWORDS),
    }  # fmt: skip
    # JSON is YAML: a text is written so that nothing in it can be taken for anything else.
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in told.items() if value)


def _zenodo(whole: Whole, licence_id: str) -> dict[str, Any]:
    return {
        "upload_type": "dataset", "title": f"{whole.title}: {ABOUT}", "creators": [{"name": whole.title}],
        "description": f"{ABOUT}. {QUOTED}", "license": licence_id.lower(), "version": whole.version,
        "publication_date": whole.harvested[:10], "keywords": list(KEYWORDS), "access_right": "open",
    }  # fmt: skip


def _readme(
    whole: Whole, tables: list[dict[str, Any]], cited: str, before: dict[str, Any] | None, changed: dict[str, int]
) -> str:
    under = licence(whole.licence_id)
    rows = "\n".join(f"| `{t['path']}` | {t['title']} | {t['rows']:,} | {t['description']} |" for t in tables)
    since = ", ".join(f"{count:,} {change}" for change, count in changed.items())
    changes = (
        f"Since version {before['version']}: facts {since}. `{CHANGES}` lists them." if before else "The first release."
    )
    return f"""# {whole.title}, version {whole.version}

{ABOUT}. Harvested on {whole.harvested[:10]}.

## How to cite

{cited}

`CITATION.cff` and `CITATION.bib` say the same to programs. Cite a single fact by the address in its row's `page`.

## Licence

{under.name} ({under.id}), {under.url}. {QUOTED}

## Tables

`datapackage.json` describes every column (Frictionless Data Package). CSV is UTF-8 with a byte order mark; a text that
a spreadsheet would run as a formula begins with an apostrophe; what isn't known is empty, never 0. The code NA is
Namibia. `{DATABASE}` holds all of it as SQLite. `sha256sum -c {SUMS}` checks the files.

| File | Table | Rows | What it holds |
| --- | --- | --- | --- |
{rows}

For adding up take `event_counts`, one measure and one kind of goods at a time: there a story that ten outlets tell
counts once. `facts` has a row for every bulletin that tells it.

## What has changed

{changes}
"""


def _sums(new: Path) -> None:
    files = sorted(path for path in new.rglob("*") if path.is_file())
    lines = [f"{_sha256(path)}  {path.relative_to(new).as_posix()}\n" for path in files]
    (new / SUMS).write_text("".join(lines), encoding="utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _json(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
