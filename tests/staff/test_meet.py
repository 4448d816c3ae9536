"""The first protection officer is met by who has the server."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from tests.staff.conftest import PASSWORD
from tracker.staff.models import User


@pytest.mark.django_db
def test_who_was_invited_and_has_a_password_is_met(capsys: pytest.CaptureFixture[str]) -> None:
    User.objects.create_user("root", is_staff=True)
    bea = User.objects.create_user("bea", password=PASSWORD, is_staff=True, is_to_be_met=True, last_login=now())
    call_command("meet", "bea", by="root")
    assert not User.objects.get(username="bea").is_to_be_met
    assert LogEntry.objects.get(object_id=str(bea.pk)).user.username == "root"
    call_command("meet", "bea", by="root")
    assert "met already" in capsys.readouterr().out


@pytest.mark.django_db
def test_who_has_not_signed_in_cannot_be_met() -> None:
    User.objects.create_user("root", is_staff=True)
    with pytest.raises(CommandError, match="No active account"):
        call_command("meet", "bea", by="root")
    User.objects.create_user("bea", password=PASSWORD, is_staff=True, is_to_be_met=True)
    with pytest.raises(CommandError, match="not signed in with"):
        call_command("meet", "bea", by="root")
    with pytest.raises(CommandError, match="for themselves"):
        call_command("meet", "bea", by="bea")
