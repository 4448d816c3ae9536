"""Which public tables each kind of whole fills, in the order in which they are filled."""

from collections import defaultdict

from django.db.models import Model

from tracker.publishing.mapping import Mapping
from tracker.publishing.tables.actions import POLICY_ACTIONS
from tracker.publishing.tables.citations import citations_of
from tracker.publishing.tables.counts import INCIDENT_COUNTS
from tracker.publishing.tables.figures import SURVEY_FIGURES
from tracker.publishing.tables.incidents import INCIDENTS
from tracker.publishing.tables.parties import INCIDENT_PARTIES
from tracker.publishing.tables.reports import REPORTS
from tracker.publishing.tables.responses import POLICY_RESPONSES
from tracker.publishing.tables.reviews import REVIEWS
from tracker.publishing.tables.sources import SOURCES
from tracker.publishing.tables.surveys import SURVEYS
from tracker.records.models import CLAIMS, Incident, PolicyAction, Report, Review, ReviewTotal, Survey, Whole

TABLES_OF: dict[type[Whole], list[Mapping]] = {
    Report: [REPORTS, SOURCES],
    Incident: [INCIDENTS, INCIDENT_COUNTS, INCIDENT_PARTIES],
    Review: [REVIEWS],
    PolicyAction: [POLICY_ACTIONS, POLICY_RESPONSES],
    Survey: [SURVEYS, SURVEY_FIGURES],
}
MAPPINGS: dict[type[Whole], list[Mapping]] = {
    whole: [*mappings, citations_of(whole)] for whole, mappings in TABLES_OF.items()
}

# the columns of claims that hold words of the reports which support them
QUOTED: dict[type[Model], set[str]] = defaultdict(set)
for _mapping in (mapping for mappings in TABLES_OF.values() for mapping in mappings):
    for _name in _mapping.quoted:
        _quoted = _mapping.columns[_name]
        if "__" not in _quoted.path:
            QUOTED[CLAIMS[_quoted.claim]].add(_quoted.path)

# no column of its own, and words of a report all the same
QUOTED[ReviewTotal].add("count_text")

__all__ = ["MAPPINGS", "QUOTED"]
