"""How often somebody has tried to sign in and failed, and how long they wait before the next try."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from msgspec import Struct

FREE = 5
"""Tries after which the first wait comes; each wait is twice the one before."""
_LONGEST = 900.0
_FORGOTTEN = 3600.0
_MOST = 20_000  # names and addresses that are remembered, the latest


class _Failures(Struct):
    number: int = 0
    last: float = 0.0

    @property
    def wait(self) -> float:
        """Seconds from the last try to the next."""
        return min(_LONGEST, 2.0 ** (self.number - FREE)) if self.number >= FREE else 0.0


class Tries:
    """Counts tries by who makes them: a name, an address. Kept in memory, forgotten after an hour."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[str, _Failures] = OrderedDict()

    def begin(self, *keys: str) -> float:
        """Count a try; where it comes too early, it isn't to be made, and these are the seconds to wait."""
        now = self._clock()
        known = [self._failures[key] for key in keys if self._is_fresh(key, now)]
        wait = max((failures.last + failures.wait - now for failures in known), default=0.0)
        if wait > 0:
            return wait
        for key in keys:
            failures = self._failures[key] if self._is_fresh(key, now) else _Failures()
            self._failures[key] = _Failures(failures.number + 1, now)
            self._failures.move_to_end(key)
        while len(self._failures) > _MOST:
            self._failures.popitem(last=False)
        return 0.0

    def succeed(self, *keys: str) -> None:
        """Forget the failures before a try that was right."""
        for key in keys:
            self._failures.pop(key, None)

    def _is_fresh(self, key: str, now: float) -> bool:
        return key in self._failures and now - self._failures[key].last < _FORGOTTEN
