"""The OpenAPI description says all that the interface does."""

import io
import re
from typing import Any

import orjson
import pytest
from django.core.management import call_command

from tests.research.conftest import get
from tracker.research import included
from tracker.research.filters.tables import filterset
from tracker.research.models import TABLES, Edition
from tracker.research.plain import PLAIN
from tracker.research.views.docs import _openapi


@pytest.fixture(scope="module")
def paths() -> dict[str, Any]:
    """The described addresses, with their parameters in full."""
    described = orjson.loads(_openapi())
    found: dict[str, Any] = described["paths"]
    shared = described["components"]["parameters"]
    for path in found.values():
        names = [one["$ref"].rpartition("/")[2] for one in path["get"].get("parameters", ())]
        path["get"]["parameters"] = [shared[name] for name in names]
    return found


def test_it_is_valid_and_raises_no_warning(db: None) -> None:
    errors = io.StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", "/dev/null", stderr=errors)
    assert errors.getvalue() == ""


def test_every_address_of_the_interface_is_described(db: None, paths: dict[str, Any]) -> None:
    index = get("").json()
    assert set(index) <= set(paths) | {"/api/v1/schema/", "/api/v1/docs/"}
    assert len(paths) == 8 * len(TABLES) + 1 + 2 * len(PLAIN) + 9


@pytest.mark.parametrize("model", TABLES.values(), ids=TABLES)
def test_every_filter_is_described(model: type[Edition], paths: dict[str, Any]) -> None:
    filters = set(filterset(model).base_filters)
    file = {"revision", "as_of", "ordering", "fields", "labels"}
    for ending, more in (
        ("/", file | {"limit", "cursor", "count", "highlight", *(one.name for one in included.parameters(model))}),
        (".csv", file | {"bom"}),
        (".ndjson", file),
        (".parquet", file),
    ):
        parameters = paths[f"/api/v1/{model.slug()}{ending}"]["get"]["parameters"]
        assert {one["name"] for one in parameters if one["in"] == "query"} == filters | more
        assert all(one["description"] for one in parameters)


def test_a_range_says_that_rows_without_a_value_are_out(paths: dict[str, Any]) -> None:
    parameters = paths["/api/v1/incidents/"]["get"]["parameters"]
    says = {one["name"]: one["description"] for one in parameters if one["in"] == "query"}
    ranged = {name.removesuffix("_min") for name in says if name.endswith("_min")}
    missing = {name for name in ranged if f"{name}_null" in says}
    assert {"year", "killed_best", "lat"} <= missing < ranged
    for name in ranged:
        for end in ("_min", "_max"):
            found = f"rows without a value are out: {name}_null=1 gives them" in says[name + end]
            assert found is (name in missing)


def test_no_list_has_items_with_a_format_since_the_page_would_warn_of_each(paths: dict[str, Any]) -> None:
    schemas = [one["schema"] for path in paths.values() for one in path["get"].get("parameters", [])]
    assert not [one for one in schemas if "format" in one.get("items", {})]


def test_answers_and_errors_are_described(paths: dict[str, Any]) -> None:
    record = paths["/api/v1/reports/{ref}/"]["get"]["responses"]
    file = paths["/api/v1/reports.csv"]["get"]["responses"]
    part = paths["/api/v1/survey-figures/{ref}/"]["get"]["responses"]
    assert set(part) == {"200", "304", "400", "401", "404", "406", "410", "414", "429", "503"}
    assert set(record) == {*part, "308"}
    assert "content" not in record["308"]
    assert set(file) == {"200", "304", "400", "401", "406", "414", "429", "503", "505"}
    assert list(file["200"]["content"]) == ["text/csv"]
    assert list(paths["/api/v1/reports.parquet"]["get"]["responses"]["200"]["content"]) == [
        "application/vnd.apache.parquet"
    ]
    assert "content" not in paths["/api/v1/reports/"]["get"]["responses"]["303"]
    assert list(file["503"]["content"]) == ["application/problem+json"]


def test_a_parameter_of_several_addresses_is_described_once() -> None:
    shared = orjson.loads(_openapi())["components"]["parameters"]
    described = [orjson.dumps(one) for one in shared.values()]
    assert len(described) == len(set(described))
    assert len(_openapi()) < 1_500_000


def test_every_address_may_be_asked_with_a_key_and_without_and_may_refuse(paths: dict[str, Any]) -> None:
    assert orjson.loads(_openapi())["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    for path in paths.values():
        assert path["get"]["security"] == [{}, {"key": []}]
        for status in ("401", "429"):
            assert list(path["get"]["responses"][status]["content"]) == ["application/problem+json"]


def test_what_must_be_given_and_what_is_always_answered_is_described(paths: dict[str, Any]) -> None:
    summary = paths["/api/v1/reports/summary/"]["get"]
    assert [one["name"] for one in summary["parameters"] if one.get("required")] == ["by"]
    assert [one["name"] for one in paths["/api/v1/cite/"]["get"]["parameters"] if one.get("required")] == ["table"]
    headers = summary["responses"]["200"]["headers"]
    always = {name for name, one in headers.items() if one.get("required")}
    assert always == {"ETag", "Dataset-Revision", "Dataset-Removed"}


def test_a_text_is_described_as_not_empty_and_without_control_characters(paths: dict[str, Any]) -> None:
    schema = {one["name"]: one["schema"] for one in paths["/api/v1/surveys/"]["get"]["parameters"]}
    for pattern in (schema["q"]["pattern"], schema["conducted_by"]["items"]["pattern"]):
        assert re.search(pattern, "강제송환, “quoted”")
        assert not any(re.search(pattern, text) for text in ("", "a\x00b", "a\nb", "\ufffd", "\x85"))


def test_it_is_served(db: None) -> None:
    response = get("schema/")
    assert response["Content-Type"] == "application/vnd.oai.openapi+json"
    assert response.json()["openapi"].startswith("3.")
