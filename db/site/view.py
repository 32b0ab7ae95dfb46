"""What every page is made with: rows of the site's database, and a template."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.database import Database, QueryInterrupted
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import NotFound, Request, Response
from msgspec import Struct

from db.readers.citing import DEFAULT, LicenceId
from db.readers.filters import FilterError, check_day, check_names
from db.site.tries import Tries

# Where `bulletins serve` opens the site unless it is told otherwise.
LOCAL = "http://127.0.0.1:8001"
PLUGIN = "wildlife-bulletins"
MOST_WAITING = 12
"""Exports at once, those that wait included: who comes then is asked to come again."""


T = TypeVar("T")


class SiteOptions(Struct, frozen=True, kw_only=True):
    """How this instance is run."""

    public: bool = False
    title: str = "Wildlife bulletins"
    address: str = ""
    """The address under which readers reach the site, for citations and feeds; without a slash at the end."""
    report: str = ""
    """An e-mail address or the address of a form, for mistakes that readers find."""
    licence: LicenceId = DEFAULT
    """Under which licence the data may be used; what is quoted stays its publishers'."""
    archive: str | None = None
    """The folder of the WARC files, where this instance may show archived copies."""
    downloads: str | None = None
    """The folder of files to download."""
    reviews: str | None = None
    """The database of judgements, where people may sign in to this instance and judge facts."""


class Rooms:
    """How many readers may have a long query at once; the threads that are left answer pages.

    One password is compared at a time, and tries to sign in are counted.
    """

    def __init__(self) -> None:
        self.exports, self.feeds, self.passwords = asyncio.Semaphore(2), asyncio.Semaphore(1), asyncio.Semaphore(1)
        self.tries = Tries()
        self.waiting = 0
        """Exports that are being made, or wait until they are."""

    def one_less(self) -> None:
        """One of them is done, or nobody waits for it any more."""
        self.waiting -= 1


# Waiting belongs to an event loop, and so to one running site.
_ROOMS: WeakKeyDictionary[Datasette, Rooms] = WeakKeyDictionary()


class Site:
    """One Datasette with the site's database in it."""

    def __init__(self, datasette: Datasette) -> None:
        self.datasette = datasette

    @property
    def database(self) -> Database:
        """The site's database: the first that isn't Datasette's own."""
        return self.datasette.get_database()

    @property
    def options(self) -> SiteOptions:
        """How this instance is run."""
        return options_of(self.datasette)

    async def rows(self, sql: str, *values: Any, **named: Any) -> list[dict[str, Any]]:
        """All rows that a query gives, as dicts. Values are bound, never formatted into the SQL."""
        result = await self.database.execute(sql, named or list(values), page_size=100_000)
        return [dict(row) for row in result.rows]

    async def one(self, sql: str, *values: Any, **named: Any) -> dict[str, Any] | None:
        """The first row, or None."""
        rows = await self.rows(sql, *values, **named)
        return rows[0] if rows else None

    async def found(self, what: str, sql: str, *values: Any) -> dict[str, Any]:
        """The first row.

        Raises:
            NotFound: there is none; the page says that there is no such ``what``.
        """
        row = await self.one(sql, *values)
        if row is None:
            raise NotFound(f"There is no such {what} here. It may have been withdrawn: see the page of changes.")
        return row

    @property
    def rooms(self) -> Rooms:
        """Where long queries of this site wait for each other."""
        return _ROOMS.setdefault(self.datasette, Rooms())

    async def read(self, function: Callable[[sqlite3.Connection], T], milliseconds: int | None = None) -> T:
        """What a function reads, in one of Datasette's threads and within a time, the site's limit for a query if None.

        Raises:
            QueryInterrupted: it took longer.
        """
        limit = milliseconds or self.datasette.sql_time_limit_ms

        def limited(connection: sqlite3.Connection) -> T:
            with sqlite_timelimit(connection, limit):
                try:
                    return function(connection)
                except sqlite3.OperationalError as error:
                    if error.args == ("interrupted",):
                        raise QueryInterrupted(error, "", {}) from None
                    raise

        return await self.database.execute_fn(limited)

    @property
    def reviews(self) -> Path | None:
        """The database of judgements; None where this instance takes none, as a public one never does."""
        return Path(self.options.reviews) if self.options.reviews and not self.options.public else None

    async def publication(self) -> dict[str, str]:
        """When the data were harvested, by which version, and the like."""
        return {row["name"]: row["value"] for row in await self.rows("SELECT name, value FROM publication")}

    async def page(self, request: Request, template: str, status: int = 200, **context: Any) -> Response:
        """A page made by one of our templates."""
        context = {"takes_judgements": self.reviews is not None, **context}
        html = await self.datasette.render_template(template, context, request=request, view_name=template)
        return Response.html(html, status=status)

    def origin(self, request: Request) -> str:
        """The address under which readers reach this instance, as it is told or as they asked, before any path."""
        return self.options.address or f"{request.scheme}://{request.host}"

    def address(self, request: Request) -> str:
        """The whole address of the site, without a slash at its end: the beginning of every link in a file."""
        return self.origin(request) + self.datasette.urls.path("/").rstrip("/")


def options_of(datasette: Datasette) -> SiteOptions:
    """How this instance is run."""
    import msgspec

    return msgspec.convert(datasette.plugin_config(PLUGIN) or {}, SiteOptions)


def folder(path: str | None) -> Path | None:
    """A folder that is there, or None."""
    return Path(path) if path and Path(path).is_dir() else None


def number_of(request: Request, name: str, default: int = 0) -> int:
    """A whole number from the address; the default where there is none.

    Raises:
        FilterError: it isn't a number.
    """
    text = request.args.get(name) or ""
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise FilterError(f"{name}: {text!r} is no whole number")
    return int(text)


def day_of(request: Request, name: str) -> str:
    """A day, month or year from the address; empty where there is none.

    Raises:
        FilterError: it is none.
    """
    text = request.args.get(name) or ""
    if text:
        check_day(name, text)
    return text


def choice_of(request: Request, name: str, choices: Collection[str], default: str) -> str:
    """One of some words from the address; the default where there is none.

    Raises:
        FilterError: it is another word.
    """
    given = request.args.get(name) or default
    if given not in choices:
        raise FilterError(f"{name}: {given!r} can't be chosen; there are {', '.join(choices)}")
    return given


def asked_with(request: Request, *known: str) -> None:
    """Check which parameters the address has.

    Raises:
        FilterError: one that this page doesn't have.
    """
    check_names(request.args, known)
