"""What each address costs, in queries, when it is asked first and when again; a new one shows here as one line.

Every answer opens and closes one transaction: in a test, SAVEPOINT and RELEASE.
"""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.research.conftest import get

pytestmark = pytest.mark.usefixtures("world")

BUDGET = {
    "": (2, 2),
    "survey-figures/": (14, 7),
    "survey-figures/?country=CHN&figure_type=count_of_respondents": (15, 8),
    "survey-figures/?revision=1&limit=1&count=exact": (14, 7),
    "survey-figures/?collection=*": (14, 7),
    "survey-figures/?q=poison": (15, 8),
    "survey-figures/?q=poison&highlight=1": (15, 8),
    "survey-figures/?ordering=-numerator&fields=ref": (17, 10),
    "survey-figures/?collection=Own%20documentation": (15, 8),
    "survey-figures/?contry=CHN": (6, 4),
    "survey-figures/G-H8WBS9JT/": (8, 6),
    "survey-figures/G-00000002/": (9, 7),
    "survey-figures/cite/": (21, 14),
    "cite/?table=sources": (2, 2),
    "surveys/?include=figures,citations": (18, 9),
    "surveys/S-EVEXN7EN/?include=figures": (10, 7),
    "sources/": (13, 7),
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
    with django_assert_num_queries(17):
        b"".join(get(f"survey-figures.{form}").streaming_content)
