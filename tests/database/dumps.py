"""What whoever copies a database would hold: all of it, as pg_dump writes it."""

import os
import subprocess

from django.db import connections

from tracker.database.local.places import installed_programs

LIBPQ = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}


def dump(alias: str) -> str:
    """The database behind an alias, as text: every table, comment and definition."""
    address = connections[alias].get_connection_params()
    environment = os.environ | {LIBPQ[key]: str(address[key]) for key in LIBPQ if address.get(key)}
    return subprocess.run(
        [installed_programs() / "pg_dump", "--no-owner"], env=environment, check=True, capture_output=True, text=True
    ).stdout
