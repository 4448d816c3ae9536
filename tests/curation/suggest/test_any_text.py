"""Whatever the text is: places are right, nothing raises, and nobody waits."""

import datetime as dt
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.curation.suggest.marking import all_countries, samples
from tracker.curation.suggest import Suggestion, suggest

PUBLISHED = dt.date(2024, 7, 26)
# pieces that rules look for, so that chance finds what they make of them side by side
WORDS = (
    "20 of the 30|Seven of the|defectors|30명 중 20명|86% of 142|more than 500|people|한국|中国|China|’s UPR|rejected|"
    "recommendations|last year|9 October 2023|지난해 말|31|February|between|and|–|(66.7%)|fourth cycle|Of the 0, 0|"
    "0%|999%|1,000,000|Geneva|３０명|세 명 중 두 명|winter 2023|ENDS|26.1 C"
)
ODD = ["\0", "\u202e", "e\u0301", "\n", "\n\n", " ", ", ", ". ", "🐟", "ﬁ", "\ufeff", "\x1c", "\r\n"]
PIECES = st.sampled_from([*WORDS.split("|"), *ODD])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200) | st.lists(PIECES, max_size=30).map(" ".join)


def found(text: str, published: dt.date | None = PUBLISHED) -> list[Suggestion]:
    return suggest(text, published, countries=all_countries())


@settings(deadline=None, max_examples=100)
@given(TEXTS, st.none() | st.just(PUBLISHED))
def test_every_suggestion_has_the_words_that_stand_at_its_place(text: str, published: dt.date | None) -> None:
    for one in found(text, published):
        assert 0 <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_no_suggestion_breaks_a_rule_of_the_records(text: str) -> None:
    for one in found(text):
        if one.numerator is not None and one.denominator is not None:
            assert 0 <= one.numerator <= one.denominator
        assert one.percent is None or 0 <= one.percent <= 100
        assert not (one.date_start and one.date_end) or one.date_start <= one.date_end
        assert not (one.qualifier in ("vague", "at_least") and one.best is not None)
        assert one.low is None or one.high is None or one.low <= one.high


def test_a_nul_an_accent_apart_and_a_turned_direction_move_no_place() -> None:
    text = "\0 e\u0301e\u0301 \u202e🐟 20 of the 30 women said no."
    [figure] = [one for one in found(text) if one.kind == "figure"]
    assert text[figure.start : figure.end] == figure.text == "20 of the 30"


LONG = {
    "reports": "".join(
        sample.text.replace("ENDS", "").replace("(END)", "").replace("Most Read", "") for sample in samples()
    ),
    "figures": "2 of 3 (4%) ",
    "shares": "3명 중 ",
    "dates": "May 1 to ",
    "navigation": "a | ",
    "one digit": "1",
    "commas": "1,",
    "lines": "\n",
    "capitals": "ABC DEF'S. GHI ",
    "headings": "ABC DEF'S. GHI\n",
    "letters": "가",
    "initials": "by A. B-C ",
    "cycles of nothing": "cycle 4 ",
    "answers": "권고 거부 ",
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_text_is_read_in_time_that_grows_no_faster_than_it(name: str) -> None:
    def spent(length: int) -> float:
        text = (LONG[name] * (length // len(LONG[name]) + 1))[:length]
        begun = process_time()
        found(text)
        return process_time() - begun

    # a rule that goes back and forth takes sixteen times as long for four times the text
    short, long = spent(5_000), spent(20_000)
    assert long < 8 * short + 0.5
