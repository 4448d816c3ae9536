"""What all tests share: who reads the research tables, and with which rights."""

import gc
import io
import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from typing import Any

import pytest
from django.core.cache import caches
from django.db import ProgrammingError, connection, connections, transaction
from django.dispatch import Signal
from django.test import client
from psycopg.sql import SQL, Identifier
from pytest_django import DjangoDbBlocker, Settings

from tests.database_template import copy_from_template
from tracker.confidential.models import AccessLog
from tracker.logs import DiscreetFormatter
from tracker.research.kept import ANSWERS
from tracker.research.once import FOUND

WIDGETS = ("django/forms/", "admin/widgets/")
AsResearcher = Callable[[], AbstractContextManager[None]]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Browsers go first: they shall not be waited for at the end. What is slow is left out unless it is asked for."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
    if "slow" not in config.option.markexpr:
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip("it takes minutes: make test ARGS='-m slow'"))


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the collector of garbage need not look through it each time."""
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.fixture(autouse=True, scope="session")
def _widgets_are_not_remembered() -> None:
    """Django's client keeps a copy of the context of every template, and a form has a thousand widgets."""
    keep = client.store_rendered_templates  # type: ignore[attr-defined]

    def keep_pages(store: Any, signal: Signal, sender: Any, template: Any, context: Any, **more: Any) -> None:
        if not str(template.name).startswith(WIDGETS):
            keep(store, signal, sender, template, context, **more)

    client.store_rendered_templates = keep_pages  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Copy the test databases instead of migrating them."""
    with django_db_blocker.unblock():
        for alias in ("default", "confidential"):
            copy_from_template(alias)


@pytest.fixture(autouse=True)
def _research_shares_the_transaction(request: pytest.FixtureRequest, settings: Settings) -> None:
    """Read research on the writer's connection: the login's own would see nothing that is not committed.

    Tests marked `real_role` prove a wall, and keep the login.
    """
    if "real_role" not in request.keywords:
        settings.RESEARCH_ALIAS = "default"


@pytest.fixture(autouse=True, scope="session")
def _looking_for_duplicates_is_not_given_up() -> None:
    """On a busy computer a look that is cut short would find nothing, and a test would depend on the hour."""
    # by its name: the package calls a function as its module is called
    vars(import_module("tracker.curation.duplicates.candidates")).update(PATIENCE=60_000)


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> None:
    """Every test has a data set of its own, and revisions of the same numbers."""
    for name in (FOUND, ANSWERS):
        caches[name].clear()


@pytest.fixture(scope="module")
def log_may_be_emptied(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let Django clean up after tests that commit: it empties every table, which the access log refuses."""
    [rule] = [trigger for trigger in AccessLog._meta.triggers if trigger.name == "never_emptied"]  # type: ignore[attr-defined]

    def switch(how: str) -> None:
        statement = f"ALTER TABLE {AccessLog._meta.db_table} {how} TRIGGER {rule.get_pgid(AccessLog)}"
        with django_db_blocker.unblock(), connections["confidential"].cursor() as cursor:
            cursor.execute(statement)

    switch("DISABLE")
    yield
    switch("ENABLE")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the server would have written to its log."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(DiscreetFormatter())
    loggers = [logging.getLogger(name) for name in (None, "django", "django.server")]
    for logger in loggers:
        logger.addHandler(handler)
    yield written
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.fixture
def bare_databases(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The databases for tests that write nothing or clean up themselves: no transaction, nothing emptied afterwards."""
    with django_db_blocker.unblock():
        yield
    # or the database cannot be dropped afterwards
    connections["research"].close()


@pytest.fixture(scope="session")
def _owner_may_be_researcher(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """An owner that is no superuser has to be a member of the role that it takes on."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        try:
            cursor.execute(SQL("SET ROLE {}").format(_reader()))
        except ProgrammingError:
            cursor.execute(SQL("GRANT {} TO CURRENT_USER").format(_reader()))
        cursor.execute("RESET ROLE")


@pytest.fixture
def as_researcher(_owner_may_be_researcher: None, db: None) -> AsResearcher:
    """`with as_researcher():` gives the test's own transaction the rights of the research login."""

    @contextmanager
    def role() -> Iterator[None]:
        # a savepoint, so that a refused query does not spoil the test
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(SQL("SET LOCAL ROLE {}").format(_reader()))
            yield
            cursor.execute("RESET ROLE")

    return role


def _reader() -> Identifier:
    return Identifier(connections["research"].get_connection_params()["user"])
