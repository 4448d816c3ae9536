"""Two people on one record: they are told before, and nobody's words are lost after."""

from typing import Any

import pytest
from django.urls import reverse

from tests import make
from tests.cast import member
from tests.curation.conftest import SignedIn
from tests.curation.forms import Fields, fill
from tests.curation.test_entering import form
from tests.publishing.conftest import Case
from tracker.curation import presence
from tracker.records.models import Survey, SurveyFigure


@pytest.fixture
def colleague(db: None) -> Any:
    return member("cleo", "contributor")


def opened(client: Any, address: str) -> dict[str, list[str]]:
    fields = Fields()
    fields.feed(client.get(address).content.decode())
    return fields.values


def text(page: Any) -> str:
    return str(page.content.decode())


def test_whoever_opens_a_form_is_told_who_has_it_open(
    case: Case, contributor: Any, colleague: Any, signed_in: SignedIn
) -> None:
    carla, cleo = signed_in(contributor), signed_in(colleague)
    assert "opened this form" not in text(carla.get(form(case.survey)))
    assert "opened this form" not in text(carla.get(form(case.survey)))
    assert "carla opened this form 0 minutes ago" in text(cleo.get(form(case.survey)))
    fill(carla, form(case.survey), title="Another")
    # saved, and open again only for who goes back to it
    cleo.get(form(case.survey))
    assert "carla opened" not in text(cleo.get(form(case.survey)))


def test_whoever_only_looks_is_not_there(case: Case, contributor: Any, reviewer: Any, signed_in: SignedIn) -> None:
    signed_in(reviewer).get(form(case.survey))
    assert "opened this form" not in text(signed_in(contributor).get(form(case.survey)))


def test_the_note_goes_by_itself(
    case: Case, contributor: Any, colleague: Any, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(contributor).get(form(case.survey))
    later = presence.time() + presence.LASTS
    monkeypatch.setattr(presence, "time", lambda: later)
    assert "opened this form" not in text(signed_in(colleague).get(form(case.survey)))


def test_what_another_changed_stands_beside_mine(
    case: Case, contributor: Any, colleague: Any, signed_in: SignedIn
) -> None:
    carla, cleo = signed_in(contributor), signed_in(colleague)
    mine = opened(carla, form(case.survey))
    fill(cleo, form(case.survey), limitations="Theirs alone", title="Their title", mode_text="as I have it, too")
    typed = {"title": "My title", "frame": "Mine alone", "mode_text": "as I have it, too"}
    page: Any = carla.post(form(case.survey), {**mine, **typed})
    found = {clash.name: clash for clash in page.context_data["clashes"]}
    assert set(found) == {"title", "limitations"}
    assert (found["title"].theirs, found["title"].mine) == ("Their title", "My title")
    assert {name: clash.is_untouched for name, clash in found.items()} == {"title": False, "limitations": True}
    assert Survey.objects.get().title == "Their title"

    again = Fields()
    again.feed(text(page))
    assert again.values["take"] == ["limitations"]
    carla.post(form(case.survey), again.values)
    kept = Survey.objects.get()
    assert (kept.title, kept.limitations, kept.frame) == ("My title", "Theirs alone", "Mine alone")


def test_theirs_can_be_taken_of_every_kind_of_field(
    case: Case, contributor: Any, colleague: Any, signed_in: SignedIn
) -> None:
    carla, cleo = signed_in(contributor), signed_in(colleague)
    other = make.organisation("Another outlet")
    theirs = {"conducted_by": other.pk, "n_sample": "50", "question_wording_known": "on", "unit": "household"}
    mine = opened(carla, form(case.survey))
    fill(cleo, form(case.survey), **theirs)
    page: Any = carla.post(form(case.survey), {**mine, "n_sample": "60", "unit": "family", "conducted_by": ""})
    shown = {clash.name: (clash.theirs, clash.mine) for clash in page.context_data["clashes"]}
    assert shown["conducted_by"] == ("Another outlet", "")
    assert shown["question_wording_known"] == ("✓", "")
    again = Fields()
    again.feed(text(page))
    carla.post(form(case.survey), {**again.values, "take": [*shown]})
    kept = Survey.objects.get()
    assert (kept.conducted_by, kept.n_sample, kept.question_wording_known, kept.unit) == (other, 50, True, "household")


def test_so_it_is_with_the_parts_of_a_record(case: Case, contributor: Any, colleague: Any, signed_in: SignedIn) -> None:
    carla, cleo = signed_in(contributor), signed_in(colleague)
    mine = opened(carla, form(case.survey))
    fill(cleo, form(case.figure), label="Their label", numerator="27")
    new = make.figure(case.survey, label="Added meanwhile")
    page: Any = carla.post(form(case.survey), {**mine, "figures-0-label": "My label"})
    found = {clash.name: clash for clash in page.context_data["clashes"]}
    assert found["figures-0-label"].theirs == "Their label"
    assert found["figures-0-label"].label.startswith("Survey figure 1, ")
    again = Fields()
    again.feed(text(page))
    carla.post(form(case.survey), again.values)
    case.figure.refresh_from_db()
    assert (case.figure.label, case.figure.numerator) == ("My label", 27)
    assert SurveyFigure.objects.filter(pk=new.pk).exists()


def test_nonsense_for_a_version_or_a_field_is_no_way_in(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    mine = opened(client, form(case.survey))
    for version in ("", "x", "1-1", "99999999999999999999-1.2-3", "9" * 500):
        page: Any = client.post(
            form(case.survey), {**mine, "version": version, "figures-INITIAL_FORMS": "1", "title": "Mine"}
        )
        assert page.status_code == 200
        assert "has changed this record since" in text(page)
    client.post(form(case.survey), {**mine, "title": "Mine", "take": ["status", "pk", "figures-9-label", "x" * 900]})
    kept = Survey.objects.get()
    assert (kept.title, kept.status) == ("Mine", "draft")


def test_a_record_that_is_gone_is_not_there(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    address = reverse("admin:records_survey_change", args=[case.survey.pk + 1000])
    assert client.post(address, {"take": "title"}, follow=True).status_code == 200
