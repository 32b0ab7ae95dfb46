"""Where a harvest may go: public addresses only, by http and https only.

The middleware sees each request, redirected ones too, and refuses other schemes and literal private addresses. The
resolver sees each name's addresses at the moment of connecting, so that a name can't lead anywhere else than what
was checked, however its DNS records change.
"""

from __future__ import annotations

import ipaddress
from typing import Any, ClassVar, cast
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingHostnameResolver
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from zope.interface import implementer

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_UNICAST = ipaddress.ip_network("2000::/3")  # the one part of IPv6 from which public addresses are given
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")


class Refused(IgnoreRequest):
    """An address that a harvest doesn't visit."""


def is_public(ip: Ip) -> bool:
    """Whether an address is in the public internet, also where IPv6 wraps an IPv4 address."""
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    is_special = ip not in _UNICAST if isinstance(ip, ipaddress.IPv6Address) else ip in _PROTOCOLS
    return ip.is_global and not ip.is_multicast and not is_special


class Guard:
    """Refuses requests that lead out of the public web. Setting: ``GUARD_PRIVATE_ADDRESSES`` (allow them)."""

    def __init__(self, private_addresses: bool) -> None:
        self._private = private_addresses

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Guard:
        """How Scrapy makes it."""
        return cls(crawler.settings.getbool("GUARD_PRIVATE_ADDRESSES"))

    def process_request(self, request: Request) -> None:
        """Let a request pass or refuse it."""
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https"):
            raise Refused(f"{parts.scheme}: only http and https are visited")
        if self._private:
            return
        try:
            ip = ipaddress.ip_address((parts.hostname or "").partition("%")[0])
        except ValueError:
            return
        if not is_public(ip):
            raise Refused(f"{ip} is a private address")


class GuardedResolver(CachingHostnameResolver):
    """Resolves names to public addresses only; ``refused`` notes the names that led elsewhere."""

    refused: ClassVar[set[str]] = set()

    def resolveHostName(self, resolutionReceiver: Any, hostName: str, *args: Any, **kwargs: Any) -> IHostResolution:
        """Resolve a name, handing on those of its addresses that are public."""
        receiver = cast(IResolutionReceiver, _PublicOnly(resolutionReceiver, hostName))
        return super().resolveHostName(receiver, hostName, *args, **kwargs)


@implementer(IResolutionReceiver)
class _PublicOnly:
    def __init__(self, receiver: Any, name: str) -> None:
        self._receiver = receiver
        self._name = name

    def resolutionBegan(self, resolution: IHostResolution) -> None:
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:
        host = str(getattr(address, "host", "")).partition("%")[0]
        if is_public(ipaddress.ip_address(host)):
            self._receiver.addressResolved(address)
        else:
            GuardedResolver.refused.add(self._name)

    def resolutionComplete(self) -> None:
        self._receiver.resolutionComplete()
