"""What somebody who reads the article in haste would enter: refused by the database, asked about, or not there."""

from typing import Any

import pytest
from django.db import IntegrityError

from tests.publishing.test_worked_case import published
from tests.records.test_every_rule import run
from tracker.records.models import Citation, Incident, PolicyAction, PolicyResponse, Source
from tracker.records.warnings import answer, unanswered
from tracker.research.models import (
    CitationEdition,
    PolicyActionEdition,
    ReportEdition,
    SourceEdition,
    SurveyEdition,
    SurveyFigureEdition,
)
from tracker.staff.models import User

__all__ = ["published"]

# each test rolls back to the case, which the module shares
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]


def one_more(table: str, which: str = "") -> str:
    """Such a row once more, as another record."""
    copied = "(jsonb_populate_record(r, jsonb_build_object('id', 999999, 'ref', ''))).*"
    return f"INSERT INTO records_{table} SELECT {copied} FROM records_{table} r {which}"


APPROVED = (
    "UPDATE records_survey SET status = 'submitted'; UPDATE records_survey SET status = 'approved', "
    "approved_at = now(), approved_by_id = (SELECT id FROM staff_user WHERE username LIKE 'reviewer%')"
)
CARRYING = "SELECT passage_id FROM records_citation WHERE survey_id IS NOT NULL AND relation = 'supports'"
DAY = "UPDATE records_report SET date_start = '{0}', date_end = '{0}'"
# what somebody might enter, as a statement, and the rule that refuses it
REFUSED = {
    "31 of 30": ("UPDATE records_surveyfigure SET numerator = 31 WHERE ref = 'G-H8WBS9JT'", "surveyfigure_k_within_n"),
    "a number for many": (
        "UPDATE records_surveyfigure SET numerator = 16 WHERE ref = 'G-8D4T654T'",
        "surveyfigure_words_have_no_number",
    ),
    "a denominator for women in their twenties": (
        "UPDATE records_surveyfigure SET denominator = 30 WHERE ref = 'G-51GAK0HY'",
        "surveyfigure_words_have_no_number",
    ),
    "31 asked of 30": (
        "UPDATE records_surveyfigure SET denominator = 31 WHERE ref = 'G-TW3DYC36'",
        "figure_within_sample",
    ),
    "a number for a large number": (
        "UPDATE records_reportedcount SET low = 1000",
        "reportedcount_words_have_no_number",
    ),
    "a second number of ours": (
        one_more("reportedcount"),
        "reportedcount_one_adopted",
    ),
    "the day of the page header": (DAY.format("2024-09-07"), "header_is_no_date"),
    "the words of the page header": (
        "UPDATE records_report SET date_text = 'Saturday, September 7, 2024'",
        "page_clock_is_no_date",
    ),
    "a day after it was read": (DAY.format("2024-09-09"), "published_before_it_was_read"),
    "China to itself": (
        "UPDATE records_policyaction SET issuing_states = ARRAY['CHN'] WHERE ref = 'P-F11632G6'",
        "policyaction_to_another_state",
    ),
    "to Switzerland, where it was held": (
        "UPDATE records_policyaction SET addressees = ARRAY['CHE'] WHERE ref = 'P-F11632G6'",
        "addressed_to_the_reviewed_state",
    ),
    "to two states": (
        "UPDATE records_policyaction SET addressees = ARRAY['CHN', 'PRK'] WHERE ref = 'P-F11632G6'",
        "policyaction_to_one_state",
    ),
    "another outlet's reading as a second answer": (
        one_more("policyresponse", "WHERE ref = 'A-MQVQQ55C'"),
        "one_current_answer",
    ),
    "a word without whose it is": (
        "UPDATE records_policyresponse SET label_voice = '' WHERE ref = 'A-MQVQQ55C'",
        "policyresponse_label_has_voice",
    ),
    "a repatriation to come": (
        "UPDATE records_incident SET date_end = current_date + 3, extent = 'lasted' WHERE kind = 'series'",
        "incident_date_end_not_in_future",
    ),
    "one day for a quarter of a year": (
        "UPDATE records_incident SET date_precision = '4' WHERE kind = 'series'",
        "incident_width_month",
    ),
    "confirmed by one source": (
        f"UPDATE records_citation SET credibility = '1' WHERE credibility <> ''; {APPROVED}",
        "confirmed_by_two_origins",
    ),
    "what the page has around the article": (
        f"UPDATE records_passage SET quote_kind = 'page_furniture' WHERE id IN ({CARRYING})",
        "furniture_is_no_evidence",
    ),
}


@pytest.mark.parametrize(("statement", "rule"), REFUSED.values(), ids=REFUSED)
def test_the_database_refuses_it(statement: str, rule: str) -> None:
    with pytest.raises(IntegrityError) as refused:
        run(statement)
    assert refused.value.__cause__.diag.constraint_name == rule  # type: ignore[union-attr]


def test_a_repatriation_after_the_article_is_asked_about_and_takes_a_reason() -> None:
    incident = Incident.objects.get(kind="series")
    Incident.objects.filter(pk=incident.pk).update(
        date_start="2024-07-27", date_end="2024-07-27", date_precision="1", date_basis="estimate"
    )
    asked_and_answered(incident, "after_its_reports")


def test_an_answer_of_korea_is_asked_about_and_takes_a_reason() -> None:
    PolicyResponse.objects.filter(ref="A-MQVQQ55C").update(responding_state="KOR")
    asked_and_answered(PolicyAction.objects.get(ref="P-F11632G6"), "answer_of_another_state")


def asked_and_answered(whole: Any, rule: str) -> None:
    whole.refresh_from_db()
    [asked] = [warning for warning in unanswered(whole) if warning.rule == rule]
    answer(whole, asked, reason="So it is printed.", by=User.objects.first())
    assert rule not in {warning.rule for warning in unanswered(whole)}


def test_a_copy_was_read_and_the_language_of_the_original_is_not_stated() -> None:
    report = ReportEdition.objects.get()
    assert (report.text_variant, report.language, report.variant_of) == ("republication", "en", None)
    assert report.url.startswith("https://thepressunited.com/")
    assert not any("language" in name and name != "language" for name in (c.name for c in ReportEdition.columns()))


def test_a_time_of_day_is_of_no_zone() -> None:
    time = ReportEdition._meta.get_field("published_time")
    assert time.get_internal_type() == "TimeField"
    assert ReportEdition.objects.get().published_tz is None


def test_the_first_recommendation_rests_on_both_its_paraphrases() -> None:
    citations = CitationEdition.objects.filter(target_ref="P-F11632G6", relation="supports")
    assert citations.values("quote").distinct().count() >= 3
    assert PolicyActionEdition.objects.get(ref="P-F11632G6").text_is_official is False


def test_nothing_says_more_of_the_source_than_its_label() -> None:
    assert set(Source.objects.filter(source_type="source_type:local_stringer").values_list("protection_level")) == {
        ("anonymous_unknown",)
    }
    columns = {column.name for column in SourceEdition.columns()}
    assert columns == {
        "ref",
        "collection",
        "licence",
        "since",
        "edition",
        "report",
        "public_label",
        "source_type",
        "connection",
        "reliability",
        "plural",
    }


def test_those_who_were_asked_are_women_and_nothing_more_is_said_of_all() -> None:
    survey = SurveyEdition.objects.get()
    assert "women" in survey.population_definition
    assert "not stated" in survey.population_definition
    counted = SurveyFigureEdition.objects.exclude(numerator=None)
    assert set(counted.values_list("subgroup", flat=True)) == {None}
    assert not {"age", "sex", "admin1", "province"} & {column.name for column in SurveyEdition.columns()}


def test_no_citation_of_the_figure_on_women_in_their_twenties_is_hers() -> None:
    [hers] = Citation.objects.filter(passage__redacted=True).values_list("passage__speaker", flat=True)
    assert not Citation.objects.filter(survey_figure__isnull=False, passage__speaker=hers).exists()
