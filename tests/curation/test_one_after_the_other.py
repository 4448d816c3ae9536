"""Records that are entered, or gone through, one after the other."""

from itertools import pairwise
from typing import Any

import pytest
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.curation.forms import Fields, fill
from tests.curation.test_entering import form
from tests.publishing.conftest import Case
from tracker.records.models import SurveyFigure

COUNT = "count_of_respondents"
ADD = reverse("admin:records_surveyfigure_add")


def held(client: Any, address: str) -> dict[str, list[str]]:
    fields = Fields()
    fields.feed(client.get(address).content.decode())
    return fields.values


def test_the_next_figure_begins_with_what_is_usually_the_same(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    make.term("theme:education")
    page = fill(client, form(case.figure), themes=["education"], _addanother="1")
    assert page.redirect_chain == [(ADD, 302)]
    fields = Fields()
    fields.feed(page.content.decode())
    same = {"survey": [str(case.survey.pk)], "denominator": ["40"], "themes": ["education"]}
    assert {name: fields.values[name] for name in same} == same
    assert fields.values["numerator"] == fields.values["label"] == [""]
    # once: who opens an empty form later finds it empty
    assert held(client, ADD)["denominator"] == [""]


def test_without_that_button_nothing_is_carried_over(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    fill(client, form(case.figure), label="Another")
    assert held(client, ADD)["denominator"] == [""]


@pytest.fixture
def figures(case: Case) -> list[SurveyFigure]:
    """Four figures in the order of the list, one of another kind."""
    for label, kind in (("More", COUNT), ("Other", "composition"), ("More still", COUNT)):
        make.figure(case.survey, label=label, figure_type=kind)
    return list(SurveyFigure.objects.order_by("survey", "pk"))


def listed(client: Any, **asked: str) -> Any:
    return client.get(reverse("admin:records_surveyfigure_changelist"), asked).context_data["cl"]


def following(client: Any, address: str) -> str:
    page = fill(client, address, why="looked at", _next="1")
    return str(page.redirect_chain[-1][0])


def test_the_next_record_is_that_of_the_list(
    figures: list[SurveyFigure], contributor: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    listed = "?_changelist_filters=figure_type%3Dcount_of_respondents"
    counts = [one.pk for one in figures if one.figure_type == COUNT]
    for here, there in pairwise(counts):
        address = reverse("admin:records_surveyfigure_change", args=[here])
        expected = reverse("admin:records_surveyfigure_change", args=[there])
        assert following(client, address + listed) == expected + listed
    last = reverse("admin:records_surveyfigure_change", args=[counts[-1]])
    assert following(client, last + listed).startswith(reverse("admin:records_surveyfigure_changelist"))


def test_the_next_record_may_stand_on_the_next_page(
    figures: list[SurveyFigure], contributor: Any, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(contributor)
    cl = listed(client)
    monkeypatch.setattr(type(cl.model_admin), "list_per_page", 2)
    address = reverse("admin:records_surveyfigure_change", args=[cl.result_list[1].pk])
    expected = reverse("admin:records_surveyfigure_change", args=[cl.result_list[2].pk])
    assert following(client, address) == f"{expected}?_changelist_filters=p%3D2"


def test_a_record_that_leaves_the_list_when_it_is_saved_has_a_next_one_all_the_same(
    figures: list[SurveyFigure], contributor: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    cl = listed(client, q="More")
    first, second = (reverse("admin:records_surveyfigure_change", args=[one.pk]) for one in cl.result_list)
    page = fill(client, f"{first}?_changelist_filters=q%3DMore", label="Renamed", _next="1")
    assert page.redirect_chain[-1][0] == f"{second}?_changelist_filters=q%3DMore"


@pytest.mark.usefixtures("db")
def test_the_keys_stand_on_a_page_of_their_own(client: Any, contributor: Any, signed_in: SignedIn) -> None:
    address = reverse("curation:keys")
    assert client.get(address).status_code == 302
    assert "<kbd>Enter</kbd>" in signed_in(contributor).get(address).content.decode()
    assert f'href="{address}"' in signed_in(contributor).get(ADD).content.decode()
