"""Which address a request comes from, and which network that belongs to."""

from collections.abc import Mapping
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client(request: HttpRequest) -> str:
    """The address of whoever asks: the peer's, or what our outermost proxy saw as its own peer.

    Each proxy adds on the right whom it was asked by. What stands further left may be forged, and counts for nothing.
    A list that is too short came past a proxy: then the peer counts.
    """
    peer: str = request.META.get("REMOTE_ADDR", "")
    proxies: int = settings.TRUSTED_PROXIES
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    found = seen[-proxies].strip() if 0 < proxies <= len(seen) else peer
    return found if _is_address(found) else peer


def network(address: str, bits: Mapping[int, int]) -> str:
    """The network that `address` belongs to, of so many bits by the version of IP; empty if it is no address."""
    if not _is_address(address):
        return ""
    ip = ip_address(address)
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return str(ip_network((ip, bits[ip.version]), strict=False).network_address)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
