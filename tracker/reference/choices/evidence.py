"""What a passage says about a claim, and how far it is trusted."""

from django.db.models import TextChoices


class Reliability(TextChoices):
    """Grade of a source, apart from what it says this time (Admiralty code)."""

    A = "A", "Completely reliable"
    B = "B", "Usually reliable"
    C = "C", "Fairly reliable"
    D = "D", "Not usually reliable"
    E = "E", "Unreliable"
    F = "F", "Reliability cannot be judged"


class Credibility(TextChoices):
    """Grade of a claim, apart from who makes it (Admiralty code)."""

    CONFIRMED = "1", "Confirmed by other sources"
    PROBABLE = "2", "Probably true"
    POSSIBLE = "3", "Possibly true"
    DOUBTFUL = "4", "Doubtful"
    IMPROBABLE = "5", "Improbable"
    NOT_JUDGED = "6", "Truth cannot be judged"


class CitationRelation(TextChoices):
    """What a passage does for the claim that it is cited under."""

    SUPPORTS = "supports", "Supports the claim"
    CONTRADICTS = "contradicts", "Contradicts the claim"
    CONTEXT = "context", "Gives context only"
    INTERPRETATION = "interpretation", "Reporter's or author's interpretation, not a reported fact"


class CitationTarget(TextChoices):
    """The kind of claim that a citation rests under."""

    REPORT = "report", "Report"
    INCIDENT = "incident", "Incident"
    ACT = "act", "Act"
    PARTY = "party", "Party"
    REPORTED_COUNT = "reported_count", "Reported count"
    REVIEW = "review", "Review"
    REVIEW_TOTAL = "review_total", "Review total"
    POLICY_ACTION = "policy_action", "Policy action"
    POLICY_RESPONSE = "policy_response", "Policy response"
    SURVEY = "survey", "Survey"
    SURVEY_FIGURE = "survey_figure", "Survey figure"


class QuoteKind(TextChoices):
    """Whose words a passage holds, and where in the document they stand."""

    DIRECT_SPEECH = "direct_speech", "Direct speech by a person or body"
    REPORTED_SPEECH = "reported_speech", "Reported speech or paraphrase"
    NARRATIVE = "narrative", "Author's narrative statement"
    HEADLINE = "headline", "Title or sub-heading"
    PAGE_FURNITURE = "page_furniture", "Page header, footer, widget (not article text)"
