"""A record that may tell who a source is waits for a protection officer, and nobody else is told."""

from html import unescape
from time import monotonic
from typing import Any

import pytest
from django.db import OperationalError
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.confidential.conftest import BOTH, REASON, WHO, cared_for, signed_in, told, unsaved
from tests.confidential.test_rules import log, run
from tests.curation.test_review_pages import reasons, take
from tests.publishing.conftest import Case
from tracker.confidential import guard
from tracker.confidential.models import AccessLog, Hold, Identity, Particulars
from tracker.curation.guarding import protected_sources, texts
from tracker.records.models import Source
from tracker.staff.models import User

pytestmark = pytest.mark.django_db(databases=BOTH)


@pytest.fixture
def kept(case: Case, officer: User) -> Identity:
    """The identity of who speaks in the case."""
    source = case.face.source
    Source.objects.filter(pk=source.pk).update(protection_level="anonymous")
    cared_for(source, officer, by=officer)
    identity = unsaved(source)
    identity.keep(WHO, by=officer, reason=REASON)
    return identity


def name_them(case: Case, text: str = f"As {WHO.name.upper()} told us") -> None:
    """A contributor lets the name slip into the survey."""
    case.survey.limitations = text
    case.survey.save()


def submit(case: Case, contributor: User) -> str:
    return unescape(take(signed_in(contributor), case.survey, "submit", **reasons(case.survey)).content.decode())


def approve(case: Case, who: User) -> str:
    return unescape(take(signed_in(who), case.survey, "approve").content.decode())


def text(page: Any) -> str:
    return unescape(page.content.decode())


@pytest.mark.usefixtures("kept")
def test_a_record_that_names_nobody_goes_its_way(case: Case, contributor: User, reviewer: User) -> None:
    assert "is submitted" in submit(case, contributor)
    assert "is approved" in approve(case, reviewer)
    assert not Hold.objects.exists()
    lines = AccessLog.objects.filter(action="compared").order_by("pk")
    assert [(line.user_name, line.reason) for line in lines] == [
        ("carla", f"The guard compared {case.survey.ref} with it"),
        ("ruben", f"The guard compared {case.survey.ref} with it"),
    ]


@pytest.mark.usefixtures("kept")
def test_one_that_does_looks_to_its_author_like_any_other(case: Case, contributor: User) -> None:
    harmless = submit(case, contributor)
    case.survey.refresh_from_db()
    name_them(case)
    named = submit(case, contributor)
    case.survey.refresh_from_db()
    assert case.survey.status == "submitted"
    assert Hold.objects.open().count() == 1
    assert named.count("submitted") == harmless.count("submitted")
    assert "officer" not in named


def test_the_reviewer_is_told_that_an_officer_looks_and_not_why(
    kept: Identity, case: Case, contributor: User, reviewer: User
) -> None:
    name_them(case)
    submit(case, contributor)
    page = approve(case, reviewer)
    assert guard.AN_OFFICER_LOOKS in page
    case.survey.refresh_from_db()
    assert case.survey.status == "submitted"
    assert kept.pk not in page


def test_the_officer_is_told_where_and_never_the_words(
    kept: Identity, case: Case, contributor: User, office: Client
) -> None:
    name_them(case)
    submit(case, contributor)
    page = text(office.get("/confidential/confidential/hold/"))
    assert case.survey.ref in page
    assert kept.pk in page
    assert f"Survey {case.survey.ref}, limitations: a name; a part of a name" in page
    assert case.survey.ref in text(office.get("/confidential/"))
    for words in told():
        assert words.casefold() not in page.casefold()
    assert f"/admin/records/survey/?q={case.survey.ref}" in page


def test_what_an_officer_lets_pass_can_be_approved_by_a_second_person(
    kept: Identity, case: Case, contributor: User, reviewer: User, office: Client
) -> None:
    name_them(case)
    submit(case, contributor)
    assert guard.LOOK_THERE in unescape(take(office, case.survey, "approve").content.decode())
    address = reverse("confidential:confidential_hold_delete", args=[Hold.objects.get().pk])
    assert "limitations" in text(office.get(address))
    page = office.post(address, {"reason": "Another person of that name"}, follow=True)
    assert f"{case.survey.ref} is held no longer for {kept.pk}" in text(page)
    assert AccessLog.objects.get(action="let pass").reason == f"{case.survey.ref}: Another person of that name"
    assert "is approved" in approve(case, reviewer)


@pytest.mark.usefixtures("kept")
def test_another_text_is_held_again(case: Case, contributor: User, reviewer: User, officer: User) -> None:
    name_them(case)
    submit(case, contributor)
    Hold.objects.get().let_pass(by=officer, reason="Another person of that name")
    case.survey.refresh_from_db()
    name_them(case, f"{WHO.name} said it herself")
    submit(case, contributor)
    assert guard.AN_OFFICER_LOOKS in approve(case, reviewer)


@pytest.mark.usefixtures("kept")
def test_a_text_that_is_mended_is_held_no_longer(case: Case, contributor: User, reviewer: User) -> None:
    name_them(case)
    submit(case, contributor)
    case.survey.refresh_from_db()
    name_them(case, "Told to us in person")
    submit(case, contributor)
    assert not Hold.objects.open().exists()
    assert "is approved" in approve(case, reviewer)


@pytest.mark.usefixtures("kept")
def test_names_stand_nowhere_unseen(case: Case) -> None:
    """Every place in which somebody writes: the record, its parts, citations, what they quote and who speaks."""
    places = " ".join(texts(case.survey))
    for kind in ("Survey S-", "Survey figure G-", "Citation C-", "Passage no. "):
        assert kind in places
    assert any("public label" in place for place in texts(case.survey))
    assert not any(place.endswith(", text") for place in texts(case.report))


def test_what_was_approved_before_the_identity_was_known_is_compared_when_it_is_approved(
    case: Case, contributor: User, reviewer: User, officer: User
) -> None:
    name_them(case)
    submit(case, contributor)
    source = case.face.source
    Source.objects.filter(pk=source.pk).update(protection_level="sealed")
    cared_for(source, officer, by=officer)
    unsaved(source).keep(Particulars(WHO.name), by=officer, reason=REASON)
    assert guard.AN_OFFICER_LOOKS in approve(case, reviewer)


def test_sources_who_may_be_named_are_compared_with_nothing(
    kept: Identity, case: Case, contributor: User, reviewer: User
) -> None:
    Source.objects.update(protection_level="open")
    name_them(case)
    submit(case, contributor)
    assert "is approved" in approve(case, reviewer)
    assert protected_sources(case.survey) == []
    assert not AccessLog.objects.filter(action="compared").exists()


@pytest.mark.usefixtures("kept")
def test_who_tries_many_names_is_not_answered_any_more(
    case: Case, contributor: User, reviewer: User, settings: Settings
) -> None:
    settings.GUARD_COMPARISONS = 2
    for number in range(4):
        case.survey.refresh_from_db()
        name_them(case, f"Guess {number}")
        submit(case, contributor)
    assert AccessLog.objects.filter(action="compared", user_name="carla").count() == 2
    hold = Hold.objects.open().get()
    assert [hit["what"] for hit in hold.hits] == [[guard.UNCHECKED]]
    # the second person is compared by themselves
    assert "is approved" in approve(case, reviewer)


def test_an_identity_that_does_not_open_holds_what_rests_on_it(
    kept: Identity, case: Case, contributor: User, reviewer: User
) -> None:
    log(kept.pk)
    run("UPDATE confidential_identity SET name_enc = notes_enc")
    submit(case, contributor)
    assert guard.AN_OFFICER_LOOKS in approve(case, reviewer)


@pytest.mark.usefixtures("kept")
def test_without_the_database_or_the_key_nothing_is_approved(
    case: Case, contributor: User, reviewer: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CONFIDENTIAL_KEY = ""
    assert "is submitted" in submit(case, contributor)
    assert guard.NOT_GUARDED in approve(case, reviewer)

    def unreachable(*_: object, **__: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(QuerySet, "order_by", unreachable)
    with pytest.raises(guard.ValidationError, match="cannot ask"):
        guard.refuse_approval("S-1", "survey", {}, ["X-1"], by=reviewer)
    guard.look("S-1", "survey", {}, ["X-1"], by=reviewer)


def test_what_rests_on_a_source_at_severe_risk_is_approved_by_an_officer(
    kept: Identity, case: Case, contributor: User, reviewer: User, officer: User
) -> None:
    cared_for(case.face.source, officer, by=officer, risk_level="severe", review_due="2099-01-01")
    submit(case, contributor)
    assert guard.AN_OFFICER_LOOKS in approve(case, reviewer)
    assert not Hold.objects.exists()
    assert "is approved" in approve(case, officer)


@pytest.mark.usefixtures("kept")
def test_the_time_it_takes_tells_nothing(case: Case, contributor: User, settings: Settings) -> None:
    settings.GUARD_SECONDS = 0.7
    given = {"where": f"As {WHO.name} told us", "elsewhere": "nothing " * 2000}
    for texts_given in (given, {"where": "nothing"}, {}):
        begun = monotonic()
        guard.look(case.survey.ref, "survey", texts_given, [case.face.source.ref], by=contributor)
        assert abs(monotonic() - begun - settings.GUARD_SECONDS) < settings.GUARD_SECONDS / 2


def test_contributors_reviewers_and_handlers_see_no_held_records(
    kept: Identity, case: Case, contributor: User, officer: User
) -> None:
    name_them(case)
    submit(case, contributor)
    cared_for(case.face.source, officer, contributor, by=officer)
    address = reverse("confidential:confidential_hold_delete", args=[Hold.objects.get().pk])
    for one in ("/confidential/confidential/hold/", address):
        assert signed_in(contributor).get(one).status_code == 403
