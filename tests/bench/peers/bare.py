"""The same without any middleware: what Django itself takes."""

from tests.bench.peers.settings import *  # noqa: F403 - all of them are meant

MIDDLEWARE: list[str] = []
