"""Filters of every kind against the unfiltered page, those included whose matches all lie where nobody looks first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from statistics import median
from urllib.parse import quote

from tests.bench.line import Line, at_most
from tests.bench.load import one_by_one
from tests.bench.stand import LIST, Stand
from tests.bench.turns import ratio

SLOWEST = 5
# rounds for each pair that is asked for
REQUESTS = 2

# {common} and {rare} are countries that have most and fewest incidents
FILTERS = {
    "common country": "country={common}",
    "rare country": "country={rare}",
    "country, none of": "country!={common}",
    "kind, most": "kind=event",
    "kind, few": "kind=situation",
    "verification": "verification_status=confirmed",
    "2%, all at the far end of the order": "verification_status=disputed",
    "few, all at the far end of the order": "admin1=Farthest%20Province",
    "stands in old editions alone": "verification_status=unlikely",
    "stands nowhere": "verification_status=unlikely&kind=situation",
    "region and kind": "region=Asia&kind=series",
    "array, any": "violation_types={violation}",
    "array, any of a rare one": "victim_groups=returnees",
    "array, all": "victim_groups_all=women_girls,children",
    "array, none of": "violation_types!={violation}",
    "array and country": "victim_groups=women_girls&country={rare}",
    "array is missing": "content_warnings_null=1",
    "word, common": "q=people",
    "word, rare": "q=Zephyrine",
    "word of old editions alone": "q=preliminary",
    "word that stands nowhere": "q=xylophone",
    "words, common, without one": "q=people%20-court",
    "phrase": "q=%22record%20of%20a%20hearing%22",
    "Korean word": "q={korean}",
    "Arabic word": "q={arabic}",
    "common word and rare country": "q=people&country={rare}",
    "common word, all far": "q=people&verification_status=disputed",
    "box, small": "bbox=100,10,110,20",
    "box, wide": "bbox=-180,-60,180,80",
    "box, all far": "bbox=-171,-76,-170,-75",
    "days, a year": "date_from=2015-01-01&date_to=2015-12-31",
    "days, all far": "date_to=1990-12-31&date_mode=within",
    "days, within": "date_from=2001-01-01&date_to=2001-01-31&date_mode=within",
    "days and rare country": "date_from=2015-01-01&date_to=2015-12-31&country={rare}",
    "days and far province": "date_from=1990-01-01&date_to=1990-12-31&admin1=Farthest%20Province",
    "year": "year=2003",
    "year is missing": "year_null=1",
    "number, from": "killed_best_min=50",
    "number, missing": "killed_best_null=0",
    "origins, two": "n_origins_min=2",
    "origins, three (none)": "n_origins_min=3",
    "grade": "reliabilities=A",
    "credibility": "credibility=6",
    "since the last revision": "since_revision={before}",
    "since the newest (none)": "since_revision={newest}",
    "part of an aggregate": "part_of_aggregate=1",
    "coordinates and kind": "geo_precision_max=2&kind=series",
    "by reference, down": "ordering=-ref",
    "by first day": "ordering=date_start",
    "by first day, down": "ordering=-date_start",
    "by last day": "ordering=date_end",
    "by last day, down": "ordering=-date_end",
    "by year, down": "ordering=-year",
    "by number killed, down": "ordering=-killed_best",
    "by number of places": "ordering=n_places",
    "by first day, down, rare country": "ordering=-date_start&country={rare}",
    "by first day, down, all far": "ordering=-date_start&verification_status=disputed",
    "by first day, down, few far": "ordering=-date_start&admin1=Farthest%20Province",
    "by first day, down, common word": "ordering=-date_start&q=people",
    "by latitude": "ordering=lat",
}


def measure(stands: Sequence[Stand], pairs: int) -> Iterator[Line]:
    """The worst, and the slowest few by name, at the largest size, asked for the first time and then again."""
    stand = stands[-1]
    values = _values(stand)
    queries = {name: query.format(**values) for name, query in FILTERS.items()}
    for how, mark in (("never asked before", "ref!=I-{:08d}"), ("of a query known already", "")):
        yield from _worst(stand, queries, REQUESTS * pairs, how, mark)


def _worst(stand: Stand, queries: Mapping[str, str], rounds: int, how: str, mark: str) -> Iterator[Line]:
    """The unfiltered page comes before each of them. A reference that is left out makes a query of it not known yet."""
    queries_made = count(1)
    paths = [
        [f"{LIST}?{query}{mark.format(next(queries_made))}" for one in queries.values() for query in ("", f"{one}&")]
        for _ in range(rounds + 1)
    ]
    times = one_by_one(stand.writing.port, paths)
    plain, filtered = times[::2], times[1::2]
    slower = [ratio(mine, page) for mine, page in zip(filtered, plain, strict=True)]
    found = sorted(zip(slower, queries.items(), map(median, filtered), strict=True), reverse=True)
    worst, (name, query), seconds = found[0]
    usual = median(one for page in plain for one in page)
    said = f"{name} (`{query}`): {seconds * 1000:.1f} ms; unfiltered page {usual * 1000:.1f} ms"
    yield at_most(f"Worst of {len(found)} filters, {stand.rows}, {how}: times the unfiltered page", worst, 5, said)
    for place, (factor, (name, query), seconds) in enumerate(found[1:SLOWEST], start=2):
        yield Line(
            f"Slowest filter {place}, {how}: {name}", "", f"{factor:.2f}", None, f"`{query}`: {seconds * 1000:.1f} ms"
        )


def _values(stand: Stand) -> dict[str, str]:
    """What stands in this data: the countries and the act with most incidents and with fewest."""
    newest = int(stand.json(LIST)["revision"])
    countries, violations = (_by_number(stand, column) for column in ("country", "violation_types"))
    return {
        "common": countries[-1],
        "rare": countries[0],
        "violation": violations[-1],
        "korean": quote("강제송환"),
        "arabic": quote("المحتجزين"),
        "newest": str(newest),
        "before": str(newest - 1),
    }


def _by_number(stand: Stand, column: str) -> list[str]:
    """Values of a column, those with fewest incidents first."""
    cells = stand.json(f"{LIST}summary/?by={column}")["results"]
    return [cell[column] for cell in sorted(cells, key=lambda cell: cell["n"]) if cell[column]]
