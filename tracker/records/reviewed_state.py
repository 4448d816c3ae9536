"""A recommendation of a review is addressed to the state under review: a rule seen from both tables."""

import pgtrigger

from tracker.records.rules import ANY, Rule
from tracker.reference.choices import Mechanism, ReviewMechanism

# mechanisms whose actions come from a review, and what kind of review that is
REVIEWED = {
    Mechanism.UPR_RECOMMENDATION: ReviewMechanism.UPR,
    Mechanism.TREATY_BODY_CONCLUDING_OBSERVATION: ReviewMechanism.TREATY_BODY,
}
_KINDS = ", ".join(f"('{mechanism.value}', '{kind.value}')" for mechanism, kind in REVIEWED.items())

_OFFENCE = (
    "SELECT CASE WHEN v.mechanism <> kind.review THEN 'The review is of another mechanism than the recommendation.' "
    "ELSE format('The review is of %s, but the recommendation is addressed to %s.', v.state_id, a.addressees[1]) END "
    f"FROM records_policyaction a JOIN records_review v ON v.id = a.review_id JOIN (VALUES {_KINDS}) "
    "kind(mechanism, review) ON kind.mechanism = a.mechanism "
    "WHERE (v.mechanism <> kind.review OR a.addressees[1] <> v.state_id) AND "
)


def of_reviewed_state(field: str, mine: str, review: str, operation: pgtrigger.Operation = ANY) -> Rule:
    """The rule; `mine` picks the actions `a` or reviews `v` that NEW bears on, `review` is the key of that review."""
    return Rule(
        name="addressed_to_the_reviewed_state",
        field=field,
        lock=("records_review", review),
        offence=_OFFENCE + mine,
        operation=operation,
    )
