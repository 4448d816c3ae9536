import pgtrigger
from django.db import models

from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.models.likeness import words_index
from tracker.records.models.report import Report
from tracker.records.models.source import Source
from tracker.records.refs import ref_field, ref_rules, ref_triggers
from tracker.records.review import Reopens
from tracker.records.rules import filled, known
from tracker.records.terms import TermField, of_scheme
from tracker.records.together import together
from tracker.reference.choices import Reliability, SourceConnection


@kept()
class ReportSource(Record):
    """The face of a source in one report: how the report names it, and how far it is trusted there."""

    ref = ref_field()
    report = models.ForeignKey(Report, models.CASCADE, related_name="faces", help_text="The report.")
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        related_name="faces",
        help_text="Who it is. Staff only: nothing public joins two faces.",
    )
    public_label = models.CharField(
        max_length=200,
        help_text="How researchers read it: 'One respondent'. For one person, no second attribute "
        "(neither role and place, nor age and place).",
    )
    source_type = TermField("source_type", help_text="Kind of source.")
    connection = models.CharField(max_length=24, choices=SourceConnection, help_text="How the source came to know.")
    reliability = models.CharField(
        max_length=1, choices=Reliability, help_text="Grade of the source. F: it cannot be judged."
    )
    reliability_basis = models.TextField(blank=True, help_text="What the grade rests on. Staff only.")
    plural = models.BooleanField("a group", default=False, help_text="The face is a group of people.")

    objects = NaturalManager("ref")

    class Meta:
        ordering = ("report", "public_label", "ref")
        verbose_name = "source in a report"
        verbose_name_plural = "sources in reports"
        indexes = [words_index("face", "public_label")]
        constraints = [
            *ref_rules("reportsource", "F"),
            models.UniqueConstraint(
                fields=["report", "source"],
                name="reportsource_once",
                violation_error_message="This source has a face in this report already.",
            ),
            of_scheme("reportsource", "source_type", "source_type"),
            known("reportsource", "connection", SourceConnection),
            known("reportsource", "reliability", Reliability),
            filled("reportsource", "public_label", "Say how the source may be named."),
        ]
        triggers = [
            *ref_triggers("F"),
            Reopens(),
            together("speaker", field="report", mine="f.id = NEW.id", operation=pgtrigger.UpdateOf("report_id")),
            together("interviewer", field="report", mine="f.id = NEW.id", operation=pgtrigger.UpdateOf("report_id")),
        ]

    def __str__(self) -> str:
        return f"{self.public_label} ({self.ref})"

    def natural_key(self) -> tuple[str]:
        return (self.ref,)
