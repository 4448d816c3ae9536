"""The pages: what a form says of records like its own, the list of all pairs, comparing, judging and merging."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests import make
from tests.cast import without
from tests.curation.conftest import SignedIn
from tests.curation.forms import fill
from tests.publishing.conftest import Case
from tracker.curation.duplicates import note, waiting
from tracker.curation.versions import version
from tracker.publishing.actions import revise
from tracker.records.models import Incident, NotTheSame, Organisation, Redirect, Resemblance
from tracker.records.models.pair import in_order

LIST = reverse("curation:duplicates")


@pytest.fixture
def two(db: None) -> tuple[Incident, Incident]:
    found = make.incident(), make.incident(title="Fishermen moved off the beach of Tin Aghuel")
    note(found[0])
    return found


def compare(two: Any) -> str:
    return reverse("curation:compare", args=in_order(two[0].ref, two[1].ref))


def form(record: Any, page: str = "change") -> str:
    return reverse(f"admin:records_{record._meta.model_name}_{page}", args=[record.pk])


def test_the_list_has_the_likeliest_first_with_reasons(two: Any, contributor: Any, signed_in: SignedIn) -> None:
    page = signed_in(contributor).get(LIST).content.decode()
    assert two[0].title in page
    assert "same place: Tin Aghuel (MRT)" in page
    assert compare(two) in page
    assert "Incident (1)" in page


def test_an_empty_list_says_so(contributor: Any, signed_in: SignedIn) -> None:
    assert "Nothing looks like a duplicate" in signed_in(contributor).get(LIST).content.decode()
    assert "No pair was judged yet" in signed_in(contributor).get(f"{LIST}?judged").content.decode()


def test_the_list_is_cut_into_pages_and_kinds(two: Any, contributor: Any, signed_in: SignedIn) -> None:
    for _ in range(25):
        make.incident(main=False)
    refs = sorted(Incident.objects.exclude(ref=two[0].ref).values_list("ref", flat=True))
    pairs = [in_order(two[0].ref, ref) for ref in refs]
    Resemblance.objects.all().delete()
    rows = [Resemblance(one=one, other=other, kind="incident", score=50 + n) for n, (one, other) in enumerate(pairs)]
    Resemblance.objects.bulk_create(rows)
    client = signed_in(contributor)
    assert [len(client.get(f"{LIST}?page={page}").context["rows"]) for page in (1, 2)] == [25, 1]
    assert client.get(LIST).context["rows"][0]["pair"].score == 75
    assert client.get(f"{LIST}?kind=survey").context["rows"] == []


def test_the_first_page_can_ask_how_many_wait(two: Any, contributor: Any, reviewer: Any) -> None:
    found = waiting(contributor, 5)
    assert (found.number, found.all) == (1, LIST)
    assert found.first[0].address == compare(two)
    assert waiting(reviewer, 5).number == 0


def test_a_form_says_what_may_be_the_same_and_leads_to_judging_and_merging(
    two: Any, contributor: Any, signed_in: SignedIn
) -> None:
    page = signed_in(contributor).get(form(two[0])).content.decode()
    assert "Perhaps entered already" in page
    assert form(two[1]) in page
    assert f"{compare(two)}#not-the-same" in page
    assert reverse("curation:merge", args=[two[1].ref, two[0].ref]) in page


def test_after_saving_the_form_says_what_is_like_it_now(contributor: Any, signed_in: SignedIn) -> None:
    make.incident()
    other = make.incident(title="A court lets a journalist go")
    client = signed_in(contributor)
    assert "Perhaps entered already" not in client.get(form(other)).content.decode()
    fill(client, form(other), title="Fishermen moved from the beach of Tin Aghuel", _continue="1")
    assert "Perhaps entered already" in client.get(form(other)).content.decode()


def test_what_is_entered_a_second_time_is_stopped_once_and_saved_when_it_is_another_one(
    contributor: Any, signed_in: SignedIn
) -> None:
    there = make.organisation("The Coast Letter of Nouadhibou")
    client, add = signed_in(contributor), reverse("admin:records_organisation_add")
    typed = {"name": "Coast Letter of Nouadhibou", "type": there.type_id}
    stopped = fill(client, add, **typed)
    assert "There may be a record of this already" in stopped.content.decode()
    assert form(there) in stopped.content.decode()
    assert Organisation.objects.count() == 1
    client.post(add, {**typed, "seen_alike": [f"O-{there.pk}"]})
    assert Organisation.objects.count() == 2
    pair = Resemblance.objects.get()
    assert {pair.one, pair.other} == {f"O-{pk}" for pk in Organisation.objects.values_list("pk", flat=True)}


def test_a_whole_is_compared_when_it_is_entered(contributor: Any, signed_in: SignedIn) -> None:
    there = make.incident()
    client, add = signed_in(contributor), reverse("admin:records_incident_add")
    typed = {"title": there.title, "kind": "situation", "clarity": "1", "seen_alike": there.ref}
    assert fill(client, add, **typed).status_code == 200
    made = Incident.objects.exclude(pk=there.pk).get()
    assert [in_order(made.ref, there.ref)] == list(Resemblance.objects.values_list("one", "other"))


def test_not_the_same_is_said_with_a_reason_and_remembered(two: Any, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    assert "10 letters or more" in client.post(compare(two), {"why": "no"}).content.decode()
    client.post(compare(two), {"why": "Another beach of that name."})
    judged = NotTheSame.objects.get()
    assert (judged.by, judged.why) == (contributor, "Another beach of that name.")
    assert not Resemblance.objects.exists()
    assert "Another beach of that name." in client.get(f"{LIST}?judged").content.decode()
    assert "Another beach of that name." in client.get(compare(two)).content.decode()


def test_a_judgement_is_taken_back_and_the_pair_comes_again(two: Any, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    client.post(compare(two), {"why": "Another beach of that name."})
    client.post(compare(two), {"back": "1"})
    assert not NotTheSame.objects.exists()
    assert Resemblance.objects.exists()


@pytest.mark.parametrize("who", ["reviewer", "publisher", "officer"])
def test_others_look_and_neither_judge_nor_merge(
    who: str, two: Any, signed_in: SignedIn, request: pytest.FixtureRequest
) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert client.get(LIST).status_code == 200
    assert client.get(compare(two)).status_code == 200
    assert client.post(compare(two), {"why": "Another beach of that name."}).status_code == 403
    merge = reverse("curation:merge", args=[two[0].ref, two[1].ref])
    assert client.get(merge).status_code == client.post(merge).status_code == 403
    assert Incident.objects.count() == 2


def test_who_may_not_see_a_kind_sees_no_pairs_of_it(two: Any, contributor: Any, signed_in: SignedIn) -> None:
    without(contributor, "records.view_incident")
    client = signed_in(contributor)
    for page in (client.get(LIST), client.get(f"{LIST}?kind=incident"), client.get(f"{LIST}?judged")):
        assert two[0].title not in page.content.decode()
    assert client.get(compare(two)).status_code == 403


def test_who_may_not_delete_merges_nothing(two: Any, contributor: Any, signed_in: SignedIn) -> None:
    without(contributor, "records.delete_incident")
    address = reverse("curation:merge", args=[one.ref for one in two])
    assert signed_in(contributor).post(address).status_code == 403


@pytest.mark.parametrize("keys", [("I-00000000", "I-00000001"), ("I-1", "S-1"), ("x", "y"), ("O-" + "9" * 40, "O-1")])
def test_a_pair_that_is_none_is_not_found(keys: tuple[str, str], contributor: Any, signed_in: SignedIn) -> None:
    assert signed_in(contributor).get(reverse("curation:compare", args=keys)).status_code == 404
    assert signed_in(contributor).get(reverse("curation:merge", args=keys)).status_code == 404


def test_a_merge_shows_what_it_would_do_asks_where_they_differ_and_does_it(
    two: Any, contributor: Any, signed_in: SignedIn
) -> None:
    keeper, loser = two
    make.act(loser)
    client, address = signed_in(contributor), reverse("curation:merge", args=[keeper.ref, loser.ref])
    page = client.get(address).content.decode()
    assert "Act: 1" in page
    assert "There already, and so not twice" in page
    assert "was never published, and is deleted" in page
    assert loser.title in page
    done = fill(client, address, title="theirs", sure="on", why="One move.")
    assert f"{loser.ref} is part of {keeper.ref} now." in done.content.decode()
    keeper.refresh_from_db()
    assert (keeper.title, keeper.acts.count()) == (loser.title, 1)


def test_a_merge_is_confirmed_and_what_changed_meanwhile_is_looked_at_again(
    two: Any, contributor: Any, signed_in: SignedIn
) -> None:
    keeper, loser = two
    client, address = signed_in(contributor), reverse("curation:merge", args=[keeper.ref, loser.ref])
    assert "Tick this to confirm" in fill(client, address).content.decode()
    seen = {"seen_keeper": version(keeper), "seen_loser": version(loser), "title": "mine", "sure": "on"}
    loser.summary = "Changed since."
    loser.save()
    page = client.post(address, {**seen, "summary": "mine"}).content.decode()
    assert "was changed since you compared them" in page
    assert Incident.objects.count() == 2


def test_an_old_reference_leads_on_wherever_staff_use_it(two: Any, contributor: Any, signed_in: SignedIn) -> None:
    keeper, loser = two
    client, old = signed_in(contributor), form(two[1])
    fill(client, reverse("curation:merge", args=[keeper.ref, loser.ref]), sure="on")
    for address in (old, reverse("curation:open", args=[loser.ref]), compare(two)):
        assert client.get(address, follow=True).redirect_chain[-1][0] == form(keeper)
    found = client.get(reverse("admin:records_incident_changelist"), {"q": loser.ref.lower()})
    assert keeper.title in found.content.decode()
    assert client.get(reverse("curation:open", args=["I-00000000"])).status_code == 404


def test_what_is_sent_to_a_record_that_was_merged_meanwhile_is_not_lost(
    two: Any, contributor: Any, signed_in: SignedIn
) -> None:
    keeper, loser = two
    client, old = signed_in(contributor), form(loser)
    fill(client, reverse("curation:merge", args=[keeper.ref, loser.ref]), sure="on")
    answer = client.post(old, {"title": "What I wrote meanwhile", "version": "x"})
    assert answer.status_code == 409
    assert "What I wrote meanwhile" in answer.content.decode()
    assert reverse("curation:open", args=[keeper.ref]) in answer.content.decode()


def test_nothing_is_entered_into_a_published_record_that_was_merged(
    approved: Case, contributor: Any, publisher: Any, signed_in: SignedIn
) -> None:
    revise(by=publisher)
    draft = make.survey(approved.report, title="A draft")
    client = signed_in(contributor)
    page = client.get(reverse("curation:merge", args=[draft.ref, approved.survey.ref])).content.decode()
    assert "was published: its public rows stand until" in page
    fill(client, reverse("curation:merge", args=[draft.ref, approved.survey.ref]), sure="on")
    assert Redirect.objects.get().old == approved.survey.ref
    page = fill(client, form(approved.survey), title="Mine").content.decode()
    assert "was merged into" in page
    approved.survey.refresh_from_db()
    assert approved.survey.title != "Mine"
    refused = f"was merged into {draft.ref}: add it to that one"
    for adding in (lambda: make.figure(approved.survey), lambda: make.citation(approved.passage, approved.survey)):
        with pytest.raises(IntegrityError, match=refused), transaction.atomic():
            adding()
    desk = client.get(reverse("admin:records_report_read", args=[approved.report.pk])).content.decode()
    assert draft.title in desk
    assert approved.survey.ref not in desk


def test_who_approves_reads_what_was_merged_into_it(
    case: Case, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    twin = make.survey(case.report, title="Once more")
    fill(signed_in(contributor), reverse("curation:merge", args=[case.survey.ref, twin.ref]), sure="on", why="One.")
    case.survey.refresh_from_db()
    case.survey.submit(by=contributor)
    page = signed_in(reviewer).get(form(case.survey, "approve")).content.decode()
    assert f"{twin.ref} was merged into it by carla" in page
