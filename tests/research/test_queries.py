"""What each address costs, in queries, when it is asked first and when again; a new one shows here as one line.

Every answer opens and closes one transaction: in a test, SAVEPOINT and RELEASE.
"""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.research.conftest import get

pytestmark = pytest.mark.usefixtures("world")

BUDGET = {
    "": (2, 2),
    "survey-figures/": (13, 6),
    "survey-figures/?country=CHN&figure_type=count_of_respondents": (14, 7),
    "survey-figures/?revision=1&limit=1&count=exact": (13, 6),
    "survey-figures/?collection=*": (13, 6),
    "survey-figures/?q=poison": (14, 7),
    "survey-figures/?q=poison&highlight=1": (14, 7),
    "survey-figures/?ordering=-numerator&fields=ref": (16, 9),
    "survey-figures/?collection=Own%20documentation": (14, 7),
    "survey-figures/?contry=CHN": (5, 3),
    "survey-figures/G-H8WBS9JT/": (7, 5),
    "survey-figures/G-00000002/": (8, 6),
    "survey-figures/cite/": (20, 13),
    "cite/?table=sources": (2, 2),
    "surveys/?include=figures,citations": (17, 8),
    "surveys/S-EVEXN7EN/?include=figures": (9, 6),
    "sources/": (12, 6),
    "countries/": (3, 3),
    "countries/?region=Asia": (4, 4),
    "vocabularies/?scheme=theme": (3, 3),
    "revisions/": (3, 3),
    "codebook.csv": (3, 3),
}


@pytest.mark.parametrize(("path", "numbers"), BUDGET.items(), ids=BUDGET)
def test_an_answer_keeps_its_budget(
    path: str, numbers: tuple[int, int], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in numbers:
        with django_assert_num_queries(number):
            get(path)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_file_keeps_its_budget(form: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(16):
        b"".join(get(f"survey-figures.{form}").streaming_content)
