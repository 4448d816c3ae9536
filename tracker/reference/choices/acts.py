"""Who did what to whom, and how that is known."""

from django.db.models import TextChoices


class Attribution(TextChoices):
    """Whether an act is alleged, admitted, denied or judged."""

    ALLEGED_BY_SOURCE = "alleged_by_source", "Alleged by the source only"
    ACKNOWLEDGED = "acknowledged", "Officially acknowledged"
    DENIED = "denied", "Officially denied"
    ACKNOWLEDGED_DENIES_RESPONSIBILITY = (
        "acknowledged_denies_responsibility",
        "Acknowledged, responsibility denied",
    )
    ALTERNATIVE_EXPLANATION = "alternative_explanation", "Acknowledged, other explanation given"
    RESPONSIBILITY_ACCEPTED = "responsibility_accepted", "Responsibility accepted"
    JUDICIALLY_ESTABLISHED = "judicially_established", "Established by a court"
    UNKNOWN = "unknown", "Unknown"


class PartyRole(TextChoices):
    """Part that somebody had in an act."""

    PERPETRATOR = "perpetrator", "Alleged perpetrator"
    VICTIM = "victim", "Victim"
    WITNESS = "witness", "Witness"
    INTERVENER = "intervener", "Intervening party"
    RECEIVING_AUTHORITY = "receiving_authority", "Authority receiving returned persons"


class DegreeOfInvolvement(TextChoices):
    """What a perpetrator did to bring the act about."""

    DIRECT = "direct", "Directly carried out"
    ORDERED = "ordered", "Gave orders"
    PLANNED = "planned", "Planned"
    ACCOMPLICE = "accomplice", "Accomplice"
    POLICY_AUTHOR = "policy_author", "Authored law or policy"
    IMPLEMENTER = "implementer", "Implemented law or policy"
    FAILED_TO_PREVENT = "failed_to_prevent", "Failed to prevent or protect"
    SUSPECTED = "suspected", "Suspected"
    UNKNOWN = "unknown", "Unknown"


class PartyBasis(TextChoices):
    """How we know that a party took part."""

    STATED = "stated", "Stated in the report"
    INFERRED_BY_CODER = "inferred_by_coder", "Inferred by the coder"


class Naming(TextChoices):
    """Whether a party's label holds a person's name."""

    NO_NAME = "no_name", "No person is named"
    PUBLIC_OFFICIAL = "public_official", "A public official, named in a published report"
    CONSENT = "consent", "A person who agreed to be named"
    WITHHELD = "withheld", "A named person; the label is not published"
