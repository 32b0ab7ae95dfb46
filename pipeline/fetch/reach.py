"""Is there a network? Asked once, before the first harvest of all."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterable
from queue import Empty, Queue
from time import monotonic
from urllib.parse import urlsplit

from pipeline.fetch.guard import is_public
from pipeline.sources.source import LocalChannel, Source

_PATIENCE = 8.0  # seconds for all together


def any_reachable(sources: Iterable[Source], *, private_addresses: bool = False) -> bool:
    """Whether one of the sources' hosts takes a connection, within a few seconds. Nothing is asked of it."""
    hosts = {_host(source) for source in sources if not isinstance(source.channel, LocalChannel)}
    answers: Queue[bool] = Queue()
    for host, port in hosts:
        threading.Thread(target=_try, args=(host, port, private_addresses, answers), daemon=True).start()
    deadline = monotonic() + _PATIENCE
    for _ in hosts:
        try:
            if answers.get(timeout=max(deadline - monotonic(), 0.01)):
                return True
        except Empty:
            return False
    return False


def _host(source: Source) -> tuple[str, int]:
    parts = urlsplit(source.address)
    return parts.hostname or "", parts.port or (80 if parts.scheme == "http" else 443)


def _try(host: str, port: int, private_addresses: bool, answers: Queue[bool]) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = {str(info[4][0]).partition("%")[0] for info in found}
        for address in addresses:
            if private_addresses or is_public(ipaddress.ip_address(address)):
                with socket.create_connection((address, port), timeout=_PATIENCE / 2):
                    answers.put(True)
                    return
        answers.put(False)
    except OSError:
        answers.put(False)
