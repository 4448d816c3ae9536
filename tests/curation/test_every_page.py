"""Every page of the admin opens for those who may see it, and for nobody else."""

from typing import Any

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.curation.conftest import SignedIn
from tests.publishing.conftest import Case
from tracker.publishing.actions import revise
from tracker.publishing.models import RevisionLog
from tracker.records.warnings import answer, unanswered

OURS = [model for model in admin.site._registry if model._meta.app_label in {"records", "reference", "publishing"}]
each_model = pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)


@pytest.fixture
def everything(approved: Case, curator: Any, publisher: Any) -> Case:
    """A case that is out, so that every list has a row."""
    for warning in unanswered(approved.survey):
        answer(approved.survey, warning, reason="It is so.", by=curator)
    revise(by=publisher)
    return approved


def page(model: Any, name: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("who", ["curator", "reviewer", "publisher", "officer"])
@each_model
def test_lists_and_forms_open(model: Any, who: str, signed_in: SignedIn, request: pytest.FixtureRequest) -> None:
    client = signed_in(request.getfixturevalue(who))
    if model is RevisionLog and who != "publisher":
        assert client.get(page(model, "changelist")).status_code == 403
        return
    assert client.get(page(model, "changelist")).status_code == 200
    assert client.get(page(model, "changelist"), {"q": "a"}).status_code == 200
    record = model._default_manager.first()
    assert record is not None
    assert client.get(page(model, "change", record.pk)).status_code == 200


@each_model
def test_a_curator_has_a_form_for_what_can_be_added(model: Any, curator: Any, signed_in: SignedIn) -> None:
    may_add = curator.has_perm(f"{model._meta.app_label}.add_{model._meta.model_name}")
    response = signed_in(curator).get(page(model, "add"))
    closed_by_design = {"answeredwarning", "revisionlog", "country"}
    if may_add and model._meta.model_name not in closed_by_design:
        assert response.status_code == 200
    else:
        assert response.status_code == 403


@pytest.mark.usefixtures("everything")
@each_model
def test_nobody_unknown_sees_any(model: Any, client: Any) -> None:
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
