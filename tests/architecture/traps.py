"""Traps of the article and of data like it, each with the tests that fail when somebody has fallen into it.

`x.py::test_y` is a test under tests/. `rule: x` is a rule of the database, which tests/records/test_every_rule.py
breaks from raw SQL; `case: x` is a statement on the worked case, of publishing/test_worked_case_traps.py; `odd: x` is a
case of publishing/odd.py, which goes the whole way to the public tables.
"""


def at(file: str, *names: str) -> tuple[str, ...]:
    """Tests of one file."""
    return tuple(f"{file}::test_{name}" for name in names)


CASE, MORE = "publishing/test_worked_case.py", "publishing/test_worked_case_traps.py"

# the 24 traps of the article, by their number
OF_THE_ARTICLE: dict[int, tuple[str, ...]] = {
    # the page's clock, and a time of day without a zone
    1: (
        *at(CASE, "the_page_header_is_a_capture_date_and_not_the_date_of_publication"),
        *at(MORE, "a_time_of_day_is_of_no_zone"),
        "case: the day of the page header",
        "case: the words of the page header",
    ),
    # a weather widget and a venue are no subjects
    2: (
        *at(CASE, "switzerland_is_a_venue_and_india_a_weather_widget"),
        *at("research/test_has_records.py", "venues_and_weather_widgets_are_no_countries_of_the_case"),
    ),
    # who published, who republished, in which language
    3: (
        *at(CASE, "the_page_header_is_a_capture_date_and_not_the_date_of_publication"),
        *at(MORE, "a_copy_was_read_and_the_language_of_the_original_is_not_stated"),
        *at(CASE, "a_mailbox_a_weather_widget_and_sub_headings_are_cited_nowhere"),
    ),
    # three counts that are no shares of one whole
    4: (
        *at(CASE, "each_count_stands_with_its_interval_and_its_sample"),
        *at(CASE, "the_three_counts_cannot_be_put_into_one_set"),
        "odd: three answers that overlap",
    ),
    # a number in words, with a denominator from context
    5: at(CASE, "the_seven_are_out_of_thirty_by_context_only"),
    # findings without a number
    6: (
        *at(CASE, "findings_in_words_have_no_number"),
        "case: a number for many",
        "case: a denominator for women in their twenties",
    ),
    # a sub-heading is not what was said
    7: at(CASE, "a_mailbox_a_weather_widget_and_sub_headings_are_cited_nowhere"),
    # what the printer left out stays out
    8: at(CASE, "the_missing_quotation_mark_stays_missing"),
    # curly quotes, and places counted in characters
    9: at(
        "records/test_passages.py",
        "straight_quotes_are_not_curly_ones",
        "places_count_characters_and_neither_bytes_nor_pairs",
        "nothing_is_normalised",
    )
    + at(CASE, "every_passage_stands_in_the_article_where_the_case_says"),
    # months without a year
    10: (
        *at(CASE, "fourth_is_a_cycle_and_the_session_is_not_in_the_article"),
        *at(CASE, "the_repatriation_has_a_span_and_no_number"),
        "case: one day for a quarter of a year",
    ),
    # "recent", and two days that are not one
    11: at(CASE, "recent_is_a_span_that_ends_with_the_publication"),
    # a cycle is no session
    12: at(CASE, "fourth_is_a_cycle_and_the_session_is_not_in_the_article"),
    # the article names the wrong office
    13: at(CASE, "the_office_that_the_article_names_is_context_and_not_the_body"),
    # position, word and claim of each answer; another outlet's reading
    14: (
        *at(CASE, "two_answers_stand_apart_each_with_position_word_and_claim"),
        *at("publishing/test_policy.py", "an_outlet_that_reports_another_position_contradicts_and_is_no_second_answer"),
        "case: another outlet's reading as a second answer",
        "case: a word without whose it is",
    ),
    # what the author presumes
    15: at(CASE, "what_the_author_presumes_is_an_interpretation_and_never_support"),
    # a rendering of a state's words
    16: at(CASE, "words_of_the_state_are_a_rendering_by_the_outlet"),
    # paraphrases of a recommendation
    17: (
        *at(CASE, "words_of_the_state_are_a_rendering_by_the_outlet"),
        *at(MORE, "the_first_recommendation_rests_on_both_its_paraphrases"),
    ),
    # a passive sentence
    18: (
        *at(CASE, "a_passive_sentence_names_nobody_and_is_no_refoulement"),
        *at(CASE, "the_repatriation_has_a_span_and_no_number"),
        "case: a number for a large number",
    ),
    # one source, of whom the label says all
    19: (
        *at(MORE, "nothing_says_more_of_the_source_than_its_label"),
        *at(CASE, "faces_say_nothing_that_the_article_does_not_let_them"),
        *at(CASE, "one_source_is_one_origin_and_possible_at_best"),
        "case: confirmed by one source",
    ),
    # who conducted it and who asked
    20: at(CASE, "one_source_is_one_origin_and_possible_at_best"),
    # a public mailbox
    21: at(CASE, "a_mailbox_a_weather_widget_and_sub_headings_are_cited_nowhere"),
    # what is stated of those who were asked, and how they were found
    22: (
        *at(MORE, "those_who_were_asked_are_women_and_nothing_more_is_said_of_all"),
        *at(CASE, "one_source_is_one_origin_and_possible_at_best"),
    ),
    # a warning before words on suicide
    23: at(CASE, "quotes_of_suicide_carry_a_warning"),
    # two women who may be one, and her words that are not shown
    24: (
        *at(CASE, "two_women_who_may_be_one_are_not_made_one"),
        *at(CASE, "her_words_are_redacted_and_stand_under_the_situation_alone"),
        *at(MORE, "no_citation_of_the_figure_on_women_in_their_twenties_is_hers"),
    ),
}

CANNOT = "records/test_cannot_be.py::test_the_database_refuses_it"
STRICT, PIN = "research/test_strict.py", "research/test_pin.py"

REFUSED: dict[str, tuple[str, ...]] = {
    "k over n": ("rule: surveyfigure_k_within_n", "case: 31 of 30"),
    "n over the sample": ("rule: figure_within_sample", "rule: survey_within_sample", "case: 31 asked of 30"),
    "an exclusive set over n": (
        "rule: exclusive_answers_within_n",
        *at(CASE, "the_three_counts_cannot_be_put_into_one_set"),
        *at("records/test_two_at_once.py", "an_exclusive_set_is_not_overfilled"),
    ),
    "a number on words": (
        "rule: surveyfigure_words_have_no_number",
        *at("records/test_figures.py", "words_alone_hold_no_number_of_any_kind"),
    ),
    "k on a percent alone": ("rule: surveyfigure_percent_only_has_no_k",),
    "a state to itself": ("rule: policyaction_to_another_state", "case: China to itself", CANNOT),
    "a recommendation to two": ("rule: policyaction_to_one_state", "case: to two states"),
    "a recommendation to another than is reviewed": (
        "rule: records_policyaction.addressed_to_the_reviewed_state",
        "rule: records_review.addressed_to_the_reviewed_state",
        "case: to Switzerland, where it was held",
        *at("records/test_two_at_once.py", "a_review_does_not_change_its_state_while_somebody_recommends_to_it"),
    ),
    "days in the wrong order": tuple(
        f"rule: {table}_dates_in_order"
        for table in ("report", "incident", "review", "policyaction", "policyresponse", "survey")
    ),
    "once, and wider than its precision": (
        *(
            f"rule: {table}_width_{width}"
            for table in ("report", "incident", "review", "policyaction", "policyresponse", "survey")
            for width in ("day", "few_days", "week", "month", "year")
        ),
        *at("records/test_dates.py", "a_date_is_as_wide_as_its_precision_and_no_wider"),
    ),
    "a day in the future": (
        *at("records/test_dates.py", "every_day_but_what_is_planned_has_been"),
        *at("records/test_odd_incidents.py", "what_is_feared_lies_after_its_reports_and_may_lie_ahead"),
        *at("records/test_odd_policy.py", "a_review_may_be_planned_for_years_ahead"),
        "case: a repatriation to come",
    ),
    "the page header's day": (
        *(f"rule: records_{table}.header_is_no_date" for table in ("report", "capture", "citation", "passage")),
        "case: the day of the page header",
    ),
    "published after it was read": (
        "rule: records_report.published_before_it_was_read",
        "rule: records_capture.published_before_it_was_read",
        "case: a day after it was read",
    ),
    "a passage that is not in the text": (
        "rule: passage_stands_in_the_text",
        "rule: passages_stand_in_their_text",
        *at("records/test_passages.py", "straight_quotes_are_not_curly_ones"),
    ),
    "furniture under a claim": (
        "rule: records_citation.furniture_is_no_evidence",
        "rule: records_passage.furniture_is_no_evidence",
        "case: what the page has around the article",
    ),
    "a citation of nothing or of two": (
        "rule: citation_one_claim",
        *at("records/test_citations.py", "it_stands_under_one_claim_neither_none_nor_two"),
    ),
    "confirmed by one origin": (
        *(
            f"rule: records_{table}.confirmed_by_two_origins"
            for table in ("incident", "review", "policyaction", "survey", "report")
        ),
        "case: confirmed by one source",
    ),
    "two credibilities of one claim": (
        "rule: one_credibility_for_a_claim",
        *at("records/test_two_at_once.py", "one_claim_does_not_get_two_credibilities"),
    ),
    "approved by who worked on it": (
        *(f"rule: records_{table}.four_eyes" for table in ("incident", "review", "policyaction", "survey", "report")),
        *at("records/test_review.py", "nobody_approves_what_they_worked_on"),
        *at("records/test_whose_work.py", "nobody_approves_what_they_worked_on"),
    ),
    "low, best and high in the wrong order": ("rule: reportedcount_in_order", CANNOT),
    "contradictory numbers of our own": (
        *(f"rule: records_{table}.own_counts_agree" for table in ("reportedcount", "incident", "collection")),
    ),
    "a best number of many, or of at least": (
        "rule: reportedcount_words_have_no_number",
        "rule: reportedcount_low_bound_alone",
        "rule: reportedcount_high_bound_alone",
        CANNOT,
    ),
    "two adopted counts of a kind": ("rule: reportedcount_one_adopted", "case: a second number of ours"),
    "two answers that stand": (
        "rule: one_current_answer",
        "case: another outlet's reading as a second answer",
        *at("records/test_two_at_once.py", "a_state_does_not_give_two_answers_that_stand"),
    ),
    "two reviews held in one cycle": ("rule: review_once_a_cycle", "rule: review_once_a_session"),
    "coordinates half given": ("rule: incidentplace_both_coordinates", CANNOT),
    "a vote that cannot have come out so": (
        "rule: policyaction_adopted_by_more",
        "rule: policyaction_votes_of_the_council",
        *at("records/test_cannot_be.py", "nothing_is_counted_below_nought"),
        CANNOT,
    ),
    "a part that rests on nothing": at("records/test_cannot_be.py", "no_part_is_approved_on_nothing"),
    "a public record of an interview": ("rule: report_interview_is_restricted",),
    "out against consent": (
        *(f"rule: records_{table}.approved_with_consent" for table in ("incident", "review", "policyaction", "survey")),
        *at("publishing/test_consent.py", "nothing_leaves_once_consent_has_ended_whatever_was_approved"),
        *at("publishing/test_incidents.py", "consent_that_ends_closes_incidents_reviews_and_actions_too"),
    ),
    "an unknown term or country": at(
        "records/test_codes.py",
        "a_code_of_no_list_is_refused",
        "a_term_that_is_not_there_is_refused",
        "a_country_that_is_not_there_is_refused",
    ),
    "an unknown parameter, cursor or revision": (
        *at(STRICT, "an_unknown_parameter_is_refused_by_name", "an_unknown_code_names_the_nearest"),
        *at(PIN, "what_is_no_revision_is_refused"),
        *at("research/test_paging.py", "a_cursor_of_a_revision_that_is_not_there_is_refused"),
    ),
    "an identity of somebody whom nobody knows": (
        *at("confidential/test_identity.py", "of_a_source_that_nobody_knows_there_is_none"),
        *at("confidential/test_rules.py", "a_row_that_cannot_be_right_is_refused"),
    ),
}

# what is odd but may be true: the cases of publishing/odd.py, by what they stand for
KEPT: dict[str, tuple[str, ...]] = {
    "an event of days": ("odd: an event of exactly five days",),
    "a month of others over two months": ("odd: a month over two months",),
    "an incident after its report": (
        "odd: an incident after its only report",
        *at(MORE, "a_repatriation_after_the_article_is_asked_about_and_takes_a_reason"),
    ),
    "odd articles": (
        "odd: an article of the day after it was read",
        "odd: an article that was read twice",
        "odd: two outlets with the same words",
        "odd: a report dated by its month",
        "odd: a retracted report",
    ),
    "contradictory numbers of others": ("odd: numbers of others that contradict themselves",),
    "places": ("odd: a centroid", "odd: the high seas", "odd: a place that nobody knows"),
    "counts as they are written": (
        "odd: two numbers that conflict",
        "odd: more than 500",
        "odd: about 80% women",
        "odd: a printed cell of one",
    ),
    "recommendations": ("odd: six recommendations under one number", "odd: a recommendation that nobody has read"),
    "reviews": (
        "odd: a review that was put off and then held",
        "odd: two treaties in one session",
        "odd: a session of another cycle",
        "odd: a session that nobody numbers",
    ),
    "addressees and who answers": (
        "odd: several addressees",
        "odd: an answer of a state that was not asked",
        *at(MORE, "an_answer_of_korea_is_asked_about_and_takes_a_reason"),
    ),
    "votes": ("odd: 13 for and 2 against that failed", "odd: a parliament that votes"),
    "percents": (
        "odd: 86% beside 20 of 30",
        "odd: 46% of 88",
        "odd: a weighted percent",
        "odd: percents that add up to 101",
        "odd: 6% (7 people)",
    ),
    "another unit than the sample's": ("odd: 11,426 people in 2,434 households",),
    "interim reports": ("odd: an interim report",),
    "a forced return by nobody knows whom": ("odd: a forced return by nobody knows whom",),
}
