from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from tracker.records.derived import with_percent_check
from tracker.records.models import Survey, SurveyFigure
from tracker.records.warnings.base import RecordWarning, left_empty
from tracker.reference.choices import FigureType, PercentCheck, Probability, SamplingMethod

# rounding moves each percent of a set by half a point at most
ROUNDING = 0.5


def fitting_probability(method: str) -> Probability | None:
    """What a sampling method says of probability; None if there is no method yet."""
    if not method:
        return None
    if method.startswith(("Probability", SamplingMethod.TOTAL_UNIVERSE_COMPLETE_ENUMERATION)):
        return Probability.YES
    if method.startswith(("Nonprobability", SamplingMethod.MIXED_PROBABILITY_NONPROBABILITY)):
        return Probability.NO
    return Probability.NOT_STATED


def survey_warnings(survey: Survey) -> Iterator[RecordWarning]:
    """Everything odd about a survey and its figures."""
    yield from left_empty(survey, ("date_text", "conducted_by", "country", "n_sample", "limitations"))
    yield from _probability(survey)
    yield from _fieldwork(survey)
    figures = list(with_percent_check(survey.figures.all()))
    for figure in figures:
        yield from _figure(figure)
    yield from _exclusive_percents(survey, figures)


def _probability(survey: Survey) -> Iterator[RecordWarning]:
    fitting = fitting_probability(survey.sampling_method)
    if fitting is not None and survey.probability != fitting:
        message = _("“%(method)s” suggests probability “%(fitting)s”, not “%(given)s”.") % {
            "method": survey.get_sampling_method_display(),
            "fitting": _(str(fitting.label)),
            "given": survey.get_probability_display(),
        }
        about = (survey.sampling_method, survey.probability)
        yield RecordWarning("probability_against_method", survey, message, about)


def _fieldwork(survey: Survey) -> Iterator[RecordWarning]:
    published = survey.report.date_end if survey.report else None
    if survey.date_start and published and survey.date_start > published:
        message = _("Fieldwork starts on %(start)s, after the report was published (%(published)s).")
        said = message % {"start": survey.date_start, "published": published}
        yield RecordWarning("fieldwork_after_publication", survey, said, (survey.date_start, published))


def _figure(figure: SurveyFigure) -> Iterator[RecordWarning]:
    wanted = ["themes", "response_text"]
    if figure.figure_type == FigureType.COUNT_OF_RESPONDENTS:
        wanted.append("denominator")
    if figure.figure_type == FigureType.UNQUANTIFIED:
        wanted.append("quantifier_text")
    yield from left_empty(figure, tuple(wanted))
    check = getattr(figure, "percent_check")  # noqa: B009 worked out by the query, not a field
    if check in (PercentCheck.OFF, PercentCheck.IMPOSSIBLE):
        printed, k, n = figure.reported_percent, figure.numerator, figure.denominator
        off = _("%(figure)s: %(percent)s%% is printed, but %(k)s of %(n)s is not that.")
        impossible = _("%(figure)s: %(percent)s%% is printed, but no whole number of %(n)s is that.")
        message = off if check == PercentCheck.OFF else impossible
        said = message % {"figure": figure, "percent": f"{float(printed or 0):g}", "k": k, "n": n}
        yield RecordWarning(f"percent_{check}", figure, said, (printed, k, n))


def _exclusive_percents(survey: Survey, figures: list[SurveyFigure]) -> Iterator[RecordWarning]:
    sets = defaultdict(list)
    for figure in figures:
        if figure.exclusive_set and figure.reported_percent is not None:
            sets[figure.exclusive_set].append(float(figure.reported_percent))
    for name, percents in sets.items():
        if sum(percents) > 100 + ROUNDING * len(percents):
            message = _("The percents of “%(name)s” add up to %(sum)s%%, more than rounding explains.")
            message %= {"name": name, "sum": f"{sum(percents):g}"}
            yield RecordWarning("percents_over_hundred", survey, message, (name, sum(percents)))
