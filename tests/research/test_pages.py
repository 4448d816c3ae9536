"""The pages that people read: the front, the description of the interface, and errors."""

import re
from pathlib import Path

import pytest
from django.test import Client, RequestFactory, override_settings
from pytest_django import Settings

from tests.research import rows
from tracker.research.views import errors


def page(path: str) -> str:
    """A page of the site."""
    response = Client().get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_front_says_what_the_data_set_is_and_how_to_cite_it(world: None) -> None:
    text = page("/")
    assert "<h1>Human Rights Incident Tracking Database</h1>" in text
    assert "Human Rights Incident Tracking Database, revision 1 (2026-01-10)" in text
    assert "CC-BY-4.0" in text
    assert '<a href="/api/v1/survey-figures.csv" aria-label="Survey figures as CSV">' in text


def test_the_front_stands_before_anything_is_published(db: None) -> None:
    assert "none yet" in page("/")


def test_the_front_counts_what_stands_now(world: None) -> None:
    rows.figure("G-00000002")
    rows.revision()
    rows.withdraw(rows.SurveyFigureEdition.objects.get(ref="G-00000002"))
    one = r"Survey figures</th>.*?<td class=\"number\">1<span class=\"unit\"> row</span>"
    assert re.search(one, page("/"), re.DOTALL)


def test_the_front_counts_our_own_documentation_and_names_other_collections(world: None) -> None:
    assert "Other collections" not in page("/")
    rows.revision()
    rows.figure("G-00000002", collection="Somebody else’s")
    text = page("/")
    assert re.search(r"Survey figures</th>.*?<td class=\"number\">1<", text, re.DOTALL)
    assert '<a href="/api/v1/reports/?collection=Somebody%20else%E2%80%99s">Somebody else’s</a>.' in text


def test_the_front_is_counted_once_a_revision(world: None) -> None:
    before = page("/")
    rows.figure("G-00000002")
    assert page("/") == before
    rows.revision()
    assert re.search(r"Survey figures</th>.*?<td class=\"number\">2<", page("/"), re.DOTALL)


@pytest.mark.parametrize("demo", [True, False])
def test_only_a_demonstration_says_on_every_page_that_it_is_one(world: None, *, demo: bool) -> None:
    with override_settings(DEMO=demo):
        missing = errors.page_not_found(RequestFactory().get("/nothing/"), Exception()).content.decode()
        for text in (page("/"), page("/api/v1/docs/"), missing):
            assert ("This is a demonstration." in text) is demo


@pytest.mark.parametrize("path", ["/", "/api/v1/docs/"])
def test_pages_hold_no_script_or_style_of_their_own_and_nothing_from_elsewhere(world: None, path: str) -> None:
    text = page(path)
    # a description of data is no script: nothing runs it
    text = re.sub(r'<script type="application/ld\+json">[^<]*</script>', "", text)
    assert not re.search(r"<style|style=|onclick|<script(?![^>]*src=)", text)
    assert re.findall(r"(?:src|href)=\"(?!/|#)[^\"]*\"", text) == []


def test_a_page_sets_no_cookie(world: None) -> None:
    assert "Set-Cookie" not in Client().get("/")


def test_an_address_of_the_interface_that_is_not_there_says_so_to_programs(db: None) -> None:
    response = errors.page_not_found(RequestFactory().get("/api/v1/nothing/"), Exception())
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_a_page_that_is_not_there_says_so_to_people(db: None) -> None:
    response = errors.page_not_found(RequestFactory().get("/nothing/"), Exception())
    assert response.status_code == 404
    assert "<h1>There is nothing here</h1>" in response.content.decode()


def test_a_fault_of_ours_shows_nothing_of_itself() -> None:
    for path in ("/", "/api/v1/reports/"):
        response = errors.server_error(RequestFactory().get(path))
        assert response.status_code == 500
        assert "Something went wrong on our side" in response.content.decode()


def test_an_error_page_needs_no_collected_file(settings: Settings, tmp_path: Path) -> None:
    manifest = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": manifest}}
    settings.STATIC_ROOT = tmp_path
    response = errors.server_error(RequestFactory().get("/"))
    assert "Something went wrong on our side" in response.content.decode()
    assert "stylesheet" not in response.content.decode()


def test_an_error_page_has_the_style_of_the_others() -> None:
    response = errors.server_error(RequestFactory().get("/"))
    assert 'href="/static/research/site.css"' in response.content.decode()


def test_staff_find_the_way_in(world: None) -> None:
    assert '<a href="/admin/">Staff: sign in</a>' in page("/")


def test_a_browser_that_asks_for_an_icon_gets_ours(world: None) -> None:
    response = Client().get("/favicon.ico")
    assert (response.status_code, response["Content-Type"]) == (200, "image/svg+xml")
    assert response.content.startswith(b"<svg")
    assert '<link rel="icon" href="/favicon.ico" type="image/svg+xml">' in page("/")
