"""Harvest a world, and measure it against what is known of it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from sqlite_utils import Database

from pipeline.harvest import harvest
from pipeline.identity import document_id
from tests.world.world import World


class Measured(Struct):
    """A harvest in figures."""

    to_be_had: int
    stored: int
    named: dict[str, str | None]
    """The fault that was told of each breakage."""
    healed: list[str]
    """The breakages after which an alternative brought what the site has."""
    without_fault: int
    """Sources."""


def measured(world: World, folder: Path) -> Measured:
    """Harvest all sites once."""
    settings = world.settings(folder)
    summary = harvest(settings, [site.source for site in world.sites])
    tallies = {tally.source_id: tally for tally in summary.sources}
    db = Database(settings.database)
    stored = {row["id"] for row in db.query("SELECT id FROM documents WHERE problem IS NULL")}
    db.close()
    broken = {site.breakage: tallies[site.source.id] for site in world.sites if site.breakage}
    own = {name: next((g.fault for g in tally.gave if g.way == 0), None) for name, tally in broken.items()}
    return Measured(
        to_be_had=sum(len(site.truth) for site in world.sites),
        stored=sum(document_id(url) in stored for site in world.sites for url in site.truth),
        named={
            name: fault for name, fault in own.items() if name and fault and fault in " ".join(broken[name].remarks)
        },
        healed=[name for name, tally in broken.items() if name and tally.healed and tally.new],
        without_fault=sum(tally.fault is None for tally in tallies.values()),
    )
