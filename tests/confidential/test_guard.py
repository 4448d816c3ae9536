"""What the write room learns of an identity: nothing, but for those who keep identities."""

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from tests import make
from tests.confidential.conftest import BOTH, signed_in
from tests.curation.forms import fill
from tracker.confidential import guard
from tracker.confidential.models import AccessLog, Identity
from tracker.records.models import Source
from tracker.staff.models import User

pytestmark = pytest.mark.django_db(databases=BOTH)


def make_unknown(client: Client, source: Source) -> str:
    """What the form answers to who says of a source that nobody knows who it is; empty if it is saved."""
    address = reverse("admin:records_source_change", args=[source.pk])
    page = fill(client, address, protection_level="anonymous_unknown")
    saved = Source.objects.get(pk=source.pk).protection_level == "anonymous_unknown"
    return "" if saved else page.content.decode()


def test_a_source_whose_identity_is_kept_does_not_become_unknown(
    identity: Identity, source: Source, office: Client
) -> None:
    assert guard.IS_KEPT in make_unknown(office, source)


def test_a_source_without_one_does(office: Client) -> None:
    assert make_unknown(office, make.source("Another", protection_level="anonymous")) == ""


@pytest.mark.parametrize("who", ["contributor", "administrator"])
def test_others_get_one_answer_for_every_source(
    identity: Identity, source: Source, who: str, request: pytest.FixtureRequest
) -> None:
    other = make.source("Another", protection_level="anonymous")
    client = signed_in(request.getfixturevalue(who))
    for one in (source, other):
        answer = make_unknown(client, one)
        assert guard.FOR_OFFICERS in answer
        assert guard.IS_KEPT not in answer


def test_for_others_the_confidential_database_is_not_even_asked(
    identity: Identity, contributor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QuerySet, "exists", lambda *_: pytest.fail("it was asked"))
    with pytest.raises(ValidationError):
        guard.refuse_unknown(identity.pk, by=contributor)


def test_a_new_source_may_be_unknown_from_the_start(contributor: User) -> None:
    make.source()  # its kind is among the terms then
    address = reverse("admin:records_source_add")
    page = fill(
        signed_in(contributor),
        address,
        working_label="A caller",
        source_type="source_type:journalist",
        protection_level="anonymous_unknown",
    )
    assert page.status_code == 200
    assert Source.objects.filter(working_label="A caller", protection_level="anonymous_unknown").exists()


def test_other_changes_of_an_unknown_source_are_everybodys(contributor: User) -> None:
    source = make.source("A caller", protection_level="anonymous_unknown")
    fill(
        signed_in(contributor), reverse("admin:records_source_change", args=[source.pk]), working_label="Another label"
    )
    assert Source.objects.get().working_label == "Another label"


def test_where_the_database_is_not_reached_the_answer_is_no(
    source: Source, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*_: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(QuerySet, "exists", unreachable)
    with pytest.raises(ValidationError, match="cannot be asked from this server"):
        guard.refuse_unknown(source.ref, by=officer)


def test_asking_reads_no_identity_and_leaves_no_line(identity: Identity, officer: User) -> None:
    with pytest.raises(ValidationError):
        guard.refuse_unknown(identity.pk, by=officer)
    assert AccessLog.objects.filter(action="opened").count() == 0
