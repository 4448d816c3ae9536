"""What was removed to protect someone: nothing of it is told but the reference, and that something is missing."""

import datetime as dt

import pytest

from tests.research import rows
from tests.research.conftest import get, refs, results
from tracker.research.models import Removal, SurveyFigureEdition

pytestmark = pytest.mark.usefixtures("world")
REF, OTHER = "G-H8WBS9JT", "G-00000002"


def remove(ref: str = REF, *, since: int = 1, until: int = 2, what: str = "record") -> None:
    """Delete every edition of the figure, as publishing does, and enter it in the ledger."""
    if what == "record":
        SurveyFigureEdition.objects.filter(ref=ref).delete()
    day = dt.date(2026, 1, 20)
    Removal.objects.create(ref=ref, table="survey_figures", what=what, since=since, until=until, revision=2, date=day)


@pytest.fixture
def two() -> None:
    """Two figures in revision 1; the first is withdrawn in revision 2."""
    rows.figure(OTHER)
    first = SurveyFigureEdition.objects.get(ref=REF)
    rows.revision()
    rows.withdraw(first)


def test_an_expunged_record_answers_as_one_that_was_withdrawn(two: None) -> None:
    withdrawn = get(f"survey-figures/{REF}/")
    remove()
    expunged = get(f"survey-figures/{REF}/")
    assert expunged.status_code == 410
    assert (expunged.content, dict(expunged.headers)) == (withdrawn.content, dict(withdrawn.headers))


def test_it_is_gone_from_pinned_revisions_too(two: None) -> None:
    assert get(f"survey-figures/{REF}/?revision=1").status_code == 200
    remove()
    assert get(f"survey-figures/{REF}/?revision=1").status_code == 410
    assert refs("survey-figures/?revision=1") == [OTHER]


def test_before_it_was_published_it_was_never_there(two: None) -> None:
    remove(since=2, until=2)
    assert get(f"survey-figures/{REF}/?revision=1").status_code == 404


def test_answers_of_revisions_that_held_it_say_how_much_they_lost(two: None) -> None:
    remove()
    assert get("survey-figures/?revision=1").json()["removed"] == 1
    assert get("survey-figures/").json()["removed"] == 0
    assert get("surveys/?revision=1").json()["removed"] == 0
    assert get("survey-figures.csv?revision=1")["Dataset-Removed"] == "1"


def test_fields_that_were_emptied_count_too(two: None) -> None:
    remove(OTHER, what="fields")
    assert get("survey-figures/?revision=1").json()["removed"] == 1
    assert get(f"survey-figures/{OTHER}/").status_code == 200


def test_a_row_that_lost_words_before_it_was_removed_is_counted_once(two: None) -> None:
    remove(what="fields")
    mark = get("survey-figures/?revision=1")["ETag"]
    remove()
    told = get("survey-figures/?revision=1", If_None_Match=mark)
    assert told.status_code == 200, "the second removal is told again"
    assert told.json()["removed"] == 1


def test_an_answer_from_before_a_removal_is_no_good_after_it(two: None) -> None:
    mark = get("survey-figures/?revision=1")["ETag"]
    assert get("survey-figures/?revision=1", If_None_Match=mark).status_code == 304
    remove()
    assert get("survey-figures/?revision=1", If_None_Match=mark).status_code == 200


def test_a_file_loses_exactly_the_rows_that_were_removed(two: None) -> None:
    def lines() -> list[bytes]:
        return b"".join(get("survey-figures.csv?revision=1").streaming_content).splitlines()

    before = lines()
    gone = [line for line in before if REF.encode() in line]
    remove()
    assert lines() == [line for line in before if line not in gone]
    assert len(gone) == 1


def test_the_ledger_can_be_read_and_asks_for_references_to_be_dropped(two: None) -> None:
    remove()
    assert results("removals/") == [
        {"ref": REF, "table": "survey_figures", "what": "record", "revision": 2, "date": "2026-01-20"}
    ]
