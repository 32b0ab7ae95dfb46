"""A counter of views, or how long ago it was, doesn't make a version of each visit; any other change does."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from db.store.collected import Pending, save_leads, save_sources, start_run
from db.store.counters import without_counters
from db.store.database import open_database
from db.store.documents import compare, save_document
from extractors.records import Bulletin, Lead
from extractors.text.parts import parts_of_text
from pipeline.sources.source import FeedChannel, Source

STORY = "Foresters stopped a lorry near the lake and found 31 logs of rosewood under sacks of charcoal."


def bulletin(*lines: str) -> Bulletin:
    text = "\n\n".join(("Rosewood under charcoal", *lines))
    return Bulletin(
        id="d1", url="https://f.example/1", source_id="s", title="Rosewood under charcoal", text=text,
        parts=parts_of_text(text),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        ("Views: 998", "Views: 1,204", "unchanged"),
        ("Read 9 times", "Read 1,204 times", "unchanged"),
        ("3 hours ago | 17 comments", "5 hours ago | 121 comments", "unchanged"),
        ("Il y a 3 heures", "Il y a 12 heures", "unchanged"),
        ("Visitas: 12", "Visitas: 1.300", "unchanged"),
        ("1.2K views", "13K views", "unchanged"),
        ("31 logs", "32 logs", "changed"),
        ("They made 12 visits to the yard.", "They made 15 visits to the yard.", "changed"),
        ("Views: 998", "Views: 998 and a correction", "changed"),
        ("Arrests: 12", "Arrests: 14", "changed"),
    ],
)
def test_a_visit_is_no_version(tmp_path: Path, before: str, after: str, outcome: str) -> None:
    db = open_database(tmp_path / "b.db")
    save_sources(db, [Source(id="s", name="S", publisher="S", channel=FeedChannel(addresses=("https://f.example",)))])
    first = bulletin(before, STORY)
    lead = Lead(source_id="s", url=first.url, found_in="feed")
    run = start_run(db, "test", "0", "{}")
    with db.atomic():
        save_leads(db, [lead])
        item = Pending(lead, "f", first.url, "text/html", "1", "2024-05-02T00:00:00Z", "x.warc.gz", 0, None)
        save_document(db, run, item, first, compare(db, first))
    assert compare(db, first) == "unchanged"
    assert compare(db, bulletin(after, STORY)) == outcome
    assert compare(db, replace(first, title="Rosewood")) == "changed"


def test_only_a_counter_is_blanked() -> None:
    assert without_counters("12 May 2025 | 1,204 views") == "12 May 2025 | #"
    assert without_counters(STORY) == STORY
