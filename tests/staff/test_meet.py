"""The first protection officer is met by who has the server."""

import pytest
from django.core.management import CommandError, call_command

from tests.staff.conftest import PASSWORD
from tracker.staff.models import User


@pytest.mark.django_db
def test_who_was_invited_and_has_a_password_is_met(capsys: pytest.CaptureFixture[str]) -> None:
    User.objects.create_user("bea", password=PASSWORD, is_staff=True, is_to_be_met=True)
    call_command("meet", "bea")
    assert not User.objects.get(username="bea").is_to_be_met
    call_command("meet", "bea")
    assert "met already" in capsys.readouterr().out


@pytest.mark.django_db
def test_who_has_not_signed_in_cannot_be_met() -> None:
    with pytest.raises(CommandError, match="No active account"):
        call_command("meet", "bea")
    User.objects.create_user("bea", is_staff=True, is_to_be_met=True)
    with pytest.raises(CommandError, match="not opened the link"):
        call_command("meet", "bea")
