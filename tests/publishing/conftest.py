"""What the tests of publishing share: a small case, ready to leave."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests import make
from tracker.records.models import Passage, Report, ReportSource, Survey, SurveyFigure


@dataclass
class Case:
    """An article, a survey taken from it, and one of its figures, each on a passage."""

    report: Report
    face: ReportSource
    passage: Passage
    survey: Survey
    figure: SurveyFigure


def build() -> Case:
    """A case of drafts, complete enough to be approved."""
    report = make.report()
    make.report_country(report, "MRT")
    face = make.face(report)
    passage = make.passage(report, "Twenty-six of the 40", speaker=face)
    survey = make.survey(report)
    figure = make.figure(survey)
    make.citation(passage, survey, field="n_sample", origin_key="The Coast Letter 2024-05")
    make.citation(passage, figure, field="numerator;denominator", origin_key="The Coast Letter 2024-05")
    return Case(report, face, passage, survey, figure)


def again(whole: Any, contributor: Any, reviewer: Any) -> None:
    """Approve a whole that became a draft since."""
    whole.refresh_from_db()
    make.approved(whole, contributor, reviewer)


@pytest.fixture
def case(db: None) -> Case:
    return build()


@pytest.fixture
def approved(case: Case, contributor: Any, reviewer: Any) -> Case:
    """The same, approved and waiting."""
    for whole in (case.report, case.survey):
        make.approved(whole, contributor, reviewer)
    return case
