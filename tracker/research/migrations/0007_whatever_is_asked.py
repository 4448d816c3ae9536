"""An index under whatever may be asked of rows, so that no query has to read a whole table.

Numbers and days have one each, in whose order they are given; it holds rows that have a value, so that the many
counts which most incidents do not have cost nothing. Codes, references, lists, words and the collection share one: it
says of each value which rows have it, however rare, and joins what is asked by itself. Of several indexes PostgreSQL
would choose by how common a value is, which it knows of all editions together. Days that overlap are found as ranges.
A test holds that every column is in one.

Each is made twice: over the current rows, and over the older editions; in order over all, as two cannot be walked as
one. So current rows are read without what only older editions hold. Those of words were one before; those of single
codes and of collections are not needed any more.
"""

import django.db.models.functions.comparison
from django.db import migrations, models

NUMBERS = {
    "reports": "updated_on retrieved_on date_start date_end year",
    "sources": "",
    "incidents": (
        "lat lon n_places killed_low killed_best killed_high injured_low injured_best injured_high returned_low "
        "returned_best returned_high detained_low detained_best detained_high disappeared_low disappeared_best "
        "disappeared_high abducted_low abducted_best abducted_high displaced_low displaced_best displaced_high "
        "affected_low affected_best affected_high date_start date_end year n_reports n_origins"
    ),
    "incident_counts": "low best high reported_percent date_start date_end year n_reports n_origins",
    "incident_parties": "date_start date_end year n_reports n_origins",
    "reviews": (
        "cycle session planned_on adopted_on outcome_adopted_on n_total n_supported n_supported_in_part n_noted "
        "n_noted_rejected date_start date_end year n_reports n_origins"
    ),
    "policy_actions": (
        "votes_for votes_against votes_abstain valid_until n_responses cycle session n_issuing date_start date_end "
        "year n_reports n_origins"
    ),
    "policy_responses": "cycle session n_issuing date_start date_end year n_reports n_origins",
    "surveys": "n_invited response_rate n_sample date_start date_end year n_reports n_origins",
    "survey_figures": (
        "numerator denominator percent wilson95_low wilson95_high reported_percent reported_value reported_ci_low "
        "reported_ci_high reported_ci_level n_sample date_start date_end year n_reports n_origins"
    ),
    "citations": "report_date_start report_date_end char_start char_end",
}

ASKED = {
    "reports": (
        "collection report_type text_variant language publisher_status publisher publisher_type republisher "
        "variant_of retrieved_basis extent date_precision date_basis countries country_regions country_un_groups "
        "country_roles content_warnings search"
    ),
    "sources": "collection report source_type connection reliability plural search",
    "incidents": (
        "collection kind clarity verification_status subregion admin1 geo_precision country region un_group "
        "part_of_aggregate possible_duplicate extent date_precision date_basis credibility evidence_held "
        "content_warnings countries perpetrator_types victim_groups responsible_countries part_of violation_types "
        "origin_countries receiving_countries reliabilities search"
    ),
    "incident_counts": (
        "collection incident kind count_type qualifier basis sex age_group is_adopted inconsistent_in_source "
        "country region un_group part_of_aggregate possible_duplicate extent date_precision date_basis credibility "
        "evidence_held violation_types origin_countries receiving_countries reliabilities search"
    ),
    "incident_parties": (
        "collection incident kind violation_type attribution role basis party_type degree country region un_group "
        "incident_country extent date_precision date_basis credibility evidence_held victim_groups reliabilities "
        "search"
    ),
    "reviews": (
        "collection mechanism body instrument state state_region state_un_group held outcome report_symbol "
        "addendum_symbol coverage totals_stage extent date_precision date_basis credibility evidence_held troika "
        "reliabilities search"
    ),
    "policy_actions": (
        "collection symbol paragraph part text_is_official is_translation upr_action_category outcome vetoed "
        "current_position current_official_binary current_implementation_claim mechanism review body instrument "
        "extent date_precision date_basis credibility issuing_regions addressees addressee_regions "
        "addressee_un_groups about_incidents themes violation_types affected_groups issuing_states "
        "issuing_un_groups reliabilities search"
    ),
    "policy_responses": (
        "collection action responding_state responding_region responding_un_group stage position label_voice "
        "official_binary implementation_claim text_is_official implementation_status assessed_by supersedes "
        "addressee addressee_region addressee_un_group mechanism review body instrument extent date_precision "
        "date_basis credibility themes violation_types affected_groups issuing_states issuing_un_groups "
        "reliabilities search"
    ),
    "surveys": (
        "collection report sponsor subregion unit question_wording_known conducted_by country region un_group "
        "population_universe sampling_method probability generalisable mode weighting n_qualifier extent "
        "date_precision date_basis credibility evidence_held about_incidents about_actions reliabilities search"
    ),
    "survey_figures": (
        "collection survey report figure_type response_set_type exclusive_set denominator_inferred unit qualifier "
        "percent_qualifier percent_check conducted_by country region un_group population_universe sampling_method "
        "probability generalisable mode weighting n_qualifier extent date_precision date_basis credibility "
        "evidence_held themes content_warnings about_actions reliabilities search"
    ),
    "citations": (
        "collection target_type target_ref whole_ref field relation reliability credibility report publisher "
        "redacted is_translation_in_source quote_kind speaker source_type connection search"
    ),
}

MORE = {
    "policy_actions": "evidence_held",
    "policy_responses": "evidence_held is_current is_translation",
}

# columns that always hold a value
FILLED = {"since", "n_places", "n_responses", "n_issuing"}
DATED = {table: "date" for table in NUMBERS if table not in {"sources", "citations"}} | {"citations": "report_date"}


def ordered(table: str, column: str) -> migrations.RunSQL:
    """The index of a number or a day, over current rows."""
    name = f"{table}_{column}_in_order"
    return migrations.RunSQL(
        f"CREATE INDEX {name} ON research_{table} ({column}, ref) WHERE until IS NULL{_there(column)};",
        f"DROP INDEX {name};",
    )


def standing(table: str, column: str) -> migrations.RunSQL:
    """The same over all editions: it tells by itself which stood in a revision. The first day has one of Django's."""
    name, there = f"{table}_{column}_standing", _there(column).replace(" AND ", " WHERE ")
    return migrations.RunSQL(
        f"CREATE INDEX {name} ON research_{table} ({column}, ref, since, coalesce(until, 2147483647)){there};",
        f"DROP INDEX {name};",
    )


def _there(column: str) -> str:
    return "" if column in FILLED else f" AND {column} IS NOT NULL"


EDITIONS = {"now": "until IS NULL", "old": "until IS NOT NULL"}


def within(table: str, stem: str, which: str) -> migrations.RunSQL:
    """The index of a first and a last day, either of which may be open."""
    name, start, end = f"{table}_{stem}_within_{which}", f"{stem}_start", f"{stem}_end"
    return migrations.RunSQL(
        f"CREATE INDEX {name} ON research_{table} USING gist (daterange({start}, {end}, '[]')) "
        f"WHERE {EDITIONS[which]} AND ({start} IS NOT NULL OR {end} IS NOT NULL);",
        f"DROP INDEX {name};",
    )


def joint(table: str, columns: str, what: str, which: str) -> migrations.RunSQL:
    """The index of several columns."""
    name = f"{table}_{what}_{which}"
    return migrations.RunSQL(
        f"CREATE INDEX {name} ON research_{table} USING gin ({', '.join(columns.split())}) WHERE {EDITIONS[which]};",
        f"DROP INDEX {name};",
    )


def words(table: str) -> migrations.RunSQL:
    """The one index of words that was before."""
    return migrations.RunSQL(
        f"DROP INDEX {table}_search;", f"CREATE INDEX {table}_search ON research_{table} USING gin (search);"
    )


class Migration(migrations.Migration):

    dependencies = [("research", "0006_parts_of_a_pinned_whole"), ("reference", "0001_initial")]

    operations = [
        migrations.RemoveIndex(
            model_name='incidentcountedition',
            name='count_undated_now',
        ),
        migrations.RemoveIndex(
            model_name='incidentcountedition',
            name='count_undated_all',
        ),
        migrations.RemoveIndex(
            model_name='incidentedition',
            name='incident_undated_now',
        ),
        migrations.RemoveIndex(
            model_name='incidentedition',
            name='incident_undated_all',
        ),
        migrations.RemoveIndex(
            model_name='incidentpartyedition',
            name='party_undated_now',
        ),
        migrations.RemoveIndex(
            model_name='incidentpartyedition',
            name='party_undated_all',
        ),
        migrations.RemoveIndex(
            model_name='policyactionedition',
            name='action_undated_now',
        ),
        migrations.RemoveIndex(
            model_name='policyactionedition',
            name='action_undated_all',
        ),
        migrations.RemoveIndex(
            model_name='policyresponseedition',
            name='response_undated_now',
        ),
        migrations.RemoveIndex(
            model_name='policyresponseedition',
            name='response_undated_all',
        ),
        migrations.RemoveIndex(
            model_name='reportedition',
            name='report_undated_now',
        ),
        migrations.RemoveIndex(
            model_name='reportedition',
            name='report_undated_all',
        ),
        migrations.RemoveIndex(
            model_name='reviewedition',
            name='review_undated_now',
        ),
        migrations.RemoveIndex(
            model_name='reviewedition',
            name='review_undated_all',
        ),
        migrations.RemoveIndex(
            model_name='surveyedition',
            name='survey_undated_now',
        ),
        migrations.RemoveIndex(
            model_name='surveyedition',
            name='survey_undated_all',
        ),
        migrations.RemoveIndex(
            model_name='surveyfigureedition',
            name='figure_undated_now',
        ),
        migrations.RemoveIndex(
            model_name='surveyfigureedition',
            name='figure_undated_all',
        ),
        migrations.AddIndex(
            model_name='incidentcountedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None), ('until', None)), fields=['collection'], name='count_undated_now'),
        ),
        migrations.AddIndex(
            model_name='incidentcountedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None)), fields=['collection', 'since', 'until'], name='count_undated_all'),
        ),
        migrations.AddIndex(
            model_name='incidentedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None), ('until', None)), fields=['collection'], name='incident_undated_now'),
        ),
        migrations.AddIndex(
            model_name='incidentedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None)), fields=['collection', 'since', 'until'], name='incident_undated_all'),
        ),
        migrations.AddIndex(
            model_name='incidentpartyedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None), ('until', None)), fields=['collection'], name='party_undated_now'),
        ),
        migrations.AddIndex(
            model_name='incidentpartyedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None)), fields=['collection', 'since', 'until'], name='party_undated_all'),
        ),
        migrations.AddIndex(
            model_name='policyactionedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None), ('until', None)), fields=['collection'], name='action_undated_now'),
        ),
        migrations.AddIndex(
            model_name='policyactionedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None)), fields=['collection', 'since', 'until'], name='action_undated_all'),
        ),
        migrations.AddIndex(
            model_name='policyresponseedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None), ('until', None)), fields=['collection'], name='response_undated_now'),
        ),
        migrations.AddIndex(
            model_name='policyresponseedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None)), fields=['collection', 'since', 'until'], name='response_undated_all'),
        ),
        migrations.AddIndex(
            model_name='reportedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None), ('until', None)), fields=['collection'], name='report_undated_now'),
        ),
        migrations.AddIndex(
            model_name='reportedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None)), fields=['collection', 'since', 'until'], name='report_undated_all'),
        ),
        migrations.AddIndex(
            model_name='reviewedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None), ('until', None)), fields=['collection'], name='review_undated_now'),
        ),
        migrations.AddIndex(
            model_name='reviewedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None)), fields=['collection', 'since', 'until'], name='review_undated_all'),
        ),
        migrations.AddIndex(
            model_name='surveyedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None), ('until', None)), fields=['collection'], name='survey_undated_now'),
        ),
        migrations.AddIndex(
            model_name='surveyedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None)), fields=['collection', 'since', 'until'], name='survey_undated_all'),
        ),
        migrations.AddIndex(
            model_name='surveyfigureedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None), ('until', None)), fields=['collection'], name='figure_undated_now'),
        ),
        migrations.AddIndex(
            model_name='surveyfigureedition',
            index=models.Index(condition=models.Q(('date_end', None), ('date_start', None)), fields=['collection', 'since', 'until'], name='figure_undated_all'),
        ),
        migrations.RemoveIndex(
            model_name='citationedition',
            name='citation_editions',
        ),
        migrations.RemoveIndex(
            model_name='incidentcountedition',
            name='count_editions',
        ),
        migrations.RemoveIndex(
            model_name='incidentcountedition',
            name='count_date_start_now',
        ),
        migrations.RemoveIndex(
            model_name='incidentcountedition',
            name='count_date_start_all',
        ),
        migrations.RemoveIndex(
            model_name='incidentedition',
            name='incident_editions',
        ),
        migrations.RemoveIndex(
            model_name='incidentedition',
            name='incident_date_start_now',
        ),
        migrations.RemoveIndex(
            model_name='incidentedition',
            name='incident_date_start_all',
        ),
        migrations.RemoveIndex(
            model_name='incidentpartyedition',
            name='party_editions',
        ),
        migrations.RemoveIndex(
            model_name='incidentpartyedition',
            name='party_date_start_now',
        ),
        migrations.RemoveIndex(
            model_name='incidentpartyedition',
            name='party_date_start_all',
        ),
        migrations.RemoveIndex(
            model_name='policyactionedition',
            name='action_editions',
        ),
        migrations.RemoveIndex(
            model_name='policyactionedition',
            name='action_date_start_now',
        ),
        migrations.RemoveIndex(
            model_name='policyactionedition',
            name='action_date_start_all',
        ),
        migrations.RemoveIndex(
            model_name='policyresponseedition',
            name='response_editions',
        ),
        migrations.RemoveIndex(
            model_name='policyresponseedition',
            name='response_date_start_now',
        ),
        migrations.RemoveIndex(
            model_name='policyresponseedition',
            name='response_date_start_all',
        ),
        migrations.RemoveIndex(
            model_name='reportedition',
            name='report_editions',
        ),
        migrations.RemoveIndex(
            model_name='reportedition',
            name='report_date_start_now',
        ),
        migrations.RemoveIndex(
            model_name='reportedition',
            name='report_date_start_all',
        ),
        migrations.RemoveIndex(
            model_name='reviewedition',
            name='review_editions',
        ),
        migrations.RemoveIndex(
            model_name='reviewedition',
            name='review_date_start_now',
        ),
        migrations.RemoveIndex(
            model_name='reviewedition',
            name='review_date_start_all',
        ),
        migrations.RemoveIndex(
            model_name='sourceedition',
            name='source_editions',
        ),
        migrations.RemoveIndex(
            model_name='surveyedition',
            name='survey_editions',
        ),
        migrations.RemoveIndex(
            model_name='surveyedition',
            name='survey_date_start_now',
        ),
        migrations.RemoveIndex(
            model_name='surveyedition',
            name='survey_date_start_all',
        ),
        migrations.RemoveIndex(
            model_name='surveyfigureedition',
            name='figure_editions',
        ),
        migrations.RemoveIndex(
            model_name='surveyfigureedition',
            name='figure_date_start_now',
        ),
        migrations.RemoveIndex(
            model_name='surveyfigureedition',
            name='figure_date_start_all',
        ),
        migrations.AddIndex(
            model_name='citationedition',
            index=models.Index(models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), name='citation_standing'),
        ),
        migrations.AddIndex(
            model_name='incidentcountedition',
            index=models.Index(models.F('date_start'), models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), condition=models.Q(('date_start__isnull', False)), name='count_by_day'),
        ),
        migrations.AddIndex(
            model_name='incidentcountedition',
            index=models.Index(models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), name='count_standing'),
        ),
        migrations.AddIndex(
            model_name='incidentedition',
            index=models.Index(models.F('date_start'), models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), condition=models.Q(('date_start__isnull', False)), name='incident_by_day'),
        ),
        migrations.AddIndex(
            model_name='incidentedition',
            index=models.Index(models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), name='incident_standing'),
        ),
        migrations.AddIndex(
            model_name='incidentpartyedition',
            index=models.Index(models.F('date_start'), models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), condition=models.Q(('date_start__isnull', False)), name='party_by_day'),
        ),
        migrations.AddIndex(
            model_name='incidentpartyedition',
            index=models.Index(models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), name='party_standing'),
        ),
        migrations.AddIndex(
            model_name='policyactionedition',
            index=models.Index(models.F('date_start'), models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), condition=models.Q(('date_start__isnull', False)), name='action_by_day'),
        ),
        migrations.AddIndex(
            model_name='policyactionedition',
            index=models.Index(models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), name='action_standing'),
        ),
        migrations.AddIndex(
            model_name='policyresponseedition',
            index=models.Index(models.F('date_start'), models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), condition=models.Q(('date_start__isnull', False)), name='response_by_day'),
        ),
        migrations.AddIndex(
            model_name='policyresponseedition',
            index=models.Index(models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), name='response_standing'),
        ),
        migrations.AddIndex(
            model_name='reportedition',
            index=models.Index(models.F('date_start'), models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), condition=models.Q(('date_start__isnull', False)), name='report_by_day'),
        ),
        migrations.AddIndex(
            model_name='reportedition',
            index=models.Index(models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), name='report_standing'),
        ),
        migrations.AddIndex(
            model_name='reviewedition',
            index=models.Index(models.F('date_start'), models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), condition=models.Q(('date_start__isnull', False)), name='review_by_day'),
        ),
        migrations.AddIndex(
            model_name='reviewedition',
            index=models.Index(models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), name='review_standing'),
        ),
        migrations.AddIndex(
            model_name='sourceedition',
            index=models.Index(models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), name='source_standing'),
        ),
        migrations.AddIndex(
            model_name='surveyedition',
            index=models.Index(models.F('date_start'), models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), condition=models.Q(('date_start__isnull', False)), name='survey_by_day'),
        ),
        migrations.AddIndex(
            model_name='surveyedition',
            index=models.Index(models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), name='survey_standing'),
        ),
        migrations.AddIndex(
            model_name='surveyfigureedition',
            index=models.Index(models.F('date_start'), models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), condition=models.Q(('date_start__isnull', False)), name='figure_by_day'),
        ),
        migrations.AddIndex(
            model_name='surveyfigureedition',
            index=models.Index(models.F('ref'), models.F('since'), django.db.models.functions.comparison.Coalesce('until', 2147483647), name='figure_standing'),
        ),
        migrations.RemoveIndex(
            model_name='incidentcountedition',
            name='count_country_now',
        ),
        migrations.RemoveIndex(
            model_name='incidentcountedition',
            name='count_country_all',
        ),
        migrations.RemoveIndex(
            model_name='incidentcountedition',
            name='count_count_type_now',
        ),
        migrations.RemoveIndex(
            model_name='incidentcountedition',
            name='count_count_type_all',
        ),
        migrations.RemoveIndex(
            model_name='incidentedition',
            name='incident_country_now',
        ),
        migrations.RemoveIndex(
            model_name='incidentedition',
            name='incident_country_all',
        ),
        migrations.RemoveIndex(
            model_name='incidentedition',
            name='incident_kind_now',
        ),
        migrations.RemoveIndex(
            model_name='incidentedition',
            name='incident_kind_all',
        ),
        migrations.RemoveIndex(
            model_name='incidentpartyedition',
            name='party_country_now',
        ),
        migrations.RemoveIndex(
            model_name='incidentpartyedition',
            name='party_country_all',
        ),
        migrations.RemoveIndex(
            model_name='incidentpartyedition',
            name='party_role_now',
        ),
        migrations.RemoveIndex(
            model_name='incidentpartyedition',
            name='party_role_all',
        ),
        migrations.RemoveIndex(
            model_name='policyactionedition',
            name='action_mechanism_now',
        ),
        migrations.RemoveIndex(
            model_name='policyactionedition',
            name='action_mechanism_all',
        ),
        migrations.RemoveIndex(
            model_name='policyresponseedition',
            name='response_responding_state_now',
        ),
        migrations.RemoveIndex(
            model_name='policyresponseedition',
            name='response_responding_state_all',
        ),
        migrations.RemoveIndex(
            model_name='policyresponseedition',
            name='response_position_now',
        ),
        migrations.RemoveIndex(
            model_name='policyresponseedition',
            name='response_position_all',
        ),
        migrations.RemoveIndex(
            model_name='reportedition',
            name='report_report_type_now',
        ),
        migrations.RemoveIndex(
            model_name='reportedition',
            name='report_report_type_all',
        ),
        migrations.RemoveIndex(
            model_name='reportedition',
            name='report_publisher_now',
        ),
        migrations.RemoveIndex(
            model_name='reportedition',
            name='report_publisher_all',
        ),
        migrations.RemoveIndex(
            model_name='reviewedition',
            name='review_state_now',
        ),
        migrations.RemoveIndex(
            model_name='reviewedition',
            name='review_state_all',
        ),
        migrations.RemoveIndex(
            model_name='reviewedition',
            name='review_cycle_now',
        ),
        migrations.RemoveIndex(
            model_name='reviewedition',
            name='review_cycle_all',
        ),
        migrations.RemoveIndex(
            model_name='sourceedition',
            name='source_source_type_now',
        ),
        migrations.RemoveIndex(
            model_name='sourceedition',
            name='source_source_type_all',
        ),
        migrations.RemoveIndex(
            model_name='surveyedition',
            name='survey_country_now',
        ),
        migrations.RemoveIndex(
            model_name='surveyedition',
            name='survey_country_all',
        ),
        migrations.RemoveIndex(
            model_name='surveyfigureedition',
            name='figure_country_now',
        ),
        migrations.RemoveIndex(
            model_name='surveyfigureedition',
            name='figure_country_all',
        ),
        migrations.RemoveIndex(
            model_name='surveyfigureedition',
            name='figure_figure_type_now',
        ),
        migrations.RemoveIndex(
            model_name='surveyfigureedition',
            name='figure_figure_type_all',
        ),
        migrations.RemoveConstraint(
            model_name='citationedition',
            name='citation_one_current',
        ),
        migrations.RemoveConstraint(
            model_name='incidentcountedition',
            name='count_one_current',
        ),
        migrations.RemoveConstraint(
            model_name='incidentedition',
            name='incident_one_current',
        ),
        migrations.RemoveConstraint(
            model_name='incidentpartyedition',
            name='party_one_current',
        ),
        migrations.RemoveConstraint(
            model_name='policyactionedition',
            name='action_one_current',
        ),
        migrations.RemoveConstraint(
            model_name='policyresponseedition',
            name='response_one_current',
        ),
        migrations.RemoveConstraint(
            model_name='reportedition',
            name='report_one_current',
        ),
        migrations.RemoveConstraint(
            model_name='reviewedition',
            name='review_one_current',
        ),
        migrations.RemoveConstraint(
            model_name='sourceedition',
            name='source_one_current',
        ),
        migrations.RemoveConstraint(
            model_name='surveyedition',
            name='survey_one_current',
        ),
        migrations.RemoveConstraint(
            model_name='surveyfigureedition',
            name='figure_one_current',
        ),
        migrations.RemoveIndex(
            model_name='citationedition',
            name='citation_collection_licenc_now',
        ),
        migrations.RemoveIndex(
            model_name='citationedition',
            name='citation_collection_licenc_all',
        ),
        migrations.RemoveIndex(
            model_name='incidentcountedition',
            name='count_collection_licence_now',
        ),
        migrations.RemoveIndex(
            model_name='incidentcountedition',
            name='count_collection_licence_all',
        ),
        migrations.RemoveIndex(
            model_name='incidentedition',
            name='incident_collection_licenc_now',
        ),
        migrations.RemoveIndex(
            model_name='incidentedition',
            name='incident_collection_licenc_all',
        ),
        migrations.RemoveIndex(
            model_name='incidentpartyedition',
            name='party_collection_licence_now',
        ),
        migrations.RemoveIndex(
            model_name='incidentpartyedition',
            name='party_collection_licence_all',
        ),
        migrations.RemoveIndex(
            model_name='policyactionedition',
            name='action_collection_licence_now',
        ),
        migrations.RemoveIndex(
            model_name='policyactionedition',
            name='action_collection_licence_all',
        ),
        migrations.RemoveIndex(
            model_name='policyresponseedition',
            name='response_collection_licenc_now',
        ),
        migrations.RemoveIndex(
            model_name='policyresponseedition',
            name='response_collection_licenc_all',
        ),
        migrations.RemoveIndex(
            model_name='reportedition',
            name='report_collection_licence_now',
        ),
        migrations.RemoveIndex(
            model_name='reportedition',
            name='report_collection_licence_all',
        ),
        migrations.RemoveIndex(
            model_name='reviewedition',
            name='review_collection_licence_now',
        ),
        migrations.RemoveIndex(
            model_name='reviewedition',
            name='review_collection_licence_all',
        ),
        migrations.RemoveIndex(
            model_name='sourceedition',
            name='source_collection_licence_now',
        ),
        migrations.RemoveIndex(
            model_name='sourceedition',
            name='source_collection_licence_all',
        ),
        migrations.RemoveIndex(
            model_name='surveyedition',
            name='survey_collection_licence_now',
        ),
        migrations.RemoveIndex(
            model_name='surveyedition',
            name='survey_collection_licence_all',
        ),
        migrations.RemoveIndex(
            model_name='surveyfigureedition',
            name='figure_collection_licence_now',
        ),
        migrations.RemoveIndex(
            model_name='surveyfigureedition',
            name='figure_collection_licence_all',
        ),
        migrations.AddConstraint(
            model_name='citationedition',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('ref',), include=('collection',), name='citation_one_current'),
        ),
        migrations.AddConstraint(
            model_name='incidentcountedition',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('ref',), include=('collection',), name='count_one_current'),
        ),
        migrations.AddConstraint(
            model_name='incidentedition',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('ref',), include=('collection',), name='incident_one_current'),
        ),
        migrations.AddConstraint(
            model_name='incidentpartyedition',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('ref',), include=('collection',), name='party_one_current'),
        ),
        migrations.AddConstraint(
            model_name='policyactionedition',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('ref',), include=('collection',), name='action_one_current'),
        ),
        migrations.AddConstraint(
            model_name='policyresponseedition',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('ref',), include=('collection',), name='response_one_current'),
        ),
        migrations.AddConstraint(
            model_name='reportedition',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('ref',), include=('collection',), name='report_one_current'),
        ),
        migrations.AddConstraint(
            model_name='reviewedition',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('ref',), include=('collection',), name='review_one_current'),
        ),
        migrations.AddConstraint(
            model_name='sourceedition',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('ref',), include=('collection',), name='source_one_current'),
        ),
        migrations.AddConstraint(
            model_name='surveyedition',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('ref',), include=('collection',), name='survey_one_current'),
        ),
        migrations.AddConstraint(
            model_name='surveyfigureedition',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('ref',), include=('collection',), name='figure_one_current'),
        ),
        *(ordered(table, column) for table, columns in NUMBERS.items() for column in [*columns.split(), "since"]),
        *(
            standing(table, column)
            for table, columns in NUMBERS.items()
            for column in columns.split()
            if column != "date_start"
        ),
        *(within(table, stem, which) for table, stem in DATED.items() for which in EDITIONS),
        *(words(table) for table in NUMBERS),
        *(joint(table, columns, "asked", which) for table, columns in ASKED.items() for which in EDITIONS),
        *(joint(table, columns, "asked_more", which) for table, columns in MORE.items() for which in EDITIONS),
    ]
