"""A team's own terms, and terms that are no longer offered."""

import json
from typing import Any

import pytest
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.curation.forms import fill
from tests.publishing.conftest import Case
from tracker.records.models import Source, SurveyFigure
from tracker.reference.models import Term
from tracker.staff.models import User

ADD = reverse("admin:reference_term_add")
NEW = {"scheme": "theme", "code": "fishing_grounds", "label": "Fishing grounds", "definition": "Where people fish."}


def form(record: Any) -> str:
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create_superuser("ada")


@pytest.fixture
def theme(db: None) -> Term:
    return make.term("theme:refoulement")


@pytest.mark.usefixtures("theme")
def test_a_team_adds_a_term_of_its_own(administrator: Any, signed_in: SignedIn) -> None:
    fill(signed_in(administrator), ADD, **NEW, others="ko: 어장\nfr: Zones de pêche")
    term = Term.objects.get(key="theme:fishing_grounds")
    assert term.is_local
    assert term.labels == {"en": "Fishing grounds", "ko": "어장", "fr": "Zones de pêche"}


@pytest.mark.usefixtures("theme")
def test_a_label_without_its_language_is_asked_about(administrator: Any, signed_in: SignedIn) -> None:
    page = fill(signed_in(administrator), ADD, **NEW, others="어장").content.decode()
    assert "Write the code of the language, a colon and the label: 어장." in page
    assert not Term.objects.filter(code="fishing_grounds").exists()


@pytest.mark.usefixtures("theme")
def test_a_term_is_given_once(administrator: Any, signed_in: SignedIn) -> None:
    page = fill(signed_in(administrator), ADD, **NEW | {"code": "refoulement"}).content.decode()
    assert "already exists" in page
    assert Term.objects.get(key="theme:refoulement").definition != NEW["definition"]


def test_closed_vocabularies_take_no_term(theme: Term, administrator: Any, signed_in: SignedIn) -> None:
    closed = Term.objects.create(
        scheme="unit", code="person", labels={"en": "Person"}, definition="One.", kind="choice", is_local=False
    )
    page = signed_in(administrator).get(ADD).content.decode()
    assert f'value="{theme.scheme}"' in page
    assert f'value="{closed.scheme}"' not in page


def test_terms_of_the_files_are_looked_at(administrator: Any, signed_in: SignedIn) -> None:
    term = Term.objects.create(
        scheme="theme", code="of_the_files", labels={"en": "Of the files"}, definition="One.", is_local=False
    )
    client = signed_in(administrator)
    assert client.post(form(term), NEW).status_code == 403
    assert client.post(reverse("admin:reference_term_delete", args=[term.pk])).status_code == 403


def test_a_local_term_is_changed_but_keeps_its_code(theme: Term, administrator: Any, signed_in: SignedIn) -> None:
    term = Term.objects.create(scheme="theme", code="ours", labels={"en": "Ours", "ko": "우리"}, definition="One.")
    fill(signed_in(administrator), form(term), label="Ours alone", code="other")
    term.refresh_from_db()
    assert (term.code, term.labels) == ("ours", {"en": "Ours alone", "ko": "우리"})


def test_codes_are_chosen_from_their_vocabulary_and_kept_in_order(
    case: Case, theme: Term, contributor: Any, signed_in: SignedIn
) -> None:
    make.term("theme:education")
    fill(signed_in(contributor), form(case.figure), themes=["refoulement", "education"])
    assert SurveyFigure.objects.get().themes == ["education", "refoulement"]


def test_a_term_that_is_switched_off_stays_where_it_was_chosen(
    case: Case, theme: Term, contributor: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    SurveyFigure.objects.update(themes=["refoulement"])
    source = Source.objects.get()
    Term.objects.filter(pk__in=[theme.pk, source.source_type_id]).update(active=False)
    assert "refoulement (no longer offered)" in client.get(form(case.figure)).content.decode()
    fill(client, form(case.figure), label="Another label")
    assert SurveyFigure.objects.get().themes == ["refoulement"]
    page = fill(client, form(source), working_label="Another label")
    assert "was changed successfully" in page.content.decode()


def test_a_term_that_is_switched_off_is_not_offered_anew(
    case: Case, theme: Term, contributor: Any, signed_in: SignedIn
) -> None:
    Term.objects.filter(pk=theme.pk).update(active=False)
    page = fill(signed_in(contributor), form(case.figure), themes=["refoulement"])
    assert "Select a valid choice" in page.content.decode()
    asked = {"app_label": "records", "model_name": "source", "field_name": "source_type"}
    offered = signed_in(contributor).get(reverse("admin:autocomplete"), asked).content
    keys = {one["id"] for one in json.loads(offered)["results"]}
    assert keys
    assert all(key.startswith("source_type:") for key in keys)
