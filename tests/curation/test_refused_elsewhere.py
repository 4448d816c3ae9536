"""Refusals that no field of the form foresees: another's part, another's work, the database's last word."""

from typing import Any

import pytest
from django.contrib import admin
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.curation.forms import Fields, fill
from tests.publishing.conftest import Case
from tracker.curation.refusals import refused
from tracker.publishing.actions import revise
from tracker.records.models import Citation, Organisation, Passage, Report, SurveyFigure


def form(record: Any, name: str = "change") -> str:
    return reverse(f"admin:records_{record._meta.model_name}_{name}", args=[record.pk])


def fields(client: Any, address: str) -> dict[str, list[str]]:
    """What a browser holds that has the page open."""
    found = Fields()
    found.feed(client.get(address).content.decode())
    return found.values


def errors_of(page: Any, prefix: str, number: int) -> Any:
    """The errors of one part on the page."""
    formsets = [one.formset for one in page.context["inline_admin_formsets"]]
    [formset] = [one for one in formsets if one.prefix == prefix]
    return formset.forms[number].errors


def test_what_a_part_breaks_stands_at_the_field_of_that_part(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    make.figure(case.survey, label="Another", numerator=20, exclusive_set="notice")
    page = fill(signed_in(contributor), form(case.survey), **{"figures-0-exclusive_set": "notice", "title": "Typed"})
    assert "add up to 46 of 40" in str(errors_of(page, "figures", 0))
    assert errors_of(page, "figures", 1) == {}
    assert 'value="Typed"' in page.content.decode()
    assert not SurveyFigure.objects.filter(numerator=26, exclusive_set="notice").exists()


def test_what_a_new_part_breaks_stands_at_it_too(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    SurveyFigure.objects.update(exclusive_set="notice")
    connection.check_constraints()
    new = {"label": "New", "figure_type": "count_of_respondents", "numerator": "20", "denominator": "40"}
    new |= {"qualifier": "exact", "response_set_type": "unknown", "unit": "person", "exclusive_set": "notice"}
    part = {f"figures-1-{name}": value for name, value in new.items()}
    page = fill(signed_in(contributor), form(case.survey), **part, **{"figures-TOTAL_FORMS": "2"})
    assert "add up to 46 of 40" in str(errors_of(page, "figures", 1))
    assert SurveyFigure.objects.count() == 1


def test_what_breaks_by_a_deletion_stands_at_the_top(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    # the page header shows the day of publication by chance; this passage alone makes it more than that
    case.report.captures.update(retrieved_basis="page_header", retrieved_on="2024-05-03", retrieved_text="3 May 2024")
    words = make.passage(case.report, "told The Coast Letter", speaker=case.face)
    make.citation(words, case.report, field="date_start")
    page = fill(signed_in(contributor), form(case.report), **{"citations-0-DELETE": "on"})
    assert "page header" in str(page.context["errors"])
    assert Citation.objects.filter(report=case.report).exists()


def test_a_part_that_somebody_has_deleted_is_said_to_be_gone(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    held = fields(client, form(case.survey))
    SurveyFigure.objects.all().delete()
    page = client.post(form(case.survey), {**held, "figures-0-label": "Typed with care"})
    assert "Somebody has deleted this part" in page.content.decode()
    assert "Typed with care" in page.content.decode()


def test_who_saves_again_after_the_notice_is_heard(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    held = fields(client, form(case.survey))
    SurveyFigure.objects.update(label="Changed by somebody else")
    page = client.post(form(case.survey), {**held, "title": "Mine"})
    shown = Fields()
    shown.feed(page.content.decode())
    assert shown.values["title"] == ["Mine"]
    client.post(form(case.survey), shown.values)
    case.survey.refresh_from_db()
    assert case.survey.title == "Mine"


def test_what_was_published_has_no_button_that_deletes_it(
    approved: Case, contributor: Any, publisher: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    assert form(approved.report, "delete") in client.get(form(approved.report)).content.decode()
    revise(by=publisher)
    assert form(approved.report, "delete") not in client.get(form(approved.report)).content.decode()
    assert client.post(form(approved.report, "delete"), {"post": "yes"}).status_code == 403


def test_what_was_published_a_moment_ago_is_not_deleted(
    approved: Case, contributor: Any, publisher: Any, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    revise(by=publisher)
    page_of_surveys: Any = admin.site._registry[type(approved.survey)]
    monkeypatch.setattr(page_of_surveys, "has_delete_permission", lambda request, obj=None: True)
    monkeypatch.setattr(page_of_surveys, "get_deleted_objects", lambda objs, request: ([], {}, set(), []))
    page = signed_in(contributor).post(form(approved.survey, "delete"), {"post": "yes"}, follow=True)
    assert "withdraw it instead" in page.content.decode()


def test_a_passage_that_claims_rest_on_is_not_deleted(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    assert "protected" in client.get(form(case.passage, "delete")).content.decode()
    client.post(form(case.passage, "delete"), {"post": "yes"})
    assert Passage.objects.exists()
    page = fill(client, form(case.report), **{"passages-0-DELETE": "on"})
    assert "would require deleting the following protected" in page.content.decode()
    assert Passage.objects.exists()


def _refused_by(statement: Any) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        statement()
    found = refused(caught.value)
    assert found is not None
    return " ".join(found.error.messages)


def test_the_databases_last_word_is_a_sentence_that_names_the_record(case: Case) -> None:
    """As when two people save the same name, or choose what is deleted, in the same moment."""
    twice = Organisation(name="THE COAST LETTER", type=make.organisation().type)
    assert _refused_by(twice.save) == "Organisation: There is an organisation of this name already."
    gone = Report.objects.filter(pk=case.report.pk)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    said = _refused_by(lambda: gone.update(publisher=0))
    assert said.startswith("Report: Something that this record names has just been deleted.")
    said = _refused_by(lambda: gone.update(access="unheard of"))
    assert said == "Report: Choose one of the list."


def test_a_fault_that_is_no_refusal_is_not_hidden() -> None:
    assert refused(ValueError("a fault")) is None
