"""What the confidential database refuses, whoever writes to it and however: tried with raw SQL."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connections, transaction

from tests.confidential.conftest import BOTH
from tracker.confidential.models import Identity

pytestmark = pytest.mark.django_db(databases=BOTH)
NOISE = bytes(range(128, 256)) * 4  # no text
SEALED = ("name_enc", "contact_enc", "location_enc", "notes_enc")


def run(sql: str, *values: Any) -> int:
    with connections["confidential"].cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def settle() -> None:
    run("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def refused(words: str) -> Iterator[None]:
    settle()
    with pytest.raises(DatabaseError) as caught, transaction.atomic("confidential"):  # noqa: PT012 it belongs to it
        yield
        settle()
    assert re.search(words, str(caught.value)), caught.value


def log(ref: str) -> None:
    run(
        "INSERT INTO confidential_accesslog (user_id, user_name, source_ref, action, reason) "
        "VALUES (1, 'somebody', %s, 'added', 'A reason of some words')",
        ref,
    )


@pytest.mark.parametrize("column", SEALED)
@pytest.mark.parametrize(
    "plain",
    [
        b"Zephyrine Quillfeather",
        b"",
        b"\x01Zephyrine Quillfeather",
        b"Z" * 285,
        b"\x02" + NOISE[:284],
        b"\x01" + NOISE[:283],
    ],
    ids=["a name", "nothing", "a name after a version", "a long name", "another version", "another length"],
)
def test_what_is_not_sealed_cannot_be_written(identity: Identity, column: str, plain: bytes) -> None:
    with refused(f"identity_{column}_sealed"):
        log(identity.pk)
        run(f"UPDATE confidential_identity SET {column} = %s", plain)


def test_a_new_row_with_a_plain_name_is_refused_like_an_old_one(identity: Identity) -> None:
    with refused("identity_name_enc_sealed"):
        log("X-11111111")
        run(
            "INSERT INTO confidential_identity SELECT 'X-11111111', protection_level, 'Zephyrine'::bytea, contact_enc, "
            "location_enc, notes_enc, data_key, key_id, purpose, retention_until FROM confidential_identity"
        )


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("data_key", NOISE[:32], "identity_data_key_sealed"),
        ("data_key", b"\x01" + NOISE[:59], "identity_data_key_sealed"),
        ("key_id", "", "identity_key_id_form"),
        ("key_id", "0123456789ABCDEF", "identity_key_id_form"),
        ("protection_level", "anonymous_unknown", "identity_not_of_the_unknown"),
        ("protection_level", "", "identity_not_of_the_unknown"),
        ("source_ref", "Zephyrine", "identity_source_ref_form"),
        ("purpose", " \n", "identity_purpose_filled"),
        *((column, None, "null value") for column in (*SEALED, "data_key", "purpose", "retention_until")),
    ],
)
def test_a_row_that_cannot_be_right_is_refused(identity: Identity, column: str, value: Any, rule: str) -> None:
    with refused(rule):
        log(identity.pk)
        run(f"UPDATE confidential_identity SET {column} = %s", value)


def test_what_is_right_is_taken(identity: Identity) -> None:
    log(identity.pk)
    assert run("UPDATE confidential_identity SET name_enc = %s", b"\x01" + NOISE[:284]) == 1
    settle()


@pytest.mark.parametrize(
    "change",
    ["UPDATE confidential_identity SET purpose = 'Another one'", "DELETE FROM confidential_identity"],
)
def test_no_identity_is_changed_without_a_line_in_the_log(identity: Identity, change: str) -> None:
    settle()
    # the line with which it was entered is of this transaction, too: it is as if it were of another source
    run("ALTER TABLE confidential_accesslog DISABLE TRIGGER USER")
    run("UPDATE confidential_accesslog SET at = at - interval '1 hour'")
    run("ALTER TABLE confidential_accesslog ENABLE TRIGGER USER")
    with refused(f"identity of {identity.pk} was changed without a line"):
        run(change)
    log(identity.pk)
    assert run(change) == 1
    settle()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE confidential_accesslog SET user_name = 'nobody'",
        "DELETE FROM confidential_accesslog",
        "TRUNCATE confidential_accesslog",
    ],
)
def test_the_log_is_only_added_to(identity: Identity, change: str) -> None:
    with refused("only added to"):
        run(change)


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("reason", "because", "accesslog_says_why"),
        ("reason", "             ", "accesslog_says_why"),
        ("action", "looked", "accesslog_action_known"),
        ("user_id", None, "null value"),
    ],
)
def test_a_line_that_does_not_say_who_why_and_what_is_refused(column: str, value: Any, rule: str) -> None:
    line = {"user_id": 1, "user_name": "a", "source_ref": "X-1", "action": "added", "reason": "A reason of words"}
    line[column] = value
    marks = ", ".join(["%s"] * len(line))
    with refused(rule):
        run(f"INSERT INTO confidential_accesslog ({', '.join(line)}) VALUES ({marks})", *line.values())


def test_a_line_cannot_be_dated_back() -> None:
    run(
        "INSERT INTO confidential_accesslog (user_id, user_name, source_ref, action, reason, at) "
        "VALUES (1, 'a', 'X-1', 'added', 'A reason of words', '2001-01-01')"
    )
    assert run("SELECT FROM confidential_accesslog WHERE at > now() - interval '1 minute'") == 1
