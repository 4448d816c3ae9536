"""Every address is asked what its own description allows, and what it does not, over the cases of the demo.

A bounded walk: the same questions on every run, and of an address's parameters every seventh, so that the addresses of
a table have all of them between them. The long walk, with all of them and against a server, is `make fuzz`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from tracker.research.models import TABLES
from tracker.research.views.docs import _openapi

EXAMPLES, STEP = 5, 7
WALK = hypothesis_settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
# what is refused though the description allows it, as no schema can say it
BEYOND_A_SCHEMA = re.compile(
    # what the data hold
    "is not a (code of|collection|table|vocabulary|region|subregion|kind of vocabulary|revision|cursor)"
    "|lies (before the first revision|in the future)"
    # two parameters together
    "|cannot stand beside|needs .* beside it|no row can match|is not before revision|is more than 100 beside"
    # how many values remain where one is given twice
    "|names more than 3 columns"
    # how a list, a number, a box, a search or marks are written
    "|has (nothing between two commas|quotation marks that do not match|names beside)|is not (a|four) numbers?$"
    "|has its south north|lies beyond 180|is not whole|is longer than"
    "|has (no word to look for|more than 50 words|nothing before or after)"
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both", "connection_is_kept")]


@pytest.fixture
def connection_is_kept() -> Iterator[None]:
    """The application closes connections that it finds in a transaction; here it finds the test's own."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def operations() -> list[Any]:
    """Every address as it is described, each with some of its parameters."""
    description = orjson.loads(_openapi())
    shared = description["components"]["parameters"]
    for place, path in enumerate(description["paths"].values()):
        given = path["get"].get("parameters", [])
        kept = [one for n, one in enumerate(given) if n % STEP == place % STEP or _required(one, shared)]
        path["get"]["parameters"] = kept
    schema = schemathesis.openapi.from_dict(description)
    schema.app = get_wsgi_application()
    found: list[Any] = list(schema.get_all_operations())
    return [one.ok() for one in found]


def _required(one: dict[str, str], shared: dict[str, Any]) -> bool:
    return bool(shared[one["$ref"].rpartition("/")[2]].get("required"))


def of_table(operation: Any) -> str:
    """The table that an address belongs to; none for the others."""
    first = re.split(r"[./]", operation.path.removeprefix("/api/v1/"))[0]
    return first if first in {model.slug() for model in TABLES.values()} else ""


@pytest.mark.parametrize("table", ["", *(model.slug() for model in TABLES.values())])
def test_an_address_answers_as_it_is_described(table: str, operations: list[Any]) -> None:
    walked = [one for one in operations if of_table(one) == table]
    assert len(walked) >= 8
    for operation in walked:
        for mode in GenerationMode:
            # where nothing may be given, nothing can be given wrong
            if mode is GenerationMode.POSITIVE or list(operation.iter_parameters()):
                WALK(given(case=operation.as_strategy(generation_mode=mode))(ask))()


def ask(case: Any) -> None:
    """Ask once: no fault of ours, and status, type, headers and body as described; what is wrong is refused."""
    answer = case.call(headers={"Accept-Encoding": "identity"})
    excluded = [positive_data_acceptance]
    if answer.status_code == 414:
        # a refusal like another, but schemathesis does not count it among them
        excluded.append(negative_data_rejection)
    case.validate_response(answer, excluded_checks=excluded)
    if case.meta.generation.mode is GenerationMode.POSITIVE and answer.status_code == 400:
        refused = [one["problem"] for one in answer.json()["errors"]]
        assert all(BEYOND_A_SCHEMA.search(one) for one in refused), (case.as_curl_command(), refused)
