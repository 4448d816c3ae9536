from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.models.survey import Survey
from tracker.records.refs import ref_field, ref_rules, ref_triggers
from tracker.records.review import Reopens
from tracker.records.rules import Check, Rule, filled, known
from tracker.records.sample import sample_rule
from tracker.records.terms import TermsField, known_terms
from tracker.reference.choices import FigureType, Qualifier, ResponseSetType, Unit

NUMBERS = (
    "numerator",
    "denominator",
    "reported_percent",
    "reported_value",
    "reported_ci_low",
    "reported_ci_high",
    "reported_ci_level",
)
VALUED = (FigureType.RATE, FigureType.EXTRAPOLATED_TOTAL, FigureType.REPORTED_CASES)
PERCENT = [MinValueValidator(0), MaxValueValidator(100)]

EXCLUSIVE_SUM = (
    "SELECT format('The answers of “%s” exclude each other, but add up to %s of %s: mend a number, or take one "
    "out of the set.', f.exclusive_set, sum(f.numerator), f.denominator) FROM records_surveyfigure f "
    "JOIN records_surveyfigure mine ON mine.survey_id = f.survey_id AND mine.exclusive_set = f.exclusive_set "
    "AND mine.denominator = f.denominator AND mine.subgroup = f.subgroup AND mine.unit = f.unit "
    "WHERE mine.id = NEW.id AND f.exclusive_set <> '' "
    "GROUP BY f.exclusive_set, f.denominator HAVING sum(f.numerator) > f.denominator"
)


def _type(*types: FigureType) -> Q:
    return Q(figure_type__in=[one.value for one in types])


def _is_number(field: str) -> Check:
    # PostgreSQL keeps NaN in a decimal column, and sorts it above every number
    return Check(
        name=f"surveyfigure_{field}_is_number",
        condition=Q(**{f"{field}__lt": 10**14}),
        message="This is no number.",
        field=field,
    )


@kept()
class SurveyFigure(Record):
    """One number of a survey, or one finding in words."""

    ref = ref_field()
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="figures", help_text="The survey.")
    label = models.CharField(max_length=300, help_text="What is counted, in our own words.")
    figure_type = models.CharField(max_length=24, choices=FigureType, help_text="What kind of figure it is.")
    themes = TermsField("theme", help_text="What it is about.")
    question_text = models.CharField(
        "question",
        max_length=300,
        blank=True,
        help_text="The question, word for word, as far as it is known.",
    )
    response_text = models.CharField(
        "answer",
        max_length=300,
        blank=True,
        help_text="The answer, word for word: the few words that matter.",
    )
    response_set_type = models.CharField(
        "answers",
        max_length=12,
        choices=ResponseSetType,
        default=ResponseSetType.UNKNOWN,
        help_text="Whether one person could give several answers.",
    )
    exclusive_set = models.CharField(
        max_length=60, blank=True, help_text="A name shared by answers that exclude each other."
    )
    subgroup = models.CharField(max_length=200, blank=True, help_text="Who the denominator is, if it is not everybody.")
    numerator = models.PositiveIntegerField("k", null=True, blank=True, help_text="How many said so.")
    denominator = models.PositiveIntegerField("n", null=True, blank=True, help_text="Out of how many.")
    denominator_inferred = models.BooleanField(
        "n from context", default=False, help_text="The report does not state n beside k; the context does."
    )
    unit = models.CharField(
        max_length=12,
        choices=Unit,
        blank=True,
        help_text="What was counted; the survey's unit if left empty.",
    )
    qualifier = models.CharField(
        max_length=12,
        choices=Qualifier,
        default=Qualifier.EXACT,
        help_text="The report's own hedge on k or on the value.",
    )
    reported_percent = models.DecimalField(
        "percent as printed",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=PERCENT,
        help_text="As the report prints it, also where k of n gives another.",
    )
    percent_qualifier = models.CharField(
        max_length=12,
        choices=[c for c in Qualifier.choices if c[0] != Qualifier.VAGUE],
        blank=True,
        help_text="The report's own hedge on that percent.",
    )
    reported_value = models.DecimalField(
        "value as printed",
        max_digits=18,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="A rate, an estimated total, a number of cases.",
    )
    reported_unit = models.CharField(
        "unit of the value", max_length=100, blank=True, help_text="Deaths per 1,000, say."
    )
    reported_ci_low = models.DecimalField(
        "interval from",
        max_digits=18,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="The authors' own interval.",
    )
    reported_ci_high = models.DecimalField(
        "interval to", max_digits=18, decimal_places=4, null=True, blank=True, help_text="Its upper end."
    )
    reported_ci_level = models.DecimalField(
        "level",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=PERCENT,
        help_text="Its confidence level in percent: 95.",
    )
    quantifier_text = models.CharField(
        "words for a number",
        max_length=100,
        blank=True,
        help_text="Where there is no number: 'many of whom'.",
    )
    content_warnings = TermsField("content_warning", help_text="What a reader should be warned of.")

    objects = NaturalManager("ref")

    class Meta:
        ordering = ("survey", "id")
        constraints = [
            *ref_rules("surveyfigure", "G"),
            known("surveyfigure", "figure_type", FigureType),
            known("surveyfigure", "response_set_type", ResponseSetType),
            known("surveyfigure", "unit", Unit),
            known("surveyfigure", "qualifier", Qualifier),
            filled("surveyfigure", "label", "Say what is counted, in your own words."),
            Check(
                name="surveyfigure_k_within_n",
                condition=Q(numerator__lte=F("denominator")),
                message="k is more than n: mend one of the two.",
                field="numerator",
            ),
            Check(
                name="surveyfigure_n_not_empty",
                condition=Q(denominator__gte=1),
                message="n is at least 1: leave it empty if it is not known.",
                field="denominator",
            ),
            Check(
                name="surveyfigure_count_has_k",
                condition=~_type(FigureType.COUNT_OF_RESPONDENTS) | Q(numerator__isnull=False),
                message="A count of respondents needs k. Choose 'percent only' or 'unquantified' if there is none.",
                field="numerator",
            ),
            Check(
                name="surveyfigure_words_have_no_number",
                condition=~_type(FigureType.UNQUANTIFIED) | Q(**{f"{number}__isnull": True for number in NUMBERS}),
                message="An unquantified figure has words only: take the number out, or choose another type.",
                field="figure_type",
            ),
            Check(
                name="surveyfigure_percent_only_has_no_k",
                condition=~_type(FigureType.PERCENT_ONLY) | Q(numerator__isnull=True),
                message="'Percent only' has no k: take it out, or choose 'count of respondents'.",
                field="numerator",
            ),
            Check(
                name="surveyfigure_percent_only_has_percent",
                condition=~_type(FigureType.PERCENT_ONLY) | Q(reported_percent__isnull=False),
                message="Give the percent as printed.",
                field="reported_percent",
            ),
            Check(
                name="surveyfigure_share_has_number",
                condition=~_type(FigureType.COMPOSITION)
                | Q(reported_percent__isnull=False)
                | Q(numerator__isnull=False),
                message="A share needs its percent or its k.",
                field="reported_percent",
            ),
            Check(
                name="surveyfigure_value_has_number_and_unit",
                condition=~_type(*VALUED) | (Q(reported_value__isnull=False) & ~Q(reported_unit="")),
                message="A rate, a total or a number of cases needs its value and the unit of it.",
                field="reported_value",
            ),
            Check(
                name="surveyfigure_percent_in_range",
                condition=Q(reported_percent__range=(0, 100)),
                message="A percent lies between 0 and 100.",
                field="reported_percent",
            ),
            Check(
                name="surveyfigure_percent_has_qualifier",
                condition=Q(reported_percent=None) | ~Q(percent_qualifier=""),
                message="Say how exact the printed percent is.",
                field="percent_qualifier",
            ),
            Check(
                name="surveyfigure_percent_qualifier_known",
                condition=Q(percent_qualifier__in=["", *(c for c in Qualifier.values if c != Qualifier.VAGUE)]),
                message="A percent is a number: words alone are none.",
                field="percent_qualifier",
            ),
            Check(
                name="surveyfigure_exclusive_has_set",
                condition=~Q(response_set_type=ResponseSetType.EXCLUSIVE) | ~Q(exclusive_set=""),
                message="Answers that exclude each other share the name of their set.",
                field="exclusive_set",
            ),
            *(_is_number(field) for field in ("reported_value", "reported_ci_low", "reported_ci_high")),
            Check(
                name="surveyfigure_interval_in_order",
                condition=Q(reported_ci_low__lte=F("reported_ci_high")),
                message="The interval's lower end lies above its upper end.",
                field="reported_ci_low",
            ),
            Check(
                name="surveyfigure_level_is_percent",
                condition=Q(reported_ci_level__range=(0, 100)),
                message="A confidence level lies between 0 and 100 percent.",
                field="reported_ci_level",
            ),
        ]
        triggers = [
            *ref_triggers("G"),
            Reopens(),
            known_terms("records_surveyfigure", "themes", "theme"),
            known_terms("records_surveyfigure", "content_warnings", "content_warning"),
            sample_rule("figure", field="denominator", mine="f.id = NEW.id"),
            Rule(
                name="exclusive_answers_within_n",
                field="exclusive_set",
                lock=("records_survey", "NEW.survey_id"),
                offence=EXCLUSIVE_SUM,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.ref})"

    def save(self, *args: Any, **options: Any) -> None:
        self._take_unit()
        super().save(*args, **options)

    def natural_key(self) -> tuple[str]:
        return (self.ref,)

    def clean(self) -> None:
        super().clean()
        self._take_unit()

    def _take_unit(self) -> None:
        if not self.unit and self.survey_id:
            self.unit = self.survey.unit
