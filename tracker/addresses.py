"""Which address a request comes from, and which network that belongs to."""

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest


def client(request: HttpRequest) -> str:
    """The address of whoever asks: the peer's, or what our outermost proxy saw as its own peer.

    Each proxy adds on the right whom it was asked by. What stands further left may be forged, and counts for nothing.
    A list that is too short came past a proxy: then the peer counts.
    """
    proxies: int = settings.TRUSTED_PROXIES
    if proxies:
        seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        found = seen[-proxies].strip() if proxies <= len(seen) else ""
        if _parsed(found):
            return found
    peer: str = request.META.get("REMOTE_ADDR", "")
    return peer


def network(address: str, bits: Mapping[int, int]) -> str:
    """The network that `address` belongs to, of so many bits by the version of IP; empty if it is no address."""
    ip = _parsed(address)
    if ip is None:
        return ""
    ip = getattr(ip, "ipv4_mapped", None) or ip
    hidden = ip.max_prefixlen - bits[ip.version]
    return str(type(ip)(int(ip) >> hidden << hidden))


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None
