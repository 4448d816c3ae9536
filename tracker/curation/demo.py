"""The worked case: the article that the tracker began with, entered, reviewed and published as a team would."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from tracker.publishing.actions import Outcome, revise
from tracker.records.history import acting
from tracker.records.models import WHOLES, Report, Whole
from tracker.records.warnings import answer, unanswered

CASE = "worked_case.json"
REASONS = "worked_case_reasons.json"


def fixtures(name: str) -> Path:
    """Where a fixture of the case lies."""
    return Path(settings.BASE_DIR) / "fixtures" / name


def is_loaded() -> bool:
    """Whether the case is there already, in whatever state: then it is left as it is."""
    refs = [row["fields"]["ref"] for row in json.loads(fixtures(CASE).read_text()) if row["model"] == "records.report"]
    return Report.objects.filter(ref__in=refs).exists()


@transaction.atomic
def load(*, curator: Any) -> list[Whole]:
    """Enter the case in the name of `curator`; its wholes, as drafts."""
    with acting(curator, "the worked case"):
        call_command("loaddata", str(fixtures(CASE)), verbosity=0)
    return [whole for model in WHOLES for whole in model._default_manager.order_by("ref")]


@transaction.atomic
def publish(wholes: list[Whole], *, curator: Any, reviewer: Any, publisher: Any) -> Outcome:
    """Answer what is odd, submit, approve by the second person, and make a revision of it."""
    for whole in wholes:
        _answer_warnings(whole, curator)
        whole.submit(by=curator)
        whole.approve(by=reviewer)
    return revise(by=publisher, refs=[whole.ref for whole in wholes], note="The worked case")


def _answer_warnings(whole: Whole, curator: Any) -> None:
    reasons = json.loads(fixtures(REASONS).read_text())
    for warning in unanswered(whole):
        answer(whole, warning, reason=reasons[warning.rule], by=curator)
