from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.curation.admin.forms import RecordForm
from tracker.curation.admin.part_page import PartAdmin
from tracker.curation.admin.parts import StackedPart
from tracker.curation.admin.within import of_report
from tracker.curation.capture.copying import bring_copy, in_words
from tracker.curation.capture.placing import refuse_another_file, refuse_if_removed, refuse_misplaced
from tracker.curation.capture.reading import Document, read
from tracker.curation.capture.wrong import TAKEN
from tracker.curation.sealed import may_open_originals
from tracker.records.models import Capture, Whole

SEALED = gettext_lazy(
    "Staff get a copy of it without metadata; the file itself is sealed, and opens for protection officers alone."
)
KEPT = gettext_lazy("The file that it replaces is kept: the history names it, and it is evidence.")


class CaptureForm(RecordForm):
    """A capture; kind and text are read from a file, and its hash can be typed only where no file is held."""

    # the file that came with the form, once it is read
    document: Document | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "text" in self.fields:
            # passages are found by counting from its first character
            self.fields["text"].strip = False  # type: ignore[attr-defined]
            self.fields["text"].help_text += " " + _("Leave it empty, and it is read from the file.")
        if "file" in self.fields:
            self.fields["file"].help_text += f" {TAKEN} {_up_to()} {SEALED}"
        if self.instance.file and "file" in self.fields:
            self.fields["file"].help_text += f" {KEPT}"
        if self.instance.file and "sha256" in self.fields:
            self.fields["sha256"].disabled = True

    class Meta:
        # a held file has no address that the stock widget could show
        widgets = {"file": forms.FileInput, "text": forms.Textarea(attrs={"rows": 8, "class": "vLargeTextField"})}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if isinstance(cleaned.get("file"), UploadedFile):
            try:
                self._read(cleaned)
            except ValidationError as error:
                self.add_error("file", error)
        return cleaned

    def _read(self, cleaned: dict[str, Any]) -> None:
        """Take kind and text from the file. Raises ValidationError: why it is not taken."""
        refuse_if_removed(cleaned.get("report") or getattr(self.instance, "report", None))
        document = read(cleaned["file"])
        was_held = bool(self.initial.get("file"))
        if not was_held:
            refuse_another_file(cleaned.get("sha256", ""), document)
        if self._takes_text(cleaned, was_held=was_held):
            refuse_misplaced(self.instance, document.text)
            cleaned["text"] = document.text
        self.instance.media_type = document.kind
        bring_copy(self.instance, document)
        self.document = document

    def _takes_text(self, cleaned: dict[str, Any], *, was_held: bool) -> bool:
        """A text that somebody typed stays; one that belonged to a file that is replaced goes with it."""
        text = cleaned.get("text", "")
        return not text or (was_held and "text" not in self.changed_data)


def _up_to() -> str:
    return _("Up to %(size)s MB.") % {"size": f"{settings.UPLOAD_LIMIT / 2**20:g}"}


class HeldFile:
    """Adds lines on the held file to the form of a capture."""

    readonly_fields = ("held", "original", "not_in_copy")

    @admin.display(description=gettext_lazy("Held file"))
    def held(self, capture: Capture) -> str:
        """A way to the copy."""
        if not (capture.pk and capture.file):
            return _("None")
        if not capture.stripped:
            return _("No copy without metadata is made yet.")
        return format_html(
            '<a href="{}">{}</a> ({})',
            reverse("curation:capture", args=[capture.pk]),
            _("Download the copy without metadata"),
            capture.media_type,
        )

    @admin.display(description=gettext_lazy("Sealed original"))
    def original(self, capture: Capture) -> str:
        """A way to the page that asks why; it is shown to those who may open originals."""
        if not (capture.pk and capture.file):
            return _("None")
        address = reverse("curation:original", args=[capture.pk])
        return format_html('<a href="{}">{}</a>', address, _("Open it, and say why"))

    @admin.display(description=gettext_lazy("Not in the copy"))
    def not_in_copy(self, capture: Capture) -> str:
        """The kinds of metadata that the file has, and its copy has not."""
        if not capture.stripped:
            return "–"
        return in_words(capture.removed) or _("Nothing was found in the file.")


FIELDS = (
    ("url", "retrieved_on"),
    ("retrieved_basis", "retrieved_text"),
    "is_working_copy",
    "held",
    "original",
    "not_in_copy",
    "file",
    "sha256",
    "text",
)


class CaptureInline(HeldFile, StackedPart):
    """The readings of a report, on its page."""

    model = Capture
    form = CaptureForm
    fields = FIELDS
    show_change_link = False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return shown_to(request.user, may_change=self.has_change_permission(request, obj))


@admin.register(Capture)
class CaptureAdmin(HeldFile, PartAdmin):
    """Captures by themselves: passages look for theirs here. They are entered with their report."""

    form = CaptureForm
    list_display = ("__str__", "retrieved_basis", "is_working_copy", "media_type")
    list_select_related = ("report",)
    search_fields = ("report__ref", "report__title", "url")
    autocomplete_fields = ("report",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["report", *shown_to(request.user, may_change=self.has_change_permission(request, obj))]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        return super().get_search_results(request, of_report(request, queryset), search_term)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Capture]:
        return super().get_queryset(request).select_related("report")

    def wholes(self, part: Capture) -> list[Whole]:
        return [part.report]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False


def shown_to(user: Any, *, may_change: bool) -> list[Any]:
    """The fields for `user`: no way to an original that would be refused.

    Those who only look have no field for a file: its stock display wants an address.
    """
    hidden = set() if may_change else {"file"}
    hidden |= set() if may_open_originals(user) else {"original"}
    return [field for field in FIELDS if field not in hidden]
