"""The parts of fetching that can be looked at alone."""

from __future__ import annotations

import ipaddress
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
from scrapy import Request
from twisted.internet.address import IPv4Address
from twisted.internet.interfaces import IAddress

from pipeline.fetch import archive
from pipeline.fetch.guard import Guard, GuardedResolver, Refused, _PublicOnly, is_public
from pipeline.fetch.retry_after import seconds_asked

AT = "2024-05-02T10:00:00.123Z"


def test_each_record_of_the_archive_can_be_read_alone(tmp_path: Path) -> None:
    store = archive.Archive(tmp_path, "run", "test")
    first = store.response(
        "https://example.org/ä", "200 OK", [("Content-Encoding", "gzip"), ("X", "ü")], b"one" * 1000, AT
    )
    second = store.resource("local://s/b.pdf", "application/pdf", b"%PDF two", AT)
    assert archive.read(tmp_path, first.file, first.offset) == b"one" * 1000, "readable before the file is closed"
    store.close()
    archive.sync(tmp_path, [first.file])
    assert archive.read(tmp_path, second.file, second.offset) == b"%PDF two"

    path = tmp_path / first.file
    path.write_bytes(path.read_bytes()[:-20])  # as after a crash
    assert archive.read(tmp_path, first.file, first.offset) == b"one" * 1000


@pytest.mark.parametrize("lost", [20, 60, 150, 400])
def test_a_record_that_is_cut_off_is_no_content(tmp_path: Path, lost: int) -> None:
    store = archive.Archive(tmp_path, "run", "test")
    noise = random.Random(1).randbytes(1000)
    record = store.response("https://a.example/", "200 OK", [], noise, AT)
    store.close()
    path = tmp_path / record.file
    path.write_bytes(path.read_bytes()[:-lost])
    with pytest.raises(archive.ArchiveError, match=str(path)):
        archive.read(tmp_path, record.file, record.offset)


def test_what_the_archive_lacks_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.warc.gz").write_bytes(b"nothing of the kind")
    for file in ("x.warc.gz", "missing.warc.gz"):
        with pytest.raises(archive.ArchiveError, match=file):
            archive.read(tmp_path, file, 0)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.1.2.3", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("64:ff9b:1::7f00:1", False),
        ("::7f00:1", False),
        ("::ffff:0:7f00:1", False),
        ("2001:0:7f00:1::", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("192.0.0.8", False),
        ("198.18.0.1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def test_a_name_leads_to_public_addresses_only_whenever_it_is_asked_for() -> None:
    """A name may be public when a link is checked and private when it is connected to: what counts is the latter."""
    seen: list[str] = []

    class Receiver:
        def addressResolved(self, address: IPv4Address) -> None:
            seen.append(address.host)

    for host in ("93.184.216.34", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "fe80::1%eth0"):
        _PublicOnly(Receiver(), "rebinding.example").addressResolved(cast(IAddress, IPv4Address("TCP", host, 80)))
    assert seen == ["93.184.216.34"]
    assert "rebinding.example" in GuardedResolver.refused


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://[::1]:80/", "file:///etc/passwd", "ftp://example.org/"])
def test_the_guard_refuses(url: str) -> None:
    with pytest.raises(Refused):
        Guard(private_addresses=False).process_request(Request(url))


def test_the_guard_lets_pass() -> None:
    Guard(private_addresses=False).process_request(Request("https://example.org/"))
    Guard(private_addresses=True).process_request(Request("http://127.0.0.1/"))


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (b"120", 120.0),
        (b"Thu, 02 May 2024 10:01:00 GMT", 60.0),
        (b"Thu, 02 May 2024 09:00:00 GMT", 0.0),
        (b"soon", None),
        (b"-5", None),
        (b"\xb2", None),
        (None, None),
    ],
)
def test_retry_after(value: bytes | None, seconds: float | None) -> None:
    assert seconds_asked(value, datetime(2024, 5, 2, 10, tzinfo=UTC)) == seconds
