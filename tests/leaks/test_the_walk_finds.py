"""The walk would find a leak: three real ones are planted, each of another kind."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.confidential.conftest import BOTH, signed_in
from tests.leaks.public import Request
from tests.leaks.walk import Walk
from tests.leaks.world import World, build_world
from tracker.confidential.admin.identity import IdentityAdmin
from tracker.confidential.models import Identity
from tracker.logs import DiscreetFormatter
from tracker.records.models import Source
from tracker.research.models import SourceEdition
from tracker.staff.models import User

pytestmark = pytest.mark.django_db(databases=BOTH)

SOURCES = [Request("/api/v1/sources/"), Request("/api/v1/sources.csv"), Request("/api/v1/sources.parquet")]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The same world as the walk has, for all tests of this file; nothing of it is committed."""
    with django_db_blocker.unblock(), ExitStack() as stack:
        for alias in BOTH:
            block = transaction.atomic(alias)
            block._from_testcase = True  # type: ignore[attr-defined] # as Django's own tests have it
            stack.enter_context(block)
        yield build_world()
        for alias in BOTH:
            transaction.set_rollback(True, using=alias)


def asked(world: World, *requests: Request, reader: str = "anybody", client: Client | None = None) -> Walk:
    walk = Walk(world.canaries)
    walk.ask(reader, client or Client(raise_request_exception=False), requests)
    return walk


def test_nothing_is_found_where_nothing_leaks(world: World) -> None:
    assert asked(world, *SOURCES, Request("/nothing/")).leaks == {}


def test_a_staff_field_in_a_public_column_is_found_in_every_format(world: World) -> None:
    label = Source.objects.order_by("pk")[0].working_label
    SourceEdition.objects.update(public_label=label)
    [found] = asked(world, *SOURCES).leaks.items()
    assert found[0] == "anybody: records.Source.working_label"
    assert found[1] == {f"GET {one.path}" for one in SOURCES}


def test_a_header_of_an_error_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    name = User.objects.order_by("pk")[0].username

    def telling(request: HttpRequest, status: int) -> HttpResponse:
        return HttpResponse("Nothing here", status=status, headers={"X-Last-Editor": name})

    monkeypatch.setattr("tracker.research.views.errors._answer", telling)
    assert set(asked(world, *SOURCES, Request("/nothing/")).leaks) == {"anybody: User.username"}


def test_a_line_of_the_log_is_found(world: World, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("tracker").warning("A mail to %s came back", world.people["contributor"].email)
    walk = Walk(world.canaries)
    walk.look("log", "what the server wrote", DiscreetFormatter().format(caplog.records[-1]))
    assert set(walk.leaks) == {"log: User.email"}


def test_an_identity_on_a_page_of_those_who_may_not_open_it_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = world.people["officer"]
    shown = Identity.objects.get(source_ref=world.handled)
    told = shown._unsealed().name
    monkeypatch.setattr(IdentityAdmin, "list_display", ("source_ref", "told"))
    monkeypatch.setattr(IdentityAdmin, "told", lambda *_: told, raising=False)
    page = Request("/confidential/confidential/identity/")
    walk = asked(world, page, reader="officer", client=signed_in(officer))
    assert set(walk.leaks) == {"officer: Identity.name"}


def test_identities_are_not_even_counted_for_those_who_may_not_see_them(world: World) -> None:
    assert Identity.objects.count() == 2
    page = signed_in(world.people["handler"]).get("/confidential/confidential/identity/").content.decode()
    assert world.handled in page
    for other in Identity.objects.exclude(pk=world.handled):
        assert other.pk not in page
    assert "1 identity" in page
