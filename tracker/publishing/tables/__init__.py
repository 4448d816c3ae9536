"""Which public tables each kind of whole fills, in the order in which they are filled."""

from tracker.publishing.mapping import Mapping
from tracker.publishing.tables.citations import REPORT_CITATIONS, SURVEY_CITATIONS
from tracker.publishing.tables.figures import SURVEY_FIGURES
from tracker.publishing.tables.reports import REPORTS
from tracker.publishing.tables.sources import SOURCES
from tracker.publishing.tables.surveys import SURVEYS
from tracker.records.models import Report, Survey, Whole

MAPPINGS: dict[type[Whole], list[Mapping]] = {
    Report: [REPORTS, SOURCES, REPORT_CITATIONS],
    Survey: [SURVEYS, SURVEY_FIGURES, SURVEY_CITATIONS],
}

__all__ = ["MAPPINGS"]
