"""What the tutorial's page must have, with or without a browser; and the pictures of all pages."""

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.tutorial import FOLDER, PAGE, Tutorial

HEAVY, WIDE = 120 * 1024, 1200
TUTORIAL = Tutorial()
FOLDERS = (FOLDER, FOLDER.parent / "how-to")
# the words for each picture that a page shows
PICTURES = {
    folder / name: words
    for folder in FOLDERS
    for page in folder.glob("*.md")
    for words, name in re.findall(r"!\[(.*?)\]\((.*?)\)", page.read_text())
}
ARTICLE = (FOLDER / "harbour-lantern.txt").read_text()


def test_it_says_first_of_all_that_everything_is_invented() -> None:
    assert "**All of it is invented**" in TUTORIAL.text[: TUTORIAL.text.index("##")]
    assert "All of this is invented" in ARTICLE


def test_every_picture_is_there_and_every_one_there_is_shown() -> None:
    assert set(PICTURES) == {path for folder in FOLDERS for path in folder.glob("*.png")}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.stem)
def test_a_picture_has_words_for_those_who_do_not_see_it_and_is_light_and_narrow(picture: Path) -> None:
    assert len(PICTURES[picture].split()) > 5
    assert picture.stat().st_size < HEAVY
    with Image.open(picture) as opened:
        assert opened.width <= WIDE


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
