from typing import Any

from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce

from tracker.publishing.evidence import PUBLIC, grade
from tracker.publishing.expressions import among, collected, if_shown, term, text
from tracker.publishing.mapping import Mapping
from tracker.records.models import Citation, SurveyFigure
from tracker.research.models import CitationEdition

# the words and their place are shown unless they would lead to someone
plain = Q(passage__redacted=False, passage__public_quote="")


def if_plain(path: str, output: Any) -> Case:
    return Case(When(plain, then=text(path) if isinstance(output, TextField) else F(path)), output_field=output)


def claim_kind(*kinds: str) -> Case:
    cases = [When(**{f"{kind}__isnull": False}, then=Value(kind)) for kind in kinds]
    return Case(*cases, output_field=CharField())


def _columns(whole: dict[str, Any], target_type: Any, target_ref: Any, graded: Any) -> dict[str, Any]:
    return {
        "ref": F("ref"),
        **whole,
        "target_type": target_type,
        "target_ref": target_ref,
        "field": text("field"),
        "relation": F("relation"),
        "reliability": graded,
        "credibility": text("credibility"),
        "report": F("passage__report__ref"),
        "report_title": F("passage__report__title"),
        "publisher": F("passage__report__publisher__name"),
        "report_date_start": F("passage__report__date_start"),
        "report_date_end": F("passage__report__date_end"),
        "url": text("passage__report__url"),
        "quote": Case(
            When(passage__redacted=True, then=Value(None)),
            default=Coalesce(text("passage__public_quote"), F("passage__quote"), output_field=TextField()),
            output_field=TextField(),
        ),
        "redacted": F("passage__redacted"),
        "translation": if_plain("passage__translation", TextField()),
        "is_translation_in_source": F("passage__is_translation_in_source"),
        "quote_kind": F("passage__quote_kind"),
        "page": if_plain("passage__page", TextField()),
        "paragraph": if_plain("passage__paragraph", TextField()),
        "char_start": if_plain("passage__char_start", IntegerField()),
        "char_end": if_plain("passage__char_end", IntegerField()),
        "speaker": if_shown("passage__speaker", F("passage__speaker__ref")),
        "speaker_label": if_shown("passage__speaker", F("passage__speaker__public_label")),
        "source_type": if_shown("passage__speaker", term("passage__speaker__source_type")),
        "connection": if_shown("passage__speaker", F("passage__speaker__connection")),
    }


def _of_reports(reports: QuerySet[Any]) -> QuerySet[Any]:
    return Citation.objects.filter(PUBLIC, report__in=reports, report__is_public=True)


def _of_surveys(surveys: QuerySet[Any]) -> QuerySet[Any]:
    figures = SurveyFigure.objects.filter(survey__in=surveys)
    return Citation.objects.filter(PUBLIC, among("survey", surveys) | among("survey_figure", figures))


REPORT_CITATIONS = Mapping(
    model=CitationEdition,
    rows=_of_reports,
    columns=_columns(
        {**collected("report__"), "whole_ref": F("report__ref")},
        Value("report"),
        F("report__ref"),
        grade(own_fields=True),
    ),
)

survey_name = Coalesce("survey__collection__name", "survey_figure__survey__collection__name")
survey_licence = Coalesce("survey__collection__licence", "survey_figure__survey__collection__licence")
SURVEY_CITATIONS = Mapping(
    model=CitationEdition,
    rows=_of_surveys,
    columns=_columns(
        {
            "collection": survey_name,
            "licence": survey_licence,
            "whole_ref": Coalesce("survey__ref", "survey_figure__survey__ref"),
        },
        claim_kind("survey", "survey_figure"),
        Coalesce("survey__ref", "survey_figure__ref"),
        grade(),
    ),
)
