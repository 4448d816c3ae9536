"""People who see little, or work by the keyboard or a screen reader, can use every page: axe finds nothing grave."""

import pytest
from django.urls import reverse

from tests import make
from tests.browser.axe import findings
from tests.browser.conftest import PASSWORD, Open
from tests.browser.pages import Window
from tests.publishing.conftest import build
from tracker.records.models import WHOLES
from tracker.staff.models import User

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("log_may_be_emptied"),
    pytest.mark.django_db(transaction=True, databases=["default", "research", "confidential"]),
]

PUBLIC = ("/", "/api/v1/docs/", "/admin/login/")
PAGES = (
    "/admin/",
    "/admin/records/report/?q=coast",
    "/admin/records/incident/add/",
    "/admin/password_change/",
    "/admin/account/second-factor/",
    "/admin/rights/",
)
ROOM = "/confidential/"
# whether something lies over what has the focus
COVERED = """() => {
    const focused = document.activeElement, box = focused.getBoundingClientRect();
    const bars = [...document.querySelectorAll('.submit-row, .sections')].filter(bar => !bar.contains(focused));
    return bars.map(bar => bar.getBoundingClientRect())
        .some(bar => bar.top < box.bottom - 1 && box.top + 1 < bar.bottom && bar.height && box.height);
}"""


@pytest.fixture
def forms(office: str, contributor: User, reviewer: User) -> list[str]:
    """The form of one whole of each kind, with all parts; then the report's other pages."""
    case = build()
    make.rest(case.passage, case.survey)
    wholes = [model._default_manager.get() for model in WHOLES]
    pages = [reverse(f"admin:records_{whole._meta.model_name}_change", args=[whole.pk]) for whole in wholes]
    report = pages[0].removesuffix("change/")
    case.report.submit(by=contributor)
    return [*pages, *(f"{report}{page}/" for page in ("history", "passages", "approve"))]


@pytest.fixture
def omar(office: str, officer: User) -> str:
    """An officer who can sign in."""
    officer.set_password(PASSWORD)
    officer.save()
    return officer.username


def look(window: Window, *addresses: str, dark: bool = True) -> list[str]:
    """What is grave on these pages, in light and, if they have things of their own to colour, in dark."""
    found: list[str] = []
    for address in addresses:
        window.page.goto(address)
        found += findings(window.page)
        found += findings(window.page, dark=True) if dark else []
    return found


def test_strangers_can_read_and_sign_in(windows: Open) -> None:
    assert look(windows(), *PUBLIC) == []


def test_staff_can_do_their_work(forms: list[str], windows: Open) -> None:
    carla, ruben = windows("carla"), windows("ruben")
    first, *alike = forms[: len(WHOLES)]
    found = look(carla, *PAGES, first, *forms[len(WHOLES) : -1]) + look(carla, *alike, dark=False)
    found += look(ruben, forms[-1])
    assert found == [], "\n".join(found)


def test_officers_can_use_the_confidential_room(omar: str, windows: Open) -> None:
    window = windows(omar)
    found = look(window, ROOM)
    window.page.get_by_label("Your password").fill(PASSWORD)
    window.click("Go on")
    found += look(window, ROOM, f"{ROOM}confidential/identity/add/")
    assert found == [], "\n".join(found)


def test_what_is_focused_is_not_covered_by_the_buttons_that_save(forms: list[str], windows: Open) -> None:
    page = windows("carla").page
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(forms[1])
    page.locator("[name=title]").focus()
    covered = []
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(COVERED):
            covered.append(page.evaluate("document.activeElement.outerHTML"))
    assert covered == []
