"""Countries and terms are found by what people call them, in whatever language."""

import re
from typing import Any

import pytest
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.publishing.conftest import Case
from tracker.reference.models import Term

AUTOCOMPLETE = reverse("admin:autocomplete")
IN_REPORT = {"app_label": "records", "model_name": "reportcountry", "field_name": "country"}
IN_SOURCE = {"app_label": "records", "model_name": "source", "field_name": "source_type"}


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("words", ["북한", "DPRK", "Corée du Nord", "coree du nord", "prk", "North Korea"])
def test_a_country_is_offered_first_by_any_of_its_names(words: str, contributor: Any, signed_in: SignedIn) -> None:
    make.country("PRK")
    make.country("KOR")
    found = signed_in(contributor).get(AUTOCOMPLETE, IN_REPORT | {"term": words}).json()["results"]
    assert found[0] == {"id": "PRK", "text": "North Korea (PRK)"}


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("words", ["기자", "JOURNALISTE", "journaliste de", "press_person", "person press"])
def test_a_term_is_offered_by_its_labels_in_all_languages(words: str, contributor: Any, signed_in: SignedIn) -> None:
    labels = {"en": "Reporter", "ko": "기자", "fr": "Journaliste de l’écrit"}
    Term.objects.create(scheme="source_type", code="press_person", labels=labels, definition="Who writes.")
    Term.objects.create(scheme="source_type", code="z", labels={"en": "Clerk"}, definition="No journaliste de.")
    found = signed_in(contributor).get(AUTOCOMPLETE, IN_SOURCE | {"term": words}).json()["results"]
    assert found[0] == {"id": "source_type:press_person", "text": "Reporter (press_person)"}


def test_what_is_chosen_shows_its_code_too(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    page = signed_in(contributor).get(reverse("admin:records_survey_change", args=[case.survey.pk])).content.decode()
    assert re.search(r"<option[^>]*selected[^>]*>Mauritania \(MRT\)</option>", page)


@pytest.mark.usefixtures("db")
def test_lists_of_several_carry_the_other_names(contributor: Any, signed_in: SignedIn) -> None:
    make.country("PRK")
    Term.objects.create(scheme="theme", code="return", labels={"en": "Return", "ko": "강제송환"}, definition="One.")
    page = signed_in(contributor).get(reverse("admin:records_policyaction_add")).content.decode()
    country = re.search(r'<option value="PRK" data-aliases="([^"]*)">North Korea \(PRK\)</option>', page)
    assert country
    assert {"KP", "DPRK", "북한", "Corée du Nord"} <= set(country[1].split(" | "))
    assert '<option value="return" data-aliases="강제송환">Return (return)</option>' in page


@pytest.mark.usefixtures("db")
def test_a_search_box_still_asks_who_looks(signed_in: SignedIn, client: Any, contributor: Any) -> None:
    assert client.get(AUTOCOMPLETE, IN_REPORT).status_code == 302
    denied = IN_REPORT | {"model_name": "user"}
    assert signed_in(contributor).get(AUTOCOMPLETE, denied).status_code == 403


@pytest.mark.parametrize("key", ["word", "9" * 40, "\u0663", "\u00b2", "a\0b"])
def test_what_is_no_key_chooses_nothing(key: str, case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    within = {"app_label": "records", "model_name": "citation", "field_name": "passage", "term": "", "report": key}
    if "\0" not in key:
        assert client.get(AUTOCOMPLETE, within).status_code == 200
        assert client.get(reverse("admin:records_survey_add"), {"report": key, "country": key}).status_code == 200
    sent = dict.fromkeys(("report", "conducted_by", "country", "population_universe"), key)
    assert client.post(reverse("admin:records_survey_add"), sent).status_code == 200
    assert client.post(reverse("admin:records_surveyfigure_add"), {"survey": key}).status_code == 200
