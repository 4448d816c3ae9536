"""Names of countries in Unicode CLDR, as the installed Babel has them.

They are written to a file and loaded from there, so that an update of Babel changes no published name
before somebody has read the difference.
"""

import csv
from pathlib import Path

from babel import Locale

from tracker.reference.loading.countries import COLUMNS, LANGUAGES
from tracker.reference.loading.files import Row, read_csv

SOURCE = "CLDR"


def cldr_names(iso2: str) -> Row:
    """The name of a country in each language, by language code. Raises KeyError if CLDR has none."""
    return {language: Locale(language).territories[iso2] for language in LANGUAGES}


def renew_names(path: Path) -> None:
    """Write the file of names anew. Rows of another source than CLDR were written by hand and stay."""
    countries = read_csv(path.with_name("countries.csv"), COLUMNS["countries.csv"], minimum=1)
    by_hand = {row["iso3"]: row for row in read_csv(path, COLUMNS["names.csv"], minimum=1) if row["source"] != SOURCE}
    rows = [
        by_hand.get(row["iso3"]) or {"iso3": row["iso3"], "source": SOURCE, **cldr_names(row["iso2"])}
        for row in countries
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS["names.csv"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
