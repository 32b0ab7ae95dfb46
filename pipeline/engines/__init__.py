"""How work on many documents is spread: on this machine's cores, or on a cluster."""

from __future__ import annotations

from pipeline.engines.engine import Engine
from pipeline.settings import EngineSettings


def engine_of(settings: EngineSettings) -> Engine:
    """The engine that the settings name.

    Raises:
        EngineError: the cluster can't be reached, or what it needs isn't installed.
    """
    if settings.kind == "dask":
        from pipeline.engines.cluster import DaskEngine

        return DaskEngine(settings)
    from pipeline.engines.local import LocalEngine

    return LocalEngine(settings)
