"""Countries from four CSV files: facts, names by language, aliases, and regions."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tracker.reference.loading.files import BadFixtureError, Row, read_csv, read_json, require_unique
from tracker.reference.loading.tally import Tally, write
from tracker.reference.models import Country

LANGUAGES = ("en", "ko", "zh", "fr", "es", "ar")
COLUMNS = {
    "countries.csv": (
        "iso3",
        "iso2",
        "m49",
        "name",
        "common_name",
        "subregion_code",
        "un_group",
        "un_member_since",
        "valid_from",
        "valid_to",
    ),
    "names.csv": ("iso3", "source", *LANGUAGES),
    "aliases.csv": ("iso3", "alias"),
    "regions.csv": ("code", "name", "region_code", "region"),
}
FIELDS = (
    "iso2",
    "m49",
    "name",
    "names",
    "common_name",
    "aliases",
    "region",
    "region_code",
    "subregion",
    "subregion_code",
    "un_group",
    "is_un_member",
    "un_member_since",
    "valid_from",
    "valid_to",
)


def load_countries(directory: Path) -> Tally:
    """Bring the countries to what the files say. Aliases and names that were added here are kept."""
    stored = Country.objects.in_bulk()
    wanted = read_countries(directory)
    for country in wanted:
        if country.pk in stored:
            _keep_own(country, stored[country.pk])
    return write("countries", wanted, stored, FIELDS)


def read_countries(directory: Path) -> list[Country]:
    """Countries as the files have them, not saved."""
    files = read_files(directory)
    regions = {row["code"]: row for row in files["regions.csv"]}
    names = {row["iso3"]: _names(row) for row in files["names.csv"]}
    aliases = defaultdict(list)
    for row in files["aliases.csv"]:
        aliases[row["iso3"]].append(row["alias"])
    _require_same_countries(directory, {row["iso3"] for row in files["countries.csv"]}, names, aliases)
    return [
        _country(row, _region(row, regions), names=names[row["iso3"]], aliases=aliases[row["iso3"]])
        for row in files["countries.csv"]
    ]


def read_files(directory: Path) -> dict[str, list[Row]]:
    """The rows of each file, by its name; `manifest.json` says how many there must be."""
    manifest = read_json(directory / "manifest.json")
    files = {name: read_csv(directory / name, COLUMNS[name], manifest[name]["minimum"]) for name in COLUMNS}
    for name in ("countries.csv", "names.csv"):
        require_unique(directory / name, [row["iso3"] for row in files[name]])
    # a name that could mean two countries would be imported as the wrong one
    require_unique(directory / "aliases.csv", [row["alias"].casefold() for row in files["aliases.csv"]])
    return files


def _names(row: Row) -> dict[str, str]:
    return {language: row[language] for language in LANGUAGES if row[language]}


def _region(row: Row, regions: dict[str, Row]) -> dict[str, str]:
    code = row["subregion_code"]
    if not code:
        return {}
    if code not in regions:
        raise BadFixtureError(f"countries.csv, {row['iso3']}: regions.csv has no subregion {code}.")
    found = regions[code]
    return {"region": found["region"], "region_code": found["region_code"], "subregion": found["name"]}


def _country(row: Row, region: dict[str, str], *, names: dict[str, str], aliases: list[str]) -> Country:
    facts = {column: value or None for column, value in row.items()}
    facts |= {"common_name": row["common_name"], "subregion_code": row["subregion_code"]}
    return Country(**facts, **region, names=names, aliases=aliases, is_un_member=row["un_member_since"] != "")


def _require_same_countries(directory: Path, known: set[str], names: Iterable[str], aliases: Iterable[str]) -> None:
    for file, codes in (("names.csv", set(names) ^ known), ("aliases.csv", set(aliases) - known)):
        if codes:
            raise BadFixtureError(f"{directory / file} does not fit countries.csv: see {', '.join(sorted(codes))}.")


def _keep_own(country: Country, stored: Country) -> None:
    country.names = {**stored.names, **country.names}
    country.aliases += [alias for alias in stored.aliases if alias not in country.aliases]
