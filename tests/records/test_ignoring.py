"""Whether a trigger stands aside: as pgtrigger asks it, by an expression of our own."""

import pgtrigger
import pytest
from django.db import IntegrityError, connection, transaction

from tests import make
from tracker.records.models import Incident

pytestmark = pytest.mark.django_db
ASKED = "SELECT public._pgtrigger_should_ignore('pgtrigger_one'::name)"


def stands_aside(setting: str | None) -> bool:
    with connection.cursor() as cursor:
        if setting is not None:
            cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [setting])
        cursor.execute(ASKED)
        [(answer,)] = cursor.fetchall()
        assert isinstance(answer, bool)
        return answer


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        (None, False),
        ("", False),
        ("{}", False),
        ("{pgtrigger_other}", False),
        ("{pgtrigger_other,pgtrigger_one}", True),
    ],
)
def test_only_a_trigger_that_is_named_stands_aside(setting: str | None, expected: bool) -> None:  # noqa: FBT001
    assert stands_aside(setting) is expected


def test_a_rule_that_is_ignored_inside_a_block_holds_again_after_it() -> None:
    incident = make.incident()
    with pgtrigger.ignore("records.Incident:fixed_ref"):
        Incident.objects.filter(pk=incident.pk).update(ref="I-00000000")
    with pytest.raises(IntegrityError, match="cannot be changed"), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(ref="I-11111111")


def test_a_migrated_database_has_ours_and_not_pgtriggers_own() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT l.lanname FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang "
            "WHERE p.proname = '_pgtrigger_should_ignore'"
        )
        assert cursor.fetchall() == [("sql",)]
