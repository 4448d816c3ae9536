"""How gunicorn serves the tracker: its settings file, used by ``manage.py serve`` and in production.

By hand: ``gunicorn --config python:tracker.server tracker.wsgi``. The number of workers is
gunicorn's own WEB_CONCURRENCY.
"""

import os
import socket
import struct
import sys
from contextlib import suppress
from typing import Any

from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import ThreadWorker

from tracker import environment
from tracker.addresses import network

# An address is kept no closer than what a provider shares among many people.
KEPT_BITS = {4: 24, 6: 48}

# Seconds in which a client must send more of its request, or take more of its answer. A file has its own limit (seats).
CLIENT_STALL = environment.integer("CLIENT_STALL", 15)

# Threads stream downloads without being cut: a sync worker's timeout would end them half way.
worker_class = "tracker.server.Worker"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 120
graceful_timeout = 30
keepalive = 5
limit_request_line = 8190
control_socket_disable = True
# SCRIPT_NAME in a header would give the site another address, which is remembered, and lead past a proxy that guards
# a part of it. Who serves it below another address sets SCRIPT_NAME in the environment.
forwarder_headers = ""

loglevel = "warning"
accesslog = "-"
access_log_format = '%(t)s %(h)s "%(m)s %(U)s" %(s)s %(B)s bytes %(M)s ms'


class Worker(ThreadWorker):
    """Threads that wait for no client for ever.

    gunicorn's own do, once a client has sent a byte of its request, and while it takes nothing of its answer.
    """

    def enqueue_req(self, conn: Any) -> None:
        # limits of the system, since gunicorn lifts those of Python before it reads
        limit = struct.pack("@ll", CLIENT_STALL, 0)
        for direction in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            conn.sock.setsockopt(socket.SOL_SOCKET, direction, limit)
        super().enqueue_req(conn)

    def handle(self, conn: Any) -> Any:
        kept = super().handle(conn)
        if kept is False:
            # or the thread that accepts waits up to two seconds for this client to hang up, and everybody with it
            with suppress(OSError):
                conn.sock.shutdown(socket.SHUT_RD)
        return kept


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

    def exception(self, msg: str, *args: Any, **more: Any) -> None:
        """One line where a client was cut: anybody can bring that about, as often as they like."""
        if isinstance(sys.exception(), TimeoutError | BlockingIOError):
            self.warning("A client that sent or took nothing was cut.")
        else:
            super().exception(msg, *args, **more)


logger_class = DiscreetLogger


def when_ready(server: Arbiter) -> None:
    """Say where the tracker is, now that it is there."""
    for listener in server.LISTENERS:
        print(f"Serving at {listener}. Ctrl-C stops.", flush=True)  # noqa: T201 - meant for the terminal
