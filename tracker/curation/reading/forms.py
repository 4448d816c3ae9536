"""The forms of the desk: what the words are, what is claimed, and what the words do for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracker.curation.admin.citation import ABOUT_FIELDS, names_of
from tracker.curation.admin.codes import NamesField
from tracker.curation.admin.dates import DatingForm
from tracker.curation.admin.fields import FieldChoices, Lines
from tracker.curation.admin.forms import RecordForm
from tracker.curation.reading.dating import DateForm, days_in
from tracker.curation.reading.existing import ExistingForm
from tracker.curation.reading.kinds import DATE, DATE_FIELDS, EXISTING, KINDS, Kind
from tracker.curation.reading.proposals import filled_from
from tracker.curation.reading.recorded import Recorded, claims_of
from tracker.curation.reading.words import Words
from tracker.records.models import CLAIMS, Citation, Passage
from tracker.reference.choices import QuoteKind

# the prefix of the fields of the claim
CLAIM = "claim"
PASSAGE = [
    "quote_kind",
    "speaker",
    "page",
    "paragraph",
    "translation",
    "is_translation_in_source",
    "public_quote",
    "redacted",
]
QUOTES = {"“": "”", "‘": "’", "«": "»", "「": "」", "『": "』"}


class Asked(forms.Form):
    """What somebody has chosen: words or their place, in which capture, and what they carry."""

    capture = forms.IntegerField(required=False)
    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=1)
    words = Lines(required=False, strip=True)
    kind = forms.ChoiceField(required=False, choices=[(kind.name, kind.label) for kind in KINDS])

    def clean_kind(self) -> str:
        """What is recorded already, where the address names it."""
        return self.cleaned_data["kind"] or (EXISTING if f"{CLAIM}-claim" in self.data else "")


class FaceField(forms.ModelChoiceField):
    """Chooses a face of the report. Two of one label are told apart by what staff call them, for who may see that."""

    tells_sources = False

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.public_label}: {obj.source.working_label if self.tells_sources else obj.ref}"


class PlainAdmin(FieldChoices, admin.ModelAdmin):
    """The forms of a kind of part that has no pages of its own."""

    form = RecordForm


def admin_of(model: Any) -> Any:
    """The pages of a model; such as give its forms, if it has none."""
    return admin.site.get_model_admin(model) if admin.site.is_registered(model) else PlainAdmin(model, admin.site)


def passage_form(request: HttpRequest, words: Words, data: Any = None) -> Any:
    """Asks what kind of words they are and who speaks: as in the report's newest passage, unless it is a quotation."""
    report = words.capture.report
    form_class = admin_of(Passage).get_form(request, None, fields=PASSAGE)
    faces = report.faces.select_related("source")
    form_class.base_fields["speaker"] = speaker = FaceField(
        faces, required=False, label=_("Speaker"), help_text=_("Whose words they are.")
    )
    speaker.tells_sources = request.user.has_perm("records.view_source")
    newest = report.passages.order_by("-pk").first()
    initial = {"quote_kind": kind_of(words), "speaker": newest.speaker_id if newest else _only(faces)}
    new = Passage(report=report, capture=words.capture, quote=words.quote, char_start=words.start, char_end=words.end)
    return form_class(data, instance=new, initial=initial, prefix="passage")


def kind_of(words: Words) -> str:
    """Direct speech where a quotation mark is open before the words; else the author's narrative."""
    paragraph = words.capture.text[: words.start].rpartition("\n")[2]
    held = paragraph + words.quote[:1]
    is_open = any(held.rfind(opening) > held.rfind(closing) for opening, closing in QUOTES.items())
    return QuoteKind.DIRECT_SPEECH if is_open else QuoteKind.NARRATIVE


def claim_form(request: HttpRequest, kind: Kind, words: Words, case: list[Recorded], data: Any = None) -> Any:
    """Asks for the claim: the form of its model with the first few fields, or for one that is there."""
    if kind.name == EXISTING:
        return ExistingForm(case, data, initial=_given(request, "claim"), prefix=CLAIM)
    if kind.name == DATE:
        given = {"date_text": words.quote} | _given(request, *kind.fields, *DATE_FIELDS) | days_in(words)
        return DateForm(case, data, beside=words.capture.report, initial=given, prefix=CLAIM)
    # what was sent holds already what the words said
    said = filled_from(words, kind.name) if data is None else {}
    given = said | _given(request, *kind.fields, *DATE_FIELDS)
    if kind.words:
        given.setdefault(kind.words, words.quote)
    form_class = admin_of(CLAIMS[kind.name]).get_form(request, None, fields=[*kind.fields, *_rest(request, kind)])
    form = form_class(data, initial=kind.given | _usual(kind, words, case) | given, prefix=CLAIM)
    if isinstance(form, DatingForm):
        form.beside = words.capture.report
    return form


def _rest(request: HttpRequest, kind: Kind) -> list[str]:
    """What its own form asks beside that."""
    pages = admin_of(CLAIMS[kind.name])
    asked = flatten_fieldsets(pages.get_fieldsets(request))
    return [name for name in asked if name not in (*kind.fields, *pages.get_readonly_fields(request))]


def _given(request: HttpRequest, *names: str) -> dict[str, Any]:
    """What the address says of these fields."""
    sent = {name: request.GET.getlist(f"{CLAIM}-{name}") for name in names}
    return {name: values if len(values) > 1 else values[0] for name, values in sent.items() if values}


def _usual(kind: Kind, words: Words, case: list[Recorded]) -> dict[str, Any]:
    """What follows from the case: the newest record of the kind that the claim is part of, and what is the report's."""
    if kind.parent:
        parent = CLAIMS[kind.name]._meta.get_field(kind.parent).related_model
        there = [claim.record.pk for claim in claims_of(case) if type(claim.record) is parent]
        return {kind.parent: there[-1]} if there else {}
    report = words.capture.report
    return {"report": report.pk, "conducted_by": report.publisher_id} if kind.name == "survey" else {}


def citation_form(request: HttpRequest, kind: Kind, data: Any = None) -> Any:
    """Asks what the words do for the claim, and how credible it is."""
    fields = ["relation", "credibility", "field", "reliability", "origin_key", "note"]
    form_class = admin_of(Citation).get_form(request, None, fields=fields)
    if claim := kind.name if kind.is_new else _named(request):
        form_class.base_fields["field"] = NamesField(
            choices=names_of(claim), required=False, label=_("Fields"), help_text=ABOUT_FIELDS
        )
    else:
        # which fields there are depends on the claim, and that is chosen only now
        del form_class.base_fields["field"]
    return form_class(data, prefix="citation")


def _named(request: HttpRequest) -> str:
    """The kind of the claim that the address or the form names; empty if there is none."""
    sent = request.POST if request.method == "POST" else request.GET
    kind = sent.get(f"{CLAIM}-claim", "").partition(":")[0]
    return kind if kind in CLAIMS else ""


def _only(found: Any) -> Any:
    """The key of the one row there is."""
    keys = list(found.values_list("pk", flat=True)[:2])
    return keys[0] if len(keys) == 1 else None
