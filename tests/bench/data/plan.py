"""What is drawn of each invented incident before any record is written: reports come first, and hold its passages.

One in fifty is *far*: its reference, its day and its coordinates lie at one end of every order, and its values
(disputed, in the farthest province) stand nowhere else. Who looks for these in the wrong order reads all others first.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.data import words
from tests.bench.data.insert import zipf
from tests.bench.data.reports import countries

FAR, PROVINCE = "mod(i, 50) = 0", "Farthest Province"
# of the far ones, so few that they are counted at a glance
FEW = "mod(i, 5000) = 0"
# every tenth is published again and again: until its last edition it is called unlikely, and no current row is
CHANGES, EARLY = "mod(i, 10) = 5", "unlikely"

# `sort` is a draw from 0 to 1 that decides the kind of date, `acts` is how many things were done
_PLAN = """
CREATE TEMP TABLE plan AS
SELECT *, CASE WHEN {far} THEN date '1990-01-01' + mod(i, 365)
          ELSE least(date '1991-01-01' + (12990 * sqrt(random()))::int, current_date) END AS day,
       CASE WHEN random() < 0.85 THEN 1 ELSE 2 END AS acts,
       CASE WHEN random() < 0.7 THEN '2' WHEN random() < 0.8 THEN '3' ELSE '6' END AS credibility,
       1 + floor({reports} * power(random(), 2))::int AS report,
       CASE WHEN random() < 0.15 THEN 1 + floor({reports} * random())::int END AS second,
       {country} AS country, {name} AS place
FROM (SELECT i, CASE WHEN {far} THEN 0 ELSE random() END AS sort FROM generate_series(1, {size}) i) drawn
"""
DAY, MONTH, YEAR = "sort < 0.65", "sort < 0.85", "sort < 0.94"
OPEN, UNDATED = "sort >= 0.94 AND sort < 0.98", "sort >= 0.98"


def plan(size: int, reports: int) -> Iterator[str]:
    """Draw as many incidents, which rest on so many reports."""
    yield "SELECT setseed(0.5)"
    yield _PLAN.format(size=size, reports=reports, country=zipf(countries()), name=words.name(), far=FAR)
    yield "CREATE UNIQUE INDEX ON plan (i)"
    yield "ANALYZE plan"


def batch(first: int, last: int) -> str:
    """The incidents of these numbers, for the statements of one transaction."""
    return f"CREATE TEMP TABLE batch ON COMMIT DROP AS SELECT * FROM plan WHERE i BETWEEN {first} AND {last}"
