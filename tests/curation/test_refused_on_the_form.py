"""What the database refuses comes back on the form, at its field, with nothing lost and nothing saved."""

from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.curation.forms import Fields, fill
from tests.publishing.conftest import Case
from tracker.records.models import Citation, Organisation, Passage, Report, Survey, SurveyFigure


def form(record: Any) -> str:
    return reverse(f"admin:records_{record._meta.model_name}_change", args=[record.pk])


def text(response: Any) -> str:
    found: str = response.content.decode()
    assert response.status_code == 200
    return found


def test_a_form_that_is_right_is_saved_and_the_reason_is_kept(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    page = fill(signed_in(contributor), form(case.survey), title="Another title", why="a better one")
    assert "was changed successfully" in text(page)
    assert Survey.objects.get().title == "Another title"
    history: Any = apps.get_model("records", "SurveyHistory")
    assert history.objects.order_by("pgh_id").last().pgh_context["why"] == "a better one"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"numerator": "41"}, "k is more than n"),
        ({"denominator": "41"}, "but the survey asked 40"),
        ({"figure_type": "unquantified"}, "words only"),
        ({"figure_type": "percent_only", "reported_percent": "65", "percent_qualifier": "exact"}, "has no k"),
        ({"reported_percent": "101", "percent_qualifier": "exact"}, "100"),
        ({"figure_type": "no_such_type"}, "Select a valid choice"),
        ({"themes": ["no_such_theme"]}, "Select a valid choice"),
    ],
)
def test_a_figure_that_cannot_be_true(
    changes: dict[str, Any], said: str, case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    page = text(fill(signed_in(contributor), form(case.figure), label="Typed with care", **changes))
    assert said in page
    assert "Typed with care" in page
    assert SurveyFigure.objects.get().label == "Less than a day’s notice"


def test_an_exclusive_set_over_n_is_refused_across_figures(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    make.figure(case.survey, label="another", numerator=20, exclusive_set="notice")
    page = text(fill(signed_in(contributor), form(case.figure), exclusive_set="notice"))
    assert "add up to 46 of 40" in page
    assert not SurveyFigure.objects.filter(numerator=26, exclusive_set="notice").exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"date_start": "2024-05-04", "date_end": "2024-05-03"}, "lies after the latest"),
        ({"date_start": "2024-05-01"}, "wider apart than this precision allows"),
        ({"date_start": "2999-01-01", "date_end": "2999-01-01"}, "lies in the future"),
        ({"language": "English"}, "Write the language as a code"),
        ({"report_type": "interview_record"}, "never public"),
    ],
)
def test_a_report_that_cannot_be_true(
    changes: dict[str, str], said: str, case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    page = text(fill(signed_in(contributor), form(case.report), byline="Typed with care", **changes))
    assert said in page
    assert "Typed with care" in page
    assert Report.objects.get().byline == ""


def test_a_straight_quotation_mark_is_not_a_curly_one(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    passage = make.passage(case.report, "they’d had less", speaker=case.face)
    page = text(fill(signed_in(contributor), form(passage), quote="they'd had less"))
    assert "It has “they’d had less”." in page
    assert Passage.objects.filter(quote="they’d had less").exists()


def test_an_unknown_field_of_a_claim_is_refused(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    page = text(fill(signed_in(contributor), form(case.figure), **{"citations-0-field": ["numerater"]}))
    assert "numerater" in page
    assert not Citation.objects.filter(field="numerater").exists()


def test_a_second_organisation_of_a_name_is_refused(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    other = make.organisation("The Harbour Letter")
    page = text(fill(signed_in(contributor), form(other), name="the coast letter"))
    assert "of this name already" in page
    assert Organisation.objects.filter(name="The Harbour Letter").exists()


def test_what_others_rest_on_cannot_be_deleted(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    address = reverse("admin:records_organisation_delete", args=[case.report.publisher_id])
    assert "would require deleting the following protected" in text(client.get(address))
    client.post(address, {"post": "yes"})
    assert Organisation.objects.filter(pk=case.report.publisher_id).exists()


def test_two_people_on_one_form_do_not_overwrite_each_other(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    address = form(case.survey)
    fields = Fields()
    fields.feed(client.get(address).content.decode())
    Survey.objects.update(limitations="written by somebody else")
    page = text(client.post(address, {**fields.values, "title": "Typed with care"}))
    assert "has changed this record since you opened it" in page
    assert "Typed with care" in page
    assert Survey.objects.get().limitations == "written by somebody else"


def test_a_citation_that_lost_its_claim_on_the_form(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    citation = Citation.objects.order_by("pk")[0]
    assert "required" in text(signed_in(contributor).post(form(citation), {}))
