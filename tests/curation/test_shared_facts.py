"""Staff see on each whole that a fact which it shares with others has changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.publishing.conftest import Case
from tests.publishing.rest import Publish, publish, rest
from tracker.records.models import Organisation, Passage, ReportSource, Review, Whole

__all__ = ["publish", "rest"]

SAID = "unpublished changes"
BODY = "UPR Working Group"
RESTING = {"incident", "review", "policyaction", "survey"}


@pytest.fixture
def out(case: Case, rest: make.Rest, publish: Publish) -> list[Whole]:
    """One whole of each kind, published."""
    publish(*rest.wholes, case.survey)
    return [case.report, *rest.wholes, case.survey]


@pytest.mark.parametrize(
    ("change", "differing"),
    [
        (
            lambda: Organisation.objects.filter(name=BODY).update(name="Another"),
            {"review", "policyaction"},
        ),
        (lambda: Review.objects.update(session_number=45), {"review", "policyaction"}),
        (lambda: ReportSource.objects.update(public_label="A correspondent"), {"report", *RESTING}),
        (lambda: Passage.objects.update(page="7"), RESTING),
    ],
    ids=["the name of a body", "the session of a review", "the label of a face", "the page of a passage"],
)
def test_the_page_and_the_list_of_each_say_so(
    change: Callable[[], Any], differing: set[str], out: list[Whole], contributor: Any, signed_in: SignedIn
) -> None:
    change()
    client = signed_in(contributor)
    for whole in out:
        name = str(whole._meta.model_name)
        for page in (
            reverse(f"admin:records_{name}_change", args=[whole.pk]),
            reverse(f"admin:records_{name}_changelist"),
        ):
            assert (SAID in client.get(page).content.decode()) is (name in differing), page
