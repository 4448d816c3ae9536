"""What was cited can be checked after many revisions, and after something was removed for good."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests import make
from tests.publishing.conftest import Case
from tracker.publishing.actions import expunge, redact, revise
from tracker.records.models import Survey
from tracker.research.models import TABLES, Removal, Revision


@pytest.fixture
def out(approved: Case, publisher: Any) -> Case:
    revise(by=publisher)
    return approved


def cite(table: str) -> dict[str, Any]:
    found: dict[str, Any] = Client().get(f"/api/v1/{table}/cite/").json()
    return found


def check(cited: dict[str, Any]) -> tuple[str, int]:
    address = urlsplit(cited["url"])
    found = Client().get(f"{address.path}?{address.query}").json()["check"]
    return found["verdict"], found["n_removed"]


def test_a_citation_verifies_after_fifty_later_revisions_and_after_a_removal(
    out: Case, contributor: Any, reviewer: Any, publisher: Any, officer: Any
) -> None:
    cited = {table: cite(table) for table in ("surveys", "survey-figures", "citations", "reports")}
    for number in range(50):
        survey = Survey.objects.get(pk=out.survey.pk)
        survey.title = f"The title that it had as number {number}"
        survey.save()
        make.approved(survey, contributor, reviewer)
        revise(by=publisher)
    assert Revision.objects.count() == 51
    assert {check(one) for one in cited.values()} == {("identical", 0)}
    expunge(Survey.objects.get(pk=out.survey.pk), by=officer)
    assert {table: check(one) for table, one in cited.items()} == {
        "surveys": ("identical_but_removed", 1),
        "survey-figures": ("identical_but_removed", 1),
        "citations": ("identical_but_removed", 2),
        "reports": ("identical", 0),
    }


def test_a_citation_verifies_but_for_rows_that_lost_words(out: Case, officer: Any) -> None:
    cited = cite("citations")
    redact(out.passage, by=officer)
    assert check(cited) == ("identical_but_removed", 2)


def test_a_row_that_named_what_was_removed_is_told_of(
    case: Case, contributor: Any, reviewer: Any, publisher: Any, officer: Any
) -> None:
    rest = make.rest(case.passage, case.survey)
    for whole in (case.report, *rest.wholes, case.survey):
        whole.refresh_from_db()
        make.approved(whole, contributor, reviewer)
    revise(by=publisher)
    cited = {model.slug(): cite(model.slug()) for model in TABLES.values()}
    assert all(one["count"] for one in cited.values())
    expunge(out_incident(rest), by=officer)
    verdicts = {table: check(one)[0] for table, one in cited.items()}
    assert "differs" not in verdicts.values()
    assert verdicts["incidents"] == "identical_but_removed"


def out_incident(rest: Any) -> Any:
    [incident, *_] = [whole for whole in rest.wholes if whole.ref.startswith("I-")]
    return incident


def test_the_ledger_keeps_the_random_marks_of_editions_and_nothing_else_of_them(out: Case, officer: Any) -> None:
    marks = {name: set(model.objects.values_list("edition", flat=True)) for name, model in TABLES.items()}
    expunge(out.survey, by=officer)
    for name in ("surveys", "survey_figures", "citations"):
        told = Removal.objects.filter(table=name, what="record").values_list("editions", flat=True)
        assert {mark for editions in told for mark in editions} == marks[name]
