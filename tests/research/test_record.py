"""One record."""

import pytest

from tests.research import rows
from tests.research.conftest import get
from tracker.research.models import SurveyFigureEdition

pytestmark = pytest.mark.usefixtures("world")

REF = "G-H8WBS9JT"


def test_it_comes_with_its_revision_licence_and_citation() -> None:
    answer = get(f"survey-figures/{REF}/").json()
    assert answer.pop("result")["numerator"] == 20
    assert answer == {
        "revision": 1,
        "licence": "CC-BY-4.0",
        "cite_as": f"Human Rights Incident Tracking Database, revision 1 (2026-01-10), survey-figures, {REF}",
    }


def test_a_record_of_any_collection_is_found_by_its_reference() -> None:
    rows.figure("G-00000002", collection="UCDP GED", licence="CC0-1.0")
    response = get("survey-figures/G-00000002/")
    assert (response.json()["licence"], response["Dataset-Collections"]) == ("CC0-1.0", "UCDP GED")


def test_a_withdrawn_record_is_gone_from_now_on_but_not_from_before() -> None:
    rows.revision()
    rows.withdraw(SurveyFigureEdition.objects.get())
    assert get(f"survey-figures/{REF}/").status_code == 410
    assert get(f"survey-figures/{REF}/?revision=2").status_code == 410
    assert get(f"survey-figures/{REF}/?revision=1").json()["result"]["ref"] == REF


def test_gone_is_said_in_the_same_words_whatever_went() -> None:
    rows.figure("G-00000002")
    rows.revision()
    for figure in SurveyFigureEdition.objects.all():
        rows.withdraw(figure)
    one, other = get(f"survey-figures/{REF}/"), get("survey-figures/G-00000002/")
    assert one.content == other.content
    assert dict(one.headers) == dict(other.headers)
    assert one.json() == {
        "type": "about:blank",
        "title": "This record is no longer part of the data set",
        "status": 410,
    }


def test_a_record_that_comes_back_stays_gone_where_it_was_gone() -> None:
    first = SurveyFigureEdition.objects.get()
    rows.revision()
    rows.withdraw(first)
    gone = get(f"survey-figures/{REF}/?revision=2").content
    rows.revision()
    rows.figure(REF)
    assert get(f"survey-figures/{REF}/").status_code == 200
    assert get(f"survey-figures/{REF}/?revision=2").content == gone


def test_a_record_is_not_there_before_it_came() -> None:
    rows.revision()
    rows.figure("G-00000002")
    assert get("survey-figures/G-00000002/?revision=1").status_code == 404


@pytest.mark.parametrize("ref", ["G-00000002", "g-h8wbs9jt", "G-1", "x" * 3000, "%00", "G-H8WBS9J%D9%A3", REF + "%0A"])
def test_what_never_was_is_not_found(ref: str) -> None:
    response = get(f"survey-figures/{ref}/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 404


def test_a_reference_of_another_table_is_not_found() -> None:
    assert get(f"surveys/{REF}/").status_code == 404
