"""What the public reads now stands beside what it would read, claim by claim, and what changed stands out."""

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import make
from tests.curation.conftest import SignedIn
from tests.curation.test_approve_page import shown, step
from tests.publishing.conftest import Case
from tracker.curation.review.sheet import Section, Sheet, sheet
from tracker.curation.words import label
from tracker.publishing.actions import revise
from tracker.publishing.projection import changed
from tracker.records.history import acting
from tracker.records.models import Citation, Report, Survey, SurveyFigure
from tracker.research.models import SurveyEdition


@pytest.fixture
def out(approved: Case, publisher: Any) -> Case:
    """The case, public."""
    revise(by=publisher)
    for whole in (approved.report, approved.survey):
        whole.refresh_from_db()
    return approved


def of(found: Sheet, word: str) -> Section:
    """The section whose title has this word."""
    [section] = [one for one in found.sections if word in one.title]
    return section


def moved(section: Section) -> dict[str, tuple[str, str]]:
    return {line.called: (line.was, line.now) for line in section.lines if line.is_changed}


def test_what_is_new_has_one_column_and_says_that_it_is_not_public(
    case: Case, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    for whole in (case.report, case.survey):
        whole.submit(by=contributor)
    page = shown(signed_in(reviewer), step(case.survey))
    assert "Not public yet." in page
    assert "The public reads" not in page
    found = sheet(case.survey)
    assert not found.is_public
    assert found.also == [case.report]
    figure = of(found, case.figure.label)
    # as it would be once the report is out, too
    assert "1" in {line.now for line in figure.lines if line.called == "n reports"}
    assert [(cited.citation.passage, cited.state) for cited in figure.cited] == [(case.passage, "new")]


def test_looking_leaves_everything_as_it_was(case: Case) -> None:
    before = (Report.objects.values().get(), Survey.objects.values().get())
    sheet(case.survey)
    assert (Report.objects.values().get(), Survey.objects.values().get()) == before
    assert not SurveyEdition.objects.exists()


def test_fields_that_changed_show_both_sides_and_the_rest_is_folded(
    out: Case, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    with acting(contributor):
        Survey.objects.update(limitations="Only one beach.", mode="Interview.FaceToFace")
    survey = Survey.objects.get()
    found = sheet(survey)
    whole = of(found, survey.title)
    assert moved(whole) == {
        "Limitations": ("Nobody knows how many were moved.", "Only one beach."),
        "Mode of interview": ("Interview.Telephone", "Interview.FaceToFace"),
    }
    assert "Sample size" in {line.called for line in whole.unmoved}
    survey.submit(by=contributor)
    page = shown(signed_in(reviewer), step(survey))
    assert re.search(r"<del>Nobody knows how many were moved\.</del></td>\s*<td><ins>Only one beach\.</ins>", page)
    assert 'Limitations</span> <strong class="mark">changed</strong>' in page


def test_parts_are_matched_by_their_references(out: Case) -> None:
    added = make.figure(out.survey, label="Nine had a week", numerator=9)
    SurveyFigure.objects.filter(pk=out.figure.pk).update(numerator=25)
    found = sheet(out.survey)
    assert of(found, "Nine had a week").state == "new"
    assert moved(of(found, out.figure.label))[label(SurveyFigure._meta.get_field("numerator"))] == ("26", "25")
    out.figure.delete()
    found = sheet(out.survey)
    [gone] = [section for section in found.sections if section.state == "leaves"]
    assert out.figure.ref in gone.title
    assert [row["relation"] for row in gone.gone] == ["supports"]
    assert added.ref not in gone.title


def test_it_differs_where_the_projection_says_that_the_whole_is_outdated(out: Case) -> None:
    wholes = Survey.objects.all()
    assert not sheet(out.survey).changed
    assert not changed(wholes)
    SurveyFigure.objects.update(themes=[])
    assert not sheet(out.survey).changed
    SurveyFigure.objects.update(subgroup="women")
    assert sheet(out.survey).changed == 1
    assert changed(wholes) == {out.survey.ref}


def test_citations_say_whether_they_are_new_changed_or_gone(out: Case) -> None:
    against = make.citation(out.passage, out.figure, relation="contradicts")
    Citation.objects.filter(survey=out.survey).update(field="")
    found = sheet(out.survey)
    figure = of(found, out.figure.label)
    first = figure.cited[0]
    assert (first.citation.ref, first.is_against, first.state) == (against.ref, True, "new")
    assert figure.against == 1
    [own] = of(found, out.survey.title).cited
    assert [(side.called, side.was, side.now) for side in own.changes] == [("Field", "Sample size", "")]
    Citation.objects.filter(survey=out.survey).delete()
    [gone] = of(sheet(out.survey), out.survey.title).gone
    assert gone["quote"] == out.passage.quote


def test_what_contradicts_a_claim_says_so_in_words(
    out: Case, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    with acting(contributor):
        make.citation(out.passage, out.figure, relation="contradicts")
    survey = Survey.objects.get()
    survey.submit(by=contributor)
    page = shown(signed_in(reviewer), step(survey))
    assert "1 passage against it" in page
    assert "<strong>Against it:</strong>" in page


def test_what_only_staff_read_stands_apart(out: Case) -> None:
    passages = of(sheet(out.report), "Passage")
    assert (passages.state, passages.lines) == ("unshown", [])
    assert "Quote" in {line.called for line in passages.staff}
    out.passage.page = "4"
    out.passage.save()
    assert of(sheet(out.report), "Passage").state == "worked-on"


def test_a_larger_whole_takes_no_more_questions(out: Case) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            sheet(out.survey)
        return len(asked)

    questions()
    few = questions()
    for number in range(4):
        make.citation(out.passage, make.figure(out.survey, label=f"Figure {number}"))
    assert questions() == few


def test_every_kind_of_whole_has_both_sides(case: Case) -> None:
    rest = make.rest(case.passage, case.survey)
    for whole in rest.wholes:
        found = sheet(whole)
        assert found.sections[0].lines, whole
        assert unescape(str(whole)) == found.sections[0].title
