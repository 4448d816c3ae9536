"""The steps of the tutorial, in its order, by the people who take them."""

from playwright.sync_api import Page, expect

from tests.browser import sights
from tests.browser.pages import Form
from tests.browser.pictures import Camera
from tests.browser.reader import Reader

REPORT = ("Reports", "They came back with fire")
INCIDENT = ("Incidents", "Burning of the tents at Keel Hill")
SURVEY = ("Surveys", "The Harbour Lantern asks 40")
WHOLES = (REPORT, INCIDENT, SURVEY)


def enter_report(contributor: Reader, camera: Camera) -> None:
    """The article, with its text and its faces."""
    page = contributor.page
    contributor.sees("Nothing waits for you.")
    camera.take("first-page", page, page.locator("#content h1"), page.locator("#content-related"), below=100)
    contributor.begin("Reports", "Add report")
    contributor.enter("The report")
    contributor.sees("Once, on 18 March 2024.")
    contributor.add_each("countries", "Country")
    contributor.add("captures", "The capture")
    contributor.add_each("faces", "Source")
    capture, face = page.locator("#captures-0"), page.locator("#faces-1")
    camera.take("capture", page, page.locator("#captures-heading"), capture.locator(".form-row.field-file"))
    camera.take("face", page, face.locator("h3"), face.locator(".form-row.field-reliability"))
    contributor.save()


def enter_passages(contributor: Reader, camera: Camera) -> None:
    """Its passages: the first as a keyboard writes it, which the page refuses, then as it stands."""
    page = contributor.page
    first, *others = contributor.tutorial.parts("Quote")
    typed = contributor.tutorial.says(first["Quote"].replace("’", "'"))
    form = contributor.add_one("passages", {**first, "Quote": typed})
    contributor.is_refused()
    contributor.sees("These words do not stand in the text of")
    contributor.sees(f"It has “{first['Quote']}”.")
    camera.take("straight-quote", page, page.locator("#content h1"), page.locator("nav.mistakes"))
    form.fill(quote=first["Quote"])
    for passage in others:
        contributor.add_one("passages", passage)
    contributor.save()
    places = [page.locator(f"[name='passages-{n}-char_start']").input_value() for n in range(len(others) + 1)]
    assert all(places), "the words find their place by themselves"


def enter_incident(contributor: Reader, camera: Camera) -> None:
    """What happened; a best number beside “more than” is refused."""
    page = contributor.page
    contributor.begin("Incidents", "Add incident")
    contributor.enter("The incident")
    contributor.add("places", "The place")
    [count] = contributor.add("counts", "The count")
    contributor.add_each("acts", "Violation type")
    contributor.add_each("citations", "Passage")
    camera.take("count", page, page.locator("#counts-0"))
    count.fill(best="300")
    contributor.is_refused()
    contributor.sees("'At least' and 'more than' give the low number only.")
    count.fill(best="")
    contributor.save()


def cite_under_its_parts(contributor: Reader, camera: Camera) -> None:
    """What the count and the act rest on, and who took part."""
    page = contributor.page
    contributor.change("counts")
    contributor.add("citations", "Passage of the count")
    camera.take("evidence", page, page.locator("#citations-group"))
    contributor.save()
    page.get_by_role("region", name="What this is part of").get_by_role("link").click()
    contributor.change("acts")
    contributor.add_each("parties", "Role")
    contributor.add("citations", "Passage of the act")
    contributor.save()


def enter_survey(contributor: Reader, camera: Camera) -> None:
    """What the newspaper asked, a number and a finding in words; then what these rest on."""
    page = contributor.page
    contributor.begin("Surveys", "Add survey")
    contributor.enter("The survey")
    contributor.sees("Once, on 17 March 2024.")
    box = page.locator(".form-row.field-date_text"), page.locator(".form-row.field-read_as")
    camera.take("date-box", page, *box, room="how-to")
    contributor.add("citations", "Passage of the survey")
    contributor.add("figures", "The number", "The finding in words")
    number = page.locator("#figures-0")
    camera.take("figure", page, number.locator("h3"), number.locator(".form-row.field-reported_percent"))
    contributor.save()
    address = page.url
    for place, line in enumerate(contributor.tutorial.parts("on the page of")):
        page.goto(address)
        contributor.change("figures", place)
        assert page.locator("[name='label']").input_value() == line.pop("on the page of")
        contributor.add_one("citations", line)
        contributor.save()


def submit(contributor: Reader, camera: Camera) -> None:
    """All three, with a reason for the one thing that is odd."""
    page = contributor.page
    for whole in WHOLES:
        contributor.open(*whole)
        contributor.press("Submit for review")
        if whole == REPORT:
            contributor.sees("Left empty: address.")
            reason = contributor.tutorial.says("Printed on paper only; it has no address.")
            page.get_by_label("Left empty: address.").fill(reason)
            camera.take("submit", page, page.locator("#content h1"), page.locator(".submit-row"))
        else:
            contributor.sees("Everything is filled, and nothing is odd.")
        contributor.press("Submit for review")
        contributor.window.told("is submitted")
    expect(page.get_by_role("link", name="Approve")).to_have_count(0)
    assert contributor.window.status_of(page.url.replace("/change/", "/approve/")) == 403


def approve(reviewer: Reader, camera: Camera) -> None:
    """All three, from the first page, each after it was read."""
    page = reviewer.page
    sights.waiting(reviewer, camera)
    for number in range(len(WHOLES)):
        page.goto("/admin/")
        reviewer.sees("To approve")
        page.locator(".waiting li a").first.click()
        assert page.get_by_text("radio").count() == 0
        if number == len(WHOLES) - 1:
            _picture_of_claims(page, camera)
        reviewer.press("Approve")
        reviewer.window.told("is approved")


def revise(publisher: Reader, camera: Camera) -> None:
    """What waits goes out; the page says so before."""
    page = publisher.page
    page.goto("/admin/")
    publisher.press("Make a revision")
    camera.take("revision", page, page.locator("#content h1"), page.locator(".submit-row"))
    publisher.press("Make the revision")
    expect(page.locator(".messagelist")).to_contain_text("is made")


def look_at_the_front_page(public: Reader, camera: Camera) -> None:
    """The address of the data for people."""
    page = public.page
    page.goto("/")
    expect(page.locator("q.cite")).to_contain_text("revision 3")
    camera.take("front-page", page, page.locator("h1"), page.locator("dl.facts"))


def correct(contributor: Reader, reviewer: Reader, publisher: Reader, camera: Camera) -> None:
    """A label of a figure is mended, and goes the same way as everything."""
    contributor.open("Survey figures", "Were shown no order")
    Form(contributor.page).fill(label=contributor.tutorial.says("Were shown no order before the fire")).save()
    contributor.open(*SURVEY)
    for _ in ("on the form", "on the page that asks"):
        contributor.press("Submit for review")
    contributor.window.told("is submitted")
    sights.side_by_side(reviewer, camera)
    reviewer.window.open(*SURVEY)
    for _ in ("on the form", "on the page that shows it"):
        reviewer.press("Approve")
    reviewer.window.told("is approved")
    sights.preview(publisher, camera)
    publisher.page.goto("/admin/")
    publisher.press("Make a revision")
    publisher.press("Make the revision")
    publisher.window.told("Revision 4 is made.")
    publisher.window.open(*SURVEY)
    expect(publisher.page.get_by_role("link", name=publisher.tutorial.says("Withdraw"))).to_be_visible()


def _picture_of_claims(page: Page, camera: Camera) -> None:
    claims = page.locator("section.module").filter(has=page.get_by_role("heading", name="Survey figure:"))
    camera.take("approve", page, claims.first)
