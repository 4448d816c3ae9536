"""Presets for a source: one that is named, one that is anonymous in the report, or one of ours."""

from __future__ import annotations

from django import forms
from django.db.models import TextChoices
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.reference.choices import ConsentStatus, ProtectionLevel


class Whose(TextChoices):
    """Whose voice a source is."""

    NAMED = "named", gettext_lazy("Named in public: a body, an outlet, an office, somebody who speaks openly")
    ANONYMOUS = "anonymous", gettext_lazy("Anonymous in the report: its publisher knows who it is, we do not")
    OURS = "ours", gettext_lazy("Ours: we know who it is")


# what each says of protection and consent; what one of ours has agreed to has to be asked
PRESETS: dict[str, dict[str, str]] = {
    Whose.NAMED: {
        "protection_level": ProtectionLevel.OPEN,
        "consent_status": ConsentStatus.NOT_APPLICABLE,
    },
    Whose.ANONYMOUS: {
        "protection_level": ProtectionLevel.ANONYMOUS_UNKNOWN,
        "consent_status": ConsentStatus.NOT_OBTAINED_THIRD_PARTY,
    },
    Whose.OURS: {"protection_level": ProtectionLevel.ANONYMOUS},
}


def whose_field() -> forms.ChoiceField:
    """The three presets as buttons."""
    buttons = forms.RadioSelect(attrs={"class": "whose"})
    return forms.ChoiceField(label=gettext_lazy("Whose voice"), choices=Whose, required=False, widget=buttons)


def explain(form: forms.Form, advice: str) -> None:
    """Say beside the presets what they do; the way to the confidential room is shown beside the last alone."""
    if field := form.fields.get("whose"):
        way = format_html(
            '<span class="ours">{} <a href="{}">{}</a></span>',
            _("Who it is, is kept in the confidential room alone:"),
            reverse("confidential:index"),
            _("open it"),
        )
        field.help_text = format_html("{} {}", advice, way)
