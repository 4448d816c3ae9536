from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, F, OuterRef, Q, When
from django.db.models.lookups import Exact

from tracker.publishing.evidence import evidence, verbatim
from tracker.publishing.expressions import collected, dates, public_refs, public_report, shown, term, text
from tracker.publishing.mapping import Mapping
from tracker.records.models import SurveyAction, SurveyIncident
from tracker.reference.choices import Probability
from tracker.research.models import SurveyEdition


def method(path: str = "") -> dict[str, Any]:
    """How the numbers were got, from the survey at `path`."""
    return {
        "conducted_by": F(f"{path}conducted_by__name"),
        "country": F(f"{path}country_id"),
        "country_name": F(f"{path}country__name"),
        "region": text(f"{path}country__region"),
        "un_group": text(f"{path}country__un_group"),
        "population_universe": term(f"{path}population_universe"),
        "population_definition": F(f"{path}population_definition"),
        "sampling_method": F(f"{path}sampling_method"),
        "sampling_note": text(f"{path}sampling_note"),
        "probability": F(f"{path}probability"),
        "generalisable": Exact(F(f"{path}probability"), Probability.YES.value),
        "mode": F(f"{path}mode"),
        "weighting": F(f"{path}weighting"),
        "n_sample": F(f"{path}n_sample"),
        "n_qualifier": F(f"{path}n_qualifier"),
    }


def about_actions(survey: str) -> ArraySubquery:
    """The public actions that the questions of the survey at `survey` were about."""
    return public_refs(SurveyAction.objects.filter(survey=OuterRef(survey)), "action")


SURVEYS = Mapping(
    model=SurveyEdition,
    rows=lambda surveys: surveys,
    columns={
        "ref": F("ref"),
        **collected(),
        **dates(),
        "date_text": verbatim("date_text", "survey"),
        **method(),
        **evidence("survey"),
        "title": F("title"),
        "report": public_report("report"),
        "sponsor": F("sponsor__name"),
        "interviewer_label": Case(
            When(shown("interviewer") & Q(report__is_public=True), then=F("interviewer__public_label")),
            output_field=CharField(),
        ),
        "about_actions": about_actions("pk"),
        "about_incidents": public_refs(SurveyIncident.objects.filter(survey=OuterRef("pk")), "incident"),
        "subregion": text("country__subregion"),
        "unit": F("unit"),
        "n_invited": F("n_invited"),
        "response_rate": F("response_rate"),
        "frame": text("frame"),
        "mode_text": verbatim("mode_text", "survey"),
        "question_wording_known": F("question_wording_known"),
        "limitations": text("limitations"),
    },
)
