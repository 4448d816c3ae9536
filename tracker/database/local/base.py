"""Django's PostgreSQL backend, which starts the private server when a connection fails for want of one."""

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base
from psycopg import OperationalError

from tracker.database.local.server import Server


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the private server of the alias's LOCAL_DIR."""

    @property
    def server(self) -> Server:
        """The server behind this alias."""
        return Server(Path(self.settings_dict["LOCAL_DIR"]))

    def get_connection_params(self) -> dict[str, Any]:
        """Where the server is and how to come in, which no setting can know."""
        server = self.server
        if not server.is_made:
            server.start()
        address = server.address(self.settings_dict["USER"], self.settings_dict["NAME"] or "")
        for key in ("host", "port", "password"):
            self.settings_dict[key.upper()] = address[key]
        return super().get_connection_params()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; only where that fails is the server asked after, since it nearly always runs."""
        try:
            return super().get_new_connection(conn_params)
        except OperationalError:
            if self.server.answers():
                raise
            self.server.start()
            return super().get_new_connection(self.get_connection_params())
