"""What bodies and states ask of states, and what these answer and do."""

from django.db.models import TextChoices


class Mechanism(TextChoices):
    """Kind of policy action, by where it comes from."""

    UPR_RECOMMENDATION = "upr_recommendation", "UPR recommendation"
    TREATY_BODY_CONCLUDING_OBSERVATION = (
        "treaty_body_concluding_observation",
        "Treaty body concluding observation or recommendation",
    )
    TREATY_BODY_VIEWS = "treaty_body_views", "Treaty body views on a communication"
    SPECIAL_PROCEDURE_COMMUNICATION = (
        "special_procedure_communication",
        "Special procedures communication (AL, UA, OL)",
    )
    SPECIAL_PROCEDURE_STATEMENT = "special_procedure_statement", "Special procedures press statement"
    SPECIAL_PROCEDURE_REPORT = "special_procedure_report", "Special procedures report recommendation"
    HRC_RESOLUTION = "hrc_resolution", "Human Rights Council resolution or decision"
    GA_RESOLUTION = "ga_resolution", "UN General Assembly resolution"
    SC_ACTION = "sc_action", "UN Security Council action"
    COMMISSION_OF_INQUIRY = "commission_of_inquiry", "Commission of inquiry or fact-finding mission recommendation"
    OHCHR_REPORT = "ohchr_report", "OHCHR report recommendation"
    REGIONAL_BODY = "regional_body", "Regional body decision (AU, OAS, CoE, EU Parliament)"
    SANCTION = "sanction", "Sanction or listing"
    NATIONAL_STATEMENT = "national_statement", "Government statement"
    NATIONAL_LEGISLATION = "national_legislation", "National law or policy"
    COURT_JUDGMENT = "court_judgment", "Court judgment or indictment"
    NGO_RECOMMENDATION = "ngo_recommendation", "NGO recommendation"
    OTHER = "other", "Other"


class ActionOutcome(TextChoices):
    """What became of a policy action."""

    ISSUED = "issued", "Issued or made"
    ADOPTED_WITHOUT_VOTE = "adopted_without_vote", "Adopted without a vote"
    ADOPTED_BY_VOTE = "adopted_by_vote", "Adopted by vote"
    REJECTED_BY_VOTE = "rejected_by_vote", "Rejected by vote"
    WITHDRAWN = "withdrawn", "Withdrawn"
    IN_FORCE = "in_force", "In force"
    LIFTED = "lifted", "Lifted or expired"
    POSTPONED = "postponed", "Postponed"
    PENDING = "pending", "Pending"


class UprActionCategory(TextChoices):
    """How much a UPR recommendation asks for (UPR Info's scale)."""

    MINIMAL = "1", "Minimal action"
    CONTINUING = "2", "Continuing action"
    CONSIDERING = "3", "Considering action"
    GENERAL = "4", "Action of a general nature"
    SPECIFIC = "5", "Specific action"


class ResponseStage(TextChoices):
    """When in the procedure a state answers."""

    INTERACTIVE_DIALOGUE = "interactive_dialogue", "Interactive dialogue in the Working Group"
    WG_REPORT = "wg_report", "Working Group report adoption"
    ADDENDUM = "addendum", "Addendum to the Working Group report (written replies)"
    HRC_ADOPTION = "hrc_adoption", "Human Rights Council plenary adoption"
    MIDTERM_REPORT = "midterm_report", "Mid-term report"
    LATER_CYCLE = "later_cycle", "National report of a later cycle"
    TREATY_BODY_FOLLOWUP = "treaty_body_followup", "Treaty body follow-up reply"
    COMMUNICATION_REPLY = "communication_reply", "Reply to a communication"
    PRESS = "press", "Press statement"
    UNKNOWN = "unknown", "Stage not stated"


class ResponsePosition(TextChoices):
    """What a state answers, apart from the word for it and from what it claims to have done."""

    SUPPORTED = "supported", "Supported or accepted"
    SUPPORTED_IN_PART = "supported_in_part", "Partially supported"
    NOTED = "noted", "Noted"
    NOTED_REJECTED = "noted_rejected", "Rejected in the state's own words (officially noted)"
    PENDING = "pending", "Response deferred to the Human Rights Council session"
    NO_CLEAR_POSITION = "no_clear_position", "Commented without a position"
    NO_RESPONSE = "no_response", "No response given"
    NOT_COOPERATING = "not_cooperating", "State did not take part"
    NOT_STATED_IN_SOURCE = "not_stated_in_source", "Our source does not state the official position"
    NOT_APPLICABLE = "not_applicable", "Does not apply"


class LabelVoice(TextChoices):
    """Whose word it is that stands for a state's position."""

    STATE = "state", "The answering state's own word"
    REPORTER = "reporter", "The report's author's word"
    UN = "un", "The UN record's word"


class OfficialBinary(TextChoices):
    """The two answers that the UPR knows; derived, never typed."""

    SUPPORTED = "supported", "Supported"
    NOTED = "noted", "Noted"


# silence is not "noted", and researchers disagree on partial support: what is not here has no official answer
BINARY: dict[ResponsePosition, OfficialBinary] = {
    ResponsePosition.SUPPORTED: OfficialBinary.SUPPORTED,
    ResponsePosition.NOTED: OfficialBinary.NOTED,
    ResponsePosition.NOTED_REJECTED: OfficialBinary.NOTED,
}


class ImplementationClaim(TextChoices):
    """What a state says that it does or has done."""

    NONE = "none", "No claim"
    ALREADY_IMPLEMENTED = "already_implemented", "Claims: already implemented"
    BEING_IMPLEMENTED = "being_implemented", "Claims: being implemented"
    WILL_IMPLEMENT = "will_implement", "Promises to implement"
    DENIES_PROBLEM = "denies_problem", "Denies that the problem exists"


class ImplementationStatus(TextChoices):
    """What a third party finds to have been done."""

    NOT_ASSESSED = "not_assessed", "Not assessed"
    NOT_IMPLEMENTED = "not_implemented", "Not implemented"
    PARTIAL = "partial", "Partially implemented"
    IMPLEMENTED = "implemented", "Fully implemented"
    REGRESSED = "regressed", "Regressed"
