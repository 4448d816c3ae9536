"""What the pages of records that can be entered twice say of others like them, before and after they are saved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.curation.admin.base import RecordAdmin
from tracker.curation.duplicates import Candidate, candidates, note, noted
from tracker.curation.duplicates.pages import JUDGES, MERGES
from tracker.curation.refusals import Refused
from tracker.curation.review.standing import form_address
from tracker.records.models import Redirect
from tracker.records.models.pair import key_of
from tracker.staff.typed import typed

# before a record is saved there are no parts to compare: words and days alone must say this much
BEFORE = 60
SHOWN = 5


class LooksForAlike(RecordAdmin):
    """The pages of a kind of record that can be entered twice."""

    def _save_or_show(self, request: HttpRequest, object_id: str | None, form_url: str, extra: Any) -> HttpResponse:
        if object_id and self.get_object(request, object_id) is None and (into := self._went(object_id)):
            return self._meanwhile(request, into)
        return super()._save_or_show(request, object_id, form_url, extra)

    def refused_before(self, request: HttpRequest, record: Any) -> Refused | None:
        if record is None:
            return self._there_already(request)
        into = Redirect.objects.filter(old=key_of(record)).first()
        if into is None:
            return super().refused_before(request, record)
        said = _("This record was merged into %(new)s: nothing is saved. Copy what you need to the other one.")
        return Refused(ValidationError(said % {"new": into.new}))

    def _there_already(self, request: HttpRequest) -> Refused | None:
        """Stop once, with what there is already, before a record is entered that looks like others."""
        form = self.get_form(request)(request.POST, request.FILES)
        if not form.is_valid():
            return None
        request.alike = [one for one in candidates(form.instance, SHOWN) if one.score >= BEFORE]  # type: ignore[attr-defined]
        if {one.key for one in request.alike} <= set(request.POST.getlist("seen_alike")):  # type: ignore[attr-defined]
            return None
        return Refused(
            ValidationError(_("There may be a record of this already: see below. If it is another one, save again."))
        )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        super().save_related(request, form, formsets, change)
        # as the database has it: what a form has just entered does not know its reference yet
        note(self.model._default_manager.get(pk=form.instance.pk))

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, obj: Any = None, **options: Any
    ) -> HttpResponse:
        found = noted(obj, SHOWN) if obj is not None else getattr(request, "alike", [])
        context["alike"] = [_row(request, one, obj) for one in found]
        context["merged_into"] = Redirect.objects.filter(old=key_of(obj)).first() if obj is not None else None
        return super().render_change_form(request, context, *args, obj=obj, **options)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        """Who looks for a reference that was merged finds the record that it leads to."""
        led = Redirect.objects.filter(old=search_term.strip().upper()).first()
        return super().get_search_results(request, queryset, led.new if led else search_term)

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        if into := self._went(object_id):
            said = _("%(old)s was merged into %(new)s.") % {"old": into.old, "new": into.new}
            self.message_user(request, said, messages.INFO)
            return redirect("curation:open", into.new)
        return super()._get_obj_does_not_exist_redirect(request, opts, object_id)

    def _went(self, object_id: str) -> Redirect | None:
        """Where a record that is not there any more went, by its number."""
        if not (object_id.isascii() and object_id.isdigit()):
            return None
        history = self.model.pgh_event_model
        last = history.objects.filter(pgh_obj_id=object_id).order_by("-pgh_id").first()
        key = (getattr(last, "ref", "") or f"O-{object_id}") if last else ""
        return Redirect.objects.filter(old=key).first()

    def _meanwhile(self, request: HttpRequest, into: Redirect) -> HttpResponse:
        """What was typed into a form of a record that is not there any more, so that nobody's words are lost."""
        context = {
            **self.admin_site.each_context(request),
            "title": str(into),
            "into": into,
            "typed": typed(request.POST),
        }
        return TemplateResponse(request, "admin/duplicates/meanwhile.html", context, status=409)


def _row(request: HttpRequest, candidate: Candidate, record: Any) -> dict[str, Any]:
    """A candidate with the pages on which it is looked at, judged and merged."""
    may = request.user.has_perm
    found = {"candidate": candidate, "form": form_address(candidate.record)}
    if record is not None and may(JUDGES):
        found["compare"] = reverse("curation:compare", args=sorted([key_of(record), candidate.key]))
    if record is not None and may(MERGES):
        found["merge"] = reverse("curation:merge", args=[candidate.key, key_of(record)])
    return found
