from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, models, transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext

from tracker.confidential import keys, sealing
from tracker.confidential.models.access_log import AccessLog, Action
from tracker.confidential.rules import IsCaredFor, LeavesALine, of_a_source, sealed
from tracker.confidential.sources import NO_IDENTITY, level_for_an_identity
from tracker.database.router import CONFIDENTIAL
from tracker.records.checking import Record
from tracker.records.ledger import IDENTITY, Line, enter
from tracker.records.rules import Check, filled
from tracker.reference.choices import ProtectionLevel

logger = logging.getLogger(__name__)

MAY_HAVE_ONE = [level for level in ProtectionLevel.values if level != NO_IDENTITY]


@dataclass(frozen=True)
class Particulars:
    """Who somebody is, in plain words. It is shown to nobody by accident: its repr is empty."""

    name: str = field(repr=False)
    contact: str = field(default="", repr=False)
    location: str = field(default="", repr=False)
    notes: str = field(default="", repr=False)


class OtherKeyError(Exception):
    """The identity was sealed with a key that is not at hand."""


def _sealed_column(what: str) -> Any:
    return models.BinaryField(help_text=f"{what}, sealed with the row's data key and bound to row and column.")


class IdentityQuerySet(models.QuerySet["Identity"]):
    """Questions about identities."""

    def expired(self) -> IdentityQuerySet:
        """Those whose last day has passed."""
        return self.filter(retention_until__lt=localdate())

    def of_other_keys(self) -> IdentityQuerySet:
        """Those whose data key is not wrapped by the key at hand."""
        return self.exclude(key_id=keys.at_hand().id)


class Identity(Record):
    """Who a source is: sealed with a key of its own, which only a key outside the database opens."""

    source_ref = models.CharField(
        "source",
        primary_key=True,
        max_length=10,
        help_text="Reference of the source, as it stands on its page: X and eight characters.",
    )
    protection_level = models.CharField(
        max_length=20,
        choices=ProtectionLevel,
        editable=False,
        help_text="Protection of the source when the identity was last saved.",
    )
    name_enc = _sealed_column("The name")
    contact_enc = _sealed_column("How to reach the person")
    location_enc = _sealed_column("Where the person is")
    notes_enc = _sealed_column("What else there is to know")
    data_key = models.BinaryField(help_text="The row's data key, wrapped by the key that lies outside the database.")
    key_id = models.CharField(
        "key", max_length=16, editable=False, help_text="Mark of the key that wraps the data key."
    )
    purpose = models.TextField(
        help_text="What it is kept for. This is not sealed: no name, and nothing that leads to one."
    )
    retention_until = models.DateField(
        "kept until", help_text="Last day on which it may be kept: twelve to twenty-four months are usual."
    )

    objects = IdentityQuerySet.as_manager()

    class Meta:
        ordering = ("source_ref",)
        default_permissions = ()
        verbose_name_plural = "identities"
        permissions = (("keep_identities", "Can keep the identities of sources"),)
        constraints = [
            of_a_source("identity"),
            Check(
                name="identity_not_of_the_unknown",
                condition=Q(protection_level__in=MAY_HAVE_ONE),
                message="No identity is kept of a source whose identity is not known to us.",
                field="protection_level",
            ),
            *(
                sealed("identity", column, sealing.SIZES, "It must be sealed.")
                for column in ("name_enc", "contact_enc", "location_enc", "notes_enc")
            ),
            sealed("identity", "data_key", (sealing.KEY_LENGTH,), "The data key must be wrapped."),
            Check(
                name="identity_key_id_form",
                condition=Q(key_id__regex=r"^[0-9a-f]{16}$"),
                message="The mark of a key is sixteen hexadecimal digits.",
                field="key_id",
            ),
            filled("identity", "purpose", "Say what it is kept for."),
        ]
        triggers = [
            LeavesALine("identity", Action.ADDED, Action.CHANGED, Action.DELETED, Action.REWRAPPED),
            IsCaredFor(),
        ]

    def __str__(self) -> str:
        return self.source_ref

    @property
    def mark(self) -> str:
        """A mark that changes whenever the identity is saved, and not when its data key is wrapped anew."""
        return hashlib.sha256(bytes(self.name_enc)).hexdigest()[:16]

    def keep(self, particulars: Particulars, *, by: Any, reason: str) -> None:
        """Save it with these particulars, and log that. Raises ValidationError if its source may have no identity."""
        action = Action.ADDED if self._state.adding else Action.CHANGED
        with both_databases():
            self.protection_level = level_for_an_identity(self.source_ref)
            self._seal(particulars)
            AccessLog.objects.write(action, self.source_ref, by=by, reason=reason)
            # a row that somebody else has added meanwhile is not written over
            self.save(force_insert=self._state.adding)

    def open(self, *, by: Any, reason: str) -> Particulars:
        """Who it is. The log says so before anybody knows.

        Raises OtherKeyError or SealBrokenError if it cannot be read; that somebody tried is logged, too.
        """
        with transaction.atomic(using=CONFIDENTIAL, durable=True):
            AccessLog.objects.write(Action.OPENED, self.source_ref, by=by, reason=reason)
        return self._unsealed()

    def compare(self, *, by: Any, reason: str) -> Particulars:
        """Who it is, for the guard, which shows it to nobody. Logged first; raises as `open` does."""
        with transaction.atomic(using=CONFIDENTIAL, durable=True):
            AccessLog.objects.write(Action.COMPARED, self.source_ref, by=by, reason=reason)
        return self._unsealed()

    def shred(self, *, by: Any, reason: str, is_entered: bool = True) -> None:
        """Delete it and its data key, and log that.

        It is entered in the ledger of removals, unless that tells of it already, as where its source goes with it.
        """
        with transaction.atomic(using=CONFIDENTIAL):
            line = AccessLog.objects.write(Action.DELETED, self.source_ref, by=by, reason=reason)
            if is_entered:
                enter(Line(IDENTITY, self.source_ref, at=line.at.isoformat()), using=CONFIDENTIAL)
            self.delete()
            transaction.on_commit(_leave_no_dead_row, using=CONFIDENTIAL)

    def rewrap(self, *, by: Any, reason: str) -> None:
        """Wrap its data key with the key at hand, and log that; what it seals stays as it is.

        Raises OtherKeyError or SealBrokenError if it cannot be unwrapped.
        """
        with transaction.atomic(using=CONFIDENTIAL):
            # as it stands now, and until the end: who saves it meanwhile wraps it anew anyway
            self.refresh_from_db(from_queryset=type(self).objects.select_for_update())
            self._wrap(self._data_key())
            AccessLog.objects.write(Action.REWRAPPED, self.source_ref, by=by, reason=reason)
            self.save(update_fields=["data_key", "key_id"])

    def _seal(self, particulars: Particulars) -> None:
        data_key = sealing.new_key()
        for name, text in asdict(particulars).items():
            setattr(self, f"{name}_enc", sealing.seal(data_key, sealing.padded(text), self._place(f"{name}_enc")))
        self._wrap(data_key)

    def _wrap(self, data_key: bytes) -> None:
        key = keys.at_hand()
        self.data_key = sealing.seal(key.secret, data_key, self._place("data_key"))
        self.key_id = key.id

    def _data_key(self) -> bytes:
        key = keys.that_open().get(self.key_id)
        if key is None:
            said = gettext("It is sealed with the key %(key)s, and the key at hand is %(ours)s.")
            raise OtherKeyError(said % {"key": self.key_id, "ours": keys.at_hand().id})
        return sealing.unseal(key.secret, bytes(self.data_key), self._place("data_key"))

    def _unsealed(self) -> Particulars:
        data_key = self._data_key()
        columns = {name: f"{name}_enc" for name in Particulars.__dataclass_fields__}
        return Particulars(
            **{
                name: sealing.unpadded(sealing.unseal(data_key, bytes(getattr(self, column)), self._place(column)))
                for name, column in columns.items()
            }
        )

    def _place(self, column: str) -> str:
        """What a sealed column is bound to: in another row or column it does not open."""
        return f"{self._meta.db_table} {self.source_ref} {column}"


def _leave_no_dead_row() -> None:
    """Take what was deleted off the disk: until then its data key stands beside what that opens."""
    try:
        with connections[CONFIDENTIAL].cursor() as cursor:
            cursor.execute(f"VACUUM {Identity._meta.db_table}")
    except DatabaseError as error:
        logger.warning("A deleted identity waits for the next VACUUM: %s", type(error).__name__)


@contextmanager
def both_databases() -> Iterator[None]:
    """A transaction in each. The confidential one ends first: what is held in the main one is held until then."""
    with transaction.atomic(using=DEFAULT_DB_ALIAS), transaction.atomic(using=CONFIDENTIAL):
        yield
