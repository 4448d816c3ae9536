"""Whether a passage stands in a text: found, not found or ambiguous."""

import pytest

from tracker.curation.capture.finding import State, Text
from tracker.records.models import Capture, Passage

TWICE = "One said no. One said yes. 🐟 The rest said “nothing –\nat all”."


def passage(quote: str, start: int | None = None) -> Passage:
    return Passage(quote=quote, char_start=start)


def test_words_that_stand_there_once_are_found() -> None:
    found = Text(TWICE).find(passage("The rest"))
    assert (found.state, found.start, found.place) == (State.FOUND, TWICE.index("The"), "29–37")


def test_words_that_stand_there_twice_are_ambiguous() -> None:
    found = Text(TWICE).find(passage("One said"))
    assert (found.state, found.start) == (State.AMBIGUOUS, None)
    assert found.hint == "It stands there 2 times, from 0, 13."


def test_words_that_stand_where_they_are_said_to_are_found_however_often_they_stand() -> None:
    found = Text(TWICE).find(passage("One said", 13))
    assert (found.state, found.start) == (State.FOUND, 13)


def test_words_that_stand_at_their_place_in_a_newer_text_by_chance_are_ambiguous() -> None:
    read = Capture(text="On Monday five came. On Sunday three of them left.")
    newer = "On Sunday five came; five left on the Monday after that."
    five = Passage(quote="five", char_start=10, capture=read)
    assert Text(newer).find(five).state == State.AMBIGUOUS
    # where nothing has changed before them, it is the same place
    longer = f"{read.text} Another five came later."
    assert (Text(longer).find(five).state, Text(longer).find(five).start) == (State.FOUND, 10)


@pytest.mark.parametrize("start", [1, 5000])
def test_a_place_that_is_not_theirs_helps_nobody(start: int) -> None:
    assert Text(TWICE).find(passage("One said", start)).state == State.AMBIGUOUS
    assert Text(TWICE).find(passage("The rest", start)).start == TWICE.index("The")


def test_a_letter_that_differs_is_not_found() -> None:
    found = Text(TWICE).find(passage("The best"))
    assert (found.state, found.hint) == (State.NOT_FOUND, "")


def test_where_only_marks_or_spaces_differ_it_says_so() -> None:
    found = Text(TWICE).find(passage('"nothing - at all"'))
    assert found.state == State.NOT_FOUND
    assert found.hint == "It has ““nothing –\nat all””."


def test_nothing_is_found_where_no_text_is_held() -> None:
    found = Text("").find(passage("One"))
    assert (found.state, found.hint) == (State.NOT_FOUND, "No text is held.")


def test_the_page_of_a_pdf_is_counted() -> None:
    found = Text("One.\fTwo.\fThree.").find(passage("Three"))
    assert (found.page, found.place) == (3, "10–15, page 3")
