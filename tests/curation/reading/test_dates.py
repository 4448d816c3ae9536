"""A date at the desk is typed once, as words: the form shows what they are read as, and takes days by hand."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests import make
from tests.curation.forms import Fields
from tests.curation.reading.conftest import desk, undated
from tracker.records.models import Citation, Incident, Report

MARCH = "Boats lay idle in the first week of March 2024"
LAST_YEAR = "and at the end of last year nobody paid"
NIGHT = "since the night of the flood"


@pytest.fixture
def report(db: None) -> Report:
    return make.report(text=f"{MARCH}, {LAST_YEAR}, {NIGHT}.")


@pytest.fixture
def incident(report: Report) -> Incident:
    return undated(report, "Boats lay idle")


def opened(client: Client, report: Report, words: str, kind: str = "date") -> tuple[str, dict[str, Any]]:
    """The form, as one sees it and as it would be sent."""
    page = client.get(desk(report), {"words": words, "kind": kind}).content.decode()
    fields = Fields()
    fields.feed(page)
    return unescape(page), fields.values


def cite(client: Client, report: Report, words: str, of: Incident, **typed: str) -> str:
    """The words as the date of the incident, with what else is typed."""
    _page, fields = opened(client, report, words)
    fields |= {"claim-claim": f"incident:{of.pk}"} | {f"claim-{name}": value for name, value in typed.items()}
    return unescape(client.post(desk(report), fields, follow=True).content.decode())


def days(incident: Incident) -> tuple[str, str, str, str]:
    incident.refresh_from_db()
    return str(incident.date_start), str(incident.date_end), incident.date_precision, incident.date_text


def test_the_form_asks_for_words_shows_what_they_are_read_as_and_folds_the_days(carla: Client, report: Report) -> None:
    page, fields = opened(carla, report, MARCH)
    line = re.search(r'Read as:</span> <output class="live"([^>]*)>([^<]*)', page)
    assert line
    assert line[2] == "Once, somewhere from 1 March 2024 to 7 March 2024."
    assert f'{{"report": {report.pk}}}' in line[1]
    assert fields["claim-date_text"] == [MARCH]
    folded = page.partition("<summary>The exact days</summary>")[2].partition("</details>")[0]
    assert "claim-date_start" in folded
    assert "claim-date_text" not in folded


def test_words_are_enough(carla: Client, report: Report, incident: Incident) -> None:
    cite(carla, report, MARCH, incident)
    assert days(incident) == ("2024-03-01", "2024-03-07", "3", MARCH)
    assert Citation.objects.filter(field="date_text;date_start;date_end").count() == 1


def test_other_words_are_read_anew(carla: Client, report: Report, incident: Incident) -> None:
    cite(carla, report, MARCH, incident, date_text="May 2023")
    assert days(incident) == ("2023-05-01", "2023-05-31", "4", "May 2023")


def test_what_is_given_by_hand_wins(carla: Client, report: Report, incident: Incident) -> None:
    cite(carla, report, MARCH, incident, date_text="May 2023", date_start="2023-05-09")
    assert days(incident) == ("2023-05-09", "2023-05-31", "4", "May 2023")


def test_words_count_from_the_day_of_the_report(carla: Client, report: Report, incident: Incident) -> None:
    page, _fields = opened(carla, report, LAST_YEAR)
    assert "1 October 2023 to 31 December 2023" in page
    cite(carla, report, LAST_YEAR, incident, date_text="last year")
    assert days(incident)[:2] == ("2023-01-01", "2023-12-31")


def test_words_that_cannot_be_read_come_back_unless_the_days_are_given_or_stand(
    carla: Client, report: Report, incident: Incident
) -> None:
    page, _fields = opened(carla, report, NIGHT)
    assert "Read as:</span> <output" in page
    assert f"“{NIGHT}” cannot be read." in page
    again = cite(carla, report, NIGHT, incident, date_text="the night of it")
    assert "“the night of it” cannot be read." in again
    assert not Citation.objects.filter(field__contains="date_text").exists()
    by_hand = {"date_start": "2024-03-04", "date_end": "2024-03-04", "date_basis": "estimate"}
    cite(carla, report, NIGHT, incident, date_text="the night of it", **by_hand)
    assert days(incident) == ("2024-03-04", "2024-03-04", "1", "the night of it")


def test_a_new_record_reads_its_date_beside_the_report_too(carla: Client, report: Report) -> None:
    page, fields = opened(carla, report, MARCH, "incident")
    assert "Read as:</span> <output" in page
    given = {"title": "Boats are idle", "kind": "event", "clarity": "1", "date_text": "last year"}
    carla.post(desk(report), fields | {f"claim-{name}": value for name, value in given.items()})
    assert days(Incident.objects.get())[:2] == ("2023-01-01", "2023-12-31")
