"""What each address costs, in queries; a new one shows here as one line.

Every answer opens and closes one transaction: in a test, SAVEPOINT and RELEASE.
"""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.research.conftest import get

pytestmark = pytest.mark.usefixtures("world")

BUDGET = {
    "": 2,
    "survey-figures/": 8,
    "survey-figures/?country=CHN&figure_type=count_of_respondents": 9,
    "survey-figures/?revision=1&limit=1&count=exact": 8,
    "survey-figures/?collection=*": 8,
    "survey-figures/?q=poison": 9,
    "survey-figures/?q=poison&highlight=1": 10,
    "survey-figures/?ordering=-numerator&fields=ref": 9,
    "survey-figures/?collection=Own%20documentation": 9,
    "survey-figures/?contry=CHN": 5,
    "survey-figures/G-H8WBS9JT/": 7,
    "survey-figures/G-00000002/": 8,
    "survey-figures/cite/": 17,
    "cite/?table=sources": 2,
    "surveys/?include=figures,citations": 12,
    "surveys/S-EVEXN7EN/?include=figures": 9,
    "sources/": 7,
    "countries/": 3,
    "countries/?region=Asia": 4,
    "vocabularies/?scheme=theme": 3,
    "revisions/": 3,
    "codebook.csv": 3,
}


@pytest.mark.parametrize(("path", "number"), BUDGET.items(), ids=BUDGET)
def test_an_answer_keeps_its_budget(path: str, number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(number):
        get(path)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_file_keeps_its_budget(form: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(13):
        b"".join(get(f"survey-figures.{form}").streaming_content)
