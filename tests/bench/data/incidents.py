"""Invented incidents, skewed as real ones are: few countries have most of them, recent years more than early ones."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.data import words
from tests.bench.data.insert import insert, pick, zipf
from tests.bench.data.plan import CHANGES, DAY, EARLY, FAR, FEW, MONTH, OPEN, PROVINCE, UNDATED, YEAR
from tests.bench.data.reports import codes, countries, terms
from tracker.records.models import Act, Incident, IncidentLink, IncidentPlace, Party, ReportedCount
from tracker.reference import choices

WOMEN = "women_girls"


def incidents() -> Iterator[str]:
    """Statements that write the incidents of the batch, with all their parts."""
    yield from (_incidents(), _places(), _links(), _acts(), *_parties(), _counts())


def _incidents() -> str:
    return insert(
        Incident,
        "batch",
        id="i",
        ref=f"CASE WHEN {FAR} THEN 'I-ZZ' || lpad(upper(to_hex(i)), 6, '0') ELSE '' END",
        title=f"{words.title()} || CASE WHEN {FEW} THEN ' {words.RARE}' ELSE '' END",
        summary=words.summary(),
        kind=f"CASE WHEN {DAY} THEN 'event' WHEN {YEAR} THEN 'series' ELSE 'situation' END",
        clarity=pick(choices.Clarity.values, skew=2),
        verification_status=(
            f"CASE WHEN {FAR} THEN 'disputed' WHEN {CHANGES} THEN '{EARLY}' "
            f"WHEN credibility = '2' AND mod(i, 3) = 0 THEN 'confirmed' "
            f"ELSE {pick(['likely', 'possible', 'unknown'])} END"
        ),
        content_warnings=f"CASE WHEN mod(i, 9) = 1 THEN ARRAY[{pick(codes('content_warning'))}] ELSE '{{}}' END",
        date_start=f"CASE WHEN {DAY} OR {OPEN} THEN day WHEN {MONTH} THEN date_trunc('month', day)::date "
        f"WHEN {YEAR} THEN date_trunc('year', day)::date END",
        date_end=f"CASE WHEN {DAY} THEN day WHEN {MONTH} THEN date_trunc('month', day)::date + 27 "
        f"WHEN {YEAR} THEN least(date_trunc('year', day)::date + 364, current_date) END",
        extent=f"CASE WHEN {YEAR} THEN 'once' ELSE 'lasted' END",
        date_precision=f"CASE WHEN {DAY} THEN '1' WHEN {MONTH} THEN '4' WHEN {YEAR} THEN '5' WHEN {OPEN} THEN '6' "
        "ELSE '0' END",
        date_text=f"CASE WHEN {DAY} THEN '' ELSE 'In recent days' END",
        date_basis=f"CASE WHEN {UNDATED} THEN '' ELSE 'stated' END",
    )


def _places() -> str:
    has_point = f"CASE WHEN {FAR} THEN %s WHEN mod(i, 10) < 4 THEN round((%s)::numeric, 6) END"
    return insert(
        IncidentPlace,
        "batch",
        incident_id="i",
        country_id="country",
        admin1=f"CASE WHEN {FEW} THEN '{PROVINCE}' ELSE 'Province ' || mod(ascii(place) + length(place), 40) END",
        place_name="place",
        # a place, and a cloud of places around it
        lat=has_point % ("-75.5", "55 * sin(hashtext(place)) + 2 * random()"),
        lon=has_point % ("-170.5", "150 * cos(hashtext(place)) + 2 * random()"),
        geo_precision=f"CASE WHEN {FAR} OR mod(i, 10) < 4 THEN '1' ELSE '4' END",
        geo_precision_public=f"CASE WHEN {FAR} OR mod(i, 10) < 4 THEN '2' ELSE '4' END",
        is_main="true",
    )


def _links() -> str:
    part = "batch WHERE mod(i, 100) = 7"
    return insert(IncidentLink, part, incident_id="i", relation="'part_of'", other_id="i - 1")


def _acts() -> str:
    return insert(
        Act,
        "batch, generate_series(1, acts) n",
        id="2 * i - n + 1",
        incident_id="i",
        violation_type_id=zipf(terms("violation_type")),
        attribution=pick(choices.Attribution.values, skew=3),
    )


def _parties() -> Iterator[str]:
    yield insert(
        Party,
        "batch WHERE mod(i, 10) < 7",
        id="2 * i - 1",
        act_id="2 * i",
        role="'perpetrator'",
        label=pick(["border guards", "police, in plain clothes", "men in “grey” coats", "보안원"]),
        basis="'stated'",
        type_id=zipf(terms("perpetrator_type")),
        country_id="country",
        degree=pick(choices.DegreeOfInvolvement.values, skew=3),
    )
    groups = [code for code in codes("victim_group") if code != WOMEN]
    yield insert(
        Party,
        "batch WHERE mod(i, 10) > 3",
        id="2 * i",
        act_id="2 * i",
        role="'victim'",
        label=pick(["people of the town", "defectors", "workers and their families"]),
        basis="'stated'",
        groups=f"CASE WHEN mod(i, 4) = 0 THEN ARRAY[{zipf(groups)}, '{WOMEN}'] ELSE ARRAY[{zipf(groups)}] END",
        country_id=f"CASE WHEN mod(i, 5) = 0 THEN {zipf(countries())} ELSE country END",
    )


def _counts() -> str:
    return insert(
        ReportedCount,
        "batch, LATERAL (SELECT ceil(power(random(), -0.7))::int + 0 * i AS n) drawn WHERE mod(i, 3) = 0",
        id="i",
        incident_id="i",
        count_type=zipf(choices.CountType.values),
        low="least(n, 100000)",
        best="CASE WHEN mod(i, 2) = 0 THEN least(n, 100000) END",
        qualifier="CASE WHEN mod(i, 2) = 0 THEN 'exact' ELSE 'at_least' END",
        count_text="CASE WHEN mod(i, 2) = 0 THEN '' ELSE 'at least ' END || n",
        is_adopted="true",
    )
