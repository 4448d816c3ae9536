from __future__ import annotations

import textwrap

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Length, NullIf
from django.db.models.lookups import LessThanOrEqual

from tracker.records.alike import BLOCK
from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.models.capture import Capture
from tracker.records.models.face import ReportSource
from tracker.records.models.likeness import words_index
from tracker.records.models.report import Report
from tracker.records.publication import header_rule
from tracker.records.review import Reopens
from tracker.records.rules import Check, Rule, filled, known
from tracker.records.together import together
from tracker.reference.choices import QuoteKind

LONGEST_SHOWN = 300

FURNITURE = (
    "SELECT 'A page header or footer is no evidence for a claim: it may support its own report only.' "
    "FROM records_citation k JOIN records_passage p ON p.id = k.passage_id "
    "WHERE {mine} AND p.quote_kind = 'page_furniture' AND k.relation = 'supports' AND k.report_id IS NULL"
)


@kept()
class Passage(Record):
    """The fewest words of a report that carry a claim, exactly as they stand."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="passages", help_text="The report.")
    capture = models.ForeignKey(
        Capture,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="passages",
        help_text="The capture that the position belongs to; empty if its text is not held.",
    )
    quote = models.TextField(
        help_text="The words, exactly as they stand: curly quotes, errors and missing marks included."
    )
    char_start = models.PositiveIntegerField(
        "from",
        null=True,
        blank=True,
        help_text="Where the words begin in the capture's text, in characters from 0.",
    )
    char_end = models.PositiveIntegerField("to", null=True, blank=True, help_text="Where they end.")
    page = models.CharField(max_length=20, blank=True, help_text="Page, if there are pages.")
    paragraph = models.CharField(max_length=20, blank=True, help_text="Paragraph number, if it is printed.")
    quote_kind = models.CharField("kind", max_length=20, choices=QuoteKind, help_text="Kind of passage.")
    speaker = models.ForeignKey(
        ReportSource,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="passages",
        help_text="Whose words they are, as this report names them. The publisher's narrative has a face too.",
    )
    translation = models.TextField(blank=True, help_text="The words in English.")
    is_translation_in_source = models.BooleanField(
        "translated by the report", default=False, help_text="The report itself gives this translation."
    )
    public_quote = models.TextField(
        "quote to show",
        blank=True,
        help_text="Shown instead of the words, where the words would point at a person.",
    )
    redacted = models.BooleanField(
        default=False, help_text="Show nothing of the words. For one person of a small group, say."
    )

    objects = NaturalManager("report__ref", "quote")

    class Meta:
        ordering = ("report", "char_start", "id")
        indexes = [words_index("passage", "quote")]
        constraints = [
            known("passage", "quote_kind", QuoteKind),
            filled("passage", "quote", "Copy the words of the passage."),
            Check(
                name="passage_position_with_capture",
                condition=Q(capture=None, char_start=None, char_end=None)
                | Q(capture__isnull=False, char_start__isnull=False, char_end__isnull=False),
                message="A capture and the position in its text go together: give all three or none.",
                field="char_start",
            ),
            Check(
                name="passage_position_spans_quote",
                condition=Q(char_end=F("char_start") + Length("quote")),
                message="From and to do not span as many characters as the quote has.",
                field="char_end",
            ),
            Check(
                name="passage_shown_is_short",
                condition=Q(redacted=True)
                | LessThanOrEqual(
                    Length(Coalesce(NullIf(F("public_quote"), models.Value("")), F("quote"))), LONGEST_SHOWN
                ),
                message=f"More than {LONGEST_SHOWN} characters would be shown: quote fewer words, "
                "give a shorter quote to show, or redact.",
                field="quote",
            ),
            Check(
                name="passage_translation_is_short",
                condition=Q(redacted=True) | LessThanOrEqual(Length("translation"), LONGEST_SHOWN),
                message=f"More than {LONGEST_SHOWN} characters would be shown: translate fewer words, or redact.",
                field="translation",
            ),
        ]
        triggers = [
            Reopens(),
            Rule(
                name="passage_stands_in_the_text",
                field="quote",
                lock=("records_capture", "NEW.capture_id"),
                condition=pgtrigger.Q(new__capture__isnull=False),
                offence=(
                    "SELECT format('The text from %s to %s is “%s”, not “%s”. Copy it exactly, quotation marks too.', "
                    "p.char_start, p.char_end, left(substr(c.text, p.char_start + 1, p.char_end - p.char_start), 80), "
                    "left(p.quote, 80)) FROM records_passage p JOIN records_capture c ON c.id = p.capture_id "
                    "WHERE p.id = NEW.id AND c.text <> '' "
                    "AND substr(c.text, p.char_start + 1, p.char_end - p.char_start) <> p.quote"
                ),
            ),
            Rule(
                name="passage_points_into_the_text",
                field="quote",
                condition=pgtrigger.Q(new__capture__isnull=True),
                # counted, not asked for by EXISTS: that becomes a join, and reads every text there is
                offence=(
                    "SELECT 'The text of this report is held: say where in it these words stand.' "
                    "FROM records_passage p WHERE p.id = NEW.id AND p.capture_id IS NULL "
                    "AND (TG_OP = 'INSERT' OR OLD.capture_id IS NOT NULL) AND (SELECT count(*) "
                    "FROM records_capture c WHERE c.report_id = p.report_id AND c.text <> '') > 0"
                ),
            ),
            together(
                "capture",
                field="capture",
                mine="p.id = NEW.id",
                condition=pgtrigger.Q(new__capture__isnull=False),
            ),
            together("own_evidence", field="report", mine="p.id = NEW.id", operation=pgtrigger.UpdateOf("report_id")),
            together(
                "speaker",
                field="speaker",
                mine="p.id = NEW.id",
                condition=pgtrigger.Q(new__speaker__isnull=False),
            ),
            Rule(
                name="furniture_is_no_evidence",
                field="quote_kind",
                condition=pgtrigger.Q(new__quote_kind="page_furniture"),
                offence=FURNITURE.format(mine="p.id = NEW.id"),
            ),
            header_rule(
                "ANY (SELECT k.report_id FROM records_citation k WHERE k.passage_id = NEW.id)", pgtrigger.Update
            ),
        ]

    def __str__(self) -> str:
        words = textwrap.shorten(self.quote, 80, placeholder="…").strip('“”"')
        return f"{self.report.ref}: “{words}”"

    @property
    def is_wiped(self) -> bool:
        """Whether its words were removed for good."""
        return not self.quote.strip(BLOCK)

    def natural_key(self) -> tuple[str, str]:
        return (self.report.ref, self.quote)
