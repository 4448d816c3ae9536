"""On a long form: ways to its sections, and to everything that is wrong."""

import re
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from tests.curation.conftest import SignedIn
from tests.curation.forms import fill
from tests.publishing.conftest import Case

ADD_REPORT = reverse("admin:records_report_add")


def form(record: Any) -> str:
    return reverse(f"admin:records_{record._meta.model_name}_change", args=[record.pk])


def links(page: str, name: str) -> dict[str, str]:
    """The links of one navigation of the page, each with what follows it up to the next."""
    found = re.search(rf'<nav class="{name}".*?</nav>', page, re.DOTALL)
    return dict(re.findall(r'<a href="#([^"]*)">(.*?)</li>', found[0], re.DOTALL)) if found else {}


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


@pytest.mark.parametrize("part", ["report", "survey"])
def test_links_lead_to_every_section_of_a_long_form(
    part: str, case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    page = signed_in(contributor).get(form(getattr(case, part))).content.decode()
    found = links(page, "sections")
    headings = re.findall(r'<h2 id="([^"]*)" class="(?:fieldset|inline)-heading"', page)
    assert sorted(found) == sorted(headings)
    assert "More" in [words(one) for one in found.values()]


def test_links_to_parts_say_how_many_there_are(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    found = links(signed_in(contributor).get(form(case.survey)).content.decode(), "sections")
    assert words(found["figures-heading"]) == "Survey figures (1)"


@pytest.mark.parametrize("kind", ["survey", "policyaction"])
def test_every_section_has_an_anchor_that_a_script_can_find(kind: str, contributor: Any, signed_in: SignedIn) -> None:
    page = signed_in(contributor).get(reverse(f"admin:records_{kind}_add")).content.decode()
    anchors = links(page, "sections")
    assert [anchor for anchor in anchors if not anchor[0].isalpha()] == []
    assert any(anchor.endswith("incident-heading") for anchor in anchors)


def test_what_is_wrong_is_listed_with_a_way_to_each_field(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    wrong = {"title": "", "figures-0-numerator": "41", "figures-0-label": "", "citations-0-credibility": "9"}
    page = fill(signed_in(contributor), form(case.survey), **wrong).content.decode()
    found = {anchor: words(one) for anchor, one in links(page, "mistakes").items()}
    assert found["id_title"] == "Title: This field is required."
    assert found["id_figures-0-label"] == "Survey figure 1, Label: This field is required."
    assert found["id_citations-0-credibility"].startswith("Citation 1, Credibility: Select a valid choice.")
    for anchor in found:
        assert f'id="{anchor}"' in page


def test_what_the_database_refuses_is_listed_too(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    page = fill(signed_in(contributor), form(case.survey), **{"figures-0-denominator": "41"}).content.decode()
    assert "but the survey asked 40" in links(page, "mistakes")["id_n_sample"]


def test_what_belongs_to_no_field_leads_to_its_part(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    gone = fill(signed_in(contributor), form(case.survey), **{"figures-0-id": "0"}).content.decode()
    assert links(gone, "mistakes")["figures-0"].startswith("Survey figure 1</a>")
    assert 'id="figures-0"' in gone


@pytest.mark.usefixtures("db")
def test_a_form_that_is_right_lists_nothing(contributor: Any, signed_in: SignedIn) -> None:
    assert 'class="mistakes"' not in signed_in(contributor).get(ADD_REPORT).content.decode()
