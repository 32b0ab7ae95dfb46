"""Datasette's filters, and with them what all of Datasette needs, loaded without what we never give it.

Its vendored library of units would load these wherever they are installed: half a second of each command's start.
"""

from db.absent import without

with without("dask", "numpy", "pandas", "xarray"):
    from datasette.filters import Filters as Filters
