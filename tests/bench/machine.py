"""The computer that was measured on, in plain words."""

from __future__ import annotations

import os
import platform
import subprocess

from tests.bench.place import Place


def describe(place: Place) -> str:
    """Cores, memory, system and versions; nothing that tells whose computer it is."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    program = place.server.places.programs() / "postgres"
    postgresql = subprocess.check_output([program, "--version"], text=True).split()[2]
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()} on {platform.machine()}, "
        f"Python {platform.python_version()}, PostgreSQL {postgresql} as it comes"
    )
