from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from tracker.records.models import Review
from tracker.records.warnings.base import RecordWarning, left_empty
from tracker.reference.choices import CYCLE_SESSIONS, INSTRUMENT_BODY, Instrument, ReviewMechanism


def review_warnings(review: Review) -> Iterator[RecordWarning]:
    """Everything odd about a review and its totals."""
    wanted = (["date_start", "date_text"] if review.held else []) + (
        ["cycle"] if review.mechanism == ReviewMechanism.UPR else []
    )
    yield from left_empty(review, tuple(wanted))
    yield from _cycle(review)
    yield from _body(review)
    yield from _days(review)
    yield from _totals(review)


def _cycle(review: Review) -> Iterator[RecordWarning]:
    if review.mechanism != ReviewMechanism.UPR or review.cycle is None or review.session_number is None:
        return
    first, last = CYCLE_SESSIONS.get(review.cycle, (0, 0))
    if not first <= review.session_number <= last:
        message = _("Session %(session)s is none of cycle %(cycle)s.")
        said = message % {"session": review.session_number, "cycle": review.cycle}
        yield RecordWarning("session_of_another_cycle", review, said, (review.cycle, review.session_number))


def _body(review: Review) -> Iterator[RecordWarning]:
    body = review.body.treaty_body
    fitting = INSTRUMENT_BODY[Instrument(review.instrument)] if review.instrument else None
    if body and fitting and body != fitting:
        message = _("%(treaty)s is reviewed by %(fitting)s, not by %(body)s.")
        message %= {"treaty": review.instrument, "fitting": fitting, "body": body}
        yield RecordWarning("treaty_of_another_body", review, message, (review.instrument, body))


def _days(review: Review) -> Iterator[RecordWarning]:
    days = (
        ("held_before_planned", review.date_end, review.planned_on, _("It was held before the day that was planned")),
        ("adopted_before_review", review.adopted_on, review.date_start, _("It was adopted before the review")),
        ("outcome_before_report", review.outcome_adopted_on, review.adopted_on, _("The outcome was adopted first")),
    )
    for rule, earlier, later, what in days:
        if earlier and later and earlier < later:
            yield RecordWarning(rule, review, f"{what}: {earlier}, {later}.", (earlier, later))


def _totals(review: Review) -> Iterator[RecordWarning]:
    stages: dict[str, dict[str, int]] = defaultdict(dict)
    for total in review.totals.filter(is_adopted=True):
        stages[total.stage][total.position] = total.n
    for stage, numbers in sorted(stages.items()):
        whole = numbers.pop("", None)
        if whole is not None and numbers and sum(numbers.values()) != whole:
            message = _("The adopted totals add up to %(sum)s, not to %(whole)s.")
            message %= {"sum": sum(numbers.values()), "whole": whole}
            yield RecordWarning("totals_do_not_add_up", review, message, (stage, whole, sum(numbers.values())))
