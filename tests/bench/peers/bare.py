"""The same without any middleware: what Django itself takes."""

from tests.bench.peers.settings import *  # noqa: F403 - all of them are meant

MIDDLEWARE = []
# the admin, which nobody asks for here, needs some
SILENCED_SYSTEM_CHECKS = ["admin.E408", "admin.E409", "admin.E410"]
