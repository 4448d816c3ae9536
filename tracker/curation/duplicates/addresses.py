"""One address of the web in the ways in which people write it."""

from __future__ import annotations

from itertools import product
from urllib.parse import parse_qsl, urlencode, urlsplit

# what is added so that somebody can see who clicked where
TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid")


def spellings(address: str) -> set[str]:
    """The address as it is, and with or without www, a last slash, https and what only follows readers about."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return {address}
    host = parts.netloc.lower().removeprefix("www.")
    if not host:
        return set()
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    plain = urlencode([pair for pair in pairs if not pair[0].lower().startswith(TRACKING)])
    queries = {f"?{query}" if query else "" for query in (plain, parts.query)}
    paths = {parts.path.rstrip("/"), f"{parts.path.rstrip('/')}/"}
    made = product(("https://", "http://"), ("", "www."), paths, queries)
    return {address, *(f"{scheme}{www}{host}{path}{query}" for scheme, www, path, query in made)}


def host(address: str) -> str:
    """The name of the server, without www; empty if there is none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
