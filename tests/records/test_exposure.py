"""What may point at a person: found, said with what to coarsen, and let stand by a protection officer alone."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests import make
from tests.publishing.conftest import Case
from tests.publishing.conftest import case as case  # noqa: PLC0414 - a fixture
from tracker.records.models import Citation, Passage, ReportSource, Source, Survey
from tracker.records.warnings import answer, exposures, unanswered
from tracker.records.warnings.telling import given_away, near_a_speaker
from tracker.staff.models import User

pytestmark = pytest.mark.django_db


def found(whole: Any) -> set[str]:
    return {one.rule for one in exposures(whole)}


def hide(case: Case, level: str = "anonymous", **face: Any) -> None:
    """Who speaks in the case is one person who saw it and must stay hidden."""
    Source.objects.filter(pk=case.face.source_id).update(protection_level=level)
    values = {"public_label": "One respondent", "plural": False, "connection": "firsthand", **face}
    ReportSource.objects.filter(pk=case.face.pk).update(**values)


def quote(case: Case, words: str, **values: Any) -> None:
    case.report.captures.update(text=words)
    where = {"char_start": 0, "char_end": len(words)}
    Passage.objects.filter(pk=case.passage.pk).update(quote=words, **where, **values)


def test_nothing_points_at_anybody_in_a_plain_case(case: Case) -> None:
    for level in ("open", "anonymous", "anonymous_unknown", "sealed"):
        hide(case, level)
        assert found(case.report) == found(case.survey) == set()


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("One respondent", []),
        ("I would rather die", []),
        ("A 34-year-old", ["an age (“34-year-old”)"]),
        ("43세 여성", ["an age (“43세”)"]),
        ("a nurse in the north", ["an occupation (“nurse”)"]),
        ("from Hyesan", ["a place below the country (“Hyesan”)"]),
        ("We met her on 9 October", ["a day of contact (“met her on 9 October”)"]),
        ("20 of the 30 want it", []),
        ("in October 2023", []),
        ("in Geneva", []),
        ("in the Netherlands", []),
    ],
)
def test_what_words_give_away(text: str, given: list[str]) -> None:
    make.country("NLD")
    assert given_away(text) == given


def test_the_name_of_a_country_or_of_who_published_gives_nothing_away() -> None:
    make.country("MRT")
    make.organisation("The Coast Letter")
    for text in (
        "in Mauritania",
        "a source in Mauritania",
        "from Coast Letter",
        "Mauritanian authorities in Mauritania",
    ):
        assert given_away(text) == []


def test_a_place_that_is_recorded_is_known_without_a_word_before_it(case: Case) -> None:
    make.place(make.incident(main=False), place_name="Orrin Flats", admin1="Salt Coast")
    assert given_away("Orrin Flats was cleared") == ["a place below the country (“Orrin Flats”)"]


def test_only_sentences_that_speak_of_somebody_count_in_our_own_text() -> None:
    assert near_a_speaker("A trader was arrested. Twenty people left.") == []
    assert near_a_speaker("A respondent, a trader, left. A nurse stayed.") == ["an occupation (“trader”)"]


def test_a_face_of_somebody_unknown_shows_no_attribute(case: Case) -> None:
    hide(case, "anonymous_unknown", public_label="A trader")
    assert found(case.report) == {"face_of_the_unknown"}
    hide(case, "anonymous", public_label="A trader")
    assert found(case.report) == set()
    hide(case, "anonymous", public_label="A trader aged 34")
    assert found(case.report) == {"face_of_two_attributes"}
    hide(case, "anonymous_unknown", public_label="Traders", plural=True)
    assert found(case.report) == set()


def test_words_of_somebody_unknown_are_shown_without_what_leads_to_them(case: Case) -> None:
    hide(case, "anonymous_unknown")
    quote(case, "I crossed near Sanhe when I was in my twenties, she, a nurse, said")
    assert found(case.report) == {"words_of_the_unknown"}
    quote(case, "I crossed near Sanhe", public_quote="I crossed")
    assert found(case.report) == set()
    quote(case, "I crossed near Sanhe", public_quote="", redacted=True)
    assert found(case.report) == set()
    quote(case, "I crossed near Sanhe", redacted=False)
    hide(case, "anonymous")
    assert found(case.report) == set()


def test_our_own_words_say_nothing_exact_near_somebody_unknown(case: Case) -> None:
    hide(case, "anonymous_unknown")
    case.report.summary = "A source, a broker near Sanhe, told the paper."
    assert found(case.report) == {"text_near_the_unknown"}
    hide(case, "open")
    assert found(case.report) == set()


def test_the_place_of_a_hidden_witness_is_no_finer_than_a_province(case: Case) -> None:
    rest = make.rest(case.passage)
    place = rest.incident.places.first()
    assert place is not None
    place.geo_precision = place.geo_precision_public = "2"
    place.save()
    hide(case, connection="relayed")
    assert found(rest.incident) == set()
    hide(case)
    assert found(rest.incident) == {"place_of_a_witness"}
    before = list(Citation.objects.values_list("pk", "credibility", "reliability"))
    Citation.objects.update(relation="context", credibility="", reliability="")
    assert found(rest.incident) == set()
    for pk, credibility, reliability in before:
        Citation.objects.filter(pk=pk).update(relation="supports", credibility=credibility, reliability=reliability)
    place.geo_precision_public = "4"
    place.save()
    assert found(rest.incident) == set()


def test_an_exact_day_a_small_group_and_a_quotation_lead_to_who_spoke(case: Case) -> None:
    rest = make.rest(case.passage)
    incident, day = rest.incident, dt.date(2024, 3, 4)
    incident.places.update(geo_precision_public="6")
    incident.counts.update(low=2, best=2, high=2)
    type(incident).objects.update(date_start=day, date_end=day, date_precision="1", extent="once")
    incident.refresh_from_db()
    hide(case)
    assert found(incident) == {"day_group_and_quote"}
    incident.counts.update(low=20, best=20, high=20)
    assert found(incident) == set()
    incident.counts.update(low=2, best=2, high=2)
    Passage.objects.update(redacted=True)
    assert found(incident) == set()


@pytest.mark.parametrize(
    ("numerator", "denominator", "is_small"),
    [(3, 30, True), (27, 30, True), (0, 30, False), (30, 30, False), (7, 30, False)],
)
def test_a_small_group_that_we_derived_is_not_shown(
    case: Case,
    numerator: int,
    denominator: int,
    is_small: bool,  # noqa: FBT001
) -> None:
    values = {"numerator": numerator, "denominator": denominator}
    case.survey.figures.update(**values, denominator_inferred=True)
    assert (found(case.survey) == {"small_cell"}) is is_small
    # what a report says itself, everybody has read
    case.survey.figures.update(denominator_inferred=False)
    assert found(case.survey) == set()
    case.report.access = "restricted"
    assert (found(Survey.objects.get()) == set()) is True
    type(case.report).objects.update(access="restricted")
    assert (found(Survey.objects.get()) == {"small_cell"}) is is_small


def test_only_a_protection_officer_lets_it_stand(case: Case, contributor: User, reviewer: User, officer: User) -> None:
    hide(case, "anonymous_unknown", public_label="A trader")
    [one] = exposures(case.report)
    assert one.coarsen
    assert one.rule not in {odd.rule for odd in unanswered(case.report)}
    for user in (contributor, reviewer):
        with pytest.raises(ValidationError, match="Only a protection officer lets this stand"):
            answer(case.report, one, reason="It is so.", by=user)
    answer(case.report, one, reason="Every second person there is one.", by=officer)
    assert exposures(case.report) == []
    # another label is another question
    hide(case, "anonymous_unknown", public_label="A nurse")
    assert found(case.report) == {"face_of_the_unknown"}
