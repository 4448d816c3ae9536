"""What can be added has a form for those who may, and nobody else writes.

That every page opens for whom it should, as the table of permissions says, is asked in tests/leaks.
"""

from typing import Any

import pytest
from django.contrib import admin
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.publishing.conftest import Case
from tracker.publishing.actions import revise
from tracker.records.models import FileRead
from tracker.records.models.file_read import What
from tracker.records.warnings import answer, unanswered

OURS: list[Any] = [
    model for model in admin.site._registry if model._meta.app_label in {"records", "reference", "publishing"}
]


@pytest.fixture
def everything(approved: Case, contributor: Any, publisher: Any) -> Case:
    """A case that is out, so that every list has a row."""
    for warning in unanswered(approved.survey):
        answer(approved.survey, warning, reason="It is so.", by=contributor)
    revise(by=publisher)
    make.rest(approved.passage)
    FileRead.objects.write(What.STRIPPED, approved.report.captures.get(), by=contributor)
    return approved


def page(model: Any, name: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def test_a_contributor_has_a_form_for_what_can_be_added(contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    closed_by_design = {"answeredwarning", "revisionlog", "country"}
    for model in OURS:
        name = model._meta.model_name
        may_add = contributor.has_perm(f"{model._meta.app_label}.add_{name}") and name not in closed_by_design
        assert client.get(page(model, "add")).status_code == (200 if may_add else 403), model


@pytest.mark.parametrize("kind", ["source", "report", "reportedcount", "act", "party", "citation", "surveyfigure"])
def test_a_reference_that_is_not_given_yet_is_shown_as_none(kind: str, contributor: Any, signed_in: SignedIn) -> None:
    shown = signed_in(contributor).get(reverse(f"admin:records_{kind}_add")).content.decode()
    assert "Reference that others cite." in shown
    assert "object at 0x" not in shown


@pytest.mark.usefixtures("everything")
def test_nobody_unknown_sees_any(client: Any) -> None:
    for model in OURS:
        record = model._default_manager.first()
        for address in (page(model, "changelist"), page(model, "change", record.pk)):
            response = client.get(address)
            assert response.status_code == 302
            assert response["Location"].startswith("/admin/login/")


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("who", ["reviewer", "publisher"])
def test_who_reads_or_publishes_does_not_write(who: str, signed_in: SignedIn, request: pytest.FixtureRequest) -> None:
    client = signed_in(request.getfixturevalue(who))
    for model in OURS:
        assert client.get(page(model, "add")).status_code == 403
