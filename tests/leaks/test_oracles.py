"""Nobody outside finds out what is there by asking for it: answers are the same whether it is or not."""

import re
from collections.abc import Iterator
from statistics import median
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.architecture.fields import PLACES
from tests.confidential.conftest import BOTH
from tests.leaks.reading import read
from tests.leaks.test_the_walk_finds import world as world  # noqa: PLC0414 - a fixture
from tests.leaks.world import World
from tracker.records.models import Report
from tracker.research.columns import searched
from tracker.research.filters.tables import filterset
from tracker.research.models import TABLES, Edition

pytestmark = pytest.mark.django_db(databases=BOTH)

# as long as a canary, and planted nowhere
NOWHERE = "zq999999qz"
# protected columns, by name, that no public column shares
PROTECTED = sorted(
    {
        name
        for label, places in PLACES.items()
        for place in ("staff", "confidential", "leads")
        for name in places.get(place, "").split()
    }
    - {name for places in PLACES.values() for name in places.get("public", "").split()}
)


def answer(path: str) -> str:
    """What is told, but for the mark of the question."""
    return re.sub(r"ETag: .*", "", read(Client(raise_request_exception=False).get(path)))


def canaries(world: World) -> Iterator[tuple[str, str]]:
    """One canary of each kind of record, with where it stands."""
    seen: dict[str, tuple[str, str]] = {}
    for token, (_, where) in world.canaries.planted.items():
        seen.setdefault(where.rpartition(".")[0], (where, token))
    yield from seen.values()


@pytest.mark.parametrize("model", TABLES.values(), ids=lambda model: model.slug())
def test_words_that_stand_in_a_hidden_field_are_found_no_more_than_others(world: World, model: type[Edition]) -> None:
    base = f"/api/v1/{model.slug()}"
    texts = [name for name in filterset(model).base_filters if name in {"q", "ref", "title", "label", "public_label"}]
    for where, token in canaries(world):
        assert len(token) == len(NOWHERE)
        for name in texts:
            found, other = (answer(f"{base}/?{urlencode({name: word})}") for word in (token, NOWHERE))
            assert found.replace(token, NOWHERE) == other, (where, name)


@pytest.mark.parametrize("model", TABLES.values(), ids=lambda model: model.slug())
def test_no_parameter_asks_for_a_protected_column(model: type[Edition]) -> None:
    own = {column.name for column in model.columns()}
    asked = {name.removesuffix("!").split("__")[0] for name in filterset(model).base_filters}
    assert not (asked | own) & (set(PROTECTED) - own_words(model))
    for name in set(PROTECTED) - asked - own:
        base = f"/api/v1/{model.slug()}"
        for query in (f"{name}=x", f"ordering={name}", f"fields={name}", f"by={name}", f"include={name}"):
            assert Client().get(f"{base}/?{query}").status_code == 400, query


def own_words(model: type[Edition]) -> set[str]:
    """Names that a public column shares with a protected one of another table."""
    return {column.name for column in model.columns()} | {"country", "report", "incident", "survey", "review", "action"}


@pytest.mark.parametrize("model", TABLES.values(), ids=lambda model: model.slug())
def test_search_reads_public_columns_alone(model: type[Edition]) -> None:
    public = {column.name for column in model.columns()}
    assert {column.name for column in searched(model.columns())} <= public


def test_a_record_that_is_hidden_answers_as_one_that_is_not_there(world: World) -> None:
    hidden = {
        "restricted": Report.objects.filter(access="restricted").values_list("ref", flat=True)[0],
        "draft": Report.objects.filter(published_at=None).exclude(access="restricted").values_list("ref", flat=True)[0],
        "of staff": next(
            iter(ref for ref, (_, where) in world.canaries.given.items() if where == "Source.ref")
        ).upper(),
    }
    nothing = "R-00000000"
    for slug in ("reports", "sources", "citations"):
        for query in ("", "?revision=1", "?as_of=2020-01-01"):
            expected = answer(f"/api/v1/{slug}/{nothing}/{query}")
            for what, ref in hidden.items():
                told = answer(f"/api/v1/{slug}/{ref}/{query}")
                assert told.replace(ref, nothing) == expected, (what, slug, query)


def test_it_takes_as_long(world: World) -> None:
    """Of one class: not the last microsecond, but no look-up more or less."""
    restricted = Report.objects.filter(access="restricted").values_list("ref", flat=True)[0]
    addresses = [f"/api/v1/reports/{ref}/" for ref in (restricted, "R-00000000")]
    taken: list[list[float]] = [[], []]
    client = Client(raise_request_exception=False)
    for _ in range(15):
        for place, address in enumerate(addresses):
            begun = perf_counter()
            client.get(address)
            taken[place].append(perf_counter() - begun)
    one, other = map(median, taken)
    assert 0.4 < one / other < 2.5


def test_a_number_of_rows_counts_public_rows_alone(world: World) -> None:
    for model in TABLES.values():
        answered: Any = Client().get(f"/api/v1/{model.slug()}/?count=exact&limit=500").json()
        assert answered["count"] == len(answered["results"]), model
