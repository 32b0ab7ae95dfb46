"""What holds for all tests."""

from __future__ import annotations

import gc
import os

from hypothesis import settings

# The suite starts hundreds of programs; each would compile all modules again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Gazetteers of many languages stay in memory: looking through them all for garbage, again and again, finds none.
gc.set_threshold(100_000, 50, 100)

# What an example takes hangs on what else the machine does.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
