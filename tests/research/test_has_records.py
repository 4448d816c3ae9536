"""Which countries the data set tells of."""

from typing import Any

import pytest

from tests.publishing.test_worked_case import published
from tracker.research.models import Collection, ReportEdition

__all__ = ["published"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]


def countries(client: Any, query: str) -> list[str]:
    answer = client.get(f"/api/v1/countries/?{query}")
    assert answer.status_code == 200, answer.content
    return [row["iso3"] for row in answer.json()["results"]]


def test_venues_and_weather_widgets_are_no_countries_of_the_case(client: Any) -> None:
    assert countries(client, "has_records=1") == ["CHN", "KOR", "PRK"]


def test_a_venue_is_found_where_its_part_asks_for_it(client: Any) -> None:
    assert countries(client, "has_records=1&country_role=venue") == ["CHE"]
    assert countries(client, "country_role=venue,recommending_state") == ["CHE", "KOR"]


def test_the_others_can_be_asked_for_too(client: Any) -> None:
    without = countries(client, "has_records=0")
    assert "IND" in without
    assert "CHE" in without
    assert not {"CHN", "KOR", "PRK"} & set(without)
    assert "CHE" not in countries(client, "has_records=0&country_role=venue")


def test_an_unknown_part_is_refused(client: Any) -> None:
    answer = client.get("/api/v1/countries/?country_role=venues")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["nearest"] == "venue"


def test_what_other_collections_tell_of_is_found_where_they_are_asked_for(client: Any) -> None:
    Collection.objects.create(name="Elsewhere", licence="CC0-1.0", since=1)
    ReportEdition.objects.update(collection="Elsewhere", country_roles=["NAM:location", "IND:venue"], countries=["NAM"])
    assert countries(client, "has_records=1") == ["CHN", "KOR", "PRK"]
    assert countries(client, "has_records=1&collection=Elsewhere") == ["NAM"]
    assert countries(client, "has_records=1&collection=*") == ["CHN", "KOR", "NAM", "PRK"]
    assert countries(client, "country_role=venue") == []
    assert countries(client, "country_role=venue&collection=*") == ["IND"]
