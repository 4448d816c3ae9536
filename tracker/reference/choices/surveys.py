"""How the numbers of a survey were got, and what kind of number each is."""

from django.db.models import TextChoices


class SamplingMethod(TextChoices):
    """How respondents were chosen (DDI SamplingProcedure, and one code of ours for silence)."""

    TOTAL_UNIVERSE_COMPLETE_ENUMERATION = (
        "TotalUniverseCompleteEnumeration",
        "Census or complete enumeration",
    )
    PROBABILITY = "Probability", "Probability (unspecified)"
    PROBABILITY_SIMPLE_RANDOM = "Probability.SimpleRandom", "Simple random"
    PROBABILITY_SYSTEMATIC_RANDOM = "Probability.SystematicRandom", "Systematic random"
    PROBABILITY_STRATIFIED = "Probability.Stratified", "Stratified"
    PROBABILITY_STRATIFIED_PROPORTIONAL = "Probability.Stratified.Proportional", "Stratified, proportional"
    PROBABILITY_STRATIFIED_DISPROPORTIONAL = (
        "Probability.Stratified.Disproportional",
        "Stratified, disproportional",
    )
    PROBABILITY_CLUSTER = "Probability.Cluster", "Cluster"
    PROBABILITY_CLUSTER_SIMPLE_RANDOM = "Probability.Cluster.SimpleRandom", "Cluster, simple random"
    PROBABILITY_CLUSTER_STRATIFIED_RANDOM = (
        "Probability.Cluster.StratifiedRandom",
        "Cluster, stratified random",
    )
    PROBABILITY_MULTISTAGE = "Probability.Multistage", "Multistage"
    NONPROBABILITY = "Nonprobability", "Non-probability (unspecified)"
    NONPROBABILITY_AVAILABILITY = "Nonprobability.Availability", "Availability or convenience"
    NONPROBABILITY_PURPOSIVE = "Nonprobability.Purposive", "Purposive"
    NONPROBABILITY_QUOTA = "Nonprobability.Quota", "Quota"
    NONPROBABILITY_RESPONDENT_ASSISTED = (
        "Nonprobability.RespondentAssisted",
        "Respondent-assisted (snowball, respondent-driven)",
    )
    MIXED_PROBABILITY_NONPROBABILITY = "MixedProbabilityNonprobability", "Mixed"
    OTHER = "Other", "Other"
    NOT_STATED = "NotStated", "Not stated in the report"


class Probability(TextChoices):
    """Whether the sample allows a statement about more people than were asked."""

    YES = "yes", "Probability sample or full count"
    NO = "no", "Not a probability sample"
    NOT_STATED = "not_stated", "The report does not say"


class InterviewMode(TextChoices):
    """How answers were collected (DDI ModeOfCollection, trimmed)."""

    INTERVIEW = "Interview", "Interview (mode not stated)"
    INTERVIEW_FACE_TO_FACE = "Interview.FaceToFace", "Face-to-face interview"
    INTERVIEW_TELEPHONE = "Interview.Telephone", "Telephone or voice-call interview"
    INTERVIEW_EMAIL = "Interview.Email", "E-mail interview"
    INTERVIEW_WEB_BASED = "Interview.WebBased", "Web-based interview or messenger"
    SELF_ADMINISTERED_QUESTIONNAIRE = "SelfAdministeredQuestionnaire", "Self-administered questionnaire"
    SELF_ADMINISTERED_QUESTIONNAIRE_PAPER = "SelfAdministeredQuestionnaire.Paper", "Paper questionnaire"
    SELF_ADMINISTERED_QUESTIONNAIRE_SMS_OR_MMS = (
        "SelfAdministeredQuestionnaire.SMSorMMS",
        "SMS or MMS questionnaire",
    )
    SELF_ADMINISTERED_QUESTIONNAIRE_CAWI = "SelfAdministeredQuestionnaire.CAWI", "Web form"
    FOCUS_GROUP = "FocusGroup", "Focus group"
    FOCUS_GROUP_ONLINE = "FocusGroup.Online", "Online focus group"
    OBSERVATION = "Observation", "Observation"
    CONTENT_CODING = "ContentCoding", "Coding of documents"
    MIXED = "Mixed", "Several modes"
    OTHER = "Other", "Other"
    NOT_STATED = "NotStated", "Not stated"


class Weighting(TextChoices):
    """Whether printed results were weighted, and how."""

    NONE = "none", "Unweighted"
    DESIGN = "design", "Design weights"
    POSTSTRATIFIED = "poststratified", "Post-stratified or adjusted"
    NOT_STATED = "not_stated", "Not stated"


class Unit(TextChoices):
    """What is counted."""

    PERSON = "person", "Person"
    HOUSEHOLD = "household", "Household"
    RECORD = "record", "Record or file"
    CASE = "case", "Case or event"


class FigureType(TextChoices):
    """Kind of number, or that there is none."""

    COUNT_OF_RESPONDENTS = "count_of_respondents", "k of n respondents said or experienced it"
    PERCENT_ONLY = "percent_only", "Percent reported, no counts given"
    REPORTED_CASES = "reported_cases", "Cases counted inside the survey"
    EXTRAPOLATED_TOTAL = "extrapolated_total", "Total estimated for a population"
    RATE = "rate", "Rate or mean with a unit"
    COMPOSITION = "composition", "Share of a group that is of a kind; not an answer to a question"
    UNQUANTIFIED = "unquantified", "Words only ('many', 'some'); no numbers allowed"


class ResponseSetType(TextChoices):
    """Whether one respondent can stand behind several answers."""

    EXCLUSIVE = "exclusive", "Answers are mutually exclusive"
    MULTIPLE = "multiple", "Several answers per person possible"
    UNKNOWN = "unknown", "Report does not say"


class Qualifier(TextChoices):
    """The report's own hedge on a number."""

    EXACT = "exact", "Exact"
    ABOUT = "about", "About, some, around N"
    AT_LEAST = "at_least", "At least N"
    MORE_THAN = "more_than", "More than or over N"
    UP_TO = "up_to", "Up to N"
    NEARLY = "nearly", "Nearly or almost N"
    VAGUE = "vague", "Words only ('many', 'a large number')"


class PercentCheck(TextChoices):
    """What k of n says about the printed percent; derived, never typed."""

    AGREES = "agrees", "k/n, or some whole k of n, gives the printed percent"
    OFF = "off", "k and n are known and do not give the printed percent"
    IMPOSSIBLE = "impossible", "k is not known and no whole k of n gives the printed percent"
