"""Who changed what, when and why: kept whatever wrote it, and never changed."""

from typing import Any

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, models

from tests.publishing.conftest import Case
from tracker.records.history import acting
from tracker.records.models import SurveyFigure

HISTORIES = [model for model in apps.get_app_config("records").get_models() if model.__name__.endswith("History")]
SurveyHistory: Any = apps.get_model("records", "SurveyHistory")
FigureHistory: Any = apps.get_model("records", "SurveyFigureHistory")


def test_a_change_is_kept_with_who_made_it_and_why(case: Case, contributor: Any) -> None:
    with acting(contributor, "a slip of the pen"):
        case.figure.label = "Other words"
        case.figure.save()
    kept = FigureHistory.objects.filter(pgh_label="changed").get()
    assert kept.label == "Other words"
    assert kept.pgh_context["user"] == contributor.pk
    assert kept.pgh_context["why"] == "a slip of the pen"


def test_bulk_changes_and_raw_sql_are_kept_too(case: Case) -> None:
    SurveyFigure.objects.update(label="in bulk")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_surveyfigure SET label = 'by hand'")
    kept = FigureHistory.objects.order_by("pgh_id").values_list("label", flat=True)
    assert list(kept)[-2:] == ["in bulk", "by hand"]


def test_what_follows_names_nobody(case: Case, contributor: Any) -> None:
    with acting(contributor):
        SurveyFigure.objects.update(label="by her")
    SurveyFigure.objects.update(label="by nobody known")
    last = FigureHistory.objects.order_by("pgh_id").last()
    assert last.pgh_context is None


def test_a_step_inside_somebodys_work_leaves_the_rest_of_it_to_them(
    case: Case, contributor: Any, reviewer: Any
) -> None:
    with acting(contributor, "an afternoon's work"):
        with acting(reviewer, "a look"):
            SurveyFigure.objects.update(label="inner")
        SurveyFigure.objects.update(label="outer")
    inner, outer = FigureHistory.objects.filter(pgh_label="changed").order_by("pgh_id")
    assert (inner.pgh_context["user"], inner.pgh_context["why"]) == (reviewer.pk, "a look")
    assert (outer.pgh_context["user"], outer.pgh_context["why"]) == (contributor.pk, "an afternoon's work")


def test_a_deleted_record_stays_in_its_history(case: Case) -> None:
    ref = case.figure.ref
    case.figure.delete()
    assert FigureHistory.objects.filter(ref=ref, pgh_label="removed").exists()


def test_steps_of_the_review_are_kept_apart_from_work(case: Case, contributor: Any) -> None:
    case.survey.submit(by=contributor)
    last = SurveyHistory.objects.order_by("pgh_id").last()
    assert (last.pgh_label, last.status, last.pgh_context["user"]) == ("step", "submitted", contributor.pk)


@pytest.mark.parametrize("deed", ["UPDATE records_surveyhistory SET title = 'x'", "DELETE FROM records_surveyhistory"])
def test_history_cannot_be_changed(case: Case, deed: str) -> None:
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), connection.cursor() as cursor:
        cursor.execute(deed)


def test_every_record_has_a_history() -> None:
    kept = {model.__name__.removesuffix("History") for model in HISTORIES}
    records = {model.__name__ for model in apps.get_app_config("records").get_models()} - {
        m.__name__ for m in HISTORIES
    }
    # a log is its own history, and what is worked out has none
    assert kept == records - {"FileRead", "Resemblance"}


@pytest.mark.django_db
def test_history_has_no_foreign_keys_so_that_it_outlives_its_subject() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'f' "
            "AND conrelid::regclass::text LIKE 'records_%%history'"
        )
        assert cursor.fetchall() == []
    for model in HISTORIES:
        keys = [f for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey)]
        assert not any(getattr(key, "db_constraint") for key in keys)  # noqa: B009 the stubs do not know it


def test_the_hour_is_that_of_the_change_and_not_of_its_transaction(case: Case) -> None:
    SurveyFigure.objects.update(label="one")
    SurveyFigure.objects.update(label="two")
    one, two = FigureHistory.objects.order_by("-pgh_id").values_list("pgh_created_at", flat=True)[:2]
    assert one > two
