"""The data set described for programs: data package, feed, Markdown, and what search engines of data read."""

import json
import re

import pytest
from django.test import Client, override_settings
from lxml import etree

from tests.research import rows
from tests.research.conftest import body, get
from tracker.research import codebook_page
from tracker.research.models import TABLES
from tracker.research.package import TYPES

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(autouse=True)
def _world(world: None) -> None:
    pass


def test_a_data_package_has_every_table_with_its_pinned_file_and_its_columns() -> None:
    package = get("datapackage.json").json()
    assert (package["profile"], package["version"]) == ("tabular-data-package", "1")
    assert [one["name"] for one in package["resources"]] == [model.slug() for model in TABLES.values()]
    for resource, model in zip(package["resources"], TABLES.values(), strict=True):
        assert resource["path"] == f"http://testserver/api/v1/{model.slug()}.csv?revision=1"
        assert [one["name"] for one in resource["schema"]["fields"]] == [field.name for field in model.columns()]


def test_the_cells_of_a_file_are_what_the_package_says() -> None:
    rows.figure("G-00000002", generalisable=True, numerator=None, country=None)
    resource = next(one for one in get("datapackage.json").json()["resources"] if one["name"] == "survey-figures")
    header, *lines = body("survey-figures.csv").splitlines()
    fields = resource["schema"]["fields"]
    assert header == ",".join(one["name"] for one in fields)
    kinds = {one["name"]: one["type"] for one in fields}
    assert (
        kinds["numerator"],
        kinds["wilson95_low"],
        kinds["date_start"],
        kinds["generalisable"],
        kinds["themes"],
    ) == (
        "integer",
        "number",
        "date",
        "boolean",
        "string",
    )
    assert len(lines) == 2
    assert TYPES["bool"]["trueValues"] == ["1"]
    [unit] = [one for one in fields if one["name"] == "figure_type"]
    assert "count_of_respondents" in unit["constraints"]["enum"]


def test_a_package_of_an_earlier_revision_has_its_columns() -> None:
    rows.ColumnSince.objects.filter(table="reports", column="summary").update(since=2)
    rows.revision()
    fields = get("datapackage.json?revision=1").json()["resources"][0]["schema"]["fields"]
    assert "summary" not in {one["name"] for one in fields}


def test_the_feed_has_the_newest_revision_first_and_no_hour() -> None:
    rows.revision()
    response = get("revisions.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(response.content)
    entries = feed.findall("a:entry", ATOM)
    assert [one.findtext("a:title", "", ATOM) for one in entries] == ["Revision 2", "Revision 1"]
    assert [one.findtext("a:updated", "", ATOM) for one in entries] == ["2026-01-20T00:00:00Z", "2026-01-10T00:00:00Z"]
    links = [one.find("a:link", ATOM) for one in entries]
    assert [link.get("href") for link in links if link is not None] == [
        "http://testserver/api/v1/changes/?from=1&to=2",
        "http://testserver/api/v1/changes/?from=0&to=1",
    ]
    assert entries[0].findtext("a:id", "", ATOM) == "http://testserver/api/v1/revisions/2/"


def test_the_feed_stands_before_anything_is_published(db: None) -> None:
    rows.Revision.objects.all().delete()
    assert etree.fromstring(get("revisions.atom").content).findall("a:entry", ATOM) == []


def test_the_codebook_can_be_read() -> None:
    response = get("codebook.md")
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response.content.decode() == codebook_page.written()


@override_settings(DATASET_NAME="A </script><b>set</b> & more")
def test_the_front_page_describes_the_data_set_for_search_engines() -> None:
    page = Client().get("/").content.decode()
    [described] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    found = json.loads(described)
    assert (found["@type"], found["name"], found["version"]) == ("Dataset", "A </script><b>set</b> & more", "1")
    assert [one["name"] for one in found["distribution"]] == list(TABLES)
    assert found["distribution"][0]["contentUrl"] == "http://testserver/api/v1/reports.csv"


@pytest.mark.parametrize("path", ["datapackage.json", "revisions.atom", "codebook.md"])
def test_who_holds_it_is_told_so(path: str) -> None:
    assert get(path, if_none_match=get(path)["ETag"]).status_code == 304
