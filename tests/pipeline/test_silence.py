"""Sources that break without an error: each is told by name in the same run, and read through an alternative."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

from db.store.collected import save_sources
from db.store.database import open_database
from db.store.standing import last_good, standing
from pipeline.commands.cli import main
from pipeline.harvest import harvest
from pipeline.run import suggestion
from pipeline.settings import EngineSettings, FetchSettings, Settings
from pipeline.sources import FeedChannel, Source, load_folder
from pipeline.sources.files import exchanged
from pipeline.tally import SourceTally
from tests.website import Website, article, feed, serving

SHELL = (
    '<!doctype html><html><head><title>Newsroom</title><script src="/main.js"></script></head>'
    '<body><div id="root"></div><script>window.__STATE__ = {}</script></body></html>'
)
CHALLENGE = "<html><head><title>Just a moment...</title></head><body><p>Checking your browser</p></body></html>"
LIST = (
    "<html><body><ul>"
    + "".join(f"<li>Item {n} of a list that has changed</li>" for n in range(30))
    + "</ul></body></html>"
)
OLD = '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><title>Old</title><link>{base}/old</link><pubDate>Mon, 06 Mar 2017 08:00:00 GMT</pubDate></item></channel></rss>'
ALTERNATIVE = '[[alternatives]]\nkind = "feed"\naddresses = ["{base}/good.xml"]\n'
LISTING = 'kind = "listing"\nitem = "article"\n'

CHANNELS = {
    "walled": 'kind = "feed"\naddresses = ["{base}/forbidden"]',
    "challenged": LISTING + 'addresses = ["{base}/challenge"]',
    "shell": LISTING + 'addresses = ["{base}/shell"]',
    "gone": 'kind = "feed"\naddresses = ["{base}/no-longer"]',
    "renamed": 'kind = "feed"\naddresses = ["{base}/renamed"]',
    "rebuilt": LISTING + 'addresses = ["{base}/list"]',
    "refusing": 'kind = "feed"\naddresses = ["{base}/good.xml?r"]\ninclude = ["/press/"]',
    "empty": 'kind = "feed"\naddresses = ["{base}/empty.xml"]',
    "still": 'kind = "feed"\naddresses = ["{base}/old.xml"]',
    "shells": 'kind = "feed"\naddresses = ["{base}/shells.xml"]',
    "quiet": 'kind = "feed"\naddresses = ["{base}/good.xml?q"]\ntitle_include = ["ivory"]',
    "sound": 'kind = "feed"\naddresses = ["{base}/good.xml?s"]',
    "hopeless": 'kind = "feed"\naddresses = ["{base}/forbidden?h"]',
}
FAULTS = {
    "walled": "blocked", "challenged": "blocked", "shell": "shell", "gone": "moved", "renamed": "moved",
    "rebuilt": "unreadable", "refusing": "filtered to nothing", "empty": "empty", "still": "stale", "shells": "shell",
    "hopeless": "blocked",
}  # fmt: skip
EARLIER = "strftime('%Y-%m-%dT%H:%M:%S.000Z', {0}, '-{1} days')"
API = '[[alternatives]]\nkind = "api"\naddresses = ["{base}/api"]\n[alternatives.fields]\nurl = "url"\nbody = "body"\n'


def pages(site: Website) -> None:
    """One site for all; each source has stories of its own, at addresses of its own."""
    body = article("A story").partition("<article>")[2].partition("</article>")[0]
    site.pages = {
        "/forbidden": (403, {}, b"no"),
        "/forbidden?h": (403, {"cf-mitigated": "challenge"}, b"no"),
        "/challenge": CHALLENGE,
        "/shell": SHELL,
        "/renamed": (301, {"Location": "/list"}, b""),
        "/list": LIST,
        "/empty.xml": feed(site.base, []),
        "/old.xml": OLD.format(base=site.base),
        "/old": article("Old"),
        "/shells.xml": feed(site.base, ["/s1", "/s2", "/s3"]),
        **{f"/s{n}": SHELL.replace("main.js", f"{n}.js") for n in (1, 2, 3)},
        "/api": json.dumps([{"url": f"/s{n}", "body": body.replace("A story", f"Story {n}")} for n in (1, 2, 3)]),
    }
    for name in CHANNELS:
        paths = [f"/{name}/{n}" for n in (1, 2, 3)]
        site.pages |= {
            f"/good-{name}.xml": feed(site.base, paths),
            **{path: article(f"Story {path}") for path in paths},
        }
    today = format_datetime(datetime.now(UTC))
    site.pages["/good-still.xml"] = feed(site.base, ["/still/1", "/still/2", "/still/3"]).replace(
        "Thu, 02 May 2024 08:00:00 GMT", today
    )
    for query, name in (("r", "refusing"), ("q", "quiet"), ("s", "sound")):
        site.pages[f"/good.xml?{query}"] = site.pages[f"/good-{name}.xml"]


def written(folder: Path, base: str) -> None:
    folder.mkdir()
    for name, channel in CHANNELS.items():
        other = API if name == "shells" else ALTERNATIVE.replace("good.xml", f"good-{name}.xml")
        other = ALTERNATIVE.replace("good.xml", "nowhere.xml") if name == "hopeless" else other
        extra = "expect = 2\n" if name == "still" else ""
        text = f'# A site.\nname = "{name}"\npublisher = "P"\npace = 0\nverified = false\n{extra}\n# how it is read\n[channel]\n{channel}\n\n'
        (folder / f"{name}.toml").write_text(f"{text}{other}".replace("{base}", base), encoding="utf-8")


class World:
    """The site, its sources, and the harvests of it."""

    def __init__(self, site: Website, folder: Path) -> None:
        self.site, self.folder = site, folder
        self.settings = Settings(
            database=folder / "b.db",
            engine=EngineSettings(workers=1),
            fetch=FetchSettings(pace=0, backoff=0.01, timeout=5, retries=0, revisit_hours=0, private_addresses=True),
        )

    @property
    def sources(self) -> list[Source]:
        return list(load_folder(self.folder / "mine"))

    def harvest(self, **options: Any) -> dict[str, SourceTally]:
        self.site.requests.clear()
        return {tally.source_id: tally for tally in harvest(self.settings, self.sources, **options).sources}

    def command(self, *words: str) -> Result:
        return CliRunner().invoke(main, ["--settings", str(self.folder / "harvest.toml"), *words])

    def age(self, days: int) -> None:
        """Have all runs begun so many days earlier."""
        db = Database(self.settings.database)
        db.execute("PRAGMA foreign_keys = OFF")
        for table, column in (
            ("runs", "id"),
            *((t, "run_id") for t in ("run_sources", "fetches", "document_versions")),
        ):
            db.execute(f"UPDATE {table} SET {column} = {EARLIER.format(column, days)}")
        db.conn.commit()
        db.close()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("silence")
    with serving() as site:
        pages(site)
        written(folder / "mine", site.base)
        (folder / "harvest.toml").write_text(
            'database = "b.db"\n[sources]\nshipped = false\nfolders = ["mine"]\n[engine]\nworkers = 1\n'
            "[fetch]\npace = 0\nbackoff = 0.01\nretries = 0\nprivate_addresses = true\n",
            encoding="utf-8",
        )
        yield World(site, folder)


@pytest.fixture(scope="module")
def first(world: World) -> dict[str, SourceTally]:
    """The first harvest; it is then noted as if there had been another like it two days before."""
    tallies = world.harvest(rest=True)
    world.age(1)
    db = Database(world.settings.database)
    for table, key in (("runs", "id"), ("run_sources", "run_id")):
        columns = [column for column in db.table(table).columns_dict if column != key]
        named = ", ".join(columns)
        db.execute(f"INSERT INTO {table} ({key}, {named}) SELECT {EARLIER.format(key, 2)}, {named} FROM {table}")
    db.conn.commit()
    db.close()
    return tallies


@pytest.fixture(scope="module")
def third(world: World, first: dict[str, SourceTally]) -> dict[str, SourceTally]:
    return world.harvest(rest=True)


@pytest.fixture(scope="module")
def last(world: World, third: dict[str, SourceTally], accepted: Path) -> dict[str, SourceTally]:
    """Eight days later one channel works again, and another has been exchanged."""
    world.site.pages["/no-longer"] = world.site.pages["/good-gone.xml"]
    world.age(8)
    return world.harvest(rest=True)


@pytest.fixture(scope="module")
def accepted(world: World, third: dict[str, SourceTally]) -> Path:
    """The file of the source whose alternative was taken."""
    path = world.folder / "mine" / "shells.toml"
    before = path.read_text(encoding="utf-8")
    well = world.command("sources", "accept", "sound")
    assert well.exit_code == 2
    assert "nothing to accept" in well.output
    assert "accept shells" in world.command("doctor").output.replace("\n", " ")
    assert path.read_text(encoding="utf-8") == before, "what is suggested isn't done"
    result = world.command("sources", "accept", "shells")
    assert result.exit_code == 0, result.output
    return path


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_in_the_same_run(name: str, first: dict[str, SourceTally]) -> None:
    own = next(gave for gave in first[name].gave if gave.way == 0)
    assert own.fault == FAULTS[name]
    assert FAULTS[name] in " ".join(first[name].remarks)


@pytest.mark.parametrize("name", sorted(set(FAULTS) - {"hopeless"}))
def test_an_alternative_is_read_in_the_same_run(name: str, first: dict[str, SourceTally]) -> None:
    assert [gave.way for gave in first[name].gave] == [0, 1]
    assert first[name].fault is None
    assert first[name].reason is None
    assert "its alternative 1 works" in " ".join(first[name].remarks)
    assert first[name].new + first[name].changed >= 3


def test_what_is_well_has_no_fault(first: dict[str, SourceTally]) -> None:
    assert first["sound"].remarks == []
    assert len(first["sound"].gave) == 1
    assert first["quiet"].fault is None, "a channel of all topics may well have none of ours today"
    assert "filtered to nothing" in " ".join(first["quiet"].remarks)
    assert len(first["quiet"].gave) == 1


def test_where_no_alternative_works_the_own_channel_is_told_of(first: dict[str, SourceTally]) -> None:
    assert first["hopeless"].fault == "blocked"
    assert first["hopeless"].remarks[0].startswith("blocked: 403 Forbidden")


def test_the_texts_behind_a_shell_come_through_the_alternative(world: World, first: dict[str, SourceTally]) -> None:
    db = Database(world.settings.database)
    texts = [row["text"] for row in db.query("SELECT text FROM documents WHERE source_id = 'shells'")]
    db.close()
    assert len(texts) == 3
    assert all("pangolin scales" in text for text in texts)


def test_the_last_good_figures_are_kept(world: World, first: dict[str, SourceTally]) -> None:
    db = Database(world.settings.database)
    good = last_good(db, "sound")
    bad = last_good(db, "hopeless")
    db.close()
    assert good
    assert (good.seen, good.passed, good.newest) == (3, 3, "2024-05-02")
    assert good.text_length
    assert good.text_length > 200
    assert bad is None


def test_after_two_bad_runs_a_source_rests_and_its_alternative_is_read_first(
    world: World, third: dict[str, SourceTally]
) -> None:
    assert third["hopeless"].resting
    assert "blocked in 2 runs" in third["hopeless"].remarks[0]
    assert [gave.way for gave in third["walled"].gave] == [1]
    assert "bulletins sources accept walled" in " ".join(third["walled"].remarks)
    assert third["sound"].remarks == []
    db = Database(world.settings.database)
    run = "run_id = (SELECT max(id) FROM runs)"
    asked = [row["url"].removeprefix(world.site.base) for row in db.query(f"SELECT url FROM fetches WHERE {run}")]
    db.close()
    assert "/good-walled.xml" in asked
    assert not {"/forbidden", "/forbidden?h", "/nowhere.xml"} & set(asked)


def test_once_a_week_it_is_looked_at_again(last: dict[str, SourceTally]) -> None:
    assert [gave.way for gave in last["walled"].gave] == [0, 1]
    assert last["hopeless"].fault == "blocked"


def test_a_channel_that_works_again_is_well(world: World, last: dict[str, SourceTally]) -> None:
    assert last["gone"].remarks == []
    source = next(source for source in world.sources if source.id == "gone")
    db = Database(world.settings.database)
    assert standing(db, source.id, source.channel_key).fault is None
    assert suggestion(db, source) is None
    db.close()


def test_a_suggestion_is_taken_by_a_command_alone(world: World, accepted: Path, last: dict[str, SourceTally]) -> None:
    after = next(source for source in world.sources if source.id == "shells")
    assert after.kind == "api"
    assert [channel.__struct_config__.tag for channel in after.alternatives] == ["feed"]
    assert "# how it is read" in accepted.read_text(encoding="utf-8"), "what a person wrote stays"
    assert last["shells"].remarks == []


def test_one_bad_evening_is_not_two_bad_runs(tmp_path: Path) -> None:
    db = open_database(tmp_path / "b.db")
    source = Source(id="s", name="s", publisher="s", channel=FeedChannel(addresses=("https://example.org/feed",)))
    save_sources(db, [source])
    row = {"source_id": "s", "own": source.channel_key, "own_fault": "blocked", "own_asked": 1}
    for run_id, outcome in (("20:00", "done"), ("20:30", "done"), ("21:00", "nothing reached")):
        run = f"2026-03-01T{run_id}:00.000Z"
        shown = {"id": run, "started": run, "command": "harvest", "version": "0", "settings": "{}", "outcome": outcome}
        db.table("runs").insert(shown)
        db.table("run_sources").insert({**row, "run_id": run})
    assert standing(db, "s", source.channel_key).fault is None
    later = "2026-03-02T20:00:00.000Z"
    db.table("runs").insert({**shown, "id": later, "outcome": "done"})
    db.table("run_sources").insert({**row, "run_id": later})
    stands = standing(db, "s", source.channel_key)
    assert (stands.fault, stands.runs, stands.since) == ("blocked", 3, "2026-03-01T20:00:00.000Z")
    assert standing(db, "s", "another channel's").fault is None, "a channel that is new has no past"
    db.close()


@pytest.mark.parametrize("way", [1, 2])
def test_headers_are_exchanged_and_nothing_else(way: int) -> None:
    text = (
        'name = "x" # [channel]\n[channel] # mine\nkind = "api"\n[channel.fields]\nurl = "u"\n\n'
        '[[alternatives]]\nkind = "feed"\n[[alternatives]] # two\nkind = "api"\n[alternatives.fields]\nurl = "v"\n'
    )
    before, after = tomllib.loads(text), tomllib.loads(exchanged(text, way))
    assert after["channel"] == before["alternatives"][way - 1]
    assert before["channel"] in after["alternatives"]
    assert len(after["alternatives"]) == 2
    assert [line.partition("#")[2] for line in exchanged(text, way).splitlines()] == [
        line.partition("#")[2] for line in text.splitlines()
    ]


def test_all_are_tried_in_a_line_each_and_what_works_gets_its_date(world: World, last: dict[str, SourceTally]) -> None:
    result = world.command("sources", "check", "--all")
    lines = {line.partition(":")[0].split()[-1]: line for line in result.stdout.splitlines() if ":" in line}
    assert lines["sound"].startswith("works")
    assert "3 listed, 3 taken, newest 2024-05-02" in lines["sound"]
    assert lines["hopeless"].startswith("blocked")
    assert lines["quiet"].startswith("quiet")
    verified = {source.id: bool(source.verified) for source in world.sources}
    assert verified["sound"]
    assert verified["gone"]
    assert not verified["hopeless"]
    assert not verified["walled"]
