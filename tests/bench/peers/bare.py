"""The same without middleware, but for the one that allauth starts no server without: what Django itself takes."""

from tests.bench.peers.settings import *  # noqa: F403 - all of them are meant

MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
# the admin, which nobody asks for here, needs some
SILENCED_SYSTEM_CHECKS = ["admin.E408", "admin.E409", "admin.E410"]
