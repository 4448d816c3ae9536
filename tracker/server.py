"""How gunicorn serves the tracker: its settings file, used by ``manage.py serve`` and in production.

By hand: ``gunicorn --config python:tracker.server tracker.wsgi``. The number of workers is
gunicorn's own WEB_CONCURRENCY.
"""

import os
from typing import Any

from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger

from tracker.addresses import network

# An address is kept no closer than what a provider shares among many people.
KEPT_BITS = {4: 24, 6: 48}

# Threads stream downloads without being cut: a sync worker's timeout would end them half way.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 120
graceful_timeout = 30
keepalive = 5
limit_request_line = 8190
control_socket_disable = True

loglevel = "warning"
accesslog = "-"
access_log_format = '%(t)s %(h)s "%(m)s %(U)s" %(s)s %(B)s bytes %(M)s ms'


def truncated(address: str) -> str:
    """Return the network that ``address`` belongs to (IPv4 /24, IPv6 /48), or ``-`` if it is none."""
    return network(address, KEPT_BITS) or "-"


class DiscreetLogger(Logger):
    """Logs what was asked for, not the search words, not exactly who asked, and not whose identity."""

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> dict[str, Any]:
        atoms: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        path_as_sent = environ["RAW_URI"].partition("?")[0]
        if environ["PATH_INFO"].startswith("/confidential/"):
            path_as_sent = "/confidential/…"
        return {**atoms, "h": truncated(environ.get("REMOTE_ADDR", "")), "U": path_as_sent}


logger_class = DiscreetLogger


def when_ready(server: Arbiter) -> None:
    """Say where the tracker is, now that it is there."""
    for listener in server.LISTENERS:
        print(f"Serving at {listener}. Ctrl-C stops.", flush=True)  # noqa: T201 - meant for the terminal
