"""What one channel of a source has given so far in this run, and what is wrong with it."""

from __future__ import annotations

from collections import Counter

from scrapy.http import Response

from pipeline import discover
from pipeline.discover.faults import Fault, fault_of_answer, is_stale
from pipeline.fetch.news import Gave
from pipeline.sources.source import Source

_FEWEST = 2  # pages that are blocked or shells, of as many, before it is the site's way


def content_type(response: Response) -> str:
    """As the answer states it; empty where it doesn't."""
    return (response.headers.get("Content-Type") or b"").decode("latin-1")


class Reading:
    """A channel that is being read; ``source`` is the source as it is read through it."""

    def __init__(self, source: Source, way: int) -> None:
        self.source = source.through(way)
        self.way = way
        self.reason: str | None = None
        """Why the channel couldn't be read to its end; the first reason."""
        self.took = False
        self.pages = 0
        self._fault: Fault | None = None
        self._refused: list[str] = []
        self._by_title = False
        self._read = self._unmodified = False
        self._seen = self._passed = 0
        self._newest: str | None = None
        self._bulletins: Counter[str | None] = Counter()

    def found(self, found: discover.Found) -> None:
        """A page of the channel was read."""
        self._read = True
        self._seen += len(found.leads) + len(found.refused)
        self._passed += len(found.leads)
        self.took = self.took or bool(found.leads)
        self._refused += found.refused
        self._by_title = self._by_title or found.by_title
        self._newest = max(filter(None, (self._newest, found.newest)), default=None)

    def unmodified(self, newest: str | None) -> None:
        """The channel is as it was when an earlier run took something from it; then its newest had this date."""
        self.took = self._unmodified = True
        self._newest = max(filter(None, (self._newest, newest)), default=None)

    def failed(self, url: str, reason: str, fault: Fault | None) -> None:
        """A page of the channel couldn't be read."""
        text = reason if url == self.source.address else f"{url}: {reason}"
        if self.reason is None:
            self.reason, self._fault = text, fault

    def bulletin(self, response: Response) -> None:
        """A bulletin's page came. Once a good one has, the others needn't be looked at."""
        if self._bulletins[None]:
            return
        kind = content_type(response)
        fault = None if response.status == 304 else fault_of_answer(response.status, response.body, kind)
        self._bulletins[fault] += 1

    @property
    def fault(self) -> Fault | None:
        """What is wrong with the channel, or with all pages that it led to."""
        if not self.took:
            if self._fault or self.reason or not self._read:
                return self._fault
            if not self._refused:
                return "empty"
            return None if self._by_title else "filtered to nothing"
        for fault in ("blocked", "shell"):
            if self._bulletins[fault] >= _FEWEST and self._bulletins[fault] == self._bulletins.total():
                return fault
        if self.source.sample:  # its days are made up
            return None
        return "stale" if is_stale(self._newest, self.source.expect) else None

    @property
    def remark(self) -> str | None:
        """What is strange about a channel that could be read."""
        if not self.took:
            nothing = self._read and self.reason is None
            return discover.remark_on_nothing(self.source, self._refused) if nothing else None
        if self.fault == "stale":
            return f"the newest that it lists is of {self._newest}"
        return f"all {self._bulletins.total()} pages that were asked for are so" if self.fault else None

    def gave(self) -> Gave:
        """The figures."""
        return Gave(
            way=self.way,
            fault=self.fault,
            said=self.reason or self.remark,
            seen=self._seen,
            passed=self._passed,
            newest=self._newest,
            unmodified=self._unmodified and not self._seen,
        )
