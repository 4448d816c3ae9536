"""Words are found however they are typed, and are blotted as a whole."""

import re

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tracker.records.alike import BLOCK, blotted, pattern, places, repeat, spans

WORDS = "they'd had less than a day's notice - \"none\""


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        "they’d had less than a day‘s notice – “none”",
        "They’d had  less\nthan\u00a0a day's\tnotice — «none»",
    ],
)
def test_marks_white_space_and_capitals_make_no_difference(text: str) -> None:
    assert spans(f"So {text} …", [WORDS]) == [(3, 3 + len(text))]


def test_other_words_are_others() -> None:
    assert spans("they had less than a day", ["they'd had less"]) == []


def test_words_that_overlap_are_blotted_together() -> None:
    text = "Twenty-six of the 40 said that nobody came."
    assert blotted(text, ["of the 40 said that", "Twenty-six of the 40"]) == f"{BLOCK * 30} nobody came."


def test_words_that_overlap_themselves_are_blotted_whole() -> None:
    assert blotted("so la la la la", ["la la la"]) == f"so {BLOCK * 11}"


def test_nothing_is_found_by_words_of_nothing() -> None:
    assert spans("some text", ["", " \n"]) == []


def test_one_text_repeats_another_whichever_is_the_longer() -> None:
    assert repeat("twenty-six", "Twenty-six of the 40")
    assert repeat("Twenty-six of the 40", "twenty-six")
    assert not repeat("twenty-six", "twenty-seven")


@given(st.text(), st.text(min_size=1).filter(str.strip), st.text())
def test_what_was_blotted_is_found_no_more_and_the_length_stays(before: str, words: str, after: str) -> None:
    text = f"{before}{words}{after}"
    left = blotted(text, [words])
    assert len(left) == len(text)
    assert not set(words.strip()) - {BLOCK} or places(words, left) == []


@pytest.mark.parametrize("words", [WORDS, "a.b (c) [d] {2} ^$ \\w+ *?", "냉동 생선 «الآن»", "#x_y~z&"])
def test_postgresql_reads_the_pattern_as_python_does(db: None, words: str) -> None:
    assert re.search(pattern(words), words)
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s ~* %s, %s ~* %s", [words.upper(), pattern(words), "other", pattern(words)])
        assert cursor.fetchone() == (True, False)
