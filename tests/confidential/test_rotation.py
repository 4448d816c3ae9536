"""The key that wraps data keys is changed while the site is used; what was sealed stays as it is."""

import threading
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests import make
from tests.confidential.conftest import BOTH, REASON, WHO, cared_for, unsaved
from tests.confidential.test_checks import ids
from tests.publishing.test_races import together
from tracker.confidential import keys
from tracker.confidential.models import AccessLog, Identity
from tracker.confidential.models.identity import OtherKeyError
from tracker.staff.models import User

pytestmark = pytest.mark.django_db(databases=BOTH)

SEALED = ("name_enc", "contact_enc", "location_enc", "notes_enc")


def several(officer: User, number: int) -> list[Identity]:
    made = []
    for one in range(number):
        source = make.source(f"Number {one}", protection_level="anonymous")
        cared_for(source, officer, by=officer)
        identity = unsaved(source)
        identity.keep(WHO, by=officer, reason=REASON)
        made.append(identity)
    return made


def new_key(settings: Settings) -> keys.Key:
    """From now on another key wraps; the one from before opens."""
    settings.CONFIDENTIAL_OLD_KEYS = settings.CONFIDENTIAL_KEY
    settings.CONFIDENTIAL_KEY = keys.fresh()
    return keys.at_hand()


def rotated() -> str:
    out = StringIO()
    call_command("rotatekey", stdout=out)
    return out.getvalue()


def test_with_the_old_key_beside_the_new_one_everything_opens(
    identity: Identity, officer: User, settings: Settings
) -> None:
    new_key(settings)
    assert ids("confidential") == []
    assert identity.open(by=officer, reason=REASON) == WHO
    identity.keep(WHO, by=officer, reason="A new number was given")
    assert Identity.objects.get().key_id == keys.at_hand().id


def test_after_it_the_old_key_is_needed_no_longer(officer: User, settings: Settings) -> None:
    made = several(officer, 3)
    before = Identity.objects.values_list(*SEALED).order_by("pk")
    sealed, marks = list(before), [one.mark for one in made]
    key = new_key(settings)
    said = rotated()
    assert f"3 of 3 wrapped with the key {key.id}." in said
    assert "take the old keys out" in said
    settings.CONFIDENTIAL_OLD_KEYS = ""
    assert {one.open(by=officer, reason=REASON).name for one in Identity.objects.all()} == {WHO.name}
    assert list(before.all()) == sealed
    # a page on which somebody is typing can still be saved
    assert [one.mark for one in Identity.objects.order_by("pk")] == [
        mark for _, mark in sorted(zip([m.pk for m in made], marks, strict=True))
    ]
    assert ids("confidential") == []


def test_each_leaves_a_line(identity: Identity, settings: Settings) -> None:
    key = new_key(settings)
    rotated()
    line = AccessLog.objects.get(action="rewrapped")
    assert (line.user_id, line.user_name) == (0, "[manage.py rotatekey]")
    assert (line.source_ref, line.reason) == (identity.pk, f"Wrapped with the key {key.id}")


def test_a_second_run_has_nothing_to_do(identity: Identity, settings: Settings) -> None:
    new_key(settings)
    rotated()
    assert "None is left to be wrapped" in rotated()
    assert AccessLog.objects.filter(action="rewrapped").count() == 1


def test_what_no_key_opens_is_named_and_the_others_are_wrapped(officer: User, settings: Settings) -> None:
    first, second = several(officer, 2)
    lost = settings.CONFIDENTIAL_KEY
    settings.CONFIDENTIAL_KEY = keys.fresh()
    second.keep(WHO, by=officer, reason="A new number was given")
    new_key(settings)
    with pytest.raises(CommandError, match=f"No key at hand opens: {first.pk}"):
        rotated()
    second.refresh_from_db()
    assert second.key_id == keys.at_hand().id
    settings.CONFIDENTIAL_OLD_KEYS += f",{lost}"
    rotated()
    assert not Identity.objects.of_other_keys().exists()


def test_without_the_old_key_nothing_opens_any_more(identity: Identity, officer: User, settings: Settings) -> None:
    new_key(settings)
    settings.CONFIDENTIAL_OLD_KEYS = ""
    with pytest.raises(OtherKeyError):
        identity.open(by=officer, reason=REASON)


@pytest.mark.parametrize("text", ["no key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="])
def test_an_old_key_that_is_none_is_an_error(settings: Settings, text: str) -> None:
    settings.CONFIDENTIAL_OLD_KEYS = text
    assert ids() == ["tracker.E007"]
    with pytest.raises(CommandError, match="CONFIDENTIAL_OLD_KEYS is not"):
        rotated()


@pytest.mark.usefixtures("log_may_be_emptied")
@pytest.mark.django_db(transaction=True, databases=BOTH)
def test_identities_are_opened_and_saved_while_it_runs(officer: User, settings: Settings) -> None:
    made = several(officer, 8)
    new_key(settings)
    begun = threading.Event()

    def rotate() -> None:
        begun.set()
        rotated()

    def use() -> None:
        begun.wait(10)
        for one in made:
            assert one.open(by=officer, reason=REASON) == WHO
            one.keep(WHO, by=officer, reason="A new number was given")

    problems: list[Any] = together(rotate, use)
    assert problems == []
    settings.CONFIDENTIAL_OLD_KEYS = ""
    assert {one.open(by=officer, reason=REASON).name for one in Identity.objects.all()} == {WHO.name}
