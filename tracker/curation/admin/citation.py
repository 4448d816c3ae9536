from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracker.curation.admin.codes import NamesField
from tracker.curation.admin.forms import PartFormSet
from tracker.curation.admin.grades import tell_of_grades
from tracker.curation.admin.part_page import PartAdmin
from tracker.curation.admin.parts import StackedPart, TabularPart
from tracker.records.models import CLAIMS, Citation, Whole
from tracker.records.models.citation import claim_fields
from tracker.records.models.whole import whole_of

FIELDS = (
    "passage",
    "field",
    ("relation", "reliability", "credibility"),
    "origin_key",
    "note",
)

ABOUT_FIELDS = _(
    "The fields of the claim that the words bear on, in the order in which they are to be read. None: all of it."
)


def names_of(kind: str) -> list[tuple[str, str]]:
    """The fields of a kind of claim that a passage can bear on, with words for them."""
    meta = CLAIMS[kind]._meta
    return [(name, str(meta.get_field(name).verbose_name)) for name in claim_fields(CLAIMS[kind])]  # type: ignore[union-attr]


class CitationFormSet(PartFormSet):
    """The citations under a claim: its credibility is given once, and changed at any one of them for all."""

    # how many others were given another grade by that
    regraded = 0

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        saved = super().save(commit)
        regraded = {form.instance.credibility: form.instance for form in self.forms if commit and _is_regraded(form)}
        # two that differ are refused by the database, which says so
        if len(regraded) == 1:
            self.regraded = regraded.popitem()[1].share_credibility()
        return saved


def _is_regraded(form: Any) -> bool:
    is_gone = form.cleaned_data.get("DELETE", False)
    return bool(form.instance.pk and not is_gone and form.instance.credibility and "credibility" in form.changed_data)


class UnderClaim(StackedPart):
    """The citations under a claim, on the claim's page."""

    model = Citation
    formset = CitationFormSet
    fields = FIELDS
    autocomplete_fields = ("passage",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("passage__report")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "field":
            names = names_of(self.fk_name or "")
            return NamesField(choices=names, required=False, label=_("Fields"), help_text=ABOUT_FIELDS)
        return super().formfield_for_dbfield(db_field, request, **options)


class ReportCitationInline(UnderClaim):
    """What the report's own fields rest on: its date, its publisher."""

    fk_name = "report"
    verbose_name_plural = _("Evidence for the report's own fields")
    autocomplete_fields = ()
    within_report = ("passage",)


def evidence_for(claim: str, called: Any) -> type[UnderClaim]:
    """The citations under one kind of claim, on its page; they are `called` evidence for it."""
    facts = {"fk_name": claim, "verbose_name_plural": called}
    return type(f"{claim.title().replace('_', '')}CitationInline", (UnderClaim,), facts)


class WithClaim:
    """Says what a citation stands under."""

    @admin.display(description=_("claim"))
    def claim(self, citation: Citation) -> Any:
        """The claim."""
        return citation.claim


class UnderPassageInline(WithClaim, TabularPart):
    """The claims that a passage is cited under; they are cited on their own pages."""

    model = Citation
    fields = ("ref", "claim", "relation", "credibility")
    readonly_fields = fields
    can_delete = False
    verbose_name_plural = _("Cited under")

    def has_add_permission(self, request: HttpRequest, obj: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("passage__report", *CLAIMS)


@admin.register(Citation)
class CitationAdmin(WithClaim, PartAdmin):
    """Citations by themselves. They are entered on the page of their claim."""

    carried = (*CLAIMS, "relation", "origin_key")
    list_display = ("ref", "relation", "passage", "claim", "reliability", "credibility", "origin_key")
    list_select_related = ("passage__report", *CLAIMS)
    list_filter = ("relation", "credibility")
    search_fields = ("ref", "passage__quote", "origin_key")
    autocomplete_fields = ("passage", *CLAIMS)
    readonly_fields = ("ref",)
    fieldsets = (
        (_("The claim: one of these"), {"fields": list(CLAIMS)}),
        (_("The words, and what they do for it"), {"fields": ["ref", *FIELDS]}),
    )

    def save_model(self, request: HttpRequest, obj: Citation, form: Any, change: bool) -> None:  # noqa: FBT001
        super().save_model(request, obj, form, change)
        if "credibility" in form.changed_data:
            tell_of_grades(request, obj.share_credibility())

    def wholes(self, part: Citation) -> list[Whole]:
        # as it is held: a form that is refused may have left it without its claim
        held = Citation.objects.select_related(*CLAIMS).get(pk=part.pk)
        return [whole_of(held.claim)]
