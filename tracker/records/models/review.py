from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from tracker.records.countries import CountriesField, known_countries
from tracker.records.history import kept
from tracker.records.models.organisation import Organisation
from tracker.records.models.uncertain_date import UncertainDate, date_rules, no_future
from tracker.records.models.whole import Need, Whole, whole_indexes, whole_rules, whole_triggers
from tracker.records.refs import ref_rules, ref_triggers
from tracker.records.review import STEPS
from tracker.records.reviewed_state import of_reviewed_state
from tracker.records.rules import Check, Rule, known
from tracker.reference.choices import Coverage, Instrument, ReviewMechanism, ReviewOutcome
from tracker.reference.models import Country

TROIKA = 3


@kept(steps=STEPS)
class Review(UncertainDate, Whole):
    """A review of a state by the Human Rights Council (UPR) or a treaty body: held, postponed, or without the state."""

    mechanism = models.CharField(max_length=12, choices=ReviewMechanism, help_text="Who reviews: UPR or treaty body.")
    body = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", help_text="The working group or committee that holds it."
    )
    instrument = models.CharField(
        max_length=8, choices=Instrument, blank=True, help_text="The treaty, for a treaty body. Empty for the UPR."
    )
    state = models.ForeignKey(Country, models.PROTECT, related_name="+", help_text="The state under review.")
    cycle = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of the UPR: 1 to 4. 'Fourth' is a cycle, not a session."
    )
    session_number = models.PositiveSmallIntegerField(
        "session", null=True, blank=True, help_text="Number of the session, if the report gives it."
    )
    held = models.BooleanField(default=True, help_text="It took place.")
    planned_on = models.DateField(null=True, blank=True, help_text="Day for which it was planned. It may lie ahead.")
    adopted_on = models.DateField(
        null=True, blank=True, help_text="Day on which the working group's report or the observations were adopted."
    )
    outcome_adopted_on = models.DateField(
        null=True, blank=True, help_text="Day on which the Council adopted the outcome (UPR)."
    )
    troika = CountriesField(help_text="The states that led the review, up to three.")
    report_symbol = models.CharField("symbol of the report", max_length=60, blank=True, help_text="A/HRC/56/6, say.")
    addendum_symbol = models.CharField(
        "symbol of the addendum", max_length=60, blank=True, help_text="Where the state's answers are printed."
    )
    outcome = models.CharField(max_length=16, choices=ReviewOutcome, help_text="What became of it.")
    coverage = models.CharField(
        max_length=12, choices=Coverage, help_text="How many of its recommendations this record holds."
    )

    class Meta:
        ordering = ("-id",)
        indexes = whole_indexes("review")
        constraints = [
            *ref_rules("review", "V"),
            *whole_rules("review"),
            *date_rules("review"),
            *no_future("review", "date_start", "date_end", "adopted_on", "outcome_adopted_on"),
            known("review", "mechanism", ReviewMechanism),
            known("review", "instrument", Instrument, blank=True),
            known("review", "outcome", ReviewOutcome),
            known("review", "coverage", Coverage),
            Check(
                name="review_treaty_of_its_body",
                condition=(~Q(mechanism=ReviewMechanism.UPR) | Q(instrument=""))
                & (~Q(mechanism=ReviewMechanism.TREATY_BODY) | ~Q(instrument="")),
                message="A treaty body reviews under a treaty, and the UPR under none.",
                field="instrument",
            ),
            Check(
                name="review_troika_of_three",
                condition=Q(troika__len__lte=TROIKA),
                message="A troika is three states at most.",
                field="troika",
            ),
            Check(
                name="review_troika_of_others",
                condition=~Q(troika__contains=[F("state")]),
                message="A state is not in the troika of its own review.",
                field="troika",
            ),
            Check(
                name="review_held_or_postponed",
                condition=Q(held=False) | ~Q(outcome=ReviewOutcome.POSTPONED),
                message="A review that was held was not postponed.",
                field="held",
            ),
            models.UniqueConstraint(
                fields=["mechanism", "body", "instrument", "state", "cycle"],
                condition=Q(held=True, cycle__isnull=False),
                name="review_once_a_cycle",
                violation_error_message="This review of the state in this cycle is recorded already.",
            ),
            models.UniqueConstraint(
                fields=["mechanism", "body", "instrument", "state", "session_number"],
                condition=Q(held=True, cycle=None),
                name="review_once_a_session",
                violation_error_message="This review of the state in this session is recorded already.",
            ),
        ]
        triggers = [
            *ref_triggers("V"),
            *whole_triggers("review"),
            known_countries("records_review", "troika"),
            of_reviewed_state("state", "v.id = NEW.id", "NEW.id", pgtrigger.Update),
            Rule(
                name="upr_of_a_member",
                field="state",
                offence=(
                    "SELECT format('%s is no member of the United Nations: the UPR reviews members.', c.name) "
                    "FROM records_review v JOIN reference_country c ON c.iso3 = v.state_id WHERE v.id = NEW.id "
                    "AND v.mechanism = 'upr' AND NOT c.is_un_member AND c.valid_to IS NULL"
                ),
            ),
        ]

    def __str__(self) -> str:
        number = _(", cycle %(number)s") % {"number": self.cycle} if self.cycle else ""
        return f"{self.instrument or self.get_mechanism_display()}: {self.state}{number} ({self.ref})"

    def needs(self) -> list[Need]:
        return []
