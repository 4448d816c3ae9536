"""Each kind of claim is named by its public citations, and leads to its whole."""

from typing import Any

import pytest

from tests import make
from tests.publishing.conftest import Case
from tests.publishing.rest import Publish, publish, rest
from tracker.records.models import CLAIMS
from tracker.reference.choices import CitationTarget
from tracker.research.models import TABLES, CitationEdition

__all__ = ["publish", "rest"]

pytestmark = pytest.mark.django_db
# claims without a row of their own are named by the row that tells of them
NAMED_BY = {"act": "incident", "review_total": "review"}
OF = {"act": "incident", "party": "incident", "reported_count": "incident", "review_total": "review"}


@pytest.fixture
def claims(rest: make.Rest, case: Case, publish: Publish) -> dict[str, str]:
    """References of the claims by their kind, published."""
    make.citation(case.passage, case.report, field="title", origin_key="The Coast Letter 2024-05")
    publish(*rest.wholes, case.survey)
    found: dict[str, Any] = {
        "report": case.report,
        "incident": rest.incident,
        "party": rest.party,
        "reported_count": rest.count,
        "review": rest.review,
        "policy_action": rest.action,
        "policy_response": rest.response,
        "survey": case.survey,
        "survey_figure": case.figure,
    }
    refs = {kind: claim.ref for kind, claim in found.items()}
    return refs | {kind: refs[row] for kind, row in NAMED_BY.items()}


WHOLE_OF = {kind: kind for kind in CLAIMS} | OF | {"policy_response": "policy_action", "survey_figure": "survey"}


def test_a_citation_names_its_claim_and_its_whole(claims: dict[str, str]) -> None:
    rows = CitationEdition.objects.current().values_list("target_type", "target_ref", "whole_ref")
    assert set(rows) == {(kind, claims[kind], claims[WHOLE_OF[kind]]) for kind in CLAIMS}
    assert set(CLAIMS) == set(CitationTarget.values)


def test_what_a_citation_names_has_a_public_row(claims: dict[str, str]) -> None:
    rows = {ref for model in TABLES.values() for ref in model.objects.current().values_list("ref", flat=True)}
    for target, whole in CitationEdition.objects.current().values_list("target_ref", "whole_ref"):
        assert {target, whole} <= rows


def test_its_collection_is_that_of_its_whole(claims: dict[str, str]) -> None:
    assert set(CitationEdition.objects.values_list("collection", flat=True)) == {"Own documentation"}
