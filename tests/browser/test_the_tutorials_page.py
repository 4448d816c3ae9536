"""What the tutorial's page must have, with or without a browser."""

import re

import pytest

from tests.browser.tutorial import FOLDER, PAGE, Tutorial

HEAVY = 120 * 1024
TUTORIAL = Tutorial()
ARTICLE = (FOLDER / "harbour-lantern.txt").read_text()


def test_it_says_first_of_all_that_everything_is_invented() -> None:
    assert "**All of it is invented**" in TUTORIAL.text[: TUTORIAL.text.index("##")]
    assert "All of this is invented" in ARTICLE


def test_every_picture_is_there_and_every_one_there_is_shown() -> None:
    assert set(TUTORIAL.pictures()) == {path.name for path in FOLDER.glob("*.png")}


@pytest.mark.parametrize(("name", "words"), TUTORIAL.pictures().items())
def test_a_picture_has_words_for_those_who_do_not_see_it_and_is_light(name: str, words: str) -> None:
    assert len(words.split()) > 5
    assert (FOLDER / name).stat().st_size < HEAVY


@pytest.mark.parametrize("passage", TUTORIAL.parts("Quote"), ids=lambda passage: passage["Quote"])
def test_a_passage_stands_in_the_article_once(passage: dict[str, str]) -> None:
    assert ARTICLE.count(passage["Quote"]) == 1


@pytest.mark.parametrize("said", TUTORIAL.fields("the article says"))
def test_what_is_decided_on_stands_in_the_article(said: str) -> None:
    assert said.strip("“”") in ARTICLE


def test_what_leads_to_a_person_is_told_of_and_entered_nowhere() -> None:
    told = [line for line in TUTORIAL.text.splitlines() if "radio" in line]
    assert "**nothing**" in told[0]
    assert [line for line in told[1:] if line.startswith("|")] == []


@pytest.mark.parametrize("target", re.findall(r"\]\((?!http)(.*?)\)", TUTORIAL.text))
def test_its_links_lead_somewhere(target: str) -> None:
    assert (PAGE.parent / target).exists()
