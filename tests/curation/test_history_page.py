"""The page that says what happened to a record: who, what kind, from what to what, and why."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import make
from tests.cast import without
from tests.curation.conftest import SignedIn
from tests.curation.forms import fill
from tests.publishing.conftest import Case
from tracker.records.history import acting
from tracker.records.models import Capture, SurveyFigure
from tracker.staff.models import User


def address(record: Any, name: str = "history") -> str:
    return reverse(f"admin:records_{record._meta.model_name}_{name}", args=[record.pk])


def shown(client: Any, record: Any, query: str = "") -> str:
    """The words of the page, as one line."""
    page = client.get(address(record) + query)
    assert page.status_code == 200
    words = re.sub(r"<[^>]+>", " ", page.content.decode().partition('id="content-main"')[2])
    return " ".join(words.split())


def test_a_change_is_told_with_who_and_why_and_from_what_to_what(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    changes = {"mode": "Interview.FaceToFace", "country": make.country("FRA").pk, "why": "the second edition says so"}
    fill(client, address(case.survey, "change"), **changes)
    page = shown(client, case.survey)
    assert "UTC, carla carla changed in Survey: The Coast Letter asks forty fishermen" in page
    told = "Country from “Mauritania” to “France”; Mode of interview from “Telephone or voice-call interview” to"
    assert f"{told} “Face-to-face interview”, because: the second edition says so" in page
    assert "Country Mauritania France" in page
    assert "Mode of interview Telephone or voice-call interview Face-to-face interview" in page


def test_parts_are_told_with_their_whole_even_when_they_are_gone(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    SurveyFigure.objects.update(numerator=25)
    with acting(contributor, "counted twice"):
        case.figure.delete()
    page = shown(signed_in(contributor), case.survey)
    assert "carla carla removed Survey figure: Less than a day’s notice" in page
    assert ", because: counted twice" in page
    assert f"Removed. Survey figure: Less than a day’s notice ({case.figure.ref})" in page
    assert "26 25" in page
    assert page.index("counted twice") < page.index("26 25")


def test_a_step_of_the_review_is_told_apart_from_work(
    approved: Case, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    page = shown(signed_in(contributor), approved.survey)
    assert "UTC, ruben ruben took a step of the review of Survey:" in page
    assert "Step of the review. Survey:" in page
    assert "Status Submitted for review Approved" in page
    assert "Approved by – ruben" in page


def test_what_a_version_names_may_be_gone(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    other = make.organisation("The Harbour Letter")
    case.survey.sponsor = other
    case.survey.save()
    case.survey.sponsor = None
    case.survey.save()
    other.delete()
    assert "Sponsor deleted since –" in shown(signed_in(contributor), case.survey)


def test_long_texts_are_folded_and_none_is_lost(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    page = client.get(address(case.report)).content.decode()
    assert "<summary>THE COAST LETTER" in page
    assert shown(client, Capture.objects.get()).count("냉동 생선") == 1


def test_a_long_history_is_cut_into_pages(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    for number in range(60):
        SurveyFigure.objects.update(label=f"Version {number}")
    client = signed_in(contributor)
    assert "Version 59" in shown(client, case.figure)
    assert "Version 3 " not in shown(client, case.figure)
    assert "Version 3 " in shown(client, case.figure, "?p=2")


def test_a_longer_history_takes_no_more_queries(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            shown(client, case.report)
        return len(asked)

    few = queries()
    for number in range(5):
        make.face(case.report, public_label=f"Outlet {number}", source=make.source(f"Outlet {number}"))
    assert queries() == few


def test_who_may_not_see_a_record_does_not_see_its_history(case: Case, client: Any, signed_in: SignedIn) -> None:
    assert client.get(address(case.survey)).status_code == 302
    stranger = User.objects.create_user("sam", is_staff=True)
    assert signed_in(stranger).get(address(case.survey)).status_code == 403


def test_who_may_not_see_a_kind_of_part_does_not_read_of_it(case: Case, signed_in: SignedIn) -> None:
    someone = User.objects.create_user("sam", is_staff=True)
    someone.user_permissions.add(Permission.objects.get(codename="view_report"))
    page = shown(signed_in(someone), case.report)
    assert "Report: “We were moved" in page
    assert "Passage:" not in page
    assert "Twenty-six of the 40" not in page


@pytest.mark.usefixtures("case")
def test_what_has_no_history_of_its_own_shows_what_was_done_in_the_admin(contributor: Any, signed_in: SignedIn) -> None:
    country = make.country("MRT")
    page = signed_in(contributor).get(reverse("admin:reference_country_history", args=[country.pk]))
    assert page.status_code == 200


def test_who_may_not_see_sources_reads_nowhere_what_staff_call_them(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    case.face.source = make.source("The doctor of Cansado")
    case.face.save()
    choosing = reverse("admin:records_report_read", args=[case.report.pk]) + "?words=Nine+had&kind=existing"
    client = signed_in(contributor)
    assert "The doctor of Cansado" in shown(client, case.report)
    assert "The doctor of Cansado" in client.get(choosing).content.decode()
    without(contributor, "records.view_source", "records.change_source")
    assert "not shown to you" in shown(client, case.report)
    assert "The doctor of Cansado" not in shown(client, case.report) + client.get(choosing).content.decode()
