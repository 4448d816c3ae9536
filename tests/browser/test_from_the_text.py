"""From the text of an article to public figures at the reading desk: suggested, cited, sent back, mended, published."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.browser import entry, steps
from tests.browser.conftest import Open
from tests.browser.pages import Form, Window, chapter
from tests.browser.public import FIGURES, Public

ARTICLE = Path(settings.BASE_DIR).parent / "shared" / "seed" / "article.txt"
TITLE = "Thirty people are asked about an answer to the UPR"
SURVEY = "A newsroom asks thirty"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.real_role,
    pytest.mark.usefixtures("log_may_be_emptied"),
    pytest.mark.django_db(transaction=True, databases=["default", "research", "confidential"]),
    pytest.mark.skipif(not ARTICLE.exists(), reason="the article is somebody else's, and not part of this project"),
]


def take_in(contributor: Window) -> None:
    """The report with its text."""
    entry.enter_publisher_and_source(contributor)
    contributor.go("Reports", "Add report")
    form = Form(contributor.page).fill(title=TITLE, language="en", url="https://news.example/thirty")
    form.pick(report_type="News article", text_variant="Original publication").search(publisher="The Coast Letter")
    form.fill(summary="Thirty people say how they live.", date_text="July 26, 2024")
    capture = form.part("captures").fill(retrieved_on="2024-09-07").tick("is_working_copy")
    capture.attach_file("file", ARTICLE)
    capture.pick(retrieved_basis="Our own clock")
    face = form.part("faces").search(source="The Coast Letter, narrative").fill(public_label="The newsroom")
    face.pick(connection="Third party: relays what others told")
    form.save()
    contributor.click("Read and cite")


def cite(contributor: Window, **fields: str) -> None:
    """Fill what the form beside the text still asks for, and cite."""
    Form(contributor.page, "claim-").fill(**fields)
    Form(contributor.page, "citation-").pick(credibility="Possibly true")
    contributor.page.get_by_role("button", name="Cite", exact=True).click()
    contributor.told("Cited as")


def ask_thirty(contributor: Window) -> None:
    """The survey, from words that are typed: the first and the last of them."""
    page = contributor.page
    page.get_by_label("Words").fill("contacted 30 … living there")
    page.get_by_role("button", name="New survey").click()
    form = Form(page, "claim-").search(population_universe="Refugees", country="China")
    page.get_by_text("More about it").click()
    form.fill(population_definition="Whoever could be reached.")
    form.pick(sampling_method="Not stated in the report", mode="Not stated")
    cite(contributor, title=SURVEY, n_sample="30")


def figure(contributor: Window, said: str, label: str) -> None:
    """A figure as it is suggested, with a label."""
    contributor.page.get_by_role("link", name=said).first.click()
    cite(contributor, label=label)


def test_the_article_becomes_public_figures_by_way_of_its_words(office: str, windows: Open) -> None:
    carla, ruben, paula = windows("carla"), windows("ruben"), windows("paula")

    with chapter("the contributor reads, and cites what is suggested", carla):
        take_in(carla)
        carla.page.get_by_role("button", name="Add: China").first.click()
        carla.told("was added to the report")
        ask_thirty(carla)
        figure(carla, "20 of 30", "Wants poison at hand")
        figure(carla, "7 of 30", "Wants to carry it")
        figure(carla, "26 of 30", "Has made up her mind")
        expect(carla.page.get_by_text("No words support it yet.")).to_have_count(0)
        expect(carla.page.get_by_role("link", name="20 of 30")).to_have_count(0)
        expect(carla.page.locator("mark")).to_have_count(4)
        desk = carla.page.url.partition("?")[0]

    with chapter("the contributor hands the case in", carla):
        for kind, title in (("Reports", TITLE), ("Surveys", SURVEY)):
            carla.open(kind, title)
            steps.hand_in(carla, carla.click)

    with chapter("the reviewer sends the survey back with a comment, and it is mended", ruben, carla):
        ruben.open("Surveys", SURVEY)
        ruben.click("Send back")
        ruben.page.get_by_label("What to mend").fill("Say who is counted.")
        ruben.page.get_by_role("button", name="Send back").click()
        ruben.told("back")
        carla.page.goto("/admin/")
        expect(carla.page.get_by_text("Say who is counted.")).to_be_visible()
        carla.open("Survey figures", "Wants to carry it")
        Form(carla.page).fill(label="Intends to carry it at all times").save()
        carla.open("Surveys", SURVEY)
        steps.hand_in(carla, carla.click)

    with chapter("somebody else approves, and it goes out", ruben, paula):
        for kind, title in (("Reports", TITLE), ("Surveys", SURVEY)):
            ruben.open(kind, title)
            steps.agree(ruben, ruben.click)
        steps.revise(paula)

    rows = json.loads(Public(office).read(f"{FIGURES}/"))["results"]
    found = {row["label"]: (row["numerator"], row["denominator"], row["denominator_inferred"]) for row in rows}
    assert found == {
        "Wants poison at hand": (20, 30, False),
        "Intends to carry it at all times": (7, 30, True),
        "Has made up her mind": (26, 30, False),
    }
    assert carla.status_of(desk) == 200
