"""The dimensions of the grid, a module each with ``items()``."""
