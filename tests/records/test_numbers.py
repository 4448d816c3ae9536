"""What follows from k and n, against other ways to work it out."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db
Z = Decimal("1.959963984540054")
COUNTS = st.integers(1, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
# one transaction for all examples: they only ask
ASKED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def ask(expression: str, *params: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression}", params)
        return cursor.fetchone()[0]


def wilson(k: int, n: int, sign: int) -> Decimal:
    """Wilson's interval from its quadratic: the p with (k/n - p)² = z² p (1 - p) / n."""
    with localcontext() as context:
        context.prec = 50
        share, size = Decimal(k) / n, Decimal(n)
        a, b, c = 1 + Z * Z / size, -(2 * share + Z * Z / size), share * share
        root = (-b + sign * max(b * b - 4 * a * c, Decimal(0)).sqrt()) / (2 * a)
        return (100 * root).quantize(Decimal("0.1"), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (20, 30, "48.8", "80.8"),
        (7, 30, "11.8", "40.9"),
        (26, 30, "70.3", "94.7"),
        (0, 10, "0.0", "27.8"),
        (10, 10, "72.2", "100.0"),
    ],
)
def test_wilson_as_published_tables_have_it(k: int, n: int, low: str, high: str) -> None:
    assert ask("records_wilson95_low(%s, %s)", k, n) == Decimal(low)
    assert ask("records_wilson95_high(%s, %s)", k, n) == Decimal(high)


@ASKED
@given(COUNTS)
def test_wilson_solves_its_quadratic(counted: tuple[int, int]) -> None:
    k, n = counted
    near = Decimal("0.1") if k in (0, n) else Decimal(0)
    assert abs(ask("records_wilson95_low(%s, %s)", k, n) - wilson(k, n, -1)) <= near
    assert abs(ask("records_wilson95_high(%s, %s)", k, n) - wilson(k, n, 1)) <= near


@pytest.mark.parametrize(("k", "n"), [(None, 30), (20, None)])
def test_half_a_count_has_no_interval(k: int | None, n: int | None) -> None:
    assert ask("records_wilson95_low(%s::int, %s::int)", k, n) is None


@pytest.mark.parametrize(
    ("k", "n", "percent"), [(20, 30, 67), (7, 30, 23), (26, 30, 87), (1, 8, 13), (0, 3, 0), (3, 3, 100)]
)
def test_percents_are_whole_with_halves_up(k: int, n: int, percent: int) -> None:
    assert ask("records_percent(%s, %s)", k, n) == percent


def grim(k: int | None, n: int, printed: Decimal, qualifier: str) -> str:
    """The same check by trying every whole number there is."""
    places = max(-int(printed.normalize().as_tuple().exponent), 0)
    tolerance = Decimal(1).scaleb(-places) / 2 if qualifier == "exact" else Decimal(2)
    tried = [k] if k is not None else range(n + 1)
    if any(abs(Decimal(100 * one) / n - printed) <= tolerance for one in tried):
        return "agrees"
    return "impossible" if k is None else "off"


@ASKED
@given(
    st.integers(1, 300).flatmap(lambda n: st.tuples(st.none() | st.integers(0, n), st.just(n))),
    st.integers(0, 10_000).map(lambda cents: Decimal(cents) / 100),
    st.sampled_from(["exact", "about"]),
)
def test_percent_check_is_the_grim_test(counted: tuple[int | None, int], printed: Decimal, qualifier: str) -> None:
    k, n = counted
    found = ask("records_percent_check(%s::int, %s, %s, %s, 'none')", k, n, printed, qualifier)
    assert found == grim(k, n, printed, qualifier)


@pytest.mark.parametrize("weighting", ["design", "poststratified"])
def test_a_weighted_percent_is_not_held_against_k_of_n(weighting: str) -> None:
    assert ask("records_percent_check(20, 30, 86, 'exact', %s)", weighting) is None
