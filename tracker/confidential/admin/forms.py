"""The form of an identity."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.confidential.admin.fields import Reason, line, lines
from tracker.confidential.models import AccessLog, Action, Care, Identity, Particulars
from tracker.confidential.sources import level_for_an_identity

A_YEAR = timedelta(days=365)
# four characters of a name in a text that is not sealed are no accident
TELLING = 4
# of the longest characters there are, as many as can be sealed
LONGEST_TEXT = 15_000
HANDLERS_FIRST = _("Say first, under Care of sources, that we know who it is, and who handles this source.")


def in_a_year() -> Any:
    """The day on which an identity that is entered today has been kept for a year."""
    return localdate() + A_YEAR


class IdentityForm(forms.ModelForm):
    """Who a source is, what that is kept for, and why it is entered or changed.

    `shown` are the particulars, if they were opened for this request; `seen` is the mark of what was opened.
    """

    shown: dict[str, str] = {}

    name = forms.CharField(max_length=300, widget=line(), help_text=_("Sealed."))
    contact = forms.CharField(
        label=_("How to reach them"), max_length=LONGEST_TEXT, required=False, widget=lines(), help_text=_("Sealed.")
    )
    location = forms.CharField(
        label=_("Where they are"), max_length=LONGEST_TEXT, required=False, widget=lines(), help_text=_("Sealed.")
    )
    notes = forms.CharField(
        max_length=LONGEST_TEXT, required=False, widget=lines(), help_text=_("Sealed. What else may be needed.")
    )
    reason = Reason(_("Why you enter or change it"))

    class Meta:
        model = Identity
        fields = ("source_ref", "purpose", "retention_until")
        widgets = {"source_ref": line(), "purpose": lines(), "retention_until": AdminDateWidget()}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.update(self.shown)
        if self.instance._state.adding:
            self.initial.setdefault("retention_until", in_a_year())

    @property
    def particulars(self) -> Particulars:
        """What was typed of the person."""
        return Particulars(**{name: self.cleaned_data[name] for name in Particulars.__dataclass_fields__})

    def clean_retention_until(self) -> Any:
        day = self.cleaned_data["retention_until"]
        if day < localdate():
            raise ValidationError(_("This day has passed: delete the identity, or say until when it is needed."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._name_is_not_told(cleaned)
        ref = cleaned.get("source_ref") or self.instance.source_ref
        if ref and "source_ref" not in self.errors:
            self._hold(ref)
            self._is_cared_for(ref)
        return cleaned

    def _hold(self, ref: str) -> None:
        """From here to the end of the transaction, nobody changes the source or its identity."""
        try:
            level_for_an_identity(ref)
        except ValidationError as error:
            # on the page of an identity that is there, the reference is no field
            self.add_error("source_ref" if "source_ref" in self.fields else None, error.messages)
        if not self.instance._state.adding:
            self._nobody_else_changed_it()

    def _is_cared_for(self, ref: str) -> None:
        if not Care.objects.filter(source_ref=ref, identity_known=True).exists():
            self.add_error("source_ref" if "source_ref" in self.fields else None, HANDLERS_FIRST)

    def _nobody_else_changed_it(self) -> None:
        now = Identity.objects.filter(pk=self.instance.pk).first()
        if now is not None and now.mark == self.data.get("mark"):
            return
        last = AccessLog.objects.filter(source_ref=self.instance.pk, action=Action.CHANGED).first()
        who, at = (last.user_name, localtime(last.at)) if last else (gettext("Somebody"), localtime())
        raise ValidationError(
            gettext(
                "%(who)s has changed this identity since you opened it (%(at)s UTC). Open it in a second window "
                "before you save again: what you save takes the place of what is there."
            )
            % {"who": who, "at": f"{at:%H:%M}"}
        )

    def _name_is_not_told(self, cleaned: dict[str, Any]) -> None:
        name = " ".join(cleaned.get("name", "").casefold().split())
        for field in ("purpose", "reason"):
            text = " ".join(cleaned.get(field, "").casefold().split())
            if len(name) >= TELLING and name in text:
                self.add_error(field, _("Leave the name out: this text is not sealed."))
