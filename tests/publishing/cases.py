"""The cases of the demo, published once for all the tests of a module."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.cast import member
from tracker.curation import demo
from tracker.publishing.actions import Outcome
from tracker.reference.loading import load


@contextmanager
def published_case(case: demo.DemoCase, blocker: DjangoDbBlocker) -> Iterator[Outcome]:
    """The case as the demo shows it. Each test rolls back to it, and at the end nothing of it is committed."""
    with blocker.unblock(), transaction.atomic():
        load()
        yield publish(case)
        transaction.set_rollback(True)


def publish(case: demo.DemoCase) -> Outcome:
    """Enter the case and take it out, each step by whoever may take it."""
    names = {name: f"{name} of {case.name}" for name in ("contributor", "reviewer", "publisher")}
    cast = {group: member(name, group) for group, name in names.items()}
    officer = member(f"officer of {case.name}", "protection officer")
    return demo.publish(case, demo.load(case, contributor=cast["contributor"], officer=officer), **cast)
