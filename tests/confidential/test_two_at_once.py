"""Two people at the same moment, each in one of the two databases."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from tests.confidential.conftest import BOTH, REASON, WHO, unsaved
from tests.publishing.test_races import together
from tracker.confidential import guard
from tracker.confidential.models import Identity
from tracker.confidential.sources import level_for_an_identity
from tracker.records.models import Source
from tracker.staff.models import User

pytestmark = [
    pytest.mark.usefixtures("log_may_be_emptied"),
    pytest.mark.django_db(transaction=True, databases=BOTH),
]


def test_an_identity_is_not_kept_of_a_source_that_becomes_unknown_meanwhile(source: Source, officer: User) -> None:
    is_held = threading.Event()

    def become_unknown() -> None:
        with transaction.atomic():
            # as the form does it: hold, ask, save
            Source.objects.select_for_update(no_key=True).get(pk=source.pk)
            is_held.set()
            guard.refuse_unknown(source.ref, by=officer)
            Source.objects.filter(pk=source.pk).update(protection_level="anonymous_unknown")

    def keep() -> None:
        is_held.wait(10)
        unsaved(source).keep(WHO, by=officer, reason=REASON)

    [problem] = together(become_unknown, keep)
    assert isinstance(problem, ValidationError)
    assert not Identity.objects.exists()


@pytest.mark.usefixtures("care")
def test_a_source_does_not_become_unknown_while_its_identity_is_entered(source: Source, officer: User) -> None:
    is_held = threading.Event()

    def keep() -> None:
        with transaction.atomic():
            level_for_an_identity(source.ref)
            is_held.set()
            unsaved(source).keep(WHO, by=officer, reason=REASON)

    def become_unknown() -> None:
        is_held.wait(10)
        with transaction.atomic():
            Source.objects.select_for_update(no_key=True).get(pk=source.pk)
            guard.refuse_unknown(source.ref, by=officer)
            Source.objects.filter(pk=source.pk).update(protection_level="anonymous_unknown")

    [problem] = together(keep, become_unknown)
    assert isinstance(problem, ValidationError)
    assert problem.messages == [guard.IS_KEPT]
    assert Identity.objects.get().open(by=officer, reason=REASON) == WHO
