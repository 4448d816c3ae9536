from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.publishing.conftest import Case
from tracker.publishing.actions import close_what_may_not_be_shown, revise
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
    assert close_what_may_not_be_shown(source, by=officer) == 2
    for model in (SourceEdition, SurveyEdition, SurveyFigureEdition, CitationEdition):
        assert not model.objects.current().exists()
        assert model.objects.at(1).exists()
    assert ReportEdition.objects.current().exists()
    approved.survey.refresh_from_db()
    assert (approved.survey.status, approved.survey.is_public) == ("draft", False)


def test_consent_that_stands_closes_nothing(source: Source, officer: Any) -> None:
    assert close_what_may_not_be_shown(source, by=officer) is None
    assert Revision.objects.count() == 1


def test_a_source_that_nothing_public_rests_on_makes_no_revision(case: Case, officer: Any) -> None:
    Source.objects.update(consent_status="withdrawn")
    assert close_what_may_not_be_shown(Source.objects.get(), by=officer) is None
    assert not Revision.objects.exists()


def test_sealing_a_source_closes_its_face_and_what_it_said(source: Source, officer: Any) -> None:
    source.protection_level = "sealed"
    source.save()
    assert close_what_may_not_be_shown(source, by=officer) == 2
    assert not SourceEdition.objects.current().exists()
    assert not CitationEdition.objects.current().exists()


def test_a_survey_that_waits_goes_back_when_consent_ends(approved: Case, officer: Any, publisher: Any) -> None:
    revise(by=publisher, refs=[approved.report.ref])
    Source.objects.update(consent_status="withdrawn")
    close_what_may_not_be_shown(Source.objects.get(), by=officer)
    approved.survey.refresh_from_db()
    assert approved.survey.status == "draft"


@pytest.mark.parametrize("consent", ["withdrawn", "refused"])
def test_nothing_leaves_once_consent_has_ended_whatever_was_approved(
    approved: Case, publisher: Any, consent: str
) -> None:
    Source.objects.update(consent_status=consent)
    with pytest.raises(ValidationError, match="does not let it be published"):
        revise(by=publisher)
    assert not ReportEdition.objects.exists()
