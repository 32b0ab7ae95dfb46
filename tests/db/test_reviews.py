"""People judge facts on the site; what they say wins over the extractor, lasts, and comes back as annotated texts."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import Any

import httpx
import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from sqlite_utils import Database

from db.published.publish import publish
from db.reviews import kept as store
from db.reviews.apply import judged
from db.reviews.corrections import CorrectionError, correction
from db.reviews.gold import annotated
from db.reviews.judgement import Judgement, Judgements
from db.site.app import Renewable, site
from db.site.view import SiteOptions
from extractors.records import Bulletin, Extraction
from pipeline.commands.cli import main
from pipeline.commands.site import site_database
from pipeline.following import following
from pipeline.harvest import harvest, judge
from pipeline.reextract import reextract
from pipeline.settings import EngineSettings, Settings
from pipeline.sources.source import FolderChannel, Source
from tests.browsing import serving
from tests.sitedata import PATIENT, get, started
from tests.website import article

PASSWORD = "a long enough secret"
SECRET = "what signs a site's cookies"
IVORY = (
    "Customs officers in Lagos, Nigeria, seized 120 kilograms of pangolin scales and arrested three people on 2 May 2024. "
    "A car was impounded, too."
)
TUSKS = "Rangers in Nairobi, Kenya, arrested 5 suspected poachers with 12 elephant tusks."


class Desk:
    """A harvest of two bulletins in a folder, judged on its site by Ana, who has signed in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = folder / "pages"
        self.settings = Settings(
            database=folder / "b.db", log=folder / "log", archive=folder / "archive", engine=EngineSettings(workers=1)
        )
        self.source = Source(id="desk", name="Desk", publisher="Desk", channel=FolderChannel(path=str(self.pages)))
        self.reviews = store.path_of(self.settings.database)
        self.cookies: dict[str, str] = {}
        """By which she stays signed in."""

    def write(self, name: str, text: str) -> None:
        (self.pages / f"{name}.html").write_text(article(f"What happened: {name}", text))

    def harvest(self) -> None:
        harvest(self.settings, [self.source])

    @contextmanager
    def client(self, *, signed_in: bool = True) -> Iterator[httpx.Client]:
        """A browser's connection to the site."""
        options = SiteOptions(reviews=str(self.reviews))
        served = site(site_database(self.settings), options, settings=PATIENT, secret=SECRET)
        cookies = self.cookies if signed_in else {}
        with serving(served) as base, httpx.Client(base_url=base, follow_redirects=True, cookies=cookies) as client:
            yield client

    def judge(self, path: str, **form: object) -> httpx.Response:
        """Send a form of a fact's or a bulletin's page, and bring the facts up to date."""
        with self.client() as client:
            answer = post(client, path.rpartition("/review")[0] or path, path, **form)
        judge(self.settings)
        return answer

    def rows(self, sql: str, *values: object) -> list[dict[str, Any]]:
        db = Database(self.settings.database)
        try:
            return list(db.query(sql, values))
        finally:
            db.close()

    def count(self, kind: str, document: str = "") -> dict[str, Any]:
        """The one count of this kind, in the document of this name."""
        sql = "SELECT c.* FROM counts c JOIN documents d ON d.id = c.document_id WHERE kind = ? AND d.url LIKE ?"
        (row,) = self.rows(sql, kind, f"%{document}%")
        return row

    def total(self, kind: str) -> float:
        return float(self.rows("SELECT total(value) AS sum FROM event_counts WHERE kind = ?", kind)[0]["sum"])


def post(client: httpx.Client, page: str, path: str, **form: object) -> httpx.Response:
    token = re.search(r'name="csrftoken" value="([^"]+)"', client.get(page).text)
    assert token, page
    return client.post(path, data={**form, "csrftoken": token[1]})


def sign_in(client: httpx.Client) -> None:
    post(client, "/-/login?next=/changes", "/-/login?next=/changes", username="ana", password=PASSWORD)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk of which each test has a copy: harvested, and Ana has signed in, which takes long on purpose."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.pages.mkdir()
    desk.write("ivory", IVORY)
    desk.write("tusks", TUSKS)
    desk.harvest()
    store.set_password(desk.reviews, "ana", PASSWORD)
    with desk.client() as client:
        sign_in(client)
        desk.cookies = {"ds_actor": client.cookies["ds_actor"]}
    return desk


@pytest.fixture
def desk(first: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(first.folder, tmp_path, dirs_exist_ok=True)
    desk = Desk(tmp_path)
    desk.cookies = first.cookies
    return desk


def figure(**changes: str) -> dict[str, str]:
    """A form for a figure."""
    return {"kind": "arrests", "qualifier": "exact", "value": "4", "scope": "total", "country": "Nigeria", **changes}


def test_a_correction_wins_and_lasts(desk: Desk) -> None:
    fact = desk.count("arrests", "ivory")
    assert (fact["value"], desk.total("arrests")) == (3, 8)
    answer = desk.judge(f"/fact/{fact['id']}/review", verdict="corrected", note="a fourth in hospital", **figure())
    assert "3 → 4" in answer.text
    assert "a fourth in hospital" in answer.text

    def holds() -> None:
        corrected = desk.count("arrests", "ivory")
        assert (corrected["id"], corrected["value"]) == (fact["id"], 4)
        assert desk.total("arrests") == 9
        grades = desk.rows("SELECT grade FROM event_figures WHERE kind = 'arrests' ORDER BY value")
        assert [row["grade"] for row in grades] == ["reviewed", "single"]

    holds()
    reextract(desk.settings, everything=True)
    holds()
    desk.write("ivory", IVORY + " The ministry thanked the officers.")
    desk.harvest()
    holds()
    (change,) = desk.rows("SELECT * FROM changes WHERE fact_table = 'counts'")
    assert (change["change"], json.loads(change["before"])["value"], json.loads(change["after"])["value"]) == (
        "changed", 3, 4,
    )  # fmt: skip


def test_it_rests_while_its_sentence_is_gone(desk: Desk) -> None:
    fact = desk.count("arrests", "ivory")
    desk.judge(f"/fact/{fact['id']}/review", verdict="corrected", **figure())
    desk.write("ivory", IVORY.replace("three people", "seven people"))
    desk.harvest()
    assert desk.count("arrests", "ivory")["value"] == 7
    (mark,) = desk.rows("SELECT * FROM judgements")
    assert "no longer" in mark["dormant"]
    desk.write("ivory", IVORY)
    desk.harvest()
    assert desk.count("arrests", "ivory")["value"] == 4


def test_what_is_wrong_goes_and_comes_back_when_that_is_taken_back(desk: Desk) -> None:
    fact = desk.count("arrests", "ivory")
    desk.judge(f"/fact/{fact['id']}/review", verdict="wrong")
    assert desk.rows("SELECT 1 FROM counts WHERE id = ?", fact["id"]) == []
    assert desk.rows("SELECT 1 FROM mentions WHERE kind = 'count' AND start = ?", fact["mention_start"]) == []
    assert desk.total("arrests") == 5
    with desk.client() as client:
        gone = client.get(f"/fact/{fact['id']}")
        assert gone.status_code == 410
        assert "Wrong" in gone.text
    desk.judge(f"/fact/{fact['id']}/review", verdict="withdrawn")
    assert desk.count("arrests", "ivory")["id"] == fact["id"]
    assert desk.total("arrests") == 8


def test_entities_are_corrected_with_their_mentions(desk: Desk) -> None:
    (species,) = desk.rows(
        "SELECT f.* FROM document_species f JOIN documents d ON d.id = f.document_id WHERE d.url LIKE '%tusks%'"
    )
    answer = desk.judge(f"/fact/{species['id']}/review", verdict="corrected", taxon="African forest elefant")
    assert answer.status_code == 400
    assert "gazetteers/taxa.csv" in answer.text
    desk.judge(f"/fact/{species['id']}/review", verdict="corrected", taxon="african forest elephant")
    (now,) = desk.rows(
        "SELECT s.scientific_name, f.id FROM document_species f JOIN species s ON s.id = f.species_id WHERE f.id = ?",
        species["id"],
    )
    assert now["scientific_name"] == "Loxodonta cyclotis"
    mentioned = {row["entity_id"] for row in desk.rows("SELECT * FROM mentions WHERE kind = 'species' AND document_id = ?",
                                                       species["document_id"])}  # fmt: skip
    assert mentioned == {"loxodonta-cyclotis"}


def test_what_is_missing_is_added_and_counted(desk: Desk) -> None:
    (document,) = desk.rows("SELECT id FROM documents WHERE url LIKE '%ivory%'")
    page = f"/document/{document['id']}/missing/count"
    form = figure(kind="items", value="1", of="car", words="A lorry")
    assert "have to stand in the bulletin" in desk.judge(page, **form).text
    desk.judge(page, **{**form, "words": "A car"})
    added = desk.count("items", "ivory")
    assert (added["mention"], added["of"], added["found_by"]) == ("A car", "car", "review")
    assert added["sentence"] == "A car was impounded, too."
    reextract(desk.settings, everything=True)
    assert desk.count("items", "ivory")["id"] == added["id"]
    assert [row["kind"] for row in desk.rows("SELECT kind FROM event_counts WHERE kind = 'items' AND value = 1")]


def test_an_operation_has_the_dates_that_a_person_gives_it(desk: Desk) -> None:
    desk.write("ivory", "Operation Heron II ran from 2 to 9 May 2024. " + IVORY)
    desk.harvest()
    (fact,) = desk.rows("SELECT * FROM document_operations")
    form = {"name": "Operation Heron II", "edition": "II", "start": "2024-05-03", "end": "2024-05-10"}
    desk.judge(f"/fact/{fact['id']}/review", verdict="corrected", **form)
    (operation,) = desk.rows("SELECT * FROM operations WHERE id = ?", fact["operation_id"])
    assert (fact["start"], operation["start"], operation["end"]) == ("2024-05-02", "2024-05-03", "2024-05-10")


def test_a_figures_operation_goes_with_it(desk: Desk) -> None:
    desk.write("ivory", "Operation Heron II ran from 2 to 9 May 2024. " + IVORY)
    desk.harvest()
    (fact,) = desk.rows("SELECT * FROM document_operations")
    desk.judge(f"/fact/{fact['id']}/review", verdict="corrected", name="Operation Egret II", edition="II")
    titles = {row["title"] for row in desk.rows("SELECT title FROM events")}
    assert "Operation Egret II" in titles
    assert not any("Heron" in title for title in titles)
    desk.judge(f"/fact/{fact['id']}/review", verdict="wrong")
    assert desk.rows("SELECT 1 FROM events WHERE operation_id IS NOT NULL") == []
    assert desk.total("arrests") == 8


def test_two_facts_change_places(desk: Desk) -> None:
    desk.write("tusks", TUSKS + " They held a leopard skin, too.")
    desk.harvest()
    sql = "SELECT f.id, s.common_name AS name FROM document_species f JOIN species s ON s.id = f.species_id ORDER BY 1"
    before = {row["id"]: row["name"] for row in desk.rows(sql)}
    elephant, leopard = (next(i for i, name in before.items() if what in name) for what in ("elephant", "leopard"))
    with desk.client() as client:
        for fact, taxon in ((elephant, "leopard"), (leopard, "elephant")):
            post(client, f"/fact/{fact}", f"/fact/{fact}/review", verdict="corrected", taxon=taxon)
    judge(desk.settings)
    after = {row["id"]: row["name"] for row in desk.rows(sql)}
    assert (after[elephant], after[leopard]) == (before[leopard], before[elephant])


def test_another_country_is_another_place(desk: Desk) -> None:
    fact = desk.count("arrests", "ivory")
    assert fact["place_id"]
    desk.judge(f"/fact/{fact['id']}/review", verdict="corrected", **figure(value="3", country="Kenya"))
    corrected = desk.count("arrests", "ivory")
    assert (corrected["country_id"], corrected["place_id"]) == ("KE", None)


def test_two_figures_may_have_the_same_words(desk: Desk) -> None:
    (document,) = desk.rows("SELECT id FROM documents WHERE url LIKE '%ivory%'")
    page = f"/document/{document['id']}/missing/count"
    desk.judge(page, **figure(kind="convictions", value="3", words="three people"))
    assert desk.count("arrests", "ivory")["value"] == desk.count("convictions", "ivory")["value"] == 3


def test_a_cell_is_judged_and_not_its_like() -> None:
    text = "Arrests\n\n17\n\n7\n\n7"
    starts = [text.index("17"), text.index("\n7") + 1, len(text) - 1]
    rows = [
        ("counts", {"id": name, "kind": "arrests", "value": float(words), "mention_start": start, "part_of": None,
                    "mention_end": start + len(words), "sentence": words, "mention": words})
        for name, words, start in zip("abc", ("17", "7", "7"), starts, strict=True)
    ]  # fmt: skip
    wrong = Judgement(id="1", at="2024-01-01", reviewer="a", verdict="wrong", fact_table="counts", fact_id="c",
                      document_id="d", url="u", evidence="7", mention="7", said={"kind": "arrests", "value": 7.0})  # fmt: skip
    bulletin = Bulletin(id="d", url="u", source_id="s", title="Arrests", text=text)
    found = Extraction(id="d", relevant=True, relevance=1.0)
    left = judged(bulletin, found, rows, Judgements([wrong]).of("d"))
    assert [row["id"] for _, row in left.rows] == ["a", "b"]


def test_a_bulletin_that_is_about_something_else_can_come_back(desk: Desk) -> None:
    document = desk.count("arrests", "ivory")["document_id"]
    desk.judge(f"/document/{document}/review", verdict="wrong")
    assert desk.total("arrests") == 5
    with desk.client() as client:
        assert client.get(f"/document/{document}").status_code == 404
        assert "Take it back" in client.get("/reviews").text
        post(client, "/reviews", f"/document/{document}/review", verdict="withdrawn")
    judge(desk.settings)
    assert desk.total("arrests") == 8


def test_nothing_missing_is_said_of_one_text(desk: Desk) -> None:
    document = desk.count("arrests", "ivory")["document_id"]
    desk.judge(f"/document/{document}/review", verdict="right")
    sql = "SELECT dormant FROM judgements WHERE fact_table = 'documents'"
    assert desk.rows(sql) == [{"dormant": None}]
    assert len(list(annotated(Database(desk.settings.database)))) == 1
    desk.write("ivory", IVORY + " In Ghana, officers seized 44 live parrots and arrested two men.")
    desk.harvest()
    assert "changed" in desk.rows(sql)[0]["dormant"]
    assert list(annotated(Database(desk.settings.database))) == []
    (partly,) = annotated(Database(desk.settings.database), partly=True)
    assert {"iso2": "GH", "optional": True} in partly["countries"]
    assert "NG" in partly["countries"]
    assert [c["value"] for c in partly["counts"] if not c.get("optional")] == [120.0, 3.0]


def test_judged_bulletins_are_texts_to_evaluate_with(desk: Desk, tmp_path: Path) -> None:
    documents = {row["url"].rsplit("/")[-1]: row["id"] for row in desk.rows("SELECT id, url FROM documents")}
    fact = desk.count("arrests", "ivory")
    desk.judge(f"/fact/{fact['id']}/review", verdict="corrected", **figure())
    settings = tmp_path / "harvest.toml"
    settings.write_text('database = "b.db"\n')
    run = ["--settings", str(settings), "review", "export"]
    assert CliRunner().invoke(main, run).exit_code == 1
    partly = [json.loads(line) for line in CliRunner().invoke(main, [*run, "--partly"]).stdout.splitlines()]
    assert [count.get("optional", False) for count in partly[0]["counts"]] == [
        count["kind"] != "arrests" for count in partly[0]["counts"]
    ]
    desk.judge(f"/document/{documents['ivory.html']}/review", verdict="right")
    desk.judge(f"/document/{documents['tusks.html']}/review", verdict="wrong")
    told = {row["id"]: row for row in map(json.loads, CliRunner().invoke(main, run).stdout.splitlines())}
    whole, irrelevant = told[documents["ivory.html"]], told[documents["tusks.html"]]
    assert irrelevant["relevant"] is False
    assert irrelevant["counts"] == irrelevant["species"] == []
    assert desk.total("arrests") == 4
    assert {"kind": "arrests", "value": 4.0, "unit": None, "qualifier": "exact", "of": None,
            "mention": "three people"}.items() <= next(c for c in whole["counts"] if c["kind"] == "arrests").items()  # fmt: skip
    assert whole["countries"] == ["NG"]
    gold = tmp_path / "judged.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in told.values()))
    measured = json.loads(CliRunner().invoke(main, ["evaluate", str(gold), "--json"]).stdout)
    assert measured["counts"]["recall"] < 1 == measured["countries"]["recall"]


def test_nobody_judges_who_has_not_signed_in(desk: Desk) -> None:
    fact = desk.count("arrests", "ivory")["id"]
    with desk.client(signed_in=False) as client:
        page = client.get(f"/fact/{fact}").text
        assert "Sign in" in page
        assert 'name="verdict"' not in page
        refused = post(client, "/-/login", f"/fact/{fact}/review", verdict="wrong")
        assert refused.status_code == 403
        assert client.post(f"/fact/{fact}/review", data={"verdict": "wrong"}).status_code == 403
        assert client.get("/reviews").status_code == 403
        wrong = post(client, "/-/login", "/-/login", username="ana", password="a guess")
        assert "Invalid" in wrong.text
        for inner in ("/-/metadata.json", "/-/metadata", "/-/settings", "/-/plugins", "/-/actor", "/-/password-tool"):
            assert client.get(inner).status_code == 404, inner
    with desk.client() as client:
        assert "Sign out" in client.get("/").text
        away = client.post(
            f"/fact/{fact}/review", data={"verdict": "wrong"}, headers={"Origin": "https://evil.example"}
        )
        assert away.status_code == 403
        assert str(post(client, "/-/login?next=//evil.example", "/-/login?next=//evil.example", username="ana",
                        password=PASSWORD).url).endswith("/")  # fmt: skip
    assert list(store.judgements(desk.reviews).last()) == []


def test_a_public_instance_takes_no_judgements_and_names_no_reviewer(desk: Desk, tmp_path: Path) -> None:
    fact = desk.count("arrests", "ivory")["id"]
    desk.judge(f"/fact/{fact}/review", verdict="right", note="asked the officer")
    public = tmp_path / "public"
    publish(desk.settings.database, public, SiteOptions(reviews=str(desk.reviews)))
    (row,) = Database(public / "bulletins.db").query("SELECT * FROM judgements")
    assert (row["verdict"], row["reviewer"], row["note"]) == ("right", None, None)
    served = started(public / "bulletins.db", public=True, reviews=str(desk.reviews))
    page = get(served, f"/fact/{fact}")
    assert "A person found this right" in page.text
    assert "Sign in" not in page.text
    for path in ("/-/login", "/-/logout", "/-/password-tool", "/reviews"):
        assert get(served, path).status_code == 404, path


def test_the_last_word_counts() -> None:
    one = Judgement(id="1", at="2024-01-01", reviewer="a", verdict="wrong", fact_table="quotes", fact_id="f",
                    document_id="d", url="u")  # fmt: skip
    two = Judgement(id="2", at="2024-01-02", reviewer="b", verdict="right", fact_table="quotes", fact_id="f",
                    document_id="d", url="u")  # fmt: skip
    assert [said.last.id for said in Judgements([two, one]).of("d")] == ["2"]


@pytest.mark.parametrize(
    ("table", "form", "message"),
    [
        ("counts", figure(value="many"), "value: 'many'"),
        ("counts", figure(value="-1"), "value: '-1'"),
        ("counts", figure(value="9", value_max="3"), "value_max"),
        ("counts", figure(kind="guesses"), "kind: 'guesses' isn't one of cases"),
        ("counts", figure(unit="stone"), "unit: 'stone'"),
        ("counts", figure(country="Atlantis"), "country: 'Atlantis'"),
        ("counts", figure(period_start="May 2024"), "period_start: 'May 2024'"),
        ("document_species", {"taxon": "gryphon"}, r"taxon: there is no taxon 'gryphon'"),
        ("document_countries", {"country": "", "role": "named"}, "country: which"),
        ("document_agencies", {"name": " ", "type": "police", "role": "named"}, "name: it can't be empty"),
        ("quotes", {}, "not corrected"),
    ],
)
def test_what_cannot_be_understood_is_refused(table: str, form: dict[str, str], message: str) -> None:
    with pytest.raises(CorrectionError, match=message):
        correction(table, form)


def test_corrections_are_looked_up() -> None:
    counted = correction("counts", figure(value="1,234.5", unit="kg", of="sunda pangolin", country="vietnam"))
    assert counted.content["value"] == 1234.5
    assert (counted.content["of"], counted.content["species_id"]) == ("Manis javanica", "manis-javanica")
    assert counted.content["country_id"] == "VN"
    operation = correction("document_operations", {"name": "Operation Heron 4", "start": "2024-05"})
    assert (operation.content["edition"], operation.content["start"]) == ("IV", "2024-05")
    agency = correction("document_agencies", {"name": "INTERPOL", "type": "other", "country": "", "role": "named"})
    assert agency.entities[-1][1]["type"] == "intergovernmental"


@pytest.mark.parametrize(
    ("name", "password", "message"), [("ana", "short", "at least 10"), ("a/b", PASSWORD, "a name is made of")]
)
def test_names_and_passwords_are_checked(tmp_path: Path, name: str, password: str, message: str) -> None:
    (tmp_path / "harvest.toml").write_text('database = "b.db"\n')
    (tmp_path / "b.db").touch()
    done = CliRunner().invoke(
        main, ["--settings", str(tmp_path / "harvest.toml"), "review", "user", name], input=f"{password}\n"
    )
    assert done.exit_code == 2
    assert message in done.stderr


def test_an_event_is_judged_and_the_running_site_shows_it(desk: Desk) -> None:
    """A day, a country and a place; two that are one, and one that is two; all taken back at the end."""

    def said(event: str, kind: str, *values: str, code: int = 0) -> str:
        run = ["--settings", str(settings), "review", "event", event, kind, *values, "--by", "ana"]
        done = CliRunner().invoke(main, run)
        assert done.exit_code == code, done.output
        return done.output

    def event_of(document: str) -> dict[str, Any]:
        sql = ("SELECT e.* FROM events e JOIN event_documents x ON x.event_id = e.id JOIN documents d ON d.id = x.document_id "
               "WHERE d.url LIKE ?")  # fmt: skip
        (row,) = desk.rows(sql, f"%{document}%")
        return row

    def split_id() -> str:
        return next(one.id for one in store.latest(desk.reviews) if "split" in one.content)

    settings = desk.settings.database.with_name("harvest.toml")
    settings.write_text('database = "b.db"\nlog = "log"\narchive = "archive"\n')
    ivory, tusks = event_of("ivory"), event_of("tusks")
    said(ivory["id"], "date", "2024-04")
    said(ivory["id"], "country", "Cameroon")
    said(tusks["id"], "place", "Mombasa")
    told = event_of("ivory")
    assert (told["date"], told["country_id"], told["place_id"], told["grade"]) == (
        "2024-04",
        "CM",
        None,
        ivory["grade"],
    )
    assert {
        row["country_id"] for row in desk.rows("SELECT country_id FROM event_counts WHERE event_id = ?", told["id"])
    } == {"CM"}
    assert event_of("tusks") == {**tusks, "place_id": "ke-mombasa", "title": event_of("tusks")["title"]}
    reextract(desk.settings, everything=True)
    assert event_of("ivory") == told
    assert "isn't known" in said(ivory["id"], "country", "Atlantis", code=2)
    assert "no event" in said("0000", "date", "2024", code=2)
    options = SiteOptions(reviews=str(desk.reviews))
    app = Renewable(lambda: site(site_database(desk.settings), options, settings=PATIENT, secret="s"))
    renewed: Queue[None] = Queue()

    def renew() -> None:
        app.renew()
        renewed.put(None)

    def judged_as(document: str = "ivory", **form: str) -> str:
        """The event's page once the site has followed what its form said."""
        page = f"/event/{event_of(document)['id']}"
        answer = post(client, page, f"{page}/review", **form)
        assert answer.status_code == 200, answer.text
        while "follow in a moment" in client.get(page).text:  # which leads to what came of it
            renewed.get(timeout=120)
        return client.get(f"/event/{event_of(document)['id']}").text

    with serving(app) as base, httpx.Client(base_url=base, follow_redirects=True) as client:
        nobody = client.post(f"/event/{ivory['id']}/review", data={"kind": "merge", "named": tusks["id"]})
        assert nobody.status_code == 403
        assert 'name="kind"' not in client.get(f"/event/{ivory['id']}").text
        post(client, "/-/login?next=/changes", "/-/login?next=/changes", username="ana", password=PASSWORD)
        with following(desk.settings, renew):
            assert "2 bulletins" in judged_as(kind="merge", named=f"{base}/event/{tusks['id']}")
            away = desk.count("arrests", "tusks")["document_id"]
            assert "1 bulletin " in judged_as(kind="split", **{f"away-{away}": away})
            where = {"country": "Gabon", "place": "Libreville", "date": "2024-03-07"}
            shown = judged_as("tusks", kind="corrected", note="by its own page", **where)
            assert "by its own page" in shown
            moved = event_of("tusks")
            assert (moved["country_id"], moved["place_id"], moved["date"]) == ("GA", "ga-libreville", "2024-03-07")
            undone = re.findall(r'name="judgement" value="(\w+)"', shown)
            assert len(undone) == len({*undone}) >= 3
            last = next(one for one in store.latest(desk.reviews) if "date" in one.content)
            judged_as("tusks", kind="withdrawn", judgement=last.id)
            assert event_of("tusks")["date"] == tusks["date"]
        page = f"/event/{event_of('tusks')['id']}"
        for form, message in (
            (
                {"kind": "corrected", "country": "Gabon", "place": "Libreville", "date": tusks["date"] or ""},
                "nothing was",
            ),
            ({"kind": "corrected", "country": "Atlantis", "place": "", "date": ""}, "isn&#39;t known"),
            ({"kind": "split"}, "not none or all"),
            ({"kind": "merge", "other": ""}, "there is no event"),
            ({"kind": "burn"}, "corrected, split, merge or withdrawn"),
        ):
            refused = post(client, page, f"{page}/review", **form)
            assert refused.status_code == 400
            assert message in refused.text
        assert post(client, page, f"{page}/review", kind="withdrawn", judgement="0").status_code == 404
        assert client.get("/reviews").status_code == 200
    assert event_of("ivory")["id"] != event_of("tusks")["id"]
    (mark,) = (row for row in desk.rows("SELECT * FROM judgements") if row["id"] == split_id())
    said(mark["fact_id"], "split", "--withdraw")
    assert event_of("ivory")["documents"] == 2
    store.add(desk.reviews, [replace(one, verdict="withdrawn") for one in store.judgements(desk.reviews).last()])
    judge(desk.settings)
    assert (event_of("ivory"), event_of("tusks")) == (ivory, tusks)
    assert desk.rows("SELECT * FROM judgements") == []
