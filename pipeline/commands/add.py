"""``bulletins sources add``: from a site's address to a source's file, in one command and one answer."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from db import checkout
from pipeline.commands.report import DONE, NOTHING
from pipeline.commands.sources import all_sources, check
from pipeline.fetch.crawl import CrawlError
from pipeline.probe.ask import probed
from pipeline.probe.toml import name_for, warnings_of, written
from pipeline.probe.ways import Probed
from pipeline.settings import Settings
from pipeline.sources import HERE, SourceError
from pipeline.terminal import Terminal, styled

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def add(settings: Settings, url: str, *, name: str | None, folder: Path | None, yes: bool) -> int:
    """Look at a site, show what can be read there, and write its file once that is agreed to.

    Raises:
        SourceError: the address or the name can't be used, or the file can't be written.
    """
    if not re.match(r"https?://[^/\s]+", url):
        raise SourceError(f"{url!r} is no http or https address: write it whole, with https:// or http:// in front")
    name = name or name_for(url)
    folder = folder or _folder(settings)
    target = folder / f"{name}.toml"
    _check_name(settings, name, target)
    console = Terminal()
    console.print(f"Looking at {url} (at most 15 requests, at the pace of a harvest) …")
    try:
        found = probed(settings, url)
    except CrawlError as error:
        raise SourceError(f"{url}: {error}") from None
    if not found.ways:
        console.print(styled(f"Nothing was written: {found.problem}", "bold"))
        return NOTHING
    _show(console, found)
    with TemporaryDirectory(prefix="bulletins-add-") as scratch:
        draft = Path(scratch) / f"{name}.toml"
        draft.write_text(written(found, name), encoding="utf-8")
        check(settings, str(draft))
        if not yes and not click.confirm(f"Write {target}?"):
            return NOTHING
        _write(target, draft.read_text(encoding="utf-8"))
    console.print(f"{target} is written. Look at it, then: `bulletins harvest {name}`")
    if folder.resolve() not in {path.resolve() for path in (*settings.sources.folders, HERE)}:
        console.print(
            f"So that harvests know it, add the folder to harvest.toml: [sources] folders = [{str(folder)!r}]"
        )
    return DONE


def _folder(settings: Settings) -> Path:
    if settings.sources.folders:
        return settings.sources.folders[0]
    return HERE if checkout.here() else Path.cwd() / "my-sources"


def _check_name(settings: Settings, name: str, target: Path) -> None:
    if not _NAME.fullmatch(name):
        raise SourceError(f"{name!r} can't be a source's name: small letters, digits and hyphens")
    if target.exists() or name in {source.id for source in all_sources(settings)}:
        raise SourceError(f"there is a source {name!r} already: tell another name with --name")


def _show(console: Terminal, found: Probed) -> None:
    system = f", {found.system}" if found.system else ""
    console.print(styled(f"{found.name or found.url}{system}: {found.spent} requests", "bold"))
    for number, way in enumerate(found.ways):
        role = f"alternative {number}" if number else "channel"
        console.print(f"  {role}: {way.channel.__struct_config__.tag}. {way.what}")
        for said in warnings_of(way):
            console.print(f"      {said}")


def _write(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise SourceError(f"{target}: can't be written: {error.strerror or error}") from None
