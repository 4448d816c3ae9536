"""A source that takes its consent back is heard at once."""

from typing import Any

from django.apps import apps
from django.urls import reverse

from tests.curation.conftest import SignedIn
from tests.curation.forms import fill
from tests.publishing.conftest import Case
from tracker.publishing.actions import revise
from tracker.records.models import Source, Survey
from tracker.research.models import SourceEdition, SurveyEdition


def form(source: Source) -> str:
    return reverse("admin:records_source_change", args=[source.pk])


def test_what_rests_on_the_source_is_closed_when_the_form_is_saved(
    approved: Case, contributor: Any, publisher: Any, signed_in: SignedIn
) -> None:
    revise(by=publisher)
    assert SourceEdition.objects.current().exists()
    page = fill(signed_in(contributor), form(approved.face.source), consent_status="withdrawn", why="They wrote to us.")
    assert "is closed at once, by revision 2" in page.content.decode()
    assert not SourceEdition.objects.current().exists()
    assert not SurveyEdition.objects.current().exists()
    assert Survey.objects.get().status == "draft"
    history: Any = apps.get_model("records", "SourceHistory")
    assert history.objects.order_by("pgh_id").last().pgh_context["why"] == "They wrote to us."


def test_a_source_that_still_agrees_closes_nothing(
    approved: Case, contributor: Any, publisher: Any, signed_in: SignedIn
) -> None:
    revise(by=publisher)
    fill(signed_in(contributor), form(approved.face.source), working_label="Another label")
    assert SourceEdition.objects.current().exists()
