from __future__ import annotations

import zoneinfo
from typing import Any

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from tracker.records.checking import Record
from tracker.records.history import acting, kept
from tracker.records.models.likeness import alike_index, words_index
from tracker.records.models.organisation import Organisation
from tracker.records.models.source import Source
from tracker.records.models.uncertain_date import UncertainDate, date_rules, no_future
from tracker.records.models.whole import (
    Need,
    Whole,
    whole_indexes,
    whole_rules,
    whole_triggers,
)
from tracker.records.publication import publication_rules
from tracker.records.refs import ref_rules, ref_triggers
from tracker.records.review import STEPS, Reopens
from tracker.records.rules import ALL, Check, Rule, filled, known, web_address
from tracker.records.terms import TermsField, known_terms
from tracker.reference.choices import (
    Access,
    CountryRole,
    PublisherStatus,
    ReportType,
    TextVariant,
    WorkflowStatus,
)
from tracker.reference.models import Country

LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$"


def zone_exists(name: str) -> None:
    """Refuse what is no time zone."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("%(name)s is no time zone. Write it as Asia/Seoul, or leave it empty.") % {"name": name}
        )


@kept(steps=STEPS)
class Report(UncertainDate, Whole):
    """A document that someone published, or one that we hold and restrict."""

    title = models.CharField(max_length=500, help_text="Word for word.")
    report_type = models.CharField(max_length=30, choices=ReportType, help_text="Kind of document.")
    publisher = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        help_text="Who published it first, not where it was read.",
    )
    republisher = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who published the copy that was read, if that is somebody else.",
    )
    variant_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="variants",
        help_text="The report that this is a copy or a translation of.",
    )
    text_variant = models.CharField(
        max_length=20, choices=TextVariant, help_text="Original, copy, translation …: the text that was read."
    )
    language = models.CharField(max_length=12, help_text="Language of the text: en, ko, zh-Hant (BCP 47).")
    byline = models.CharField(max_length=300, blank=True, help_text="Author as printed.")
    byline_open = models.BooleanField(
        "author may be named",
        default=False,
        help_text="Tick only if naming the author puts nobody in danger.",
    )
    url = models.URLField("address", max_length=1000, blank=True, help_text="Where the document is published.")
    original_url = models.URLField(
        "address of the original", max_length=1000, blank=True, help_text="If a copy was read. Staff only."
    )
    archive_url = models.URLField(
        "address in an archive",
        max_length=1000,
        blank=True,
        help_text="An archived copy, as web.archive.org makes.",
    )
    published_time = models.TimeField(
        "time of day", null=True, blank=True, help_text="As printed. It is never turned into another zone."
    )
    published_tz = models.CharField(
        "time zone",
        max_length=60,
        blank=True,
        validators=[zone_exists],
        help_text="Only if the document states it: Asia/Seoul.",
    )
    updated_on = models.DateField(null=True, blank=True, help_text="Day of the last change, as the publisher says.")
    publisher_status = models.CharField(
        max_length=12,
        choices=PublisherStatus,
        default=PublisherStatus.CURRENT,
        help_text="What the publisher has done with it since.",
    )
    access = models.CharField(
        max_length=12,
        choices=Access,
        default=Access.PUBLIC,
        help_text="Restricted: it gets no public row, and supports claims only if a protection officer allows it.",
    )
    restricted_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text="The protection officer who lets this restricted report support claims.",
    )
    summary = models.TextField(blank=True, help_text="What it says, in our own words, in two or three sentences.")
    content_warnings = TermsField("content_warning", help_text="What a reader should be warned of.")

    class Meta:
        ordering = ("-id",)
        indexes = [
            *whole_indexes("report"),
            alike_index("report", "title"),
            words_index("report", "title"),
            words_index("report", "url"),
            models.Index(fields=["url"], name="report_url", condition=~Q(url="")),
        ]
        constraints = [
            *ref_rules("report", "R"),
            *whole_rules("report"),
            *date_rules("report"),
            *no_future("report", "date_start", "date_end", "updated_on"),
            known("report", "report_type", ReportType),
            known("report", "text_variant", TextVariant),
            known("report", "publisher_status", PublisherStatus),
            known("report", "access", Access),
            filled("report", "title", "Give the title, word for word."),
            *(web_address("report", field) for field in ("url", "original_url", "archive_url")),
            Check(
                name="report_language_form",
                condition=Q(language__regex=LANGUAGE),
                message="Write the language as a code: en, ko, zh-Hant.",
                field="language",
            ),
            Check(
                name="report_no_variant_of_itself",
                condition=~Q(variant_of=F("id")),
                message="A report is no variant of itself.",
                field="variant_of",
            ),
            Check(
                name="report_interview_is_restricted",
                condition=~Q(report_type=ReportType.INTERVIEW_RECORD) | Q(access=Access.RESTRICTED),
                message="Our own interview is never public: set access to restricted.",
                field="access",
            ),
            Check(
                name="report_only_restricted_is_let_through",
                condition=Q(restricted_approved_by=None) | Q(access=Access.RESTRICTED),
                message="Only a restricted report needs a protection officer's word.",
                field="access",
            ),
            Check(
                name="report_complete_when_approved",
                condition=~Q(status=WorkflowStatus.APPROVED)
                | (Q(publisher__isnull=False, summary__regex=r"\S") & (Q(date_end__isnull=False) | ~Q(date_text=""))),
                message="Before approval a report needs its publisher, a summary, and a date or the date as written.",
            ),
        ]
        triggers = [
            *ref_triggers("R"),
            *whole_triggers("report", shows="f.report_id = NEW.id"),
            known_terms("records_report", "content_warnings", "content_warning"),
            Rule(
                name="variants_form_no_circle",
                field="variant_of",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("variant_of_id"),
                condition=pgtrigger.Q(new__variant_of__isnull=False),
                lock=("records_report", ALL),
                offence=(
                    "WITH RECURSIVE up(id) AS (SELECT variant_of_id FROM records_report WHERE id = NEW.id "
                    "AND variant_of_id <> id UNION SELECT r.variant_of_id FROM records_report r JOIN up USING (id)) "
                    "SELECT 'This makes a circle: a report would be a variant of itself.' FROM up WHERE id = NEW.id"
                ),
            ),
            *publication_rules("NEW.id"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.ref})"

    def needs(self) -> list[Need]:
        held = self.url or (self.pk and self.captures.filter(is_working_copy=True).exists())
        return [
            Need("publisher", _("the publisher"), self.publisher_id),
            Need("summary", _("a summary in our own words"), self.summary.strip()),
            Need("date_text", _("the day of publication, or the date as written"), self.date_end or self.date_text),
            Need("url", _("an address, or a working copy among its captures"), held),
        ]

    def sources(self) -> models.QuerySet[Source]:
        return Source.objects.filter(faces__report=self)

    def clean(self) -> None:
        super().clean()
        if self.access == Access.PUBLIC:
            self.restricted_approved_by = None

    def let_support(self, *, by: Any) -> None:
        """A protection officer lets claims rest on it. It counts as work: somebody else approves the report."""
        if self.access != Access.RESTRICTED:
            raise ValidationError(_("It is not restricted: claims may rest on it as it is."))
        self._give_word(by, "Claims may rest on it.", by=by)

    def end_support(self, *, by: Any, why: str) -> None:
        """The word is taken back: no claim may rest on it. What rests on it already is publishing's to close."""
        if self.restricted_approved_by_id is None:
            raise ValidationError(_("Nobody has let claims rest on it."))
        self._give_word(None, why, by=by)

    def _give_word(self, officer: Any, why: str, *, by: Any) -> None:
        with transaction.atomic(), acting(by, why):
            self.restricted_approved_by = officer
            self.save(update_fields=["restricted_approved_by"])
        self.refresh_from_db(fields=STEPS)

    @property
    def is_out(self) -> bool:
        """Its public row stands, or what is public may rest on it unseen."""
        held = self.access == Access.RESTRICTED and self.published_at is not None
        return self.is_public or (held and self.status != WorkflowStatus.WITHDRAWN)

    @property
    def may_support(self) -> bool:
        """Whether claims may rest on it: it is public, or a protection officer lets it through."""
        return self.access == Access.PUBLIC or self.restricted_approved_by_id is not None


@kept()
class ReportCountry(Record):
    """A country and the part that it plays in a report."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="countries", help_text="The report.")
    country = models.ForeignKey(Country, models.PROTECT, related_name="+", help_text="The country.")
    role = models.CharField(
        max_length=20, choices=CountryRole, help_text="Its part. A venue or a mention is no subject."
    )

    class Meta:
        ordering = ("report", "country", "role")
        verbose_name = "country of a report"
        verbose_name_plural = "countries"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "country", "role"],
                name="reportcountry_once",
                violation_error_message="This country has this role already.",
            ),
            known("reportcountry", "role", CountryRole),
        ]
        triggers = [Reopens()]

    def __str__(self) -> str:
        return f"{self.country_id}: {self.get_role_display()}"
