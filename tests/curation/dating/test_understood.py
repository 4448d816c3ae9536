"""What written dates mean."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.curation.dating import Dating, said, understood
from tracker.curation.dating.span import WIDEST, precision_of
from tracker.reference.choices import DateBasis, DatePrecision, Extent

PUBLISHED = dt.date(2024, 7, 26)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


def read(words: str, published: dt.date | None = PUBLISHED) -> str:
    """The two days, precision and extent in one line."""
    found = understood(words, published)
    return f"{found.date_start} {found.date_end} {found.precision} {found.extent}" if found else "not understood"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("9 October 2023", "2023-10-09 2023-10-09 1 once"),
        ("Monday, 9th of October, 2023", "2023-10-09 2023-10-09 1 once"),
        ("October 9, 2023", "2023-10-09 2023-10-09 1 once"),
        ("2023-10-09", "2023-10-09 2023-10-09 1 once"),
        ("2023. 10. 9.", "2023-10-09 2023-10-09 1 once"),
        ("2023년 10월 9일", "2023-10-09 2023-10-09 1 once"),
        ("Oct. 2023", "2023-10-01 2023-10-31 4 once"),
        ("2023-10", "2023-10-01 2023-10-31 4 once"),
        ("2023년 10월", "2023-10-01 2023-10-31 4 once"),
        ("2023", "2023-01-01 2023-12-31 5 once"),
        ("2019–2023", "2019-01-01 2023-12-31 6 once"),
        ("Oct–Dec 2023", "2023-10-01 2023-12-31 5 once"),
        ("October to December 2023", "2023-10-01 2023-12-31 5 once"),
        ("November to February 2024", "2023-11-01 2024-02-29 5 once"),
        ("2023년 10~12월", "2023-10-01 2023-12-31 5 once"),
        ("between 3 and 5 May 2024", "2024-05-03 2024-05-05 2 once"),
        ("May 3–5, 2024", "2024-05-03 2024-05-05 2 once"),
        ("from 29 August to 4 September 2023", "2023-08-29 2023-09-04 3 lasted"),
        ("2023년 10월 9일부터 12일까지", "2023-10-09 2023-10-12 2 lasted"),
        ("since 2019", "2019-01-01 None 6 lasted"),
        ("until 26 July 2024", "None 2024-07-26 6 once"),
        ("early 2024", "2024-01-01 2024-03-31 5 once"),
        ("mid-2023", "2023-04-01 2023-09-30 5 once"),
        ("late 2023", "2023-10-01 2023-12-31 5 once"),
        ("2023년 말", "2023-10-01 2023-12-31 5 once"),
        ("the first half of 2023", "2023-01-01 2023-06-30 5 once"),
        ("2023년 하반기", "2023-07-01 2023-12-31 5 once"),
        ("Q3 2023", "2023-07-01 2023-09-30 5 once"),
        ("spring 2023", "2023-03-01 2023-05-31 5 once"),
        ("winter 2022–23", "2022-12-01 2023-02-28 5 once"),
        ("late March 2024", "2024-03-21 2024-03-31 4 once"),
        ("2024년 3월 초", "2024-03-01 2024-03-10 4 once"),
        ("the last week of April 2024", "2024-04-24 2024-04-30 3 once"),
        ("9 October 2023 (within a month)", "2023-10-09 2023-10-09 4 once"),
    ],
)
def test_words_that_say_the_year(words: str, expected: str) -> None:
    assert read(words) == expected
    assert read(words, None) == expected, "what is stated does not hang on the day of publication"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("in January", "2024-01-01 2024-01-31 4 once"),
        ("at the end of last year", "2023-10-01 2023-12-31 5 once"),
        ("지난해 말", "2023-10-01 2023-12-31 5 once"),
        ("last year", "2023-01-01 2023-12-31 5 once"),
        ("this year", "2024-01-01 2024-07-26 5 once"),
        ("올해 1월", "2024-01-01 2024-01-31 4 once"),
        ("10월 9일", "2023-10-09 2023-10-09 1 once"),
        ("29 February", "2024-02-29 2024-02-29 1 once"),
        ("mid-March", "2024-03-11 2024-03-20 4 once"),
        ("yesterday", "2024-07-25 2024-07-25 1 once"),
        ("on Friday", "2024-07-26 2024-07-26 1 once"),
        ("on Tuesday", "2024-07-23 2024-07-23 1 once"),
        ("three days ago", "2024-07-23 2024-07-23 1 once"),
        ("last week", "2024-07-15 2024-07-21 3 once"),
        ("지난달", "2024-06-01 2024-06-30 4 once"),
        ("지난 30일", "2024-06-30 2024-06-30 1 once"),
        ("last autumn", "2023-09-01 2023-11-30 5 once"),
    ],
)
def test_words_that_count_from_publication(words: str, expected: str) -> None:
    found = understood(words, PUBLISHED)
    assert found is not None
    assert (read(words), found.basis) == (expected, DateBasis.INFERRED_FROM_PUBLICATION)
    assert understood(words) == Dating(None, None, basis=DateBasis.INFERRED_FROM_PUBLICATION), "no day is invented"


@pytest.mark.parametrize("words", ["in recent days", "recently", "최근"])
def test_what_was_recently_is_undated_and_not_after_publication(words: str) -> None:
    assert understood(words, PUBLISHED) == Dating(None, PUBLISHED, basis=DateBasis.ESTIMATE)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "hello",
        "31 February 2023",
        "2023-02-29",
        "2월 30일",
        "12/10/2023",  # nobody can tell the month from the day
        "the last year",
        "winter 2023",  # of which there are two
        "3일간",
        "2024 to 2023",
        "2023 (exact day)",
        "3 between and 5 May",
        "9 October 2023 and more",
        "\0",
        "1" * 5000,
    ],
)
def test_what_is_not_understood(words: str) -> None:
    assert understood(words, PUBLISHED) is None


def test_full_width_figures_and_odd_spaces_make_no_difference() -> None:
    assert read("２０２３년\u3000１０월\u00a0９일") == "2023-10-09 2023-10-09 1 once"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2023-10-09", "2023-10-09", "9 October 2023"),
        ("2023-10-01", "2023-10-31", "October 2023"),
        ("2023-10-01", "2023-12-31", "Oct–Dec 2023"),
        ("2023-10-01", "2024-02-29", "Oct 2023–Feb 2024"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2021-01-01", "2023-12-31", "2021–2023"),
        ("2024-05-03", "2024-05-05", "3–5 May 2024"),
        ("2023-08-29", "2023-09-04", "29 August – 4 September 2023"),
        ("2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"),
    ],
)
def test_a_span_is_said_in_few_words(start: str, end: str, expected: str) -> None:
    assert said(dt.date.fromisoformat(start), dt.date.fromisoformat(end)) == expected


def test_no_day_is_said_in_no_words() -> None:
    assert said(None, None, DatePrecision.UNKNOWN) == ""


@given(DAYS, DAYS, st.sampled_from(DatePrecision.values))
def test_what_is_said_is_understood_as_it_was(one: dt.date, other: dt.date, precision: str) -> None:
    start, end = sorted((one, other))
    own = WIDEST.get(precision_of(start, end))
    if own is None or own > WIDEST.get(DatePrecision(precision), own):
        precision = precision_of(start, end)
    assert understood(said(start, end, precision)) == Dating(start, end, precision)


@given(DAYS)
def test_open_ends_are_understood_as_they_are_said(day: dt.date) -> None:
    assert understood(said(day, None)) == Dating(day, None, DatePrecision.LONGER, Extent.LASTED)
    assert understood(said(None, day)) == Dating(None, day, DatePrecision.LONGER)


@given(st.text(max_size=60), st.none() | st.just(PUBLISHED))
def test_no_words_raise(words: str, published: dt.date | None) -> None:
    found = understood(words, published)
    assert found is None or not (found.date_start and found.date_end) or found.date_start <= found.date_end
