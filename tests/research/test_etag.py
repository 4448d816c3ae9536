"""An unchanged answer is not sent again."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.research import rows
from tests.research.conftest import get

pytestmark = pytest.mark.usefixtures("world")
PATHS = ["survey-figures/", "survey-figures/G-H8WBS9JT/", "survey-figures.csv", "survey-figures/?revision=1"]


@pytest.mark.parametrize("path", [*PATHS, "countries/", "countries.csv", "codebook.csv", "schema/", ""])
def test_who_holds_the_answer_is_told_so(path: str) -> None:
    first = get(path)
    again = get(path, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("path", PATHS)
def test_it_costs_one_look_up(path: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    tag = get(path)["ETag"]
    with django_assert_num_queries(3) as captured:
        get(path, if_none_match=tag)
    assert [query["sql"].split()[0] for query in captured.captured_queries] == ["SAVEPOINT", "SELECT", "RELEASE"]


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
