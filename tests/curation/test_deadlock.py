"""Two people whose changes wait for each other: one is told to save again."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests import make
from tests.publishing.test_races import together
from tracker.curation.refusals import REFUSALS, refused
from tracker.records.models import Organisation


@pytest.mark.django_db(transaction=True)
def test_who_loses_a_deadlock_is_told_to_save_again() -> None:
    one, other = make.organisation("One"), make.organisation("Other")
    both_hold_one = threading.Barrier(2)

    def change(first: Organisation, second: Organisation) -> Callable[[], Any]:
        def do() -> None:
            with transaction.atomic():
                hold(first)
                both_hold_one.wait(10)
                hold(second)

        return do

    [problem] = together(change(one, other), change(other, one))
    assert isinstance(problem, REFUSALS)
    found = refused(problem)
    assert found is not None
    assert found.error.messages == ["Somebody saved at the same moment. Save again."]


def hold(organisation: Organisation) -> None:
    Organisation.objects.filter(pk=organisation.pk).update(url="https://example.org/")


@pytest.mark.django_db
def test_another_failure_of_the_server_is_no_refusal() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 1")
        with pytest.raises(DatabaseError) as caught:
            cursor.execute("SELECT pg_sleep(1)")
    assert refused(caught.value) is None
