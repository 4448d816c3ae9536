"""What the forms fill in by themselves."""

from typing import Any

import pytest
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.curation.forms import fill
from tests.curation.test_entering import ADD_REPORT, REPORT, form, part
from tests.publishing.conftest import Case
from tracker.records.models import Citation, Report, ReportSource, Source

FACE = {"public_label": "One respondent", "connection": "firsthand", "reliability": "C"}


def citing(case: Case, number: int = 1, **values: Any) -> dict[str, Any]:
    """One more citation on the page of the case's figure, which has one."""
    given = {"passage": case.passage.pk, **values}
    return {"citations-TOTAL_FORMS": str(number + 1), **{f"citations-{number}-{k}": v for k, v in given.items()}}


def grades(case: Case) -> list[str]:
    return list(case.figure.citations.order_by("pk").values_list("credibility", flat=True))


def test_a_second_citation_takes_relation_and_credibility_of_the_first(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    fill(signed_in(contributor), form(case.figure), **citing(case, relation="supports"))
    assert grades(case) == ["3", "3"]


def test_a_claims_credibility_is_changed_at_one_place(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    make.citation(case.passage, case.figure)
    against = make.citation(case.passage, case.figure, relation="contradicts", credibility="5")
    page = fill(client, form(case.figure), **{"citations-1-credibility": "2"})
    assert "1 other citation of it had another one" in page.content.decode()
    assert grades(case) == ["2", "2", "5"]
    page = fill(client, form(case.figure.citations.order_by("pk")[0]), credibility="4")
    assert "had another one" in page.content.decode()
    assert grades(case) == ["4", "4", "5"]
    fill(client, form(against), credibility="6")
    assert grades(case) == ["4", "4", "6"]


def test_two_credibilities_of_one_claim_on_one_page_are_refused(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    make.citation(case.passage, case.figure)
    two = {"citations-0-credibility": "2", "citations-1-credibility": "4"}
    page = fill(signed_in(contributor), form(case.figure), **two)
    assert "a claim has one, change them" in page.content.decode()
    assert grades(case) == ["3", "3"]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("whose", "protection", "consent"),
    [("named", "open", "not_applicable"), ("anonymous", "anonymous_unknown", "not_obtained_third_party")],
)
def test_a_source_that_needs_no_hiding_place_is_made_of_its_face(
    whose: str, protection: str, consent: str, contributor: Any, signed_in: SignedIn
) -> None:
    kind = make.term("source_type:journalist").pk
    fill(signed_in(contributor), ADD_REPORT, **REPORT, **part("faces", **FACE, whose=whose, source_type=kind))
    source = Source.objects.get()
    assert (source.protection_level, source.consent_status, source.default_reliability) == (protection, consent, "C")
    assert source.working_label == "One respondent, in A report"
    assert ReportSource.objects.get().source == source


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(("whose", "said"), [("ours", "enter it first"), ("", "or say whose voice it is")])
def test_a_source_of_ours_is_entered_by_itself(whose: str, said: str, contributor: Any, signed_in: SignedIn) -> None:
    kind = make.term("source_type:journalist").pk
    page = fill(signed_in(contributor), ADD_REPORT, **REPORT, **part("faces", **FACE, whose=whose, source_type=kind))
    assert said in page.content.decode()
    assert not Source.objects.exists()
    assert not Report.objects.exists()


@pytest.mark.usefixtures("db")
def test_a_form_that_is_refused_makes_no_source(contributor: Any, signed_in: SignedIn) -> None:
    face = part("faces", **FACE, whose="named", source_type=make.term("source_type:journalist").pk)
    fill(signed_in(contributor), ADD_REPORT, **REPORT | {"language": "English"}, **face)
    assert not Source.objects.exists()


@pytest.mark.usefixtures("db")
def test_a_preset_fills_in_protection_and_consent(contributor: Any, signed_in: SignedIn) -> None:
    client, add = signed_in(contributor), reverse("admin:records_source_add")
    typed = {"source_type": make.term("source_type:journalist").pk, "whose": "anonymous"}
    fill(client, add, working_label="One", **typed)
    fill(client, add, working_label="Two", **typed, consent_status="refused")
    made = Source.objects.order_by("working_label").values_list("protection_level", "consent_status")
    assert list(made) == [("anonymous_unknown", "not_obtained_third_party"), ("anonymous_unknown", "refused")]


def test_a_citation_by_itself_shares_its_grade_with_its_claim_alone(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    fill(signed_in(contributor), form(case.figure), **{"citations-0-credibility": "1"})
    assert Citation.objects.get(survey=case.survey).credibility == "3"
