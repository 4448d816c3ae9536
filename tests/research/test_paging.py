"""Pages: none loses or doubles a row, and all belong to one revision and one query."""

import pytest
from django.core.cache import caches

from tests.research import rows
from tests.research.conftest import errors, get
from tests.research.test_removals import remove
from tracker.research import looking, reach
from tracker.research.models import SurveyFigureEdition

pytestmark = pytest.mark.usefixtures("world")

REFS = [f"G-0000000{n}" for n in range(5)]


@pytest.fixture(autouse=True)
def _five(world: None) -> None:
    SurveyFigureEdition.objects.all().delete()
    for ref in reversed(REFS):
        rows.figure(ref)


def pages(path: str) -> list[list[str]]:
    """All pages from this one on."""
    found = []
    following: str | None = path
    while following:
        answer = get(following.removeprefix("/api/v1/")).json()
        found.append([row["ref"] for row in answer["results"]])
        following = answer["next"]
    return found


def following(path: str) -> str:
    """The address of the next page."""
    found: str = get(path).json()["next"]
    return found.removeprefix("/api/v1/")


def test_pages_follow_each_other_in_the_order_of_references() -> None:
    assert pages("survey-figures/?limit=2") == [REFS[:2], REFS[2:4], REFS[4:]]


def test_a_full_last_page_has_no_next() -> None:
    assert pages("survey-figures/?limit=5") == [REFS]


def test_filters_go_with_the_pages() -> None:
    rows.figure("G-00000009", country="PRK")
    assert pages("survey-figures/?limit=3&country=CHN") == [REFS[:3], REFS[3:]]


def test_the_next_page_names_no_host_and_no_revision() -> None:
    address = get("survey-figures/?limit=2&revision=1&country=CHN").json()["next"]
    assert address.startswith("/api/v1/survey-figures/?country=CHN&cursor=")
    assert address.endswith("&limit=2")


def test_the_second_page_belongs_to_the_revision_of_the_first() -> None:
    path = following("survey-figures/?limit=3")
    before = get(path).content
    rows.revision()
    rows.withdraw(SurveyFigureEdition.objects.get(ref=REFS[4]))
    rows.figure("G-0000000Z")
    assert get(path).content == before
    assert get(path).json()["revision"] == 1
    assert pages("survey-figures/?limit=3") == [REFS[:3], [REFS[3], "G-0000000Z"]]


def test_the_same_page_has_the_same_cursor() -> None:
    assert following("survey-figures/?limit=2") == following("survey-figures/?limit=2")


def test_a_cursor_may_be_pinned_to_its_own_revision_alone() -> None:
    path = following("survey-figures/?limit=2")
    rows.revision()
    assert get(f"{path}&revision=1").status_code == 200
    assert get(f"{path}&as_of=2026-01-10").status_code == 200
    assert errors(f"{path}&revision=2")["cursor"]["problem"] == (
        "belongs to revision 1, not to revision 2 (2026-01-20)"
    )


def test_a_cursor_belongs_to_its_query() -> None:
    path = following("survey-figures/?limit=2")
    assert "another query" in errors(f"{path}&country=CHN")["cursor"]["problem"]
    path = following("survey-figures/?limit=2&country=CHN")
    assert "another query" in errors(path.replace("country=CHN&", ""))["cursor"]["problem"]


def test_the_size_of_the_page_may_change_on_the_way() -> None:
    path = following("survey-figures/?limit=2").replace("limit=2", "limit=500")
    assert pages(path) == [REFS[2:]]


def test_a_cursor_belongs_to_its_table() -> None:
    cursor = following("survey-figures/?limit=2").partition("cursor=")[2]
    assert errors(f"surveys/?cursor={cursor}")["cursor"]["problem"] == "belongs to another table: survey-figures"


@pytest.mark.parametrize(
    "change", [lambda c: c[:-1] + "x", lambda c: "A" + c, lambda c: c.replace(".", ""), lambda _: "é"]
)
def test_a_cursor_that_was_changed_is_refused(change: object) -> None:
    path, _, rest = following("survey-figures/?limit=2").partition("cursor=")
    cursor = rest.removesuffix("&limit=2")
    assert callable(change)
    assert errors(f"{path}cursor={change(cursor)}&limit=2")["cursor"]["problem"] == "is not a cursor of this data set"


def test_a_cursor_of_a_revision_that_is_not_there_is_refused() -> None:
    path = following("survey-figures/?limit=2")
    rows.Revision.objects.all().delete()
    assert "does not have" in errors(path)["cursor"]["problem"]


def test_rows_are_counted_where_that_is_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    assert get("survey-figures/?limit=1").json()["count"] == 5
    monkeypatch.setattr(reach, "CHEAP", 4)
    caches["found"].clear()
    assert get("survey-figures/?limit=1").json()["count"] is None
    assert get("survey-figures/?limit=1&count=exact").json()["count"] == 5


@pytest.mark.parametrize("near", [1, 3, 5000])
@pytest.mark.parametrize("order", ["", "&ordering=-ref", "&ordering=numerator", "&ordering=-numerator"])
def test_many_rows_are_paged_and_described_as_few_are(near: int, order: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows.figure("G-00000008", collection="UCDP GED", licence="CC0-1.0", numerator=3)
    rows.figure("G-00000009", collection="UCDP GED", licence="CC-BY-4.0", numerator=None)
    path = f"survey-figures/?collection=*&limit=4&count=exact{order}"
    few = [get(path).json(), get(following(path)).json()]
    monkeypatch.setattr(reach, "CHEAP", 2)
    monkeypatch.setattr(looking, "NEAR", near)
    caches["found"].clear()
    assert [get(path).json(), get(following(path)).json()] == few
    assert (few[0]["collections"], few[0]["licence"]) == (["Own documentation", "UCDP GED"], "CC-BY-4.0; CC0-1.0")


@pytest.mark.parametrize("near", [1, 5000])
def test_what_lies_far_down_is_found_on_every_page(near: int, monkeypatch: pytest.MonkeyPatch) -> None:
    far = [f"G-0000001{n}" for n in range(5)]
    for ref in far:
        rows.figure(ref, country="PRK")
    monkeypatch.setattr(reach, "CHEAP", 2)
    monkeypatch.setattr(looking, "NEAR", near)
    assert pages("survey-figures/?country=PRK&limit=2") == [far[:2], far[2:4], far[4:]]


def test_what_is_known_of_a_query_is_forgotten_when_something_is_removed() -> None:
    assert get("survey-figures/").json()["count"] == 5
    SurveyFigureEdition.objects.get(ref=REFS[0]).delete()
    assert get("survey-figures/").json()["count"] == 5
    remove(REFS[0])
    assert get("survey-figures/").json()["count"] == 4
