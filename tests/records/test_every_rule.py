"""Every rule of the records, from raw SQL: it refuses, and without it the same statement passes.

A new Check or Rule without an offence here fails the last test.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from tests import make
from tests.publishing.conftest import Case, build
from tracker.records.models import AnsweredWarning
from tracker.records.rules import Check, Rule, refusal

# name of the rule: a statement that breaks it; {words} stand for keys of the case
OFFENCES = {
    # references
    "report_ref_form": "UPDATE records_report SET ref = 'R-0' WHERE id = {report}",
    "survey_ref_form": "UPDATE records_survey SET ref = 'S-IIIIIIII'",
    "surveyfigure_ref_form": "UPDATE records_surveyfigure SET ref = 'S-7K3M9QDX' WHERE id = {figure}",
    "citation_ref_form": "UPDATE records_citation SET ref = 'C-7k3m9qdx' WHERE id = {citation}",
    "reportsource_ref_form": "UPDATE records_reportsource SET ref = 'F7K3M9QDX' WHERE id = {other_face}",
    "source_ref_form": "UPDATE records_source SET ref = ' ' WHERE id = {source}",
    "source_has_a_label": "UPDATE records_source SET working_label = ' '",
    # whole
    "report_approved_by_someone": "UPDATE records_report SET status = 'submitted'; "
    "UPDATE records_report SET status = 'approved'",
    "survey_approved_by_someone": "UPDATE records_survey SET status = 'submitted'; "
    "UPDATE records_survey SET status = 'approved'",
    "report_withdrawn_for_a_reason": "UPDATE records_report SET status = 'withdrawn'",
    "survey_withdrawn_for_a_reason": "UPDATE records_survey SET status = 'withdrawn'",
    "report_complete_when_approved": "UPDATE records_report SET summary = ' '; " + "{approve_report}",
    "survey_complete_when_approved": "UPDATE records_survey SET mode = ''; " + "{approve_survey}",
    "approved_on_evidence": "DELETE FROM records_citation WHERE survey_id = {survey}; {approve_survey}",
    # dates
    **{
        f"{table}_{rule}": f"UPDATE records_{table} SET {change}"
        for table in ("report", "survey")
        for rule, change in {
            "dates_in_order": "date_start = '2024-05-02', date_end = '2024-05-01', extent = 'lasted'",
            "once_has_precision": "extent = 'once', date_precision = ''",
            "precise_has_both_days": "extent = 'once', date_precision = '4', date_start = NULL",
            "width_day": "date_start = '2024-05-01', date_end = '2024-05-02', extent = 'once', date_precision = '1'",
            "width_few_days": "date_start = '2024-04-01', date_end = '2024-04-07', date_precision = '2'",
            "width_week": "date_start = '2024-04-01', date_end = '2024-04-08', date_precision = '3'",
            "width_month": "date_start = '2024-03-01', date_end = '2024-04-01', date_precision = '4'",
            "width_year": "date_start = '2023-01-01', date_end = '2024-01-02', date_precision = '5'",
            "date_has_basis": "date_basis = ''",
            "date_end_not_in_future": "date_end = current_date + 3, extent = 'lasted'",
        }.items()
    },
    "report_date_start_not_in_future": "DELETE FROM records_capture WHERE report_id = {other_report}; "
    "UPDATE records_report SET date_start = current_date + 3, date_end = NULL, extent = 'lasted' "
    "WHERE id = {other_report}",
    "survey_date_start_not_in_future": "UPDATE records_survey SET date_start = current_date + 3, date_end = NULL, "
    "extent = 'lasted'",
    "report_updated_on_not_in_future": "UPDATE records_report SET updated_on = current_date + 3",
    "capture_retrieved_on_not_in_future": "UPDATE records_capture SET retrieved_on = current_date + 3",
    # report
    "report_language_form": "UPDATE records_report SET language = 'English'",
    "report_no_variant_of_itself": "UPDATE records_report SET variant_of_id = id",
    "report_interview_is_restricted": "UPDATE records_report SET report_type = 'interview_record'",
    "report_only_restricted_is_let_through": "UPDATE records_report SET restricted_approved_by_id = {officer}",
    "variants_form_no_circle": "UPDATE records_report SET variant_of_id = {other_report} WHERE id = {report}; "
    "UPDATE records_report SET variant_of_id = {report} WHERE id = {other_report}",
    "published_before_it_was_read": "UPDATE records_capture SET retrieved_on = '2024-05-01'",
    "page_clock_is_no_date": "UPDATE records_capture SET retrieved_text = '3 May 2024 at 09:15'",
    "header_is_no_date": "UPDATE records_capture SET retrieved_on = '2024-05-03', retrieved_basis = 'page_header'",
    # capture
    "capture_hash_form": "UPDATE records_capture SET sha256 = 'abc'",
    "capture_file_has_hash": "UPDATE records_capture SET file = 'captures/x'",
    "passages_stand_in_their_text": "UPDATE records_capture SET text = 'X' || text",
    # passage
    "passage_position_with_capture": "UPDATE records_passage SET char_start = NULL, char_end = NULL",
    "passage_position_spans_quote": "UPDATE records_capture SET text = ''; "
    "UPDATE records_passage SET char_end = char_end + 1",
    "passage_quote_filled": "UPDATE records_passage SET quote = ' ', capture_id = NULL, char_start = NULL, "
    "char_end = NULL",
    "passage_shown_is_short": "UPDATE records_passage SET public_quote = repeat('x', 301)",
    "passage_stands_in_the_text": "UPDATE records_passage SET char_start = char_start + 1, char_end = char_end + 1",
    "passage_within_its_report": "UPDATE records_passage SET report_id = {other_report}, speaker_id = NULL",
    "speaker_within_its_report": "UPDATE records_passage SET speaker_id = {other_face}",
    "furniture_is_no_evidence": "UPDATE records_passage SET quote_kind = 'page_furniture'",
    # survey
    "survey_n_qualifier_known": "UPDATE records_survey SET n_qualifier = 'vague'",
    "survey_sample_not_empty": "UPDATE records_surveyfigure SET unit = 'case'; UPDATE records_survey SET n_sample = 0",
    "survey_invited_at_least_sample": "UPDATE records_survey SET n_invited = 39",
    "survey_response_rate_is_percent": "UPDATE records_survey SET response_rate = 100.5",
    "survey_within_sample": "UPDATE records_survey SET n_sample = 39",
    "interviewer_in_main_report": "UPDATE records_survey SET interviewer_id = {other_face}",
    # figure
    "surveyfigure_k_within_n": "UPDATE records_surveyfigure SET numerator = 41",
    "surveyfigure_n_not_empty": "UPDATE records_surveyfigure SET figure_type = 'percent_only', numerator = NULL, "
    "denominator = 0, reported_percent = 1, percent_qualifier = 'exact'",
    "surveyfigure_count_has_k": "UPDATE records_surveyfigure SET numerator = NULL",
    "surveyfigure_words_have_no_number": "UPDATE records_surveyfigure SET figure_type = 'unquantified'",
    "surveyfigure_percent_only_has_no_k": "UPDATE records_surveyfigure SET figure_type = 'percent_only', "
    "reported_percent = 65, percent_qualifier = 'exact'",
    "surveyfigure_percent_only_has_percent": "UPDATE records_surveyfigure SET figure_type = 'percent_only', "
    "numerator = NULL",
    "surveyfigure_share_has_number": "UPDATE records_surveyfigure SET figure_type = 'composition', numerator = NULL",
    "surveyfigure_value_has_number_and_unit": "UPDATE records_surveyfigure SET figure_type = 'rate'",
    "surveyfigure_percent_in_range": "UPDATE records_surveyfigure SET reported_percent = 101, "
    "percent_qualifier = 'exact'",
    "surveyfigure_percent_has_qualifier": "UPDATE records_surveyfigure SET reported_percent = 65",
    "surveyfigure_percent_qualifier_known": "UPDATE records_surveyfigure SET reported_percent = 65, "
    "percent_qualifier = 'vague'",
    "surveyfigure_exclusive_has_set": "UPDATE records_surveyfigure SET response_set_type = 'exclusive'",
    "surveyfigure_interval_in_order": "UPDATE records_surveyfigure SET reported_ci_low = 2, reported_ci_high = 1",
    "surveyfigure_level_is_percent": "UPDATE records_surveyfigure SET reported_ci_level = 101",
    "figure_within_sample": "UPDATE records_surveyfigure SET denominator = 41",
    "exclusive_answers_within_n": "UPDATE records_surveyfigure SET exclusive_set = 'notice' "
    "WHERE id IN ({figure}, {other_figure})",
    # citation
    "citation_one_claim": "UPDATE records_citation SET survey_id = NULL, survey_figure_id = NULL",
    "citation_only_evidence_is_graded": "UPDATE records_citation SET relation = 'context'",
    "citation_relation_known": "UPDATE records_citation SET relation = 'proves', credibility = ''",
    "citation_of_known_fields": "UPDATE records_citation SET field = 'n_sampel' WHERE survey_id IS NOT NULL",
    "one_credibility_for_a_claim": "UPDATE records_citation SET credibility = '1' WHERE id = {citation}",
    # organisation
    "organisation_has_a_name": "UPDATE records_organisation SET name = ' '",
}
CHECK_NOW = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"
# the fields of these are not called as the rules are
FIELDS = {
    "source_known_protection": "protection_level_known",
    "source_known_consent": "consent_status_known",
    "source_known_grade": "default_reliability_known",
}
LETTERS = ("date_precision", "reliability", "credibility", "default_reliability")


def own_models() -> list[Any]:
    return [model for model in apps.get_app_config("records").get_models() if not model.__name__.endswith("History")]


def rules() -> Iterator[tuple[str, str]]:
    """Table and name of every rule."""
    for model in own_models():
        table = model._meta.db_table
        for constraint in model._meta.constraints:
            if isinstance(constraint, Check):
                yield table, constraint.name
        for trigger in getattr(model._meta, "triggers", []):
            if isinstance(trigger, Rule):
                yield table, str(trigger.name)


def offence(table: str, rule: str) -> str | None:
    """A statement that breaks the rule; None if nobody has thought of one."""
    return OFFENCES.get(rule) or _offence_by_kind(table, rule)


def _offence_by_kind(table: str, rule: str) -> str | None:
    """Rules of a kind are broken alike, and are called after their field."""
    field = FIELDS.get(rule) or rule.removeprefix(f"{table.removeprefix('records_')}_")
    values = {
        "_known": f"'{'X' if field.removesuffix('_known') in LETTERS else 'no_such'}'",
        "_filled": "' '",
        "_of_scheme": "'theme:refoulement'",
    }
    if rule.endswith("_known_status"):
        return f"UPDATE {table} SET status = 'lost'"
    if rule.startswith("known_"):
        return f"UPDATE {table} SET {rule.removeprefix('known_')} = ARRAY['no_such_code']"
    for ending, value in values.items():
        if field.endswith(ending):
            column = field.removesuffix(ending) + ("_id" if ending == "_of_scheme" else "")
            return f"UPDATE {table} SET {column} = {value}"
    return None


@pytest.fixture
def words(db: None, officer: Any, reviewer: Any) -> dict[str, Any]:
    """Keys of a case, and statements that need them."""
    case: Case = build()
    make.term("theme:refoulement")
    other = make.report(title="Another report")
    other_face = make.face(other, source=make.source("another"))
    other_figure = make.figure(case.survey, label="another", numerator=20)
    citation = make.citation(case.passage, case.figure)
    approve = (
        "UPDATE records_{0} SET status = 'submitted' WHERE id = {1}; UPDATE records_{0} SET status = 'approved', "
        f"approved_by_id = {reviewer.pk}, approved_at = now() WHERE id = {{1}}"
    )
    make.citation(case.passage, other_figure)
    case.report.refresh_from_db()
    AnsweredWarning.objects.create(
        whole=case.report.ref, rule="left_empty", subject="x", state="y", reason="so it is", by=reviewer
    )
    with connection.cursor() as cursor:
        cursor.execute(CHECK_NOW)
    return {
        "report": case.report.pk,
        "survey": case.survey.pk,
        "figure": case.figure.pk,
        "source": other_face.source_id,
        "other_report": other.pk,
        "other_face": other_face.pk,
        "other_figure": other_figure.pk,
        "citation": citation.pk,
        "officer": officer.pk,
        "approve_report": approve.format("report", case.report.pk),
        "approve_survey": approve.format("survey", case.survey.pk),
    }


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute(CHECK_NOW)


def switch_off(table: str, rule: str) -> None:
    """Take the rule away, on every table that it stands on."""
    with connection.cursor() as cursor:
        cursor.execute(CHECK_NOW)
        pattern = f"^pgtrigger_{rule}_[0-9a-f]{{5}}$"
        cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname ~ %s", [pattern])
        triggers = cursor.fetchall()
        for on, name in triggers:
            cursor.execute(f"ALTER TABLE {on} DISABLE TRIGGER {name}")
        if not triggers:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {rule}")


ALL = [pytest.param(table, rule, id=f"{table.removeprefix('records_')}-{rule}") for table, rule in rules()]


@pytest.mark.parametrize(("table", "rule"), ALL)
def test_the_database_refuses_it_and_would_not_without_the_rule(table: str, rule: str, words: dict[str, Any]) -> None:
    statement = offence(table, rule)
    assert statement, f"no offence is known against {rule}: add one"
    if rule.endswith(("_ref_form", "_known_status")):  # other triggers would refuse it first
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    with pytest.raises(IntegrityError) as refused:
        run(statement.format(**words))
    diag = refused.value.__cause__.diag  # type: ignore[union-attr]
    assert diag.constraint_name == rule
    said = refusal(refused.value)
    assert said is not None
    assert said.messages[0]
    switch_off(table, rule)
    run(statement.format(**words))


def test_checks_and_rules_have_names_of_their_own() -> None:
    for model in own_models():
        names = [c.name for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
        assert len(set(names)) == len(names)
