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
    "records.Comment": {"staff": "id whole subject field says by on answer done_by done_on settled_on"},
    "records.NotTheSame": {"staff": "id one other why by at"},
    "records.Redirect": {"staff": "id old new workers by at why"},
    "records.Resemblance": {"staff": "id one other kind score"},
    "records.Organisation": {"public": "name type", "staff": "id country url treaty_body default_reliability"},
    "records.Source": {
        "staff": "id ref working_label source_type organisation coarse_country protection_level consent_status "
        "consent_scope default_reliability reliability_basis",
    },
    "records.Collection": {"public": "name licence", "staff": "id publisher url note is_own"},
    "records.Incident": {
        "public": f"{_DATES} ref title summary kind clarity verification_status content_warnings",
        "leads": "collection",
        "staff": f"{_REVIEW} id",
    },
    "records.IncidentPlace": {
        "public": "country admin1 place_name lat lon geo_precision_public",
        "staff": "id incident geo_precision is_main",
    },
    "records.IncidentLink": {"public": "relation", "leads": "incident other", "staff": "id"},
    "records.ReportedCount": {
        "public": "ref count_type low best high qualifier basis reported_percent sex age_group count_text is_adopted "
        "inconsistent_in_source",
        "leads": "incident",
        "staff": "id",
    },
    "records.Act": {"public": "ref violation_type attribution", "leads": "incident", "staff": "id"},
    "records.Party": {
        "public": "ref role label basis type groups country degree",
        "leads": "act",
        "staff": "id naming",
    },
    "records.Review": {
        "public": f"{_DATES} ref mechanism instrument state cycle session_number held planned_on adopted_on "
        "outcome_adopted_on troika report_symbol addendum_symbol outcome coverage",
        "leads": "collection body",
        "staff": f"{_REVIEW} id",
    },
    "records.ReviewTotal": {"public": "stage n", "leads": "review", "staff": "id position count_text is_adopted"},
    "records.PolicyAction": {
        "public": f"{_DATES} ref label mechanism issuing_states addressees symbol paragraph part text text_is_official "
        "is_translation themes affected_groups upr_action_category outcome votes_for votes_against votes_abstain "
        "vetoed valid_until",
        "leads": "collection review issuing_body",
        "staff": f"{_REVIEW} id",
    },
    "records.ActionIncident": {"leads": "action incident", "staff": "id"},
    "records.PolicyResponse": {
        "public": f"{_DATES} ref responding_state stage position position_label_verbatim label_voice "
        "implementation_claim response_text text_is_official is_translation author_interpretation "
        "implementation_status",
        "leads": "action supersedes assessed_by",
        "staff": "id",
    },
    "records.SurveyAction": {"leads": "survey action", "staff": "id"},
    "records.SurveyIncident": {"leads": "survey incident", "staff": "id"},
    "records.Report": {
        "public": f"{_DATES} ref title report_type text_variant language byline url archive_url published_time "
        "published_tz updated_on publisher_status summary content_warnings",
        "leads": "collection publisher republisher variant_of",
        "staff": f"{_REVIEW} id byline_open original_url access restricted_approved_by",
    },
    "records.ReportCountry": {"public": "country role", "staff": "id report"},
    "records.Capture": {
        "public": "sha256 retrieved_on retrieved_basis",
        "staff": "id report url file stripped removed media_type retrieved_text text is_working_copy",
    },
    "records.FileRead": {"staff": "id user_id user_name capture_id what reason at"},
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
        "leads": "passage report incident act party reported_count review review_total policy_action policy_response "
        "survey survey_figure",
        "staff": "id origin_key note",
    },
    "confidential.AccessLog": {"confidential": "id user_id user_name source_ref action reason at"},
    "confidential.Care": {
        "confidential": "id source_ref identity_known risk_level review_due consent_date",
    },
    "confidential.Handler": {"confidential": "id care user_id user_name named_by_id"},
    "confidential.Grant": {
        "confidential": "id source_ref user_id user_name reason starts ends given_by_id given_by_name",
    },
    "confidential.Hold": {
        "confidential": "id whole_ref whole_kind source_ref hits passed user_id user_name at",
    },
    "confidential.Identity": {
        "confidential": "source_ref protection_level name_enc contact_enc location_enc notes_enc data_key key_id "
        "purpose retention_until",
    },
    "staff.ApiKey": {
        "staff": "id holder contact purpose expires beginning digest issued_by issued_at revoked_by revoked_at",
    },
    "staff.Try": {"staff": "key value expires"},
    "staff.User": {
        "staff": "id password last_login is_superuser username first_name last_name email is_staff is_active "
        "date_joined is_demo is_to_be_met",
    },
}
