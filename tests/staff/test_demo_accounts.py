"""The accounts for trying the tracker out."""

import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tracker.staff import demo
from tracker.staff.models import User

pytestmark = pytest.mark.django_db

NAMES = {"contributor", "reviewer", "publisher", "officer", "admin"}


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path / "var"
    return tmp_path / "var"


def output(*arguments: str) -> str:
    stdout = StringIO()
    call_command("demoaccounts", *arguments, stdout=stdout)
    return stdout.getvalue()


def test_the_passwords_open_the_accounts() -> None:
    passwords = demo.ensure_accounts()
    assert set(passwords) == NAMES
    user = User.objects.get(username="officer")
    assert user.check_password(passwords["officer"])
    assert user.is_staff
    assert user.is_demo


def test_each_account_is_in_its_group_and_none_is_a_superuser() -> None:
    demo.ensure_accounts()
    for name, group in demo.ACCOUNTS.items():
        assert [one.name for one in User.objects.get(username=name).groups.all()] == [group]
    assert not User.objects.filter(is_superuser=True).exists()


def test_a_second_start_changes_no_account_and_shows_the_same() -> None:
    first = demo.ensure_accounts()
    before = list(User.objects.order_by("pk").values())
    assert demo.ensure_accounts() == first
    assert list(User.objects.order_by("pk").values()) == before


def test_two_clones_have_different_passwords(settings: Settings, tmp_path: Path) -> None:
    here = demo.ensure_accounts()
    User.objects.all().delete()
    settings.VAR_DIR = tmp_path / "other"
    there = demo.ensure_accounts()
    assert not set(here.values()) & set(there.values())


def test_a_lost_password_file_means_new_passwords_that_work() -> None:
    lost = demo.ensure_accounts()
    demo.password_file().unlink()
    found = demo.ensure_accounts()
    assert found["contributor"] != lost["contributor"]
    assert User.objects.get(username="contributor").check_password(found["contributor"])


def test_a_fresh_database_takes_the_passwords_in_the_file() -> None:
    passwords = demo.ensure_accounts()
    User.objects.all().delete()
    assert demo.ensure_accounts() == passwords
    assert User.objects.get(username="contributor").check_password(passwords["contributor"])


def test_only_the_owner_can_read_the_password_file() -> None:
    demo.ensure_accounts()
    assert stat.S_IMODE(demo.password_file().stat().st_mode) == 0o600


def test_an_account_that_a_person_made_is_never_taken_over() -> None:
    User.objects.create_user("contributor", password="her own")
    with pytest.raises(CommandError, match="'contributor' is a person's own"):
        output()
    assert User.objects.get(username="contributor").check_password("her own")
    assert User.objects.count() == 1


def test_production_has_no_demo_accounts(settings: Settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="TRACKER_MODE=demo"):
        output()
    assert not User.objects.exists()


def test_the_command_shows_names_passwords_and_where_they_are_kept() -> None:
    shown = output()
    for name, password in demo.ensure_accounts().items():
        assert f"{name:<10} {password}" in shown
    assert str(demo.password_file()) in shown


def test_remove_deletes_demo_accounts_their_passwords_and_nobody_else() -> None:
    User.objects.create_user("vera")
    demo.ensure_accounts()
    assert output("--remove") == "Removed: admin, contributor, officer, publisher, reviewer.\n"
    assert [user.username for user in User.objects.all()] == ["vera"]
    assert not demo.password_file().exists()
    assert output("--remove") == "There is no demo account.\n"
