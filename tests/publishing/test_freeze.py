"""The public side is frozen by a line of a log: the database holds who may write which."""

from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, ProgrammingError, connection, connections, transaction
from django.utils.timezone import now

from tests.publishing.conftest import Case
from tracker.publishing.actions import close_what_may_not_be_shown, expunge, freeze, frozen, revise
from tracker.publishing.models import FreezeLog
from tracker.publishing.wiping import blot_notes
from tracker.research import pin
from tracker.research.models import Freeze, Removal, Revision, SourceEdition, SurveyEdition

WHY = "A record endangers somebody"


def shown(model: Any) -> int:
    return int(pin.newest().rows(model).count())


def test_one_person_freezes_and_goes_further_back_alone(approved: Case, publisher: Any) -> None:
    revise(by=publisher)
    freeze(1, by=publisher, why=WHY)
    assert pin.newest().number == 1
    freeze(0, by=publisher, why=WHY)
    assert pin.newest().number == 0
    assert [(one.revision, one.by) for one in FreezeLog.objects.all()] == [(0, publisher), (1, publisher)]


@pytest.mark.parametrize("revision", [1, None])
def test_to_show_more_again_takes_another_person(
    approved: Case, publisher: Any, officer: Any, revision: int | None
) -> None:
    revise(by=publisher)
    freeze(0, by=officer, why=WHY)
    with pytest.raises(IntegrityError, match="let another person show more"), transaction.atomic():
        freeze(revision, by=officer, why="All is well again")
    assert Freeze.objects.get().revision == 0
    freeze(revision, by=publisher, why="The record is mended")
    assert pin.newest().number == 1


@pytest.mark.parametrize(
    ("revision", "why", "says"),
    [
        (2, WHY, "There is no revision 2: the newest is 1"),
        (None, WHY, "The public side is not frozen"),
        (1, "  ", "freezelog_why_filled"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    approved: Case, publisher: Any, revision: int | None, why: str, says: str
) -> None:
    revise(by=publisher)
    with pytest.raises(IntegrityError, match=says), transaction.atomic():
        freeze(revision, by=publisher, why=why)
    assert frozen() is None
    assert not Freeze.objects.exists()


def test_of_two_who_froze_neither_is_passed_over(db: None, publisher: Any, officer: Any) -> None:
    for number in range(1, 4):
        Revision.objects.create(number=number, date="2026-11-28")
    freeze(2, by=publisher, why=WHY)
    freeze(1, by=officer, why=WHY)
    for revision in (3, None):
        with pytest.raises(IntegrityError, match="You froze it yourself"), transaction.atomic():
            freeze(revision, by=publisher, why="All is well again")
    freeze(2, by=publisher, why="The second danger is over")
    with pytest.raises(IntegrityError, match="You froze it yourself"), transaction.atomic():
        freeze(None, by=publisher, why="All is well again")
    freeze(None, by=officer, why="So is the first")
    assert frozen() is None
    freeze(1, by=publisher, why="What is over does not count the next time")
    freeze(None, by=officer, why="It was nothing")


@pytest.mark.parametrize("statement", ["UPDATE publishing_freezelog SET why = 'x'", "DELETE FROM publishing_freezelog"])
def test_no_line_is_changed_or_removed(db: None, publisher: Any, statement: str) -> None:
    freeze(0, by=publisher, why=WHY)
    with pytest.raises(IntegrityError, match="This log is only added to"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_no_line_is_dated_back(db: None, publisher: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO publishing_freezelog (revision, by_id, at, why) VALUES (0, %s, '2020-01-01', 'x')",
            [publisher.pk],
        )
    assert now() - FreezeLog.objects.get().at < timedelta(minutes=1)


def test_a_reason_loses_words_that_are_removed(db: None, publisher: Any) -> None:
    freeze(0, by=publisher, why="Because of Ana Lucia Montero")
    blot_notes([], ["Ana Lucia Montero"])
    assert "Montero" not in FreezeLog.objects.get().why


def test_publishing_goes_on_unseen(approved: Case, publisher: Any, officer: Any) -> None:
    freeze(0, by=officer, why=WHY)
    assert revise(by=publisher).number == 1
    assert SurveyEdition.objects.current().exists()
    assert shown(SurveyEdition) == 0
    freeze(None, by=publisher, why="All is well again")
    assert shown(SurveyEdition) == 1


@pytest.mark.parametrize("first", [True, False])
def test_withdrawn_consent_closes_at_once_whether_frozen_before_or_after(
    approved: Case, publisher: Any, officer: Any, *, first: bool
) -> None:
    revise(by=publisher)
    source = approved.face.source

    def withdraw_consent() -> None:
        source.consent_status = "withdrawn"
        source.save()
        assert close_what_may_not_be_shown(source, by=officer) == 2

    def stop() -> None:
        freeze(1, by=officer, why=WHY)

    for step in (withdraw_consent, stop) if first else (stop, withdraw_consent):
        step()
    assert pin.newest().number == 1
    assert shown(SourceEdition) == shown(SurveyEdition) == 0


def test_what_is_expunged_while_frozen_is_gone_at_once(approved: Case, publisher: Any, officer: Any) -> None:
    revise(by=publisher)
    freeze(1, by=officer, why=WHY)
    expunge(approved.survey, by=officer)
    assert shown(SurveyEdition) == 0
    assert Removal.objects.filter(ref=approved.survey.ref).exists()


def test_the_command_freezes_and_another_person_lifts(
    approved: Case, publisher: Any, officer: Any, contributor: Any, capsys: Any
) -> None:
    revise(by=publisher)
    call_command("freeze", "0", by="omar", why=WHY)
    assert pin.newest().number == 0
    with pytest.raises(CommandError, match=r"You froze it yourself: .* Nothing was changed"):
        call_command("unfreeze", by="omar", why=WHY)
    with pytest.raises(CommandError, match="carla: nobody of this name may freeze"):
        call_command("unfreeze", by="carla", why=WHY)
    for revision in ("-1", "99999999999999999999"):
        with pytest.raises(CommandError, match="There is no such revision"):
            call_command("freeze", "--by=paula", f"--why={WHY}", "--", revision)
    call_command("unfreeze", by="paula", why=WHY)
    assert pin.newest().number == 1
    assert capsys.readouterr().out.splitlines() == [
        "The public sees nothing after revision 0.",
        "The public sees every revision again.",
    ]


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_the_later_is_in_force_and_each_has_its_line(publisher: Any, officer: Any) -> None:
    Revision.objects.create(number=1, date="2026-11-28")

    def stop(who: Any, revision: int) -> None:
        freeze(revision, by=who, why=WHY)
        connection.close()

    both = [Thread(target=stop, args=args) for args in ((publisher, 0), (officer, 1))]
    for one in both:
        one.start()
    for one in both:
        one.join()
    later, earlier = FreezeLog.objects.all()
    assert later.revision != earlier.revision
    assert Freeze.objects.get().revision == later.revision


@pytest.mark.real_role
@pytest.mark.django_db(transaction=True, databases=["default", "research"])
def test_the_login_of_the_public_side_sees_how_far_and_nothing_of_who_or_why(publisher: Any) -> None:
    freeze(0, by=publisher, why=WHY)
    with connections["research"].cursor() as cursor:
        cursor.execute("SELECT number FROM research_shown")
        assert cursor.fetchone() == (0,)
        with pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute("SELECT why FROM publishing_freezelog")
