"""What each form of filter keeps."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.cache import caches

from tests.research import rows
from tests.research.conftest import get, refs
from tracker.research import reach

pytestmark = pytest.mark.usefixtures("world")

A, B, C = "G-AAAAAAAA", "G-BBBBBBBB", "G-CCCCCCCC"


@pytest.fixture
def three() -> None:
    """Three figures; the third says as little as it may."""
    rows.SurveyFigureEdition.objects.all().delete()
    for code in ("poison", "journey"):
        rows.term("theme", code)
    rows.figure(A, themes=["journey"], numerator=5, wilson95_low=Decimal("48.8"), generalisable=True)
    rows.figure(B, country="PRK", themes=["journey", "poison"], numerator=20, generalisable=False)
    nothing = dict.fromkeys(("country", "numerator", "credibility", "year", "date_start", "date_end", "date_precision"))
    rows.figure(C, conducted_by="Lee, Kim and Co", reliabilities=[], **nothing)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("country=CHN", [A]),
        ("country=CHN,PRK", [A, B]),
        ("country!=CHN", [B, C]),
        ("country_null=1", [C]),
        ("country_null=0", [A, B]),
        ("ref=" + A + "," + C, [A, C]),
        ("ref!=" + A, [B, C]),
        ("themes=poison", [B]),
        ("themes=journey,poison", [A, B]),
        ("themes_all=journey,poison", [B]),
        ("themes!=poison", [A, C]),
        ("themes_null=1", [C]),
        ("reliabilities=C", [A, B]),
        ("reliabilities_null=0", [A, B]),
        ("numerator_min=5", [A, B]),
        ("numerator_min=6&numerator_max=20", [B]),
        ("numerator_max=-1", []),
        ("numerator_null=1", [C]),
        ("wilson95_low_min=48.8", [A]),
        ("wilson95_low_max=48.79", []),
        ("generalisable=1", [A]),
        ("generalisable=0", [B]),
        ("generalisable_null=1", [C]),
        ("year=2023,2024", [A, B]),
        ("year_min=2025", []),
        ("year_null=1", [C]),
        ("date_precision_max=4", [A, B]),
        ("date_precision_max=3", []),
        ("conducted_by=Daily%20NK", [A, B]),
        ("conducted_by=%22Lee,%20Kim%20and%20Co%22", [C]),
        ("conducted_by!=%22Lee,%20Kim%20and%20Co%22,Other", [A, B]),
        ("question_text_null=1", [A, B, C]),
        ("collection=Own%20documentation", [A, B, C]),
        ("collection=*", [A, B, C]),
        ("country=CHN&numerator_min=6", []),
    ],
)
def test_a_filter_keeps(three: None, query: str, kept: list[str]) -> None:
    assert refs(f"survey-figures/?{query}") == kept


@pytest.fixture
def spans() -> None:
    """Reports with the spans that a date can have."""
    rows.ReportEdition.objects.all().delete()
    march = (dt.date(2024, 3, 1), dt.date(2024, 3, 31))
    for ref, (start, end) in {
        "R-00000001": march,
        "R-00000002": (march[0], None),
        "R-00000003": (None, march[1]),
        "R-00000004": (None, None),
    }.items():
        rows.report(ref, date_start=start, date_end=end)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", "1234"),
        ("date_from=2024-03-31", "123"),
        ("date_from=2024-04-01", "2"),
        ("date_to=2024-03-01", "123"),
        ("date_to=2024-02-29", "3"),
        ("date_from=2024-03-10&date_to=2024-03-20", "123"),
        ("date_from=2024-03-01&date_mode=within", "12"),
        ("date_to=2024-03-31&date_mode=within", "13"),
        ("date_from=2024-03-01&date_to=2024-03-31&date_mode=within", "1"),
        ("date_from=2024-03-02&date_to=2024-03-31&date_mode=within", ""),
        ("date_from=2024-03-31&date_mode=overlap", "123"),
        ("date_start_null=1", "34"),
    ],
)
def test_days_meet_or_hold_the_span(spans: None, query: str, kept: str) -> None:
    assert refs(f"reports/?{query}") == [f"R-0000000{number}" for number in kept]


def test_undated_rows_are_counted_whatever_days_are_asked_for(spans: None) -> None:
    for query in ("", "date_from=2024-03-31", "date_to=2024-01-01&date_mode=within"):
        assert get(f"reports/?{query}").json()["undated"] == 1
    assert get("reports/?ref=R-00000001").json()["undated"] == 0


@pytest.mark.parametrize("more", ["", "&date_from=2024-03-31", "&date_to=2024-01-01", "&ref!=R-00000001"])
def test_undated_rows_with_words_are_counted_alike_where_many_have_them(
    spans: None, more: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows.report("R-00000005", title="Zephyrine", date_start=None, date_end=None)
    rows.report("R-00000006", title="Zephyrine", date_start=None, date_end=None, language="ko")
    queries = [
        f"reports/?q={word}{more}" for word in ("thirty", "zephyrine", "zephyrine&language=ko", "-zephyrine%20thirty")
    ]
    few = [get(query).json()["undated"] for query in queries]
    assert few == [3, 2, 1, 1]
    monkeypatch.setattr(reach, "CHEAP", 0)
    caches["found"].clear()
    assert [get(query).json()["undated"] for query in queries] == few


def test_the_days_of_a_report_beside_a_row_overlap() -> None:
    assert refs("citations/?report_date_from=2024-07-26") == ["C-7H8J9KMN"]
    assert refs("citations/?report_date_from=2024-07-27") == []
    assert refs("citations/?report_date_to=2024-07-25") == []


def test_plain_days_have_from_and_to() -> None:
    rows.report("R-00000002", updated_on=dt.date(2024, 8, 1))
    assert refs("reports/?updated_on_from=2024-08-01&updated_on_to=2024-08-01") == ["R-00000002"]
    assert refs("reports/?updated_on_to=2024-07-31") == []


def test_a_state_of_the_past_is_a_country_too() -> None:
    rows.Country.objects.create(
        iso3="SUN", m49="810", name="USSR", names={"en": "USSR"}, valid_to=dt.date(1991, 12, 26)
    )
    rows.report("R-00000002", countries=["SUN"])
    assert refs("reports/?countries=SUN") == ["R-00000002"]


def test_a_percent_sign_is_a_letter_like_any_other() -> None:
    rows.report("R-00000002", publisher="100% News_")
    assert refs("reports/?publisher=100%25%20News_") == ["R-00000002"]
    assert refs("reports/?publisher=%25") == []
