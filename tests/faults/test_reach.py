"""Where a live harvest goes: nowhere but to public addresses, however a private one is written or reached."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from pipeline.harvest import harvest
from pipeline.settings import EngineSettings, FetchSettings, Settings
from pipeline.sources import FeedChannel, Source
from tests.faults.internet import HOSTS, PUBLIC
from tests.website import article, feed, serving

PRIVATE = {
    "loopback": "127.0.0.1",
    "any": "0.0.0.0",
    "short": "127.1",
    "decimal": "2130706433",
    "hex": "0x7f000001",
    "octal": "0177.0.0.1",
    "name": "localhost",
    "ipv6": "[::1]",
    "mapped": "[::ffff:127.0.0.1]",
    "metadata": "169.254.169.254",
    "private": "10.0.0.1",
    "home": "192.168.1.1",
    "shared": "100.64.0.1",
}


def live(folder: Path) -> Settings:
    fetch = FetchSettings(pace=0, backoff=0.05, timeout=2, retries=0)
    engine = EngineSettings(workers=1)
    return Settings(database=folder / "live.db", fetch=fetch, engine=engine, contact="test@example.org")


def test_no_spelling_of_a_private_address_is_visited(tmp_path: Path) -> None:
    with serving() as site:
        port = site.base.rsplit(":", 1)[1]
        site.pages = {"/feed": feed(site.base, ["/a"]), "/a": article("Secret")}
        sources = [
            Source(
                id=name,
                name=name,
                publisher=name,
                pace=0,
                channel=FeedChannel(addresses=(f"http://{host}:{port}/feed",)),
            )
            for name, host in PRIVATE.items()
        ]
        summary = harvest(live(tmp_path), sources)
        assert site.requests == [], "not even robots.txt"
    assert summary.outcome == "nothing reached"
    for tally in summary.sources:
        assert tally.reason, tally.name
        assert "private address" in tally.reason or "no such host" in tally.reason, (tally.name, tally.reason)


def _may_have_a_network_of_ones_own() -> bool:
    if not shutil.which("unshare") or not shutil.which("ip"):
        return False
    tried = subprocess.run(["unshare", "-rnm", "ip", "link", "set", "lo", "up"], capture_output=True, check=False)
    return tried.returncode == 0


@pytest.mark.skipif(not _may_have_a_network_of_ones_own(), reason="no leave for a network of one's own")
def test_a_public_site_leads_to_no_private_address(tmp_path: Path) -> None:
    """Not by feeds, lists, sitemaps, redirects, robots.txt, other schemes, or names that lead elsewhere the next time."""
    (tmp_path / "hosts").write_text(HOSTS)
    script = [
        "ip link set lo up", f"ip addr add {PUBLIC}/32 dev lo", f"mount --bind {tmp_path}/hosts /etc/hosts",
        f"exec {sys.executable} -m tests.faults.internet {tmp_path}",
    ]  # fmt: skip
    done = subprocess.run(
        ["unshare", "-rnm", "sh", "-ec", "\n".join(script)], capture_output=True, text=True, check=False, timeout=200
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["private"] == []
    assert "root:" not in found["texts"]
    assert {"http://public.example/a", "http://public.example/b"} <= set(found["documents"]), "what is public is read"
    assert all(url.partition("/")[2].startswith(("/public.", "/rebinding.")) for url in found["documents"])
    assert "private address" in str(found["reasons"]["feed"])


def test_what_is_stored_outlives_its_page(tmp_path: Path) -> None:
    with serving() as site:
        paths = ["/gone", "/lost", "/home", "/moved", "/kept"]
        site.pages = {"/feed": feed(site.base, paths), **{path: article(f"Story {path}") for path in paths}}
        fetch = FetchSettings(pace=0, backoff=0.05, timeout=5, retries=0, revisit_hours=0, private_addresses=True)
        settings = Settings(database=tmp_path / "b.db", fetch=fetch, engine=EngineSettings(workers=1))
        source = Source(
            id="one", name="One", publisher="One", pace=0, channel=FeedChannel(addresses=(f"{site.base}/feed",))
        )
        assert harvest(settings, [source]).total("new") == 5
        before = _texts(settings)
        site.pages |= {
            "/gone": (410, {}, b"gone"), "/lost": (404, {}, b"lost"), "/home": (301, {"Location": "/"}, b""),
            "/": "<h1>Home</h1>", "/moved": (301, {"Location": "/new"}, b""), "/new": article("Story /moved"),
        }  # fmt: skip
        summary = harvest(settings, [source])
    after = _texts(settings)
    assert {url: after[url] for url in before} == before, "nothing that was harvested is lost"
    assert summary.total("failed") == 3
    reasons = summary.sources[0].reasons
    assert {"410 Gone", "404 Not Found", "moved to the site's home page"} <= set(reasons)


def _texts(settings: Settings) -> dict[str, str]:
    db = Database(settings.database)
    texts = {row["url"]: row["text"] for row in db.query("SELECT url, text FROM documents")}
    db.close()
    return texts
