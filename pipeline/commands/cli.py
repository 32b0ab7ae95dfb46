"""The command ``bulletins``: one function a subcommand, without logic; what each needs is imported when it runs."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from db.store.collected import Span
    from pipeline.settings import Settings

FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wildlife-bulletins")
@click.option("--settings", "-s", type=FILE, help="A settings file in place of harvest.toml.")
@click.option("--database", "-d", type=FILE, help="The database, in place of the settings'.")
@click.pass_context
def main(context: click.Context, settings: Path | None, database: Path | None) -> None:
    """Bulletins on wildlife trafficking: collect them, find their facts, browse them.

    Exit codes: 0 done; 1 nothing could be reached, or some check failed; 2 wrong usage, settings, sources or database.
    """
    context.obj = (settings, database)


def _settings(context: click.Context, engine: dict[str, Any] | None = None, **fetch: Any) -> Settings:
    """The settings, with what the command line says in their place: of the engine, of fetching."""
    import msgspec

    from pipeline.settings import load

    path, database = context.obj
    settings = load(path)
    return msgspec.structs.replace(
        settings,
        database=database.absolute() if database else settings.database,
        fetch=msgspec.structs.replace(settings.fetch, **_given(fetch)),
        engine=msgspec.structs.replace(settings.engine, **_given(engine or {})),
    )


def _given(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value is not None}


def engine_options(command: Callable[..., None]) -> Callable[..., None]:
    """Options that say where documents are read; the command gets them as ``engine``."""

    @click.option("--engine", "kind", type=click.Choice(["local", "dask"]), help="This machine's cores, or a cluster.")
    @click.option(
        "--scheduler", metavar="ADDRESS", help="Of the Dask cluster; one is started here where none is named."
    )
    @click.option("--workers", type=click.IntRange(0), help="Processes; as many as cores where it is 0.")
    @functools.wraps(command)
    def with_engine(*args: Any, kind: str | None, scheduler: str | None, workers: int | None, **options: Any) -> None:
        command(*args, engine={"kind": kind, "scheduler": scheduler, "workers": workers}, **options)

    return with_engine


class Failure(click.ClickException):
    """An error that the user can do something about."""

    exit_code = 2

    def format_message(self) -> str:
        """The message, in which names from the net are text."""
        from pipeline.terminal import plain

        return plain(super().format_message())


@contextmanager
def told() -> Iterator[None]:
    """Have expected errors end in a message instead of a traceback."""
    from db.checkout import NotACheckout
    from db.store.database import StoreError, told_of
    from gazetteers.loader import GazetteerError
    from pipeline.engines.engine import EngineError
    from pipeline.settings import SettingsError
    from pipeline.sources import SourceError

    try:
        yield
    except (EngineError, GazetteerError, NotACheckout, SettingsError, SourceError, StoreError) as error:
        raise Failure(str(error)) from error
    except sqlite3.DatabaseError as error:
        if said := told_of(error):
            raise Failure(said) from error
        raise


class Command(click.Command):
    """A subcommand that tells its expected errors."""

    def invoke(self, context: click.Context) -> Any:
        """Run it."""
        with told():
            return super().invoke(context)


class Group(click.Group):
    """A group that does something of its own where no subcommand is named."""

    def invoke(self, context: click.Context) -> Any:
        """Run it."""
        with told():
            return super().invoke(context)


@main.command(cls=Command)
def init() -> None:
    """Write a harvest.toml into this folder: every setting, with what it is for and its default.

    Databases and archive then lie beside it, under db/. No harvest needs the file; live sources should have a contact.
    """
    from pipeline.commands.harvest import run_init

    run_init()


@main.command(cls=Command)
@click.argument("sources", nargs=-1)
@click.option("--pace", type=click.FloatRange(0, 3600), help="Seconds between two requests to a host.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d", "%Y-%m", "%Y"]), help="Walk back to this day: see below.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="With --since: the last day that counts.")
@click.option("--deep", is_flag=True, help="With --since: go on behind pages on which all is older.")
@engine_options
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.pass_context
def harvest(
    context: click.Context,
    sources: tuple[str, ...],
    pace: float | None,
    since: datetime | None,
    until: datetime | None,
    deep: bool,
    engine: dict[str, Any],
    as_json: bool,
) -> None:
    """Collect what is new and find its facts.

    SOURCES are names that `bulletins sources` lists, or TOML files; all of the settings' where none is given;
    `sample` is the bundled fictional newsroom, in a database of its own. Interrupted, it goes on where it stopped.

    With --since, the channels of the SOURCES are walked back page by page, over as many runs as it takes: each goes on
    where the last one with the same days stopped, and nothing is asked for twice. Undated bulletins are taken.

    Exit codes: 0 the harvest as a whole did its job; 1 nothing could be reached, or it was interrupted; 2 wrong usage,
    settings, sources or database.
    """
    from pipeline.commands.harvest import run_harvest

    span = _span(sources, since, until, deep=deep)
    context.exit(run_harvest(_settings(context, engine, pace=pace), sources, as_json=as_json, span=span))


def _span(sources: tuple[str, ...], since: datetime | None, until: datetime | None, *, deep: bool) -> Span | None:
    from db.store.collected import Span

    if since is None:
        if until or deep:
            raise click.UsageError("--until and --deep go with --since")
        return None
    if not sources:
        raise click.UsageError("name the sources that --since is for")
    if until and until < since:
        raise click.UsageError("--until is before --since")
    first = since.date().isoformat()
    return Span(first, until.date().isoformat(), deep) if until else Span(first, deep=deep)


@main.command(cls=Command)
@click.argument("sources", nargs=-1)
@engine_options
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.pass_context
def reparse(context: click.Context, sources: tuple[str, ...], engine: dict[str, Any], as_json: bool) -> None:
    """Parse again from the archive, without the network, and find the facts of what has changed."""
    from pipeline.commands.harvest import run_reparse

    context.exit(run_reparse(_settings(context, engine), sources, as_json=as_json))


@main.command(cls=Command)
@click.option("--all", "everything", is_flag=True, help="All documents, whatever has changed.")
@click.option("--dry-run", is_flag=True, help="Say which documents and why, and change nothing.")
@engine_options
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.pass_context
def reextract(context: click.Context, everything: bool, dry_run: bool, engine: dict[str, Any], as_json: bool) -> None:
    """Find facts again after a change of gazetteers or extractors, in the documents that the change can touch.

    It says how many these are, and why. A second run does nothing.
    """
    from pipeline.commands.harvest import run_reextract

    context.exit(run_reextract(_settings(context, engine), everything=everything, dry_run=dry_run, as_json=as_json))


@main.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    """Look at installation, settings, sources, network, database and disk, and say what to do.

    Exit codes: 0 a harvest can do its job, whatever there is to warn of; 1 something keeps it from that.
    """
    from pipeline.commands.doctor import run_doctor

    context.exit(run_doctor(_settings(context), as_json=as_json))


@main.group(cls=Group, invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def sources(context: click.Context, as_json: bool) -> None:
    """List the sources with what the database knows of each."""
    if context.invoked_subcommand is None:
        context.invoke(list_sources, as_json=as_json)


@sources.command("list", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def list_sources(context: click.Context, as_json: bool) -> None:
    """List the sources with what the database knows of each."""
    from pipeline.commands.sources import show_sources

    context.exit(show_sources(_settings(context), as_json=as_json))


@sources.command("check", cls=Command)
@click.argument("name", required=False)
@click.option("--all", "everything", is_flag=True, help="Try all sources: a line each; what works gets today's date.")
@click.pass_context
def check_source(context: click.Context, name: str | None, everything: bool) -> None:
    """Try a source without storing anything: what discovery finds, and how the first three documents come out.

    NAME is a source's name or its TOML file. Of an address (https://…) it says how the site is added.
    """
    from pipeline.commands.sources import check, check_all

    if bool(name) == everything:
        raise click.UsageError("name a source, or all of them with --all")
    context.exit(check(_settings(context), name) if name else check_all(_settings(context)))


@sources.command("add", cls=Command)
@click.argument("url")
@click.option("--name", help="What the source is to be called; made from the address where it isn't told.")
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path), help="Where its file is written; the first of yours."
)
@click.option("--yes", is_flag=True, help="Write it without asking.")
@click.pass_context
def add_source(context: click.Context, url: str, name: str | None, folder: Path | None, yes: bool) -> None:
    """Look how the site at URL can be read, with at most 15 requests, and write a source's file for it.

    URL is the page that lists its bulletins, or a feed. What the file would find is shown first.

    Exit codes: 0 written; 1 the site can't be read, nothing was found, or the answer was no; 2 wrong usage.
    """
    from pipeline.commands.add import add

    context.exit(add(_settings(context), url, name=name, folder=folder, yes=yes))


@sources.command("accept", cls=Command)
@click.argument("name")
@click.pass_context
def accept_alternative(context: click.Context, name: str) -> None:
    """Take the alternative that works for the channel of the source NAME, in its TOML file.

    `bulletins doctor` and each harvest say where there is one. The channel so far becomes an alternative; nothing else
    in the file is changed.
    """
    from pipeline.commands.accept import accept

    context.exit(accept(_settings(context), name))


class SiteCommand(Command):
    """A subcommand of the site with its own expected errors."""

    def invoke(self, context: click.Context) -> Any:
        """Run it."""
        from pipeline.commands.site import EXPECTED

        try:
            return super().invoke(context)
        except EXPECTED as error:
            raise Failure(str(error)) from error


@main.command(cls=SiteCommand)
@click.argument("directory", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Port to listen on.")
@click.pass_context
def serve(context: click.Context, directory: Path | None, host: str, port: int) -> None:
    """Open the site: this machine's harvest, or a DIRECTORY that `bulletins publish` wrote."""
    from pipeline.commands.site import run_serve

    context.exit(run_serve(_settings(context), directory, host, port))


@main.command(cls=SiteCommand)
@click.argument("directory", default="public", type=click.Path(file_okay=False, path_type=Path))
@click.option("--static", type=click.Path(file_okay=False, path_type=Path), help="Write plain pages there, too.")
@click.option(
    "--release", type=click.Path(file_okay=False, path_type=Path),
    help="Write a release there, too: a Frictionless Data Package with licence, citation and checksums.",
)  # fmt: skip
@click.option("--whole-text", is_flag=True, help="Show whole texts in place of evidence sentences.")
@click.option("--allow-fewer", is_flag=True, help="Publish even where over 10 % of the documents are gone.")
@click.option("--accuracy", type=FILE, help="What `bulletins evaluate --json` printed, to be shown on the site.")
@click.pass_context
def publish(
    context: click.Context,
    directory: Path,
    static: Path | None,
    release: Path | None,
    whole_text: bool,
    allow_fewer: bool,
    accuracy: Path | None,
) -> None:
    """Make a public DIRECTORY of the site: an immutable database without anything private, and downloads.

    It stops where a name of an accused person, a telephone number or an e-mail address would be published.
    """
    from pipeline.commands.site import run_publish

    settings = _settings(context)
    context.exit(
        run_publish(
            settings,
            directory,
            allow_fewer=allow_fewer,
            whole_text=whole_text,
            accuracy=accuracy,
            static=static,
            release=release,
        )
    )


@main.command(cls=SiteCommand)
@click.argument("table", default="seizures")
@click.option(
    "--format", "-f", "format_", default="csv", show_default=True,
    type=click.Choice(["csv", "xlsx", "json", "jsonl", "geojson", "parquet", "sqlite", "ftm"]),
)  # fmt: skip
@click.option("--filter", "-w", "filters", multiple=True, metavar="COLUMN=VALUE", help="As in the site's addresses.")
@click.option("--output", "-o", type=FILE, help="The file to write; TABLE.FORMAT where it isn't named.")
@click.option("--from", "database", type=FILE, help="A published bulletins.db, in place of this machine's harvest.")
@click.pass_context
def export(
    context: click.Context,
    table: str,
    format_: str,
    filters: tuple[str, ...],
    output: Path | None,
    database: Path | None,
) -> None:
    """Write a TABLE's rows to a file, with the same filters as on the site.

    For example: bulletins export seizures -f xlsx -w country=VN -w date__gte=2024-01-01. The tables are those of the
    site's data dictionary; sqlite writes all of them, ftm the events for FollowTheMoney.
    """
    from pipeline.commands.site import run_export

    context.exit(run_export(_settings(context), table, format_, filters, output, database))


@main.group()
def alerts() -> None:
    """Have what is new under a filter sent by e-mail or to a webhook, after each harvest."""


@alerts.command("add", cls=SiteCommand)
@click.argument("where")
@click.option("--to", "target", required=True, help="An e-mail address, or a webhook's (https://…).")
@click.option("--filter", "-w", "filters", multiple=True, metavar="COLUMN=VALUE", help="As in the site's addresses.")
@click.option(
    "--every", type=click.Choice(["day", "run"]),
    help="A digest a day at most (mails, where nothing is told), or with each run (webhooks).",
)  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Tell what is there already, too.")
@click.option("--from", "database", type=FILE, help="A published bulletins.db, in place of this machine's harvest.")
@click.pass_context
def add_alert(
    context: click.Context,
    where: str,
    target: str,
    filters: tuple[str, ...],
    every: Any,
    everything: bool,
    database: Path | None,
) -> None:
    """Keep an alert on WHERE: a table, or the address of a filtered table as the site shows it.

    For example: bulletins alerts add "http://127.0.0.1:8001/bulletins/seizures?country=KE" --to desk@example.org. Mails
    go through the server that [alerts] in harvest.toml names. What is there already isn't told.
    """
    from pipeline.commands.alerts import run_add

    settings = _settings(context)
    context.exit(run_add(settings, where, filters, target, every, everything=everything, database=database))


@alerts.command("list", cls=SiteCommand)
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
@click.pass_context
def list_alerts(context: click.Context, as_json: bool) -> None:
    """List the alerts: what was sent last, and what waits because nobody took it."""
    from pipeline.commands.alerts import run_list

    context.exit(run_list(_settings(context), as_json=as_json))


@alerts.command("remove", cls=SiteCommand)
@click.argument("alert")
@click.pass_context
def remove_alert(context: click.Context, alert: str) -> None:
    """Forget the ALERT of this id, with what it told."""
    from pipeline.commands.alerts import run_remove

    context.exit(run_remove(_settings(context), alert))


@alerts.command("send", cls=SiteCommand)
@click.option(
    "--from", "database", type=FILE, help="A published bulletins.db: what is masked there is masked in what is sent."
)
@click.pass_context
def send_alerts(context: click.Context, database: Path | None) -> None:
    """Send what is new and due. Run it after each harvest: nothing is sent twice.

    What a server doesn't take is kept, and sent by the next run under the same id.

    Exit codes: 0 all was taken, or there was nothing to send; 1 something wasn't; 2 wrong usage or settings.
    """
    from pipeline.commands.alerts import run_send

    context.exit(run_send(_settings(context), database))


@main.command(cls=Command)
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True, path_type=Path))
@click.option(
    "--why", is_flag=True, help="Print an object a figure in place: what led to it, with the rows that decided."
)
@click.pass_context
def extract(context: click.Context, files: tuple[Path, ...], why: bool) -> None:
    """Print the facts of text, HTML, PDF or JSON Lines FILES (standard input where there are none), as JSON.

    One object a document: id, relevant, operations, agencies, species, countries, counts, quotes and methods, each
    with its mentions, their character spans and the sentence that proves them.

    Exit codes: 0 done; 1 a file couldn't be read; 2 wrong usage.
    """
    from pipeline.commands.extract import run_extract

    context.exit(run_extract(files, why=why))


@main.command(cls=Command)
@click.argument("gold", required=False, type=FILE)
@click.option(
    "--by", type=click.Choice(["lang", "document", "kind", "rule", "confidence"]), help="Break the figures down."
)
@click.option("--errors", is_flag=True, help="List what was missed and wrongly found, by type.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--privacy", is_flag=True, help="Measure what publishing masks instead, on invented bulletins.")
@click.pass_context
def evaluate(
    context: click.Context, gold: Path | None, by: str | None, errors: bool, as_json: bool, privacy: bool
) -> None:
    """Measure the extraction against a GOLD file (JSON Lines), or against the sample newsroom's truth."""
    from pipeline.commands.extract import run_evaluate, run_evaluate_privacy

    if privacy:
        if gold or by or as_json:
            raise click.UsageError("--privacy has cases of its own, and takes only --errors beside it")
        context.exit(run_evaluate_privacy(errors=errors))
    context.exit(run_evaluate(gold, by, errors=errors, as_json=as_json))


@main.group()
def gazetteers() -> None:
    """Check the gazetteers, or refresh them."""


@gazetteers.command("check")
@click.option("--warnings", is_flag=True, help="List ambiguous names too.")
@click.pass_context
def check_gazetteers(context: click.Context, warnings: bool) -> None:
    """Find duplicates, ambiguous names and references to what isn't there. Exit code 1 where something is wrong."""
    from pipeline.commands.gazetteers import run_check

    context.exit(run_check(warnings=warnings))


@gazetteers.command("update", cls=Command)
@click.argument("taxa", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.pass_context
def update_gazetteers(context: click.Context, taxa: tuple[str, ...], dry_run: bool) -> None:
    """Refresh listings, classification and IUCN categories of TAXA (all where none is named) from Species+ and GBIF."""
    from pipeline.commands.gazetteers import run_update

    context.exit(run_update(taxa, dry_run=dry_run))


@main.group()
def audit() -> None:
    """Measure how right the facts are, on a random sample that a person judges."""


@audit.command("sample", cls=Command)
@click.argument("size", type=click.IntRange(1))
@click.option("--unit", type=click.Choice(["fact", "event"]), default="fact", show_default=True)
@click.option("--seed", type=int, help="Draw the same sample again.")
@click.pass_context
def audit_sample(context: click.Context, size: int, unit: str, seed: int | None) -> None:
    """Print SIZE random facts with their evidence as JSON Lines, blind to confidence; set `right` in each."""
    from pipeline.commands.audit import run_sample

    context.exit(run_sample(_settings(context).database, size, unit, seed))


@audit.command("score", cls=Command)
@click.argument("sheet", type=FILE)
@click.pass_context
def audit_score(context: click.Context, sheet: Path) -> None:
    """Precision of a judged SHEET with its 95 % Wilson interval, kept in the database and shown on the site."""
    from pipeline.commands.audit import run_score

    context.exit(run_score(_settings(context).database, sheet))


@main.command(cls=Command)
@click.option("--since", required=True, type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Such as 2026-01-31.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
@click.pass_context
def changes(context: click.Context, since: datetime, as_json: bool) -> None:
    """List documents that are new and facts that have changed since a date."""
    from pipeline.commands.audit import run_changes

    context.exit(run_changes(_settings(context).database, f"{since:%Y-%m-%d}", as_json=as_json))


@main.group()
def archive() -> None:
    """What was fetched, as it came."""


@archive.command("verify", cls=Command)
@click.pass_context
def archive_verify(context: click.Context) -> None:
    """Read every record of the archive; have the next harvest fetch again what is lost."""
    from pipeline.commands.archive import verify

    context.exit(verify(_settings(context)))


@main.group()
def review() -> None:
    """People's judgements of facts: who may give them, what was judged, what becomes of it."""


@review.command("user", cls=SiteCommand)
@click.argument("name")
@click.option("--remove", is_flag=True, help="Let this person no longer sign in.")
@click.pass_context
def review_user(context: click.Context, name: str, remove: bool) -> None:
    """Let NAME sign in on `bulletins serve` to judge facts; asks for a password. Again, to change it.

    Standard input that isn't a terminal gives the password as its first line.
    """
    import sys

    from pipeline.commands.reviews import run_user
    from pipeline.commands.site import harvested

    password = None
    if not remove and sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    elif not remove:
        password = sys.stdin.readline().rstrip("\n")
    context.exit(run_user(harvested(_settings(context)), name, password))


@review.command("list", cls=SiteCommand)
@click.pass_context
def review_list(context: click.Context) -> None:
    """Print the judgements that hold, as JSON Lines, each with what became of it."""
    from pipeline.commands.reviews import run_list
    from pipeline.commands.site import harvested

    context.exit(run_list(harvested(_settings(context))))


@review.command("event", cls=SiteCommand)
@click.argument("event")
@click.argument("kind", type=click.Choice(["split", "merge", "country", "place", "date"]))
@click.argument("values", nargs=-1)
@click.option("--by", default="", help="Who says so; the name of this machine's user if none.")
@click.option("--note", help="Why.")
@click.option("--withdraw", is_flag=True, help="Take back what was said of this kind.")
@click.pass_context
def review_event(
    context: click.Context, event: str, kind: str, values: tuple[str, ...], by: str, note: str | None, withdraw: bool
) -> None:
    """Say what holds of EVENT (its key) as a whole, and bring events and sums up to date.

    \b
    split    VALUES are bulletins or figures (their keys) that tell of another event
    merge    the key of an event that is the same
    country  the country where it was: a name or a code; none where it isn't known
    place    a place of the gazetteer: a name or a key
    date     its day: 2024, 2024-05 or 2024-05-02
    """
    from pipeline.commands.reviews import run_event
    from pipeline.commands.site import of_harvest

    context.exit(run_event(of_harvest(_settings(context)), event, kind, values, by=by, note=note, withdraw=withdraw))


@review.command("apply", cls=SiteCommand)
@click.pass_context
def review_apply(context: click.Context) -> None:
    """Bring facts, events and sums up to date with what was judged. A harvest does so, too."""
    from pipeline.commands.reviews import run_apply
    from pipeline.commands.site import of_harvest

    context.exit(run_apply(of_harvest(_settings(context))))


@review.command("export", cls=SiteCommand)
@click.option(
    "--partly", is_flag=True, help="Documents of which single facts are judged, too; the others are optional."
)
@click.pass_context
def review_export(context: click.Context, partly: bool) -> None:
    """Print judged documents as annotated texts (JSON Lines), which `bulletins evaluate` measures against."""
    from pipeline.commands.reviews import run_export
    from pipeline.commands.site import harvested

    context.exit(run_export(harvested(_settings(context)), partly=partly))


if __name__ == "__main__":
    main()
