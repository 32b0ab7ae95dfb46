"""Put the site together: Datasette with our plugin, templates, metadata and settings on one immutable file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.plugins import pm
from msgspec import to_builtins

from db.readers.metadata import datasette_metadata
from db.readers.rows import columns_of, open_read_only
from db.site import plugin
from db.site.view import PLUGIN, SiteOptions

HERE = Path(__file__).parent
# Pages of entities, events and bulletins may be indexed; what costs work and changes with every filter may not.
ROBOTS = "User-agent: *\n" + "".join(
    f"Disallow: /{path}\n" for path in ("bulletins/", "export/", "search", "questions/", "report", "feeds/", "-/")
)
SETTINGS = {
    "default_allow_sql": False,
    "allow_facet": True,
    "suggest_facets": False,
    # Three long queries at most (see ``view.Rooms``) leave as many threads to pages.
    "num_sql_threads": 6,
    "sql_time_limit_ms": 2000,
    "facet_time_limit_ms": 1000,
    "default_facet_size": 12,
    "max_returned_rows": 1000,
    "allow_csv_stream": False,
    "allow_download": False,
    "truncate_cells_html": 400,
    "template_debug": False,
    "trace_debug": False,
    "default_cache_ttl": 300,
}


class Renewable:
    """An ASGI application that answers with the site as it was put together last: its file may be replaced meanwhile.

    A site's connections belong to its own threads, so a new file gets a new site; the old one ends with its last answer.
    """

    def __init__(self, make: Callable[[], Datasette]) -> None:
        self._make = make
        self.renew()

    def renew(self) -> None:
        """Put the site together again, from the file that is there now."""
        self._answers = self._make().app()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        await self._answers(scope, receive, send)


def site(
    database: Path,
    options: SiteOptions,
    base_url: str = "/",
    settings: dict[str, Any] | None = None,
    secret: str | None = None,
) -> Datasette:
    """A Datasette that serves this file, which has to be one that ``db.published.publish`` or ``db.readers.build`` made.

    ``secret`` is what people stay signed in by, made anew where None.
    """
    if not pm.is_registered(plugin):
        pm.register(plugin, name=PLUGIN)
    return Datasette(
        [],
        immutables=[str(database)],
        metadata={
            **datasette_metadata(_columns(database), options.title, database.stem),
            "plugins": {
                PLUGIN: to_builtins(options),
                "datasette-block-robots": {"literal": _robots(options)},
            },
        },
        template_dir=str(HERE / "templates"),
        static_mounts=[("static", str(HERE / "static"))],
        # What is public may be read by the page of any other site.
        cors=options.public,
        **({"secret": secret} if secret else {}),
        settings={**SETTINGS, "base_url": base_url, **(settings or {})},
    )


def _robots(options: SiteOptions) -> str:
    return ROBOTS + (f"Sitemap: {options.address}/sitemap.xml\n" if options.address else "")


def _columns(database: Path) -> dict[str, list[str]]:
    with closing(open_read_only(database)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: [str(column) for column in columns_of(connection, name)] for name in names}
