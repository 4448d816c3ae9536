"""An uncertain date is typed in words; the days are read from them, and can be mended by hand."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.curation.forms import fill
from tests.curation.test_live import said
from tests.publishing.conftest import Case
from tracker.records.models import Incident, PolicyResponse, Report, Survey

UNDERSTOOD = reverse("curation:understood")
ADD_INCIDENT = reverse("admin:records_incident_add")
INCIDENT = {"title": "Boats are taken", "kind": "event", "clarity": "1"}


def form(record: Any) -> str:
    return reverse(f"admin:records_{record._meta.model_name}_change", args=[record.pk])


def days(record: Any) -> tuple[str, str, str]:
    record.refresh_from_db()
    return str(record.date_start), str(record.date_end), record.date_precision


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Oct–Dec 2023", ("2023-10-01", "2023-12-31", "5")),
        ("9 October 2023", ("2023-10-09", "2023-10-09", "1")),
        ("2023년 10월 9일", ("2023-10-09", "2023-10-09", "1")),
    ],
)
def test_days_are_read_from_the_words_which_are_kept(
    words: str, read: tuple[str, str, str], contributor: Any, signed_in: SignedIn
) -> None:
    fill(signed_in(contributor), ADD_INCIDENT, **INCIDENT, date_text=words)
    made = Incident.objects.get()
    assert days(made) == read
    assert (made.date_text, made.date_basis) == (words, "stated")


@pytest.mark.usefixtures("db")
def test_words_that_cannot_be_read_come_back_with_what_can(contributor: Any, signed_in: SignedIn) -> None:
    page = fill(signed_in(contributor), ADD_INCIDENT, **INCIDENT, date_text="when the nets were out")
    text = page.content.decode()
    assert "“when the nets were out” cannot be read." in text
    assert "late 2023" in text
    assert not Incident.objects.exists()


@pytest.mark.usefixtures("db")
def test_what_is_given_by_hand_wins(contributor: Any, signed_in: SignedIn) -> None:
    by_hand = {"date_start": "2023-10-05", "date_precision": "4"}
    fill(signed_in(contributor), ADD_INCIDENT, **INCIDENT, date_text="October 2023", **by_hand)
    assert days(Incident.objects.get()) == ("2023-10-05", "2023-10-31", "4")


@pytest.mark.usefixtures("db")
def test_words_that_cannot_be_read_stay_beside_days_by_hand(contributor: Any, signed_in: SignedIn) -> None:
    by_hand = {"date_start": "2023-10-05", "date_end": "2023-10-05", "date_basis": "estimate"}
    fill(signed_in(contributor), ADD_INCIDENT, **INCIDENT, date_text="the night of the flood", **by_hand)
    made = Incident.objects.get()
    assert days(made) == ("2023-10-05", "2023-10-05", "1")
    assert made.date_text == "the night of the flood"


def test_other_words_for_the_same_days(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    before = days(case.report)
    client = signed_in(contributor)
    fill(client, form(case.report), date_text="the day of the fish fair", days_stand="on")
    assert days(case.report) == before
    fill(client, form(case.report), date_text="4 May 2024")
    assert days(case.report) == ("2024-05-04", "2024-05-04", "1")
    assert Report.objects.get().date_text == "4 May 2024"


def test_a_date_beside_a_report_counts_from_its_publication(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    fill(signed_in(contributor), form(case.survey), date_text="last year")
    assert days(case.survey) == ("2023-01-01", "2023-12-31", "5")
    assert Survey.objects.get().date_basis == "inferred_from_publication"


def test_an_incident_counts_from_the_report_that_it_is_cited_from(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    incident = make.incident()
    page = fill(signed_in(contributor), form(incident), date_text="last year").content.decode()
    assert "counts from the day of publication, which is not known here" in page
    make.citation(case.passage, incident)
    fill(signed_in(contributor), form(incident), date_text="last year")
    assert days(incident) == ("2023-01-01", "2023-12-31", "5")


def test_an_answer_takes_its_date_so_too(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    answer = make.response(make.action())
    fill(signed_in(contributor), form(answer), date_text="March 2024")
    assert days(answer) == ("2024-03-01", "2024-03-31", "4")
    assert PolicyResponse.objects.get().date_basis == "stated"


@pytest.mark.usefixtures("db")
def test_without_any_date_nobody_has_to_say_that_none_is_known(contributor: Any, signed_in: SignedIn) -> None:
    fill(signed_in(contributor), ADD_INCIDENT, **INCIDENT)
    assert days(Incident.objects.get()) == ("None", "None", "0")


@pytest.mark.usefixtures("db")
def test_what_lasted_is_not_called_inexact(contributor: Any, signed_in: SignedIn) -> None:
    fill(signed_in(contributor), ADD_INCIDENT, **INCIDENT | {"kind": "situation"}, extent="lasted")
    assert days(Incident.objects.get()) == ("None", "None", "")


def test_what_is_understood_is_said_as_it_is_typed(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    found = said(client, UNDERSTOOD, date_text="Oct-Dec 2023")
    assert found["said"].startswith("Once, somewhere from 1 October 2023 to 31 December 2023.")
    assert "2023" in said(client, UNDERSTOOD, date_text="last year", report=case.report.pk)["said"]
    assert "2023" in said(client, UNDERSTOOD, date_text="last year", of=f"survey:{case.survey.pk}")["said"]
    for nonsense in ("last year", "x" * 5000, "١٢٣", "2023-02-30"):
        found = said(client, UNDERSTOOD, date_text=nonsense, report="9" * 40, of="user:1")
        assert found["said"] == ""
        assert found["notes"]
    assert said(client, UNDERSTOOD) == {"said": "", "notes": []}


@pytest.mark.usefixtures("db")
def test_nobody_else_is_answered() -> None:
    assert Client().get(UNDERSTOOD, {"date_text": "2023"}).status_code == 302


def test_every_form_with_a_date_has_the_one_box_and_folds_the_rest(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    for kind in ("report", "incident", "survey", "review", "policyaction", "policyresponse"):
        page = client.get(reverse(f"admin:records_{kind}_add")).content.decode()
        assert f'data-url="{UNDERSTOOD}"' in page, kind
        folded = page[page.index("The exact days") :]
        assert 'name="date_start"' in folded, kind
        assert 'name="date_start"' not in page[: page.index("The exact days")], kind
