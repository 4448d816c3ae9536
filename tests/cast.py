"""The people of the tests: one of each group."""

import pytest
from django.contrib.auth.models import Group

from tracker.staff.models import User


def member(name: str, group: str) -> User:
    """A person who can sign in, with the rights of one group."""
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


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
