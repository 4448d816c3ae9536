"""What a reviewer says of a field stands at that field until somebody has looked at it again."""

from typing import Any

import pytest
from django.urls import reverse

from tests.curation.conftest import SignedIn
from tests.curation.forms import fill
from tests.curation.test_approve_page import shown, step
from tests.publishing.conftest import Case
from tracker.curation.versions import version, workers
from tracker.publishing.actions import expunge
from tracker.records.models import Citation, Comment, Survey


def box(record: Any, field: str = "") -> str:
    return f"comment:{record._meta.model_name}:{record.pk}:{field}"


@pytest.fixture
def submitted(case: Case, contributor: Any) -> Case:
    for whole in (case.report, case.survey):
        whole.submit(by=contributor)
    return case


@pytest.fixture
def returned(submitted: Case, reviewer: Any, signed_in: SignedIn) -> Case:
    """Sent back with a comment on a field, one on a part, and one on a citation."""
    send_back(
        signed_in(reviewer),
        submitted.survey,
        **{
            box(submitted.survey, "mode"): "By telephone, all of them?",
            box(submitted.figure, "numerator"): "Twenty-six, or 25?",
            box(Citation.objects.get(survey_figure=submitted.figure)): "Does it carry that?",
        },
    )
    return submitted


def send_back(client: Any, whole: Any, **data: str) -> str:
    whole.refresh_from_db()
    page = client.post(step(whole, "send-back"), {"version": version(whole), **data}, follow=True)
    return str(page.content.decode())


def test_comments_beside_fields_are_kept_with_the_note(returned: Case, reviewer: Any) -> None:
    found = {(comment.subject.split(":")[0], comment.field, comment.says) for comment in Comment.objects.all()}
    assert found == {
        ("survey", "mode", "By telephone, all of them?"),
        ("surveyfigure", "numerator", "Twenty-six, or 25?"),
        ("citation", "", "Does it carry that?"),
    }
    survey = Survey.objects.get()
    assert (survey.status, survey.return_note) == ("draft", "See the comments.")
    # who comments has not worked on it
    assert reviewer.pk not in workers(survey)


def test_there_is_a_box_beside_every_field_and_claim(submitted: Case, reviewer: Any, signed_in: SignedIn) -> None:
    client = signed_in(reviewer)
    # who reads by the keyboard goes past no boxes unless they are asked for
    assert "comment:" not in shown(client, step(submitted.survey))
    page = shown(client, f"{step(submitted.survey)}?comments=1")
    assert f'<form method="post" action="{step(submitted.survey, "send-back")}" id="send-back"' in page
    for name in (box(submitted.survey, "title"), box(submitted.figure), box(Citation.objects.all()[0])):
        assert page.count(f'name="{name}" rows="2" cols="50" form="send-back"') == 1


def test_nothing_typed_is_lost_when_it_is_refused(submitted: Case, reviewer: Any, signed_in: SignedIn) -> None:
    client = signed_in(reviewer)
    refused = send_back(client, submitted.survey, return_note=" ")
    assert "Say what to mend" in refused
    data = {"version": "old", box(submitted.survey, "mode"): "By telephone?", "return_note": "Again"}
    page = client.post(step(submitted.survey, "send-back"), data).content.decode()
    assert "has changed this record since you opened it" in page
    assert ">By telephone?</textarea>" in page
    assert not Comment.objects.exists()


def test_a_comment_or_an_answer_with_a_nul_is_refused_in_words(
    submitted: Case, reviewer: Any, contributor: Any, signed_in: SignedIn
) -> None:
    page = send_back(signed_in(reviewer), submitted.survey, **{box(submitted.survey, "mode"): "By tele\0phone?"})
    assert "Null characters are not allowed" in page
    assert not Comment.objects.exists()
    send_back(signed_in(reviewer), submitted.survey, **{box(submitted.survey, "mode"): "By telephone?"})
    address = reverse("admin:records_survey_change", args=[submitted.survey.pk])
    answer = fill(signed_in(contributor), address, **{f"answer-{Comment.objects.get().pk}": "No\0ne"})
    assert "Null characters are not allowed" in answer.content.decode()
    assert Comment.objects.get().answer == ""


def test_a_comment_on_another_record_is_not_kept(submitted: Case, reviewer: Any, signed_in: SignedIn) -> None:
    send_back(signed_in(reviewer), submitted.survey, return_note="No.", **{box(submitted.report, "title"): "Other"})
    assert not Comment.objects.exists()
    assert Survey.objects.get().status == "draft"


def test_the_author_reads_each_comment_at_its_field(returned: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    page = shown(client, step(returned.survey, "change"))
    assert '<a href="#id_mode">The record as a whole, mode of interview</a>' in page
    mode = page.partition('id="id_mode"')[2]
    assert 0 < mode.index("By telephone, all of them?") < mode.index('id="id_')
    # a part has a page of its own, and the list leads there
    citation = Citation.objects.get(survey_figure=returned.figure)
    assert reverse("admin:records_citation_change", args=[citation.pk]) in page
    own = shown(client, reverse("admin:records_citation_change", args=[citation.pk]))
    assert "Does it carry that?" in own


def test_the_author_answers_with_the_form_and_the_next_reviewer_reads_it(
    returned: Case, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    comment = Comment.objects.get(field="mode")
    client = signed_in(contributor)
    answered = {f"answer-{comment.pk}": "All of them.", f"done-{comment.pk}": "on"}
    fill(client, step(returned.survey, "change"), limitations="Only one beach.", **answered)
    comment.refresh_from_db()
    assert (comment.answer, comment.done_by) == ("All of them.", contributor)
    page = shown(client, step(returned.survey, "submit"))
    assert "Twenty-six, or 25?" in page
    assert "By telephone, all of them?" not in page
    Survey.objects.get().submit(by=contributor)
    page = shown(signed_in(reviewer), step(returned.survey))
    assert page.index("By telephone, all of them?") < page.index("All of them.<")
    assert page.count('<strong class="mark">Not done</strong>') == 2


def test_done_ones_are_settled_when_it_goes_back_and_all_when_it_is_approved(
    returned: Case, contributor: Any, reviewer: Any
) -> None:
    survey = Survey.objects.get()
    Comment.objects.get(field="mode").reply("", done=True, by=contributor)
    survey.submit(by=contributor)
    survey.send_back(by=reviewer, note="Once more.")
    assert {comment.field for comment in Comment.objects.of(survey)} == {"numerator", ""}
    survey.submit(by=contributor)
    survey.approve(by=reviewer)
    assert not Comment.objects.of(survey)
    assert Comment.objects.count() == 3


def test_the_history_says_them(returned: Case, contributor: Any, signed_in: SignedIn) -> None:
    page = shown(signed_in(contributor), step(returned.survey, "history"))
    assert "By telephone, all of them?" in page


def test_they_go_with_the_whole(returned: Case, officer: Any) -> None:
    expunge(returned.survey, by=officer)
    assert not Comment.objects.exists()
