"""A set of editions in a few numbers: what went from it can be told, and nothing else passes for that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.research import marks
from tracker.research.marks import MOST, Marks
from tracker.research.readers import RefusedError

MARK = st.integers(0, 16**20 - 1).map(lambda number: f"{number:020x}")


def of(editions: set[str], touched: int = 0) -> Marks:
    count, sums = marks.summed(editions)
    return Marks(count, touched, sums)


@given(st.sets(MARK, min_size=1, max_size=60), st.sets(MARK, max_size=10), st.data())
def test_what_went_is_found_among_all_that_was_ever_removed(
    editions: set[str], others: set[str], data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.sampled_from(sorted(editions)), max_size=MOST))
    cited = marks.read(str(of(editions)))
    assert cited.gone(of(editions - gone), gone | (others - editions)) == gone


@given(st.sets(MARK, min_size=2, max_size=40))
def test_what_went_and_is_not_known_as_removed_is_a_difference(editions: set[str]) -> None:
    first, second, *_ = sorted(editions)
    assert of(editions).gone(of(editions - {first, second}), {first}) is None


@given(st.sets(MARK, min_size=3, max_size=40))
def test_one_that_came_instead_is_a_difference(editions: set[str]) -> None:
    first, second, *_ = sorted(editions)
    assert of(editions - {first}).gone(of(editions - {second}), editions) is None


def test_more_than_can_be_told_is_not_guessed() -> None:
    editions = {f"{number:020x}" for number in range(1, 60)}
    gone = set(sorted(editions)[: MOST + 1])
    assert of(editions).gone(of(editions - gone), gone) is None


def test_some_can_be_left_out_without_reading_the_rest_again() -> None:
    editions = {f"{number:020x}" for number in range(1, 60)}
    some = set(sorted(editions)[:7])
    assert of(editions).without(some) == of(editions - some)


def test_the_marks_of_a_million_rows_are_as_long_as_those_of_a_hundred() -> None:
    assert len(str(Marks(10**6, 0, of({f"{n:020x}" for n in range(100)}).sums))) == len(
        str(of({f"{n:020x}" for n in range(100)}))
    )


@pytest.mark.parametrize("text", ["", "é", "A", "AAAA", "A" * 44, str(of({"00"}))[:-3], "A" * 4000, "=" * 8])
def test_what_was_not_copied_whole_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        marks.read(text)
