from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

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
        message = _("Votes are recorded, but “%(kind)s” is not voted on.") % {"kind": action.get_mechanism_display()}
        yield RecordWarning("votes_where_none_are", action, message, votes)
    rejected = action.outcome == ActionOutcome.REJECTED_BY_VOTE and not action.vetoed
    if rejected and (action.votes_for or 0) > (action.votes_against or 0):
        message = _("It was rejected, though more voted for it than against: was more asked, or was it vetoed?")
        yield RecordWarning("rejected_by_fewer", action, message, votes)


def _response(action: PolicyAction, response: PolicyResponse) -> Iterator[RecordWarning]:
    yield from left_empty(response, ("date_end",))
    state = response.responding_state_id
    if action.addressees and state not in action.addressees:
        message = _("%(state)s answers, but the action is addressed to %(others)s.")
        said = message % {"state": state, "others": ", ".join(action.addressees)}
        yield RecordWarning("answer_of_another_state", response, said, (state, *action.addressees))
    if response.date_end and action.date_start and response.date_end < action.date_start:
        message = _("It was answered on %(answered)s, before it was issued (%(issued)s).")
        said = message % {"answered": response.date_end, "issued": action.date_start}
        yield RecordWarning("answered_before_issued", response, said, (response.date_end, action.date_start))
