"""A limit to the processor time that a piece of work in this process may take, whatever it is doing then."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooLong(Exception):
    """Work that took more of a processor's time than it may."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Run what is within for so many seconds of this process' own time; regular expressions are stopped, too.

    Only the main thread can be stopped so, and not on Windows: elsewhere there is no limit.

    Raises:
        TooLong: it took longer.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong(f"more than {seconds:g} s of a processor")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
