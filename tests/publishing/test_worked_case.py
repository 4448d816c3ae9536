"""The worked case goes the whole way: what the article says, as public rows, with what it does not say left out."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.publishing.cases import published_case
from tests.records.refusing import refused
from tracker.curation import demo
from tracker.records.models import Capture, Citation, Passage, ReportSource, Source, SurveyFigure
from tracker.research.models import (
    TABLES,
    CitationEdition,
    IncidentCountEdition,
    IncidentEdition,
    IncidentPartyEdition,
    PolicyActionEdition,
    PolicyResponseEdition,
    ReportEdition,
    ReviewEdition,
    SourceEdition,
    SurveyEdition,
    SurveyFigureEdition,
)

ARTICLE = Path(settings.BASE_DIR).parent / "shared" / "seed" / "article.txt"


# each test rolls back to the case, which the module shares
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def published(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with published_case(demo.WORKED, django_db_blocker):
        yield


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
    assert demo.is_loaded(demo.WORKED)
    assert not demo.is_loaded(demo.INVENTED)


# the rest of the article: a review, two recommendations, two answers, and what they are about


@pytest.mark.usefixtures("published")
def test_two_answers_stand_apart_each_with_position_word_and_claim() -> None:
    rejected, silent = (PolicyResponseEdition.objects.get(ref=ref) for ref in ("A-MQVQQ55C", "A-DWFSRK94"))
    assert (rejected.position, rejected.position_label_verbatim, rejected.label_voice) == (
        "noted_rejected",
        "explicitly rejected",
        "reporter",
    )
    assert (rejected.official_binary, rejected.implementation_claim) == ("noted", "none")
    assert (silent.position, silent.position_label_verbatim, silent.label_voice) == ("not_stated_in_source", None, None)
    assert (silent.official_binary, silent.implementation_claim) == (None, "already_implemented")
    assert rejected.author_interpretation is None
    assert silent.author_interpretation.startswith("Presumably")
    assert {rejected.is_current, silent.is_current} == {True}


@pytest.mark.usefixtures("published")
def test_words_of_the_state_are_a_rendering_by_the_outlet() -> None:
    for answer in PolicyResponseEdition.objects.all():
        assert (answer.text_is_official, answer.is_translation) == (False, True)
    for action in PolicyActionEdition.objects.all():
        assert (action.text_is_official, action.is_translation) == (False, False)


@pytest.mark.usefixtures("published")
def test_korea_recommends_twice_and_each_has_its_present_position() -> None:
    actions = PolicyActionEdition.objects.filter(issuing_states=["KOR"])
    assert dict(actions.values_list("ref", "current_position")) == {
        "P-F11632G6": "noted_rejected",
        "P-GYJYXWG8": "not_stated_in_source",
    }
    assert dict(actions.values_list("ref", "current_official_binary")) == {"P-F11632G6": "noted", "P-GYJYXWG8": None}
    assert dict(actions.values_list("ref", "violation_types")) == {
        "P-F11632G6": ["denial_of_asylum"],
        "P-GYJYXWG8": ["refoulement"],
    }


@pytest.mark.usefixtures("published")
def test_fourth_is_a_cycle_and_the_session_is_not_in_the_article() -> None:
    review = ReviewEdition.objects.get()
    assert (review.mechanism, review.cycle, review.session, review.state) == ("upr", 4, None, "CHN")
    assert (str(review.date_start), str(review.date_end), review.date_precision) == ("2024-01-01", "2024-01-31", "4")
    assert (review.date_text, review.date_basis) == ("in January", "inferred_from_publication")


@pytest.mark.usefixtures("published")
def test_the_office_that_the_article_names_is_context_and_not_the_body() -> None:
    review = ReviewEdition.objects.get()
    assert "Working Group" in review.body
    named = CitationEdition.objects.get(quote__contains="High Commissioner")
    assert (named.relation, named.field, named.credibility) == ("context", "body", None)


@pytest.mark.usefixtures("published")
def test_recent_is_a_span_that_ends_with_the_publication() -> None:
    for answer in PolicyResponseEdition.objects.all():
        assert (str(answer.date_start), str(answer.date_end), answer.date_basis) == (
            "2024-01-01",
            "2024-07-26",
            "estimate",
        )
    survey = SurveyEdition.objects.get()
    assert (survey.date_start, str(survey.date_end), survey.date_precision) == (None, "2024-07-26", "0")


@pytest.mark.usefixtures("published")
def test_the_repatriation_has_a_span_and_no_number() -> None:
    incident = IncidentEdition.objects.get(kind="series")
    assert (str(incident.date_start), str(incident.date_end)) == ("2023-10-01", "2023-12-31")
    assert (incident.extent, incident.date_precision, incident.date_basis) == (
        "once",
        "5",
        "inferred_from_publication",
    )
    assert (incident.country, incident.origin_countries, incident.receiving_countries) == ("CHN", ["PRK"], ["PRK"])
    assert (incident.geo_precision, incident.admin1, incident.place_name, incident.lat) == ("6", None, None, None)
    assert (incident.returned_low, incident.returned_best, incident.returned_high) == (None, None, None)
    count = IncidentCountEdition.objects.get()
    assert (count.count_text, count.qualifier, count.is_adopted) == ("a large number", "vague", True)
    assert (count.low, count.best, count.high) == (None, None, None)


@pytest.mark.usefixtures("published")
def test_a_passive_sentence_names_nobody_and_is_no_refoulement() -> None:
    parties = IncidentPartyEdition.objects.filter(kind="series")
    assert set(parties.values_list("role", "basis", "country")) == {
        ("perpetrator", "inferred_by_coder", "CHN"),
        ("victim", "stated", "PRK"),
        ("receiving_authority", "inferred_by_coder", "PRK"),
    }
    assert set(parties.values_list("violation_type", flat=True)) == {"expulsion_deportation"}
    assert IncidentEdition.objects.get(kind="series").links == []


@pytest.mark.usefixtures("published")
def test_what_the_author_presumes_is_an_interpretation_and_never_support() -> None:
    for words in ("presumably", "appear to", "In other words"):
        rows = CitationEdition.objects.filter(quote__contains=words)
        assert set(rows.values_list("relation", "credibility")) == {("interpretation", None)}


@pytest.mark.usefixtures("published")
def test_one_source_is_one_origin_and_possible_at_best() -> None:
    for model in (SurveyEdition, SurveyFigureEdition):
        assert set(model.objects.values_list("credibility", "n_origins", "n_reports", "evidence_held")) == {
            ("3", 1, 1, False)
        }
    survey = SurveyEdition.objects.get()
    assert (survey.conducted_by, survey.interviewer_label) == ("Daily NK", "Anonymous Daily NK source in China")
    assert (survey.sampling_method, survey.probability) == ("Nonprobability", "no")


@pytest.mark.usefixtures("published")
def test_two_women_who_may_be_one_are_not_made_one() -> None:
    faces = ReportSource.objects.filter(public_label="One respondent")
    assert faces.values("source").distinct().count() == faces.count() == 2
    for face in SourceEdition.objects.filter(public_label="One respondent"):
        assert (face.connection, face.reliability, face.plural) == ("firsthand", "F", False)


@pytest.mark.usefixtures("published")
def test_her_words_are_redacted_and_stand_under_the_situation_alone() -> None:
    [citation] = Citation.objects.filter(passage__redacted=True)
    row = CitationEdition.objects.get(ref=citation.ref)
    assert (row.target_type, row.relation, row.redacted) == ("incident", "context", True)
    assert (row.quote, row.char_start, row.char_end, row.translation) == (None, None, None, None)
    assert row.target_ref == IncidentEdition.objects.get(kind="situation").ref


@pytest.mark.usefixtures("published")
def test_a_mailbox_a_weather_widget_and_sub_headings_are_cited_nowhere() -> None:
    for words in ("uni-media.net", "Delhi", "I need to have a poison ready", "die trying”", "Read in Korean"):
        assert Passage.objects.filter(quote__contains=words).exists(), words
    assert not Citation.objects.filter(passage__quote__contains="uni-media.net").exists()
    assert not Citation.objects.filter(passage__quote__contains="Delhi").exists()
    assert not Citation.objects.exclude(report__isnull=False).filter(passage__quote_kind="headline").exists()
    for source in Source.objects.all():
        assert "@" not in source.working_label


@pytest.mark.usefixtures("published")
def test_quotes_of_suicide_carry_a_warning() -> None:
    themes = SurveyFigureEdition.objects.filter(themes__contains=["suicide_risk"])
    assert themes.count() == 3
    assert {tuple(row.content_warnings) for row in themes} == {("suicide",)}
    assert ReportEdition.objects.get().content_warnings == ["suicide"]


@pytest.mark.usefixtures("published")
def test_the_three_counts_cannot_be_put_into_one_set() -> None:
    counted = SurveyFigure.objects.filter(numerator__isnull=False)
    with refused("exclusive_set", "53"):
        counted.update(response_set_type="exclusive", exclusive_set="what she would do")
