"""Incidents: one row an event, each value with its sentence, and nothing that isn't told."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from db.readers.build import build
from db.store.collected import Pending, save_sources, start_run
from db.store.database import open_database
from db.store.described import describe_entities
from db.store.documents import save_document
from db.store.facts import save_facts
from extractors import extract
from extractors.records import Lead
from pipeline.resolve.stored import resolve
from pipeline.sources.source import FolderChannel, Source
from pipeline.texts import from_text
from tests.sitedata import rows, value


def test_each_event_is_one_incident(database: Path) -> None:
    assert rows(database, "SELECT id, newest_rank, date FROM incidents ORDER BY 1") == rows(
        database, "SELECT id, newest_rank, date FROM events ORDER BY 1"
    )


def test_its_quantity_is_a_figure_of_the_event_with_its_sentence(database: Path) -> None:
    told = set(rows(database, "SELECT event_id, value, sentence FROM event_counts"))
    found = rows(database, "SELECT event, quantity, evidence FROM incidents WHERE quantity IS NOT NULL")
    assert found
    assert set(found) <= told
    unlike = "SELECT count(*) FROM incidents i JOIN commodities c ON c.id = i.commodity WHERE i.cites_term IS NOT c.cites_term"
    assert value(database, unlike) == 0


def test_what_is_not_told_is_empty(harvest: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(harvest, tmp_path / "other.db"))
    with sqlite3.connect(other) as connection:
        connection.execute("UPDATE event_figures SET summable = 0")
        connection.execute("DELETE FROM methods")
    build(other, tmp_path / "site.db")
    empty = ("species", "commodity", "quantity", "weight_kg", "evidence", "worth", "sanction", "offenders", "transport")
    for column in empty:
        assert value(tmp_path / "site.db", f"SELECT count({column}) FROM incidents") == 0, column
    assert value(tmp_path / "site.db", "SELECT count(*) FROM incidents") == value(other, "SELECT count(*) FROM events")


def test_each_value_has_a_sentence_of_a_document_of_its_event(database: Path) -> None:
    assert value(database, "SELECT count(*) FROM incident_values") > 0
    strays = (
        "SELECT count(*) FROM incident_values v WHERE NOT EXISTS (SELECT 1 FROM event_documents e "
        "WHERE e.event_id = v.incident AND e.document_id = v.bulletin)"
    )
    assert value(database, strays) == 0
    proofs = "SELECT sentence FROM facts WHERE document_id = v.bulletin"
    assert value(database, f"SELECT count(*) FROM incident_values v WHERE v.evidence NOT IN ({proofs})") == 0
    for field in ("transport", "origin", "nationality", "sanction"):
        told = f"SELECT count(DISTINCT incident) FROM incident_values WHERE field = '{field}'"
        assert value(database, told) == value(database, f"SELECT count({field}) FROM incidents"), field


def test_a_document_of_several_events_says_of_each_what_stands_beside_its_figures(database: Path) -> None:
    lent = (
        "SELECT count(*) FROM incident_values v WHERE v.field IN ('transport', 'concealment', 'origin', 'agency') "
        "AND (SELECT count(*) FROM event_documents e WHERE e.document_id = v.bulletin) > 1 "
        "AND NOT EXISTS (SELECT 1 FROM event_figures f JOIN event_readings r ON r.figure_id = f.id "
        "JOIN counts c ON c.id = r.count_id WHERE f.event_id = v.incident AND c.sentence = v.evidence)"
    )
    assert value(database, lent) == 0


TOLD = {
    "scales": (
        "Customs at Hai Phong, Vietnam, arrested three Chinese men on 3 May 2019 with 720 kg of Sunda pangolin scales that were "
        "worth 1 million euros and were carried without a permit. They were charged under the Wildlife Protection Act. "
        "The scales were destroyed."
    ),
    "tusks": "Rangers seized 18 elephant tusks in Voi, Kenya, on 3 May 2020. The ivory was worth 5 million shillings.",
    "pangolins": "Police seized 36 kg of pangolin scales in Kampala, Uganda, on 3 May 2021 and arrested a Kenyan man.",
    "live": "Police rescued 40 live Sunda pangolins in Medan, Indonesia, on 3 May 2022. They came from Malaysia and were bound for Laos.",
    "named": (
        "Customs seized 1,420 kg of ivory in Lomé, Togo, on 4 June 2022 during Operation Green Tide and arrested two men. "
        "Six other suspects were identified. They had offered a bribe of 500 euros."
    ),
    "again": "Customs seized 1,480 kg of ivory in Lomé, Togo, on 4 June 2022 during Operation Green Tide.",
    "apart": "Police seized 12 kg of rhino horn in Hanoi, Vietnam, on 9 June 2022, shipped from Namibia.\n\nThe courier was a student.\n\nThe horn was bound for China.",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site on these bulletins, each of an event of its own."""
    folder = tmp_path_factory.mktemp("incidents")
    db = open_database(folder / "harvest.db")
    source = Source(id="s", name="S", publisher="S", channel=FolderChannel(path=""))
    save_sources(db, [source])
    run = start_run(db, "test", "0", "{}")
    bulletins = [
        from_text(name, f"What happened\n\n{text}", url=f"https://s.example/{name}") for name, text in TOLD.items()
    ]
    with db.atomic():
        for bulletin in bulletins:
            lead = Lead(source_id="s", url=bulletin.url, found_in="test")
            item = Pending(lead, "", bulletin.url, "text/plain", "", "2026-01-01T00:00:00Z", "", 0, None)
            save_document(db, run, item, bulletin, "new")
        save_facts(db, [(bulletin, extract(bulletin)) for bulletin in bulletins])
        describe_entities(db)
    resolve(db)
    build(folder / "harvest.db", folder / "site.db")
    return folder / "site.db"


def _incident(site: Path, bulletin: str, *columns: str) -> tuple[object, ...]:
    (row,) = rows(site, f"SELECT {', '.join(columns)} FROM incidents WHERE bulletin = ?", bulletin)
    return row


@pytest.mark.parametrize(
    ("bulletin", "mean", "least", "most"),
    [
        ("scales", 2000, None, None),
        ("tusks", 10, 9, 18),
        ("pangolins", None, 10, 100),
        ("live", None, None, None),
    ],
)
def test_individuals_are_reckoned_by_what_is_published(
    told: Path, bulletin: str, mean: float | None, least: float | None, most: float | None
) -> None:
    found = _incident(told, bulletin, "individuals", "individuals_least", "individuals_most", "individuals_by")
    assert found[:3] == (mean, least, most)
    assert bool(found[3]) == (bulletin != "live")


def test_a_value_is_in_dollars_where_a_rate_is_known(told: Path) -> None:
    assert _incident(told, "scales", "worth", "currency") == (1_000_000, "EUR")
    assert 1_110_000 < float(str(_incident(told, "scales", "worth_usd")[0])) < 1_130_000  # 1.1185 in May 2019
    assert _incident(told, "tusks", "worth", "currency", "worth_usd") == (5_000_000, "KES", None)


def test_law_reason_disposal_and_nationality_with_its_count(told: Path) -> None:
    assert _incident(told, "scales", "law", "reason", "disposal", "nationality") == (
        "Wildlife Protection Act", "without permit", "destroyed", "CN (3)",
    )  # fmt: skip
    assert _incident(told, "pangolins", "nationality", "law", "reason", "disposal") == ("KE", None, None, None)


def test_what_has_no_column_of_its_own_stands_beside_with_its_sentence(told: Path) -> None:
    sql = "SELECT value, evidence FROM incident_values WHERE incident = ? AND field = 'additional' ORDER BY 1"
    incident, listed = rows(told, "SELECT id, additional FROM incidents WHERE additional LIKE '%Green Tide%'")[0]
    found = dict(rows(told, sql, incident))
    assert listed == "; ".join(found)
    assert found == {
        "Operation Green Tide": found["Operation Green Tide"],
        "6 people identified": "Six other suspects were identified.",
        "bribe of 500 EUR": "They had offered a bribe of 500 euros.",
        "told otherwise: 1,480 kg of elephant (tusks)": TOLD["again"],
    }
    assert "Operation Green Tide" in found["Operation Green Tide"]
    assert _incident(told, "tusks", "additional") == (None,)


def test_routes_say_how_sure_they_are(told: Path) -> None:
    found = {
        row[0]: row[1:] for row in rows(told, "SELECT bulletin, origin, destination, certainty, commodity FROM routes")
    }
    assert found == {
        "live": ("MY", "LA", "one sentence", None), "apart": ("NA", "CN", "the story", "horns"),
    }  # fmt: skip
