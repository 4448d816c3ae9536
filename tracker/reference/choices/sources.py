"""How a source knows, how it is protected, what threatens it, and what it agreed to."""

from django.db.models import TextChoices


class SourceConnection(TextChoices):
    """How the source came to know what it tells."""

    FIRSTHAND = "firsthand", "First-hand: experienced or saw it"
    PARTICIPANT_RELATED = "participant_related", "Related to a participant"
    RELAYED = "relayed", "Third party: relays what others told"
    SERVICE_PROVIDER = "service_provider", "Served a victim or witness (lawyer, doctor, NGO)"
    DOCUMENTARY = "documentary", "Official author of the document"
    UNKNOWN = "unknown", "Unknown"


class ProtectionLevel(TextChoices):
    """How far a source is hidden; never public itself."""

    OPEN = "open", "Named, identity public"
    ATTRIBUTED_ROLE = "attributed_role", "Public by role only"
    ANONYMOUS = "anonymous", "Anonymous"
    ANONYMOUS_UNKNOWN = "anonymous_unknown", "Anonymous, identity not known to us"
    SEALED = "sealed", "Sealed"


class RiskLevel(TextChoices):
    """What a source has to fear if it becomes known; confidential."""

    LOW = "low", "Low"
    MODERATE = "moderate", "Moderate"
    HIGH = "high", "High"
    SEVERE = "severe", "Severe: risk to life or liberty"


class ConsentStatus(TextChoices):
    """What the source has agreed to."""

    NOT_APPLICABLE = "not_applicable", "Not applicable: public document"
    NOT_OBTAINED_THIRD_PARTY = "not_obtained_third_party", "Not obtained by us: relayed by a publisher"
    INTERNAL_ONLY = "internal_only", "Consent: internal use only"
    ANONYMOUS_PUBLICATION = "anonymous_publication", "Consent: publication without identity"
    NAMED_PUBLICATION = "named_publication", "Consent: publication with identity"
    WITHDRAWN = "withdrawn", "Consent withdrawn"
    REFUSED = "refused", "Refused"
