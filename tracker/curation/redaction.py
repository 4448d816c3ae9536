"""The page on which the words of a passage are removed from everywhere."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import View

from tracker.curation.confirming import TypedReference
from tracker.curation.permitted import refuse_without
from tracker.curation.refusals import said_on
from tracker.curation.review.standing import form_address
from tracker.publishing.actions import redact
from tracker.publishing.wiping import count_notes, earlier_texts, own_texts
from tracker.publishing.wiping.words import words_of
from tracker.records.models import Passage

PERMISSION = "staff.remove_for_good"
MAY_REMOVE = "remove records. A protection officer may."


class Redaction(View):
    """GET shows what goes; POST removes it."""

    admin: Any = None
    passage: Passage

    def dispatch(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        refuse_without(request.user, PERMISSION)
        self.passage = get_object_or_404(Passage.objects.select_related("report"), pk=options["object_id"])
        if self.passage.is_wiped:
            messages.warning(request, _("The words of this passage are removed already."))
            return redirect(self._back())
        return super().dispatch(request, *args, **options)

    def get(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        return self._page(self._form())

    def post(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(form)
        with said_on(form):
            gone = redact(self.passage, by=request.user, also=form.cleaned_data["also"])
        if form.errors:
            return self._page(form)
        said = ngettext(
            "%(number)s passage is redacted: the words are removed from everywhere.",
            "%(number)s passages are redacted: the words are removed from everywhere.",
            len(gone),
        )
        messages.success(request, said % {"number": len(gone)})
        return redirect(self._back())

    def _form(self, data: Any = None) -> TypedReference:
        return TypedReference(data, self.passage.report, _("Reference of its report"))

    def _page(self, form: TypedReference) -> HttpResponse:
        words = words_of(self.passage)
        own = own_texts(words)
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": _("Remove these words for good"),
            "subtitle": str(self.passage),
            "opts": self.admin.opts,
            "passages": words.passages,
            "cited": words.citations,
            "elsewhere": [(report, form_address(report)) for report in words.elsewhere()],
            "own": [(one, form_address(one)) for one in own],
            "earlier": [ref for ref in earlier_texts(words) if ref not in {one.ref for one in own}],
            "unseen": words.unseen(),
            "notes": count_notes(words.said),
            "form": form,
            "back": self._back(),
            "media": self.admin.media,
        }
        return TemplateResponse(self.request, "admin/redaction.html", context)

    def _back(self) -> str:
        return reverse("admin:records_passage_change", args=[self.passage.pk])
