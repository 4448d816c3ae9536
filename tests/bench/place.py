"""Where the bench works: a private server for each size, so that it never touches anybody's data."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from tracker.database.local.places import SHORT
from tracker.database.local.server import Server

PROJECT = Path(__file__).resolve().parents[2]
USUAL = PROJECT / "var" / "bench"
ADDRESSES = ("DATABASE_URL", "RESEARCH_DATABASE_URL", "CONFIDENTIAL_DATABASE_URL")


@dataclass(frozen=True)
class Place:
    """The directory of one size of data: its database server, the note of how that was made, and what peers keep."""

    directory: Path

    @property
    def server(self) -> Server:
        """The database server of this size."""
        return Server(self.directory / "server")

    @property
    def note(self) -> Path:
        """What the database holds, and how long it took to prepare."""
        return self.directory / "made.json"

    @property
    def rows(self) -> Path:
        """The same public rows in SQLite."""
        return self.directory / "incidents.db"

    def environment(self, settings: str = "tracker.settings", **more: str) -> dict[str, str]:
        """For programs that shall read this server and no other."""
        kept = {name: value for name, value in os.environ.items() if name.removesuffix("_FILE") not in ADDRESSES}
        kept.pop("PYTHONDONTWRITEBYTECODE", None)
        here = {"TRACKER_MODE": "demo", "LOCAL_DIR": str(self.server.places.base), "DJANGO_SETTINGS_MODULE": settings}
        return kept | here | more

    def sweep(self) -> None:
        """Stop the server and remove it with its data, and all else that is kept here."""
        places = self.server.places
        self.server.stop()
        if places.data.parent != places.base:  # where root keeps the project in a closed home
            shutil.rmtree(places.data.parent, ignore_errors=True)
        if places.base.exists() and places.sockets.parent == SHORT:
            shutil.rmtree(places.sockets, ignore_errors=True)
        shutil.rmtree(self.directory, ignore_errors=True)
