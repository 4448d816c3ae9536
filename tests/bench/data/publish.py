"""Publishing, timed. Reviewed in bulk beforehand; taken out by the same `revise` as any whole."""

from __future__ import annotations

import time
from dataclasses import dataclass

from tests.bench.data.fill import in_one_piece
from tests.bench.data.review import approve, submit
from tracker.publishing.actions import revise
from tracker.research.models import TABLES
from tracker.staff.models import User


@dataclass(frozen=True)
class Revised:
    """What a revision took out: wholes, the public rows that it added, and in how many seconds."""

    wholes: int
    rows: int
    seconds: float


@dataclass(frozen=True)
class Team:
    """Who enters, who approves and who publishes."""

    writer: User
    reviewer: User
    publisher: User

    @classmethod
    def gather(cls) -> Team:
        """People who can do nothing but this: they have no password."""
        return cls(*(User.objects.create_user(f"bench-{name}") for name in ("writer", "reviewer", "publisher")))


def publish(team: Team) -> Revised:
    """Review and take out all that is a draft."""
    submit(team.writer)
    approve(team.reviewer)
    begun = time.perf_counter()
    outcome = revise(by=team.publisher)
    seconds = time.perf_counter() - begun
    if outcome.left:
        raise SystemExit(f"{len(outcome.left)} records stayed behind: {next(iter(outcome.left.values()))}")
    return Revised(len(outcome.taken), _added(outcome.number), seconds)


def publish_again(team: Team, surveys: str) -> Revised:
    """The same for the surveys that the condition holds for, after a change that shows on each of their figures."""
    change = "UPDATE records_survey SET population_definition = population_definition || ' Mended.'"
    in_one_piece(team.writer, f"{change} WHERE {surveys}")
    return publish(team)


def _added(revision: int) -> int:
    return sum(model.objects.filter(since=revision).count() for model in TABLES.values())
