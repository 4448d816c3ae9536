"""Where the bench works: a private server of its own, so that it never touches anybody's data."""

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
    """A directory with the bench's server, and the note of what was prepared in it."""

    directory: Path

    @property
    def server(self) -> Server:
        """The bench's own server."""
        return Server(self.directory / "bench-server")

    @property
    def note(self) -> Path:
        """What the database holds, and how long it took to prepare."""
        return self.directory / "bench.json"

    def enter(self) -> None:
        """Let the settings, here and in programs started from here, mean this server. Before Django reads them."""
        for name in ADDRESSES:
            os.environ.pop(name, None)
            os.environ.pop(f"{name}_FILE", None)
        os.environ["TRACKER_MODE"] = "demo"
        os.environ["LOCAL_DIR"] = str(self.server.places.base)
        os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"

    def sweep(self) -> None:
        """Stop the server and remove it with its data."""
        places = self.server.places
        self.server.stop()
        if places.data.parent != places.base:  # where root keeps the project in a closed home
            shutil.rmtree(places.data.parent, ignore_errors=True)
        if places.base.exists() and places.sockets.parent == SHORT:
            shutil.rmtree(places.sockets, ignore_errors=True)
        shutil.rmtree(places.base, ignore_errors=True)
        self.note.unlink(missing_ok=True)
