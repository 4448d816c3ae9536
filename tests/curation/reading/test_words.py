"""Where chosen words stand: named by their place, typed, or typed as their first and last ones."""

from time import process_time

import pytest
from django.core.exceptions import ValidationError

from tracker.curation.reading.words import SeveralError, Words, at, find
from tracker.records.models import Capture

TEXT = "🐟 One said no.\r\nOne said yes, and “the others said nothing”. שלום e\u0301te"


@pytest.fixture
def capture() -> Capture:
    return Capture(text=TEXT)


def test_a_place_gives_the_words_without_the_spaces_around_them(capture: Capture) -> None:
    assert at(capture, 1, 15).quote == "One said no."


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 2), (-4, 3), (0, 10_000), (14, 16)])
def test_a_place_where_no_words_stand_is_refused(capture: Capture, start: int, end: int) -> None:
    with pytest.raises(ValidationError, match="No words stand there"):
        at(capture, start, end)


@pytest.mark.parametrize("words", ["“the others said nothing”", "שלום", "e\u0301te", "🐟 One said no."])
def test_typed_words_are_found_in_every_script(capture: Capture, words: str) -> None:
    assert find(capture, f"  {words} ").quote == words


@pytest.mark.parametrize("dots", ["…", " ... "])
def test_the_first_and_the_last_words_give_all_between_them(capture: Capture, dots: str) -> None:
    assert find(capture, f"and “the{dots}nothing”").quote == "and “the others said nothing”"


def test_words_that_stand_twice_are_offered_with_what_is_around_them(capture: Capture) -> None:
    with pytest.raises(SeveralError) as error:
        find(capture, "One said")
    assert [one.behind.split(".")[0] for one in error.value.found] == [" no", " yes, and “the others said nothing”"]


@pytest.mark.parametrize("words", ["Two said", "One … Three", "…", "nothing … One", "a … b … c"])
def test_words_that_do_not_stand_there_are_refused(capture: Capture, words: str) -> None:
    with pytest.raises(ValidationError, match="do not stand in the text"):
        find(capture, words)


def test_a_straight_quotation_mark_is_answered_with_what_stands_there(capture: Capture) -> None:
    with pytest.raises(ValidationError, match="It has “and “the others”"):
        find(capture, 'and "the others')


def test_a_form_sends_words_back_with_one_end_of_lines(capture: Capture) -> None:
    assert Words(capture, 2, 20).shown == "One said no.\nOne"


def test_each_stretch_ends_at_the_nearest_last_words_behind_its_first_ones() -> None:
    text = "a b, a c, a b"
    with pytest.raises(SeveralError) as error:
        find(Capture(text=text), "a … b")
    assert [one.quote for one in error.value.found] == ["a b", "a c, a b", "a b"]


@pytest.mark.parametrize(("text", "words"), [("ab" * 40_000, "a … zz"), ("“" * 40_000, "“" * 20_000)])
def test_long_texts_are_searched_once(text: str, words: str) -> None:
    begun = process_time()
    with pytest.raises(ValidationError, match=r"do not stand|20\+ times"):
        find(Capture(text=text), words)
    assert process_time() - begun < 0.25
