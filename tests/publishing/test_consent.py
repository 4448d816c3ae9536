from typing import Any

import pytest

from tests.publishing.conftest import Case
from tracker.publishing.actions import close_without_consent, revise
from tracker.records.models import Source
from tracker.research.models import (
    CitationEdition,
    ReportEdition,
    Revision,
    SourceEdition,
    SurveyEdition,
    SurveyFigureEdition,
)


@pytest.fixture
def source(approved: Case, publisher: Any) -> Source:
    """The source of a case that is out."""
    revise(by=publisher)
    return approved.face.source


@pytest.mark.parametrize("consent", ["withdrawn", "refused", "internal_only"])
def test_consent_that_ends_closes_at_once_what_rests_on_it(
    source: Source, approved: Case, officer: Any, consent: str
) -> None:
    source.consent_status = consent
    source.save()
    assert close_without_consent(source, by=officer) == 2
    for model in (SourceEdition, SurveyEdition, SurveyFigureEdition, CitationEdition):
        assert not model.objects.current().exists()
        assert model.objects.at(1).exists()
    assert ReportEdition.objects.current().exists()
    approved.survey.refresh_from_db()
    assert (approved.survey.status, approved.survey.is_public) == ("draft", False)


def test_consent_that_stands_closes_nothing(source: Source, officer: Any) -> None:
    assert close_without_consent(source, by=officer) is None
    assert Revision.objects.count() == 1


def test_a_source_that_nothing_public_rests_on_makes_no_revision(case: Case, officer: Any) -> None:
    Source.objects.update(consent_status="withdrawn")
    assert close_without_consent(Source.objects.get(), by=officer) is None
    assert not Revision.objects.exists()
