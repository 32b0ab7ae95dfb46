"""Nothing private passes: masks keep every length, and the gate stops what a mask has missed."""

from __future__ import annotations

import re
import shutil
import sqlite3
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from db.published.every_byte import left_in
from db.published.excerpt import AccusedIn, _but_mentions, with_title
from db.published.privacy import MASK, PrivacyError, contact_spans, hide, masked, name_spans
from db.published.publish import publish
from db.site.view import SiteOptions
from pipeline.commands.cli import main
from tests.sitedata import get, hostile_id, make_harvest, rows, started, value

DOCUMENTS = 40
PRIVATE = [
    ("Call 0800 123 4567 with tips.", "0800 123 4567", None),
    ("The duty officer is at +254 20 600 0800.", "+254 20 600 0800", None),
    ("Contact the press desk (212) 555-0147 today", "(212) 555-0147", None),
    ("Phone: 03 9999 8888", "03 9999 8888", "AU"),
    ("Tel. 024-3822-1234.", "024-3822-1234", "VN"),
    ("Llame al teléfono 91 234 56 78", "91 234 56 78", "ES"),
    ("Write to tips@parks.example.org", "tips@parks.example.org", None),
    ("or j.doe [at] parks.example.org", "j.doe [at] parks.example.org", None),
]
OPEN = [
    "seized 1,234,567 scales worth $250,000,000 on 2024-05-02",
    "12 500 000 shillings, between 2019-2023, in 100-200 raids",
    "10 000 000 dried seahorses in case 2023-00451-87",
    "They were called on 12 March 2020 to seize 300 birds",
    "flight 447 with 2,114 animals, 53 primates and 1 000 kg",
    "ISBN 978-3-16-148410-0, container MSKU 123456 7",
    "from 01/02/2023 to 03/04/2023 +12% more arrests",
]


@pytest.mark.parametrize(("text", "private", "country"), PRIVATE)
def test_contacts_are_hidden(text: str, private: str, country: str | None) -> None:
    hidden = hide(text, [], country)
    assert not set(private) - {" "} & set(hidden[text.index(private) : text.index(private) + len(private)]) - {" "}
    assert hidden.count(MASK) == len(private.replace(" ", ""))


@pytest.mark.parametrize("text", OPEN)
@pytest.mark.parametrize("country", [None, "US", "KE", "VN"])
def test_figures_are_not_telephones(text: str, country: str | None) -> None:
    assert hide(text, [], country) == text


def test_names_are_hidden_as_whole_words() -> None:
    hidden = hide("Anh Tran, 41, was jailed. Trang An is a place; Anh Tran's boat too.", ["Anh Tran"])
    assert hidden == "███ ████, 41, was jailed. Trang An is a place; ███ ████'s boat too."


@given(st.text(), st.lists(st.text(min_size=2, max_size=8), max_size=3))
def test_hiding_keeps_the_length_and_is_final(text: str, names: list[str]) -> None:
    hidden = hide(text, names)
    assert len(hidden) == len(text)
    assert not [span for span in contact_spans(hidden) if MASK not in hidden[slice(*span)]]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A harvest whose first document with an operation names an accused man, a telephone and an address."""
    path = make_harvest(tmp_path_factory.mktemp("original") / "harvest.db", DOCUMENTS)
    document = value(path, "SELECT document_id FROM document_operations ORDER BY 1")
    old = "The seizure was part of "
    new = f"Bao Nguyen, 41, was charged, officer Nguyen said; call +84 24 3822 1234 or write to a@b.example. {old}"
    sentence = value(path, "SELECT sentence FROM document_operations WHERE document_id = ?", document)
    with sqlite3.connect(path) as connection:
        text = connection.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()[0]
        at, longer = text.index(old), len(new) - len(old)
        connection.execute("UPDATE documents SET text = ?, title = 'Bao Nguyen in court', parts = '[]' WHERE id = ?",
                           (text.replace(old, new), document))  # fmt: skip
        connection.execute("UPDATE document_operations SET sentence = ?, mention_start = mention_start + ?,"
                           " mention_end = mention_end + ? WHERE document_id = ?",
                           (sentence.replace(old, new), longer, longer, document))  # fmt: skip
        connection.execute('UPDATE mentions SET start = start + ?, "end" = "end" + ?, sentence_end = sentence_end + ?'
                           " WHERE document_id = ? AND start > ?", (longer, longer, longer, document, at))  # fmt: skip
    connection.close()
    return path


@pytest.fixture
def told(original: Path, tmp_path: Path) -> Path:
    """A copy of it, for a test that changes something."""
    return Path(shutil.copy(original, tmp_path / "told.db"))


def _accused(document: dict) -> list[tuple[int, int]]:
    return name_spans(with_title(document), ["Bao Nguyen"])


@pytest.fixture(scope="module")
def public(original: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a site that is made of it."""
    folder = tmp_path_factory.mktemp("published") / "public"
    publish(original, folder, SiteOptions(), accused_in=_accused)
    return folder / "bulletins.db"


@pytest.mark.parametrize("whole", [False, True])
def test_a_published_site_holds_nothing_private(original: Path, tmp_path: Path, whole: bool) -> None:
    done = publish(original, tmp_path / "public", SiteOptions(), whole_text=whole, accused_in=_accused)
    assert done.masked == 1
    for file in (tmp_path / "public").rglob("*"):
        if file.is_file() and file.suffix in (".db", ".csv", ".geojson"):
            content = file.read_bytes()
            for private in (b"Bao Nguyen", b"3822 1234", b"a@b.example"):
                assert private not in content, (file, private)
    assert (
        value(tmp_path / "public/bulletins.db", "SELECT count(*) FROM facts WHERE sentence LIKE '███ ██████, 41%'") == 1
    )


@pytest.mark.parametrize("whole", [False, True])
def test_where_nobody_knows_how_a_language_tells_the_accused_only_facts_and_small_words_are_shown(
    told: Path, tmp_path: Path, whole: bool
) -> None:
    document = value(told, "SELECT document_id FROM document_operations ORDER BY 1")
    with sqlite3.connect(told) as connection:
        connection.execute("UPDATE documents SET language = 'id' WHERE id = ?", (document,))
    publish(told, tmp_path / "public", SiteOptions(), whole_text=whole, accused_in=lambda bulletin: ())
    database = tmp_path / "public/bulletins.db"
    assert b"Bao" not in database.read_bytes()
    assert value(database, "SELECT title FROM documents WHERE id = ?", document) == "Title in Indonesian, not shown"
    shown = rows(database, "SELECT mention, sentence FROM counts WHERE document_id = ?", document)
    assert shown
    assert all(mention in sentence for mention, sentence in shown)
    text = list(value(database, "SELECT text FROM documents WHERE id = ?", document))
    for start, end in rows(database, 'SELECT start, "end" FROM mentions WHERE document_id = ?', document):
        text[start:end] = " " * (end - start)
    beside = "".join(text).replace("[…]", "")
    assert any(word.isalpha() for word in beside.split())
    assert not any(letter.isupper() or letter.isdigit() for letter in beside)
    kept, wrong = rows(database, 'SELECT count(*), sum(substr(d.text, start + 1, "end" - start) <> m.text)'
                       " FROM mentions m JOIN documents d ON d.id = m.document_id WHERE d.id = ?", document)[0]  # fmt: skip
    assert kept
    assert not wrong


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Pelaku (Anto bin Said) alias “si gufo” menjual sisik.", "alias menjual sisik"),
        ("Lehrer Klein verkaufte online unter klein_77, k.lein@post.example, 0351/44.", "verkaufte online unter"),
        ("嫌疑人陈志强被捕。", ""),
        ("ตำรวจจับกุมนายสมชาย", ""),
        ("आरोपी रामप्रसाद", ""),
    ],
)
def test_what_is_shown_where_nobody_knows_how_a_language_tells_the_accused(text: str, shown: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute('CREATE TABLE mentions (document_id, start, "end", kind)')
        hidden = _but_mentions(connection, {"id": "x", "text": text})
    assert " ".join(re.findall(r"[^\W\d_]+", masked(text, hidden))) == shown


def test_the_table_of_sources_tells_no_paths_and_no_keys(told: Path, tmp_path: Path) -> None:
    shown = {
        "https://me:word@news.example/feed?key=s3cret": "https://news.example/feed",
        "/home/somebody/texts": "",
        "file:///home/somebody/texts": "",
    }
    ids = [id for (id,) in rows(told, "SELECT id FROM sources ORDER BY id")][: len(shown)]
    with sqlite3.connect(told) as connection:
        connection.executemany(
            "UPDATE sources SET address = ?, definition = ? WHERE id = ?",
            [(address, f'{{"path": "{address}"}}', id) for address, id in zip(shown, ids, strict=True)],
        )
    publish(told, tmp_path / "public", SiteOptions(), accused_in=_accused)
    public = tmp_path / "public" / "bulletins.db"
    for id, address in zip(ids, shown.values(), strict=True):
        assert rows(public, "SELECT address, definition FROM sources WHERE id = ?", id) == [(address, None)]


def test_an_official_of_the_same_surname_keeps_it(public: Path) -> None:
    assert value(public, "SELECT count(*) FROM documents WHERE text LIKE '%officer Nguyen%'") == 1


def test_the_extractors_own_finder_is_what_publishing_uses(original: Path, tmp_path: Path) -> None:
    done = publish(original, tmp_path / "public", SiteOptions())
    assert done.masked == 1
    assert value(tmp_path / "public/bulletins.db", "SELECT count(*) FROM documents WHERE text LIKE '%Bao%'") == 0


def test_offsets_stay_true_when_texts_are_cut(original: Path, public: Path) -> None:
    kept, wrong = rows(public, 'SELECT count(*), sum(substr(d.text, start + 1, "end" - start) <> m.text)'
                       " FROM mentions m JOIN documents d ON d.id = m.document_id")[0]  # fmt: skip
    assert kept > 6 * DOCUMENTS
    assert wrong == 0
    facts = """SELECT count(*), sum(instr(d.text, f.sentence) = 0) FROM facts f JOIN documents d ON d.id = f.document_id
        WHERE d.id <> ?"""
    assert rows(public, facts, hostile_id(original))[0][1] == 0
    assert value(public, "SELECT count(*) FROM documents WHERE text LIKE '%risk assessment%'") == 0
    assert value(original, "SELECT count(*) FROM documents WHERE text LIKE '%risk assessment%'") == DOCUMENTS - 1
    assert value(public, "SELECT count(*) FROM document_versions") == 0


def test_the_gate_stops_what_hangs_on_no_bulletin(told: Path, tmp_path: Path) -> None:
    with sqlite3.connect(told) as connection:
        connection.execute("UPDATE sources SET notes = 'Customs, tips@customs.example' WHERE rowid = 1")
    with pytest.raises(PrivacyError, match=r"telephone number or e-mail.*sources\.notes"):
        publish(told, tmp_path / "public", SiteOptions(), accused_in=_accused)
    assert not list((tmp_path / "public").glob("*"))


def _withheld(told: Path, tmp_path: Path, accused_in: AccusedIn = _accused) -> list[str]:
    done = publish(told, tmp_path / "public", SiteOptions(), accused_in=accused_in)
    public = tmp_path / "public" / "bulletins.db"
    left = value(told, "SELECT count(*) FROM documents") - len(done.withheld)
    assert done.documents == left == value(public, "SELECT count(*) FROM documents")
    assert value(public, "SELECT value FROM publication WHERE name = 'withheld'") == str(len(done.withheld))
    shown = {url for (url,) in rows(public, "SELECT url FROM documents")}
    assert not shown & set(done.withheld)
    assert (
        value(public, "SELECT count(*) FROM event_figures WHERE id NOT IN (SELECT figure_id FROM event_readings)") == 0
    )
    assert not rows(public, "PRAGMA foreign_key_check")
    return [f"{url} {reason}" for url, reason in done.withheld.items()]


def test_of_who_is_quoted_what_the_masked_text_shows_is_shown(told: Path, tmp_path: Path) -> None:
    document = value(told, "SELECT document_id FROM document_operations ORDER BY 1")
    quote = "INSERT INTO quotes VALUES (?, ?, ?, 'officer', NULL, 'The seizure', 0, 4, 0.9)"
    with sqlite3.connect(told) as connection:
        connection.executemany(quote, [("q1", document, "Bao Nguyen"), ("q2", document, "officer Nguyen")])
    assert _withheld(told, tmp_path) == []
    told_ = rows(
        tmp_path / "public/bulletins.db", "SELECT person, title FROM quotes WHERE id IN ('q1', 'q2') ORDER BY id"
    )
    assert told_ == [("██████████", "officer"), ("officer Nguyen", "officer")]


def test_a_number_of_a_paper_that_was_taken_for_money_is_no_figure(told: Path, tmp_path: Path) -> None:
    document, figure = rows(told, "SELECT document_id, id FROM counts ORDER BY id LIMIT 1")[0]
    with sqlite3.connect(told) as connection:
        text = connection.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()[0]
        added = f"{text}\n\nHe showed passport K4471902."
        connection.execute("UPDATE documents SET text = ?, parts = '[]' WHERE id = ?", (added, document))
        connection.execute(
            "UPDATE counts SET kind = 'money', value = 4471902, mention = 'K4471902', sentence = ?, mention_start = ?,"
            " mention_end = ? WHERE id = ?",
            ("He showed passport K4471902.", len(added) - 9, len(added) - 1, figure),
        )
    assert _withheld(told, tmp_path) == []
    public = tmp_path / "public/bulletins.db"
    assert value(public, "SELECT count(*) FROM counts WHERE id = ?", figure) == 0
    assert b"4471902" not in public.read_bytes()
    assert value(told, "SELECT count(*) FROM counts") - value(public, "SELECT count(*) FROM counts") <= 1


def test_a_bulletin_that_the_gate_refuses_is_withheld_and_the_rest_is_published(told: Path, tmp_path: Path) -> None:
    document = value(told, "SELECT document_id FROM document_operations ORDER BY 1")
    event = value(told, "SELECT event_id FROM event_documents WHERE document_id = ?", document)
    with sqlite3.connect(told) as connection:
        connection.execute("UPDATE events SET title = 'Bao Nguyen arrested' WHERE id = ?", (event,))
        url = connection.execute("SELECT url FROM documents WHERE id = ?", (document,)).fetchone()[0]
    reasons = _withheld(told, tmp_path)
    assert f"{url} the name of an accused person in events.title" in reasons
    assert len(reasons) <= value(told, "SELECT count(*) FROM event_documents WHERE event_id = ?", event)
    content = (tmp_path / "public" / "bulletins.db").read_bytes()
    assert b"Bao Nguyen" not in content
    about = get(started(tmp_path / "public/bulletins.db", public=True), "/about").text
    assert "left out, because" in about


def test_an_operation_of_which_only_withheld_bulletins_tell_is_nowhere(told: Path, tmp_path: Path) -> None:
    document, operation = rows(told, "SELECT document_id, operation_id FROM document_operations ORDER BY 1 LIMIT 1")[0]
    with sqlite3.connect(told) as connection:
        for table, changed in (("operation_series", "'nguyen'"), ("operations", "'nguyen'")):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            other = {"id": changed, "series_id": changed, "name": "'Operation Bao Nguyen'", "aliases": "NULL"}
            wanted = ", ".join(other.get(name, name) for name in columns)
            connection.execute(f"INSERT INTO {table} SELECT {wanted} FROM {table} LIMIT 1")
        connection.execute("UPDATE document_operations SET operation_id = 'nguyen', name = 'Operation Bao Nguyen'"
                           " WHERE document_id = ? AND operation_id = ?", (document, operation))  # fmt: skip
        connection.execute("UPDATE counts SET operation_id = 'nguyen' WHERE document_id = ?", (document,))
        connection.execute("UPDATE events SET operation_id = 'nguyen', title = 'Operation Bao Nguyen' WHERE id IN"
                           " (SELECT event_id FROM event_documents WHERE document_id = ?)", (document,))  # fmt: skip
    assert _withheld(told, tmp_path)
    assert b"Bao Nguyen" not in (tmp_path / "public" / "bulletins.db").read_bytes()


def test_a_bulletin_whose_masking_fails_is_withheld(told: Path, tmp_path: Path) -> None:
    ill = value(told, "SELECT id FROM documents ORDER BY id LIMIT 1 OFFSET 7")

    def accused_in(bulletin: dict) -> list[tuple[int, int]]:
        if bulletin["id"] == ill:
            raise ValueError("a text that can't be read")
        return _accused(bulletin)

    assert _withheld(told, tmp_path, accused_in) == [
        f"{value(told, 'SELECT url FROM documents WHERE id = ?', ill)} its masking failed (ValueError: a text that can't be"
        " read)"
    ]


def test_a_bulletin_that_is_too_slow_to_mask_is_withheld(told: Path, tmp_path: Path) -> None:
    ill = value(told, "SELECT id FROM documents ORDER BY id LIMIT 1 OFFSET 7")

    def accused_in(bulletin: dict) -> list[tuple[int, int]]:
        if bulletin["id"] == ill:
            re.search(r"(x+x+)+y", "x" * 100)  # takes longer than anybody lives
        return _accused(bulletin)

    done = publish(told, tmp_path / "public", SiteOptions(), accused_in=accused_in, seconds=1)
    assert done.withheld == {
        value(told, "SELECT url FROM documents WHERE id = ?", ill): "its masking failed (TooLong: more than 1 s of a "
        "processor)"
    }


def _published(folder: Path) -> Path:
    """A folder to publish in which nothing is wrong; of its database."""
    path = folder / "bulletins.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE documents (id TEXT, text TEXT)")
        connection.execute("INSERT INTO documents VALUES ('a', 'Inspector Ana Ruiz spoke of ███ ██████.')")
    connection.close()
    return path


def _deleted(folder: Path) -> None:
    connection = sqlite3.connect(folder / "bulletins.db")
    connection.execute("PRAGMA secure_delete = OFF")
    connection.execute("CREATE TABLE gone (text TEXT)")
    connection.executemany("INSERT INTO gone VALUES (?)", [["Bao Nguyen, 41"]] * 2000)
    connection.commit()
    connection.execute("DROP TABLE gone")
    connection.commit()
    connection.close()


def _sheet(folder: Path) -> None:
    with zipfile.ZipFile(folder / "seizures.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", "<t>Of Bao Nguyen</t>" * 100)


def _columns(folder: Path) -> None:
    table = pyarrow.table({"number": [1, 2], "what": ["Of Bao Nguyen " * 50, None]})
    pyarrow.parquet.write_table(table, folder / "facts.parquet", compression="zstd")


@pytest.mark.parametrize(
    ("leave", "said"),
    [
        (lambda folder: None, ""),
        (_deleted, "bulletins.db: the name of an accused person"),
        (_deleted, "pages of what was deleted"),
        (_sheet, "seizures.xlsx: the name of an accused person"),
        (_columns, "facts.parquet: the name of an accused person"),
        (lambda folder: (folder / "a.csv").write_text("BAO NGUYEN, 41"), "a.csv: the name of an accused person"),
        (lambda folder: (folder / "bao-nguyen-in-court.json").touch(), "a file that is called by the name"),
    ],
)
def test_the_last_gate_reads_every_byte(tmp_path: Path, leave: Callable[[Path], object], said: str) -> None:
    database = _published(tmp_path)
    leave(tmp_path)
    left = "; ".join(left_in(tmp_path, database, ["Bao Nguyen", "Ana Ruiz"]))
    assert said in left if said else not left
    assert "Ana Ruiz" not in left


def test_nothing_is_published_where_every_tenth_bulletin_would_be_withheld(told: Path, tmp_path: Path) -> None:
    def accused_in(bulletin: dict) -> list[tuple[int, int]]:
        raise ValueError("no reader")

    with pytest.raises(PrivacyError, match=rf"{DOCUMENTS} bulletins would be withheld .*no reader"):
        publish(told, tmp_path / "public", SiteOptions(), accused_in=accused_in)
    assert not list((tmp_path / "public").glob("*"))


def test_a_refused_harvest_is_an_error_without_a_traceback(told: Path, tmp_path: Path) -> None:
    with sqlite3.connect(told) as connection:
        connection.execute("UPDATE sources SET notes = 'Customs, tips@customs.example' WHERE rowid = 1")
    done = CliRunner().invoke(main, ["--database", str(told), "publish", str(tmp_path / "public")])
    assert done.exit_code == 2
    assert "Error: not published: a telephone number or e-mail address in sources.notes" in done.output


def test_a_withheld_bulletin_is_named_and_counted_by_the_command(told: Path, tmp_path: Path) -> None:
    with sqlite3.connect(told) as connection:
        document = connection.execute("SELECT document_id, sentence FROM counts ORDER BY id LIMIT 1").fetchone()[0]
        connection.execute("UPDATE documents SET author = 'desk@paper.example' WHERE id = ?", (document,))
    done = CliRunner().invoke(main, ["--database", str(told), "publish", str(tmp_path / "public")])
    assert done.exit_code == 0, done.output
    said = " ".join(done.output.split())
    assert f"Withheld: {value(told, 'SELECT url FROM documents WHERE id = ?', document)}" in said
    assert "1 bulletin was withheld; the rest is published" in said


# --- growth --------------------------------------------------------------------------------------


# Texts without an end of what a pattern looks for, and texts full of it.
def _repeated(shape: str, length: int) -> str:
    return (shape * (length // len(shape) + 1))[:length]


SHAPES: dict[str, Callable[[int], str]] = {
    shape: partial(_repeated, shape)
    for shape in ("a", "é", "_", "-", "+", ".", "a.", "a-", "a@", "a@b.", "x@y.zz ", "a [at] ", " ", "1", "1-", "+1", "1 ",
                  "(1", "1/2", "tel ", "tela", "llama", "tel 0800 123 4567 ", "212-555-0147 ", "1-800-", "12345 x", "00",
                  "Anh ", "Anh Tran ")
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_no_text_makes_the_mask_slow(shape: str) -> None:
    """Four times the text takes about four times as long; a quadratic pattern takes sixteen times."""

    def seconds(length: int) -> float:
        text, best = SHAPES[shape](length), float("inf")
        for _ in range(3):
            begun = time.process_time()
            hide(text, ["Anh Tran", "Tran Anh"], "VN")
            best = min(best, time.process_time() - begun)
        return best

    short = 2_000
    while seconds(short) < 0.004 and short < 100_000:
        short *= 4
    assert seconds(4 * short) < 10 * seconds(short)


def test_a_public_page_shows_evidence_alone(original: Path, public: Path) -> None:
    document = value(original, "SELECT document_id FROM document_operations ORDER BY 1")
    page = get(started(public, public=True), f"/document/{document}").text
    assert "shows the sentences that hold facts" in page
    assert "risk assessment" not in page
    assert "Operation" in page
