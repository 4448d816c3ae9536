"""The page on which a report is read: its text on one side, what has been recorded from it on the other."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View

from tracker.curation.capture.finding import State, Text
from tracker.curation.reading import words as choosing
from tracker.curation.reading.citing import Citing, citing, permissions
from tracker.curation.reading.forms import Asked
from tracker.curation.reading.kinds import BY_NAME, KINDS, Kind
from tracker.curation.reading.recorded import Claim, Recorded, recorded
from tracker.curation.reading.segments import Placed, Segment, segments
from tracker.curation.reading.words import Words
from tracker.records.models import Capture, Passage, Report

PERMISSIONS = ("records.view_report", "records.view_passage", "records.view_capture", "records.view_citation")


class ReadingDesk(View):
    """GET shows the text, and asks about the words that the address names; POST cites them."""

    admin: Any = None
    http_method_names = ("get", "head", "post")

    def dispatch(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        for permission in PERMISSIONS:
            if not request.user.has_perm(permission):
                raise PermissionDenied(permission)
        self.report = get_object_or_404(Report, pk=options["object_id"])
        self.captures = [one for one in self.report.captures.order_by("-is_working_copy", "pk") if one.text]
        self.asked = Asked(request.POST if request.method == "POST" else request.GET)
        self.asked.is_valid()
        return super().dispatch(request, *args, **options)

    def get(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        return self._page(self._step())

    def post(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        step = self._step()
        if step is not None and self.asked.cleaned_data.get("words") != step.words.shown:
            self.asked.add_error("words", _("The text has changed since you chose these words: choose them again."))
        if step is None or self.asked.errors or (citation := step.save()) is None:
            return self._page(step)
        messages.success(request, _("Cited as %(ref)s.") % {"ref": citation.ref})
        return redirect(f"{request.path}?capture={step.words.capture.pk}#p{citation.passage_id}")

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
        for permission in permissions(kind):
            if not self.request.user.has_perm(permission):
                raise PermissionDenied(permission)
        return citing(self.request, self.chosen, kind, self.case)

    def _page(self, step: Citing | None) -> HttpResponse:
        capture, chosen = self.capture, self.chosen
        placed, lost = _placed(self.report, capture)
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
            "shown": _shown(segments(capture.text, placed, marked), self.case) if capture else [],
            "lost": lost,
            "case": self.case,
            "media": self.admin.media + _media(step),
        }
        return TemplateResponse(self.request, "admin/reading.html", context)

    def _may(self, kind: Kind) -> bool:
        return all(self.request.user.has_perm(permission) for permission in permissions(kind))


def _placed(report: Report, capture: Capture | None) -> tuple[list[Placed], list[Passage]]:
    """The passages that stand in the capture's text, and those that do not, or nobody knows where."""
    placed, lost = [], []
    text = Text(capture.text) if capture else None
    for passage in report.passages.select_related("speaker", "capture").order_by("char_start", "pk"):
        if passage.is_wiped:
            continue
        found = text.find(passage) if text and passage.capture_id != capture.pk else None  # type: ignore[union-attr]
        if capture and passage.capture_id == capture.pk:
            placed.append(Placed(passage, passage.char_start or 0, passage.char_end or 0))
        elif found and found.state == State.FOUND and found.start is not None:
            placed.append(Placed(passage, found.start, found.start + len(passage.quote)))
        else:
            lost.append(passage)
    return placed, lost


def _shown(cut: list[Segment], case: list[Recorded]) -> list[dict[str, Any]]:
    """The stretches of the text; behind each the passages that end there, with the claims that rest on them."""
    resting: dict[int, list[Claim]] = {}
    for claim in (claim for one in case for claim in one.claims):
        for citation in claim.citations:
            resting.setdefault(citation.passage_id, []).append(claim)
    return [{"segment": one, "ended": [(passage, resting.get(passage.pk, [])) for passage in one.ended]} for one in cut]


def _media(step: Citing | None) -> Media:
    return sum((form.media for form in step.forms), Media()) if step else Media()
