"""Lists are counted no further than they are read, and days lead to what is far down."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tracker.curation.admin.long_lists import MOST, CappedPaginator, FoundPaginator
from tracker.records.models import Incident

LIST = "admin:records_incident_changelist"


@pytest.fixture
def listed(contributor: Any, signed_in: SignedIn) -> Any:
    """What the list of incidents says when it is asked so."""
    client = signed_in(contributor)
    return lambda **asked: client.get(reverse(LIST), asked).content.decode()


def test_a_list_says_that_there_is_more_than_it_counts(listed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        make.incident(title=f"Incident {number}")
    assert "3 incidents" in listed()
    monkeypatch.setattr(CappedPaginator, "most", 3)
    assert "The first" not in listed()
    monkeypatch.setattr(CappedPaginator, "most", 2)
    assert "The first 2 of more incidents: add a word, a filter or a day to see others" in listed()
    assert "The first" not in listed(q="incident")
    monkeypatch.setattr(FoundPaginator, "most", 1)
    assert "The first 1 of more incidents" in listed(q="incident")


@pytest.mark.django_db
def test_no_more_rows_are_counted_than_can_be_turned_to(django_assert_num_queries: Any) -> None:
    make.incident()
    pages = CappedPaginator(Incident.objects.order_by("-pk"), 50)
    with django_assert_num_queries(1) as asked:
        assert (pages.count, pages.has_more, pages.num_pages) == (1, False, 1)
    assert f"LIMIT {MOST + 1}" in asked.captured_queries[0]["sql"]


def test_a_list_is_narrowed_to_what_began_in_some_days(listed: Any) -> None:
    for title, year in (("The former", 2019), ("The latter", 2021)):
        make.incident(title=title, date_start=dt.date(year, 3, 1), date_end=dt.date(year, 3, 31))
    text = listed(began="2021")
    assert "The latter" in text
    assert "The former" not in text
    assert "1 January 2021 to 31 December 2021" in text
    assert 'value="2021"' in text
    assert "The former" in listed(began="March 2019", q="former")
    assert "The former" in listed(began="until 2020")
    assert "until 31 December 2020" in listed(began="until 2020")
    assert "since 1 January 2020" in listed(began="since 2020")
    assert ">5 March 2020 " in listed(began="5 March 2020")
    assert "The latter" not in listed(began="until 2020")


def test_days_that_cannot_be_read_narrow_nothing_and_say_why(listed: Any) -> None:
    make.incident(title="The former")
    for words in ("whenever", "last year", "\u202e2019 sometime"):
        text = listed(began=words)
        assert "The former" in text
        assert f"“{words}”" in text
        assert 'aria-invalid="true"' in text


def test_what_the_list_is_narrowed_by_stays_beside_the_days(listed: Any) -> None:
    text = listed(began="2021", status__exact="draft", q="port")
    box = text.partition('class="began"')[2].partition("</form>")[0]
    assert '<input type="hidden" name="status__exact" value="draft">' in box
    assert '<input type="hidden" name="q" value="port">' in box


def test_only_countries_that_are_named_can_be_chosen(listed: Any) -> None:
    make.place(make.incident(main=False), country=make.country("MRT"))
    make.country("NZL")
    make.incident(main=False)
    text = listed()
    assert "country__iso3__exact=MRT" in text
    assert "country__iso3__exact=NZL" not in text
