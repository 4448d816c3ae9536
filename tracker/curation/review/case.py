"""A report and what rests on it, handed in or approved together: all of what was chosen, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.curation.case import case_of
from tracker.curation.conflicts import conflict
from tracker.curation.placing import PlacingForm
from tracker.curation.refusals import said_on
from tracker.curation.review.approve import Approve
from tracker.curation.review.base import Step
from tracker.curation.review.sheet import Sheet, sheet
from tracker.curation.review.standing import form_address, state, step_address
from tracker.curation.review.submit import Submit
from tracker.curation.versions import version
from tracker.curation.words import label
from tracker.publishing.actions import citing
from tracker.records.models import WHOLES, Report, Whole
from tracker.reference.choices import WorkflowStatus

# more wholes than this wait for the next time the page is opened
MOST = 50
# more wholes than this are read on pages of their own
SHEETS = 12


@dataclass
class Member:
    """A whole of a case: where it stands, what stands against the step, and what the step asks for."""

    whole: Whole
    kind: str
    state: str
    address: str
    is_open: bool
    against: list[str] = field(default_factory=list)
    form: Any = None
    sheet: Sheet | None = None
    version: str = ""


class Looked(PlacingForm):
    """Which of the wholes somebody has looked at."""

    refs = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick those that you have looked at.")},
    )

    def __init__(self, data: Any, members: list[Member]) -> None:
        super().__init__(data)
        self.members = members
        self.fields["refs"].choices = [(one.whole.ref, str(one.whole)) for one in members]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not all(one.form.is_valid() for one in self.chosen):
            self.add_error(None, _("Some of them still ask for something: see below."))
        return cleaned

    @property
    def chosen(self) -> list[Member]:
        """The wholes that were ticked, in the order in which they go out."""
        return [one for one in self.members if one.whole.ref in self.cleaned_data.get("refs", [])]


class Together(Step):
    """One step for a report and what rests on it."""

    # the step that each of them takes, and the status in which it is open
    one: ClassVar[Any]
    awaits: ClassVar[WorkflowStatus]
    shows_sheets: ClassVar[bool] = False
    # each of them is held, in the order in which revisions take them
    holds = False

    @classmethod
    def is_open(cls, whole: Whole) -> bool:
        if not isinstance(whole, Report):
            return False
        resting = (citing(model, whole).filter(status=cls.awaits) for model in WHOLES[1:])
        return whole.status == cls.awaits or any(wholes.exists() for wholes in resting)

    @cached_property
    def members(self) -> list[Member]:
        """The case, as it is now; of a very large one the first for which it is time."""
        case = case_of(self.whole)
        turn = [whole for whole in case if whole.status == self.awaits]
        shown = [*turn[:MOST], *[whole for whole in case if whole not in turn][:MOST]]
        return [self._member(whole) for whole in case if whole in shown]

    def form(self, data: Any = None) -> Looked:
        return Looked(data, [member for member in self.members if member.is_open])

    def facts(self) -> dict[str, Any]:
        asked = self.request.POST.getlist("refs")
        if self.shows_sheets:
            for member in [one for one in self.members if one.is_open][:SHEETS]:
                member.sheet = sheet(member.whole)
        return {"members": self.members, "asked": asked}

    def take(self, form: Looked) -> None:
        found = [_held(member, self.request.POST.get(f"version-{member.whole.ref}", "")) for member in form.chosen]
        found += [error for member in form.chosen for error in self._refusals(member)]
        # who somebody is, is compared only where nothing else stands against any of them
        if not any(found):
            found += [self._done(member) for member in form.chosen]
        if problems := [problem for problem in found if problem]:
            raise ValidationError([*problems, _("Nothing was changed: it is all of them or none.")])

    def _refusals(self, member: Member) -> list[str]:
        return [f"{member.whole.ref}: {one}" for one in self.one.stands_against(member.whole, self.request.user)]

    def _done(self, member: Member) -> str:
        """Take the step with one of them; what refused it."""
        try:
            with said_on(member.form), transaction.atomic():
                self.one.do(member.whole, member.form, self.request.user)
        except ValidationError as error:
            member.form.add_error(None, error)
        return " ".join([f"{member.whole.ref}:", *member.form.non_field_errors()]) if member.form.errors else ""

    def _member(self, whole: Whole) -> Member:
        is_open = whole.status == self.awaits
        made = Member(whole, label(whole._meta), state(whole, is_outdated=False), form_address(whole), is_open)
        if is_open:
            made.address = step_address(whole, self.one.name)
            made.against = self.one.stands_against(whole, self.request.user)
            made.form = self.one.asks(self.request.POST or None, whole, self.request.user, prefix=whole.ref)
            made.version = version(whole)
        return made


class SubmitCase(Together):
    """Hand in a report with what rests on it."""

    name = "submit-case"
    label = gettext_lazy("Submit the case")
    means = gettext_lazy("The report and what rests on it are handed in together: those that you tick, or none.")
    permission = Submit.permission
    done = gettext_lazy("What you ticked of the case of {ref} is submitted. Somebody else reads it now.")
    one, awaits = Submit, WorkflowStatus.DRAFT


class ApproveCase(Together):
    """Approve a report with what rests on it, each of them read on this page."""

    name = "approve-case"
    label = gettext_lazy("Approve the case")
    means = gettext_lazy(
        "Tick what you have read. All of that is approved together, or nothing is, and the next revision takes it out. "
        "What you leave out goes on waiting."
    )
    permission = Approve.permission
    done = gettext_lazy("What you ticked of the case of {ref} is approved. The next revision takes it out.")
    one, awaits = Approve, WorkflowStatus.SUBMITTED
    shows_sheets = True


def _held(member: Member, seen: str) -> str:
    """Hold a whole to the end of the transaction; what is wrong if it is not as it was when the page was opened."""
    found = conflict(member.whole, seen)
    return f"{member.whole.ref}: {found.error.messages[0]}" if found else ""
