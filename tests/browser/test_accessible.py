"""People who see little, or work by the keyboard or a screen reader, can use every page: axe finds nothing grave."""

from typing import Any

import pytest
from django.urls import reverse

from tests import make
from tests.browser.axe import findings
from tests.browser.conftest import PASSWORD, Open
from tests.browser.pages import Window
from tests.publishing.conftest import Case, build
from tracker.curation.duplicates import note
from tracker.publishing.actions import revise
from tracker.records.history import acting
from tracker.records.models import WHOLES, Resemblance
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
UNFOLD = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
# whether something lies over what has the focus
COVERED = """() => {
    const focused = document.activeElement, box = focused.getBoundingClientRect();
    const bars = [...document.querySelectorAll('.submit-row, .sections')].filter(bar => !bar.contains(focused));
    return bars.map(bar => bar.getBoundingClientRect())
        .some(bar => bar.top < box.bottom - 1 && box.top + 1 < bar.bottom && bar.height && box.height);
}"""


@pytest.fixture
def case(office: str) -> Case:
    """A whole of each kind, with all parts."""
    made = build()
    make.rest(made.passage, made.survey)
    return made


@pytest.fixture
def forms(case: Case) -> list[str]:
    """The forms of the wholes."""
    return [page_of(model._default_manager.get()) for model in WHOLES]


@pytest.fixture
def work(case: Case, forms: list[str], contributor: User, reviewer: User, publisher: User) -> dict[str, list[str]]:
    """What is read and compared beside the forms, by who does it: what was public is changed, and contradicted."""
    for whole in (case.report, case.survey):
        make.approved(whole, contributor, reviewer)
    revise(by=publisher)
    with acting(contributor):
        mend(case)
    make.approved(case.report, contributor, reviewer)
    case.survey.submit(by=contributor)
    note(make.incident(title="Fishermen moved off the beach of Tin Aghuel"))
    pair = Resemblance.objects.get()
    desk = page_of(case.report, "read")
    return {
        "carla": [
            *(page_of(case.report, page) for page in ("history", "passages")),
            *(f"{desk}{asked}" for asked in ("", "?words=Nine+had&kind=survey_figure", "?words=in+March&kind=date")),
            reverse("curation:duplicates"),
            *(reverse(f"curation:{page}", args=[pair.one, pair.other]) for page in ("compare", "merge")),
        ],
        "ruben": ["/admin/", f"{page_of(case.survey, 'approve')}?comments=1"],
        "paula": [reverse("curation:revise")],
    }


def mend(case: Case) -> None:
    for whole in (case.report, case.survey):
        whole.refresh_from_db()
    case.report.summary = "Forty fishermen say what became of them."
    case.report.save()
    case.survey.limitations = "Only one beach."
    case.survey.save()
    against = make.passage(case.report, "five didn’t remember")
    make.citation(against, case.figure, relation="contradicts")
    make.citation(against, make.figure(case.survey, label="Notice not remembered", numerator=5))


def page_of(record: Any, page: str = "change") -> str:
    return reverse(f"admin:records_{record._meta.model_name}_{page}", args=[record.pk])


@pytest.fixture
def omar(office: str, officer: User) -> str:
    """An officer who can sign in."""
    officer.set_password(PASSWORD)
    officer.save()
    return officer.username


def look(window: Window, *addresses: str, dark: bool = True, unfolded: bool = False) -> list[str]:
    """What is grave on these pages, in light and, if they have things of their own to colour, in dark."""
    found: list[str] = []
    for address in addresses:
        window.page.goto(address)
        if unfolded:
            window.page.evaluate(UNFOLD)
        found += findings(window.page)
        found += findings(window.page, dark=True) if dark else []
    return found


def test_strangers_can_read_and_sign_in(windows: Open) -> None:
    assert look(windows(), *PUBLIC) == []


def test_staff_can_do_their_work(forms: list[str], work: dict[str, list[str]], windows: Open) -> None:
    carla, (first, *alike) = windows("carla"), forms
    found = look(carla, *PAGES, first) + look(carla, *alike, dark=False) + look(carla, *work["carla"], unfolded=True)
    for name in ("ruben", "paula"):
        found += look(windows(name), *work[name], unfolded=True)
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
