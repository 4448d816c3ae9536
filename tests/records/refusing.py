"""What the database says when a test does what it refuses."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from tracker.records.rules import refusal


def settle() -> None:
    """Check now what is otherwise checked at commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def refused(field: str, words: str) -> Iterator[None]:
    """What is done inside is refused by a rule of ours, at `field` and in these words; what was before, is not."""
    settle()
    with pytest.raises(IntegrityError) as caught, transaction.atomic():  # noqa: PT012 the check belongs to it
        yield
        settle()
    said = refusal(caught.value)
    assert said is not None, caught.value
    assert [field] == list(said.message_dict), said.message_dict
    assert re.search(words, said.message_dict[field][0]), said.message_dict


@contextmanager
def once(rule: str) -> Iterator[None]:
    """What is done inside would be there twice, which the unique constraint `rule` refuses."""
    settle()
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        yield
    assert caught.value.__cause__.diag.constraint_name == rule  # type: ignore[union-attr]
