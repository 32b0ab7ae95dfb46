"""A figure of several countries has none anywhere: not in the event, not in the harvest's view, not on the site."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from db.readers.build import build
from db.store.collected import Pending, save_leads, save_sources, start_run
from db.store.database import open_database
from db.store.described import describe_entities
from db.store.documents import compare, save_document
from db.store.facts import save_facts
from extractors import extract
from extractors.records import Bulletin, Lead
from pipeline.resolve.stored import resolve
from pipeline.sources.source import FolderChannel, Source

TEXT = (
    "Wildlife officers of the world compare notes\n\nCustoms and police in 27 countries made 412 arrests and seized 9 tonnes "
    "of pangolin scales in a month of controls against wildlife trafficking.\n\nIn Ghana, officers seized 340 live parrots."
)


def test_no_country_is_lent_to_it(tmp_path: Path) -> None:
    db = open_database(tmp_path / "b.db")
    save_sources(db, [Source(id="s", name="S", publisher="S", channel=FolderChannel(path=""))])
    run = start_run(db, "test", "0", "{}")
    url = "https://several.example/a"
    lead = Lead(source_id="s", url=url, found_in="test")
    bulletin = Bulletin(id="a", url=url, source_id="s", title="Notes", text=TEXT, country="GH", published="2031-05-02")
    item = Pending(lead, "", url, "text/plain", "1", "2031-05-03T00:00:00Z", "", 0, None)
    with db.atomic():
        save_leads(db, [lead])
        save_document(db, run, item, bulletin, compare(db, bulletin))
        save_facts(db, [(bulletin, extract(bulletin))])
        describe_entities(db)
    resolve(db)
    wanted = {412: None, 9: None, 340: "GH"}
    assert {
        row["value"]: row["country_id"] for row in db.query("SELECT * FROM event_counts") if row["value"] in wanted
    } == wanted
    db.close()

    build(tmp_path / "b.db", tmp_path / "site.db")
    site = sqlite3.connect(tmp_path / "site.db")
    seized = dict(site.execute("SELECT value, country FROM seizures").fetchall())
    assert (seized[9], seized[340]) == (None, "GH")
    ((country, what),) = site.execute("SELECT country, what FROM arrests WHERE value = 412").fetchall()
    assert country is None
    assert what.endswith(", in several countries")
    on_page = {value for (value,) in site.execute(
        "SELECT c.value FROM figure_entities x JOIN event_counts c ON c.id = x.figure_id WHERE x.kind = 'country'")}  # fmt: skip
    assert on_page == {340}
    (arrests,) = site.execute("SELECT arrests FROM entities WHERE kind = 'country' AND id = 'GH'").fetchone()
    assert arrests is None
    site.close()
