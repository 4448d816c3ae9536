"""An answer that was given is given again as it was, until something is removed."""

from threading import Thread
from typing import Any

import pytest
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from pytest_django import DjangoAssertNumQueries, Settings

from tests.research import rows
from tests.research.conftest import errors, get
from tests.research.test_removals import REF, remove
from tracker import settings as usual
from tracker.research.kept import forget_removed, keep, recall
from tracker.research.models import SurveyFigureEdition

pytestmark = pytest.mark.usefixtures("world")
PATHS = ["survey-figures/", f"survey-figures/{REF}/", "survey-figures/summary/?by=country", "survey-figures/cite/"]


@pytest.fixture(autouse=True)
def _kept(settings: Settings) -> None:
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 9}}
    settings.CACHES = {**settings.CACHES, "answers": memory}
    caches["answers"].clear()


def heads(answer: object) -> dict[str, str]:
    return dict(answer.items())  # type: ignore[attr-defined]


def csv_link(answer: Any) -> str:
    """The link to the same rows as a file."""
    return next(one for one in answer["Link"].split(", ") if 'rel="alternate"; type="text/csv"' in one)


@pytest.mark.parametrize("path", PATHS)
def test_the_same_answer_is_given_again(path: str) -> None:
    first, again = get(path), get(path)
    assert (again.content, heads(again)) == (first.content, heads(first))
    assert "Link" in heads(again)


def test_it_costs_one_look_up(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    get("survey-figures/?country=CHN")
    with django_assert_num_queries(1):
        get("survey-figures/?country=CHN")


def test_another_query_another_revision_and_what_was_refused_are_not_answered_from_it() -> None:
    assert get("survey-figures/").json()["count"] == 1
    assert get("survey-figures/?country=NAM").json()["count"] == 0
    for _ in range(2):
        assert "contry" in errors("survey-figures/?contry=CHN")
    rows.revision()
    rows.figure("G-00000002")
    assert get("survey-figures/").json()["count"] == 2
    assert get("survey-figures/?revision=1").json()["count"] == 1


@pytest.mark.parametrize("path", PATHS)
def test_a_pinned_answer_leads_to_pinned_files_whoever_asked_before(path: str) -> None:
    sign = "&" if "?" in path else "?"
    for kept in ("", f"{sign}revision=1", f"{sign}as_of=2026-01-10"):
        caches["answers"].clear()
        fresh = get(path + kept)["Link"]
        caches["answers"].clear()
        for before in ("", f"{sign}revision=1", f"{sign}as_of=2026-01-10"):
            get(path + before)
        assert get(path + kept)["Link"] == fresh


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_given_from_before_a_removal(path: str) -> None:
    before = get(path)
    remove(until=None)  # type: ignore[arg-type]
    after = get(path)
    assert after.status_code == (410 if REF in path else 200)
    assert after.content != before.content


def test_a_removal_makes_room_in_memory_at_once() -> None:
    tag = get("survey-figures/")["ETag"]
    assert caches["answers"].get(tag) is not None
    remove(until=None)  # type: ignore[arg-type]
    get("reports/")
    assert caches["answers"].get(tag) is None


def test_a_change_without_a_revision_is_no_change() -> None:
    before = get("survey-figures/").content
    SurveyFigureEdition.objects.update(label="Otherwise")
    assert get("survey-figures/").content == before


def test_what_was_made_before_a_removal_is_not_kept_after_it() -> None:
    answer = get("survey-figures/")
    forget_removed(7)
    keep(answer["ETag"], answer, [], None)
    assert recall(answer["ETag"]) is None
    keep(answer["ETag"], answer, [], 7)
    assert recall(answer["ETag"]) is not None


def test_what_is_kept_while_something_is_removed_is_forgotten_too(monkeypatch: pytest.MonkeyPatch) -> None:
    answer, store = get("survey-figures/"), caches["answers"]
    removal, keeping = Thread(target=forget_removed, args=(7,)), store.set

    def slowly(name: str, kept: object) -> None:
        removal.start()
        removal.join(0.3)
        keeping(name, kept)

    monkeypatch.setattr(store, "set", slowly)
    keep(answer["ETag"], answer, [], None)
    removal.join()
    assert recall(answer["ETag"]) is None


def test_a_reader_of_before_a_removal_brings_nothing_back() -> None:
    answer = get("survey-figures/")
    forget_removed(7)
    keep(answer["ETag"], answer, [], 7)
    forget_removed(None)
    assert recall(answer["ETag"]) is not None
    keep("older", answer, [], None)
    assert recall("older") is None


def test_the_newest_are_kept_and_no_more() -> None:
    store = LocMemCache("counted", usual.CACHES["answers"])
    names = [str(number) for number in range(2 * usual.ANSWERS_KEPT)]
    for name in names:
        store.set(name, name)
    assert list(store.get_many(names)) == names[usual.ANSWERS_KEPT :]
