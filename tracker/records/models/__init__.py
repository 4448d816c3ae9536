"""What is known, one record a file. Staff only: researchers see what publishing makes of it."""

from tracker.records.models.about import SurveyAction, SurveyIncident
from tracker.records.models.act import Act
from tracker.records.models.answered_warning import AnsweredWarning
from tracker.records.models.capture import Capture
from tracker.records.models.citation import CLAIMS, Citation
from tracker.records.models.collection import Collection
from tracker.records.models.comment import Comment
from tracker.records.models.count import ReportedCount
from tracker.records.models.face import ReportSource
from tracker.records.models.figure import SurveyFigure
from tracker.records.models.file_read import FileRead
from tracker.records.models.incident import Incident
from tracker.records.models.link import IncidentLink
from tracker.records.models.not_the_same import NotTheSame
from tracker.records.models.organisation import Organisation
from tracker.records.models.party import Party
from tracker.records.models.passage import Passage
from tracker.records.models.place import IncidentPlace
from tracker.records.models.policy_action import ActionIncident, PolicyAction
from tracker.records.models.policy_response import PolicyResponse
from tracker.records.models.redirect import Redirect
from tracker.records.models.report import Report, ReportCountry
from tracker.records.models.resemblance import Resemblance
from tracker.records.models.review import Review
from tracker.records.models.source import Source
from tracker.records.models.survey import Survey
from tracker.records.models.total import ReviewTotal
from tracker.records.models.whole import Whole

# what is edited, reviewed and published in one piece, in the order in which it is published
WHOLES: tuple[type[Whole], ...] = (Report, Incident, Review, PolicyAction, Survey)

__all__ = [
    "CLAIMS",
    "WHOLES",
    "Act",
    "ActionIncident",
    "AnsweredWarning",
    "Capture",
    "Citation",
    "Collection",
    "Comment",
    "FileRead",
    "Incident",
    "IncidentLink",
    "IncidentPlace",
    "NotTheSame",
    "Organisation",
    "Party",
    "Passage",
    "PolicyAction",
    "PolicyResponse",
    "Redirect",
    "Report",
    "ReportCountry",
    "ReportSource",
    "ReportedCount",
    "Resemblance",
    "Review",
    "ReviewTotal",
    "Source",
    "Survey",
    "SurveyAction",
    "SurveyFigure",
    "SurveyIncident",
    "Whole",
]
