"""Work for engines to do in tests: what goes wrong is what the item says."""

from __future__ import annotations

import os
import signal
import socket
import time

from msgspec import Struct
from resiliparse.extract.html2text import extract_plain_text

_EATEN: list[bytearray] = []


class Task(Struct, frozen=True):
    """A number, and what happens on the way to its square."""

    number: int
    trouble: str = ""


class Panic(BaseException):
    """As libraries in Rust raise it: no Exception, and of a module that can't be imported."""


Panic.__module__ = "pyo3_runtime"


class Square(Struct, frozen=True):
    """A square, and the process that made it."""

    number: int
    process: int


def square(task: Task) -> Square:
    """The square, unless there is trouble."""
    if task.trouble == "raise":
        raise ValueError(f"{task.number} is odd")
    if task.trouble == "panic":
        raise Panic("called `Option::unwrap()` on a `None` value")
    if task.trouble == "slow":
        time.sleep(0.01)
    if task.trouble == "hang":
        time.sleep(600)
    if task.trouble == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if task.trouble == "eat":
        bytearray(8_000_000_000)
    if task.trouble == "eat bit by bit":
        while True:
            _EATEN.append(bytearray(1_000_000))
    if task.trouble == "eat in Rust":  # each line is indented by the depth of its list
        extract_plain_text("<ul>" * 15_000 + "<li>Ivory" * 15_000, preserve_formatting=True)
    if task.trouble == "say":
        os.write(2, b"\x1b[31mwords of a document")
    while task.trouble == "spin":
        pass
    if task.trouble == "call":
        socket.create_connection(("127.0.0.1", 9))
    return Square(task.number**2, os.getpid())
