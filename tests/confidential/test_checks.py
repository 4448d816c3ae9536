"""The system checks on the key and on the two databases."""

import pytest
from django.core.checks import CheckMessage, run_checks
from pytest_django import Settings

from tests.confidential.conftest import BOTH, WHO
from tracker.confidential import keys
from tracker.confidential.models import Identity
from tracker.records.models import Source

pytestmark = pytest.mark.django_db(databases=BOTH)
OURS = {"tracker.E007", "tracker.E008", "tracker.E009"}


def found(*databases: str) -> list[CheckMessage]:
    return [message for message in run_checks(databases=databases or None) if message.id in OURS]


def ids(*databases: str) -> list[str | None]:
    return [message.id for message in found(*databases)]


def test_all_is_well_with_an_identity_that_can_be_read(identity: Identity) -> None:
    assert ids(*BOTH) == []


def test_what_is_no_key_is_an_error_everywhere(settings: Settings) -> None:
    settings.CONFIDENTIAL_KEY = "no key"
    (message,) = found()
    assert (message.id, "not 32 bytes of base64" in message.msg) == ("tracker.E007", True)


def test_a_server_for_the_public_alone_needs_no_key(settings: Settings) -> None:
    settings.CONFIDENTIAL_KEY = ""
    settings.PRODUCTION = True
    assert ids() == []


def test_production_that_names_the_confidential_database_needs_one(settings: Settings) -> None:
    settings.CONFIDENTIAL_KEY = ""
    settings.CONFIDENTIAL_DATABASE_IS_NAMED = True
    assert ids() == []
    settings.PRODUCTION = True
    (message,) = found()
    assert (message.id, "CONFIDENTIAL_KEY is not set" in message.msg) == ("tracker.E007", True)


@pytest.mark.parametrize("key", ["", keys.fresh()], ids=["no key", "another key"])
def test_identities_that_the_key_does_not_open_are_counted(identity: Identity, settings: Settings, key: str) -> None:
    settings.CONFIDENTIAL_KEY = key
    assert ids() == []
    (message,) = found("confidential")
    assert message.id == "tracker.E008"
    assert f": 1, sealed with {identity.key_id}." in message.msg


@pytest.mark.parametrize(
    ("change", "says"), [("unknown", "nobody knows who they are"), ("gone", "sources that are gone")]
)
def test_where_the_databases_disagree_the_reference_is_named_and_nothing_else(
    identity: Identity, change: str, says: str
) -> None:
    if change == "gone":
        Source.objects.all().delete()
    else:
        Source.objects.update(protection_level="anonymous_unknown")
    assert ids("default") == ids("confidential") == []
    (message,) = found(*BOTH)
    assert message.id == "tracker.E009"
    assert says in message.msg
    assert identity.pk in message.msg
    assert WHO.name not in str(message)
