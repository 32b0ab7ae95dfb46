"""What holds for all tests."""

from __future__ import annotations

import os

# The suite starts hundreds of programs; each would compile all modules again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
