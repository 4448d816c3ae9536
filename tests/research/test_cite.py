"""A query is cited with the hash of its rows, and can be checked years later."""

import hashlib
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.research import rows
from tests.research.conftest import body, errors, get
from tests.research.test_removals import OTHER, REF, remove
from tracker.research.marks import MOST
from tracker.research.models import Removal, SurveyFigureEdition
from tracker.research.seats import SEATS

pytestmark = pytest.mark.usefixtures("world")


def cite(query: str = "revision=1") -> dict[str, Any]:
    response = get(f"survey-figures/cite/?{query}")
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def checked(cited: dict[str, Any], *, without: str = "") -> dict[str, Any]:
    """What following the address of a citation says."""
    address = urlsplit(cited["url"])
    given = {name: value for name, [value] in parse_qs(address.query).items() if name != without}
    response = get(f"survey-figures/cite/?{'&'.join(f'{name}={value}' for name, value in given.items())}")
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()["check"]
    return found


@pytest.fixture
def three() -> list[str]:
    """Three figures of revision 1."""
    rows.figure(OTHER, numerator=7, response_text="words")
    rows.figure("G-00000003", numerator=26)
    return [REF, OTHER, "G-00000003"]


@pytest.fixture
def cited(three: list[str]) -> dict[str, Any]:
    return cite("revision=1&country=CHN")


def edition(ref: str) -> str:
    found: str = SurveyFigureEdition.objects.filter(ref=ref).values_list("edition", flat=True)[0]
    return found


def expunge(ref: str) -> None:
    marks = list(SurveyFigureEdition.objects.filter(ref=ref).values_list("edition", flat=True))
    remove(ref)
    Removal.objects.filter(ref=ref, what="record").update(editions=marks)


def redact(ref: str, **emptied: Any) -> None:
    SurveyFigureEdition.objects.filter(ref=ref).update(**emptied)
    remove(ref, what="fields")
    Removal.objects.filter(ref=ref, what="fields").update(editions=[edition(ref)])


def test_the_hash_is_that_of_the_file_that_everybody_gets(cited: dict[str, Any]) -> None:
    file = body("survey-figures.csv?revision=1&country=CHN")
    assert cited["sha256"] == hashlib.sha256(file.encode()).hexdigest()
    assert cited["count"] == 3 == len(file.splitlines()) - 1


def test_a_citation_names_data_set_revision_table_query_and_hash(cited: dict[str, Any]) -> None:
    name = "Human Rights Incident Tracking Database, revision 1 (2026-01-10), survey-figures, country=CHN"
    assert cited["cite_as"] == f"{name}; sha256 {cited['sha256']}"
    assert cited["text"] == f"{cited['cite_as']}. {cited['url']}"
    assert cited["csl"]["title"] == name
    assert cited["csl"]["issued"] == {"date-parts": [[2026, 1, 10]]}
    assert cited["csl"]["URL"] == cited["url"]
    assert cited["bibtex"].startswith(f"@misc{{hritd-r1-{cited['sha256'][:8]},\n")
    assert r"survey-figures, country=CHN}}" in cited["bibtex"]


def test_what_tex_would_take_for_a_command_is_written_as_text() -> None:
    rows.figure("G-00000009", conducted_by="A & B_{50%}")
    found = cite("conducted_by=A %26 B_{50%25}")["bibtex"]
    assert r"conducted\_by=A \& B\_\{50\%\}" in found


def test_columns_order_and_labels_change_nothing(cited: dict[str, Any]) -> None:
    other = cite("revision=1&country=CHN&fields=ref&ordering=-numerator&labels=ko")
    assert {**other, "licence": None} == {**cited, "licence": None}


def test_who_names_no_revision_cites_the_newest(cited: dict[str, Any]) -> None:
    assert cite("country=CHN") == cited


def test_it_verifies_after_fifty_later_revisions(cited: dict[str, Any]) -> None:
    for number in range(50):
        rows.revision()
        standing = SurveyFigureEdition.objects.get(ref=REF, until=None)
        rows.replace(standing, numerator=number % 30)
        rows.figure(f"G-{number:08d}".replace("G-0000000", "G-AAAAAAA"))
    assert checked(cited)["verdict"] == "identical"
    assert checked(cited, without="rows")["verdict"] == "identical"
    assert checked(cited, without="sha256")["verdict"] == "identical"


def test_it_is_identical_but_for_what_was_removed(cited: dict[str, Any]) -> None:
    expunge(OTHER)
    found = checked(cited)
    assert (found["verdict"], found["n_removed"]) == ("identical_but_removed", 1)
    expunge("G-00000003")
    assert checked(cited)["n_removed"] == 2


def test_rows_that_lost_words_are_counted_too(cited: dict[str, Any]) -> None:
    redact(OTHER, response_text=None)
    assert checked(cited) == checked(cited, without="sha256")
    assert checked(cited)["n_removed"] == 1
    again = cite("revision=1&country=CHN")
    assert checked(again)["verdict"] == "identical", "what is cited after a removal has lost nothing since"
    expunge(OTHER)
    assert checked(again)["n_removed"] == 1


def test_a_row_that_lost_more_words_than_before_is_no_difference(three: list[str]) -> None:
    redact(OTHER, response_text=None)
    cited = cite()
    SurveyFigureEdition.objects.filter(ref=OTHER).update(quantifier_text=None, label="")
    assert checked(cited)["verdict"] == "identical_but_removed"


def test_a_row_may_leave_or_enter_an_answer_by_losing_words(three: list[str]) -> None:
    with_words, without = cite("revision=1&response_text_null=0"), cite("revision=1&response_text_null=1")
    assert (with_words["count"], without["count"]) == (1, 2)
    redact(OTHER, response_text=None)
    assert checked(with_words)["n_removed"] == 1
    assert checked(without)["n_removed"] == 1


def test_another_content_under_the_same_rows_differs(cited: dict[str, Any]) -> None:
    SurveyFigureEdition.objects.filter(ref=OTHER).update(numerator=8)
    assert checked(cited)["verdict"] == "differs"


def test_a_row_that_went_without_being_removed_differs(cited: dict[str, Any]) -> None:
    SurveyFigureEdition.objects.filter(ref=OTHER).delete()
    assert checked(cited)["verdict"] == "differs"


def test_another_query_differs(cited: dict[str, Any]) -> None:
    assert cite(f"revision=1&numerator_max=7&sha256={cited['sha256']}")["check"]["verdict"] == "differs"


def test_the_hash_alone_cannot_tell_a_removal_from_a_difference(cited: dict[str, Any]) -> None:
    expunge(OTHER)
    found = checked(cited, without="rows")
    assert found["verdict"] == "undecided"
    assert "rows" in found["says"]


def test_more_removals_than_can_be_told_apart_are_not_called_a_difference() -> None:
    new = [f"G-AAAAAA{number:02d}" for number in range(MOST + 1)]
    for ref in new:
        rows.figure(ref)
    cited = cite()
    for ref in new:
        expunge(ref)
    assert checked(cited)["verdict"] == "undecided"


def test_the_beginning_of_a_hash_is_enough(cited: dict[str, Any]) -> None:
    assert cite(f"revision=1&country=CHN&sha256={cited['sha256'][:16].upper()}")["check"]["verdict"] == "identical"


def test_what_is_no_hash_and_no_marks_is_named() -> None:
    found = errors("survey-figures/cite/?sha256=ab12&rows=AAAA&contry=CHN")
    assert found.keys() == {"sha256", "rows", "contry"}


def test_nothing_is_cited_before_the_first_revision() -> None:
    SurveyFigureEdition._meta.apps.get_model("research", "Revision").objects.all().delete()
    assert get("survey-figures/cite/").status_code == 404


def test_every_answer_leads_to_how_to_cite_it() -> None:
    expected = '</api/v1/survey-figures/cite/?country=CHN&revision=1>; rel="cite-as"'
    for path in ("survey-figures/?country=CHN&fields=ref", "survey-figures.csv?country=CHN"):
        assert expected in get(path)["Link"]
    record = get(f"survey-figures/{REF}/")["Link"]
    assert f'</api/v1/survey-figures/cite/?collection=%2A&ref={REF}&revision=1>; rel="cite-as"' in record


def test_the_table_may_be_named_as_a_parameter() -> None:
    led = get("cite/?table=survey-figures&country=CHN")
    assert (led.status_code, led["Location"]) == (303, "/api/v1/survey-figures/cite/?country=CHN")
    assert errors("cite/?country=CHN")["table"]["problem"] == "is missing"
    assert errors("cite/?table=figures")["table"]["nearest"] == "survey-figures"
    assert errors("cite/?table=surveys,reports")["table"]["problem"] == "takes one value"


def test_an_answer_that_the_reader_holds_is_not_counted_again() -> None:
    mark = get("survey-figures/cite/")["ETag"]
    assert get("survey-figures/cite/", If_None_Match=mark).status_code == 304


def test_reading_all_rows_takes_a_seat_and_gives_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = SEATS._value
    get("survey-figures/cite/")
    assert SEATS._value == before
    monkeypatch.setattr("tracker.research.views.download.take_seat", lambda: False)
    refused = get("survey-figures/cite/")
    assert (refused.status_code, refused["Retry-After"]) == (503, "30")
