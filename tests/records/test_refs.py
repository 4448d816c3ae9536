"""References: given once by the database, random, and never changed."""

import re
from collections import Counter
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from tests import make
from tests.publishing.conftest import Case
from tests.records.offences import copy_with
from tests.records.refusing import refused, settle
from tracker.records.models import SurveyFigure
from tracker.records.refs import ALPHABET, PATTERN

LETTERS = {
    "Act": "T",
    "Citation": "C",
    "Incident": "I",
    "Party": "Y",
    "PolicyAction": "P",
    "PolicyResponse": "A",
    "Report": "R",
    "ReportSource": "F",
    "ReportedCount": "N",
    "Review": "V",
    "Source": "X",
    "Survey": "S",
    "SurveyFigure": "G",
}
EACH = pytest.mark.parametrize(
    ("model", "letter"),
    [pytest.param(apps.get_model("records", name), letter, id=name) for name, letter in LETTERS.items()],
)


@pytest.fixture
def case(case: Case) -> Case:
    """A case with a row of every kind."""
    make.rest(case.passage, case.survey)
    return case


def insert(model: Any, ref: str) -> str:
    """Write a row with this reference in raw SQL; the reference that it got."""
    # what there is once is something else on the copy
    once = {"source_id": make.source("another").pk, "is_adopted": False, "held": False, "responding_state_id": "SEN"}
    statement = copy_with(ref=ref, **once).format(table=model._meta.db_table)
    settle()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{statement} RETURNING ref")
        return str(cursor.fetchone()[0])


def test_whatever_is_cited_has_a_reference() -> None:
    models = apps.get_app_config("records").get_models()
    named = {m.__name__ for m in models if any(field.name == "ref" for field in m._meta.concrete_fields)}
    assert {name for name in named if not name.endswith("History")} == set(LETTERS)


@EACH
def test_the_database_gives_one_to_rows_from_raw_sql_too(model: Any, letter: str, case: Case) -> None:
    assert re.fullmatch(f"{letter}-{PATTERN}", insert(model, ""))


@EACH
def test_one_of_the_right_form_is_kept(model: Any, letter: str, case: Case) -> None:
    assert insert(model, f"{letter}-7K3M9QDX") == f"{letter}-7K3M9QDX"


@EACH
def test_one_that_is_taken_is_refused(model: Any, letter: str, case: Case) -> None:
    with pytest.raises(IntegrityError, match="_ref_key"):
        insert(model, model.objects.order_by("pk")[0].ref)


@EACH
@pytest.mark.parametrize("wrong", ["{}-7K3M9QD", "{}-7K3M9QDI", "{}-7k3m9qdx", "{}7K3M9QDX1", "Z-7K3M9QDX"])
def test_one_of_another_form_is_refused(model: Any, letter: str, wrong: str, case: Case) -> None:
    with pytest.raises(IntegrityError, match="_ref_form"):
        insert(model, wrong.format(letter))


@EACH
def test_it_never_changes(model: Any, letter: str, case: Case) -> None:
    first = model.objects.order_by("pk")[:1]
    with refused("ref", f"{letter}-.{{8}} is a reference that others may have cited"):
        model.objects.filter(pk__in=first.values("pk")).update(ref=f"{letter}-7K3M9QDX")
    with refused("ref", "cannot be changed"):
        model.objects.filter(pk__in=first.values("pk")).update(ref="")


def test_a_fresh_record_knows_its_reference(case: Case) -> None:
    made = make.figure(case.survey)
    assert made.ref == SurveyFigure.objects.get(pk=made.pk).ref


def test_every_character_comes_at_every_place_and_in_no_order(case: Case) -> None:
    words = {"label": "x", "figure_type": "unquantified", "qualifier": "vague"}
    made = SurveyFigure.objects.bulk_create(
        SurveyFigure(survey=case.survey, unit="person", **words) for _ in range(600)
    )
    refs = [figure.ref.removeprefix("G-") for figure in made]
    assert len(set(refs)) == len(refs)
    assert refs != sorted(refs)
    for place in range(8):
        found = Counter(ref[place] for ref in refs)
        # 600 draws of 32: a true die misses one somewhere once in a million times, and shows none 60 times
        assert set(found) == set(ALPHABET)
        assert max(found.values()) < 60
