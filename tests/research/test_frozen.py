"""While the public side is frozen, what came later is answered as what never was."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.research import rows
from tests.research.conftest import body, get, refs, results
from tests.research.test_removals import REF, remove
from tracker.research import pin
from tracker.research.models import ColumnSince, Freeze, ReportEdition, Revision, SurveyEdition, SurveyFigureEdition

pytestmark = pytest.mark.usefixtures("world")
LATER = "G-00000002"
# whatever may be asked of a data set
PATHS = [
    "survey-figures/",
    f"survey-figures/{REF}/",
    f"survey-figures/{LATER}/",
    "survey-figures/?revision=2",
    "survey-figures/?revision=1",
    "survey-figures/?as_of=2026-11-01",
    "survey-figures/?collection=Late",
    "survey-figures/?q=poison&count=exact",
    "survey-figures/?fields=ref,label&ordering=-numerator",
    "survey-figures.csv",
    "survey-figures.ndjson",
    "survey-figures/summary/?by=country",
    "survey-figures/cite/",
    "surveys/S-EVEXN7EN/?include=figures,citations",
    "surveys/?include=figures",
    "changes/",
    "changes/?from=1&to=2",
    "changes.csv",
    "revisions/",
    "revisions/1/",
    "revisions/2/",
    "revisions.atom",
    "collections/",
    "removals/",
    "countries/?has_records=1",
    "codebook.csv",
    "datapackage.json",
]


def freeze(revision: int) -> None:
    Freeze.objects.all().delete()
    Freeze.objects.create(id=1, revision=revision)


def said(path: str) -> tuple[Any, ...]:
    """All of an answer: its status, its head and its bytes."""
    answer = get(path)
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, dict(answer.headers), text


def publish_more() -> None:
    """A second revision: a figure comes, one is corrected, a collection begins, a country appears."""
    rows.revision()
    rows.figure(LATER, country="NAM", country_name="Namibia")
    rows.figure("G-00000003", collection="Late", licence="CC0-1.0")
    rows.replace(SurveyFigureEdition.objects.get(ref=REF, until=None), label="Another label", numerator=21)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_that_of_before_what_came_later(path: str) -> None:
    before = said(path)
    publish_more()
    freeze(1)
    assert said(path) == before


def test_without_a_freeze_most_of_them_would_differ() -> None:
    before = [said(one) for one in PATHS]
    publish_more()
    after = [said(one) for one in PATHS]
    assert sum(one != other for one, other in zip(before, after, strict=True)) > len(PATHS) / 2


def test_the_front_page_shows_the_revision_that_it_is_frozen_at() -> None:
    before = Client().get("/").content
    publish_more()
    assert Client().get("/").content != before
    freeze(1)
    assert Client().get("/").content == before


def test_at_revision_0_there_is_nothing_as_before_the_first() -> None:
    freeze(0)
    assert results("survey-figures/") == results("surveys/") == results("revisions/") == []
    assert get("survey-figures/").json()["revision"] == 0
    assert get(f"survey-figures/{REF}/").status_code == get("survey-figures/cite/").status_code == 404
    assert body("survey-figures.csv").count("\n") == 1


def test_a_column_that_came_later_does_not_tell_when() -> None:
    rows.revision()
    ColumnSince.objects.filter(table="survey_figures", column="label").update(since=2)
    freeze(1)
    told = get("survey-figures/?label=x").json()["errors"][0]
    assert "2" not in told["detail"] if "detail" in told else "revision 2" not in str(told)


def test_a_kept_answer_is_not_given_after_a_freeze_nor_is_304(settings: Settings) -> None:
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "frozen"}
    settings.CACHES = {**settings.CACHES, "answers": memory}
    caches["answers"].clear()
    publish_more()
    newest = get("survey-figures/")
    assert get("survey-figures/", If_None_Match=newest["ETag"]).status_code == 304
    freeze(1)
    frozen = get("survey-figures/", If_None_Match=newest["ETag"])
    assert (frozen.status_code, frozen.json()["count"]) == (200, 1)
    assert get("survey-figures/", If_None_Match=frozen["ETag"]).status_code == 304
    Freeze.objects.all().delete()
    lifted = get("survey-figures/", If_None_Match=frozen["ETag"])
    assert (lifted.status_code, lifted.content) == (200, newest.content)


def test_an_answer_of_the_same_bytes_keeps_its_mark() -> None:
    mark = get("survey-figures/?revision=1")["ETag"]
    publish_more()
    freeze(1)
    assert get("survey-figures/", If_None_Match=mark).status_code == 304


@pytest.mark.parametrize("takes_down", [False, True])
def test_a_freeze_costs_no_look_up_once_it_is_known_what_was_taken_down_since(
    django_assert_num_queries: DjangoAssertNumQueries, *, takes_down: bool
) -> None:
    publish_more()
    rows.revision()
    Revision.objects.filter(number=3).update(takes_down=takes_down)
    rows.withdraw(SurveyFigureEdition.objects.get(ref="G-00000003"))
    freeze(2)
    assert get("survey-figures/").json()["removed"] == takes_down
    # what is new is how far another query reaches
    with django_assert_num_queries(12):
        assert get("survey-figures/?n_sample_min=1").json()["removed"] == takes_down


def test_what_is_removed_goes_at_once_while_frozen() -> None:
    rows.figure(LATER)
    publish_mark = get("survey-figures/")["ETag"]
    rows.revision()
    freeze(1)
    remove()
    answer = get("survey-figures/", If_None_Match=publish_mark)
    assert answer.status_code == 200
    assert ([row["ref"] for row in answer.json()["results"]], answer.json()["removed"]) == ([LATER], 1)
    assert get(f"survey-figures/{REF}/").status_code == 410
    assert [row["ref"] for row in results("removals/")] == [REF]


def test_what_was_removed_and_came_later_is_not_named() -> None:
    rows.revision()
    freeze(1)
    remove(LATER, since=2)
    assert results("removals/") == []


@pytest.mark.parametrize("first", [True, False])
def test_what_was_taken_down_stays_down_whenever_it_was(*, first: bool) -> None:
    rows.figure(LATER)
    cited = get("survey-figures/cite/").json()

    def take_down() -> None:
        rows.revision()
        Revision.objects.filter(number=2).update(takes_down=True)
        rows.withdraw(SurveyFigureEdition.objects.get(ref=REF))

    for step in (take_down, lambda: freeze(1)) if first else (lambda: freeze(1), take_down):
        step()
    assert refs("survey-figures/") == [LATER]
    assert get("survey-figures/").json()["removed"] == 1
    assert get(f"survey-figures/{REF}/").status_code == 410
    assert REF not in body("survey-figures.csv")
    assert REF not in body("changes.csv")
    verdict = get(f"survey-figures/cite/?sha256={cited['sha256']}&rows={cited['rows']}").json()["check"]["verdict"]
    assert verdict == "identical_but_removed", verdict
    Freeze.objects.all().delete()
    assert refs("survey-figures/?revision=1") == [LATER, REF], "pins keep it, as ever"


def test_what_stood_on_a_report_does_not_come_back_without_it() -> None:
    """The claim went by an ordinary revision, and the report was withdrawn after it."""
    rows.report("R-00000001")
    rows.survey("S-00000001")
    rows.figure(LATER, survey="S-00000001")
    rows.citation("C-00000001", report="R-00000001", target_ref=REF, whole_ref="S-00000009")
    rows.citation("C-00000002", report="R-00000002", target_ref="G-00000009", whole_ref="S-00000009")
    rows.revision()
    for figure in SurveyFigureEdition.objects.all():
        rows.withdraw(figure)
    rows.revision()
    Revision.objects.filter(number=3).update(takes_down=True)
    rows.withdraw(ReportEdition.objects.get(ref="R-00000001"))
    rows.withdraw(SurveyEdition.objects.get(ref="S-00000001"))
    freeze(1)
    assert refs("survey-figures/") == []
    assert "C-00000001" not in refs("citations/")
    assert "C-00000002" in refs("citations/")
    assert REF not in body("changes.csv?from=0&to=1")
    assert get(f"survey-figures/{LATER}/").status_code == 410


def test_a_file_that_has_not_begun_breaks_rather_than_give_what_is_not_shown() -> None:
    publish_more()
    answer = get("survey-figures.csv")
    freeze(1)
    with pytest.raises(pin.NotShownError):
        b"".join(answer.streaming_content)


def test_a_look_from_before_the_freeze_is_taken_again(monkeypatch: pytest.MonkeyPatch) -> None:
    publish_more()
    from tracker.research.views import base  # noqa: PLC0415 - what is patched

    real = base.snapshot

    def late() -> Any:
        freeze(1)
        return real()

    monkeypatch.setattr(base, "snapshot", late)
    assert get("survey-figures/").json()["revision"] == 1
