"""In the two cases of the demo every record is another one: nobody who enters them is stopped for nothing."""

from typing import Any

import pytest

from tracker.curation import demo
from tracker.curation.admin.alike import BEFORE
from tracker.curation.duplicates import candidates
from tracker.records.models import Organisation
from tracker.reference.loading import load


@pytest.fixture
def entered(db: None, contributor: Any, officer: Any) -> list[Any]:
    load()
    return [whole for case in demo.CASES for whole in demo.load(case, contributor=contributor, officer=officer)]


def test_no_record_of_the_demo_is_taken_for_another(entered: list[Any]) -> None:
    everything = [*entered, *Organisation.objects.all()]
    found = {str(one): [(str(c.record), c.score, c.reasons) for c in candidates(one)] for one in everything}
    assert {one: alike for one, alike in found.items() if alike} == {}
    for one in entered:
        # as it is before it is saved: words and days, and no parts
        one.pk = None
    before = {one.ref: [c.score for c in candidates(one) if c.record.ref != one.ref] for one in entered}
    assert {ref: scores for ref, scores in before.items() if max(scores, default=0) >= BEFORE} == {}
