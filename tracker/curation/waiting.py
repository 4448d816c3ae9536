"""The first page's list of what waits for whoever has signed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Window
from django.urls import reverse

from tracker.curation.queues import Queue, queues_of
from tracker.curation.review.standing import step_address
from tracker.records.models import WHOLES, Whole

SHOWN = 5


@dataclass
class Kind:
    """Wholes of one kind in a queue: how many, the first of them, and the address of the list of all."""

    name: str
    number: int
    all: str
    first: list[tuple[Whole, str]]


@dataclass
class Waiting:
    """A queue in which something stands."""

    queue: Queue
    kinds: list[Kind] = field(default_factory=list)


def waiting_for(user: Any) -> list[Waiting]:
    """The queues of `user` that are not empty."""
    every = (Waiting(queue, list(_kinds(queue, user))) for queue in queues_of(user))
    return [waiting for waiting in every if waiting.kinds]


def _kinds(queue: Queue, user: Any) -> Iterator[Kind]:
    for model in WHOLES:
        wholes = queue.wholes(model._default_manager.order_by("pk"), user)
        first: list[Any] = list(wholes.annotate(number=Window(Count("pk")))[:SHOWN])
        if first:
            meta = model._meta
            address = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist", query={"for_me": queue.name})
            name = meta.verbose_name if first[0].number == 1 else meta.verbose_name_plural
            yield Kind(str(name), first[0].number, address, [(one, step_address(one, queue.step)) for one in first])
