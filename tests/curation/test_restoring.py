"""A version of a record comes back as a new change: what it was, under its own reference, and no more than that."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.timezone import now

from tests import make
from tests.cast import without
from tests.curation.conftest import SignedIn
from tests.curation.test_approve_page import shown, step
from tests.publishing.conftest import Case
from tracker.curation.restoring import Difference, differences
from tracker.curation.versions import version
from tracker.publishing.actions import redact
from tracker.records.history import acting
from tracker.records.models import Citation, Passage, Report, Survey, SurveyFigure


def clock() -> datetime:
    """The time by the database's clock, which history goes by."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found


def key(record: Any) -> str:
    return f"{record._meta.model_name}:{record.pk}"


def bring_back(client: Any, whole: Any, at: datetime, *records: str, **data: str) -> str:
    """Restore these records of a whole, as somebody does who has the page open."""
    address = f"{step(whole, 'restore')}?at={at.isoformat().replace('+', '%2B')}"
    asked = {"version": version(whole), "records": records, "reason": "It was right before.", **data}
    return str(client.post(address, asked, follow=True).content.decode())


def by_key(found: list[Difference]) -> dict[str, str]:
    return {one.key: one.what for one in found}


def test_a_field_comes_back_as_a_change_of_whoever_restores_it(
    approved: Case, contributor: Any, signed_in: SignedIn
) -> None:
    before = clock()
    SurveyFigure.objects.update(numerator=25)
    client = signed_in(contributor)
    page = shown(client, f"{step(approved.survey, 'restore')}?at={before.isoformat().replace('+', '%2B')}")
    assert "Would change" in page
    bring_back(client, approved.survey, before, key(approved.figure))
    assert SurveyFigure.objects.get().numerator == 26
    assert Survey.objects.get().status == "draft"
    history = shown(client, step(approved.survey, "history"))
    assert "carla changed in Survey figure" in history
    assert "from “25” to “26”, because: Restored as it was on" in history
    assert "It was right before." in history


def test_what_was_removed_comes_back_under_its_reference_with_what_it_rested_on(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    before, ref, cited = clock(), case.figure.ref, Citation.objects.get(survey_figure=case.figure)
    figure = key(case.figure)
    case.figure.delete()
    assert by_key(differences(case.survey, before)) == {figure: "comes-back", key(cited): "comes-back"}
    bring_back(signed_in(contributor), case.survey, before, figure, key(cited))
    found = SurveyFigure.objects.get(ref=ref)
    assert key(found) == figure
    assert found.citations.get().ref == cited.ref


def test_what_was_not_there_goes_only_if_it_is_ticked(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    before = clock()
    added = make.figure(case.survey, label="Nine had a week", numerator=9)
    Survey.objects.update(limitations="Something else.")
    assert by_key(differences(case.survey, before)) == {key(case.survey): "changes", key(added): "goes"}
    client = signed_in(contributor)
    page = shown(client, f"{step(case.survey, 'restore')}?at={before.isoformat().replace('+', '%2B')}")
    assert f'value="{key(case.survey)}" checked' in page
    assert f'value="{key(added)}">' in page
    bring_back(client, case.survey, before, key(case.survey))
    assert SurveyFigure.objects.filter(pk=added.pk).exists()
    case.survey.refresh_from_db()
    bring_back(client, case.survey, before, key(added))
    assert not SurveyFigure.objects.filter(pk=added.pk).exists()


def test_words_that_were_removed_for_good_do_not_come_back(case: Case, contributor: Any, officer: Any) -> None:
    SurveyFigure.objects.update(response_text=case.passage.quote)
    before = clock()
    SurveyFigure.objects.update(response_text="Something else", numerator=25)
    redact(case.passage, by=officer)
    [figure] = [one for one in differences(case.survey, before) if one.key == key(case.figure)]
    assert "26" in {value for change in figure.changes for value in change.values}
    assert case.passage.quote not in str(figure)
    assert not [one for one in differences(case.report, before) if one.key == key(case.passage)]


def test_a_passage_that_had_removed_words_once_keeps_what_it_says_now(case: Case, officer: Any) -> None:
    other = make.passage(case.report, "Twenty-six of the 40 said", speaker=case.face)
    before = clock()
    now_says = "Nine had a week or more"
    start = case.report.captures.get().text.index(now_says)
    place = {"char_start": start, "char_end": start + len(now_says), "page": "4"}
    Passage.objects.filter(pk=other.pk).update(quote=now_says, **place)
    redact(case.passage, by=officer)
    [passage] = [one for one in differences(case.report, before) if one.key == key(other)]
    columns = {change.column for change in passage.changes}
    assert "Page" in columns
    assert "Quote" not in columns


def test_a_deleted_passage_whose_words_were_removed_stays_away(case: Case, officer: Any) -> None:
    other = make.passage(case.report, "Twenty-six of the 40 said", speaker=case.face)
    before = clock()
    other.delete()
    assert by_key(differences(case.report, before))[f"passage:{_last(Passage)}"] == "comes-back"
    redact(case.passage, by=officer)
    assert not [one for one in differences(case.report, before) if one.what == "comes-back"]


def _last(model: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(id) FROM {model._meta.db_table}history")
        return int(cursor.fetchone()[0])


def test_a_passage_that_was_hidden_stays_hidden(case: Case) -> None:
    before = clock()
    Passage.objects.update(redacted=True, page="4")
    [passage] = differences(case.report, before)
    assert [change.column for change in passage.changes] == ["Page"]


def test_what_the_rules_refuse_is_said_and_nothing_is_changed(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    before = clock()
    with acting(contributor):
        SurveyFigure.objects.update(numerator=9, denominator=20)
        Survey.objects.update(n_sample=20, limitations="Another.")
    case.survey.refresh_from_db()
    page = bring_back(signed_in(contributor), case.survey, before, key(case.figure))
    assert "but the survey asked 20" in page
    assert SurveyFigure.objects.get().denominator == 20


def test_a_reason_is_asked_for_and_a_moment(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    before = clock()
    Survey.objects.update(limitations="Something else.")
    case.survey.refresh_from_db()
    client = signed_in(contributor)
    assert "Say why it is to be as it was." in bring_back(client, case.survey, before, key(case.survey), reason=" ")
    assert Survey.objects.get().limitations == "Something else."
    for query in (
        "",
        "?at=yesterday",
        "?at=2026-99-99T00:00Z",
        "?at=2026-01-01T00:00",
        "?at=0001-01-01T00:00:00%2B23:59",
    ):
        page = client.get(step(case.survey, "restore") + query, follow=True)
        assert "Choose in the history" in page.content.decode()


def test_who_only_reads_restores_nothing(case: Case, reviewer: Any, contributor: Any, signed_in: SignedIn) -> None:
    with acting(contributor):
        Survey.objects.update(limitations="Something else.")
    client = signed_in(reviewer)
    assert client.get(step(case.survey, "restore")).status_code == 403
    assert "Restore" not in shown(client, step(case.survey, "history"))
    history = shown(signed_in(contributor), step(case.survey, "history"))
    assert f"/restore/?at={now():%Y}" in history
    assert f"only={key(case.survey).replace(':', '%3A')}" in history


def test_who_may_not_change_by_hand_restores_nothing(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    before = clock()
    Survey.objects.update(limitations="Something else.")
    without(contributor, "records.change_survey")
    page = bring_back(signed_in(contributor), case.survey, before, key(case.survey))
    assert "Your account may not do this" in page
    assert Survey.objects.get().limitations == "Something else."


def test_every_kind_of_whole_comes_back_whole(case: Case) -> None:
    rest = make.rest(case.passage, case.survey)
    moments = [(whole, clock()) for whole in (*rest.wholes, case.survey, case.report)]
    for whole, moment in moments:
        assert differences(whole, moment) == []
    Report.objects.update(summary="Changed.")
    assert by_key(differences(case.report, moments[-1][1])) == {key(case.report): "changes"}
