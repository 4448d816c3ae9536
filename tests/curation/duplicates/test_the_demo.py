"""In the two cases of the demo every record is another one: nobody who enters them is stopped for nothing."""

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.cast import member
from tracker.curation import demo
from tracker.curation.admin.alike import BEFORE
from tracker.curation.duplicates import candidates
from tracker.records.models import Organisation
from tracker.reference.loading import load


@pytest.mark.xfail(
    reason="a series and an event that is part of it, and two reviews by one body, are still offered as alike"
)
def test_no_record_of_the_demo_is_taken_for_another(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        cast = {name: member(name, group) for name, group in (("c", "contributor"), ("o", "protection officer"))}
        entered = [whole for case in demo.CASES for whole in demo.load(case, contributor=cast["c"], officer=cast["o"])]
        found = {
            str(one): [(str(c.record), c.score, c.reasons) for c in candidates(one)]
            for one in [*entered, *Organisation.objects.all()]
        }
        for one in entered:
            one.pk = None
        before = {
            str(one): [c.score for c in candidates(one) if c.score >= BEFORE and c.record.ref != one.ref]
            for one in entered
        }
        transaction.set_rollback(True)
    assert {one: alike for one, alike in found.items() if alike} == {}
    assert {one: alike for one, alike in before.items() if alike} == {}
