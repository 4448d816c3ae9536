from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.curation.placing import PlacingForm
from tracker.curation.review.base import Sheeted
from tracker.curation.review.comments import validate_no_nul, written
from tracker.curation.review.section import Place
from tracker.records.models import Whole
from tracker.reference.choices import WorkflowStatus


class Note(PlacingForm):
    """What the author is to mend: in all, and of single fields and claims."""

    return_note = forms.CharField(
        label=gettext_lazy("What to mend"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text=gettext_lazy("The author reads this at the top of the form. It may be empty where comments say it."),
    )

    def __init__(self, data: Any, places: list[Place]) -> None:
        super().__init__(data)
        self.comments = written(data, places) if data is not None else []
        for place, text in self.comments:
            place.typed = text

    def clean(self) -> dict[str, Any] | None:
        for _place, text in self.comments:
            # these boxes are no fields of the form: what the database cannot hold is refused here
            validate_no_nul(text)
        return super().clean()

    def clean_return_note(self) -> str:
        note: str = self.cleaned_data["return_note"]
        if not note and not self.comments:
            raise forms.ValidationError(_("Say what to mend, so that the author can."))
        return note or _("See the comments.")


class SendBack(Sheeted):
    """Return to the author, saying what to mend."""

    name = "send-back"
    label = gettext_lazy("Send back")
    means = gettext_lazy("It becomes a draft again, and its author reads your note at the top of the form.")
    permission = "staff.approve_wholes"
    done = gettext_lazy("{ref} is back with its author.")

    @staticmethod
    def is_open(whole: Whole) -> bool:
        return whole.status in (WorkflowStatus.SUBMITTED, WorkflowStatus.APPROVED)

    def form(self, data: Any = None) -> Note:
        return Note(data, self.sheet.places)

    def take(self, form: Any) -> None:
        comments = [{"subject": place.record, "field": place.field, "says": text} for place, text in form.comments]
        self.whole.send_back(by=self.request.user, note=form.cleaned_data["return_note"], comments=comments)
