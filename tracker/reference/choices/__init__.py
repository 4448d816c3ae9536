"""Codes that carry logic, one class per scheme. Each is mirrored as closed terms (see `fixtures/terms`)."""

from django.db.models import TextChoices

from tracker.reference.choices.dates import DateBasis, DatePrecision, Extent
from tracker.reference.choices.evidence import (
    CitationRelation,
    CitationTarget,
    Credibility,
    QuoteKind,
    Reliability,
)
from tracker.reference.choices.places import CountryRole, TreatyBody, UnGroup
from tracker.reference.choices.reports import Access, PublisherStatus, ReportType, RetrievedBasis, TextVariant
from tracker.reference.choices.sources import ConsentStatus, ProtectionLevel, SourceConnection
from tracker.reference.choices.surveys import (
    FigureType,
    InterviewMode,
    PercentCheck,
    Probability,
    Qualifier,
    ResponseSetType,
    SamplingMethod,
    Unit,
    Weighting,
)
from tracker.reference.choices.workflow import WorkflowStatus

SCHEMES: dict[str, type[TextChoices]] = {
    "access": Access,
    "citation_relation": CitationRelation,
    "citation_target": CitationTarget,
    "consent_status": ConsentStatus,
    "country_role": CountryRole,
    "credibility": Credibility,
    "date_basis": DateBasis,
    "date_precision": DatePrecision,
    "extent": Extent,
    "figure_type": FigureType,
    "interview_mode": InterviewMode,
    "percent_check": PercentCheck,
    "probability": Probability,
    "protection_level": ProtectionLevel,
    "publisher_status": PublisherStatus,
    "qualifier": Qualifier,
    "quote_kind": QuoteKind,
    "reliability": Reliability,
    "report_type": ReportType,
    "response_set_type": ResponseSetType,
    "retrieved_basis": RetrievedBasis,
    "sampling_method": SamplingMethod,
    "source_connection": SourceConnection,
    "text_variant": TextVariant,
    "treaty_body": TreatyBody,
    "un_group": UnGroup,
    "unit": Unit,
    "weighting": Weighting,
    "workflow_status": WorkflowStatus,
}

__all__ = [
    "SCHEMES",
    "Access",
    "CitationRelation",
    "CitationTarget",
    "ConsentStatus",
    "CountryRole",
    "Credibility",
    "DateBasis",
    "DatePrecision",
    "Extent",
    "FigureType",
    "InterviewMode",
    "PercentCheck",
    "Probability",
    "ProtectionLevel",
    "PublisherStatus",
    "Qualifier",
    "QuoteKind",
    "Reliability",
    "ReportType",
    "ResponseSetType",
    "RetrievedBasis",
    "SamplingMethod",
    "SourceConnection",
    "TextVariant",
    "TreatyBody",
    "UnGroup",
    "Unit",
    "Weighting",
    "WorkflowStatus",
]
