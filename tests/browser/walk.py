"""The steps of the tutorial, in its order, by the people who take them."""

from playwright.sync_api import Page, expect

from tests.browser.pages import Form
from tests.browser.pictures import Camera
from tests.browser.reader import Reader

REPORT = ("Reports", "They came back with fire")
INCIDENT = ("Incidents", "Burning of the tents at Keel Hill")
SURVEY = ("Surveys", "The Harbour Lantern asks 40")
WHOLES = (REPORT, INCIDENT, SURVEY)


def enter_report(curator: Reader, camera: Camera) -> None:
    """The article, with its text and its faces."""
    page = curator.page
    curator.sees("Nothing waits for you.")
    camera.take("first-page", page, page.locator("#content h1"), page.locator("#content-related"), below=100)
    curator.begin("Reports", "Add report")
    curator.enter("The report")
    curator.add_each("countries", "Country")
    curator.add("captures", "The capture")
    curator.add_each("faces", "Source")
    capture, face = page.locator("#captures-0"), page.locator("#faces-1")
    camera.take("capture", page, page.locator("#captures-heading"), capture.locator(".form-row.field-file"))
    camera.take("face", page, face.locator("h3"), face.locator(".form-row.field-reliability"))
    curator.save()


def enter_passages(curator: Reader, camera: Camera) -> None:
    """Its passages: the first as a keyboard writes it, which the page refuses, then as it stands."""
    page = curator.page
    first, *others = curator.tutorial.parts("Quote")
    typed = curator.tutorial.says(first["Quote"].replace("’", "'"))
    form = curator.add_one("passages", {**first, "Quote": typed})
    curator.is_refused()
    curator.sees("These words do not stand in the text of")
    curator.sees(f"It has “{first['Quote']}”.")
    camera.take("straight-quote", page, page.locator("#content h1"), page.locator("nav.mistakes"))
    form.fill(quote=first["Quote"])
    for passage in others:
        curator.add_one("passages", passage)
    curator.save()
    places = [page.locator(f"[name='passages-{n}-char_start']").input_value() for n in range(len(others) + 1)]
    assert all(places), "the words find their place by themselves"


def enter_incident(curator: Reader, camera: Camera) -> None:
    """What happened; a best number beside “more than” is refused."""
    page = curator.page
    curator.begin("Incidents", "Add incident")
    curator.enter("The incident")
    curator.add("places", "The place")
    [count] = curator.add("counts", "The count")
    curator.add_each("acts", "Violation type")
    curator.add_each("citations", "Passage")
    camera.take("count", page, page.locator("#counts-0"))
    count.fill(best="300")
    curator.is_refused()
    curator.sees("'At least' and 'more than' give the low number only.")
    count.fill(best="")
    curator.save()


def cite_under_its_parts(curator: Reader, camera: Camera) -> None:
    """What the count and the act rest on, and who took part."""
    page = curator.page
    curator.change("counts")
    curator.add("citations", "Passage of the count")
    camera.take("evidence", page, page.locator("#citations-group"))
    curator.save()
    page.get_by_role("region", name="What this is part of").get_by_role("link").click()
    curator.change("acts")
    curator.add_each("parties", "Role")
    curator.add("citations", "Passage of the act")
    curator.save()


def enter_survey(curator: Reader, camera: Camera) -> None:
    """What the newspaper asked, a number and a finding in words; then what these rest on."""
    page = curator.page
    curator.begin("Surveys", "Add survey")
    curator.enter("The survey")
    curator.add("citations", "Passage of the survey")
    curator.add("figures", "The number", "The finding in words")
    number = page.locator("#figures-0")
    camera.take("figure", page, number.locator("h3"), number.locator(".form-row.field-reported_percent"))
    curator.save()
    address = page.url
    for place, line in enumerate(curator.tutorial.parts("on the page of")):
        page.goto(address)
        curator.change("figures", place)
        assert page.locator("[name='label']").input_value() == line.pop("on the page of")
        curator.add_one("citations", line)
        curator.save()


def submit(curator: Reader, camera: Camera) -> None:
    """All three, with a reason for the one thing that is odd."""
    page = curator.page
    for whole in WHOLES:
        curator.open(*whole)
        curator.press("Submit for review")
        if whole == REPORT:
            curator.sees("Left empty: address.")
            reason = curator.tutorial.says("Printed on paper only; it has no address.")
            page.get_by_label("Left empty: address.").fill(reason)
            camera.take("submit", page, page.locator("#content h1"), page.locator(".submit-row"))
        else:
            curator.sees("Everything is filled, and nothing is odd.")
        curator.press("Submit for review")
        curator.window.told("is submitted")
    expect(page.get_by_role("link", name="Approve")).to_have_count(0)
    assert curator.window.status_of(page.url.replace("/change/", "/approve/")) == 403


def approve(reviewer: Reader, camera: Camera) -> None:
    """All three, from the first page, each after it was read."""
    page = reviewer.page
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


def correct(curator: Reader, reviewer: Reader, publisher: Reader) -> None:
    """A label of a figure is mended, and goes the same way as everything."""
    curator.open("Survey figures", "Were shown no order")
    Form(curator.page).fill(label=curator.tutorial.says("Were shown no order before the fire")).save()
    curator.open(*SURVEY)
    for _ in ("on the form", "on the page that asks"):
        curator.press("Submit for review")
    curator.window.told("is submitted")
    reviewer.window.open(*SURVEY)
    for _ in ("on the form", "on the page that shows it"):
        reviewer.press("Approve")
    reviewer.window.told("is approved")
    publisher.page.goto("/admin/")
    publisher.press("Make a revision")
    publisher.press("Make the revision")
    publisher.window.told("Revision 4 is made.")
    publisher.window.open(*SURVEY)
    expect(publisher.page.get_by_role("link", name=publisher.tutorial.says("Withdraw"))).to_be_visible()


def _picture_of_claims(page: Page, camera: Camera) -> None:
    claims = page.locator("section.module").filter(has=page.get_by_role("heading", name="Survey figure:"))
    camera.take("approve", page, claims.first, claims.last)
