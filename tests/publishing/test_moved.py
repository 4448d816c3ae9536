"""What moves from one record to another is public under the one or the other, and never under none."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests import make
from tests.publishing.conftest import Case, again
from tracker.publishing.actions import revise
from tracker.publishing.projection import changed
from tracker.records.models import Citation, Incident, Survey
from tracker.research.models import CitationEdition, SurveyFigureEdition


@pytest.fixture
def incident(case: Case) -> Incident:
    made = make.incident()
    make.place(made)
    make.citation(case.passage, made)
    return made


@pytest.fixture
def out(case: Case, incident: Incident, contributor: Any, reviewer: Any, publisher: Any) -> Case:
    """All of it is published in revision 1, with a second citation under the survey."""
    make.citation(make.passage(case.report, "Nine had a week or more", speaker=case.face), case.survey)
    for whole in (case.report, incident, case.survey):
        make.approved(whole, contributor, reviewer)
    revise(by=publisher)
    return case


def moved(survey: Survey, incident: Incident) -> Citation:
    """The last citation of the survey, under the incident now."""
    citation = survey.citations.order_by("pk").last()
    assert citation is not None
    citation.survey, citation.incident, citation.field = None, incident, ""
    citation.save()
    return citation


def standing(citation: Citation) -> list[str]:
    return list(CitationEdition.objects.filter(ref=citation.ref, until=None).values_list("whole_ref", flat=True))


def test_a_citation_that_moved_to_a_kind_that_goes_out_first_stands_there_at_once(
    out: Case, incident: Incident, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    citation = moved(out.survey, incident)
    for whole in (incident, out.survey):
        again(whole, contributor, reviewer)
    revise(by=publisher)
    assert standing(citation) == [incident.ref]
    assert not changed(Incident.objects.all())
    assert not changed(Survey.objects.all())


def test_a_citation_that_moved_keeps_its_new_record_back_until_the_old_one_goes(
    out: Case, incident: Incident, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    citation = moved(out.survey, incident)
    again(incident, contributor, reviewer)
    with pytest.raises(ValidationError, match=f"stands in public under {out.survey.ref}"):
        revise(by=publisher)
    assert standing(citation) == [out.survey.ref]
    again(out.survey, contributor, reviewer)
    assert set(revise(by=publisher).taken) == {incident.ref, out.survey.ref}
    assert standing(citation) == [incident.ref]


def test_the_old_record_may_go_first(
    out: Case, incident: Incident, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    citation = moved(out.survey, incident)
    for whole in (out.survey, incident):
        again(whole, contributor, reviewer)
        revise(by=publisher)
    assert standing(citation) == [incident.ref]


def test_a_figure_that_moved_to_another_survey_waits_for_the_one_that_it_stood_under(
    out: Case, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    other = make.survey(out.report, title="Another survey")
    make.citation(out.passage, other)
    out.figure.survey = other
    out.figure.save()
    make.approved(other, contributor, reviewer)
    with pytest.raises(ValidationError, match="stays behind"):
        revise(by=publisher)
    again(out.survey, contributor, reviewer)
    revise(by=publisher)
    assert SurveyFigureEdition.objects.get(ref=out.figure.ref, until=None).survey == other.ref


def test_nothing_goes_if_the_old_record_stays_behind_for_a_reason_of_its_own(
    out: Case, incident: Incident, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    citation = moved(out.survey, incident)
    unread = make.report(title="A second article")
    make.citation(make.passage(unread, "Nine had a week or more", speaker=make.face(unread)), out.survey)
    for whole in (incident, out.survey):
        again(whole, contributor, reviewer)
    with pytest.raises(ValidationError, match=f"cannot go without {out.survey.ref}"):
        revise(by=publisher)
    assert standing(citation) == [out.survey.ref]
