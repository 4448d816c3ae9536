"""Who gets what: every page of staff, each verb, as every role. The table stands in docs/reference/permissions.csv.

After a change that is meant, `make leaks ARGS=tests/leaks/test_permissions.py` with PERMISSIONS=write writes it anew: read the
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
from django.db import transaction
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.confidential.conftest import BOTH, signed_in
from tests.leaks.test_the_walk_finds import world as world  # noqa: PLC0414 - a fixture
from tests.leaks.world import World
from tracker.confidential.admin import site as room
from tracker.confidential.models import Identity
from tracker.curation.review import STEPS
from tracker.records.models import WHOLES

pytestmark = pytest.mark.django_db(databases=BOTH)

TABLE = Path(settings.BASE_DIR) / "docs" / "reference" / "permissions.csv"
VERBS = ("GET", "POST")
STRANGER = "anybody"
OF_ALL = ("changelist", "add")
OF_ONE = ("change", "history", "delete")
# the ways in and out, and what only leads elsewhere
ALONE = (
    "admin:index",
    "admin:password_change",
    "admin:autocomplete",
    "admin:jsi18n",
    "curation:revise",
    "curation:rights",
    "confidential:index",
)
IN_THE_ROOM = "confidential:"


@pytest.fixture
def _unrendered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is let in is settled before a page is drawn."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")


def pages() -> Iterator[tuple[str, str]]:
    """Every page by name, with an address of it; of pages about one record, that of the first."""
    yield from ((name, reverse(name)) for name in ALONE)
    for site, prefix in ((admin.site, "admin"), (room, "confidential")):
        for model in site._registry:
            yield from _of_model(prefix, model)
    for model in WHOLES:
        first = model._default_manager.order_by("pk").first()
        assert first is not None
        for step in STEPS:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{step.name}"
            yield name, reverse(name, args=[first.pk])


def _of_model(prefix: str, model: type[Any]) -> Iterator[tuple[str, str]]:
    kind = f"{prefix}:{model._meta.app_label}_{model._meta.model_name}"
    first = model._default_manager.order_by("pk").first()
    for page, args in [*((one, []) for one in OF_ALL), *((one, [first.pk]) for one in OF_ONE if first)]:
        try:
            yield f"{kind}_{page}", reverse(f"{kind}_{page}", args=args)
        except NoReverseMatch:  # a page that this site does not have
            continue


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
                    statuses.append(str(client.generic(verb, address).status_code))
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
            for role in ("curator", "reviewer", "publisher", "administrator"):
                assert row[role] == "403 403", (name, role)


def test_the_table_is_of_every_page_that_has_an_address(world: World) -> None:
    """A page that nobody thought of here would be missing from the table."""
    patterns = {f"admin:{one.name}" for one in admin.site.urls[0] if getattr(one, "name", None)}
    for model, pages_of in admin.site._registry.items():
        kind = f"{model._meta.app_label}_{model._meta.model_name}"
        patterns |= {f"admin:{one.name}" for one in pages_of.urls if getattr(one, "name", None)}
        assert f"admin:{kind}_changelist" in patterns
    known = {name for name, _ in pages()}
    left_out = {"admin:login", "admin:logout", "admin:password_change_done", "admin:app_list", "admin:view_on_site"}
    assert {name for name in patterns - known - left_out if not _is_of_nothing(name)} == set()


def _is_of_nothing(name: str) -> bool:
    """A page about one record, of a kind of which there is none."""
    kind = name.removeprefix("admin:").rpartition("_")[0]
    for model in admin.site._registry:
        if kind == f"{model._meta.app_label}_{model._meta.model_name}":
            return not model._default_manager.exists()
    return False


def test_identities_are_not_even_counted_for_those_who_may_not_see_them(world: World) -> None:
    assert Identity.objects.count() == 2
    page = signed_in(world.people["handler"]).get("/confidential/confidential/identity/").content.decode()
    assert world.handled in page
    for other in Identity.objects.exclude(pk=world.handled):
        assert other.pk not in page
    assert "1 identity" in page
