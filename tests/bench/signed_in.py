"""`python -m tests.bench.signed_in`: sign somebody in who may do everything, and say what they may open, as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import django

from tests.bench.place import PROJECT, Place

NAME = "bench-editor"


@dataclass(frozen=True)
class Editor:
    """The header `Cookie` of a session, and of each kind of record the key of its last row."""

    cookie: str
    newest: dict[str, int]


def editor(place: Place, kinds: Sequence[str]) -> Editor:
    """Somebody who is signed in at a place."""
    command = [sys.executable, "-m", "tests.bench.signed_in", *kinds]
    done = subprocess.run(command, cwd=PROJECT, env=place.environment(), check=True, stdout=subprocess.PIPE, text=True)
    return Editor(**json.loads(done.stdout))


def _editor(kinds: Sequence[str]) -> Editor:
    from django.apps import apps  # noqa: PLC0415 - models can be imported only now
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from tracker.staff.models import User  # noqa: PLC0415
    from tracker.staff.signing_in.gate import BEGUN, SEEN  # noqa: PLC0415

    client = Client()
    client.force_login(User.objects.filter(username=NAME).first() or User.objects.create_superuser(NAME))
    session = client.session
    session[BEGUN] = session[SEEN] = time.time()
    session.save()
    models = {kind: apps.get_model("records", kind)._default_manager.order_by("-pk") for kind in kinds}
    newest = {kind: int(rows.values_list("pk", flat=True)[0]) for kind, rows in models.items()}
    return Editor(f"{settings.SESSION_COOKIE_NAME}={session.session_key}", newest)


if __name__ == "__main__":
    django.setup()
    json.dump(asdict(_editor(sys.argv[1:])), sys.stdout)
