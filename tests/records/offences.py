"""What each rule of the records refuses, as SQL: a statement for every rule, by its name.

{words} are filled in by the test: keys of a case, `{table}`, and `{settle}`, which checks what was done so far.
"""

import json
from typing import Any


def copy_with(**values: Any) -> str:
    """The first row once more, under another key and with these values."""
    given = json.dumps({"id": 999999, "ref": "", **values}).replace("{", "{{").replace("}", "}}")
    return (
        f"INSERT INTO {{table}} SELECT (jsonb_populate_record(r, '{given}')).* FROM {{table}} r ORDER BY r.id LIMIT 1"
    )


# the wholes, each with the column of a citation that names it as its claim
WHOLES = {
    "report": "report",
    "incident": "incident",
    "review": "review",
    "policyaction": "policy_action",
    "survey": "survey",
}


# the row of a whole was merged into another one
MERGED = (
    "INSERT INTO records_redirect (old, new, workers, by_id, why) "
    "SELECT ref, {}, '{{{{}}}}', {{officer}}, '' FROM {{table}}"
)


def _of_wholes() -> dict[str, str]:
    """What every whole refuses, by the table and the name of the rule."""
    found: dict[str, str] = {}
    for kind, claim in WHOLES.items():
        graded = f"UPDATE records_citation SET {{}} WHERE {claim}_id IS NOT NULL; {{{{approve_{kind}}}}}"
        found |= {
            f"{kind}_approved_by_someone": f"UPDATE records_{kind} SET status = 'submitted' WHERE id = {{{kind}}}; "
            f"UPDATE records_{kind} SET status = 'approved' WHERE id = {{{kind}}}",
            f"{kind}_withdrawn_for_a_reason": f"UPDATE records_{kind} SET status = 'withdrawn'",
            f"records_{kind}.four_eyes": f"{{approve_own_{kind}}}",
            f"records_{kind}.keeps_published": copy_with(held=False, paragraph="")
            + f"; {{approve_copied_{kind}}}; UPDATE {{table}} SET published_at = now() WHERE id = 999999; "
            "DELETE FROM {table} WHERE id = 999999",
            f"records_{kind}.stays_merged": MERGED.format("left(ref, 2) || '00000000'")
            + f" WHERE id = {{{kind}}}; UPDATE {{table}} SET status = 'submitted' WHERE id = {{{kind}}}",
            f"records_{kind}.keeps_what_was_merged": copy_with(held=False, paragraph="")
            + "; "
            + MERGED.format("(SELECT ref FROM {table} WHERE id = 999999)")
            + f" WHERE id = {{{kind}}}; DELETE FROM {{table}} WHERE id = 999999",
            f"records_{kind}.approved_with_grades": graded.format("credibility = ''"),
            f"records_{kind}.confirmed_by_two_origins": graded.format("credibility = '1', origin_key = 'AP'"),
            f"records_{kind}.approved_with_consent": "UPDATE records_source SET consent_status = 'refused'; "
            f"{{approve_{kind}}}",
            f"records_{kind}.approved_on_evidence": f"DELETE FROM records_citation WHERE {claim}_id IS NOT NULL; "
            f"{{approve_{kind}}}",
        }
    return found


# name of the rule, after its table where it stands on several: a statement that breaks it
OFFENCES: dict[str, str] = {
    # references
    "source_has_a_label": "UPDATE records_source SET working_label = ' '",
    "fixed_ref": "UPDATE {table} SET ref = left(ref, 2) || '7K3M9QDX' WHERE id = (SELECT min(id) FROM {table})",
    # pairs
    "notthesame_once": copy_with(),
    "notthesame_in_order": copy_with(one="I-00000009"),
    "resemblance_once": copy_with(),
    "resemblance_in_order": copy_with(one="I-00000009"),
    "resemblance_score_of_a_hundred": "UPDATE {table} SET score = 101",
    "redirect_within_a_kind": copy_with(old="R-00000003"),
    "leads_to_what_stands": copy_with(old="I-00000002", new="I-00000001"),
    # whole
    "begins_as_draft": copy_with(status="submitted", held=False, paragraph=""),
    "review_steps": "UPDATE {table} SET status = 'withdrawn', withdrawal_reason = 'gone'; "
    "UPDATE {table} SET status = 'submitted'",
    **_of_wholes(),
    "report_complete_when_approved": "UPDATE records_report SET summary = ' '; " + "{approve_report}",
    "survey_complete_when_approved": "UPDATE records_survey SET mode = ''; " + "{approve_survey}",
    # dates
    **{
        f"{table}_{rule}": f"UPDATE records_{table} SET {change}"
        for table in ("report", "incident", "review", "policyaction", "policyresponse", "survey")
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
    **{
        f"{table}_date_start_not_in_future": f"UPDATE records_{table} SET date_start = current_date + 3, "
        "date_end = NULL, extent = 'lasted'"
        for table in ("incident", "review", "policyaction", "policyresponse")
    },
    # incident
    "incident_complete_when_approved": "UPDATE records_incident SET verification_status = ''; {approve_incident}",
    "confirmed_on_credible_evidence": "UPDATE records_incident SET verification_status = 'confirmed'; "
    "{approve_incident}",
    "approved_with_main_place": "UPDATE records_incidentplace SET is_main = false; {approve_incident}",
    "officials_named_on_good_grades": "UPDATE records_party SET naming = 'public_official'; "
    "UPDATE records_reportsource SET reliability = 'D'; {approve_incident}",
    "incidentplace_geo_precision_known": "UPDATE records_incidentplace SET geo_precision = '!'",
    "incidentplace_both_coordinates": "UPDATE records_incidentplace SET lat = 20.9",
    "incidentplace_on_earth": "UPDATE records_incidentplace SET lat = 91, lon = 17",
    "incidentplace_shown_no_finer": "UPDATE records_incidentplace SET geo_precision_public = '2'",
    "incidentplace_has_country": "UPDATE records_incidentplace SET country_id = NULL",
    "incidentlink_to_another": "UPDATE records_incidentlink SET other_id = incident_id",
    "records_reportedcount.own_counts_agree": "UPDATE records_reportedcount SET inconsistent_in_source = true",
    "records_incident.own_counts_agree": "UPDATE records_incident SET collection_id = {foreign_collection}; "
    "UPDATE records_reportedcount SET inconsistent_in_source = true; {settle}; "
    "UPDATE records_incident SET collection_id = {own_collection}",
    "records_collection.own_counts_agree": "UPDATE records_incident SET collection_id = {foreign_collection}; "
    "UPDATE records_reportedcount SET inconsistent_in_source = true; {settle}; "
    "UPDATE records_collection SET is_own = false; "
    "UPDATE records_collection SET is_own = true WHERE id = {foreign_collection}",
    "reportedcount_in_order": "UPDATE records_reportedcount SET low = 2000",
    "reportedcount_words_have_no_number": "UPDATE records_reportedcount SET qualifier = 'vague'",
    "reportedcount_low_bound_alone": "UPDATE records_reportedcount SET qualifier = 'more_than'",
    "reportedcount_high_bound_alone": "UPDATE records_reportedcount SET qualifier = 'up_to'",
    "reportedcount_percent_in_range": "UPDATE records_reportedcount SET reported_percent = 101",
    # review
    **{
        f"review_{field}_not_in_future": f"UPDATE records_review SET {field} = current_date + 3"
        for field in ("adopted_on", "outcome_adopted_on")
    },
    "review_mechanism_known": "{forget_actions}; UPDATE records_review SET mechanism = 'no_such'",
    "review_instrument_known": "{forget_actions}; UPDATE records_review SET mechanism = 'treaty_body', "
    "instrument = 'no_such'",
    "review_treaty_of_its_body": "{forget_actions}; UPDATE records_review SET mechanism = 'treaty_body'",
    "review_troika_of_three": "UPDATE records_review SET troika = '{{SEN,CHN,KOR,DEU}}'",
    "review_troika_of_others": "UPDATE records_review SET troika = '{{MRT}}'",
    "review_held_or_postponed": "UPDATE records_review SET outcome = 'postponed'",
    "upr_of_a_member": "{forget_actions}; UPDATE records_review SET state_id = 'ESH'",
    # action
    "policyaction_has_review": "UPDATE records_policyaction SET review_id = NULL",
    "policyaction_of_states": "UPDATE records_policyaction SET issuing_states = '{{}}'",
    "policyaction_to_one_state": "UPDATE records_policyaction SET addressees = '{{MRT,SEN}}', "
    "issuing_states = '{{DEU}}'",
    "policyaction_to_another_state": "UPDATE records_policyaction SET issuing_states = '{{SEN,MRT}}'",
    "policyaction_votes_of_the_council": "UPDATE records_policyaction SET mechanism = 'hrc_resolution', "
    "votes_against = 40, votes_abstain = 8",
    "policyaction_adopted_by_more": "UPDATE records_policyaction SET outcome = 'adopted_by_vote', votes_for = 5, "
    "votes_against = 5",
    "policyaction_once": copy_with(paragraph="28.1", part="") + "; UPDATE {table} SET paragraph = '28.1'",
    "policyaction_complete_when_approved": "UPDATE records_policyaction SET label = ' '; {approve_policyaction}",
    "known_addressees": "UPDATE records_policyaction SET mechanism = 'other', addressees = ARRAY['XXX']",
    "records_policyaction.addressed_to_the_reviewed_state": "UPDATE records_policyaction SET addressees = '{{DEU}}'",
    "records_review.addressed_to_the_reviewed_state": "UPDATE records_review SET state_id = 'DEU'",
    # answer
    "policyresponse_label_has_voice": "UPDATE records_policyresponse SET label_voice = ''",
    "policyresponse_not_after_itself": "UPDATE records_policyresponse SET supersedes_id = id",
    "one_current_answer": copy_with(),
    "supersedes_the_same": copy_with(responding_state_id="SEN")
    + "; UPDATE records_policyresponse SET supersedes_id = 999999 WHERE id <> 999999",
    "answers_form_no_circle": copy_with()
    + "; UPDATE records_policyresponse SET supersedes_id = 999999 WHERE id <> 999999; {settle}; UPDATE "
    "records_policyresponse SET supersedes_id = (SELECT min(id) FROM records_policyresponse) WHERE id = 999999",
    # comment
    "comment_done_by_somebody": "UPDATE records_comment SET done_on = now()",
    # report
    "report_language_form": "UPDATE records_report SET language = 'English'",
    **{
        f"{name}_of_web": f"UPDATE {{table}} SET {field} = 'javascript:alert(1)'"
        for name, field in {
            "report_url": "url",
            "report_original_url": "original_url",
            "report_archive_url": "archive_url",
            "capture_url": "url",
            "organisation_url": "url",
            "collection_url": "url",
        }.items()
    },
    "report_no_variant_of_itself": "UPDATE records_report SET variant_of_id = id",
    "report_interview_is_restricted": "UPDATE records_report SET report_type = 'interview_record'",
    "report_only_restricted_is_let_through": "UPDATE records_report SET restricted_approved_by_id = {officer}",
    "variants_form_no_circle": "UPDATE records_report SET variant_of_id = {other_report} WHERE id = {report}; "
    "UPDATE records_report SET variant_of_id = {report} WHERE id = {other_report}",
    "records_capture.published_before_it_was_read": "UPDATE records_capture SET retrieved_on = '2024-05-01'",
    "records_report.published_before_it_was_read": "UPDATE records_report SET date_start = '2024-05-16', "
    "date_end = '2024-05-16'",
    "records_capture.page_clock_is_no_date": "UPDATE records_capture SET retrieved_text = '3 May 2024 at 09:15'",
    "records_report.page_clock_is_no_date": "UPDATE records_capture SET retrieved_text = 'Tuesday, 14 May 2024'; "
    "{settle}; UPDATE records_report SET date_text = 'Tuesday, 14 May 2024'",
    "records_capture.header_is_no_date": "UPDATE records_capture SET retrieved_on = '2024-05-03', "
    "retrieved_basis = 'page_header' WHERE report_id = {other_report}",
    "records_report.header_is_no_date": "UPDATE records_capture SET retrieved_basis = 'page_header'; {settle}; "
    "UPDATE records_report SET date_start = '2024-05-14', date_end = '2024-05-14' WHERE id = {other_report}",
    "records_citation.header_is_no_date": "{dated_by_passage}; UPDATE records_citation SET field = 'title' "
    "WHERE report_id = {report}",
    "records_passage.header_is_no_date": "{dated_by_passage}; DELETE FROM records_citation WHERE report_id IS NULL; "
    "UPDATE records_passage SET quote_kind = 'page_furniture'",
    # capture
    "capture_hash_form": "UPDATE records_capture SET sha256 = 'abc'",
    "capture_file_has_hash": "UPDATE records_capture SET file = 'captures/x'",
    "capture_copy_has_file": "UPDATE records_capture SET stripped = 'captures/x'",
    # a line of this log is never changed: another is added
    "fileread_what_known": copy_with(what="no_such"),
    "fileread_original_says_why": copy_with(what="original", reason=" "),
    "text_stays_under_its_passages": "UPDATE records_capture SET text = ''",
    "passages_stand_in_their_text": "UPDATE records_capture SET text = 'X' || text",
    # passage
    "passage_position_with_capture": "UPDATE records_passage SET char_start = NULL, char_end = NULL",
    "passage_position_spans_quote": "{unheld}; UPDATE records_passage SET char_end = char_end + 1",
    "passage_quote_filled": "{unheld}; UPDATE records_passage SET quote = ' ', char_end = char_start + 1",
    "passage_shown_is_short": "UPDATE records_passage SET public_quote = repeat('x', 301)",
    "passage_points_into_the_text": "UPDATE records_passage SET capture_id = NULL, char_start = NULL, char_end = NULL",
    "passage_stands_in_the_text": "UPDATE records_passage SET char_start = char_start + 1, char_end = char_end + 1",
    "passage_translation_is_short": "UPDATE records_passage SET translation = repeat('x', 301)",
    "records_passage.capture_within_its_report": "DELETE FROM records_citation WHERE report_id IS NOT NULL; "
    "UPDATE records_passage SET report_id = {other_report}, "
    "speaker_id = NULL",
    "records_capture.capture_within_its_report": "UPDATE records_capture SET report_id = {other_report}, "
    "is_working_copy = false WHERE report_id = {report}",
    "records_citation.own_evidence_within_its_report": "UPDATE records_citation SET report_id = {other_report} "
    "WHERE report_id = {report}",
    "records_passage.own_evidence_within_its_report": "UPDATE records_capture SET report_id = {other_report} "
    "WHERE id = {unheld_capture}; {unheld}, report_id = {other_report}, speaker_id = NULL",
    "records_passage.speaker_within_its_report": "UPDATE records_passage SET speaker_id = {other_face}",
    "records_reportsource.speaker_within_its_report": "UPDATE records_reportsource SET report_id = {other_report} "
    "WHERE id = {face}",
    "records_survey.interviewer_within_its_report": "UPDATE records_survey SET interviewer_id = {other_face}",
    "records_reportsource.interviewer_within_its_report": "UPDATE records_passage SET speaker_id = NULL; "
    "UPDATE records_survey SET interviewer_id = {face}; {settle}; "
    "UPDATE records_reportsource SET report_id = {other_report} WHERE id = {face}",
    "records_passage.furniture_is_no_evidence": "UPDATE records_passage SET quote_kind = 'page_furniture'",
    "records_citation.furniture_is_no_evidence": "UPDATE records_citation SET relation = 'context', credibility = ''; "
    "UPDATE records_passage SET quote_kind = 'page_furniture'; {settle}; "
    "UPDATE records_citation SET relation = 'supports'",
    # survey
    "survey_n_qualifier_known": "UPDATE records_survey SET n_qualifier = 'vague'",
    "survey_sample_not_empty": "UPDATE records_surveyfigure SET unit = 'case'; UPDATE records_survey SET n_sample = 0",
    "survey_invited_at_least_sample": "UPDATE records_survey SET n_invited = 39",
    "survey_response_rate_is_percent": "UPDATE records_survey SET response_rate = 100.5",
    "survey_within_sample": "UPDATE records_survey SET n_sample = 39",
    # figure
    "surveyfigure_k_within_n": "UPDATE records_surveyfigure SET numerator = 30, denominator = 20",
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
    **{
        f"surveyfigure_{field}_is_number": f"UPDATE records_surveyfigure SET {field} = 'NaN'"
        for field in ("reported_value", "reported_ci_low", "reported_ci_high")
    },
    "surveyfigure_interval_in_order": "UPDATE records_surveyfigure SET reported_ci_low = 2, reported_ci_high = 1",
    "surveyfigure_level_is_percent": "UPDATE records_surveyfigure SET reported_ci_level = 101",
    "figure_within_sample": "UPDATE records_surveyfigure SET denominator = 41",
    "exclusive_answers_within_n": "UPDATE records_surveyfigure SET exclusive_set = 'notice' "
    "WHERE id IN ({figure}, {other_figure})",
    # citation
    "citation_one_claim": "UPDATE records_citation SET survey_id = NULL, survey_figure_id = NULL",
    "citation_origin_written_once": "UPDATE records_citation SET origin_key = 'AP  2024 '",
    "citation_only_evidence_is_graded": "UPDATE records_citation SET relation = 'context'",
    "citation_relation_known": "UPDATE records_citation SET relation = 'proves', credibility = ''",
    "citation_of_known_fields": "UPDATE records_citation SET field = 'n_sampel' WHERE survey_id IS NOT NULL",
    "one_credibility_for_a_claim": "UPDATE records_citation SET credibility = '1' WHERE id = {citation}",
    # what there is once
    **dict.fromkeys(
        (
            "reportcountry_once",
            "capture_one_working_copy",
            "reportsource_once",
            "answeredwarning_once",
            "incidentplace_one_main",
            "incidentlink_once",
            "reportedcount_one_adopted",
            "reviewtotal_one_adopted",
            "review_once_a_cycle",
            "actionincident_once",
            "surveyaction_once",
            "surveyincident_once",
        ),
        copy_with(),
    ),
    "review_once_a_session": "UPDATE records_review SET cycle = NULL, session_number = 45; " + copy_with(),
    "collection_one_own": copy_with(name="Another"),
    "organisation_name_once": copy_with(name="THE COAST LETTER"),
    # organisation
    "organisation_has_a_name": "UPDATE records_organisation SET name = ' ' WHERE name = 'The Coast Letter'",
}
# the fields of these are not called as the rules are
FIELDS = {
    "source_known_protection": "protection_level_known",
    "source_known_consent": "consent_status_known",
    "source_known_grade": "default_reliability_known",
}
COUNTRIES = ("troika", "issuing_states", "addressees")
LETTERS = (
    "date_precision",
    "reliability",
    "credibility",
    "default_reliability",
    "clarity",
    "geo_precision",
    "geo_precision_public",
    "upr_action_category",
)


def offence(table: str, rule: str) -> str | None:
    """A statement that breaks the rule as it stands on the table; None if nobody has thought of one."""
    return OFFENCES.get(f"{table}.{rule}") or OFFENCES.get(rule) or _by_kind(table, rule)


def _by_kind(table: str, rule: str) -> str | None:
    """Rules of a kind are broken alike, and are called after their field."""
    field = FIELDS.get(rule) or rule.removeprefix(f"{table.removeprefix('records_')}_")
    values = {
        "_known": f"'{'X' if field.removesuffix('_known') in LETTERS else 'no_such'}'",
        "_filled": "' '",
        "_of_scheme": "'theme:refoulement'",
    }
    if rule.endswith("_ref_form"):
        return f"UPDATE {table} SET ref = 'I-0' WHERE id = (SELECT min(id) FROM {table})"
    if rule.endswith("_known_status"):
        return f"UPDATE {table} SET status = 'lost'"
    if rule.startswith("known_"):
        code = "XXX" if rule.removeprefix("known_") in COUNTRIES else "no_such_code"
        return f"UPDATE {table} SET {rule.removeprefix('known_')} = ARRAY['{code}']"
    for ending, value in values.items():
        if field.endswith(ending):
            column = field.removesuffix(ending) + ("_id" if ending == "_of_scheme" else "")
            return f"UPDATE {table} SET {column} = {value}"
    return None
