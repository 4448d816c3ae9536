"""The page on which a report is read: its text on one side, what has been recorded from it on the other."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View

from tracker.curation.permitted import refuse_without
from tracker.curation.reading import words as choosing
from tracker.curation.reading.accepting import accept
from tracker.curation.reading.citing import Citing, citing, permissions
from tracker.curation.reading.forms import Asked
from tracker.curation.reading.kinds import BY_NAME, KINDS, Kind
from tracker.curation.reading.proposals import proposals
from tracker.curation.reading.recorded import Recorded, recorded
from tracker.curation.reading.segments import Placed, segments
from tracker.curation.reading.showing import places_of, stretches
from tracker.curation.reading.words import Words
from tracker.records.models import Capture, Passage, Report

PERMISSIONS = ("records.view_report", "records.view_passage", "records.view_capture", "records.view_citation")


class ReadingDesk(View):
    """GET shows the text, and asks about the words that the address names; POST cites them."""

    admin: Any = None
    http_method_names = ("get", "head", "post")

    def dispatch(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        refuse_without(request.user, *PERMISSIONS)
        self.report = get_object_or_404(Report, pk=options["object_id"])
        self.captures = [one for one in self.report.captures.order_by("-is_working_copy", "pk") if one.text]
        self.asked = Asked(request.POST if request.method == "POST" else request.GET)
        self.asked.is_valid()
        return super().dispatch(request, *args, **options)

    def get(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        return self._page(self._step())

    def post(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        if "accept" in request.POST:
            return self._accept(request.POST["accept"])
        step = self._step()
        if step is not None and self.asked.cleaned_data.get("words") != step.words.shown:
            self.asked.add_error("words", _("The text has changed since you chose these words: choose them again."))
        if step is None or self.asked.errors or (citation := step.save()) is None:
            return self._page(step)
        messages.success(request, _("Cited as %(ref)s.") % {"ref": citation.ref})
        for other in step.perhaps_the_same(citation):
            said = _("It may be entered already: %(other)s. On its form the two can be compared.")
            messages.warning(request, said % {"other": other})
        return redirect(f"{request.path}?capture={step.words.capture.pk}#p{citation.passage_id}")

    def _accept(self, what: str) -> HttpResponse:
        """Do what one click stands for, and show the page again."""
        try:
            said = accept(what, self.report, self.elsewhere, self.capture, by=self.request.user)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
        else:
            messages.success(self.request, said)
        return redirect(f"{self.request.path}?capture={self.capture.pk if self.capture else ''}#suggested")

    @cached_property
    def standing(self) -> tuple[list[Placed], list[Passage]]:
        """The passages that stand in the text, and those that do not."""
        return places_of(self.report, self.capture)

    @property
    def elsewhere(self) -> list[Placed]:
        """Passages that were taken from another text, and stand in this one."""
        here = self.capture.pk if self.capture else None
        return [one for one in self.standing[0] if one.passage.capture_id != here]

    @cached_property
    def case(self) -> list[Recorded]:
        """What has been recorded from the report."""
        return recorded(self.report, self.request.user)

    @cached_property
    def capture(self) -> Capture | None:
        """The capture that is read: the one that is named, else the working copy, else the first with a text."""
        named = [one for one in self.captures if one.pk == self.asked.cleaned_data.get("capture")]
        return next(iter([*named, *self.captures]), None)

    @cached_property
    def chosen(self) -> Words | None:
        """The words that are asked about; the form says so if they do not stand there, or more than once."""
        given = self.asked.cleaned_data
        if self.asked.errors or self.capture is None:
            return None
        try:
            if given["end"] is not None:
                return choosing.at(self.capture, given["start"] or 0, given["end"])
            return choosing.find(self.capture, given["words"]) if given["words"] else None
        except ValidationError as error:
            self.asked.add_error("words", error)
            self.several = getattr(error, "found", [])
        return None

    # places to choose from, where the words stand more than once
    several: list[Words] = []

    def _step(self) -> Citing | None:
        """The step that is asked for, if words and kind are named and the words stand somewhere."""
        kind = BY_NAME.get(self.asked.cleaned_data.get("kind", ""))
        if kind is None or self.chosen is None:
            return None
        refuse_without(self.request.user, *permissions(kind))
        return citing(self.request, self.chosen, kind, self.case)

    def _page(self, step: Citing | None) -> HttpResponse:
        capture, chosen = self.capture, self.chosen
        placed, lost = self.standing
        marked = (chosen.start, chosen.end) if chosen else None
        context = {
            **self.admin.admin_site.each_context(self.request),
            "is_nav_sidebar_enabled": False,
            "title": _("Read and cite"),
            "subtitle": str(self.report),
            "opts": self.admin.opts,
            "report": self.report,
            "back": reverse("admin:records_report_change", args=[self.report.pk]),
            "capture": capture,
            "captures": self.captures,
            "asked": self.asked,
            "several": self.several,
            "chosen": chosen,
            "kinds": [kind for kind in KINDS if self._may(kind)],
            "step": step,
            "shown": stretches(segments(capture.text, placed, marked), self.case) if capture else [],
            "lost": lost,
            "elsewhere": self.elsewhere,
            "proposals": proposals(capture, placed, self.case) if capture and step is None else [],
            "case": self.case,
            "media": self.admin.media + _media(step),
        }
        return TemplateResponse(self.request, "admin/reading.html", context)

    def _may(self, kind: Kind) -> bool:
        return all(self.request.user.has_perm(permission) for permission in permissions(kind))


def _media(step: Citing | None) -> Media:
    return sum((form.media for form in step.forms), Media()) if step else Media()
