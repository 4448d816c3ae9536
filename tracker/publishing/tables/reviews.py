from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, IntegerField, OuterRef, Value, When

from tracker.publishing.evidence import evidence, verbatim
from tracker.publishing.expressions import collected, dates, in_order, of_countries, one, text
from tracker.publishing.mapping import Mapping
from tracker.records.models import ReviewTotal
from tracker.reference.choices import ResponsePosition, ResponseStage
from tracker.research.models import ReviewEdition

# a later stage counts what earlier ones left open
ORDER = [stage.value for stage in ResponseStage if stage != ResponseStage.UNKNOWN]
lateness = Case(
    *(When(stage=stage, then=Value(place)) for place, stage in enumerate(ORDER)),
    default=Value(-1),
    output_field=IntegerField(),
)
totals = ReviewTotal.objects.filter(review=OuterRef("pk"), is_adopted=True)
latest = totals.annotate(lateness=lateness).order_by("-lateness", "stage")


def _total(position: str) -> Any:
    """The adopted number of a position at the latest stage that has adopted totals."""
    at_latest = ReviewTotal.objects.filter(review=OuterRef("review"), is_adopted=True).annotate(lateness=lateness)
    stage = one(at_latest.order_by("-lateness", "stage"), "stage")
    return one(totals.filter(position=position, stage=stage), "n")


REVIEWS = Mapping(
    model=ReviewEdition,
    rows=lambda reviews: reviews,
    columns={
        "ref": F("ref"),
        **collected(),
        **dates(),
        "date_text": verbatim("date_text", "review"),
        **evidence("review"),
        "mechanism": F("mechanism"),
        "body": F("body__name"),
        "instrument": text("instrument"),
        "state": F("state"),
        "state_name": F("state__name"),
        "state_region": text("state__region"),
        "state_un_group": text("state__un_group"),
        "cycle": F("cycle"),
        "session": F("session_number"),
        "held": F("held"),
        "planned_on": F("planned_on"),
        "adopted_on": F("adopted_on"),
        "outcome_adopted_on": F("outcome_adopted_on"),
        "outcome": F("outcome"),
        "troika": in_order("troika"),
        "troika_names": ArraySubquery(of_countries("troika").values("name")),
        "report_symbol": text("report_symbol"),
        "addendum_symbol": text("addendum_symbol"),
        "coverage": F("coverage"),
        "totals_stage": one(latest, "stage"),
        "n_total": _total(""),
        "n_supported": _total(ResponsePosition.SUPPORTED),
        "n_supported_in_part": _total(ResponsePosition.SUPPORTED_IN_PART),
        "n_noted": _total(ResponsePosition.NOTED),
        "n_noted_rejected": _total(ResponsePosition.NOTED_REJECTED),
    },
)
