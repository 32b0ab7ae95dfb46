"""Work for engines to do in tests: what goes wrong is what the item says."""

from __future__ import annotations

import os
import signal
import time

from msgspec import Struct


class Task(Struct, frozen=True):
    """A number, and what happens on the way to its square."""

    number: int
    trouble: str = ""


class Square(Struct, frozen=True):
    """A square, and the process that made it."""

    number: int
    process: int


def square(task: Task) -> Square:
    """The square, unless there is trouble."""
    if task.trouble == "raise":
        raise ValueError(f"{task.number} is odd")
    if task.trouble == "slow":
        time.sleep(0.01)
    if task.trouble == "hang":
        time.sleep(600)
    if task.trouble == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    return Square(task.number**2, os.getpid())
