from django.db.models import Case, F, Q, TextField, When
from django.db.models.functions import Coalesce

from tracker.publishing.evidence import evidence, verbatim
from tracker.publishing.expressions import collected, dates, in_order, one, term, text
from tracker.publishing.mapping import Mapping
from tracker.publishing.tables.incidents import main_place
from tracker.records.models import Act
from tracker.reference.choices import Naming
from tracker.research.models import IncidentPartyEdition

# an act of which no party is recorded is a row too: the join has one without them
INCIDENT_PARTIES = Mapping(
    model=IncidentPartyEdition,
    rows=lambda incidents: Act.objects.filter(incident__in=incidents),
    columns={
        "ref": Coalesce("parties__ref", "ref"),
        **collected("incident__"),
        **dates("incident__"),
        "date_text": verbatim("incident__date_text", "incident", key="incident"),
        **evidence("act", "party:parties"),
        "incident": F("incident__ref"),
        "incident_title": F("incident__title"),
        "kind": F("incident__kind"),
        "violation_type": term("violation_type"),
        "attribution": F("attribution"),
        "role": F("parties__role"),
        "label": Case(When(~Q(parties__naming=Naming.WITHHELD), then=F("parties__label")), output_field=TextField()),
        "basis": F("parties__basis"),
        "party_type": term("parties__type"),
        "victim_groups": in_order("parties__groups"),
        "degree": text("parties__degree"),
        "country": F("parties__country"),
        "country_name": F("parties__country__name"),
        "region": text("parties__country__region"),
        "un_group": text("parties__country__un_group"),
        "incident_country": one(main_place("incident"), "country"),
        "incident_country_name": one(main_place("incident"), "country__name"),
    },
)
