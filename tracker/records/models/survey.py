from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from tracker.records.history import kept
from tracker.records.models.face import ReportSource
from tracker.records.models.likeness import alike_index, words_index
from tracker.records.models.organisation import Organisation
from tracker.records.models.report import Report
from tracker.records.models.source import Source
from tracker.records.models.uncertain_date import UncertainDate, date_rules, no_future
from tracker.records.models.whole import (
    Need,
    Whole,
    whole_indexes,
    whole_rules,
    whole_triggers,
)
from tracker.records.refs import ref_rules, ref_triggers
from tracker.records.review import STEPS
from tracker.records.rules import Check, filled, known
from tracker.records.sample import sample_rule
from tracker.records.terms import TermField, of_scheme
from tracker.records.together import together
from tracker.reference.choices import (
    InterviewMode,
    Probability,
    Qualifier,
    SamplingMethod,
    Unit,
    Weighting,
    WorkflowStatus,
)
from tracker.reference.models import Country

INTERVIEWER = "f.id = (SELECT s.interviewer_id FROM records_survey s WHERE s.id = NEW.id)"


@kept(steps=STEPS)
class Survey(UncertainDate, Whole):
    """How survey numbers were got: who asked whom, how they were chosen, and how they were asked."""

    title = models.CharField(max_length=300, help_text="In our own words: who asked whom about what.")
    report = models.ForeignKey(
        Report,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="surveys",
        help_text="The main report that the numbers are taken from.",
    )
    conducted_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", help_text="Who asked."
    )
    sponsor = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who paid, if it is stated.",
    )
    interviewer = models.ForeignKey(
        ReportSource,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who put the questions, as the main report names them.",
    )
    population_universe = TermField(
        "population_universe", null=True, blank=True, help_text="Whom the survey is about: the nearest term."
    )
    population_definition = models.TextField(
        blank=True,
        help_text="The same in words: who, where, when, and who could take part. Say what is not stated.",
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Where the respondents are.",
    )
    n_sample = models.PositiveIntegerField(
        "sample size", null=True, blank=True, help_text="How many answered, in the unit below."
    )
    n_qualifier = models.CharField(
        "sample qualifier",
        max_length=12,
        choices=[c for c in Qualifier.choices if c[0] != Qualifier.VAGUE],
        default=Qualifier.EXACT,
        help_text="The report's own hedge on the sample size.",
    )
    unit = models.CharField(max_length=12, choices=Unit, default=Unit.PERSON, help_text="What was counted.")
    n_invited = models.PositiveIntegerField(
        "invited", null=True, blank=True, help_text="How many were asked to take part, in the same unit."
    )
    response_rate = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text="As stated, in percent. It is never worked out here.",
    )
    sampling_method = models.CharField(
        max_length=60, choices=SamplingMethod, blank=True, help_text="How respondents were chosen (DDI)."
    )
    sampling_note = models.TextField(
        blank=True, help_text="What is known of the choice, in words. Do not turn a guess into a method."
    )
    frame = models.TextField("sampling frame", blank=True, help_text="The list that respondents were drawn from.")
    probability = models.CharField(
        max_length=12,
        choices=Probability,
        default=Probability.NOT_STATED,
        help_text="Yes only for a probability sample or a full count. 'Not stated' is not yes.",
    )
    mode = models.CharField(
        "mode of interview",
        max_length=60,
        choices=InterviewMode,
        blank=True,
        help_text="How they were asked (DDI).",
    )
    mode_text = models.CharField(
        "mode as written",
        max_length=200,
        blank=True,
        help_text="As the report writes it: 'through various means'.",
    )
    question_wording_known = models.BooleanField(default=False, help_text="The wording of the questions is known.")
    weighting = models.CharField(
        max_length=16,
        choices=Weighting,
        default=Weighting.NOT_STATED,
        help_text="Whether answers were weighted.",
    )
    limitations = models.TextField(blank=True, help_text="What limits the numbers, as a reader must know it.")
    about_actions = models.ManyToManyField(
        "records.PolicyAction",
        through="records.SurveyAction",
        related_name="surveys",
        blank=True,
        help_text="Actions that the questions were about.",
    )
    about_incidents = models.ManyToManyField(
        "records.Incident",
        through="records.SurveyIncident",
        related_name="surveys",
        blank=True,
        help_text="Incidents that the questions were about.",
    )

    related: ClassVar[tuple[str, ...]] = ("about_actions", "about_incidents")

    class Meta:
        ordering = ("-id",)
        indexes = [*whole_indexes("survey"), alike_index("survey", "title"), words_index("survey", "title")]
        constraints = [
            *ref_rules("survey", "S"),
            *whole_rules("survey"),
            *date_rules("survey"),
            *no_future("survey", "date_start", "date_end"),
            of_scheme("survey", "population_universe", "population_universe"),
            known("survey", "unit", Unit),
            known("survey", "sampling_method", SamplingMethod, blank=True),
            known("survey", "probability", Probability),
            known("survey", "mode", InterviewMode, blank=True),
            known("survey", "weighting", Weighting),
            filled("survey", "title", "Give it a title in your own words."),
            Check(
                name="survey_n_qualifier_known",
                condition=Q(n_qualifier__in=[c for c in Qualifier.values if c != Qualifier.VAGUE]),
                message="A sample size is a number: words alone are none.",
                field="n_qualifier",
            ),
            Check(
                name="survey_sample_not_empty",
                condition=Q(n_sample__gte=1),
                message="A sample of nobody is none: leave the size empty if it is not known.",
                field="n_sample",
            ),
            Check(
                name="survey_invited_at_least_sample",
                condition=Q(n_invited__gte=F("n_sample")) | ~Q(n_qualifier=Qualifier.EXACT),
                message="Fewer were invited than answered: mend one of the two.",
                field="n_invited",
            ),
            Check(
                name="survey_response_rate_is_percent",
                condition=Q(response_rate__range=(0, 100)),
                message="A response rate lies between 0 and 100 percent.",
                field="response_rate",
            ),
            Check(
                name="survey_complete_when_approved",
                condition=~Q(status=WorkflowStatus.APPROVED)
                | (
                    Q(report__isnull=False, population_universe__isnull=False)
                    & Q(population_definition__regex=r"\S")
                    & ~Q(sampling_method="")
                    & ~Q(mode="")
                ),
                message="Before approval a survey needs its report, population, sampling method and mode.",
            ),
        ]
        triggers = [
            *ref_triggers("S"),
            *whole_triggers("survey", shows=INTERVIEWER),
            sample_rule("survey", field="n_sample", mine="s.id = NEW.id"),
            together("interviewer", field="interviewer", mine="s.id = NEW.id"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.ref})"

    def needs(self) -> list[Need]:
        method = _("the sampling method ('Not stated' if the report does not say)")
        return [
            Need("report", _("the main report"), self.report_id),
            Need("population_universe", _("the population, as a term"), self.population_universe_id),
            Need("population_definition", _("the population in words"), self.population_definition.strip()),
            Need("sampling_method", method, self.sampling_method),
            Need("mode", _("the mode of interview ('Not stated' if the report does not say)"), self.mode),
        ]

    def sources(self) -> models.QuerySet[Source]:
        shown = Q(pk__in=super().sources().values("pk"))
        if self.interviewer_id is not None:
            shown |= Q(faces=self.interviewer_id)
        return Source.objects.filter(shown).distinct()
