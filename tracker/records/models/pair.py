"""What pairs of records share: two references, the smaller first, so that a pair stands there once whoever names it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F
from django.utils.translation import gettext as _

from tracker.records.checking import Record
from tracker.records.rules import Check

# a reference, or O- and the number of an organisation, which has none
LONGEST = 22


def key_of(record: Any) -> str:
    """What a pair calls a record: its reference; of an organisation, which has none, its number."""
    return str(record.ref) if hasattr(record, "ref") else f"O-{record.pk}"


def in_order(one: str, other: str) -> tuple[str, str]:
    """The two as a pair calls them."""
    return (one, other) if one < other else (other, one)


class Pair(Record):
    """Two records of one kind."""

    # by their bytes, as Python compares them: the order must not depend on the server's language
    one = models.CharField(max_length=LONGEST, db_collation="C", help_text="Reference of the one, the smaller.")
    other = models.CharField(max_length=LONGEST, db_collation="C", help_text="Reference of the other.")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return _("%(one)s and %(other)s") % {"one": self.one, "other": self.other}


def pair_rules(name: str) -> list[models.BaseConstraint]:
    """The constraints of every pair."""
    return [
        models.UniqueConstraint(
            fields=["one", "other"], name=f"{name}_once", violation_error_message="This pair is there already."
        ),
        Check(
            name=f"{name}_in_order",
            condition=models.Q(one__lt=F("other")),
            message="Name two records, the smaller reference first.",
            field="other",
        ),
    ]
