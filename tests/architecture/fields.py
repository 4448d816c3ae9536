"""Where each field stands. A new field needs a place here, and somebody to think about it.

public: its values stand in public rows, or in a public table.
leads: a key that publishing follows to something public; nobody outside sees the key.
staff: for staff alone. It may decide what is shown; its values go nowhere.
confidential: who somebody is. Only the confidential database may hold such a field.
"""

_DATES = "date_start date_end extent date_precision date_text date_basis"
_REVIEW = "status submitted_by approved_by approved_at published_at is_public return_note withdrawal_reason"

PLACES: dict[str, dict[str, str]] = {
    "reference.Country": {
        "public": "iso3 iso2 m49 name names common_name aliases region region_code subregion subregion_code un_group "
        "is_un_member un_member_since valid_from valid_to",
    },
    "reference.Term": {
        "public": "key scheme code kind labels definition source_code violation_type position is_local active",
    },
    "records.AnsweredWarning": {"staff": "id whole rule subject state reason by on"},
    "records.Organisation": {"public": "name type", "staff": "id country url treaty_body default_reliability"},
    "records.Source": {
        "staff": "id ref working_label source_type organisation coarse_country protection_level consent_status "
        "consent_scope default_reliability reliability_basis",
    },
    "records.Collection": {"public": "name licence", "staff": "id publisher url note"},
    "records.Report": {
        "public": f"{_DATES} ref title report_type text_variant language byline url archive_url published_time "
        "published_tz updated_on publisher_status summary content_warnings",
        "leads": "collection publisher republisher variant_of",
        "staff": f"{_REVIEW} id byline_open original_url access restricted_approved_by",
    },
    "records.ReportCountry": {"public": "country role", "staff": "id report"},
    "records.Capture": {
        "public": "sha256 retrieved_on retrieved_basis",
        "staff": "id report url file media_type retrieved_text text is_working_copy",
    },
    "records.ReportSource": {
        "public": "ref public_label source_type connection reliability plural",
        "leads": "report",
        "staff": "id source reliability_basis",
    },
    "records.Survey": {
        "public": f"{_DATES} ref title population_universe population_definition country n_sample n_qualifier unit "
        "n_invited response_rate sampling_method sampling_note frame probability mode mode_text "
        "question_wording_known weighting limitations",
        "leads": "collection report conducted_by sponsor interviewer",
        "staff": f"{_REVIEW} id",
    },
    "records.SurveyFigure": {
        "public": "ref label figure_type themes question_text response_text response_set_type exclusive_set subgroup "
        "numerator denominator denominator_inferred unit qualifier reported_percent percent_qualifier reported_value "
        "reported_unit reported_ci_low reported_ci_high reported_ci_level quantifier_text content_warnings",
        "leads": "survey",
        "staff": "id",
    },
    "records.Passage": {
        "public": "quote char_start char_end page paragraph quote_kind translation is_translation_in_source "
        "public_quote redacted",
        "leads": "report speaker",
        "staff": "id capture",
    },
    "records.Citation": {
        "public": "ref field relation reliability credibility",
        "leads": "passage report survey survey_figure",
        "staff": "id origin_key note",
    },
    "staff.User": {
        "staff": "id password last_login is_superuser username first_name last_name email is_staff is_active "
        "date_joined is_demo",
    },
}
