from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext as _

from tracker.records.checking import Record
from tracker.records.countries import CountriesField, known_countries
from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.models.incident import Incident
from tracker.records.models.likeness import alike_index, words_index
from tracker.records.models.organisation import Organisation
from tracker.records.models.review import Review
from tracker.records.models.uncertain_date import UncertainDate, date_rules, no_future
from tracker.records.models.whole import Need, Whole, whole_indexes, whole_rules, whole_triggers
from tracker.records.refs import ref_rules, ref_triggers
from tracker.records.review import STEPS, Reopens
from tracker.records.reviewed_state import REVIEWED, of_reviewed_state
from tracker.records.rules import Check, known
from tracker.records.terms import TermsField, known_terms
from tracker.reference.choices import ActionOutcome, Mechanism, UprActionCategory, WorkflowStatus

# members of the Human Rights Council
COUNCIL = 47
VOTES = Coalesce("votes_for", 0) + Coalesce("votes_against", 0) + Coalesce("votes_abstain", 0)
UPR = Q(mechanism=Mechanism.UPR_RECOMMENDATION)
OF_A_REVIEW = Q(mechanism__in=[mechanism.value for mechanism in REVIEWED])
ADDRESSED_TO_NOBODY = (Mechanism.NATIONAL_STATEMENT, Mechanism.NATIONAL_LEGISLATION)


@kept(steps=STEPS)
class PolicyAction(UncertainDate, Whole):
    """What a body or a state asked, found, decided or imposed: a recommendation, a resolution, a sanction."""

    label = models.CharField(max_length=300, blank=True, help_text="What it asks or decides, in our own words.")
    mechanism = models.CharField(max_length=40, choices=Mechanism, help_text="Kind of action.")
    review = models.ForeignKey(
        Review,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        help_text="The review that it was made in, if it was made in one.",
    )
    issuing_body = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", help_text="The body that issued it."
    )
    issuing_states = CountriesField(help_text="The states that recommend, sponsor or impose.")
    addressees = CountriesField(help_text="The states that it is addressed to.")
    symbol = models.CharField(max_length=60, blank=True, help_text="Of the document: A/HRC/56/6.")
    paragraph = models.CharField(max_length=20, blank=True, help_text="Number of the paragraph: 28.123.")
    part = models.CharField(
        max_length=10, blank=True, help_text="Several under one number are parts 1, 2, 3 and so on."
    )
    text = models.TextField(blank=True, help_text="Its words, or a report's paraphrase of them. Empty if unseen.")
    text_is_official = models.BooleanField(
        default=False, help_text="These are the official words. A report's paraphrase is not official."
    )
    is_translation = models.BooleanField(default=False, help_text="The words are a translation.")
    themes = TermsField("theme", help_text="What it is about.")
    affected_groups = TermsField("victim_group", help_text="Whom it would help.")
    upr_action_category = models.CharField(
        "category of what is asked", max_length=1, choices=UprActionCategory, blank=True, help_text="UPR Info's scale."
    )
    outcome = models.CharField(max_length=24, choices=ActionOutcome, help_text="What became of it.")
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Votes in favour.")
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Votes against.")
    votes_abstain = models.PositiveSmallIntegerField("abstentions", null=True, blank=True, help_text="Abstentions.")
    vetoed = models.BooleanField(default=False, help_text="A veto stopped it.")
    valid_until = models.DateField(null=True, blank=True, help_text="Last day of a sanction. It may lie ahead.")
    about_incidents = models.ManyToManyField(
        Incident,
        through="ActionIncident",
        related_name="actions",
        blank=True,
        help_text="Incidents that it answers or is about.",
    )

    related: ClassVar[tuple[str, ...]] = ("about_incidents",)

    class Meta:
        ordering = ("-id",)
        indexes = [
            *whole_indexes("policyaction"),
            alike_index("policyaction", "label"),
            words_index("policyaction", "label"),
        ]
        constraints = [
            *ref_rules("policyaction", "P"),
            *whole_rules("policyaction"),
            *date_rules("policyaction"),
            *no_future("policyaction", "date_start", "date_end"),
            known("policyaction", "mechanism", Mechanism),
            known("policyaction", "upr_action_category", UprActionCategory, blank=True),
            known("policyaction", "outcome", ActionOutcome),
            Check(
                name="policyaction_has_review",
                condition=~OF_A_REVIEW | Q(review__isnull=False),
                message="Name the review that it was made in.",
                field="review",
            ),
            Check(
                name="policyaction_of_states",
                condition=~UPR | Q(issuing_states__len__gte=1),
                message="A UPR recommendation is made by a state: name it.",
                field="issuing_states",
            ),
            Check(
                name="policyaction_to_one_state",
                condition=~OF_A_REVIEW | Q(addressees__len=1),
                message="It is addressed to one state: the one under review.",
                field="addressees",
            ),
            Check(
                name="policyaction_to_another_state",
                condition=~UPR | ~Q(issuing_states__overlap=F("addressees")),
                message="A state does not recommend anything to itself.",
                field="issuing_states",
            ),
            Check(
                name="policyaction_votes_of_the_council",
                condition=~Q(mechanism=Mechanism.HRC_RESOLUTION) | LessThanOrEqual(VOTES, COUNCIL),
                message=f"The Council has {COUNCIL} votes.",
                field="votes_for",
            ),
            Check(
                name="policyaction_adopted_by_more",
                condition=~Q(outcome=ActionOutcome.ADOPTED_BY_VOTE) | Q(votes_for__gt=Coalesce("votes_against", 0)),
                message="It was adopted, but no more voted for it than against.",
                field="outcome",
            ),
            models.UniqueConstraint(
                fields=["review", "paragraph", "part"],
                condition=~Q(paragraph=""),
                name="policyaction_once",
                violation_error_message="This paragraph of the review is recorded already: number its parts.",
            ),
            Check(
                name="policyaction_complete_when_approved",
                condition=~Q(status=WorkflowStatus.APPROVED) | Q(label__regex=r"\S"),
                message="Before approval it needs a label in our own words.",
                field="label",
            ),
        ]
        triggers = [
            *ref_triggers("P"),
            *whole_triggers("policyaction"),
            known_countries("records_policyaction", "issuing_states"),
            known_countries("records_policyaction", "addressees"),
            known_terms("records_policyaction", "themes", "theme"),
            known_terms("records_policyaction", "affected_groups", "victim_group"),
            of_reviewed_state("addressees", "a.id = NEW.id", "NEW.review_id"),
        ]

    def __str__(self) -> str:
        return f"{self.label or self.get_mechanism_display()} ({self.ref})"

    def needs(self) -> list[Need]:
        return [Need("label", _("a label in our own words"), self.label.strip())]


@kept()
class ActionIncident(Record):
    """An incident that an action is about."""

    action = models.ForeignKey(PolicyAction, models.CASCADE, related_name="+", help_text="The action.")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="+", help_text="The incident.")

    objects = NaturalManager("action__ref", "incident__ref")

    class Meta:
        ordering = ("action", "incident")
        verbose_name = "incident that it is about"
        verbose_name_plural = "incidents that it is about"
        constraints = [
            models.UniqueConstraint(
                fields=["action", "incident"],
                name="actionincident_once",
                violation_error_message="This incident is named already.",
            )
        ]
        triggers = [Reopens()]

    def __str__(self) -> str:
        return str(self.incident)

    def natural_key(self) -> tuple[str, str]:
        return (self.action.ref, self.incident.ref)
