"""The private server of a demo: look at it, stop it, talk to it."""

import os
import shutil
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connections

from tracker.database.local.base import DatabaseWrapper
from tracker.database.local.server import Server

LIBPQ = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
}


class Command(BaseCommand):
    """`manage.py localdb status`, `stop` or `psql`."""

    help = "Look at the private server, stop it, or open psql on it. It starts by itself."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and for psql as whom."""
        parser.add_argument("action", choices=["status", "stop", "psql"])
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS, choices=list(connections), help="For psql.")

    def handle(self, *, action: str, database: str, **_: Any) -> None:
        """Do it."""
        connection = connections[database]
        if not isinstance(connection, DatabaseWrapper):
            raise CommandError("DATABASE_URL is set: there is no private server. Use the server's own tools.")
        if action == "psql":
            self._psql(connection)
        elif action == "stop":
            self.stdout.write("stopped" if connection.server.stop() else "it was not running")
        else:
            self.stdout.write(connection.server.status())

    def _psql(self, connection: DatabaseWrapper) -> None:
        server: Server = connection.server
        server.start()
        program = server.places.programs() / "psql"
        found = str(program) if program.exists() else shutil.which("psql")
        if not found:
            raise CommandError("There is no psql on this computer: install postgresql-client.")
        address = server.address(connection.settings_dict["USER"], connection.settings_dict["NAME"])
        # by the environment, since others may read a command line
        known = {LIBPQ[key]: value for key, value in address.items()}
        os.execve(found, [found], {**os.environ, **known})  # noqa: S606 - there is no shell
