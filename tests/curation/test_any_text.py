"""Whatever is typed or pasted into a box is stored as it is, or refused in words; nothing breaks, nothing is cut."""

from typing import Any

import pytest
from django.contrib import admin
from django.db import DatabaseError, models, transaction
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.curation.forms import Fields
from tests.publishing.conftest import Case
from tracker.curation.admin.base import RecordAdmin
from tracker.records.models import Incident, Report

# there are so many at least
ENOUGH = 40
LONG = "word " * 39_999 + "end"
TEXTS = {
    "with NUL": "before\x00after",
    "long": LONG,
    # Arabic and Hebrew, overrides of direction, marks upon marks, an emoji of several parts
    "odd": "قالت «לא» \u202eright\u202c Z\u0351\u036b\u0343 e\u0301\u0323 👩‍👩‍👧 \u2066end\u2069",
}


@pytest.fixture
def records(case: Case) -> list[models.Model]:
    """One record of every kind that has a form, as far as the case and its rest have them."""
    make.rest(case.passage)
    return [
        found
        for model, pages in admin.site._registry.items()
        if isinstance(pages, RecordAdmin) and (found := model._default_manager.order_by("pk").first()) is not None
    ]


def boxes(record: models.Model, sent: dict[str, list[str]]) -> list[str]:
    """The boxes for text on the record's form."""
    texts = (models.CharField, models.TextField)
    columns = [one for one in record._meta.concrete_fields if isinstance(one, texts) and not one.choices]
    return [column.name for column in columns if column.name in sent]


@pytest.mark.parametrize("kind", TEXTS)
def test_every_box_for_text_keeps_it_or_says_why_not(
    kind: str, records: list[models.Model], contributor: Any, signed_in: SignedIn
) -> None:
    client, asked, stored = signed_in(contributor), 0, 0
    for record in records:
        address = reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
        page: Any = client.get(address)
        if not page.context_data["has_change_permission"]:
            continue
        fields = Fields()
        fields.feed(page.content.decode())
        names = boxes(record, fields.values)
        asked += len(names)
        answer: Any = client.post(address, {**fields.values, **dict.fromkeys(names, TEXTS[kind])})
        refused = answer.context_data["adminform"].form.errors if answer.status_code == 200 else {}
        assert set(refused) <= set(names), (record, refused)
        taken = [name for name in names if name not in refused]
        if refused and taken:
            answer = client.post(address, {**fields.values, **dict.fromkeys(taken, TEXTS[kind])})
        if answer.status_code == 302:
            record.refresh_from_db()
            assert {name: getattr(record, name) for name in taken} == dict.fromkeys(taken, TEXTS[kind])
            stored += len(taken)
        else:
            # what only the database refuses, across records, stands at the top
            assert answer.status_code == 200
            assert answer.context_data["errors"], record
    assert asked > ENOUGH
    assert (stored > 0) == (kind != "with NUL")


@pytest.mark.usefixtures("db")
def test_the_database_keeps_such_texts_as_they_are_and_takes_no_nul() -> None:
    report = make.report(text=None)
    for kind in ("long", "odd"):
        Report.objects.update(summary=TEXTS[kind])
        report.refresh_from_db()
        assert report.summary == TEXTS[kind]
    for model, column in ((Report, "summary"), (Incident, "title")):
        with pytest.raises((DatabaseError, ValueError)), transaction.atomic():
            model.objects.filter(pk=report.pk).update(**{column: TEXTS["with NUL"]})
