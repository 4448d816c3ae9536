"""Two people at the same record at once, each on a page of their own: one of them is told, and nothing is half done."""

from typing import Any

import pytest
from django.urls import reverse

from tests import make
from tests.cast import member
from tests.curation.conftest import SignedIn
from tests.curation.test_approve_page import step
from tests.publishing.conftest import Case, build
from tests.publishing.test_races import meanwhile, together
from tracker.curation.case import case_of
from tracker.curation.versions import version
from tracker.records.models import Report, Survey, SurveyFigure
from tracker.research.models import Revision
from tracker.staff.models import User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def submitted(transactional_db: None) -> Case:
    """A case that was handed in, and two who may approve it."""
    case, contributor = build(), member("carla", "contributor")
    for name in ("ruben", "rosa"):
        member(name, "reviewer")
    for whole in (case.report, case.survey):
        whole.submit(by=contributor)
    return case


def approval(client: Any, case: Case, pages: list[str]) -> Any:
    """Approve the case on a page that is open now; what it said goes to `pages`."""
    wholes = case_of(case.report)
    seen: dict[str, Any] = {f"version-{one.ref}": version(one) for one in wholes}
    data = {"refs": [one.ref for one in wholes], **seen}

    def do() -> None:
        page = client.post(step(case.report, "approve-case"), data, follow=True)
        pages.append(page.content.decode())

    return do


def test_two_who_approve_at_once_approve_it_once(submitted: Case, signed_in: SignedIn) -> None:
    pages: list[str] = []
    clients = [signed_in(User.objects.get(username=name)) for name in ("ruben", "rosa")]
    assert together(*[approval(client, submitted, pages) for client in clients]) == []
    won = [page for page in pages if "is approved. The next revision takes it out." in page]
    lost = [page for page in pages if "since you opened it" in page or "is not possible now" in page]
    assert (len(won), len(lost)) == (1, 1)
    approvers = {one.approved_by for one in (Report.objects.get(), Survey.objects.get())}
    assert len(approvers) == 1
    publish_at_once(signed_in)


def publish_at_once(signed_in: SignedIn) -> None:
    """Two make the same revision: there is one, and the other reads that nothing waits."""
    refs = [Report.objects.get().ref, Survey.objects.get().ref]
    pages: list[str] = []
    clients = [signed_in(member(name, "publisher")) for name in ("paula", "peter")]

    def made(client: Any) -> Any:
        return lambda: pages.append(
            client.post(reverse("curation:revise"), {"refs": refs}, follow=True).content.decode()
        )

    assert together(*map(made, clients)) == []
    assert sorted("Revision 1 is made" in page for page in pages) == [False, True]
    assert Revision.objects.using("default").count() == 1


def test_what_somebody_edits_meanwhile_keeps_the_case_from_being_approved(submitted: Case, signed_in: SignedIn) -> None:
    pages: list[str] = []
    approve = approval(signed_in(User.objects.get(username="ruben")), submitted, pages)

    def edit() -> None:
        SurveyFigure.objects.update(label="Changed since")
        make.figure(submitted.survey, label="Another", numerator=1)

    assert meanwhile(edit, approve) == []
    assert "Nothing was changed: it is all of them or none." in pages[0]
    assert (Report.objects.get().status, Survey.objects.get().status) == ("submitted", "draft")


@pytest.mark.usefixtures("log_may_be_emptied")
@pytest.mark.django_db(transaction=True, databases=["default", "confidential"])
def test_of_the_last_two_officers_who_are_let_go_at_once_one_stays(signed_in: SignedIn) -> None:
    officers = [member(name, "protection officer") for name in ("olga", "oleg")]
    clients = [signed_in(member(name, "administrator")) for name in ("ada", "abel")]
    pages: list[str] = []

    def let_go(client: Any, officer: User) -> Any:
        address = reverse("admin:staff_user_change", args=[officer.pk])
        return lambda: pages.append(client.post(address, {"is_active": "on"}, follow=True).content.decode())

    assert together(*map(let_go, clients, officers)) == []
    assert sorted("last protection officer" in page for page in pages) == [False, True]
    assert User.objects.filter(groups__name="protection officer").count() == 1
