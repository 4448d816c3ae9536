"""The page that shows who may do what is true, and names people only to those who keep the accounts."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from tests.curation.conftest import SignedIn
from tracker.curation.rights import rights
from tracker.staff.models import User

pytestmark = pytest.mark.django_db

PAGE = "/admin/rights/"


def text(page: Any) -> str:
    assert page.status_code == 200
    return unescape(page.content.decode())


def by_words() -> dict[str, set[str]]:
    return {one.words: set(one.groups) for one in rights()}


def test_it_says_what_the_groups_may() -> None:
    table = by_words()
    everybody = {"contributor", "reviewer", "publisher", "protection officer"}
    assert table["See records"] == table["See countries and terms"] == everybody
    assert table["Enter records"] == table["Change records"] == table["Delete records"] == {"contributor"}
    assert table["Can change source"] == {"protection officer"}
    assert table["Can approve what somebody else has submitted"] == {"reviewer", "protection officer"}
    assert table["Can publish a new revision of the data set"] == {"publisher"}
    assert table["Can keep the identities of sources"] == {"protection officer"}


def test_administrators_have_every_right_but_one() -> None:
    assert [one.words for one in rights() if not one.is_administrators] == ["Can keep the identities of sources"]


def test_a_right_that_somebody_gave_by_hand_is_shown(contributor: User) -> None:
    helpers = Group.objects.create(name="helpers")
    helpers.permissions.set(Group.objects.get(name="publisher").permissions.filter(codename="revise_data"))
    assert "helpers" in by_words()["Can publish a new revision of the data set"]


def test_all_staff_read_it_and_strangers_do_not(contributor: User, publisher: User, signed_in: SignedIn) -> None:
    for user in (contributor, publisher):
        page = text(signed_in(user).get(PAGE))
        assert "Can publish a new revision of the data set" in page
        # nobody else's name
        assert ("carla" in page, "paula" in page) == (user == contributor, user == publisher)
    assert Client().get(PAGE).status_code == 302


def test_who_is_in_which_group_is_for_administrators(contributor: User, reviewer: User, signed_in: SignedIn) -> None:
    page = text(signed_in(User.objects.create_superuser("ada")).get(PAGE))
    assert re.search(r"Reviewer:</strong>\s*ruben", page)
    assert re.search(r"Publisher:</strong>\s*nobody", page)


def test_the_first_page_leads_there(contributor: User, signed_in: SignedIn) -> None:
    assert f'href="{PAGE}"' in text(signed_in(contributor).get("/admin/"))
