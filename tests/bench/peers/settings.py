"""The tracker's own settings, with addresses of peers beside the tracker's: the same middleware, the same database."""

from tracker.settings import *  # noqa: F403 - all of them are meant

ROOT_URLCONF = "tests.bench.peers.urls"
