"""Where a whole stands, in words, and which steps are open to somebody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.curation.public import address
from tracker.publishing.projection import changed
from tracker.records.models import Whole
from tracker.reference.choices import WorkflowStatus

WORDS = {
    WorkflowStatus.DRAFT: _("Draft"),
    WorkflowStatus.SUBMITTED: _("Submitted for review"),
    WorkflowStatus.APPROVED: _("Approved, waits for a revision"),
    WorkflowStatus.WITHDRAWN: _("Withdrawn"),
}


@dataclass
class Standing:
    """What the top of a whole's page says."""

    words: str
    people: list[str] = field(default_factory=list)
    steps: dict[str, str] = field(default_factory=dict)
    public: str = ""
    reopens: bool = False


def of(whole: Whole, user: Any, steps: Iterable[Any]) -> Standing:
    """Where `whole` stands, and which of the `steps` are open to `user`."""
    offered = [step for step in steps if step.is_offered and user.has_perm(step.permission)]
    open_now = [step for step in offered if step.is_open(whole)]
    return Standing(
        words=state(whole, is_outdated=bool(whole.is_public and outdated(type(whole), [whole.ref]))),
        people=_people(whole),
        steps={step.label: step_address(whole, step.name) for step in open_now},
        public=address(whole.ref) if whole.is_public else "",
        reopens=whole.status in (WorkflowStatus.SUBMITTED, WorkflowStatus.APPROVED),
    )


def state(whole: Whole, *, is_outdated: bool) -> str:
    """The status in words; `is_outdated` says that the public edition differs from what is held."""
    words = str(WORDS[WorkflowStatus(whole.status)])
    if whole.status == WorkflowStatus.APPROVED and not is_waiting(whole):
        words = gettext("Published") if whole.is_public else gettext("Approved, without a public row")
    elif whole.is_public and not is_outdated:
        words += gettext("; the public edition is the same")
    return words + (gettext("; unpublished changes") if is_outdated else "")


def is_waiting(whole: Whole) -> bool:
    """Whether the next revision takes it out."""
    never = whole.published_at is None
    return whole.status == WorkflowStatus.APPROVED and (never or whole.approved_at > whole.published_at)  # type: ignore[operator]


def outdated(model: type[Whole], refs: list[str]) -> set[str]:
    """Those of the public wholes `refs` whose public edition differs from what is held."""
    if not refs:
        return set()
    with transaction.atomic():
        return changed(model._default_manager.filter(ref__in=refs))


def step_address(record: Model, step: str) -> str:
    """The page of a step."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{step}", args=[record.pk])


def form_address(record: Model) -> str:
    """The form of a whole, or of any other record that has one."""
    return step_address(record, "change")


def _people(whole: Whole) -> list[str]:
    """Who handed it in and who approved it."""
    found = []
    if whole.submitted_by:
        found.append(gettext("Submitted by %(who)s.") % {"who": whole.submitted_by})
    if whole.approved_by and whole.approved_at:
        day = date_format(whole.approved_at, gettext("j F Y"))
        found.append(gettext("Approved by %(who)s on %(day)s.") % {"who": whole.approved_by, "day": day})
    return found
