"""An identity is kept sealed, opened with a reason, and shredded; the log has all of it."""

from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction
from pytest_django import Settings

from tests import make
from tests.confidential.conftest import BOTH, REASON, WHO, cared_for, told, unsaved
from tracker.confidential import keys
from tracker.confidential.models import AccessLog, Identity, Particulars
from tracker.confidential.models.identity import OtherKeyError
from tracker.confidential.sealing import SealBrokenError
from tracker.records.models import Source
from tracker.staff.models import User

pytestmark = pytest.mark.django_db(databases=BOTH)
COLUMNS = ("name_enc", "contact_enc", "location_enc", "notes_enc")


def log() -> list[tuple[str, str, str]]:
    lines = AccessLog.objects.exclude(action="care").order_by("pk")
    return list(lines.values_list("user_name", "action", "reason"))


def test_it_is_read_as_it_was_entered(identity: Identity, officer: User) -> None:
    assert Identity.objects.get().open(by=officer, reason=REASON) == WHO


def test_nothing_of_it_stands_in_its_row(identity: Identity) -> None:
    with connections["confidential"].cursor() as cursor:
        cursor.execute("SELECT i::text FROM confidential_identity i")
        (row,) = cursor.fetchone()
    for words in told():
        assert words not in row
        assert words.encode().hex() not in row


@pytest.mark.usefixtures("care")
def test_an_empty_field_looks_like_one_that_holds_something(source: Source, officer: User) -> None:
    unsaved(source).keep(Particulars("Ana"), by=officer, reason=REASON)
    assert {len(getattr(Identity.objects.get(), column)) for column in COLUMNS} == {256 + 29}


def test_every_save_and_deletion_and_every_look_is_logged(identity: Identity, officer: User) -> None:
    ref = identity.pk
    identity.open(by=officer, reason="To write a letter")
    identity.keep(WHO, by=officer, reason="A new number was given")
    identity.shred(by=officer, reason="It is needed no longer")
    assert log() == [
        ("omar", "added", "They agreed to be asked again"),
        ("omar", "opened", "To write a letter"),
        ("omar", "changed", "A new number was given"),
        ("omar", "deleted", "It is needed no longer"),
    ]
    assert not Identity.objects.exists()
    assert AccessLog.objects.filter(user_id=officer.pk, source_ref=ref).exclude(action="care").count() == 4


def test_without_a_reason_nothing_is_opened(identity: Identity, officer: User) -> None:
    with pytest.raises(IntegrityError, match="accesslog_says_why"):
        identity.open(by=officer, reason="so")
    assert [action for _, action, _ in log()] == ["added"]


def test_nothing_is_opened_where_the_line_in_the_log_might_be_rolled_back(identity: Identity, officer: User) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic("confidential"):
        identity.open(by=officer, reason=REASON)


def test_a_save_draws_a_new_data_key(identity: Identity, officer: User) -> None:
    before = bytes(identity.data_key)
    identity.keep(WHO, by=officer, reason="A new number was given")
    assert bytes(Identity.objects.get().data_key) != before


def test_an_identity_that_is_there_is_not_written_over_by_one_that_is_added(
    identity: Identity, source: Source, officer: User
) -> None:
    with pytest.raises(IntegrityError, match="duplicate key"), transaction.atomic("confidential"):
        unsaved(source).keep(Particulars("Somebody else"), by=officer, reason=REASON)
    assert Identity.objects.get().open(by=officer, reason=REASON) == WHO


@pytest.mark.parametrize(("column", "other"), [*pairwise(COLUMNS)])
def test_columns_that_changed_places_do_not_open(identity: Identity, officer: User, column: str, other: str) -> None:
    mine, theirs = getattr(identity, column), getattr(identity, other)
    setattr(identity, column, theirs)
    setattr(identity, other, mine)
    with pytest.raises(SealBrokenError):
        identity.open(by=officer, reason=REASON)


def test_another_rows_columns_do_not_open_here_with_or_without_its_key(identity: Identity, officer: User) -> None:
    another = make.source("Another", protection_level="anonymous")
    cared_for(another, officer, by=officer)
    other = unsaved(another)
    other.keep(Particulars("Somebody else"), by=officer, reason=REASON)
    for columns in (["name_enc"], ["data_key"], [*COLUMNS, "data_key"]):
        mine = Identity.objects.get(pk=identity.pk)
        for column in columns:
            setattr(mine, column, getattr(other, column))
        with pytest.raises(SealBrokenError):
            mine.open(by=officer, reason=REASON)


def test_with_another_key_it_cannot_be_read_and_the_attempt_is_logged(
    identity: Identity, officer: User, settings: Settings
) -> None:
    settings.CONFIDENTIAL_KEY = keys.fresh()
    with pytest.raises(OtherKeyError, match=f"sealed with the key {identity.key_id}"):
        identity.open(by=officer, reason=REASON)
    identity.key_id = keys.at_hand().id
    with pytest.raises(SealBrokenError):
        identity.open(by=officer, reason=REASON)
    assert [action for _, action, _ in log()] == ["added", "opened", "opened"]


def test_without_a_key_nothing_is_saved(source: Source, officer: User, settings: Settings) -> None:
    settings.CONFIDENTIAL_KEY = ""
    with pytest.raises(keys.NoKeyError):
        unsaved(source).keep(WHO, by=officer, reason=REASON)
    assert not Identity.objects.exists()
    assert log() == []


def test_of_a_source_that_nobody_knows_there_is_none(officer: User) -> None:
    unknown = make.source("A caller", protection_level="anonymous_unknown")
    with pytest.raises(ValidationError, match="the safest identity is the one not held"):
        unsaved(unknown).keep(WHO, by=officer, reason=REASON)
    assert not Identity.objects.exists()


def test_of_a_source_that_is_not_there_there_is_none(officer: User) -> None:
    with pytest.raises(ValidationError, match="no source with this reference"):
        Identity(source_ref="X-00000000", purpose="?", retention_until="2099-01-01").keep(
            WHO, by=officer, reason=REASON
        )


def test_the_protection_at_the_time_stands_in_the_row(identity: Identity, officer: User) -> None:
    Source.objects.update(protection_level="sealed")
    identity.keep(WHO, by=officer, reason="A new number was given")
    assert Identity.objects.get().protection_level == "sealed"


@pytest.mark.parametrize("said", [repr, str])
def test_what_was_opened_shows_itself_to_nobody_by_accident(identity: Identity, officer: User, said: Any) -> None:
    particulars = identity.open(by=officer, reason=REASON)
    for words in told():
        assert words not in said(particulars) + said(identity)
