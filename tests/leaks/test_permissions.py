"""Who gets what: every page of staff, each verb, as every role. The table stands in docs/reference/permissions.csv.

After a change that is meant, `PERMISSIONS=write make leaks` writes it anew: read the
difference. What no table may ever say is asked apart from it.
"""

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.admin import AdminSite
from django.db import transaction
from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import URLPattern, reverse

from tests.confidential.conftest import BOTH, signed_in
from tests.leaks.test_leaks import world as world  # noqa: PLC0414 - a fixture
from tests.leaks.world import World
from tracker.confidential.admin import site as room
from tracker.curation import denied
from tracker.records.models import Capture, NotTheSame, Redirect
from tracker.staff.models import User

# committed: thousands of savepoints inside one transaction make every look at a row slow
pytestmark = [pytest.mark.usefixtures("log_may_be_emptied"), pytest.mark.django_db(transaction=True, databases=BOTH)]

TABLE = Path(settings.BASE_DIR) / "docs" / "reference" / "permissions.csv"
VERBS = ("GET", "POST")
STRANGER = "anybody"
OF_ALL = ("changelist", "add")
# there is none in the world of the walk
EMPTY = {"axes.AccessAttempt", "axes.AccessLog", "axes.AccessFailureLog", "confidential.Hold"}
# the ways in and out, and what only leads elsewhere
ALONE = (
    "admin:index",
    "admin:password_change",
    "admin:autocomplete",
    "admin:jsi18n",
    "curation:revise",
    "curation:freeze",
    "curation:rights",
    "curation:keys",
    "curation:understood",
    "curation:worked-out",
    "curation:duplicates",
    "confidential:index",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "staff_sessions",
)
OF_A_CAPTURE = ("curation:capture", "curation:original")
IN_THE_ROOM = "confidential:"


@pytest.fixture
def _unrendered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is let in is settled before a page is drawn."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    monkeypatch.setattr(denied, "render", lambda *_, status: HttpResponse(status=status))
    # what pages list beside, or once somebody is let in
    monkeypatch.setattr(AdminSite, "get_app_list", lambda *_: [])
    monkeypatch.setattr(denied, "_groups_with", lambda _: [])
    monkeypatch.setattr("tracker.curation.admin.history.Acts", lambda *_: [])


def pages() -> Iterator[tuple[str, str]]:
    """Every page by name, with an address of it; of pages about one record, that of the first."""
    yield from ((name, reverse(name)) for name in ALONE)
    yield "confidential:meet", reverse("confidential:meet", args=[User.objects.get(is_to_be_met=True).pk])
    capture = Capture.objects.exclude(file="").order_by("pk")[0]
    yield from ((name, reverse(name, args=[capture.pk])) for name in OF_A_CAPTURE)
    pair = NotTheSame.objects.get()
    yield from ((name, reverse(name, args=[pair.one, pair.other])) for name in ("curation:compare", "curation:merge"))
    yield "curation:open", reverse("curation:open", args=[Redirect.objects.get().old])
    for site, prefix in ((admin.site, "admin"), (room, "confidential")):
        for model, own in site._registry.items():
            yield from _of_model(prefix, model, own)


def _of_model(prefix: str, model: type[Any], own: Any) -> Iterator[tuple[str, str]]:
    kind = f"{prefix}:{model._meta.app_label}_{model._meta.model_name}"
    first = model._default_manager.order_by("pk").first()
    yield from ((f"{kind}_{page}", reverse(f"{kind}_{page}")) for page in OF_ALL)
    # the steps of a review are among them, and whatever else there is of one record
    named = [f"{prefix}:{one.name}" for one in own.urls if one.name]
    for name in named if first else ():
        if name.removeprefix(f"{kind}_") not in OF_ALL:
            yield name, reverse(name, args=[first.pk])


def asked(world: World) -> dict[str, dict[str, str]]:
    """By page, and role: the statuses of GET and POST."""
    clients = {STRANGER: Client(), **{name: signed_in(user) for name, user in world.people.items()}}
    for client in clients.values():
        client.raise_request_exception = False
    found: dict[str, dict[str, str]] = {}
    for name, address in pages():
        found[name] = {}
        for who, client in clients.items():
            statuses = []
            for verb in VERBS:
                with transaction.atomic(), transaction.atomic("confidential"):
                    answer: Any = client.generic(verb, address)
                    # a file that is given is closed once it is taken
                    list(answer.streaming_content if answer.streaming else ())
                    statuses.append(str(answer.status_code))
                    transaction.set_rollback(True)
                    transaction.set_rollback(True, using="confidential")
            found[name][who] = " ".join(statuses)
    return found


def written(table: dict[str, dict[str, str]]) -> str:
    """The table as it stands in the file."""
    out = io.StringIO()
    roles = list(next(iter(table.values())))
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(["page", *roles])
    lines.writerows([name, *(row[role] for role in roles)] for name, row in table.items())
    return out.getvalue()


@pytest.mark.usefixtures("_unrendered")
def test_every_page_answers_every_role_as_the_table_says(world: World) -> None:
    _all_are_asked()
    table = asked(world)
    if os.environ.get("PERMISSIONS") == "write":
        TABLE.write_text(written(table))
    _never(table)
    assert written(table) == TABLE.read_text()


def _never(table: dict[str, dict[str, str]]) -> None:
    """What no change of the table makes right."""
    for name, row in table.items():
        assert "500" not in " ".join(row.values()), name
        # a stranger is sent to sign in, or told nothing
        assert set(row[STRANGER].split()) <= {"302", "403", "404", "405"} or name == "admin:jsi18n", name
        if name.startswith(IN_THE_ROOM):
            for role in ("contributor", "reviewer", "publisher", "administrator", "superuser"):
                assert row[role] == "403 403", (name, role)
    originals = table["curation:original"]
    assert {role for role, statuses in originals.items() if "200" in statuses} == {"officer"}


def _all_are_asked() -> None:
    """A page of a site itself that nobody thought of here would be missing from the table."""
    own = {f"admin:{one.name}" for one in admin.site.get_urls() if isinstance(one, URLPattern) and one.name}
    left_out = {"admin:login", "admin:logout", "admin:password_change_done", "admin:app_list", "admin:view_on_site"}
    assert own - {name for name, _ in pages()} == left_out
    rows = [model for site in (admin.site, room) for model in site._registry if not model._default_manager.exists()]
    assert {model._meta.label for model in rows} <= EMPTY
