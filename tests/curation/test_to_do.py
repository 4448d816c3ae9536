"""What a whole still needs stands on its form, with the way to each place."""

import re
from typing import Any

from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.publishing.conftest import Case
from tracker.records.models import Citation, ReportSource, Source


def page(client: Any, record: Any) -> str:
    address = reverse(f"admin:records_{record._meta.model_name}_change", args=[record.pk])
    text: str = client.get(address).content.decode()
    return text


def address_of(words: str, text: str) -> str:
    found = re.search(rf'<a href="([^"]*)">[^<]*{words}', text)
    assert found, words
    return found[1]


def test_what_is_to_fill_leads_to_its_field(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    assert "Nothing is missing: it can be submitted." in page(client, case.report)
    type(case.report).objects.update(summary="", publisher=None)
    text = page(client, case.report)
    assert "Still to do, 2 things:" in text
    assert address_of("a summary in our own words", text) == "#id_summary"
    assert 'id="id_summary"' in text


def test_parts_that_are_to_add_lead_to_their_section(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    text = page(signed_in(contributor), make.incident(main=False))
    assert address_of("its main place", text) == "#places-heading"
    assert 'id="places-heading"' in text
    assert address_of("No passage supports", text) == "#citations-heading"
    assert 'id="citations-heading"' in text


def test_what_is_missing_elsewhere_leads_there(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    Citation.objects.filter(survey_figure=case.figure).delete()
    Citation.objects.update(credibility="")
    Source.objects.filter(faces__in=ReportSource.objects.all()).update(consent_status="")
    text = page(signed_in(contributor), case.survey)
    figure, citation = case.figure, Citation.objects.get()
    figure_page = reverse("admin:records_surveyfigure_change", args=[figure.pk])
    assert address_of("No passage supports", text) == f"{figure_page}#citations-heading"
    assert address_of("Say how credible", text) == f"/admin/records/citation/{citation.pk}/change/#id_credibility"
    assert address_of("the consent of", text).endswith("#id_consent_status")


def test_a_new_record_says_it_from_the_start(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    text = signed_in(contributor).get(reverse("admin:records_survey_add")).content.decode()
    assert address_of("the main report", text) == "#id_report"


def test_what_a_form_alone_asks_is_not_shown_to_whoever_only_looks(
    case: Case, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    asked = "the days stand as they are"
    assert asked in page(signed_in(contributor), case.report)
    shown = page(signed_in(reviewer), case.report)
    assert asked not in shown
    assert "Whose voice" not in shown


def test_what_was_handed_in_is_not_told_what_to_do(approved: Case, contributor: Any, signed_in: SignedIn) -> None:
    assert "to-do" not in page(signed_in(contributor), approved.survey)
