"""Every field is placed: public, staff only, or confidential. A new one fails here until somebody places it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import router
from django.db.models import Case, Count, Exists, Field, Model, OuterRef, Subquery, Value, When
from django.db.models.expressions import Col
from django.db.models.functions import Upper

from tests.architecture.fields import PLACES
from tracker.publishing.support import Support
from tracker.publishing.tables import MAPPINGS
from tracker.records.models import Capture, Report

# nothing of these is public but what publishing lets out, and nothing of a history at all
HELD = [model for room in ("records", "staff", "confidential") for model in apps.get_app_config(room).get_models()]
ROOMS = ("reference", "records", "staff", "confidential")


def models() -> list[type[Model]]:
    """The models of the rooms. Histories hold the same fields for staff alone: see the test below."""
    return [
        model
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        if not model.__name__.endswith("History")
    ]


def shown(expression: Any) -> Iterator[Field]:
    """The fields whose values an expression of a mapping can let out; those it only asks about are none."""
    if isinstance(expression, Col):
        yield expression.target
    elif isinstance(expression, When):
        yield from shown(expression.result)
    elif isinstance(expression, Subquery) and not isinstance(expression, Exists):
        yield from shown_by(expression.query)
    elif not isinstance(expression, (Exists, Count)):
        for part in getattr(expression, "get_source_expressions", list)():
            yield from shown(part)


def shown_by(query: Any) -> Iterator[Field]:
    """The same of all that a query selects."""
    for expression in [*query.select, *query.annotation_select.values()]:
        yield from shown(expression)


def public() -> set[Field]:
    """Fields whose values stand in some public row."""
    return {
        field
        for whole, mappings in MAPPINGS.items()
        for mapping in mappings
        for field in shown_by(mapping.incoming(whole._base_manager.all()).query)
    }


def placed(model: type[Model], *places: str) -> list[str]:
    """Names of the model's fields that stand in these places; in all, if none is given."""
    table = PLACES.get(model._meta.label, {})
    return [name for place in places or table for name in table.get(place, "").split()]


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_every_field_has_one_place(model: type[Model]) -> None:
    assert sorted(placed(model)) == sorted(field.name for field in model._meta.concrete_fields)


def test_places_are_of_four_kinds_and_of_models_that_are_there() -> None:
    assert {place for table in PLACES.values() for place in table} <= {"public", "leads", "staff", "confidential"}
    assert set(PLACES) == {model._meta.label for model in models()}


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_what_is_confidential_and_nothing_else_is_in_the_confidential_database(model: type[Model]) -> None:
    is_apart = router.db_for_write(model) == "confidential"
    assert placed(model, "confidential") == (placed(model) if is_apart else [])


@pytest.mark.parametrize("model", HELD, ids=lambda model: model._meta.label)
def test_public_rows_let_out_what_is_public_and_nothing_else(model: type[Model]) -> None:
    let_out = {field.name for field in public() if field.model is model}
    assert let_out == set(placed(model, "public"))


def test_of_what_supports_a_claim_nothing_but_grades_is_let_out() -> None:
    assert {field.name for field in public() if field.model is Support} == {"grade", "credibility"}


def test_only_keys_lead_anywhere() -> None:
    for model in models():
        assert all(model._meta.get_field(name).is_relation for name in placed(model, "leads"))


def test_what_an_expression_lets_out_is_seen_and_what_it_asks_about_is_not() -> None:
    whose = Case(When(report__access="public", then=Upper("retrieved_text")), default=Value(""))
    mine = Capture.objects.filter(report=OuterRef("pk"))
    words = Capture.objects.annotate(out=whose).values("out")
    inner = Report.objects.annotate(out=Subquery(mine.values("text")), held=Exists(mine.filter(url=""))).values(
        "out", "held"
    )
    assert {field.name for field in shown_by(words.query)} == {"retrieved_text"}
    assert {field.name for field in shown_by(inner.query)} == {"text"}
