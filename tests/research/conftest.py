"""What the tests of the research room share: a data set of one revision, and ways to ask for it."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.publishing.cases import publish
from tests.research import rows
from tracker.curation import demo
from tracker.reference.loading import load
from tracker.research import meter, seats


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 10**12

    def monotonic_ns(self) -> int:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += round(seconds * 10**9)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock by which requests are counted."""
    made = Clock()
    monkeypatch.setattr(meter, "time", made)
    return made


@pytest.fixture(autouse=True)
def _seats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enough seats: an answer that a test does not read to its end keeps its own until Python forgets it."""
    monkeypatch.setattr(seats, "SEATS", threading.BoundedSemaphore(1000))


def publish_both() -> None:
    """Publish the worked case and the invented one, as a demo has them."""
    load()
    for case in (demo.WORKED, demo.INVENTED):
        publish(case)


@pytest.fixture(scope="module")
def both(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The two cases of a demo, for all tests of a file."""
    with django_db_blocker.unblock(), transaction.atomic():
        publish_both()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(db: None) -> None:
    """Countries and one revision that holds a case."""
    rows.country("CHN", "China", region="Asia", region_code="142", subregion="Eastern Asia", subregion_code="030")
    rows.country("PRK", "Democratic People's Republic of Korea")
    rows.country("NAM", "Namibia")
    rows.term("population_universe", "refugees")
    rows.revision()
    rows.report()
    rows.source()
    rows.survey()
    rows.figure()
    rows.citation()


def get(path: str, **headers: str) -> Any:
    """Ask the API."""
    return Client().get(f"/api/v1/{path}", headers={name.replace("_", "-"): v for name, v in headers.items()})


def results(path: str) -> list[dict[str, Any]]:
    """The rows of an answer."""
    response = get(path)
    assert response.status_code == 200, response.content
    found: list[dict[str, Any]] = response.json()["results"]
    return found


def refs(path: str) -> list[str]:
    """The references of an answer's rows."""
    return [row["ref"] for row in results(path)]


def errors(path: str) -> dict[str, dict[str, Any]]:
    """What is wrong with a query, by parameter."""
    response = get(path)
    assert response.status_code == 400, response.content
    assert response["Content-Type"] == "application/problem+json"
    return {one["parameter"]: one for one in response.json()["errors"]}


def body(path: str) -> str:
    """A streamed answer, whole."""
    response = get(path)
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content).decode()
