"""The page of a revision says what would happen, before anything does."""

import re
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.publishing.conftest import Case
from tracker.publishing.actions import revise
from tracker.records.history import acting
from tracker.records.models import Report, Survey, SurveyFigure
from tracker.research.models import Revision, SurveyEdition

REVISE = reverse("curation:revise")


def fates(page: Any) -> dict[str, str]:
    """What the page says would become of each whole, by its reference."""
    rows = re.findall(r"<tr>(.*?)</tr>", page.content.decode(), re.DOTALL)
    words = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]
    found = [re.match(r".*\((?P<ref>[RS]-\w+)\).*(?:carla|ruben) (?P<fate>.*)", line) for line in words]
    return {one["ref"]: one["fate"] for one in found if one}


def everything() -> list[Any]:
    """Every row that a revision could write, history too."""
    tables = [name for name in connection.introspection.table_names() if name.startswith(("records", "res", "pub"))]
    rows = []
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f"SELECT '{table}', t::text FROM {table} t ORDER BY 2")
            rows += cursor.fetchall()
    return rows


def test_it_shows_what_would_go_out(approved: Case, publisher: Any, signed_in: SignedIn) -> None:
    page = signed_in(publisher).get(REVISE)
    assert fates(page) == {approved.report.ref: "Goes out", approved.survey.ref: "Goes out"}


def test_it_shows_what_would_stay_behind_and_why(
    approved: Case, publisher: Any, contributor: Any, signed_in: SignedIn
) -> None:
    client = signed_in(publisher)
    page = client.post(REVISE, {"refs": [approved.survey.ref], "try": "1"})
    assert fates(page)[approved.report.ref] == "Goes on waiting: not chosen"
    assert fates(page)[approved.survey.ref].startswith(f"{approved.survey.ref} stays behind: no published report")
    Report.objects.update(summary="Changed since.")
    page = client.get(REVISE)
    assert list(fates(page)) == [approved.survey.ref]
    assert "stays behind" in fates(page)[approved.survey.ref]


def test_it_shows_what_would_be_closed(
    approved: Case, publisher: Any, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    revise(by=publisher)
    Report.objects.update(access="restricted")
    approved.report.refresh_from_db()
    approved.report.submit(by=contributor)
    approved.report.approve(by=reviewer)
    page = signed_in(publisher).get(REVISE).content.decode()
    assert f"<ul><li>{approved.survey}</li></ul>" in page
    assert SurveyEdition.objects.current().exists()


def test_looking_writes_nothing(approved: Case, publisher: Any, signed_in: SignedIn) -> None:
    client = signed_in(publisher)
    before = everything()
    client.get(REVISE)
    client.post(REVISE, {"refs": [approved.report.ref, approved.survey.ref], "try": "1"})
    assert everything() == before
    assert not Revision.objects.exists()
    assert revise(by=publisher).number == 1


@pytest.mark.django_db
def test_who_may_not_make_one_does_not_look_at_one(reviewer: Any, signed_in: SignedIn) -> None:
    assert signed_in(reviewer).get(REVISE).status_code == 403


def test_people_in_the_log_are_names_and_lead_nowhere(approved: Case, publisher: Any, signed_in: SignedIn) -> None:
    revise(by=publisher)
    client = signed_in(publisher)
    for address in ("admin:publishing_revisionlog_changelist", "admin:publishing_revisionlog_change"):
        page = client.get(reverse(address, args=[1] if address.endswith("_change") else [])).content.decode()
        assert "paula" in page.partition('id="content"')[2]
        assert reverse("admin:staff_user_change", args=[publisher.pk]) not in page


def words(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def test_it_says_of_what_is_new_how_many_rows_it_brings(approved: Case, publisher: Any, signed_in: SignedIn) -> None:
    page = words(signed_in(publisher).get(REVISE))
    # a report and its face; a survey, its figure, and a citation of each
    assert "Public rows: 2 new, 0 changed, 0 closed" in page
    assert "Public rows: 4 new, 0 changed, 0 closed" in page
    assert "In all, public rows: 6 new, 0 changed, 0 closed." in page
    assert f"New Survey figures row {approved.figure.ref}".lower() in page.lower()


def test_it_says_which_columns_change_and_which_rows_are_closed(
    approved: Case, publisher: Any, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    revise(by=publisher)
    gone = approved.figure.ref
    with acting(contributor):
        Survey.objects.update(limitations="Only one beach.")
        make.citation(approved.passage, make.figure(approved.survey, label="Nine had a week", numerator=9))
        SurveyFigure.objects.get(ref=gone).delete()
    make.approved(Survey.objects.get(), contributor, reviewer)
    page = words(signed_in(publisher).get(REVISE))
    # the survey's own row; a figure and its citation came, a figure and its citation went
    assert "Public rows: 2 new, 1 changed, 2 closed" in page
    assert "Limitations changed Nobody knows how many were moved. Only one beach." in page
    assert f"Leaves the public rows survey figures row {gone}" in page


def test_of_many_wholes_only_counts_are_shown(
    approved: Case, publisher: Any, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.curation.review.revision.SHOWN", 1)
    page = words(signed_in(publisher).get(REVISE))
    assert "Too many are chosen to show each row" in page
    assert "In all, public rows: 6 new" in page
    assert f"row {approved.figure.ref}" not in page
