"""The page on which the public side is frozen at a revision, and on which that is lifted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.curation.permitted import refuse_without
from tracker.curation.placing import PlacingForm
from tracker.curation.refusals import said_on
from tracker.publishing.actions import freeze, frozen, taken_down_after, unseen
from tracker.publishing.models import FreezeLog, RevisionLog
from tracker.staff.reason import Reason

PERMISSION = "publishing.freeze_public"
MAY_FREEZE = "freeze the public side. A publisher or an officer may."
# no data set will have more revisions
LAST = 10**9 - 1


class FreezeForm(PlacingForm):
    """The revision that the public goes back to, or none to show all; why; and that it is meant."""

    revision = forms.IntegerField(
        label=_("Revision"),
        required=False,
        min_value=0,
        max_value=LAST,
        help_text=_("Last revision that the public is shown. 0 shows nothing at all."),
    )
    lift = forms.BooleanField(label=_("Show every revision again"), required=False)
    why = Reason(_("Why"), _("For staff: nothing public says so. No names."))
    sure = forms.BooleanField(
        label=_("I mean it"),
        help_text=_("It holds at once, for everybody outside."),
        error_messages={"required": _("Tick this to confirm.")},
    )

    def clean(self) -> dict[str, Any]:
        """Refuse what says neither how far the public is to see, nor that it sees all; or both."""
        cleaned = super().clean() or {}
        if "revision" in cleaned and (cleaned["revision"] is None) != cleaned["lift"]:
            self.add_error("revision", _("Give a revision, or tick that every one is shown again: one of the two."))
        return cleaned


def freeze_page(request: HttpRequest) -> HttpResponse:
    """GET shows what is frozen and what would not be seen; POST freezes, goes elsewhere or lifts it."""
    refuse_without(request.user, PERMISSION)
    form = FreezeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (line := _frozen(request, form)):
        messages.success(request, said(line))
        return redirect("curation:freeze")
    looked_at = _looked_at(form)
    context = {
        **admin.site.each_context(request),
        "title": _("Freeze the public side"),
        "form": form,
        "revisions": RevisionLog.objects.all()[:20] if looked_at is None else unseen(looked_at),
        "down": [] if looked_at is None else taken_down_after(looked_at),
        "looked_at": looked_at,
        "lines": FreezeLog.objects.select_related("by")[:20],
    }
    return TemplateResponse(request, "admin/freeze.html", context)


def _looked_at(form: FreezeForm) -> int | None:
    """The revision that was typed, if it can be one; or else the one that is shown while it is frozen."""
    typed, now = form.cleaned_data.get("revision") if form.is_bound else None, frozen()
    return typed if typed is not None else now.revision if now else None


def _frozen(request: HttpRequest, form: FreezeForm) -> FreezeLog | None:
    """The line that it left; None where the database refused, which the form then says."""
    line = None
    with said_on(form):
        line = freeze(form.cleaned_data["revision"], by=request.user, why=form.cleaned_data["why"])
    return line  # noqa: RET504 - what is refused leaves it None


def said(line: FreezeLog) -> str:
    """What the public sees from then on."""
    if line.revision is None:
        return gettext("The public sees every revision again.")
    return gettext("The public sees nothing after revision %(number)s.") % {"number": line.revision}


def said_of(user: Any) -> FreezeLog | None:
    """What the pages of staff say while the public side is frozen; nothing to who is not signed in."""
    return frozen() if getattr(user, "is_staff", False) else None
