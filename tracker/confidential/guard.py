"""The only part of this room that others may import. It answers no more than they need."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from math import ceil
from time import monotonic, sleep
from typing import Any

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import OperationalError, ProgrammingError, transaction
from django.db.models import Max, Model
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tracker.confidential import keys
from tracker.confidential.due import due
from tracker.confidential.models import AccessLog, Action, Care, Grant, Hold, Identity, Particulars
from tracker.confidential.models.hold import LONGEST_PLACE
from tracker.confidential.models.identity import OtherKeyError
from tracker.confidential.naming import found_in
from tracker.confidential.people import keeps_identities
from tracker.confidential.sealing import SealBrokenError
from tracker.database.router import CONFIDENTIAL
from tracker.records.ledger import IDENTITY, Line
from tracker.reference.choices import RiskLevel

FOR_OFFICERS = gettext_noop(
    "Whether nobody knows who a source is, that was entered before, is for a protection officer to say: "
    "ask one to change this."
)
IS_KEPT = gettext_noop(
    "We know who this source is. Delete the identity, if it is kept, "
    "and say under Care of sources that nobody knows it."
)
NOT_REACHED = gettext_noop("The confidential database cannot be asked from this server whether the identity is kept.")
AN_OFFICER_LOOKS = gettext_noop("A protection officer has to look at this record before it is approved.")
LOOK_THERE = gettext_noop(
    "It is held: look at it in the confidential room, under Held records, and let it pass there or send it back."
)
NOT_GUARDED = gettext_noop("This server cannot ask whether the record names a source. Approve it on one that can.")

# what is kept of a source beside the log
KEPT: tuple[type[Model], ...] = (Identity, Grant, Care, Hold)
A_DAY = timedelta(days=1)
# what a hit says that stands for a comparison that could not be made
UNCHECKED = gettext_noop("not compared")


def refuse_unknown(source_ref: str, *, by: Any) -> None:
    """Raise ValidationError unless `by` may say of this source that nobody knows who it is.

    Only those who keep identities learn whether somebody knows it; everybody else gets one answer for every source.
    Nothing of an identity is read, so that nothing is logged.
    """
    if not keeps_identities(by):
        raise ValidationError(_(FOR_OFFICERS))
    try:
        is_known = Care.objects.filter(source_ref=source_ref, identity_known=True).exists()
    except OperationalError as error:
        raise ValidationError(_(NOT_REACHED)) from error
    if is_known:
        raise ValidationError(_(IS_KEPT))


def look(whole_ref: str, kind: str, texts: Mapping[str, str], source_refs: Iterable[str], *, by: Any) -> None:
    """Hold the record for a protection officer if one of its texts may name one of these sources. Nobody is told.

    `texts` are by where they stand. Each comparison leaves a line in the access log, and takes a time that does not
    tell what was found. Where this server cannot compare, nothing happens: approval refuses later.
    """
    with _in_fixed_time():
        try:
            _compare_all(whole_ref, kind, texts, set(source_refs), by)
        except (OperationalError, keys.NoKeyError):
            return


def refuse_approval(
    whole_ref: str, kind: str, texts: Mapping[str, str], source_refs: Iterable[str], *, by: Any
) -> None:
    """Raise ValidationError if a protection officer has to look at the record first, without saying why.

    That is so while it is held, and where a source is at severe risk and `by` is no officer.
    """
    refs = set(source_refs)
    with _in_fixed_time():
        try:
            _compare_all(whole_ref, kind, texts, refs, by)
            is_held = Hold.objects.of(whole_ref).open().exists()
            is_grave = Care.objects.filter(source_ref__in=refs, risk_level=RiskLevel.SEVERE).exists()
        except (OperationalError, keys.NoKeyError) as error:
            raise ValidationError(_(NOT_GUARDED)) from error
    if is_held or (is_grave and not keeps_identities(by)):
        raise ValidationError(_(LOOK_THERE if keeps_identities(by) else AN_OFFICER_LOOKS))


def forget(source_ref: str, *, by: Any) -> None:
    """Delete all that is kept of a source but the log: identity, grants, care and handlers, what was held for it.

    Inside a transaction of the main database that removes the source; this one ends first. If the server breaks down
    in between, nobody can tell any more who the source is, and the removal is done again. Nobody is told whether
    anything was kept. Raises ValidationError where that database cannot be asked: then nothing must be removed.
    """
    try:
        with transaction.atomic(using=CONFIDENTIAL):
            _forget(source_ref, by, "The source was removed for good")
    except OperationalError as error:
        raise ValidationError(_(NOT_REACHED)) from error


def _forget(source_ref: str, by: Any, reason: str) -> None:
    for identity in Identity.objects.filter(source_ref=source_ref):
        identity.shred(by=by, reason=reason, is_entered=False)
    grants, care = Grant.objects.filter(source_ref=source_ref), Care.objects.filter(source_ref=source_ref)
    if grants.exists():
        AccessLog.objects.write(Action.ENDED, source_ref, by=by, reason=reason)
        with pgtrigger.ignore("confidential.Grant:only_shortened", databases=[CONFIDENTIAL]):
            grants.delete()
    if care.exists():
        AccessLog.objects.write(Action.CARE, source_ref, by=by, reason=reason)
        care.delete()
    Hold.objects.filter(source_ref=source_ref).delete()


def due_for(user: Any) -> list[tuple[str, int]]:
    """What officers have to look at in this room, in words, and how much of it. For everybody else nothing is asked.

    Nothing of an identity is read. Where this room's database cannot be asked, it says nothing.
    """
    if not keeps_identities(user):
        return []
    try:
        return [(one.what, len(one.named)) for one in due()]
    except (OperationalError, ProgrammingError):
        return []


def kept(source_refs: Iterable[str]) -> set[str]:
    """Of which of these sources anything is kept but the log. For who runs the server: no page may tell it.

    Nothing of an identity is read, so that nothing is logged. Nothing where that database cannot be asked, or is empty.
    """
    refs = set(source_refs)
    try:
        return {ref for model in KEPT for ref in _refs(model, refs)} if refs else set()
    except (OperationalError, ProgrammingError):
        return set()


def back(lines: Iterable[Line]) -> set[str]:
    """Sources whose identity is there, though the ledger says that it was deleted. One that was added since is another.

    For who runs the server, as `kept` is; nothing where that database cannot be asked.
    """
    deleted = {line.ref: datetime.fromisoformat(line.at) for line in lines if line.what == IDENTITY}
    added = AccessLog.objects.filter(source_ref__in=deleted, action=Action.ADDED).order_by()
    try:
        newest = dict(added.values_list("source_ref").annotate(Max("at"))) if deleted else {}
        return {ref for ref in _refs(Identity, set(deleted)) if ref not in newest or newest[ref] < deleted[ref]}
    except (OperationalError, ProgrammingError):
        return set()


def delete_again(source_ref: str, *, by: Any) -> None:
    """Delete an identity that a restore brought back. Raises ValidationError as `forget` does."""
    try:
        for identity in Identity.objects.filter(source_ref=source_ref):
            identity.shred(by=by, reason="It had been deleted before the restore", is_entered=False)
    except OperationalError as error:
        raise ValidationError(_(NOT_REACHED)) from error


def _refs(model: type[Model], among: set[str]) -> Iterable[str]:
    return model._base_manager.using(CONFIDENTIAL).filter(source_ref__in=among).values_list("source_ref", flat=True)


def _compare_all(whole_ref: str, kind: str, texts: Mapping[str, str], refs: set[str], by: Any) -> None:
    for identity in Identity.objects.filter(source_ref__in=refs).order_by("pk"):
        Hold.renew(whole_ref, kind, identity.source_ref, _hits(identity, whole_ref, texts, by), by=by)
    # a source that is no longer cited, or whose identity is gone, holds nothing
    for hold in Hold.objects.of(whole_ref).open().exclude(source_ref__in=refs):
        Hold.renew(whole_ref, kind, hold.source_ref, [], by=by)


def _hits(identity: Identity, whole_ref: str, texts: Mapping[str, str], by: Any) -> list[dict[str, Any]]:
    if not _asks_too_often(by, identity.source_ref):
        try:
            return list(_found(identity.compare(by=by, reason=f"The guard compared {whole_ref} with it"), texts))
        except (OtherKeyError, SealBrokenError):
            pass  # held as it is
    return [_hit("everything", [UNCHECKED], "\n".join(texts.values()))]


def _found(who: Particulars, texts: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for place, text in texts.items():
        found = sorted(found_in(text, who))
        if found:
            yield _hit(place, [str(one.label) for one in found], text)


def _hit(place: str, what: list[str], text: str) -> dict[str, Any]:
    mark = hmac.new(keys.at_hand().secret, f"{place}\n{text}".encode(), hashlib.sha256).hexdigest()
    return {"place": place[:LONGEST_PLACE], "what": what, "mark": mark}


def _asks_too_often(user: Any, source_ref: str) -> bool:
    """Whether somebody may be trying names: so many comparisons with one identity within a day."""
    lines = AccessLog.objects.filter(action=Action.COMPARED, user_id=user.pk, source_ref=source_ref)
    return lines.filter(at__gt=now() - A_DAY).count() >= settings.GUARD_COMPARISONS


@contextmanager
def _in_fixed_time() -> Iterator[None]:
    """Take the next whole number of steps of time, whatever happens inside."""
    begun, step = monotonic(), settings.GUARD_SECONDS
    try:
        yield
    finally:
        if step:
            used = monotonic() - begun
            sleep(ceil(used / step) * step - used)
