"""The people of the tests: one of each group."""

import pytest
from django.contrib.auth.models import Group, Permission

from tracker.staff.models import User


def member(name: str, group: str) -> User:
    """A person who can sign in, with the rights of one group."""
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


def without(user: User, *rights: str) -> None:
    """Let somebody have the rights of their groups but for these, as a group of a team's own may be."""
    held = Permission.objects.filter(group__user=user)
    for right in rights:
        app, _, codename = right.partition(".")
        held = held.exclude(content_type__app_label=app, codename=codename)
    user.user_permissions.set(held)
    user.groups.clear()


@pytest.fixture
def contributor(db: None) -> User:
    """Enters records and hands them in."""
    return member("carla", "contributor")


@pytest.fixture
def reviewer(db: None) -> User:
    """Reads what was handed in, and approves it or sends it back."""
    return member("ruben", "reviewer")


@pytest.fixture
def publisher(db: None) -> User:
    """Takes out to the public what was approved."""
    return member("paula", "publisher")


@pytest.fixture
def officer(db: None) -> User:
    """Answers for the sources, and lets restricted reports support claims."""
    return member("omar", "protection officer")
