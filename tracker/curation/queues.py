"""What waits for somebody: to be approved, to be taken out, to be finished."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from tracker.curation.versions import worked_on
from tracker.reference.choices import WorkflowStatus


@dataclass(frozen=True)
class Queue:
    """Wholes that wait for whoever holds `permission`; `step` is the page on which they are dealt with."""

    name: str
    title: Any
    permission: str
    wholes: Callable[[QuerySet[Any], Any], QuerySet[Any]]
    step: str = "change"


def to_approve(wholes: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Handed in, and `user` has not worked on them."""
    submitted = wholes.filter(status=WorkflowStatus.SUBMITTED)
    return submitted.exclude(pk__in=_touched(submitted, user, WorkflowStatus.SUBMITTED))


def to_revise(wholes: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Approved, and no revision has taken them out yet."""
    return wholes.waiting()  # type: ignore[attr-defined]


def sent_back(wholes: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Drafts of `user` that came back with a note."""
    return _own_drafts(wholes, user).exclude(return_note="")


def drafts(wholes: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Drafts of `user` that were not handed in yet."""
    return _own_drafts(wholes, user).filter(return_note="")


def being_changed(wholes: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Public, and worked on since: the public edition stays as it was until the change goes through its review."""
    return wholes.filter(is_public=True, status__in=[WorkflowStatus.DRAFT, WorkflowStatus.SUBMITTED])


def _own_drafts(wholes: QuerySet[Any], user: Any) -> QuerySet[Any]:
    return wholes.filter(status=WorkflowStatus.DRAFT, pk__in=_touched(wholes, user, WorkflowStatus.DRAFT))


def _touched(wholes: QuerySet[Any], user: Any, status: WorkflowStatus) -> RawSQL:
    return RawSQL(worked_on(wholes.model), [status, str(user.pk)])  # noqa: S611 names of our own, and parameters


QUEUES = (
    Queue("approve", _("To approve"), "staff.approve_wholes", to_approve, "approve"),
    Queue("revise", _("Approved, to be taken out"), "staff.revise_data", to_revise),
    Queue("sent-back", _("Sent back, to be mended"), "staff.submit_wholes", sent_back),
    Queue("drafts", _("Drafts of yours"), "staff.submit_wholes", drafts),
    Queue("changed", _("Public, with changes that are not"), "staff.submit_wholes", being_changed),
)


def queues_of(user: Any) -> list[Queue]:
    """The queues of those who may do what `user` may do."""
    return [queue for queue in QUEUES if user.has_perm(queue.permission)]
