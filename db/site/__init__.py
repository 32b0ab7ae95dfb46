"""The site: Datasette with our plugin, pages and templates."""

import db.readers.datasette_filters  # noqa: F401  # before any other part of Datasette
