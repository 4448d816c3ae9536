"""CSV: exact bytes."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest

from tests.research import rows
from tests.research.conftest import body, get
from tracker.research.models import TABLES, CitationEdition, SourceEdition

pytestmark = pytest.mark.usefixtures("world")


def cells(path: str) -> list[dict[str, str]]:
    """The rows of a file, as a reader of CSV has them."""
    return list(csv.DictReader(io.StringIO(body(path), newline="")))


def test_a_whole_file() -> None:
    SourceEdition.objects.all().delete()
    rows.source(plural=True, edition="9f1c02d4e8b3a7760d51")
    assert body("sources.csv") == (
        "ref,report,public_label,source_type,connection,reliability,plural,collection,licence,since,edition\n"
        "F-2B3C4D5E,R-9TYCGDG3,Anonymous source in China,journalist,conveyed,C,1,"
        "Own documentation,CC-BY-4.0,1,9f1c02d4e8b3a7760d51\n"
    )


@pytest.mark.parametrize("table", TABLES)
def test_the_header_is_the_columns_in_their_order(table: str) -> None:
    header = body(f"{table.replace('_', '-')}.csv").splitlines()[0]
    assert header == ",".join(field.name for field in TABLES[table].columns())


@pytest.mark.parametrize(
    ("written", "bytes_of_cell"),
    [
        ("20 of the 30 female defectors", "20 of the 30 female defectors"),
        ("said they “need to have some poison handy. One", "said they “need to have some poison handy. One"),
        ('an unbalanced " mark', '"an unbalanced "" mark"'),
        ("two\nlines", '"two\nlines"'),
        ("a,b;c", '"a,b;c"'),
        ("탈북 여성 30명", "탈북 여성 30명"),
        ("تقرير عن الانتهاكات", "تقرير عن الانتهاكات"),
        ("三十名脱北者", "三十名脱北者"),
        ("=1+1", "'=1+1"),
        ("+82 2 123", "'+82 2 123"),
        ("-34.8", "'-34.8"),
        ("@handle", "'@handle"),
        ("\tindented", "'\tindented"),
        ("\r=1", '"\'\r=1"'),
        ("\n=1", '"\'\n=1"'),
        ("a=b", "a=b"),
        ("NA", "NA"),
        ("NULL", "NULL"),
        ("\\.", "\\."),
        ("50% of them", "50% of them"),
        ("%s {0} $1 \\1", "%s {0} $1 \\1"),
        (" ", " "),
    ],
)
def test_a_text_cell_is_written_so(written: str, bytes_of_cell: str) -> None:
    CitationEdition.objects.update(quote=written)
    assert f",,,{bytes_of_cell},," in body("citations.csv").replace("2024-07-26,2024-07-26,", ",,")


def test_a_missing_cell_is_empty_and_a_list_has_semicolons() -> None:
    rows.report("R-00000002", countries=["CHN", "NAM"], content_warnings=[], byline=None)
    row = cells("reports.csv?ref=R-00000002")[0]
    assert (row["countries"], row["content_warnings"], row["byline"]) == ("CHN; NAM", "", "")
    assert '""' not in body("reports.csv")


def test_lists_of_text_are_guarded_as_one_cell() -> None:
    rows.report("R-00000002", country_names=["=China", "-Korea"])
    assert cells("reports.csv?ref=R-00000002")[0]["country_names"] == "'=China; -Korea"


def test_numbers_days_times_and_codes_are_never_guarded() -> None:
    rows.figure(
        "G-00000002",
        reported_value=Decimal("-34.8"),
        numerator=-1,
        wilson95_low=Decimal("48.8"),
        generalisable=False,
        exclusive_set="-x",
        qualifier="-",
    )
    row = cells("survey-figures.csv?ref=G-00000002")[0]
    assert (row["reported_value"], row["numerator"], row["wilson95_low"]) == ("-34.8000", "-1", "48.8")
    assert (row["generalisable"], row["date_start"], row["qualifier"]) == ("0", "2024-07-01", "-")
    assert row["exclusive_set"] == "'-x"
    rows.report("R-00000002", published_time=dt.time(6, 30))
    assert cells("reports.csv?ref=R-00000002")[0]["published_time"] == "06:30"


def test_namibia_survives() -> None:
    rows.figure("G-00000002", country="NAM", country_name="Namibia")
    assert cells("survey-figures.csv?country=NAM")[0]["country"] == "NAM"
    assert "\nNAM,NA,516,Namibia," in body("countries.csv")


def test_filters_hold_for_the_file_as_for_the_list() -> None:
    rows.figure("G-00000002", country="PRK", conducted_by="100% News")
    assert [row["ref"] for row in cells("survey-figures.csv?country=PRK")] == ["G-00000002"]
    assert [row["ref"] for row in cells("survey-figures.csv?conducted_by=100%25%20News")] == ["G-00000002"]
    assert cells("survey-figures.csv?numerator_min=21") == []


def test_rows_come_in_the_order_in_which_they_were_published() -> None:
    rows.figure("G-00000002")
    assert [row["ref"] for row in cells("survey-figures.csv")] == ["G-H8WBS9JT", "G-00000002"]


def test_the_file_says_what_it_is_in_its_headers() -> None:
    response = get("survey-figures.csv?country=CHN")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="survey_figures.csv"'
    assert (response["Dataset-Revision"], response["Dataset-Undated"]) == ("1", "0")
    assert response["Dataset-Cite-As"].endswith("survey-figures, country=CHN")
    assert response["Cache-Control"] == "public, no-cache"


def test_an_older_revision_has_its_own_file() -> None:
    before = body("survey-figures.csv?revision=1")
    figure = rows.SurveyFigureEdition.objects.get()
    rows.revision()
    rows.replace(figure, numerator=21)
    assert body("survey-figures.csv?revision=1") == before
    assert body("survey-figures.csv") != before
    assert body("survey-figures.csv") == body("survey-figures.csv?revision=2")


def test_a_wrong_query_is_refused_before_the_first_byte() -> None:
    response = get("survey-figures.csv?contry=CHN")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


def test_without_any_revision_the_file_is_a_header() -> None:
    rows.Revision.objects.all().delete()
    SourceEdition.objects.all().delete()
    assert body("sources.csv").count("\n") == 1
