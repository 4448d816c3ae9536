"""Pictures of the how-to pages, taken where the tutorial passes by. Without a camera nobody goes there."""

from collections.abc import Callable
from functools import wraps

from playwright.sync_api import ViewportSize

from tests.browser.pictures import Camera
from tests.browser.reader import SIZE, Reader

NARROW: ViewportSize = {"width": 1180, "height": 1100}
REPORT = ("Reports", "They came back with fire")
SURVEY = ("Surveys", "The Harbour Lantern asks 40")

# takes the picture of this name, of all that is shown
Take = Callable[..., None]


def sight(look: Callable[[Reader, Take], None]) -> Callable[[Reader, Camera], None]:
    """Somebody leaves the path for pictures in a window of their size, and comes back to the page."""

    @wraps(look)
    def looked(reader: Reader, camera: Camera) -> None:
        page = reader.page
        if camera.docs is None:
            return
        address = page.url
        page.set_viewport_size(NARROW)
        look(reader, lambda name, *shown: camera.take(name, page, *shown, room="how-to"))
        page.set_viewport_size(SIZE)
        page.goto(address)

    return looked


@sight
def desk(contributor: Reader, take: Take) -> None:
    """The text beside what is recorded from it; then, in the dark, the form of a date that is suggested."""
    page = contributor.page
    contributor.window.open(*REPORT)
    contributor.window.click("Read and cite")
    shown = page.locator("#content h1"), page.locator(".reading > .text"), page.locator(".reading > .beside")
    take("desk", *shown)
    contributor.window.click("Once, somewhere from 1 March 2023")
    page.emulate_media(color_scheme="dark")
    take("desk-date", *shown)
    page.emulate_media(color_scheme="light")


@sight
def in_korean(contributor: Reader, take: Take) -> None:
    """The desk for those who read Korean."""
    page = contributor.page
    contributor.window.open(*REPORT)
    contributor.window.click("Read and cite")
    page.get_by_role("button", name="한국어").click()
    take("desk-korean", page.locator("#content h1"), page.locator(".reading > .text"), page.locator(".suggested"))
    page.get_by_role("button", name="English").click()


@sight
def waiting(reviewer: Reader, take: Take) -> None:
    """What waits for the reviewer."""
    reviewer.page.goto("/admin/")
    take("waiting", reviewer.page.locator("#content h1"), reviewer.page.locator(".waiting"))


@sight
def side_by_side(reviewer: Reader, take: Take) -> None:
    """What is public beside what would be, and a comment on the field that changed."""
    page = reviewer.page
    reviewer.window.open(*SURVEY)
    reviewer.window.click("Approve")
    reviewer.window.click("Write comments beside the fields")
    figure = page.locator("section.module").filter(has=page.locator("tr.moved")).first
    field = figure.locator("tr.moved").first
    field.locator("summary").click()
    field.locator("textarea").fill("Does the Lantern say that it was before the fire?")
    take("side-by-side", page.locator("#content h1"), page.locator(".sides"), figure)


@sight
def preview(publisher: Reader, take: Take) -> None:
    """Which rows a revision would change, and from what to what."""
    page = publisher.page
    page.goto("/admin/revise/")
    page.locator(".brings summary").first.click()
    take("preview", page.locator("#content h1"), page.locator(".total"))


@sight
def duplicates(contributor: Reader, take: Take) -> None:
    """The incident is entered a second time, and the two are compared and about to be merged."""
    page = contributor.page
    contributor.begin("Incidents", "Add incident")
    contributor.enter("The incident").fill(title="Tents of salt workers burned at Keel Hill")
    contributor.add("places", "The place")
    with page.expect_navigation():
        contributor.press("Save and continue editing")
    take("alike", page.locator("#content h1"), page.locator(".alike"))
    contributor.save()
    page.goto("/admin/duplicates/")
    contributor.window.click("Compare")
    take("compare", page.locator("#content h1"), page.locator(".compared"))
    contributor.window.click("Merge, and keep")
    take("merge", page.locator("#content h1"), page.locator(".review .submit-row"))
