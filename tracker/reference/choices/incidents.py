"""What an incident is, how sure and how exactly known, how it bears on others, and how many it touched."""

from django.db.models import TextChoices


class IncidentKind(TextChoices):
    """Whether an incident is one event, several, or a state of things."""

    EVENT = "event", "Discrete event"
    SERIES = "series", "Series of events counted together"
    SITUATION = "situation", "Continuing situation, policy or practice"
    ANTICIPATED = "anticipated", "Feared or announced, has not happened"


class Clarity(TextChoices):
    """Whether the reports tell of one event, after UCDP GED's event_clarity."""

    CLEAR = "1", "Clear: one event, reported as such"
    UNCLEAR = "2", "Unclear or aggregated reporting"


class VerificationStatus(TextChoices):
    """How sure we are that an incident took place as told."""

    CONFIRMED = "confirmed", "Confirmed"
    LIKELY = "likely", "Likely"
    POSSIBLE = "possible", "Possible"
    UNLIKELY = "unlikely", "Unlikely"
    DISPUTED = "disputed", "Disputed by the alleged perpetrator"
    UNKNOWN = "unknown", "Unknown"


class GeoPrecision(TextChoices):
    """How exactly a place is known, from fine to coarse, after UCDP GED's where_prec."""

    EXACT = "1", "Exact location"
    NEAR = "2", "Near a named location"
    ADM2 = "3", "District or municipality"
    ADM1 = "4", "Province"
    WIDE = "5", "Larger than a province, along a line, or vague"
    COUNTRY = "6", "Country only"
    INTERNATIONAL = "7", "International waters or airspace"
    UNKNOWN = "0", "Unknown or not applicable"


class IncidentLink(TextChoices):
    """How one incident bears on another."""

    PRECEDES = "precedes", "Precedes"
    ENCOMPASSES = "encompasses", "Encompasses"
    PART_OF = "part_of", "Part of"
    CAUSES = "causes", "Causes"
    PARALLEL = "parallel", "Parallel to"
    SAME_AS_CANDIDATE = "same_as_candidate", "Possibly the same (to be resolved)"
    DUPLICATE_OF = "duplicate_of", "Duplicate of"


class CountType(TextChoices):
    """What happened to the people counted."""

    KILLED = "killed", "Killed"
    INJURED = "injured", "Injured"
    RETURNED = "returned", "Forcibly returned"
    DETAINED = "detained", "Detained"
    DISAPPEARED = "disappeared", "Disappeared"
    ABDUCTED = "abducted", "Abducted"
    DISPLACED = "displaced", "Displaced"
    AFFECTED = "affected", "Otherwise affected"


class CountBasis(TextChoices):
    """How a number of people was got."""

    ENUMERATED = "enumerated", "Individually documented"
    SOURCE_ESTIMATE = "source_estimate", "Estimate by the source"
    SURVEY_ESTIMATE = "survey_estimate", "Extrapolated from a survey"
    OFFICIAL = "official", "Official figure"
    NOT_STATED = "not_stated", "Not stated"


class Sex(TextChoices):
    """Sex of the people counted."""

    ALL = "all", "All, or not split"
    FEMALE = "female", "Female"
    MALE = "male", "Male"
    OTHER = "other", "Other gender"


class AgeGroup(TextChoices):
    """Age of the people counted."""

    ALL = "all", "All, or not split"
    CHILD = "child", "Under 18"
    ADULT = "adult", "18 and over"
    OLDER = "older", "Older persons, as the report defines"
