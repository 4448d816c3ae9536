"""A record that was merged into another one leads to it, from a revision on."""

import pytest

from tests.research import rows
from tests.research.conftest import get
from tracker.research.models import Freeze, Redirect, SurveyEdition

pytestmark = pytest.mark.usefixtures("world")
OLD, NEW = "S-00000001", "S-EVEXN7EN"


@pytest.fixture
def moved(world: None) -> None:
    """Two surveys in revision 1, of which one is part of the other from revision 2 on."""
    old = rows.survey(OLD)
    rows.revision()
    rows.withdraw(old)
    Redirect.objects.create(old=OLD, new=NEW, since=2)


@pytest.mark.usefixtures("moved")
def test_it_leads_on_from_its_revision_and_is_itself_before() -> None:
    assert get(f"surveys/{OLD}/?revision=1").json()["result"]["ref"] == OLD
    for query in ("", "?revision=2", "?include=figures"):
        answer = get(f"surveys/{OLD}/{query}")
        assert (answer.status_code, answer["Location"]) == (308, f"/api/v1/surveys/{NEW}/{query}")
        assert get(f"surveys/{NEW}/{query}").status_code == 200


@pytest.mark.usefixtures("moved")
def test_a_query_that_is_wrong_is_refused_first() -> None:
    assert get(f"surveys/{OLD}/?nothing=1").status_code == 400


@pytest.mark.usefixtures("moved")
def test_what_it_led_to_is_gone_and_so_is_it() -> None:
    rows.revision()
    rows.withdraw(SurveyEdition.objects.get(ref=NEW))
    assert get(f"surveys/{OLD}/").status_code == 410
    assert get(f"surveys/{OLD}/").content == get(f"surveys/{NEW}/").content
    assert get(f"surveys/{OLD}/?revision=2").status_code == 308


@pytest.mark.usefixtures("moved")
def test_it_leads_nowhere_in_another_table() -> None:
    assert get(f"reports/{OLD}/").status_code == 404


@pytest.mark.usefixtures("moved")
def test_where_the_public_side_went_back_before_it_nothing_has_moved() -> None:
    Freeze.objects.create(pk=1, revision=1)
    assert get(f"surveys/{OLD}/").json()["result"]["ref"] == OLD
    Freeze.objects.all().delete()
    assert get(f"surveys/{OLD}/").status_code == 308


@pytest.mark.usefixtures("moved")
def test_lists_know_nothing_of_it() -> None:
    assert [row["ref"] for row in get("surveys/").json()["results"]] == [NEW]
