"""The OpenAPI description says all that the interface does."""

import io
from typing import Any

import orjson
import pytest
from django.core.management import call_command

from tests.research.conftest import get
from tracker.research.filters.tables import filterset
from tracker.research.models import TABLES, Edition
from tracker.research.views.docs import _openapi
from tracker.research.views.pinned import slug


@pytest.fixture(scope="module")
def paths() -> dict[str, Any]:
    """The described addresses."""
    found: dict[str, Any] = orjson.loads(_openapi())["paths"]
    return found


def test_it_is_valid_and_raises_no_warning(db: None) -> None:
    errors = io.StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", "/dev/null", stderr=errors)
    assert errors.getvalue() == ""


def test_every_address_of_the_interface_is_described(db: None, paths: dict[str, Any]) -> None:
    index = get("").json()
    assert set(index) <= set(paths) | {"/api/v1/schema/", "/api/v1/docs/"}
    assert len(paths) == 3 * len(TABLES) + 2 * 3 + 2


@pytest.mark.parametrize("model", TABLES.values(), ids=TABLES)
def test_every_filter_is_described(model: type[Edition], paths: dict[str, Any]) -> None:
    filters = set(filterset(model).base_filters)
    for ending, more in (("/", {"revision", "as_of", "limit", "cursor", "count"}), (".csv", {"revision", "as_of"})):
        parameters = paths[f"/api/v1/{slug(model)}{ending}"]["get"]["parameters"]
        assert {one["name"] for one in parameters if one["in"] == "query"} == filters | more
        assert all(one["description"] for one in parameters)


def test_answers_and_errors_are_described(paths: dict[str, Any]) -> None:
    record = paths["/api/v1/reports/{ref}/"]["get"]["responses"]
    file = paths["/api/v1/reports.csv"]["get"]["responses"]
    assert set(record) == {"200", "304", "400", "404", "410"}
    assert set(file) == {"200", "304", "400", "503", "505"}
    assert list(file["200"]["content"]) == ["text/csv"]
    assert list(file["503"]["content"]) == ["application/problem+json"]


def test_it_is_served(db: None) -> None:
    response = get("schema/")
    assert response["Content-Type"] == "application/vnd.oai.openapi+json"
    assert response.json()["openapi"].startswith("3.")
