"""Every rule of the records, from raw SQL: it refuses, and without it the same statement passes.

A new rule without an offence in `offences.py` fails here.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from pytest_django import DjangoDbBlocker

from tests import make
from tests.cast import member
from tests.publishing.conftest import build
from tests.records.offences import offence
from tracker.records.history import acting
from tracker.records.models import (
    AnsweredWarning,
    Collection,
    Comment,
    FileRead,
    NotTheSame,
    Redirect,
    Resemblance,
)
from tracker.records.models.file_read import What
from tracker.records.models.redirect import LeadsToWhatStands
from tracker.records.refs import FixedRef
from tracker.records.review import (
    BeginsAsDraft,
    FourEyes,
    KeepsPublished,
    KeepsWhatWasMerged,
    ReviewSteps,
    StaysMerged,
)
from tracker.records.rules import Check, Rule, checks, refusal

# each test rolls back to the case, which the module shares
pytestmark = pytest.mark.django_db
CHECK_NOW = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"
REFUSING = (
    Rule,
    FixedRef,
    BeginsAsDraft,
    ReviewSteps,
    FourEyes,
    KeepsPublished,
    StaysMerged,
    KeepsWhatWasMerged,
    LeadsToWhatStands,
)
APPROVE = (
    "UPDATE records_{0} SET status = 'submitted' WHERE id = {1}; UPDATE records_{0} SET status = 'approved', "
    "approved_by_id = {2}, approved_at = now() WHERE id = {1}"
)


MODELS = list(apps.get_app_config("records").get_models())


def constraints() -> list[models.BaseConstraint]:
    return [one for model in MODELS for one in model._meta.constraints]


def rules() -> Iterator[tuple[str, str]]:
    """Table and name of every rule."""
    for model in MODELS:
        table = model._meta.db_table
        for constraint in model._meta.constraints:
            yield table, constraint.name
        for trigger in getattr(model._meta, "triggers", []):
            if isinstance(trigger, REFUSING):
                yield table, str(trigger.name)


@pytest.fixture(scope="module")
def words(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    """Keys of a case that all these tests share, and statements that need them; nothing of it is committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _words()
        transaction.set_rollback(True)


def _words() -> dict[str, Any]:
    contributor, reviewer, officer = (
        member(group, group) for group in ("contributor", "reviewer", "protection officer")
    )
    with acting(contributor):
        case = build()
        rest = make.rest(case.passage, case.survey)
    make.link(rest.incident, make.incident(title="another"))
    for iso3 in ("DEU", "ESH", "CHN", "KOR"):
        make.country(iso3)
    make.term("theme:refoulement")
    unheld = make.capture(case.report, text="")
    other = make.report(title="Another report")
    other_face = make.face(other, source=make.source("another"))
    other_figure = make.figure(case.survey, label="another", numerator=20)
    citation = make.citation(case.passage, case.figure)
    make.citation(case.passage, other_figure)
    make.citation(case.passage, case.report, field="date_start")
    answered = {"rule": "left_empty", "subject": "x", "state": "y", "reason": "so it is"}
    AnsweredWarning.objects.create(whole=case.report.ref, by=reviewer, **answered)
    Comment.objects.create(whole=case.report.ref, by=reviewer, subject="x", says="Which day was it?")
    FileRead.objects.write(What.STRIPPED, unheld, by=reviewer)
    NotTheSame.objects.create(one="I-00000001", other="I-00000002", why="Another day.", by=reviewer)
    Resemblance.objects.create(one="I-00000001", other="I-00000003", kind="incident", score=70)
    Redirect.objects.create(old="I-00000001", new="I-00000002", by=reviewer)
    foreign = Collection.objects.create(name="Taken over", licence="CC-BY-4.0")
    run("")
    wholes = (case.report, rest.incident, rest.review, rest.action, case.survey)
    keys = {str(whole._meta.model_name): whole.pk for whole in wholes}
    return {
        "settle": CHECK_NOW,
        **keys,
        "figure": case.figure.pk,
        "face": case.face.pk,
        "source": other_face.source_id,
        "other_report": other.pk,
        "other_face": other_face.pk,
        "other_figure": other_figure.pk,
        "citation": citation.pk,
        "officer": officer.pk,
        "own_collection": case.report.collection_id,
        "foreign_collection": foreign.pk,
        **{f"approve_{name}": APPROVE.format(name, key, reviewer.pk) for name, key in keys.items()},
        **{f"approve_own_{name}": APPROVE.format(name, key, contributor.pk) for name, key in keys.items()},
        **{f"approve_copied_{name}": APPROVE.format(name, 999999, reviewer.pk) for name in keys},
        # nothing hangs on the review any more
        "forget_actions": "; ".join(
            f"DELETE FROM records_{table}" for table in ("surveyaction", "actionincident", "citation", "policyresponse")
        )
        + "; DELETE FROM records_policyaction",
        # the passages stand in a text that is not held
        "unheld": f"UPDATE records_passage SET capture_id = {unheld.pk}",
        "unheld_capture": unheld.pk,
        # the header shows the right day, and a passage of the article says so too
        "dated_by_passage": "UPDATE records_capture SET retrieved_on = '2024-05-03', retrieved_basis = 'page_header' "
        f"WHERE report_id = {case.report.pk}; {CHECK_NOW}",
    }


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{statement}; {CHECK_NOW}")


def switch_off(table: str, rule: str) -> None:
    """Take the rule away from this table."""
    with connection.cursor() as cursor:
        pattern = [table, f"^pgtrigger_{rule}_[0-9a-f]{{5}}$"]
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname ~ %s", pattern)
        triggers = [name for (name,) in cursor.fetchall()]
        for name in triggers:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
        if not triggers:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {rule}; DROP INDEX IF EXISTS {rule}")


FIELDS = {field.name for model in MODELS for field in model._meta.get_fields()}
CHECKS = checks()
ALL = [pytest.param(table, rule, id=f"{table.removeprefix('records_')}-{rule}") for table, rule in rules()]
# nobody writes a reference or a status in a form, and what is there once is said by the form itself
UNIQUE = tuple(one.name for one in constraints() if isinstance(one, models.UniqueConstraint))
UNSPOKEN = (*UNIQUE, "_ref_form", "_known_status")
# a form mends it by itself
MENDED = {"report_only_restricted_is_let_through", "citation_origin_written_once"}
SPOKEN = [one for one in ALL if not str(one.values[1]).endswith(UNSPOKEN)]


@pytest.mark.parametrize(("table", "rule"), ALL)
def test_the_database_refuses_it_and_would_not_without_the_rule(table: str, rule: str, words: dict[str, Any]) -> None:
    statement = offence(table, rule)
    assert statement, f"no offence is known against {rule}: add one to offences.py"
    statement = statement.format(table=table, **words)
    if rule.endswith(("_ref_form", "_known_status")):  # other triggers would refuse it first
        run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    with pytest.raises(IntegrityError) as refused:
        run(statement)
    assert refused.value.__cause__.diag.constraint_name == rule  # type: ignore[union-attr]
    switch_off(table, rule)
    run(statement)


@pytest.mark.parametrize(("table", "rule"), SPOKEN)
def test_a_refusal_says_what_is_wrong_and_where(table: str, rule: str, words: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError) as refused:
        run(str(offence(table, rule)).format(table=table, **words))
    said = refusal(refused.value)
    assert said is not None
    [(field, [message])] = said.message_dict.items()
    assert message.endswith(".")
    assert field in {*FIELDS, "__all__"}


@pytest.mark.parametrize(("table", "rule"), [one for one in SPOKEN if one.values[1] in CHECKS.keys() - MENDED])
def test_a_form_refuses_it_at_the_same_field(table: str, rule: str, words: dict[str, Any]) -> None:
    model = next(one for one in MODELS if one._meta.db_table == table)
    assert said_of(model, CHECKS[rule].field) == []
    switch_off(table, rule)
    run(str(offence(table, rule)).format(table=table, **words))
    assert said_of(model, CHECKS[rule].field) != []


def said_of(model: type[models.Model], field: str) -> list[str]:
    """What a form would say of this field of any record."""
    said: list[str] = []
    for record in model._base_manager.all():
        try:
            record.full_clean()
        except ValidationError as error:
            said += error.message_dict.get(field, [])
    return said


def test_checks_and_rules_have_names_of_their_own() -> None:
    names = [name for _, name in rules() if name in {c.name for c in constraints()}]
    assert len(set(names)) == len(names)


def test_every_rule_on_one_row_says_where_a_form_shows_it() -> None:
    plain = [c.name for c in constraints() if isinstance(c, models.CheckConstraint) and not isinstance(c, Check)]
    assert plain == []
