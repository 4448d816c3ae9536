from django.db.models import F

from tracker.publishing.evidence import evidence, verbatim
from tracker.publishing.expressions import collected, dates
from tracker.publishing.mapping import Mapping
from tracker.publishing.tables.incidents import located, told
from tracker.records.models import ReportedCount
from tracker.research.models import IncidentCountEdition

INCIDENT_COUNTS = Mapping(
    model=IncidentCountEdition,
    rows=lambda incidents: ReportedCount.objects.filter(incident__in=incidents),
    columns={
        "ref": F("ref"),
        **collected("incident__"),
        **dates("incident__"),
        "date_text": verbatim("incident__date_text", "incident", key="incident"),
        **evidence("reported_count"),
        **located("incident"),
        **told("incident"),
        "incident": F("incident__ref"),
        "incident_title": F("incident__title"),
        "kind": F("incident__kind"),
        "count_type": F("count_type"),
        "low": F("low"),
        "best": F("best"),
        "high": F("high"),
        "qualifier": F("qualifier"),
        "basis": F("basis"),
        "reported_percent": F("reported_percent"),
        "sex": F("sex"),
        "age_group": F("age_group"),
        "count_text": verbatim("count_text", "reported_count"),
        "is_adopted": F("is_adopted"),
        "inconsistent_in_source": F("inconsistent_in_source"),
    },
)
