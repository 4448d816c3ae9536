"""The counts of tries are data: whoever writes a row has nothing run."""

import pickle
from base64 import b64encode
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils.timezone import now

from tracker.staff.models import Try

pytestmark = pytest.mark.django_db


class Evil:
    def __reduce__(self) -> tuple[object, ...]:
        return (pytest.fail, ("it was run",))


def test_what_is_set_is_got_until_it_expires() -> None:
    cache.set("one", [1.5, 2.5], timeout=60)
    assert cache.get("one") == [1.5, 2.5]
    assert cache.get("none", "nothing") == "nothing"
    Try.objects.update(expires=now() - timedelta(seconds=1))
    assert cache.get("one") is None
    cache.set("two", [], timeout=60)
    assert Try.objects.count() == 1


def test_one_of_two_adds() -> None:
    assert cache.add("code", "y", timeout=60)
    assert not cache.add("code", "y", timeout=60)
    Try.objects.update(expires=now() - timedelta(seconds=1))
    assert cache.add("code", "y", timeout=60)


def test_what_is_deleted_is_gone() -> None:
    cache.set("one", [])
    assert cache.delete("one")
    assert not cache.delete("one")
    cache.set("one", [])
    cache.clear()
    assert not Try.objects.exists()


def test_nothing_that_stands_in_a_row_is_run() -> None:
    cache.set("one", [])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE staff_try SET value = to_jsonb(%s::text)", [b64encode(pickle.dumps(Evil())).decode()])
    assert isinstance(cache.get("one"), str)
