"""What of an identity is found in a text, and what is not mistaken for it."""

import pytest

from tracker.confidential.models import Particulars
from tracker.confidential.naming import Found, found_in

NAMES = "Kim Yong-hui / 김영희 / 金英姬 / Kim Yeonghui"


def kinds(text: str, **who: str) -> set[str]:
    return {one.value for one in found_in(text, Particulars(**{"name": "Nobody Atall", **who}))}


@pytest.mark.parametrize(
    "text",
    [
        "Kim Yong-hui said so.",
        "YONG HUI KIM",
        "as kim yonghui told us",
        "Kim, Yong-Hui",
        "Kím Yŏng-huí",
        "Yeonghui Kim",
        "(kim\nyong-\nhui)",
        "김영희가 말했다",
        "金英姬说",
        "김영희",
        "from file kim_yong_hui.pdf",
    ],
)
def test_a_name_is_found_in_any_order_and_spelling_that_was_entered(text: str) -> None:
    assert "name" in kinds(text, name=NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "Kim Jong Un said so.",
        "A woman from the north said so.",
        "Kim Yong was there, and Hui was not.",
        "김정은",
        "Kimyonghuim",
        "the yonghui family",
        "",
    ],
)
def test_what_is_no_name_of_theirs_is_not(text: str) -> None:
    assert kinds(text, name=NAMES) <= {"part"}
    assert "name" not in kinds(text, name=NAMES)


@pytest.mark.parametrize(
    ("name", "text", "is_found"),
    [
        ("Zephyrine Quillfeather", "as Zephyrine told us", True),
        ("Zephyrine Quillfeather", "Mrs QUILLFEATHER", True),
        ("Grace Miller", "she said grace", False),
        ("Grace Miller", "Then Grace left.", True),
        ("Ana Li", "Ana and Li", False),
        ("김영희", "영희는", True),
        ("김 영희", "영희는", True),
        ("김영희", "희망", False),
        ("Ibrāhīm al-Ḥakīm", "said Ibrahim", True),
    ],
)
def test_a_part_that_few_share_is_found_where_it_stands_as_a_name(name: str, text: str, is_found: bool) -> None:  # noqa: FBT001
    assert ("part" in kinds(text, name=name)) is is_found


def test_two_names_with_a_comma_are_two() -> None:
    assert "name" in kinds("Lee Min-a left", name="Kim Yong-hui, Lee Min-a")
    assert "name" in kinds("Yong-hui Kim left", name="Kim Yong-hui, Lee Min-a")


def test_a_name_of_many_words_is_found_as_it_stands_and_turned() -> None:
    name = "Maria da Luz Pereira Gonçalves dos Santos"
    for text in (name, "maria da luz pereira goncalves dos santos", "Santos, Maria da Luz Pereira Gonçalves dos"):
        assert "name" in kinds(text, name=name)


@pytest.mark.parametrize(
    "text",
    [
        "call 555 0100 777",
        "00 555 0100 777",
        "+0055 50100777",
        "5-5-5-0-1-0-0-7-7-7",
        "(055) 501.00.777",
        "٥٥٥ ٠١٠٠ ٧٧٧",
        "55501 00777",
    ],
)
def test_a_number_is_found_in_any_grouping(text: str) -> None:
    assert kinds(text, contact="+00 555 0100 777, after six") == {"number"}


@pytest.mark.parametrize("text", ["On 5 May 2010, 777 people", "0100777", "20 of 30", "2023-10-09 to 2023-12-31"])
def test_other_numbers_are_not(text: str) -> None:
    assert kinds(text, contact="+00 555 0100 777") == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to ANA.petrova@Example.org", {"mail"}),
        ("ana.petrova (at) example.org", {"mail"}),
        ("known as ana_petrova", {"mail"}),
        ("see @mill_wheel", {"handle"}),
        ("mill wheel", {"handle"}),
        ("t.me/MillWheel", {"handle"}),
        ("a windmill", set()),
        ("on Telegram", set()),
    ],
)
def test_addresses_and_handles_are_found(text: str, found: set[str]) -> None:
    assert kinds(text, contact="ana.petrova@example.org; Telegram: @mill_wheel") == found


@pytest.mark.parametrize(
    "contact", ["https://t.me/mill_wheel", "WeChat ID mill_wheel", "signal mill_wheel", "facebook.com/mill_wheel"]
)
def test_handles_are_read_as_people_write_them(contact: str) -> None:
    assert kinds("ask mill_wheel", contact=contact) == {"handle"}


def test_every_kind_has_words() -> None:
    assert all(one.label for one in Found)
