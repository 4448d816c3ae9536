"""Work on any part of an incident, a review or an action: who did it may not approve it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError

from tests import make
from tests.publishing.conftest import build
from tests.records.test_review import touch
from tracker.records.history import acting
from tracker.records.models import ActionIncident

Deed = Callable[[make.Rest], Any]

# what a person can do to each part of the three
WORK: dict[str, dict[str, Deed]] = {
    "incident": {
        "the incident": lambda rest: touch(rest.incident, summary="Other words."),
        "a place": lambda rest: touch(rest.incident.places.get(), admin1="Elsewhere"),
        "a new place": lambda rest: make.place(rest.incident),
        "a link": lambda rest: make.link(rest.incident, make.incident()),
        "a count": lambda rest: touch(rest.count, best=1300),
        "a new count": lambda rest: make.count(rest.incident, count_type="injured"),
        "an act": lambda rest: touch(rest.act, attribution="denied"),
        "a party": lambda rest: touch(rest.party, degree="direct"),
        "a new party": lambda rest: make.party(rest.act, role="victim"),
        "a party that is deleted": lambda rest: make.party(rest.act, role="witness").delete(),
        "a party that is moved away": lambda rest: touch(
            make.party(rest.act, role="witness"), act=make.act(make.incident())
        ),
        "a citation of a party": lambda rest: touch(rest.party.citations.get(), note="Seen."),
        "a citation of a count": lambda rest: touch(rest.count.citations.get(), note="Seen."),
    },
    "review": {
        "the review": lambda rest: touch(rest.review, report_symbol="A/HRC/1"),
        "a total": lambda rest: touch(rest.total, n=249),
        "a new total": lambda rest: make.total(rest.review, position="noted"),
        "a citation of a total": lambda rest: touch(rest.total.citations.get(), note="Seen."),
    },
    "action": {
        "the action": lambda rest: touch(rest.action, label="Other words"),
        "an answer": lambda rest: touch(rest.response, position="noted"),
        "a later answer": lambda rest: make.response(rest.action, supersedes=rest.response),
        "an incident that it is about": lambda rest: ActionIncident.objects.get().delete(),
        "a citation of an answer": lambda rest: touch(rest.response.citations.get(), note="Seen."),
        "a passage that an answer rests on": lambda rest: touch(rest.response.citations.get().passage, translation="x"),
    },
}
DEEDS = [pytest.param(whole, deed, id=name) for whole, deeds in WORK.items() for name, deed in deeds.items()]


@pytest.fixture
def rest(contributor: Any) -> make.Rest:
    with acting(contributor):
        return make.rest(build().passage)


@pytest.mark.parametrize(("whole", "deed"), DEEDS)
def test_nobody_approves_what_they_worked_on(
    whole: str, deed: Deed, rest: make.Rest, contributor: Any, reviewer: Any
) -> None:
    with acting(reviewer):
        deed(rest)
    record = getattr(rest, whole)
    record.refresh_from_db()
    for claim in record.bare_claims():
        make.citation(rest.act.citations.get().passage, claim)
    record.submit(by=contributor)
    with pytest.raises(IntegrityError, match="somebody else must approve"):
        record.approve(by=reviewer)


@pytest.mark.parametrize(("whole", "deed"), DEEDS)
def test_work_on_any_part_makes_the_whole_a_draft_again(
    whole: str, deed: Deed, rest: make.Rest, contributor: Any, reviewer: Any
) -> None:
    record = make.approved(getattr(rest, whole), contributor, reviewer)
    deed(rest)
    record.refresh_from_db()
    assert (record.status, record.approved_by) == ("draft", None)


def test_work_on_one_whole_is_nothing_to_another(rest: make.Rest, contributor: Any, reviewer: Any) -> None:
    for whole in (rest.review, rest.action):
        make.approved(whole, contributor, reviewer)
    touch(rest.party, degree="direct")
    for whole in (rest.review, rest.action):
        whole.refresh_from_db()
        assert whole.status == "approved"
