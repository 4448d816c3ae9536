"""What each kind of staff may do."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

from tracker.staff import groups
from tracker.staff.models import User

pytestmark = pytest.mark.django_db

VERBS = {
    "submit_wholes",
    "approve_wholes",
    "approve_restricted",
    "revise_data",
    "withdraw_wholes",
    "remove_for_good",
    "issue_keys",
    "invite_people",
}
ACCOUNTS = {"view_user", "add_user", "change_user"}


def permissions(group: str) -> set[str]:
    rows = Group.objects.get(name=group).permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in rows}


def verbs(group: str) -> set[str]:
    names = {name.removeprefix("staff.") for name in permissions(group) if name.startswith("staff.")} - ACCOUNTS
    assert names <= VERBS
    return names


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("contributor", {"submit_wholes"}),
        ("reviewer", {"approve_wholes"}),
        ("publisher", {"revise_data", "withdraw_wholes", "issue_keys"}),
        ("protection officer", {"approve_wholes", "approve_restricted", "remove_for_good"}),
        ("administrator", {"invite_people"}),
    ],
)
def test_each_group_has_its_own_verbs(group: str, expected: set[str]) -> None:
    assert verbs(group) == expected


def test_nobody_both_submits_and_approves() -> None:
    assert not [name for name in groups.GROUPS if {"submit_wholes", "approve_wholes"} <= verbs(name)]


def test_only_contributors_may_enter_and_delete() -> None:
    for group in groups.GROUPS:
        writes = {name for name in permissions(group) if name.startswith(("records.add_", "records.delete_"))}
        assert bool(writes) == (group == "contributor"), group


def test_a_protection_officer_may_change_sources_and_no_other_record() -> None:
    changes = {name for name in permissions("protection officer") if name.startswith("records.change_")}
    assert changes == {"records.change_source"}


def test_only_protection_officers_keep_identities_and_there_is_no_other_right_to_that_room() -> None:
    for group in groups.GROUPS:
        apart = {name for name in permissions(group) if name.startswith("confidential.")}
        assert apart == ({"confidential.keep_identities"} if group == "protection officer" else set())
    assert Permission.objects.filter(content_type__app_label="confidential").count() == 1


def test_who_keeps_the_accounts_sees_nothing_else() -> None:
    assert permissions("administrator") == {f"staff.{name}" for name in (*ACCOUNTS, "invite_people")}


def test_everyone_else_sees_records_and_vocabulary_but_no_accounts() -> None:
    for group in groups.GROUPS.keys() - {"administrator"}:
        granted = permissions(group)
        assert {"reference.view_term", "reference.view_country", "records.view_source"} <= granted
        assert not [name for name in granted if name.endswith(("_user", "_group", "_permission"))]


def test_history_can_be_seen_and_not_edited() -> None:
    content_type = ContentType.objects.create(app_label="records", model="thinghistory")
    for verb in ("view", "add", "change", "delete"):
        Permission.objects.create(codename=f"{verb}_thinghistory", name=verb, content_type=content_type)
    groups.refresh()
    of_history = {name for name in permissions("contributor") if name.endswith("_thinghistory")}
    assert of_history == {"records.view_thinghistory"}


def test_a_model_that_comes_later_is_granted_by_the_next_migration() -> None:
    content_type = ContentType.objects.create(app_label="records", model="thing")
    Permission.objects.create(codename="add_thing", name="Can add thing", content_type=content_type)
    call_command("migrate", verbosity=0)
    assert "records.add_thing" in permissions("contributor")


def test_a_permission_given_by_hand_does_not_survive_the_next_migration() -> None:
    change_user = Permission.objects.get(codename="change_user", content_type__app_label="staff")
    Group.objects.get(name="contributor").permissions.add(change_user)
    call_command("migrate", verbosity=0)
    assert "staff.change_user" not in permissions("contributor")


def test_a_member_of_a_group_has_its_permissions() -> None:
    user = User.objects.create_user("vera")
    user.groups.add(Group.objects.get(name="reviewer"))
    assert user.has_perm("staff.approve_wholes")
    assert not user.has_perm("staff.submit_wholes")
