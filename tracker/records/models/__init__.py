"""What is known, one record a file. Staff only: researchers see what publishing makes of it."""

from tracker.records.models.answered_warning import AnsweredWarning
from tracker.records.models.capture import Capture
from tracker.records.models.citation import CLAIMS, Citation
from tracker.records.models.collection import Collection
from tracker.records.models.face import ReportSource
from tracker.records.models.figure import SurveyFigure
from tracker.records.models.organisation import Organisation
from tracker.records.models.passage import Passage
from tracker.records.models.report import Report, ReportCountry
from tracker.records.models.source import Source
from tracker.records.models.survey import Survey
from tracker.records.models.whole import Whole

# what is edited, reviewed and published in one piece, in the order in which it is published
WHOLES: tuple[type[Whole], ...] = (Report, Survey)

__all__ = [
    "CLAIMS",
    "WHOLES",
    "AnsweredWarning",
    "Capture",
    "Citation",
    "Collection",
    "Organisation",
    "Passage",
    "Report",
    "ReportCountry",
    "ReportSource",
    "Source",
    "Survey",
    "SurveyFigure",
    "Whole",
]
