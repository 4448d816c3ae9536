"""Invented reports, with who published them and who speaks in them: a few publish most."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F

from tests.bench.data.insert import insert, pick, zipf
from tracker.records.models import Capture, Organisation, Report, ReportCountry, ReportSource, Source
from tracker.reference import choices
from tracker.reference.models import Country, Term

PEOPLE = 500
SOMEBODY = f"1 + floor({PEOPLE} * power(random(), 3))::int"


def reports(number: int) -> Iterator[str]:
    """Statements that write as many reports, and before them the people that they need."""
    yield from _people()
    yield (
        "CREATE TEMP TABLE said AS SELECT report, date '1995-01-01' + mod(report * 7919, 11000) AS day "
        f"FROM generate_series(1, {number}) report"
    )
    yield insert(
        Report,
        "said",
        id="report",
        title="'Invented report ' || report || ', on what people said'",
        report_type=pick(choices.ReportType.values[:4], skew=2),
        publisher_id=SOMEBODY,
        text_variant="'original'",
        language=pick(["en", "fr", "es", "ar", "ko"], skew=3),
        url="'https://example.org/reports/' || report",
        summary="'What the people said of whom the report tells, in one sentence of our own.'",
        date_start="day",
        date_end="day",
        date_precision="'1'",
        date_basis="'stated'",
    )
    roles = "said, unnest(ARRAY['location', 'origin']) role"
    yield insert(ReportCountry, roles, report_id="report", country_id=zipf(countries()), role="role")
    yield insert(
        Capture,
        "said",
        report_id="report",
        url="'https://example.org/reports/' || report",
        retrieved_on="day + 30",
        retrieved_basis="'our_clock'",
        sha256="md5(report::text) || md5(day::text)",
        is_working_copy="true",
    )
    yield insert(
        ReportSource,
        "said",
        id="report",
        report_id="report",
        source_id=SOMEBODY,
        public_label="'People who were there'",
        source_type_id=pick(terms("source_type"), skew=2),
        connection=pick(choices.SourceConnection.values, skew=2),
        reliability=pick(["F", "C", "B", "A", "D", "E"], skew=3),
        plural="true",
    )
    yield "DROP TABLE said"


def _people() -> Iterator[str]:
    """Organisations, and sources that nobody needs to hide but for one in fifty."""
    yield insert(
        Organisation,
        f"generate_series(1, {PEOPLE}) i",
        id="i",
        name="'Invented Institute No. ' || i",
        type_id=pick(terms("organisation_type"), skew=2),
        country_id=pick(countries()),
    )
    yield insert(
        Source,
        f"generate_series(1, {PEOPLE}) i",
        id="i",
        working_label="'Invented source ' || i",
        source_type_id=pick(terms("source_type"), skew=2),
        protection_level="CASE WHEN mod(i, 50) = 0 THEN 'sealed' ELSE 'open' END",
        consent_status="'not_applicable'",
    )


def terms(scheme: str) -> list[str]:
    """Keys of a vocabulary."""
    return list(Term.objects.of(scheme).order_by("key").values_list("key", flat=True))


def codes(scheme: str) -> list[str]:
    """Codes of a vocabulary."""
    return [key.partition(":")[2] for key in terms(scheme)]


def countries() -> list[str]:
    """Countries, in an order that says nothing."""
    return list(Country.objects.order_by(F("m49").asc(nulls_last=True), "pk").values_list("pk", flat=True))
