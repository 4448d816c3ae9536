from __future__ import annotations

import hashlib
import secrets
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.metadata import Metadata
from tracker.records.models.likeness import words_index
from tracker.records.models.report import Report
from tracker.records.models.uncertain_date import no_future
from tracker.records.publication import publication_rules
from tracker.records.review import Reopens
from tracker.records.rules import Check, Rule, known, web_address
from tracker.records.together import together
from tracker.reference.choices import RetrievedBasis


def random_name(capture: Any, filename: str) -> str:
    """A name that says nothing of the document or of who uploaded it."""
    return f"captures/{secrets.token_hex(16)}"


@kept()
class Capture(Record):
    """A report as it was read: at which address, on which day, with which bytes and text."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="captures", help_text="The report.")
    url = models.URLField("address", max_length=1000, blank=True, help_text="Address at which it was read.")
    file = models.FileField(upload_to=random_name, blank=True, help_text="The file as it was got. It is kept sealed.")
    stripped = models.FileField(
        "copy without metadata",
        upload_to=random_name,
        blank=True,
        editable=False,
        help_text="What staff get of the file: made from it, without what it tells beside its words and pictures.",
    )
    removed = ArrayField(
        models.CharField(max_length=20, choices=Metadata),
        blank=True,
        default=list,
        editable=False,
        help_text="Kinds of metadata that the file has and its copy has not. What they say is kept nowhere else.",
    )
    media_type = models.CharField(
        max_length=100, blank=True, editable=False, help_text="Kind of file, told from its content."
    )
    sha256 = models.CharField(
        "SHA-256",
        max_length=64,
        blank=True,
        help_text="Of the file's bytes. Worked out when a file is given.",
    )
    retrieved_on = models.DateField("read on", help_text="Day on which it was read.")
    retrieved_basis = models.CharField(
        "basis of that day", max_length=20, choices=RetrievedBasis, help_text="How that day is known."
    )
    retrieved_text = models.CharField(
        "as printed",
        max_length=200,
        blank=True,
        help_text="The day as the page showed it, if a page header did.",
    )
    text = models.TextField(blank=True, help_text="The text, exactly as it stands. Staff only; never published.")
    is_working_copy = models.BooleanField(
        "working copy",
        default=False,
        help_text="The one that researchers are told of. At most one in a report.",
    )

    objects = NaturalManager("report__ref", "sha256", "url", "retrieved_on")

    class Meta:
        ordering = ("report", "-is_working_copy", "retrieved_on", "id")
        indexes = [
            models.Index(fields=["sha256"], name="capture_sha256", condition=~Q(sha256="")),
            words_index("capture", "url"),
        ]
        constraints = [
            *no_future("capture", "retrieved_on"),
            known("capture", "retrieved_basis", RetrievedBasis),
            web_address("capture", "url"),
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(is_working_copy=True),
                name="capture_one_working_copy",
                violation_error_message="A report has one working copy at most.",
            ),
            Check(
                name="capture_hash_form",
                condition=Q(sha256__regex=r"^([0-9a-f]{64})?$"),
                message="A SHA-256 is 64 digits and letters from a to f.",
                field="sha256",
            ),
            Check(
                name="capture_file_has_hash",
                condition=Q(file="") | ~Q(sha256=""),
                message="A file needs its SHA-256.",
                field="sha256",
            ),
            Check(
                name="capture_copy_has_file",
                condition=Q(stripped="") | ~Q(file=""),
                message="A copy is made of a file that is held.",
                field="stripped",
            ),
        ]
        triggers = [
            Reopens(),
            *publication_rules("NEW.report_id"),
            together("capture", field="report", mine="c.id = NEW.id", operation=pgtrigger.UpdateOf("report_id")),
            Rule(
                name="text_stays_under_its_passages",
                field="text",
                operation=pgtrigger.UpdateOf("text"),
                condition=pgtrigger.Q(old__text__df="") & pgtrigger.Q(new__text=""),
                offence=(
                    "SELECT format('%s passages stand in this text: move or delete them before you empty it.', "
                    "count(*)) FROM records_passage p JOIN records_capture c ON c.id = p.capture_id "
                    "WHERE c.id = NEW.id AND c.text = '' HAVING count(*) > 0"
                ),
            ),
            Rule(
                name="passages_stand_in_their_text",
                field="text",
                offence=(
                    "SELECT format('The passage “%s” does not stand at %s to %s of this text: "
                    "move or delete it first.', "
                    "left(p.quote, 60), p.char_start, p.char_end) FROM records_capture c "
                    "JOIN records_passage p ON p.capture_id = c.id WHERE c.id = NEW.id AND c.text <> '' "
                    "AND substr(c.text, p.char_start + 1, p.char_end - p.char_start) <> p.quote"
                ),
            ),
        ]

    def __str__(self) -> str:
        return _("%(report)s, read on %(day)s") % {"report": self.report.ref, "day": self.retrieved_on}

    def save(self, *args: Any, **options: Any) -> None:
        if self._is_new_upload():
            self._hash()
        super().save(*args, **options)

    def natural_key(self) -> tuple[str, str, str, str]:
        return (self.report.ref, self.sha256, self.url, str(self.retrieved_on))

    def clean(self) -> None:
        super().clean()
        if self._is_new_upload():
            self._hash()

    def _is_new_upload(self) -> bool:
        return bool(self.file) and not getattr(self.file, "_committed", True)

    def _hash(self) -> None:
        """The hash is always that of the bytes. Their kind and text are read where files come in."""
        digest = hashlib.sha256()
        for chunk in self.file.chunks():
            digest.update(chunk)
        self.file.seek(0)
        self.sha256 = digest.hexdigest()
