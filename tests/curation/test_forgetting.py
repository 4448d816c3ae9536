"""A source is removed for good together with who it is; nobody learns whether anything was kept."""

from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, OperationalError, transaction
from django.urls import reverse
from django.utils.timezone import now
from pytest_django import Settings

from tests import make
from tests.confidential.conftest import BOTH, WHO, administrator, cared_for, signed_in, unsaved
from tests.publishing.conftest import Case, approved, case
from tests.publishing.test_expunge import lines_with
from tracker.confidential import guard
from tracker.confidential.due import unwilling
from tracker.confidential.models import AccessLog, Care, Grant, Handler, Identity
from tracker.confidential.models.identity import both_databases
from tracker.curation import forgetting
from tracker.curation.forgetting import forget_source
from tracker.publishing.actions import close_what_may_not_be_shown, revise
from tracker.records.models import Passage, Report, ReportSource, Source, Survey
from tracker.research.models import CitationEdition, Removal, SourceEdition, SurveyEdition

__all__ = ["administrator", "approved", "case"]
pytestmark = pytest.mark.django_db(databases=BOTH)
REASON = "They brought her here"


@pytest.fixture
def source(approved: Case, officer: Any, reviewer: Any, publisher: Any) -> Source:
    """A source that is published, known, handled and open to somebody for a day."""
    source = approved.face.source
    Source.objects.filter(pk=source.pk).update(working_label="The miller of the river")
    revise(by=publisher)
    cared_for(source, officer, by=officer)
    with both_databases():
        unsaved(source).keep(WHO, by=officer, reason="They agreed to be asked again")
    Grant.give(source.ref, reviewer, until=now() + timedelta(days=1), by=officer, reason="To read a letter to her")
    return source


def kept(ref: str) -> list[int]:
    of = {"source_ref": ref}
    return [model.objects.filter(**of).count() for model in (Identity, Care, Grant)] + [
        Handler.objects.filter(care__source_ref=ref).count()
    ]


def test_nothing_of_it_is_left_on_either_side(source: Source, case: Case, officer: Any) -> None:
    ref, face, words = source.ref, case.face.ref, case.passage.quote
    assert kept(ref) == [1, 1, 1, 1]
    forget_source(source, by=officer)
    assert kept(ref) == [0, 0, 0, 0]
    assert lines_with(words) == lines_with("The miller of the river") == lines_with(ref) == []
    assert {line.split(":")[0] for line in lines_with(face)} == {"research_removal"}
    assert Removal.objects.get(ref=face).what == "record"
    assert not Source.objects.exists()
    assert not ReportSource.objects.exists()
    assert not SourceEdition.objects.exists()
    assert set(CitationEdition.objects.values_list("speaker", "speaker_label", "quote")) == {(None, None, None)}
    assert Passage.objects.get().is_wiped


def test_what_rested_on_it_is_closed_and_stays_as_a_draft(source: Source, officer: Any) -> None:
    forget_source(source, by=officer)
    assert not SurveyEdition.objects.current().exists()
    assert Survey.objects.get().status == "draft"


def test_the_log_of_the_room_says_who_and_outlives_it(source: Source, officer: Any) -> None:
    forget_source(source, by=officer)
    assert set(
        AccessLog.objects.filter(source_ref=source.ref, reason__contains="removed for good").values_list(
            "action", "user_name"
        )
    ) == {("deleted", "omar"), ("ended", "omar"), ("care", "omar")}


def test_of_a_source_of_whom_nothing_is_kept_the_log_says_nothing(db: None, officer: Any) -> None:
    other = make.source("Another one")
    forget_source(other, by=officer)
    assert not AccessLog.objects.filter(source_ref=other.ref).exists()


def test_where_the_room_cannot_be_asked_nothing_is_removed(
    source: Source, officer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*_: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(guard, "_forget", unreachable)
    with pytest.raises(ValidationError, match="cannot be asked"):
        forget_source(source, by=officer)
    assert Source.objects.filter(pk=source.pk).exists()
    assert SourceEdition.objects.current().exists()


def test_a_crash_in_between_leaves_nobody_to_be_found_and_is_finished_by_doing_it_again(
    source: Source, officer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = guard.forget

    def then_crash(*args: Any, **options: Any) -> None:
        real(*args, **options)
        raise KeyboardInterrupt

    monkeypatch.setattr(forgetting.guard, "forget", then_crash)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        forget_source(source, by=officer)
    assert kept(source.ref) == [0, 0, 0, 0]
    assert Source.objects.filter(pk=source.pk).exists()
    monkeypatch.setattr(forgetting.guard, "forget", real)
    forget_source(Source.objects.get(pk=source.pk), by=officer)
    assert not Source.objects.exists()


def test_the_command_takes_sources_too(source: Source, officer: Any) -> None:
    call_command("expunge", source.ref, by="omar", yes=True)
    assert kept(source.ref) == [0, 0, 0, 0]


def test_of_several_each_is_removed_by_itself_and_the_command_names_what_is_left(
    source: Source, officer: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    other, real = make.source("Another one"), guard.forget

    def unreachable_once(ref: str, **options: Any) -> None:
        if ref == other.ref:
            raise ValidationError(guard.NOT_REACHED)
        real(ref, **options)

    monkeypatch.setattr(forgetting.guard, "forget", unreachable_once)
    with pytest.raises(CommandError, match=f"{other.ref}: .* Not removed: {other.ref}\\.$"):
        call_command("expunge", source.ref, other.ref, by="omar", yes=True)
    assert list(Source.objects.values_list("ref", flat=True)) == [other.ref]
    assert kept(source.ref) == [0, 0, 0, 0]
    assert capsys.readouterr().out.splitlines() == [f"{source.ref} is removed."]


def test_what_stands_against_it_in_the_main_database_is_known_before_the_other_one_is_asked(
    source: Source, officer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leaving_a_row_behind(*_: Any, **__: Any) -> None:
        Report.objects.update(publisher_id=2**40)

    monkeypatch.setattr(forgetting, "expunge_source", leaving_a_row_behind)
    with pytest.raises(IntegrityError):
        forget_source(source, by=officer)
    assert kept(source.ref) == [1, 1, 1, 1]


def test_the_page_asks_for_the_reference_and_says_the_same_whatever_is_kept(
    source: Source, officer: Any, administrator: Any
) -> None:
    address = reverse("admin:records_source_expunge", args=[source.pk])
    form = reverse("admin:records_source_change", args=[source.pk])
    assert address in signed_in(officer).get(form).content.decode()
    other = make.source("The miller of the lake")
    for who in (officer, administrator):
        pages = [
            signed_in(who).get(reverse("admin:records_source_expunge", args=[one.pk])).content.decode()
            for one in (source, other)
        ]
        assert all("may keep of it" in page for page in pages)
        assert not any("Quillfeather" in page for page in pages)
    assert "not its reference" in signed_in(officer).post(address, {"ref": "X-00000000"}).content.decode()
    page = signed_in(officer).post(address, {"ref": source.ref}, follow=True).content.decode()
    assert f"{source.ref} is removed for good" in page
    assert kept(source.ref) == [0, 0, 0, 0]


def test_the_page_names_the_passages_and_the_files_that_go_and_no_passage_that_is_anothers_now(
    source: Source, case: Case, officer: Any, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    overlapping = make.passage(case.report, "of the 40 said")
    mended = make.passage(case.report, "Many sleep badly", speaker=case.face)
    other = make.face(case.report, source=make.source("Another one"), public_label="A neighbour")
    Passage.objects.filter(pk=mended.pk).update(speaker=other)
    held = make.capture(case.report, file=ContentFile(b"words", "letter.txt"), sha256="0" * 64)
    page = signed_in(officer).get(reverse("admin:records_source_expunge", args=[source.pk]))
    assert set(page.context["passages"]) == {case.passage, overlapping}
    text = unescape(page.content.decode())
    assert str(overlapping) in text
    assert str(mended) not in text
    assert str(held) in text[text.index("Files of these are deleted") :]


def test_others_do_not_get_the_page(source: Source, contributor: Any, publisher: Any) -> None:
    for who in (contributor, publisher):
        assert signed_in(who).get(reverse("admin:records_source_expunge", args=[source.pk])).status_code == 403


def test_who_took_consent_back_and_is_still_kept_is_named_to_officers(source: Source, officer: Any) -> None:
    assert unwilling() == []
    source.consent_status = "withdrawn"
    source.save()
    close_what_may_not_be_shown(source, by=officer)
    assert unwilling() == [source.ref]
    assert "Refused, or took consent back" in signed_in(officer).get(reverse("confidential:index")).content.decode()
    source.consent_status = "refused"
    source.save()
    assert unwilling() == [source.ref]
    Identity.objects.get().shred(by=officer, reason=REASON)
    assert unwilling() == [source.ref]
    Care.objects.update(identity_known=False)
    assert unwilling() == []


def test_who_deletes_an_identity_is_told_what_the_records_hold(source: Source, officer: Any) -> None:
    address = reverse("confidential:confidential_identity_delete", args=[source.ref])
    page = signed_in(officer).post(address, {"reason": REASON}, follow=True).content.decode()
    assert f"What the records hold of {source.ref} stays, and 1 report names it" in page
