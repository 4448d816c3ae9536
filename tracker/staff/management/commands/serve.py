"""Serve the tracker with gunicorn."""

import errno
import os
import socket
import sys
from ipaddress import ip_address
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, connections

from tracker.staff.models import User


class Command(BaseCommand):
    """Serve the tracker, but let no demo account be reached from another computer."""

    help = "Serve the tracker with gunicorn. Refuses to answer other computers while demo accounts exist."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to answer at (default: %(default)s)")
        parser.add_argument("--port", default=8000, type=int, help="port to answer at (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        refuse_what_was_removed()
        refuse_demo_accounts_beyond_loopback(host)
        collect_or_refuse_static_files()
        refuse_unusable_address(host, port)
        connections.close_all()
        os.chdir(settings.BASE_DIR)
        os.execv(sys.executable, gunicorn_command(host, port))  # noqa: S606 - no shell is meant


def gunicorn_command(host: str, port: int) -> list[str]:
    """Return the command line that serves the tracker at ``host`` and ``port``."""
    name = f"[{host}]" if ":" in host else host
    options = ["--config", "python:tracker.server", "--bind", f"{name}:{port}"]
    return [sys.executable, "-m", "gunicorn", *options, "tracker.wsgi"]


def refuse_what_was_removed() -> None:
    """Raise CommandError if the database holds again what was removed for good."""
    found = run_checks(tags=["ledger"], databases=[DEFAULT_DB_ALIAS])
    if found:
        raise CommandError("\n".join(f"{one.msg} {one.hint}" for one in found))


def refuse_demo_accounts_beyond_loopback(host: str) -> None:
    """Raise CommandError if other computers could sign in with a password of the demo."""
    if is_loopback(host):
        return
    names = User.objects.filter(is_demo=True).order_by("username").values_list("username", flat=True)
    if names:
        raise CommandError(
            f"{host} can be reached from other computers, and these accounts were made by the demo: "
            f"{', '.join(names)}. Remove them first: manage.py demoaccounts --remove"
        )


def collect_or_refuse_static_files() -> None:
    """Raise CommandError if a page would lack its styles and fail; the demo collects what is missing by itself."""
    if not (missing := uncollected()):
        return
    if settings.PRODUCTION:
        raise CommandError(
            f"Static files were not collected ({missing[0]} and {len(missing) - 1} more), and every page would fail "
            "without them. Run: manage.py collectstatic --no-input"
        )
    call_command("collectstatic", interactive=False, verbosity=0)


def uncollected() -> list[str]:
    """Return the static files that the manifest does not name; none where the storage needs no manifest."""
    collected = getattr(staticfiles_storage, "hashed_files", None)
    if collected is None:
        return []
    ignored = apps.get_app_config("staticfiles").ignore_patterns  # type: ignore[attr-defined]
    files = (path for finder in get_finders() for path, _ in finder.list(ignored))
    return sorted(path for path in files if path not in collected)


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach ``host``. A name other than localhost counts as reachable."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def refuse_unusable_address(host: str, port: int) -> None:
    """Raise CommandError, with what to do, if nothing can listen at ``host`` and ``port``."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(explanation(error, host, port)) from error


def explanation(error: OSError, host: str, port: int) -> str:
    """Return what is wrong with the address and what to do about it."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use by another program. Choose another: make run PORT={port + 1}"
    if error.errno == errno.EACCES:
        return f"Port {port} is kept for the system. Choose one above 1023: make run PORT=8000"
    return f"This computer cannot answer at {host}, port {port}: {error.strerror}."
