from typing import Any

from django.db.models import Case, F, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Cast, Concat

from tracker.publishing.evidence import evidence, verbatim
from tracker.publishing.expressions import collected, dates, in_order, public_report, text
from tracker.publishing.mapping import Mapping
from tracker.publishing.tables.surveys import about_actions, method
from tracker.records.derived import percent, percent_check, wilson95
from tracker.records.models import SurveyFigure
from tracker.reference.choices import FigureType, Probability, Weighting
from tracker.research.models import SurveyFigureEdition

# below this, a percent looks more exact than the few people behind it
FEWEST_FOR_PERCENT = 20

counted = Q(figure_type=FigureType.COUNT_OF_RESPONDENTS, numerator__isnull=False, denominator__isnull=False)
has_interval = counted & ~Q(survey__weighting__in=[Weighting.DESIGN, Weighting.POSTSTRATIFIED])


def _where(condition: Q, words: Any) -> Case:
    return Case(When(condition, then=words), default=Value(""), output_field=TextField())


# what must be said with every figure of a sample that does not generalise
how_chosen = Case(
    When(survey__probability=Probability.NO, then=Value("Non-probability sample")),
    default=Value("Sampling not stated"),
    output_field=TextField(),
)
size = Concat(Value(" of "), Cast("survey__n_sample", TextField()), output_field=TextField())
noise = Value(" The interval shows binomial noise only, not selection bias.")
caveat = Concat(
    how_chosen,
    _where(Q(survey__probability=Probability.NO, survey__n_sample__isnull=False), size),
    Value("; describes only the people asked."),
    _where(has_interval, noise),
    output_field=TextField(),
)

SURVEY_FIGURES = Mapping(
    model=SurveyFigureEdition,
    rows=lambda surveys: SurveyFigure.objects.filter(survey__in=surveys),
    columns={
        "ref": F("ref"),
        **collected("survey__"),
        **dates("survey__"),
        "date_text": verbatim("survey__date_text", "survey", key="survey"),
        **method("survey__"),
        **evidence("survey_figure"),
        "about_actions": about_actions("survey"),
        "survey": F("survey__ref"),
        "survey_title": F("survey__title"),
        "report": public_report("survey__report"),
        "label": F("label"),
        "figure_type": F("figure_type"),
        "themes": in_order("themes"),
        "question_text": verbatim("question_text", "survey_figure"),
        "response_text": verbatim("response_text", "survey_figure"),
        "response_set_type": F("response_set_type"),
        "exclusive_set": text("exclusive_set"),
        "subgroup": text("subgroup"),
        "numerator": F("numerator"),
        "denominator": F("denominator"),
        "denominator_inferred": F("denominator_inferred"),
        "percent": Case(When(denominator__gte=FEWEST_FOR_PERCENT, then=percent()), output_field=IntegerField()),
        "wilson95_low": Case(When(has_interval, then=wilson95("low"))),
        "wilson95_high": Case(When(has_interval, then=wilson95("high"))),
        "warning": Case(When(~Q(survey__probability=Probability.YES), then=caveat), output_field=TextField()),
        "unit": F("unit"),
        "qualifier": F("qualifier"),
        "reported_percent": F("reported_percent"),
        "percent_qualifier": text("percent_qualifier"),
        "percent_check": percent_check(),
        "reported_value": F("reported_value"),
        "reported_unit": text("reported_unit"),
        "reported_ci_low": F("reported_ci_low"),
        "reported_ci_high": F("reported_ci_high"),
        "reported_ci_level": F("reported_ci_level"),
        "quantifier_text": verbatim("quantifier_text", "survey_figure"),
        "content_warnings": in_order("content_warnings"),
    },
)
