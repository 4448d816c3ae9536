"""Invented records: skewed as real ones are (few big surveys, few busy publishers), and true of nobody.

Statements are read in their order: `PLAN` once, `people()` once, then `BATCH` and `batch()` for each batch.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.data.insert import insert, pick
from tracker.records.models import (
    Capture,
    Citation,
    Organisation,
    Passage,
    Report,
    ReportCountry,
    ReportSource,
    Source,
    Survey,
    SurveyFigure,
)
from tracker.reference import choices
from tracker.reference.models import Country, Term

PEOPLE = 500

# each survey with the number of its figures, the report that it stands in, and how many it asked
PLAN = """
CREATE TEMP TABLE plan AS
SELECT survey, report, asked, before, least(figures, {figures} - before) AS figures,
       min(before) OVER (PARTITION BY report) / 5000 AS batch
FROM (SELECT *, (survey + 3) / 4 AS report, sum(figures) OVER (ORDER BY survey) - figures AS before
      FROM (SELECT survey, 20 + floor(4000 * power(random(), 4))::int AS asked,
                   1 + floor(-14 * ln(1 - random()))::int AS figures
            FROM generate_series(1, {figures}) survey) drawn) summed
WHERE before < {figures}
"""
# one batch of surveys, and their figures: two figures rest on one passage, the first of them numbers it
BATCH = """
CREATE TEMP TABLE batch ON COMMIT DROP AS SELECT * FROM plan WHERE batch = {batch};
CREATE TEMP TABLE batch_report ON COMMIT DROP AS
SELECT report, date '1995-01-01' + mod(report * 7919, 11000) AS day FROM batch GROUP BY report;
CREATE TEMP TABLE batch_figure ON COMMIT DROP AS
SELECT *, random() AS share, CASE WHEN place < 3 OR kind < 0.3 THEN asked ELSE ceil(asked * random())::int END AS n
FROM (SELECT survey, report, asked, place, before + place AS figure, before + place - mod(place + 1, 2) AS passage,
             CASE WHEN place < 3 THEN 0 ELSE random() END AS kind
      FROM batch, generate_series(1, figures) place) placed;
"""

TYPE = """CASE WHEN kind < 0.85 THEN 'count_of_respondents' WHEN kind < 0.91 THEN 'percent_only'
WHEN kind < 0.95 THEN 'composition' WHEN kind < 0.98 THEN 'extrapolated_total' ELSE 'unquantified' END"""
COUNTED, PERCENT, VALUED = "kind < 0.85", "kind >= 0.85 AND kind < 0.95", "kind >= 0.95 AND kind < 0.98"
ANSWERS = "ARRAY['had no water', 'were “moved on”, twice', 'paid a fee', '말하지 않았다', 'slept in a school']"
WORDS = f"({ANSWERS})[1 + mod(figure, 5)]"


def people() -> Iterator[str]:
    """Organisations, and sources that nobody needs to hide but for one in fifty."""
    yield insert(
        Organisation,
        f"generate_series(1, {PEOPLE}) i",
        id="i",
        name="'Invented Institute No. ' || i",
        type_id=pick(_terms("organisation_type"), skew=2),
        country_id=pick(_countries()),
    )
    yield insert(
        Source,
        f"generate_series(1, {PEOPLE}) i",
        id="i",
        working_label="'Invented source ' || i",
        source_type_id=pick(_terms("source_type"), skew=2),
        protection_level="CASE WHEN mod(i, 50) = 0 THEN 'sealed' ELSE 'open' END",
        consent_status="'not_applicable'",
    )


def batch() -> Iterator[str]:
    """Reports with all that belongs to them, surveys and figures, and the evidence under them."""
    yield from _reports()
    yield from _surveys()
    yield from _evidence()


def _reports() -> Iterator[str]:
    yield insert(
        Report,
        "batch_report",
        id="report",
        title="'Invented report ' || report || ', on what people said'",
        report_type=pick(choices.ReportType.values[:4], skew=2),
        publisher_id=_somebody(),
        text_variant="'original'",
        language=pick(["en", "fr", "es", "ar", "ko"], skew=3),
        url="'https://example.org/reports/' || report",
        summary="'What the people said of whom the report tells, in one sentence of our own.'",
        date_start="day",
        date_end="day",
        date_precision="'1'",
        date_basis="'stated'",
    )
    roles = "batch_report, unnest(ARRAY['location', 'origin']) role"
    yield insert(ReportCountry, roles, report_id="report", country_id=pick(_countries(), skew=3), role="role")
    yield insert(
        Capture,
        "batch_report",
        report_id="report",
        url="'https://example.org/reports/' || report",
        retrieved_on="day + 30",
        retrieved_basis="'our_clock'",
        sha256="md5(report::text) || md5(day::text)",
        is_working_copy="true",
    )
    yield insert(
        ReportSource,
        "batch_report",
        id="report",
        report_id="report",
        source_id=_somebody(),
        public_label="'The people asked'",
        source_type_id=pick(_terms("source_type"), skew=2),
        connection=pick(choices.SourceConnection.values, skew=2),
        reliability=pick(["F", "C", "B", "A", "D", "E"], skew=3),
        plural="true",
    )


def _surveys() -> Iterator[str]:
    yield insert(
        Survey,
        "batch JOIN batch_report USING (report)",
        id="survey",
        title="'Invented survey ' || survey || ': people asked about their homes'",
        report_id="report",
        conducted_by_id=_somebody(),
        population_universe_id=pick(_terms("population_universe"), skew=2),
        population_definition="'Adults of whom the report tells; it does not say who could take part.'",
        country_id=pick(_countries(), skew=3),
        n_sample="asked",
        sampling_method=pick(["NotStated", *choices.SamplingMethod.values], skew=2),
        probability=pick(["not_stated", "no", "yes"], skew=2),
        mode=pick(choices.InterviewMode.values, skew=2),
        weighting=pick(["not_stated", "none", "design"], skew=3),
        date_start="day - 40",
        date_end="day - 12",
        date_precision="'4'",
        date_basis="'stated'",
    )
    yield insert(
        SurveyFigure,
        "batch_figure",
        id="figure",
        survey_id="survey",
        label=f"'Invented answer ' || place || ': ' || {WORDS}",
        figure_type=TYPE,
        themes=f"ARRAY[{pick(_codes('theme'), skew=2)}]",
        response_text=WORDS,
        response_set_type="CASE WHEN place < 3 THEN 'exclusive' ELSE 'unknown' END",
        exclusive_set="CASE WHEN place < 3 THEN 'first question' ELSE '' END",
        numerator=f"CASE WHEN {COUNTED} THEN floor(n * share / CASE WHEN place < 3 THEN 2 ELSE 1 END)::int END",
        denominator=f"CASE WHEN {COUNTED} OR {PERCENT} THEN n END",
        unit="'person'",
        reported_percent=f"CASE WHEN {PERCENT} THEN round((100 * share)::numeric, 1) END",
        percent_qualifier=f"CASE WHEN {PERCENT} THEN 'about' ELSE '' END",
        reported_value=f"CASE WHEN {VALUED} THEN floor(1000000 * share) END",
        reported_unit=f"CASE WHEN {VALUED} THEN 'people' ELSE '' END",
        quantifier_text="CASE WHEN kind >= 0.98 THEN 'many' ELSE '' END",
    )


def _evidence() -> Iterator[str]:
    yield insert(
        Passage,
        "batch_figure WHERE figure = passage",
        id="figure",
        report_id="report",
        quote=f"'Of those asked, many said that they ' || {WORDS} || ' (answer ' || place || ' of ' || survey || ').'",
        quote_kind="'reported_speech'",
        speaker_id="report",
        paragraph="place::text",
    )
    yield _cite("batch_figure", survey_figure_id="figure", passage_id="passage")
    yield _cite("batch_figure WHERE place = 1", survey_id="survey", passage_id="passage")
    # one figure in five stands in another survey's report too
    elsewhere = "batch_figure f JOIN plan other ON other.survey = f.survey - 4 WHERE mod(figure, 5) = 0"
    yield _cite(elsewhere, survey_figure_id="figure", passage_id="other.before + 1", report="other.report")


def _cite(source: str, *, report: str = "report", **columns: str) -> str:
    origin = f"'Invented origin ' || mod({report}, 1000)"
    return insert(Citation, source, relation="'supports'", credibility="'2'", origin_key=origin, **columns)


def _somebody() -> str:
    return f"1 + floor({PEOPLE} * power(random(), 3))::int"


def _terms(scheme: str) -> list[str]:
    return list(Term.objects.of(scheme).order_by("key").values_list("key", flat=True))


def _codes(scheme: str) -> list[str]:
    return [key.partition(":")[2] for key in _terms(scheme)]


def _countries() -> list[str]:
    return list(Country.objects.order_by("m49").values_list("pk", flat=True))
