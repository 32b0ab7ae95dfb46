"""The heading of a table's row may name an accused person: it passes the same gate as every other text."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from db.published.excerpt import with_title
from db.published.privacy import name_spans
from db.published.publish import publish
from db.site.view import SiteOptions
from tests.sitedata import make_harvest, rows, value

NAME = "Bao Nguyen"


def test_a_heading_that_names_an_accused_is_not_published(tmp_path: Path) -> None:
    harvest = make_harvest(tmp_path / "harvest.db", 60)
    named, plain = [row[0] for row in rows(harvest, "SELECT document_id FROM counts GROUP BY 1 ORDER BY 1 LIMIT 2")]
    with sqlite3.connect(harvest) as connection:
        for document, heading in ((named, NAME), (plain, "Zambia")):
            start, end = connection.execute(
                "SELECT mention_start, mention_end FROM counts WHERE document_id = ?", (document,)
            ).fetchone()
            cell = {"kind": "table_cell", "start": start, "end": end, "row": heading, "column": "Ivory (kg)"}
            connection.execute("UPDATE documents SET parts = ? WHERE id = ?", (json.dumps([cell]), document))
        connection.execute("UPDATE documents SET text = text || ? WHERE id = ?", (f" {NAME} was charged.", named))
    done = publish(
        harvest,
        tmp_path / "public",
        SiteOptions(),
        accused_in=lambda document: name_spans(with_title(document), [NAME]),
    )
    public = tmp_path / "public" / "bulletins.db"
    assert rows(public, 'SELECT DISTINCT "row" FROM table_cells') == [("Zambia",)]
    assert value(public, "SELECT count(*) FROM facts WHERE cell = 'Zambia | Ivory (kg)'") > 0
    assert NAME.encode() not in public.read_bytes()
    assert len(done.withheld) <= 1
