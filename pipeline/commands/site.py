"""What ``bulletins serve``, ``publish`` and ``export`` do, from settings to exit code."""

from __future__ import annotations

import secrets
import socket
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from db.alerts.kept import AlertError
from db.exports import aleph
from db.exports import files as export
from db.exports.files import ExportError
from db.published.accused import ModelError, remembered
from db.published.privacy import PrivacyError
from db.published.publish import DATABASE, PublishError, local_copy, publish, published_options
from db.readers.build import BuildError
from db.readers.rows import FilterError, about, open_read_only, select
from db.reviews.kept import accounts, path_of
from db.site.view import LOCAL, SiteOptions
from db.store.database import explained
from pipeline.settings import Settings
from pipeline.terminal import Terminal, say

SAMPLE = "sample.db"
EXPECTED = (BuildError, PublishError, FilterError, AlertError, ExportError, PrivacyError, ModelError)


def harvested(settings: Settings) -> Path:
    """The harvest's database: the settings' one, else the sample newsroom's beside it.

    Raises:
        PublishError: there is neither.
    """
    sample = settings.database.parent / SAMPLE
    for path in (settings.database, sample):
        if path.is_file():
            return path
    raise PublishError(f"{settings.database}: nothing is harvested yet; run `bulletins harvest` first")


def of_harvest(settings: Settings) -> Settings:
    """The settings with the database that was harvested last: the researcher's own, else the sample newsroom's.

    Raises:
        PublishError: there is neither.
    """
    return msgspec.structs.replace(settings, database=harvested(settings))


def site_database(settings: Settings) -> Path:
    """The site's database of this machine, made where needed."""
    harvest = harvested(settings)
    copy = harvest.parent / "published" / harvest.stem / DATABASE
    with explained(copy):
        return local_copy(harvest, copy)


def options_of(settings: Settings) -> SiteOptions:
    """How the site presents itself, from the settings."""
    site = settings.site
    return SiteOptions(
        title=site.title, address=site.address, report=site.report or _contact(settings), licence=site.licence
    )


def _contact(settings: Settings) -> str:
    """The harvest's contact serves for reports where it is an address that a page can link to."""
    contact = settings.contact
    return contact if "@" in contact or contact.startswith("https://") else ""


def run_serve(settings: Settings, directory: Path | None, host: str, port: int) -> int:
    """Serve the site until it is stopped: a published directory, or this machine's harvest and what people judge of it."""
    from db.site.app import Renewable, site
    from pipeline.following import following

    console = Terminal(stderr=True)
    if directory:
        options, database = published_options(directory), directory / DATABASE
        _serve(site(database, options).app(), host, port, console)
        return 0
    settings = of_harvest(settings)
    archive, reviews = settings.archive_folder, path_of(settings.database)
    options = msgspec.structs.replace(
        options_of(settings),
        archive=str(archive) if archive.is_dir() else None,
        reviews=str(reviews) if accounts(reviews) else None,
    )
    secret = secrets.token_hex()
    with console.status("Preparing the site's tables …"):
        app = Renewable(lambda: site(site_database(settings), options, secret=secret))
    if settings.database.name == SAMPLE:
        console.print("These are the sample newsroom's bulletins: fictional, to look around with.")
    with following(settings, app.renew):
        _serve(app, host, port, console)
    return 0


KEPT_OPEN = 75
"""Seconds for which a connection without a request stays: longer than at proxies and readers, who send one into a
connection that is just being closed, and get no answer."""


def _serve(app: Any, host: str, port: int, console: Terminal) -> None:
    import uvicorn

    with listening(host, port) as door:
        console.print(f"Open http://{host}:{door.getsockname()[1]}/   (Ctrl+C stops it)")
        config = uvicorn.Config(app, log_level="warning", lifespan="on", timeout_keep_alive=KEPT_OPEN)
        server = uvicorn.Server(config)
        server.run(sockets=[door])


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    Raises:
        PublishError: the port is taken, or the address isn't this machine's.
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PublishError(f"can't listen on {host}, port {port}: {reason}; name others with --host, --port") from None


def run_publish(
    settings: Settings,
    directory: Path,
    *,
    allow_fewer: bool,
    whole_text: bool,
    accuracy: Path | None,
    static: Path | None,
    release: Path | None,
) -> int:
    """Write a public directory, and a release and plain pages where asked."""
    console = Terminal(stderr=True)
    harvest = harvested(settings)
    with explained(directory / DATABASE), remembered(harvest, settings.extract.model) as accused_in:
        done = publish(
            harvest,
            directory,
            options_of(settings),
            whole_text=whole_text or settings.site.whole_text,
            allow_fewer=allow_fewer,
            accuracy=accuracy,
            accused_in=accused_in,
        )
    before = f" ({done.before:,} last time)" if done.before is not None else ""
    console.print(f"{directory}: {done.documents:,} documents{before}, {len(done.files)} files to download")
    if done.masked:
        console.print(f"Names of accused people were masked in {done.masked:,} documents")
    for url, reason in done.withheld.items():
        console.print(f"Withheld: {url}: {reason}")
    if done.withheld:
        one = len(done.withheld) == 1
        console.print(f"{len(done.withheld):,} bulletin{' was' if one else 's were'} withheld; the rest is published")
    if not settings.site.address:
        console.print(f"site.address isn't set: links in the files to download lead to {LOCAL}")
    if release:
        _release(directory, release, console)
    if static:
        from db.published.static_pages import write_pages

        with explained(static):
            count = write_pages(directory / DATABASE, published_options(directory), static)
        console.print(f"{static}: {count:,} plain pages; open {static / 'index.html'}")
    else:
        console.print(f"Serve it with: bulletins serve {directory}")
    return 0


def _release(directory: Path, folder: Path, console: Terminal) -> None:
    from db.published.release import release as write

    with explained(folder):
        made = write(directory, published_options(directory), folder)
    console.print(f"{made.folder}: release {made.version}, {len(made.files)} files")
    if made.since:
        told = ", ".join(f"{count:,} {change}" for change, count in made.changed.items())
        console.print(f"Facts since release {made.since}: {told}")


def run_export(
    settings: Settings, table: str, format_: str, filters: Sequence[str], output: Path | None, database: Path | None
) -> int:
    """Write a table's rows, or the whole as SQLite, to a file or standard output."""
    source = database or site_database(settings)
    name = {"sqlite": "bulletins.db", "ftm": "events.ftm.json"}.get(format_, f"{table}.{format_}")
    target = output or Path(name)
    if format_ == "sqlite":
        _whole(source, target)
        return 0
    pairs, address = [pair_of(text) for text in filters], settings.site.address or LOCAL
    with closing(open_read_only(source)) as connection, explained(target):
        if format_ == "ftm":
            count = aleph.write(connection, target, pairs, address)
        else:
            rows = select(connection, table, pairs, address, points=format_ == "geojson")
            told = about(connection, table, pairs, f"{address}/", settings.site.title, settings.site.licence)
            count = export.write(format_, target, *rows, about=told)
    say(f"{target}: {count:,} rows", error=True)
    return 0


def pair_of(text: str) -> tuple[str, str]:
    """Name and value of a filter as the command line has it.

    Raises:
        FilterError: it has no equals sign.
    """
    name, sign, value = text.partition("=")
    if not sign:
        raise FilterError(f"{text!r}: a filter is COLUMN=VALUE, COLUMN__gte=VALUE and the like, or _search=WORDS")
    return name, value


def _whole(source: Path, target: Path) -> None:
    if target.exists():
        raise ExportError(f"{target}: is there already; name another file with --output")
    connection = open_read_only(source)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.OperationalError as error:
        raise ExportError(f"{target}: {error}") from None
    finally:
        connection.close()
    say(f"{target}: the whole database", error=True)
