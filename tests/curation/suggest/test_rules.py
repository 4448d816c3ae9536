"""What one sentence suggests: what is easily taken for something else, and what is known only with more."""

import datetime as dt
from typing import Any

import pytest

from tests.curation.suggest.marking import all_countries
from tracker.curation.suggest import suggest

PUBLISHED = dt.date(2024, 7, 26)


def found(text: str, kind: str) -> list[dict[str, Any]]:
    return [one.as_dict() for one in suggest(text, PUBLISHED, countries=all_countries()) if one.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "Article 33 of the 1951 Convention forbids it.",
        "It is the third of the 12 months.",
        "See page 20 of the 30, or paragraphs 12 to 20.",
        "The 45th session opened on its fourth day.",
        "She is 34 years old and her sons are 7 and 9.",
        "They walked 12 km in 3 hours at -20 °C and paid 500 dollars, €30 or 30,000 won.",
        "Prices rose by 12%, and inflation reached 8 per cent.",
        "Call 02-555-0199, or +82 2 555 0199, in room 20 of 30.",
        "One of them said that one woman had left.",
        "The two men and these three women said no more.",
        "제33조에 따라 2시간 동안 30세 여성과 3만원을 120km 옮겼다.",
        "그는 한 명이었다.",
    ],
)
def test_other_numbers_are_no_figures(text: str) -> None:
    assert found(text, "figure") == []


def test_a_whole_is_inferred_only_if_there_is_one() -> None:
    one = "We interviewed 30 women. Seven of the women left."
    two = "We interviewed 30 women and surveyed 50 women. Seven of the women left."
    assert found(one, "figure")[-1]["denominator"] == 30
    assert found(one, "figure")[-1]["denominator_inferred"] is True
    assert "denominator" not in found(two, "figure")[-1]
    assert found(two, "figure")[-1]["numerator"] == 7


def test_a_part_of_something_else_has_no_inferred_whole() -> None:
    assert "denominator" not in found("We interviewed 30 women. Seven of the miners left.", "figure")[-1]


def test_no_numerator_is_worked_out_from_a_percent() -> None:
    [figure] = found("86% of 142 respondents agreed.", "figure")
    assert (figure["percent"], figure["denominator"]) == (86, 142)
    assert "numerator" not in figure


def test_a_share_of_small_numbers_counts_nobody() -> None:
    [figure] = found("Two in five women have left.", "figure")
    assert figure["ratio"] == "2/5"
    assert "numerator" not in figure


@pytest.mark.parametrize(
    "text",
    [
        "Saturday, September 7, 2024\n\nThey left.",
        "Published: September 7, 2024 at 06:30AM\n\nThey left.",
        "GENEVA (18 June 2024) – They left.",
        "SEOUL, Jan. 17 (Wire) -- They left.",
        "They left.\n\nMost Read\nA flood in May 2023",
        "입력 2024.02.20 06:10\n\n그들은 떠났다.",
        "It may not be said before 2019, by the end of 2020 or in the last five years.",
        "The council will meet on Tuesday.",
    ],
)
def test_dates_of_the_page_bounds_and_plans_are_no_dates(text: str) -> None:
    assert found(text, "date") == []


def test_a_month_after_another_year_may_be_of_that_year() -> None:
    first, second = found("The first raid was on 3 May 2021. In June they came back.", "date")
    assert first["date_start"] == "2021-05-03"
    assert "date_start" not in second


@pytest.mark.parametrize(
    "text",
    [
        "26.1 C\nDelhi\n\nThey left.",
        "그는 인도적 지원이 난민이란 말과 다르다고 했다. 물을 얻을 수단이 없다.",
        "The Papua New Guinean team played near the South China Sea.",
        "Home | China | India | Japan",
    ],
)
def test_what_only_sounds_like_a_country(text: str) -> None:
    assert [one for one in found(text, "country") if one["country"] != "PNG"] == []


def test_names_are_found_in_the_forms_of_both_languages() -> None:
    text = "N. Korea, the DPRK’s neighbour China and 한국에서 온 사람, 북한의 말."
    assert {one["country"] for one in found(text, "country")} == {"PRK", "CHN", "KOR"}


@pytest.mark.parametrize(
    "text",
    [
        "The Council urged China to accept the recommendations.",
        "China should support all recommendations.",
        "The court rejected the appeal.",
        "China answered the recommendations, and the church supported 40 children.",
        "She noted that the recommendations were late.",
        "우리는 정부가 권고를 수용할 것을 촉구한다.",
    ],
)
def test_what_is_asked_for_is_no_position(text: str) -> None:
    assert found(text, "position") == []


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("China took note of the recommendations.", "noted"),
        ("There were 428 recommendations. China rejected 98.", "noted_rejected"),
        ("There were 428 recommendations. China accepted 290 of the 428, as it says.", "supported"),
        ("China partially accepted 8 recommendations.", "supported_in_part"),
        ("China did not accept the recommendation.", "noted_rejected"),
        ("The recommendation was supported.", "supported"),
        ("중국은 권고를 수용하지 않았다.", "noted_rejected"),
        ("중국은 권고에 유의한다고 했다.", "noted"),
    ],
)
def test_positions_by_their_words(text: str, position: str) -> None:
    assert [one["position"] for one in found(text, "position")] == [position]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 45th session of the UPR Working Group opened.", ("session", 45)),
        ("China’s fourth UPR began.", ("cycle", 4)),
        ("제45차 UPR 회의가 열렸다.", ("session", 45)),
        ("4차 보편적 정례검토가 열렸다.", ("cycle", 4)),
    ],
)
def test_a_cycle_and_a_session_are_told_apart(text: str, expected: tuple[str, int]) -> None:
    [review] = found(text, "review")
    assert (review.get("cycle"), review.get("session")) == (
        (expected[1], None) if expected[0] == "cycle" else (None, expected[1])
    )


def test_sessions_of_other_bodies_are_no_reviews() -> None:
    assert found("The UPR outcome came to the 56th session of the Human Rights Council.", "review") == []


@pytest.mark.parametrize(
    "text",
    [
        "The Convention against Torture forbids torture.",
        "A suicide bomber struck.",
        "If you or someone you know thinks of suicide, call us.",
    ],
)
def test_a_word_alone_is_no_warning(text: str) -> None:
    assert found(text, "warning") == []
