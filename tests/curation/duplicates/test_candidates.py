"""Which records may be the same, how much speaks for it, and why."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.postgres.search import TrigramDistance
from django.db import connection

from tests import make
from tracker.curation.duplicates import candidates, compared, note, noted
from tracker.curation.duplicates.addresses import spellings
from tracker.curation.duplicates.incidents import INCIDENTS
from tracker.records.models import Incident, NotTheSame, Resemblance
from tracker.records.models.pair import in_order, key_of

pytestmark = pytest.mark.django_db


def reasons(record: Any, other: Any) -> str:
    [found] = compared(record, [other])
    return "; ".join(found.reasons)


def with_party(**values: Any) -> Incident:
    incident = make.incident(**values)
    make.party(make.act(incident))
    return incident


def test_the_same_event_entered_twice_is_found_with_reasons_in_words() -> None:
    one = with_party(title="Fishermen moved from the beach of Tin Aghuel")
    other = with_party(title="Fishermen moved off the beach of Tin Aghuel")
    [found] = candidates(one)
    assert (found.record, found.score > 90) == (other, True)
    said = "; ".join(found.reasons)
    assert "title 8" in said
    assert "same place: Tin Aghuel (MRT)" in said
    assert "dates overlap: 1 March 2024 to 31 March 2024" in said
    assert "same kind of perpetrator: local official" in said
    assert "same violation: forced displacement" in said


def test_titles_in_korean_are_compared() -> None:
    one = make.incident(title="중국에서 강제 송환된 탈북민 오백 명")
    other = make.incident(title="중국에서 강제송환된 탈북민 오백 명")
    make.incident(title="바닷가에서 쫓겨난 어부들")
    assert [found.record for found in candidates(one)] == [other]


def test_other_days_and_another_country_speak_against_it() -> None:
    one = make.incident()
    other = make.incident(date_start=dt.date(2019, 3, 1), date_end=dt.date(2019, 3, 31), main=False)
    make.place(other, country=make.country("SEN"), place_name="Kayar", admin1="Thies", is_main=True)
    assert "dates lie apart" in reasons(one, other)
    assert "no country in common" in reasons(one, other)
    assert candidates(one) == []


def test_of_many_with_one_title_those_of_the_same_days_come_first() -> None:
    years = [make.incident(date_start=dt.date(y, 3, 1), date_end=dt.date(y, 3, 31)) for y in range(1990, 2024)]
    same, one = make.incident(), make.incident()
    assert candidates(one, most=1)[0].record == same
    assert len(years) > 1


def test_a_report_is_found_by_its_address_however_it_is_written_and_by_its_bytes() -> None:
    one = make.report(text=None, url="https://www.coastletter.example/tin-aghuel/?utm_source=mail")
    other = make.report(text=None, title="Moved in one night", url="http://coastletter.example/tin-aghuel")
    third = make.report(text=None, title="어부들", url="")
    for report in (one, third):
        make.capture(report, sha256="a" * 64, retrieved_on=dt.date(2024, 5, 14), url="")
    assert {found.record for found in candidates(one)} == {other, third}
    assert "same address (URL)" in reasons(one, other)
    assert "same bytes" in reasons(one, third)


def test_a_translation_that_says_so_is_no_duplicate() -> None:
    one = make.report(text=None)
    copy = make.report(text=None, variant_of=one, text_variant="translation")
    assert candidates(one) == candidates(copy) == []


def test_many_states_that_ask_the_same_are_not_one_action() -> None:
    one = make.action()
    make.country("DEU")
    make.action(one.review, issuing_states=["DEU"], paragraph="2")
    assert candidates(one) == []
    twin = make.action(one.review)
    assert [found.record for found in candidates(one)] == [twin]


def test_reviews_of_a_state_are_one_by_their_time_and_not_by_their_state() -> None:
    one = make.review(cycle=None, session_number=None, held=False, outcome="pending")
    make.review(cycle=3, date_start=dt.date(2018, 1, 1), date_end=dt.date(2018, 1, 31))
    again = make.review(cycle=None, session_number=45, held=False, outcome="pending")
    assert [found.record for found in candidates(one)] == [again]


def test_surveys_and_organisations_are_compared() -> None:
    report = make.report(text=None)
    one, other = make.survey(report), make.survey(report)
    assert [found.record for found in candidates(one)] == [other]
    assert "same sample size" in reasons(one, other)
    name = make.organisation("The Coast Letter Ltd", url="https://coastletter.example/")
    again = make.organisation("Coast Letter", url="https://www.coastletter.example/about")
    assert again in [found.record for found in candidates(name)]


def test_what_is_not_saved_yet_is_compared_by_its_words_and_days() -> None:
    there = make.incident()
    [found] = candidates(Incident(title=there.title, date_start=there.date_start, date_end=there.date_end))
    assert found.record == there


def test_what_is_saved_is_noted_and_forgotten_when_it_is_like_it_no_more() -> None:
    one, other = make.incident(), make.incident()
    note(one)
    assert [found.record for found in noted(other)] == [one]
    pair = Resemblance.objects.get()
    assert (pair.one, pair.other) == in_order(one.ref, other.ref)
    one.title = "A court in Nouakchott lets a journalist go"
    one.save()
    note(one)
    assert not Resemblance.objects.exists()


def test_what_was_judged_is_not_offered_again_whatever_changes(contributor: Any) -> None:
    one, other = make.incident(), make.incident()
    pair = dict(zip(("one", "other"), in_order(key_of(one), key_of(other)), strict=True))
    NotTheSame.objects.create(**pair, why="Another beach of that name.", by=contributor)
    for record in (one, other):
        note(record)
        assert candidates(record) == noted(record) == []


def test_what_was_withdrawn_is_no_candidate() -> None:
    one, gone = make.incident(), make.incident()
    Incident.objects.filter(pk=gone.pk).update(status="withdrawn", withdrawal_reason="It was made up.")
    assert candidates(one) == []


def test_the_nearest_titles_come_from_the_index_in_their_order() -> None:
    near = INCIDENTS.rows(make.incident()).filter(title__trigram_similar="Fishermen moved")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = near.order_by(TrigramDistance("title", "Fishermen moved"))[:60].explain()
    assert "Index Scan using incident_title_alike" in plan
    assert "Sort" not in plan


def test_settings_for_the_search_do_not_outlive_it() -> None:
    def shown() -> tuple[str, ...]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT similarity('', ''), current_setting('pg_trgm.similarity_threshold')")
            threshold = cursor.fetchone()[1]
            cursor.execute("SHOW statement_timeout")
            return threshold, cursor.fetchone()[0]

    before = shown()
    candidates(make.incident())
    assert shown() == before


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x/", "http://www.a.example/x"),
        ("https://a.example/x?id=7&utm_medium=mail", "https://a.example/x?id=7"),
        ("HTTPS://A.example/x#part", "https://a.example/x"),
    ],
)
def test_one_address_in_two_spellings(one: str, other: str) -> None:
    assert other in spellings(one)


def test_two_pages_of_one_site_are_two_addresses() -> None:
    assert "https://a.example/y" not in spellings("https://a.example/x")
    assert "https://a.example/x?id=8" not in spellings("https://a.example/x?id=7")


def test_two_that_somebody_has_linked_as_two_are_not_offered_as_one() -> None:
    whole, part = make.incident(), make.incident()
    assert candidates(whole)
    make.link(part, whole, "part_of")
    assert candidates(whole) == candidates(part) == []


def test_two_that_somebody_has_linked_as_perhaps_the_same_are_offered() -> None:
    one, other = make.incident(), make.incident(title="어부들", main=False)
    assert candidates(one) == []
    make.link(other, one, "same_as_candidate")
    assert "somebody linked them as perhaps the same" in reasons(one, other)
