from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.models.incident import Incident
from tracker.records.models.likeness import words_index
from tracker.records.own_counts import ours_agree
from tracker.records.refs import ref_field, ref_rules, ref_triggers
from tracker.records.review import Reopens
from tracker.records.rules import Check, filled, known
from tracker.reference.choices import AgeGroup, CountBasis, CountType, Qualifier, Sex

# bounds of one side: "more than 500" says nothing of the other
LOW_BOUNDS = (Qualifier.AT_LEAST, Qualifier.MORE_THAN)
HIGH_BOUNDS = (Qualifier.UP_TO, Qualifier.NEARLY)
IN_ORDER = (
    (Q(low=None) | Q(best=None) | Q(low__lte=F("best")))
    & (Q(best=None) | Q(high=None) | Q(best__lte=F("high")))
    & (Q(low=None) | Q(high=None) | Q(low__lte=F("high")))
)


@kept()
class ReportedCount(Record):
    """How many, as one report says: counts that conflict stand side by side."""

    ref = ref_field()
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="counts", help_text="The incident.")
    count_type = models.CharField("what", max_length=12, choices=CountType, help_text="What happened to them.")
    low = models.PositiveIntegerField(null=True, blank=True, help_text="At least so many people.")
    best = models.PositiveIntegerField(null=True, blank=True, help_text="The number that the report gives.")
    high = models.PositiveIntegerField(null=True, blank=True, help_text="At most so many.")
    qualifier = models.CharField(
        max_length=12, choices=Qualifier, default=Qualifier.EXACT, help_text="The report's own hedge."
    )
    basis = models.CharField(
        max_length=20, choices=CountBasis, default=CountBasis.NOT_STATED, help_text="How they were counted."
    )
    reported_percent = models.DecimalField(
        "percent as printed",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text="Of the people of the same incident: 'about 80% women'.",
    )
    sex = models.CharField(max_length=8, choices=Sex, default=Sex.ALL, help_text="Of the people counted.")
    age_group = models.CharField(
        "age", max_length=8, choices=AgeGroup, default=AgeGroup.ALL, help_text="Of the people counted."
    )
    count_text = models.CharField("as written", max_length=300, help_text="The number as the report writes it.")
    is_adopted = models.BooleanField(
        "adopted", default=False, help_text="Ours: it fills the incident's own columns. One of a kind at most."
    )
    inconsistent_in_source = models.BooleanField(
        default=False,
        editable=False,
        help_text="Taken over from a data set whose own numbers contradict each other.",
    )

    objects = NaturalManager("ref")

    class Meta:
        ordering = ("incident", "id")
        indexes = [words_index("count", "count_text")]
        constraints = [
            *ref_rules("reportedcount", "N"),
            known("reportedcount", "count_type", CountType),
            known("reportedcount", "qualifier", Qualifier),
            known("reportedcount", "basis", CountBasis),
            known("reportedcount", "sex", Sex),
            known("reportedcount", "age_group", AgeGroup),
            filled("reportedcount", "count_text", "Copy the number as the report writes it."),
            Check(
                name="reportedcount_in_order",
                condition=Q(inconsistent_in_source=True) | IN_ORDER,
                message="Low, best and high are not in this order: mend them.",
                field="best",
            ),
            Check(
                name="reportedcount_words_have_no_number",
                condition=~Q(qualifier=Qualifier.VAGUE) | Q(low=None, best=None, high=None, reported_percent=None),
                message="Words such as 'many' give no number: leave them empty.",
                field="qualifier",
            ),
            Check(
                name="reportedcount_low_bound_alone",
                condition=~Q(qualifier__in=[one.value for one in LOW_BOUNDS]) | Q(best=None, high=None),
                message="'At least' and 'more than' give the low number only.",
                field="low",
            ),
            Check(
                name="reportedcount_high_bound_alone",
                condition=~Q(qualifier__in=[one.value for one in HIGH_BOUNDS]) | Q(best=None, low=None),
                message="'Up to' and 'nearly' give the high number only.",
                field="high",
            ),
            Check(
                name="reportedcount_percent_in_range",
                condition=Q(reported_percent__range=(0, 100)),
                message="A percent lies between 0 and 100.",
                field="reported_percent",
            ),
            models.UniqueConstraint(
                fields=["incident", "count_type", "sex", "age_group"],
                condition=Q(is_adopted=True),
                name="reportedcount_one_adopted",
                violation_error_message="One count of a kind is adopted already: take that back first.",
            ),
        ]
        triggers = [*ref_triggers("N"), Reopens(), ours_agree("best", "n.id = NEW.id")]

    def __str__(self) -> str:
        return f"{self.get_count_type_display()}: {self.count_text}"

    def natural_key(self) -> tuple[str]:
        return (self.ref,)
