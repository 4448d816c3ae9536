import csv
from pathlib import Path

from django.conf import settings

from tracker.reference.cldr import SOURCE, cldr_names, renew_names
from tracker.reference.loading.countries import COLUMNS, LANGUAGES
from tracker.reference.loading.files import read_csv

COUNTRIES = settings.BASE_DIR / "fixtures" / "countries"


def test_names_are_those_of_cldr_or_say_where_they_are_from() -> None:
    letters = {row["iso3"]: row["iso2"] for row in read_csv(COUNTRIES / "countries.csv", COLUMNS["countries.csv"], 1)}
    drift = [
        f"{row['iso3']} {language}: {row[language]} in our file, {current[language]} in CLDR"
        for row in read_csv(COUNTRIES / "names.csv", COLUMNS["names.csv"], 1)
        if row["source"] == SOURCE
        for current in [cldr_names(letters[row["iso3"]])]
        for language in LANGUAGES
        if row[language] != current[language]
    ]
    assert not drift, (
        "Babel brings other names of countries than those we publish. Run `manage.py countrynames`, "
        "read the difference, and say it in the change log: " + "; ".join(drift)
    )


def test_renewing_the_names_keeps_rows_that_were_written_by_hand(files: Path) -> None:
    path = files / "countries" / "names.csv"
    before = path.read_bytes()
    path.write_bytes(before.replace("韩国".encode(), b"?"))
    renew_names(path)
    assert path.read_bytes() == before
    with path.open(encoding="utf-8", newline="") as file:
        by_hand = {row["iso3"] for row in csv.DictReader(file) if row["source"] != SOURCE}
    assert by_hand == {"CSK", "DDR", "PSE", "SCG", "SUN", "YMD", "YUG"}
