"""No identity is kept past its last day."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from tests.confidential.conftest import BOTH, REASON
from tests.confidential.test_rules import run
from tracker.confidential.models import AccessLog, Identity
from tracker.staff.models import User

pytestmark = pytest.mark.django_db(databases=BOTH)


def last_day(days: int) -> None:
    run("UPDATE confidential_identity SET retention_until = %s", localdate() + timedelta(days=days))


def shredded(*options: str) -> str:
    out = StringIO()
    call_command("shredexpired", *options, stdout=out)
    return out.getvalue()


def warned() -> list[str]:
    return [message.msg for message in run_checks(databases=BOTH) if message.id == "tracker.W004"]


def test_on_its_last_day_it_is_still_kept(identity: Identity) -> None:
    last_day(0)
    assert shredded() == ""
    assert Identity.objects.exists()
    assert warned() == []


def test_after_it_it_is_shredded_and_the_log_says_so(identity: Identity) -> None:
    last_day(-1)
    assert warned() == ["Identities kept past their last day: 1."]
    assert shredded("--dry-run").startswith(f"{identity.pk} would be shredded")
    assert Identity.objects.exists()
    assert shredded().startswith(f"{identity.pk} is shredded")
    assert not Identity.objects.exists()
    line = AccessLog.objects.get(action="deleted")
    assert (line.user_name, line.source_ref) == ("[manage.py shredexpired]", identity.pk)
    assert warned() == []
    assert shredded() == ""


def test_the_deleted_row_is_taken_off_the_disk(
    identity: Identity, officer: User, django_capture_on_commit_callbacks: object
) -> None:
    with CaptureQueriesContext(connections["confidential"]) as asked:
        with django_capture_on_commit_callbacks(using="confidential") as after:  # type: ignore[operator]
            identity.shred(by=officer, reason=REASON)
        _enter, vacuum = after
        vacuum()  # inside a test's transaction it is refused, and that is no error
    assert asked.captured_queries[-1]["sql"] == "VACUUM confidential_identity"
