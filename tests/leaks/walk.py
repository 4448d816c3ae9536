"""The walk: who asks, what each of them may see, and what was found that they may not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.test import Client

from tests.leaks.canaries import Canaries
from tests.leaks.public import Request
from tests.leaks.reading import read

RECORDS = {"records", "names"}
# kinds of canaries that each reader may see; all else is a leak
SEES: dict[str, set[str]] = {
    "anybody": set(),
    "holder of a key": set(),
    # a key is compared with its digest
    "research login": {"digests"},
    "log": set(),
    "contributor": RECORDS,
    "reviewer": RECORDS,
    "publisher": RECORDS | {"keys"},
    "officer": RECORDS | {"reasons", "room", "room of the handler"},
    "handler": RECORDS | {"room of the handler"},
    "administrator": {"names", "accounts"},
    "superuser": RECORDS | {"reasons", "keys", "accounts"},
}


@dataclass
class Walk:
    """What was looked at, and what was found."""

    canaries: Canaries
    looked_at: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, set[int]] = field(default_factory=dict)
    seen: dict[str, set[str]] = field(default_factory=dict)
    leaks: dict[str, set[str]] = field(default_factory=dict)

    def ask(self, reader: str, client: Client, requests: Iterable[Request]) -> None:
        """Ask all of them as this reader."""
        for request in requests:
            response = request.ask(client)
            self.statuses.setdefault(reader, set()).add(response.status_code)
            self.look(reader, f"{request.method} {request.path}", read(response), known=request.path)

    def look(self, reader: str, where: str, text: str, *, known: str = "") -> None:
        """Look through what this reader got. What they said themselves (`known`) tells them nothing."""
        self.looked_at[reader] = self.looked_at.get(reader, 0) + 1
        for kind, place in self.canaries.found(text) - self.canaries.found(known):
            self.seen.setdefault(reader, set()).add(kind)
            if kind not in SEES[reader]:
                self.leaks.setdefault(f"{reader}: {place}", set()).add(where)

    def told(self) -> str:
        """The figures, as `make leaks` prints them."""
        lines = [f"{self.canaries.number} canaries planted"]
        lines += [f"{reader}: {n} answers, {self._found_by(reader)} leaks" for reader, n in self.looked_at.items()]
        lines += [f"{sum(self.looked_at.values())} looked at, {len(self.leaks)} leaks"]
        lines += [f"LEAK {about}: {', '.join(sorted(where)[:3])}" for about, where in sorted(self.leaks.items())]
        return "\n".join(lines)

    def _found_by(self, reader: str) -> int:
        return sum(about.startswith(f"{reader}: ") for about in self.leaks)
