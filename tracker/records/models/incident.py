from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from tracker.records.approval import on_approval
from tracker.records.history import kept
from tracker.records.models.likeness import alike_index, words_index
from tracker.records.models.uncertain_date import UncertainDate, date_rules, no_future
from tracker.records.models.whole import Need, Whole, whole_indexes, whole_rules, whole_triggers
from tracker.records.own_counts import ours_agree
from tracker.records.refs import ref_rules, ref_triggers
from tracker.records.review import STEPS
from tracker.records.rules import Check, filled, known
from tracker.records.terms import TermsField, known_terms
from tracker.records.tree import named
from tracker.records.work import among, inside
from tracker.reference.choices import Clarity, IncidentKind, VerificationStatus, WorkflowStatus

CONFIRMED = (
    "SELECT 'A confirmed incident needs a supporting passage of credibility 1 or 2.' WHERE "
    "(SELECT verification_status FROM records_incident WHERE id = NEW.id) = 'confirmed' AND NOT EXISTS "
    "(SELECT FROM records_citation c WHERE c.incident_id = NEW.id AND c.relation = 'supports' "
    "AND c.credibility IN ('1', '2'))"
)
MAIN_PLACE = (
    "SELECT 'Say which of its places is the main one.' "
    "WHERE NOT EXISTS (SELECT FROM records_incidentplace WHERE incident_id = NEW.id AND is_main)"
)
# whoever speaks of the party, or of what it did
NAMED_OFFICIAL = (
    "SELECT format('“%s” names an official on grades below C alone: withhold the name, or cite a better source.', "
    f"y.label) FROM records_party y WHERE {among('y.id', inside(named('party')))} "
    "AND y.role = 'perpetrator' AND y.naming = 'public_official' "
    "AND NOT EXISTS (SELECT FROM records_citation c JOIN records_passage p ON p.id = c.passage_id "
    "LEFT JOIN records_reportsource f ON f.id = p.speaker_id WHERE c.relation = 'supports' "
    "AND (c.party_id = y.id OR c.act_id = y.act_id) "
    "AND coalesce(nullif(c.reliability, ''), f.reliability) IN ('A', 'B', 'C'))"
)


@kept(steps=STEPS)
class Incident(UncertainDate, Whole):
    """Something that happened, goes on or is feared: when, where, to how many, and by whom."""

    title = models.CharField(max_length=300, help_text="In our own words, neutral.")
    summary = models.TextField(blank=True, help_text="What is reported, in our own words, in two or three sentences.")
    kind = models.CharField(max_length=20, choices=IncidentKind, help_text="One event, several, or a state of things.")
    clarity = models.CharField(max_length=1, choices=Clarity, help_text="Whether the reports tell of one clear event.")
    verification_status = models.CharField(
        "verification", max_length=12, choices=VerificationStatus, blank=True, help_text="How sure we are of it."
    )
    content_warnings = TermsField("content_warning", help_text="What a reader should be warned of.")

    class Meta:
        ordering = ("-id",)
        indexes = [*whole_indexes("incident"), alike_index("incident", "title"), words_index("incident", "title")]
        constraints = [
            *ref_rules("incident", "I"),
            *whole_rules("incident"),
            *date_rules("incident"),
            *no_future("incident", "date_start", "date_end", unless=Q(kind=IncidentKind.ANTICIPATED)),
            known("incident", "kind", IncidentKind),
            known("incident", "clarity", Clarity),
            known("incident", "verification_status", VerificationStatus, blank=True),
            filled("incident", "title", "Give it a title in your own words."),
            Check(
                name="incident_complete_when_approved",
                condition=~Q(status=WorkflowStatus.APPROVED)
                | (
                    ~Q(verification_status="")
                    & (Q(kind=IncidentKind.SITUATION) | Q(date_start__isnull=False) | Q(date_end__isnull=False))
                ),
                message="Before approval an incident needs its verification and, unless it is a situation, a date.",
            ),
        ]
        triggers = [
            *ref_triggers("I"),
            *whole_triggers("incident"),
            known_terms("records_incident", "content_warnings", "content_warning"),
            ours_agree("collection", "n.incident_id = NEW.id", pgtrigger.UpdateOf("collection_id")),
            on_approval("incident", "confirmed_on_credible_evidence", CONFIRMED, new__verification_status="confirmed"),
            on_approval("incident", "approved_with_main_place", MAIN_PLACE),
            on_approval("incident", "officials_named_on_good_grades", NAMED_OFFICIAL),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.ref})"

    def needs(self) -> list[Need]:
        dated = self.date_start or self.date_end or self.kind == IncidentKind.SITUATION
        return [
            Need("verification_status", _("how far it is verified"), self.verification_status),
            Need("date_text", _("a date, as far as it is known"), dated),
            Need("places", _("its main place"), self.pk and self.places.filter(is_main=True).exists()),
        ]
