"""A protection officer removes records and words for good; nobody else can."""

import io
from html import unescape
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.curation.test_review_pages import step, take
from tests.publishing.conftest import Case
from tracker.publishing.actions import revise
from tracker.records.models import Passage, Report, Survey
from tracker.research.models import CitationEdition, Removal, Revision, SurveyEdition


@pytest.fixture
def out(approved: Case, publisher: Any) -> Case:
    revise(by=publisher)
    return approved


def test_a_record_is_removed_once_its_reference_is_typed(out: Case, officer: Any, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    page = take(client, out.survey, "expunge", ref="S-00000000")
    assert f"It is {out.survey.ref}." in unescape(page.content.decode())
    assert Survey.objects.exists()
    page = take(client, out.survey, "expunge", ref=out.survey.ref)
    assert f"{out.survey.ref} is removed." in page.content.decode()
    assert not Survey.objects.exists()
    assert not SurveyEdition.objects.exists()
    assert Removal.objects.filter(ref=out.survey.ref).exists()


def test_the_page_says_what_falls_with_a_report(out: Case, officer: Any, signed_in: SignedIn) -> None:
    page = signed_in(officer).get(step(out.report, "expunge")).content.decode()
    assert "cannot be undone" in page
    assert out.survey.ref in page
    assert "lose those words" not in page


def test_the_page_says_how_many_notes_lose_words(out: Case, officer: Any, signed_in: SignedIn) -> None:
    Survey.objects.filter(pk=out.survey.pk).update(return_note=f"So {out.passage.quote}?")
    words = reverse("admin:records_passage_redact", args=[out.passage.pk])
    for address in (step(out.report, "expunge"), words):
        assert "lose those words: 1." in unescape(signed_in(officer).get(address).content.decode())


@pytest.mark.parametrize("who", ["contributor", "reviewer", "publisher"])
def test_nobody_else_may(who: str, out: Case, signed_in: SignedIn, request: pytest.FixtureRequest) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert client.get(step(out.survey, "expunge")).status_code == 403
    assert client.get(reverse("admin:records_passage_redact", args=[out.passage.pk])).status_code == 403
    assert client.post(reverse("admin:records_passage_redact", args=[out.passage.pk])).status_code == 403
    assert Passage.objects.get().quote == out.passage.quote


def test_words_are_removed_from_their_passages_page(out: Case, officer: Any, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    inner = make.passage(out.report, "the 40")
    form = client.get(reverse("admin:records_passage_change", args=[out.passage.pk])).content.decode()
    address = reverse("admin:records_passage_redact", args=[out.passage.pk])
    assert address in form
    page = client.get(address).content.decode()
    assert inner.quote in page
    page = client.post(address, {"ref": "R-00000000"}).content.decode()
    assert f"It is {out.report.ref}." in unescape(page)
    assert not Passage.objects.filter(redacted=True).exists()
    page = client.post(address, {"ref": out.report.ref}, follow=True).content.decode()
    assert "2 passages are redacted" in page
    assert set(Passage.objects.values_list("redacted", flat=True)) == {True}


def test_words_that_are_removed_are_not_offered_for_removal_again(out: Case, officer: Any, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    address = reverse("admin:records_passage_redact", args=[out.passage.pk])
    page = client.post(address, {"ref": out.report.ref}, follow=True).content.decode()
    assert address not in page
    page = client.get(address, follow=True).content.decode()
    assert "The words of this passage are removed already." in page


def test_the_page_names_other_reports_that_have_the_words(out: Case, officer: Any, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    address = reverse("admin:records_passage_redact", args=[out.passage.pk])
    assert "Other reports" not in client.get(address).content.decode()
    quoting, holding, apart = make.report(text=None), make.report(), make.report(text="Of something else.")
    words = {"quote": f"so {out.passage.quote}", "quote_kind": out.passage.quote_kind}
    Passage.objects.create(report=quoting, **words)
    page = client.get(address).content.decode()
    assert quoting.ref in page
    assert holding.ref in page
    assert apart.ref not in page


def test_the_page_names_titles_that_have_the_words(out: Case, officer: Any, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    address = reverse("admin:records_passage_redact", args=[out.passage.pk])
    assert "Our own texts" not in client.get(address).content.decode()
    Survey.objects.filter(pk=out.survey.pk).update(title=f"So {out.passage.quote}")
    page = client.get(address).content.decode()
    assert reverse("admin:records_survey_change", args=[out.survey.pk]) in page[page.index("Our own texts") :]


def test_words_that_somebody_is_saving_at_the_moment_are_refused_with_a_reason(
    out: Case, officer: Any, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **options: Any) -> None:
        raise IntegrityError("Somebody saved at the same moment.")

    monkeypatch.setattr("tracker.curation.redaction.redact", refuse)
    address = reverse("admin:records_passage_redact", args=[out.passage.pk])
    page = signed_in(officer).post(address, {"ref": out.report.ref}).content.decode()
    assert "Somebody saved at the same moment." in page


def test_ticking_redacted_takes_the_words_off_the_public_rows_at_once(
    out: Case, contributor: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    address = reverse("admin:records_passage_change", args=[out.passage.pk])
    form = client.get(address).context["adminform"].form
    data = {name: form.initial.get(name) for name in form.fields}
    data = {name: value for name, value in data.items() if value not in (None, "", False)}
    management = {f"citations-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    version = client.get(address).context["version"]
    page = client.post(address, {**data, **management, "redacted": "on", "version": version}, follow=True)
    assert "The words left the public rows in revision 2." in page.content.decode()
    assert Revision.objects.count() == 2
    assert not CitationEdition.objects.current().exists()


def test_the_command_removes_several_records_or_none(
    out: Case, officer: Any, contributor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = io.StringIO()
    with pytest.raises(CommandError, match="carla: nobody of this name may remove records"):
        call_command("expunge", out.survey.ref, "--by", contributor.username, "--yes", stdout=told)
    by = ("--by", officer.username)
    monkeypatch.setattr("builtins.input", lambda _: "no")
    with pytest.raises(CommandError, match="Nothing was removed"):
        call_command("expunge", out.survey.ref, *by, stdout=told)
    assert Survey.objects.exists()
    call_command("expunge", out.survey.ref, out.report.ref, "I-00000000", *by, "--yes", stdout=told)
    assert "I-00000000: there is no such record." in told.getvalue()
    assert not Report.objects.exists()
    call_command("expunge", out.report.ref, *by, "--yes", stdout=told)
    assert f"{out.report.ref}: there is no such record." in told.getvalue()
