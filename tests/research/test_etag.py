"""An unchanged answer is not sent again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.research import rows
from tests.research.conftest import get
from tests.research.test_removals import remove
from tracker.research.models import SurveyFigureEdition
from tracker.research.views import base
from tracker.research.views.base import etag

pytestmark = pytest.mark.usefixtures("world")
RECORD = "survey-figures/G-H8WBS9JT/"
PATHS = ["survey-figures/", RECORD, "survey-figures.csv", "survey-figures/?revision=1"]


@pytest.mark.parametrize("path", [*PATHS, "countries/", "countries.csv", "codebook.csv", "schema/", ""])
def test_who_holds_the_answer_is_told_so(path: str) -> None:
    first = get(path)
    again = get(path, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("path", PATHS)
def test_it_costs_one_look_up_and_for_a_record_one_more(
    path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tag = get(path)["ETag"]
    # the revision and what was removed last are one look
    looks = ["WITH", "SELECT"] if path == RECORD else ["WITH"]
    with django_assert_num_queries(len(looks)) as captured:
        get(path, if_none_match=tag)
    # and no transaction
    assert [query["sql"].split()[0] for query in captured.captured_queries] == looks


@pytest.mark.parametrize("pin", ["", "?revision=2", "?as_of=2026-01-20"])
def test_a_record_that_is_gone_is_gone_whatever_mark_is_brought(pin: str) -> None:
    rows.revision()
    tag = get(RECORD + pin)["ETag"]
    rows.withdraw(SurveyFigureEdition.objects.get())
    gone = get(RECORD + pin, if_none_match=tag)
    assert gone.status_code == 410
    assert "ETag" not in gone
    assert get(f"{RECORD}?revision=1", if_none_match=get(f"{RECORD}?revision=1")["ETag"]).status_code == 304


@pytest.mark.parametrize("path", ["G-00000002/", "G-00000002/?revision=1", "nonsense/", "%00/"])
def test_a_record_that_never_was_is_not_found_whatever_mark_is_brought(path: str) -> None:
    where = f"/api/v1/survey-figures/{path}".replace("%00", "\0").partition("?")[0]
    tag = etag(1, where, "")
    assert get(f"survey-figures/{path}", if_none_match=tag).status_code == 404
    assert "ETag" not in get(f"survey-figures/{path}")


def test_a_weakened_mark_or_one_of_several_will_do() -> None:
    tag = get("reports/")["ETag"]
    assert get("reports/", if_none_match=f'"other", W/{tag}').status_code == 304


def test_a_new_revision_has_a_new_mark_but_not_for_those_before() -> None:
    newest, pinned = (get(f"reports/{query}")["ETag"] for query in ("", "?revision=1"))
    assert newest == pinned
    rows.revision()
    assert get("reports/", if_none_match=newest).status_code == 200
    assert get("reports/?revision=1", if_none_match=pinned).status_code == 304


def test_another_query_table_or_format_has_another_mark() -> None:
    paths = ["reports/", "reports/?limit=5", "reports/?publisher=x", "reports.csv", "surveys/", "reports/R-9TYCGDG3/"]
    assert len({get(path)["ETag"] for path in paths}) == len(paths)


def test_the_order_of_parameters_does_not_matter() -> None:
    one, other = get("reports/?limit=5&publisher=x"), get("reports/?publisher=x&limit=5")
    assert (one["ETag"], one.content) == (other["ETag"], other.content)


def test_a_wrong_query_is_refused_whatever_mark_it_brings() -> None:
    tag = get("reports/")["ETag"]
    assert get("reports/?revision=9", if_none_match=tag).status_code == 400


@pytest.mark.parametrize("what", ["removal", "revision"])
def test_what_comes_between_the_look_at_a_mark_and_the_snapshot_is_in_the_answer(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, real = get("survey-figures/"), base.snapshot

    @contextmanager
    def late() -> Iterator[Any]:
        if what == "removal":
            remove(until=None)  # type: ignore[arg-type]
        else:
            rows.revision()
        with real() as connection:
            yield connection

    with monkeypatch.context() as patched:
        patched.setattr(base, "snapshot", late)
        answer = get("survey-figures/")
    after = get("survey-figures/")
    assert (answer["ETag"], answer.content, answer["Link"]) == (after["ETag"], after.content, after["Link"])
    assert answer["ETag"] != before["ETag"]
    assert answer.json()["removed"] == (1 if what == "removal" else 0)
