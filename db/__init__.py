"""The databases: what stores, reads, reviews and publishes them, and the site."""

from db.absent import without

# It would load them wherever they are installed, which is half a second of each command's start; no cell holds either.
with without("numpy", "pandas"):
    import sqlite_utils  # noqa: F401  # before any other module imports it
