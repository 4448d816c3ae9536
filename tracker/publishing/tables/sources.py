from django.db.models import F

from tracker.publishing.expressions import collected, term
from tracker.publishing.mapping import Mapping
from tracker.records.models import ReportSource
from tracker.records.models.source import NOT_SHOWN
from tracker.reference.choices import Access, ProtectionLevel
from tracker.research.models import SourceEdition

SOURCES = Mapping(
    model=SourceEdition,
    rows=lambda reports: (
        ReportSource.objects.filter(report__in=reports, report__access=Access.PUBLIC)
        .exclude(source__protection_level=ProtectionLevel.SEALED)
        .exclude(source__consent_status__in=NOT_SHOWN)
    ),
    columns={
        "ref": F("ref"),
        **collected("report__"),
        "report": F("report__ref"),
        "public_label": F("public_label"),
        "source_type": term("source_type"),
        "connection": F("connection"),
        "reliability": F("reliability"),
        "plural": F("plural"),
    },
)
