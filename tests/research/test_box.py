"""Incidents within a box on the map; those without coordinates lie in none."""

from decimal import Decimal
from typing import Any

import pytest

from tests.research import rows
from tests.research.conftest import errors, refs
from tracker.research.models import IncidentEdition

pytestmark = pytest.mark.usefixtures("world")

PLACES = {"I-00000001": ("39.0", "125.7"), "I-00000002": ("-17.7", "178.1"), "I-00000003": (None, None)}


@pytest.fixture(autouse=True)
def _three(world: None) -> None:
    for ref, (lat, lon) in PLACES.items():
        values: dict[str, Any] = {"lat": lat and Decimal(lat), "lon": lon and Decimal(lon)}
        rows.incident(ref, **values)


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        ("124.0,37.5,131.0,43.1", "1"),
        ("125.7,39,125.7,39", "1"),
        ("125.8,37.5,131,43.1", ""),
        ("170,-20,-170,-10", "2"),
        ("-180,-90,180,90", "12"),
        ("-60,-90,60,90", ""),
    ],
)
def test_a_box_keeps(box: str, kept: str) -> None:
    assert refs(f"incidents/?bbox={box}") == [f"I-0000000{number}" for number in kept]


@pytest.mark.parametrize(
    ("box", "problem"),
    [
        ("124,37,131", "is not four numbers"),
        ("124,37,131,43,1", "is not four numbers"),
        ("a,b,c,d", "is not four numbers"),
        ("124,91,131,92", "lies beyond"),
        ("181,0,182,1", "lies beyond"),
        ("124,43,131,37", "has its south north of its north"),
    ],
)
def test_a_box_that_cannot_be_is_refused(box: str, problem: str) -> None:
    found = errors(f"incidents/?bbox={box}")["bbox"]
    assert found["problem"].startswith(problem)
    assert "west,south,east,north" in found["allowed"]


def test_tables_without_coordinates_have_no_box() -> None:
    assert errors("reports/?bbox=1,2,3,4")["bbox"]["problem"] == "is not known here"
    assert IncidentEdition.objects.exists()
