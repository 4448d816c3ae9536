"""A page's clock is not the day on which a report was published."""

import datetime as dt
from typing import Any

import pytest

from tests import make
from tests.records.refusing import refused, settle
from tracker.records.models import Passage, Report

pytestmark = pytest.mark.django_db
READ = dt.date(2024, 5, 14)
SHOWN = "Tuesday, 14 May 2024"
THAT_DAY = {"date_start": READ, "date_end": READ, "date_text": ""}


def read_by_header(**dates: Any) -> Report:
    """A report whose page header showed the day on which it was read."""
    report = make.report(text=None, **dates)
    make.capture(report, text=make.ARTICLE, is_working_copy=True, retrieved_basis="page_header", retrieved_text=SHOWN)
    return report


def cited(report: Report, quote: str, kind: str = "narrative", field: str = "date_start") -> Passage:
    passage = make.passage(report, quote, quote_kind=kind)
    make.citation(passage, report, field=field)
    return passage


def test_the_day_of_a_page_header_alone_is_refused() -> None:
    with refused("date_start", "the page header showed"):
        read_by_header(**THAT_DAY)


def test_the_header_itself_is_no_other_passage() -> None:
    with refused("date_start", "the page header showed"):
        cited(read_by_header(**THAT_DAY), SHOWN, "page_furniture")


def test_a_header_whose_words_were_not_kept_is_no_other_passage_either() -> None:
    report = make.report(text=None, **THAT_DAY)
    with refused("date_start", "the page header showed"):
        make.capture(report, text=make.ARTICLE, is_working_copy=True, retrieved_basis="page_header")
        cited(report, SHOWN, "page_furniture")


def test_another_passage_may_say_the_same_day() -> None:
    cited(read_by_header(**THAT_DAY), "Printed 14 May 2024")
    settle()


def test_a_passage_about_something_else_does_not_say_the_day() -> None:
    with refused("date_start", "the page header showed"):
        cited(read_by_header(**THAT_DAY), "Printed 14 May 2024", field="title")


def test_what_says_the_day_cannot_be_taken_away() -> None:
    passage = cited(read_by_header(**THAT_DAY), "Printed 14 May 2024")
    settle()
    for attempt in (
        lambda: passage.citations.update(field="title"),
        lambda: passage.citations.update(relation="context", credibility=""),
        lambda: passage.citations.all().delete(),
    ):
        with refused("date_start", "the page header showed"):
            attempt()


def test_what_says_the_day_cannot_turn_out_to_be_the_header() -> None:
    passage = cited(read_by_header(**THAT_DAY), SHOWN)
    settle()
    with refused("date_start", "the page header showed"):
        Passage.objects.filter(pk=passage.pk).update(quote_kind="page_furniture")


def test_a_date_that_only_lies_around_that_day_is_no_claim_of_it() -> None:
    read_by_header(date_start=dt.date(2024, 5, 1), date_end=dt.date(2024, 5, 31), date_precision="4")
    settle()


def test_what_the_header_showed_is_not_the_date_as_written() -> None:
    with refused("date_text", "the page showed when it was read"):
        read_by_header(date_text=SHOWN)


def test_a_report_is_not_read_before_it_is_published() -> None:
    with refused("date_start", "its page was read on 2024-05-14"):
        make.report(date_start=READ + dt.timedelta(2), date_end=READ + dt.timedelta(2))


def test_it_may_be_dated_the_day_after_it_was_read_somewhere_else_on_earth() -> None:
    make.report(date_start=READ + dt.timedelta(1), date_end=READ + dt.timedelta(1))
    settle()


def test_a_capture_cannot_move_before_the_publication() -> None:
    report = make.report()
    with refused("date_start", "its page was read on 2024-05-01"):
        report.captures.update(retrieved_on=dt.date(2024, 5, 1))
