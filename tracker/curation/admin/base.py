"""What the pages of all records share."""

from __future__ import annotations

import functools
from contextlib import AbstractContextManager, nullcontext
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.curation.admin.arrivals import arrivals, tell
from tracker.curation.admin.carrying import Carrying
from tracker.curation.admin.clashes import TAKE, clashes, opened_anew, take
from tracker.curation.admin.fields import FieldChoices
from tracker.curation.admin.forms import RecordForm
from tracker.curation.admin.grades import tell_of_grades
from tracker.curation.admin.history import WithHistory
from tracker.curation.admin.long_lists import LongList
from tracker.curation.admin.mistakes import mistakes
from tracker.curation.capture.copying import discard_files
from tracker.curation.capture.placing import place
from tracker.curation.conflicts import conflict
from tracker.curation.drafts import key_of, saved
from tracker.curation.presence import closed, opened
from tracker.curation.refusals import REFUSALS, Refused, refused
from tracker.curation.versions import version
from tracker.publishing.actions import hide_words
from tracker.records.history import acting
from tracker.records.models import Passage

# fields of a passage that say how its words may be shown
HIDING = {"redacted", "public_quote"}


class RecordAdmin(Carrying, WithHistory, FieldChoices, LongList):
    """The pages of one kind of record: whatever the database refuses comes back on the form."""

    form = RecordForm
    change_form_template = "admin/record_change_form.html"
    actions = None
    list_per_page = 50
    # whether the form asks why the record is changed
    asks_why = False

    class Media:
        css = {"screen": ["curation/forms.css"]}
        js = [
            "admin/js/vendor/jquery/jquery.js",
            "admin/js/jquery.init.js",
            "curation/live.js",
            "curation/values.js",
            "curation/keys.js",
        ]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:  # noqa: FBT001, FBT002
        form: Any = super().get_form(request, obj, change, **options)
        form.refused = getattr(request, "refused", None)
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if self.asks_why and obj is not None and self.has_change_permission(request, obj):
            return [*fieldsets, (None, {"fields": ["why"]})]
        return fieldsets

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show the form, or save it; once more with the error on it if the database refuses what it holds."""
        if request.method == "POST":
            try:
                with transaction.atomic(), _reason(request):
                    return self._save_or_show(request, object_id, form_url, extra_context)
            except REFUSALS as error:
                saving = getattr(request, "saving", [])
                request.refused = refused(error, saving)  # type: ignore[attr-defined]
                for form in saving:
                    discard_files(form.instance, form.changed_data)
                if request.refused is None:  # type: ignore[attr-defined]
                    raise
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _save_or_show(self, request: HttpRequest, object_id: str | None, form_url: str, extra: Any) -> HttpResponse:
        request.saving = []  # type: ignore[attr-defined]
        record = self.get_object(request, object_id) if object_id else None
        if object_id and record is not None:
            self.look_for_next(request, object_id)
            self._look_for_others(request, record, object_id)
        elif object_id is None:
            request.refused = self.refused_before(request, None)  # type: ignore[attr-defined]
        answer = super().changeform_view(request, object_id, form_url, extra)
        if answer.status_code == HTTPStatus.FOUND:
            saved(request, answer)
            if record is not None:
                closed(record, request.user)
        return answer

    def _look_for_others(self, request: HttpRequest, record: Any, object_id: str | None) -> None:
        """Take what somebody chose of another's words; refuse what was changed since, and set it side by side."""
        show = functools.partial(super().changeform_view, object_id=object_id)
        if TAKE in request.POST and self.has_change_permission(request, record):
            take(opened_anew(request, show), request)
        seen = request.POST.get("version", "")
        clash = conflict(record, seen)
        stands_against = self.refused_before(request, record)
        request.refused = stands_against or clash  # type: ignore[attr-defined]
        if clash and not stands_against and self.has_change_permission(request, record):
            request.clashes = clashes(opened_anew(request, show), request.POST, record, seen)  # type: ignore[attr-defined]

    def refused_before(self, request: HttpRequest, record: Any) -> Refused | None:
        """What stands against saving the record (None: a new one), beside what is typed and who changed it since."""
        return None

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, obj: Any = None, **options: Any
    ) -> HttpResponse:
        if obj is not None:
            context["version"] = version(obj)
            context["clashes"] = getattr(request, "clashes", [])
        if self._is_editable(request, obj) and not context["is_popup"]:
            context["draft_key"] = key_of(request.user)
            context["others"] = opened(obj, request.user) if obj is not None and request.method == "GET" else []
        if context["errors"]:
            context["mistakes"] = mistakes(context["adminform"].form, context["inline_admin_formsets"])
        if request.FILES and context["errors"]:
            self.message_user(request, _("Nothing is saved yet. Choose the file again."), messages.WARNING)
        return super().render_change_form(request, context, *args, obj=obj, **options)

    def _is_editable(self, request: HttpRequest, obj: Any) -> bool:
        return self.has_add_permission(request) if obj is None else self.has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        request.saving.append(form)  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001
        request.saving.extend(formset.forms)  # type: ignore[attr-defined]
        super().save_formset(request, form, formset, change)
        tell_of_grades(request, getattr(formset, "regraded", 0))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        super().save_related(request, form, formsets, change)
        came = arrivals(request.saving)  # type: ignore[attr-defined]
        for one in came:
            place(one.instance)
        # rules across rows wait for the commit; here the page can still show what they refuse
        connection.check_constraints()
        self._hide_words(request)
        for one in came:
            tell(request, one)

    def _hide_words(self, request: HttpRequest) -> None:
        """Words that may not be shown any more leave the public rows with the change that says so."""
        for form in request.saving:  # type: ignore[attr-defined]
            if isinstance(form.instance, Passage) and form.instance.pk and HIDING & set(form.changed_data):
                number = hide_words(form.instance, by=request.user)
                if number is not None:
                    said = _(
                        "The words left the public rows in revision %(number)s. What quoted them is a draft again."
                    )
                    self.message_user(request, said % {"number": number}, messages.WARNING)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().delete_view(request, object_id, extra_context)
        except REFUSALS as error:
            found = refused(error)
            if found is None:
                raise
            self.message_user(request, " ".join(found.error.messages), messages.ERROR)
            return redirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[object_id]))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        connection.check_constraints()


def _reason(request: HttpRequest) -> AbstractContextManager[None]:
    why = request.POST.get("why", "").strip()
    # history holds no NUL; where the form asks why, it refuses one
    return acting(request.user, why) if why and "\0" not in why else nullcontext()
