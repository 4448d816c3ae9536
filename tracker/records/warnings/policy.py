from __future__ import annotations

from collections.abc import Iterator

from tracker.records.models import PolicyAction, PolicyResponse
from tracker.records.models.policy_action import ADDRESSED_TO_NOBODY
from tracker.records.warnings.base import RecordWarning, left_empty
from tracker.reference.choices import ActionOutcome, Mechanism

VOTING = (Mechanism.HRC_RESOLUTION, Mechanism.GA_RESOLUTION, Mechanism.SC_ACTION, Mechanism.REGIONAL_BODY)


def policy_warnings(action: PolicyAction) -> Iterator[RecordWarning]:
    """Everything odd about an action and the answers to it."""
    wanted = ["themes", "date_end"]
    if not action.issuing_states:
        wanted.append("issuing_body")
    if action.mechanism not in ADDRESSED_TO_NOBODY:
        wanted.append("addressees")
    yield from left_empty(action, tuple(wanted))
    yield from _votes(action)
    for response in action.responses.all():
        yield from _response(action, response)


def _votes(action: PolicyAction) -> Iterator[RecordWarning]:
    votes = (action.votes_for, action.votes_against, action.votes_abstain)
    if action.mechanism not in VOTING and votes != (None, None, None):
        message = f"Votes are recorded, but “{action.get_mechanism_display()}” is not voted on."
        yield RecordWarning("votes_where_none_are", action, message, votes)
    rejected = action.outcome == ActionOutcome.REJECTED_BY_VOTE and not action.vetoed
    if rejected and (action.votes_for or 0) > (action.votes_against or 0):
        message = "It was rejected, though more voted for it than against: was more asked, or was it vetoed?"
        yield RecordWarning("rejected_by_fewer", action, message, votes)


def _response(action: PolicyAction, response: PolicyResponse) -> Iterator[RecordWarning]:
    yield from left_empty(response, ("date_end",))
    state = response.responding_state_id
    if action.addressees and state not in action.addressees:
        message = f"{state} answers, but the action is addressed to {', '.join(action.addressees)}."
        yield RecordWarning("answer_of_another_state", response, message, (state, *action.addressees))
    if response.date_end and action.date_start and response.date_end < action.date_start:
        message = f"It was answered on {response.date_end}, before it was issued ({action.date_start})."
        yield RecordWarning("answered_before_issued", response, message, (response.date_end, action.date_start))
