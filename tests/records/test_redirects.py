"""References that lead elsewhere: never in two steps, never in a circle, and a pair that was judged stays so."""

from typing import Any

import pytest
from django.db import IntegrityError, connection

from tests import make
from tracker.records.models import NotTheSame, Redirect, Resemblance

A, B, C = "I-00000001", "I-00000002", "I-00000003"


@pytest.fixture
def lead(contributor: Any) -> Any:
    return lambda old, new: Redirect.objects.create(old=old, new=new, by=contributor)


def led() -> dict[str, str]:
    return dict(Redirect.objects.values_list("old", "new"))


def test_what_led_to_a_record_that_is_merged_leads_to_where_it_went(lead: Any) -> None:
    lead(A, B)
    lead(B, C)
    assert led() == {A: C, B: C}


def test_who_merges_into_what_was_merged_is_led_on(lead: Any) -> None:
    lead(B, C)
    lead(A, B)
    assert led() == {A: C, B: C}


def test_a_circle_is_refused_also_from_raw_sql(lead: Any) -> None:
    lead(A, B)
    lead(B, C)
    with pytest.raises(IntegrityError, match="circle"), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_redirect (old, new, workers, by_id, why) SELECT %s, %s, '{}', by_id, '' "
            "FROM records_redirect LIMIT 1",
            [C, A],
        )


def test_a_record_that_is_deleted_leaves_neither_likeness_nor_a_way_to_it(lead: Any) -> None:
    gone, other = make.incident(), make.incident()
    one, two = sorted([gone.ref, other.ref])
    Resemblance.objects.create(one=one, other=two, kind="incident", score=70)
    lead(A, gone.ref)
    gone.delete()
    assert not Resemblance.objects.exists()
    assert not Redirect.objects.exists()


def test_a_pair_that_was_judged_is_found_no_more(contributor: Any) -> None:
    Resemblance.objects.create(one=A, other=B, kind="incident", score=70)
    NotTheSame.objects.create(one=A, other=B, why="Another day.", by=contributor)
    assert not Resemblance.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_resemblance (one, other, kind, score) VALUES (%s, %s, 'incident', 99)", [A, B]
        )
    assert not Resemblance.objects.exists()
