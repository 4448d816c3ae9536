"""The page on which an officer says that they have made sure who somebody is, before this room opens to them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.confidential.people import PERMISSION, keeps_identities
from tracker.staff.reason import Reason
from tracker.staff.signing_in.meeting import as_seen, meet, to_be_met


class HowForm(forms.Form):
    """Asks how an officer made sure; `seen` is the account as the page showed it."""

    reason = Reason(_("How you made sure"), _("Kept in the history of the account. It tells of no source."))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


def meeting_page(request: HttpRequest, pk: int, frame: dict[str, Any]) -> HttpResponse:
    """Officers alone, and nobody themselves."""
    person = get_object_or_404(to_be_met(), pk=pk)
    if not keeps_identities(request.user) or person == request.user:
        raise PermissionDenied(PERMISSION)
    form = HowForm(request.POST or None, initial={"seen": as_seen(person)})
    if form.is_valid():
        said = form.cleaned_data
        try:
            meet(person, by=request.user, how=said["reason"], seen=said["seen"])
        except ValidationError as error:
            # what is looked at now counts for the next time
            form = HowForm({"reason": said["reason"], "seen": as_seen(person)})
            form.add_error(None, error)
        else:
            messages.success(
                request,
                gettext("This room is open to %(person)s, as far as somebody lets them in.") % {"person": person},
            )
            return redirect("confidential:index")
    about = {**frame, "title": _("Make sure who it is"), "person": person, "form": form}
    return render(request, "confidential/meet.html", about)
