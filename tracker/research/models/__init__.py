"""What researchers get: flat tables, one a file. This is the only definition of a public column."""

from tracker.research.models.citation import CitationEdition
from tracker.research.models.collection import Collection
from tracker.research.models.edition import Edition
from tracker.research.models.incident import IncidentCountEdition, IncidentEdition, IncidentPartyEdition
from tracker.research.models.key import Key
from tracker.research.models.policy import PolicyActionEdition, PolicyResponseEdition
from tracker.research.models.redirect import Redirect
from tracker.research.models.removal import Removal
from tracker.research.models.report import ReportEdition
from tracker.research.models.review import ReviewEdition
from tracker.research.models.revision import ColumnSince, Freeze, Revision, Shown, last_shown
from tracker.research.models.source import SourceEdition
from tracker.research.models.survey import SurveyEdition, SurveyFigureEdition

# every public table, in the order in which a reader meets them
TABLES: dict[str, type[Edition]] = {
    model.table(): model
    for model in (
        ReportEdition,
        SourceEdition,
        IncidentEdition,
        IncidentCountEdition,
        IncidentPartyEdition,
        ReviewEdition,
        PolicyActionEdition,
        PolicyResponseEdition,
        SurveyEdition,
        SurveyFigureEdition,
        CitationEdition,
    )
}

__all__ = [
    "TABLES",
    "CitationEdition",
    "Collection",
    "ColumnSince",
    "Edition",
    "Freeze",
    "IncidentCountEdition",
    "IncidentEdition",
    "IncidentPartyEdition",
    "Key",
    "PolicyActionEdition",
    "PolicyResponseEdition",
    "Redirect",
    "Removal",
    "ReportEdition",
    "ReviewEdition",
    "Revision",
    "Shown",
    "SourceEdition",
    "SurveyEdition",
    "SurveyFigureEdition",
    "last_shown",
]
