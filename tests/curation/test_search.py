"""Words are found in lists of any length, however many rows have them."""

from collections.abc import Callable

import pytest

from tests import make
from tracker.curation import search
from tracker.records.models import Incident, Report, ReportedCount

FIELDS = ("ref", "title", "places__place_name", "acts__parties__label")

Look = Callable[[str], list[str]]


@pytest.fixture(params=[0, 1, 10_000])
def look(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, db: None) -> Look:
    """Titles that are found, where words of more rows than these are common ones."""
    monkeypatch.setattr(search, "FEW", request.param)
    by_police = make.party(make.act(make.incident(title="Forced return of a group")), label="Border police")
    make.place(make.incident(title="UN team (EU too) held at the port", main=False), place_name="Hoeryong")
    make.incident(title="강제송환 두 명")
    make.incident(title="被迫遣返的難民")
    make.place(by_police.act.incident, place_name="Hoeryong, the old port")

    def titles(text: str) -> list[str]:
        rows = search.found(Incident.objects.order_by("pk"), FIELDS, text)
        return [title.split()[0] for title in rows.values_list("title", flat=True)]

    return titles


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["Forced", "UN", "강제송환", "被迫遣返的難民"]),
        ("RETURN", ["Forced"]),
        ("orce", ["Forced"]),
        ("hoeryong", ["Forced", "UN"]),
        ("police", ["Forced"]),
        ("port", ["Forced", "UN"]),
        ("port police", ["Forced"]),
        ("hoeryong held", ["UN"]),
        ("hoeryong 강제", []),
        ('"old port"', ["Forced"]),
        ("'old port'", ["Forced"]),
        ('"port old"', []),
        ("un", ["UN"]),
        ("eu", ["UN"]),
        ("ol", ["Forced"]),
        ("or", []),
        ("강제", ["강제송환"]),
        ("제송", []),
        ("遣返", ["被迫遣返的難民"]),
        ("%", []),
        ("_", []),
        ('"', []),
        ("\\", []),
    ],
)
def test_each_word_is_found_in_one_field_or_another(look: Look, text: str, found: list[str]) -> None:
    assert look(text) == found


def test_a_row_with_a_word_in_many_places_is_found_once(look: Look) -> None:
    one = Incident.objects.get(title__startswith="Forced")
    make.place(one, place_name="Hoeryong river", is_main=False)
    make.party(make.act(one), label="Police of Hoeryong")
    assert look("hoeryong") == ["Forced", "UN"]


def test_a_reference_is_found_from_its_beginning_in_either_case(look: Look) -> None:
    one = Incident.objects.get(title__startswith="UN")
    assert look(one.ref) == look(one.ref.lower()) == look(one.ref[:6]) == ["UN"]
    assert look(one.ref[2:]) == []


def test_what_is_found_stays_within_the_rows_and_in_their_order(look: Look) -> None:
    port = Incident.objects.filter(title__contains="port")
    assert [row.title[:2] for row in search.found(port, FIELDS, "hoeryong")] == ["UN"]
    both = search.found(Incident.objects.order_by("-title"), FIELDS, "hoeryong")
    assert [row.title[:2] for row in both] == ["UN", "Fo"]


def test_parts_are_found_by_words_of_their_whole(look: Look) -> None:
    make.count(Incident.objects.get(title__startswith="UN"), count_text="seven men")
    fields = ("ref", "count_text", "incident__ref", "incident__title")
    for text in ("seven", "team", "seven team"):
        assert search.found(ReportedCount.objects.all(), fields, text).count() == 1
    assert not search.found(ReportedCount.objects.all(), fields, "seven return").exists()


def test_a_publisher_is_found_among_the_words_of_a_report(db: None) -> None:
    make.report()
    publisher = Report.objects.get().publisher
    assert publisher
    assert search.found(Report.objects.all(), ("title", "publisher__name"), publisher.name.split()[0]).count() == 1
