"""The demo says on every page of staff's that it is one; nothing else does."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.curation.conftest import SignedIn
from tests.publishing.conftest import Case

BANNER = "data and passwords of this copy only"


@pytest.mark.parametrize("is_demo", [True, False])
def test_the_banner_stands_where_the_demo_is(
    is_demo: bool,  # noqa: FBT001
    case: Case,
    publisher: Any,
    signed_in: SignedIn,
    settings: Settings,
) -> None:
    settings.DEMO = is_demo
    inside = signed_in(publisher)
    pages = [
        Client().get(reverse("admin:login")),
        inside.get(reverse("admin:index")),
        inside.get(reverse("admin:records_survey_changelist")),
        inside.get(reverse("admin:records_survey_change", args=[case.survey.pk])),
        inside.get(reverse("admin:records_survey_history", args=[case.survey.pk])),
        inside.get(reverse("curation:revise")),
    ]
    assert [BANNER in page.content.decode() for page in pages] == [is_demo] * len(pages)
