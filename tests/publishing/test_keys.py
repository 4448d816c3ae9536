"""Keys of the API: what is kept of them, on either side of the door."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from tests.research.conftest import get
from tracker.publishing.actions import issue_key, revoke_key
from tracker.research.models import Key
from tracker.staff.models import ApiKey

LAST_DAY = dt.date(2099, 12, 31)


def holder(**values: Any) -> ApiKey:
    return ApiKey(holder="A university", contact="library@example.org", purpose="Time series.", **values)


def status(key: str) -> int:
    found: int = get("", authorization=f"Bearer {key}").status_code
    return found


def everything() -> str:
    """Every row of every table."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)


def test_a_key_that_was_issued_works(publisher: Any) -> None:
    key = issue_key(holder(), by=publisher)
    assert re.fullmatch("rt_[a-z2-7]{32}", key)
    assert status(key) == 200


def test_no_two_keys_are_alike(publisher: Any) -> None:
    assert len({issue_key(holder(), by=publisher) for _ in range(20)}) == 20


def test_the_public_side_has_the_digest_and_the_last_day_and_nothing_else(publisher: Any) -> None:
    held = holder(expires=LAST_DAY)
    issue_key(held, by=publisher)
    assert list(Key.objects.values()) == [{"digest": held.digest, "expires": LAST_DAY}]


def test_staff_keep_who_holds_it_and_who_issued_it_and_the_key_is_kept_nowhere(publisher: Any) -> None:
    held = holder()
    key = issue_key(held, by=publisher)
    held.refresh_from_db()
    assert (held.issued_by, held.beginning, held.revoked_at) == (publisher, key[:9], None)
    kept = everything()
    assert held.digest in kept
    assert key not in kept
    assert key[10:] not in kept


def test_a_key_is_issued_on_both_sides_or_on_none(publisher: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **values: Any) -> None:
        raise IntegrityError

    monkeypatch.setattr("django.db.models.query.QuerySet.create", refuse)
    with pytest.raises(IntegrityError):
        issue_key(holder(), by=publisher)
    assert not ApiKey.objects.exists()
    assert not Key.objects.exists()


def test_a_revoked_key_is_refused_at_once_and_stays_on_the_list(publisher: Any, officer: Any) -> None:
    held, other = holder(), holder()
    key, kept = issue_key(held, by=publisher), issue_key(other, by=publisher)
    revoke_key(held, by=officer)
    assert (status(key), status(kept)) == (401, 200)
    held.refresh_from_db()
    assert held.revoked_by == officer
    assert held.revoked_at > held.issued_at  # type: ignore[operator]  # it was just set
    assert Key.objects.get().digest == other.digest


def test_a_key_is_revoked_once(publisher: Any, officer: Any) -> None:
    held = holder()
    issue_key(held, by=publisher)
    stale = ApiKey.objects.get()
    revoke_key(held, by=officer)
    with pytest.raises(ValidationError, match="is revoked already"):
        revoke_key(stale, by=publisher)
    assert ApiKey.objects.get().revoked_by == officer


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"digest": "rt_aaa"}, "apikey_is_kept_as_a_digest"),
        ({"revoked_by": None, "revoked_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}, "apikey_is_revoked_by_somebody"),
    ],
)
def test_the_database_refuses_keys_and_nobody_revoking(values: dict[str, Any], rule: str, publisher: Any) -> None:
    issue_key(holder(), by=publisher)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        ApiKey.objects.update(**values)
