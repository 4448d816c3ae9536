"""The worked case goes the whole way: the figures of the article, with the sample that they must be read with."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from tracker.curation import demo
from tracker.records.models import Capture, Passage, Source
from tracker.reference.loading import load
from tracker.research.models import TABLES, CitationEdition, ReportEdition, SourceEdition, SurveyFigureEdition

ARTICLE = Path(settings.BASE_DIR).parent / "shared" / "seed" / "article.txt"


@pytest.fixture
def published(db: None, curator: Any, reviewer: Any, publisher: Any) -> None:
    load()
    demo.publish(demo.load(curator=curator), curator=curator, reviewer=reviewer, publisher=publisher)


def figure(ref: str) -> dict[str, Any]:
    return dict(SurveyFigureEdition.objects.values().get(ref=ref))


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("ref", "k", "percent", "low", "high"),
    [
        ("G-H8WBS9JT", 20, 67, Decimal("48.8"), Decimal("80.8")),
        ("G-TW3DYC36", 7, 23, Decimal("11.8"), Decimal("40.9")),
        ("G-2QJAPNHH", 26, 87, Decimal("70.3"), Decimal("94.7")),
    ],
)
def test_each_count_stands_with_its_interval_and_its_sample(
    ref: str, k: int, percent: int, low: Decimal, high: Decimal
) -> None:
    row = figure(ref)
    assert (row["numerator"], row["denominator"], row["percent"]) == (k, 30, percent)
    assert (row["wilson95_low"], row["wilson95_high"]) == (low, high)
    assert (row["generalisable"], row["probability"], row["n_sample"]) == (False, "no", 30)
    assert (row["response_set_type"], row["exclusive_set"]) == ("unknown", None)
    assert (row["credibility"], row["n_reports"], row["n_origins"]) == ("3", 1, 1)


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(("ref", "words"), [("G-8D4T654T", "many of whom"), ("G-51GAK0HY", None)])
def test_findings_in_words_have_no_number(ref: str, words: str | None) -> None:
    row = figure(ref)
    numbers = ("numerator", "denominator", "percent", "wilson95_low", "wilson95_high", "reported_percent")
    assert [row[number] for number in numbers] == [None] * 6
    assert row["quantifier_text"] == words


@pytest.mark.usefixtures("published")
def test_the_seven_are_out_of_thirty_by_context_only() -> None:
    assert figure("G-TW3DYC36")["denominator_inferred"] is True
    assert figure("G-H8WBS9JT")["denominator_inferred"] is False


@pytest.mark.usefixtures("published")
def test_the_page_header_is_a_capture_date_and_not_the_date_of_publication() -> None:
    report = ReportEdition.objects.get()
    assert (str(report.date_start), str(report.date_end)) == ("2024-07-26", "2024-07-26")
    assert (str(report.retrieved_on), report.retrieved_basis) == ("2024-09-07", "page_header")
    assert (str(report.published_time), report.published_tz) == ("06:30:00", None)
    assert (report.publisher, report.republisher) == ("Daily NK", "The Press United")


@pytest.mark.usefixtures("published")
def test_switzerland_is_a_venue_and_india_a_weather_widget() -> None:
    report = ReportEdition.objects.get()
    assert report.countries == ["CHN", "KOR", "PRK"]
    assert report.country_names == ["China", "Republic of Korea", "Democratic People's Republic of Korea"]
    assert "CHE:venue" in report.country_roles
    assert "IND" not in str(report.country_roles)


@pytest.mark.usefixtures("published")
def test_the_missing_quotation_mark_stays_missing() -> None:
    assert CitationEdition.objects.filter(quote="“need to have some poison handy.").exists()


@pytest.mark.usefixtures("published")
def test_faces_say_nothing_that_the_article_does_not_let_them() -> None:
    labels = set(SourceEdition.objects.values_list("public_label", flat=True))
    assert labels == {
        "Anonymous Daily NK source in China",
        "Daily NK (narrative)",
        "One respondent",
        "30 respondents in China",
        "Government of China (as quoted by Daily NK)",
    }
    for source in Source.objects.all():
        for model in TABLES.values():
            assert source.ref not in json.dumps(list(model.objects.values()), default=str)


@pytest.mark.usefixtures("published")
def test_passages_are_phrases_of_at_most_twelve_words() -> None:
    assert max(len(quote.split()) for quote in Passage.objects.values_list("quote", flat=True)) <= 12
    assert Passage.objects.count() >= 20


@pytest.mark.usefixtures("published")
@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is third-party text and is kept beside the project")
def test_every_passage_stands_in_the_article_where_the_case_says() -> None:
    capture = Capture.objects.get()
    capture.text = ARTICLE.read_text()
    capture.save()  # the rule on passages reads them all against the text
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.usefixtures("published")
def test_setting_up_the_demo_again_changes_nothing() -> None:
    assert demo.is_loaded()
