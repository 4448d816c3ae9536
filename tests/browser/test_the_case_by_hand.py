"""The whole case, from an empty database to its public rows, by hand: minutes, for who asks for them.

make test ARGS='-m slow -s', which says how much was clicked and typed: in the forms alone, at the reading desk, and
there with suggestions.
"""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from tests.browser import steps
from tests.browser.by_desk import ByDesk
from tests.browser.by_hand import ByHand
from tests.browser.conftest import Open
from tests.browser.differences import differences
from tests.browser.hand import hand
from tests.browser.pages import chapter
from tests.browser.public import Public
from tests.browser.rows import Tables, as_structure, rows
from tests.browser.written import Written
from tests.publishing.cases import published_case
from tracker.curation import demo

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.real_role,
    pytest.mark.usefixtures("log_may_be_emptied"),
    pytest.mark.django_db(transaction=True, databases=["default", "research", "confidential"]),
]

ARTICLE = Path(settings.BASE_DIR).parent / "shared" / "seed" / "article.txt"


@pytest.fixture
def expected(office: str, django_db_blocker: DjangoDbBlocker) -> Tables:
    """The rows that the fixture gives: it is published, asked, and rolled back, so that nothing of it is left."""
    with published_case(demo.WORKED, django_db_blocker), override_settings(RESEARCH_ALIAS="default"):
        found = rows(lambda path: bytes(Client().get(path).content))
    held = [model.__name__ for model in apps.get_app_config("records").get_models() if model._default_manager.exists()]
    assert set(held) <= {"Collection", "CollectionHistory"}
    return as_structure(found)


@pytest.fixture(params=["in the forms", "at the desk", "at the desk, with suggestions"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How the case is typed."""
    if "desk" in request.param and not ARTICLE.exists():
        pytest.skip("the article is somebody else's, and not part of this project")
    if "suggestions" not in request.param:
        monkeypatch.setattr("tracker.curation.reading.proposals.suggest", lambda *_, **__: [])
    return str(request.param)


def test_the_case_typed_by_hand_gives_the_rows_of_the_fixture(
    expected: Tables, office: str, windows: Open, way: str
) -> None:
    carla, ruben, paula = windows("carla"), windows("ruben"), windows("paula")
    typing = ByDesk if "desk" in way else ByHand
    by_hand = typing(carla, Written(demo.WORKED.name), ARTICLE if ARTICLE.exists() else None)

    with chapter("the contributor types the case", carla):
        by_hand.enter()
    done = hand(carla.page)
    print(f"\n{way}: {done.clicks} clicks, {done.keys} keys")  # noqa: T201 what is asked for

    with chapter("the contributor hands it in, and somebody else approves", carla, ruben):
        for address in by_hand.wholes:
            carla.page.goto(address)
            steps.hand_in(carla, carla.click)
            ruben.page.goto(address)
            steps.agree(ruben, ruben.click)

    with chapter("a revision takes it out", paula):
        steps.revise(paula)

    found = as_structure(rows(Public(office).read))
    assert "\n".join(differences(found, expected)) == ""
