"""Words are found however they are typed, as words of their own, and are blotted as a whole."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.records.alike import BLOCK, bare, blotted, has, merged, spans

WORDS = "they'd had less than a day's notice - \"none\""


def without(text: str, *said: str) -> str:
    return blotted(text, spans(text, said))


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        "they’d had less than a day‘s notice – “none",
        "They’d had  less\nthan\u2003a day's\tnotice — «none",
        "they\u2019d had less than a day's no-\ntice - none",
        "they'd had less than a day's no\u00adtice none",
    ],
)
def test_marks_white_space_hyphens_and_capitals_make_no_difference(text: str) -> None:
    [(start, end)] = spans(f"So {text} …", [WORDS])
    assert f"So {text} …"[start:end] == text.removesuffix('"')


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("냉동 생선", unicodedata.normalize("NFD", "냉동 생선")),
        (unicodedata.normalize("NFD", "냉동 생선"), "냉동 생선"),
        ("Zoë Müller", unicodedata.normalize("NFD", "Zoë Müller")),
        ("Zoë Müller", "ZOE MULLER"),
        ("Straße von Hyesan", "STRASSE VON HYESAN"),
        ("İstanbul", "istanbul"),
        ("ﬁnal", "final"),
    ],
)
def test_forms_of_letters_make_no_difference(words: str, text: str) -> None:
    assert without(f"so {text}.", words) == f"so {BLOCK * len(text)}."


def test_korean_words_are_found_inside_longer_ones_and_english_ones_are_not() -> None:
    assert has("북한에서", "북한")
    assert not has("Nobody", "No")
    assert not has("bathe 40", "the 40")
    assert not has("the 401", "the 40")
    assert has("(the 40)", "the 40")


def test_other_words_are_others() -> None:
    assert not has("they had less than a day", "they'd had less than")


def test_words_that_overlap_are_blotted_together() -> None:
    text = "Twenty-six of the 40 said that nobody came."
    assert without(text, "of the 40 said that", "Twenty-six of the 40") == f"{BLOCK * 30} nobody came."


def test_words_that_overlap_themselves_are_blotted_whole() -> None:
    assert without("so la la la la", "la la la") == f"so {BLOCK * 11}"


def test_nothing_is_found_by_words_of_nothing() -> None:
    assert spans("some text", ["", " \n", "…"]) == []


def test_stretches_are_merged_where_they_touch() -> None:
    assert merged([(5, 7), (0, 2), (2, 4), (6, 9)]) == [(0, 4), (5, 9)]


@given(st.text(), st.text(min_size=1).filter(bare), st.text())
def test_what_was_blotted_is_found_no_more_and_the_length_stays(before: str, words: str, after: str) -> None:
    text = f"{before} {words} {after}"
    left = without(text, words)
    assert len(left) == len(text)
    assert not has(left, words)
    assert BLOCK in left
