"""The tracker's settings, for tests: what keeps them fast and apart from each other."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("TRACKER_MODE", "demo")
# a crash may lose the last second of a test database; PGOPTIONS reaches the owner's connections alone
os.environ.setdefault("PGOPTIONS", "-c synchronous_commit=off")

from tracker.settings import *  # noqa: F403
from tracker.settings import CACHES, STORAGES

# each run has a ledger of its own
LEDGER_FILE = Path(tempfile.mkdtemp(prefix="ledger")) / "removals.jsonl"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
# tests ask more often than readers may
API_RATE = API_KEY_RATE = 0
# what is found is not told by how long it takes: one test looks at that
GUARD_SECONDS = 0
# tests change rows under their feet: an answer is kept where a test asks for it
CACHES = {**CACHES, "answers": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

# static files are served from where they lie, without collectstatic
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
