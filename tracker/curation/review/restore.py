from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.curation.permitted import refuse_without, right
from tracker.curation.placing import PlacingForm
from tracker.curation.restoring import CHANGES, COMES_BACK, GOES, Difference, differences, restore
from tracker.curation.review.base import Step
from tracker.curation.review.standing import step_address
from tracker.records.history import acting
from tracker.records.models import Redirect, Whole

# what restoring does to a record is for whoever may do it by hand
NEEDS = {CHANGES: "change", COMES_BACK: "add", GOES: "delete"}


class WhatComesBack(PlacingForm):
    """Which records are brought back, and why."""

    records = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, error_messages={"required": gettext_lazy("Tick what is to be restored.")}
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=400,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("Kept in the history, for staff."),
        error_messages={"required": gettext_lazy("Say why it is to be as it was.")},
    )

    def __init__(self, data: Any, found: list[Difference], only: str) -> None:
        usual = [one.key for one in found if (one.key == only if only else one.what != GOES)]
        super().__init__(data, initial={"records": usual})
        self.fields["records"].choices = [(one.key, one.name) for one in found]  # type: ignore[attr-defined]


class Restore(Step):
    """Bring a version back, as a new change of whoever does so."""

    name = "restore"
    label = gettext_lazy("Restore a version")
    means = gettext_lazy(
        "What you tick is written again as it was, as a change of yours. It makes the record a draft, as any change "
        "does. Words that were removed for good do not come back."
    )
    permission = "staff.submit_wholes"
    done = gettext_lazy("{ref} has what you ticked as it was then.")
    is_offered = False

    @staticmethod
    def is_open(whole: Whole) -> bool:
        return whole.pk is not None and not Redirect.objects.filter(old=whole.ref).exists()

    def get(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        if self.moment is None:
            messages.info(request, _("Choose in the history what is to be restored."))
            return redirect(step_address(self.whole, "history"))
        return super().get(request, *args, **options)

    @cached_property
    def moment(self) -> datetime | None:
        """As of when; None if that is not said, or is no moment."""
        try:
            found = parse_datetime(self.request.GET.get("at", ""))
            # the database knows neither every hour that a zone may be off, nor every year
            return found.astimezone(UTC) if found and is_aware(found) else None
        except (ValueError, OverflowError):
            return None

    @cached_property
    def found(self) -> list[Difference]:
        """What is not as it was then."""
        return differences(self.whole, self.moment) if self.moment else []

    def form(self, data: Any = None) -> WhatComesBack:
        return WhatComesBack(data, self.found, self.request.GET.get("only", ""))

    def facts(self) -> dict[str, Any]:
        return {"found": self.found, "moment": self.moment}

    def take(self, form: Any) -> None:
        if self.moment is None:
            raise ValidationError(_("Choose in the history what is to be restored."))
        chosen = [one for one in self.found if one.key in form.cleaned_data["records"]]
        refuse_without(self.request.user, *(right(NEEDS[one.what], one.now or one.then) for one in chosen))
        said = _("Restored as it was on %(day)s UTC: %(why)s")
        why = said % {"day": f"{self.moment:%-d %B %Y, %H:%M}", "why": form.cleaned_data["reason"]}
        with acting(self.request.user, why):
            restore(chosen)
