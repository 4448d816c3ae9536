"""Making sure that who was invited is who they are said to be, before this room opens to them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from tracker.confidential.admin.fields import Reason
from tracker.confidential.people import PERMISSION, keeps_identities
from tracker.staff.models import User


class HowForm(forms.Form):
    """Asks how an officer made sure."""

    reason = Reason("How you made sure")
    reason.help_text = "Kept in the history of the account. It tells of no source."


def to_be_met() -> QuerySet[User]:
    """Who works here and was not met since they were invited or given another role."""
    return User.objects.filter(is_to_be_met=True, is_active=True, is_superuser=False).order_by("username")


def meet(request: HttpRequest, pk: int, frame: dict[str, Any]) -> HttpResponse:
    """Ask an officer how they made sure; it stands in the history of the account, which tells of no source."""
    person = get_object_or_404(to_be_met(), pk=pk)
    if not keeps_identities(request.user) or person == request.user:
        raise PermissionDenied(PERMISSION)
    form = HowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        User.objects.filter(pk=person.pk).update(is_to_be_met=False)
        LogEntry.objects.log_actions(
            int(request.user.pk or 0),
            [person],
            CHANGE,
            change_message=f"Met: {form.cleaned_data['reason']}",
            single_object=True,
        )
        messages.success(request, f"This room is open to {person}, as far as somebody lets them in.")
        return redirect("confidential:index")
    about = {**frame, "title": "Make sure who it is", "person": person, "form": form}
    return render(request, "confidential/meet.html", about)
