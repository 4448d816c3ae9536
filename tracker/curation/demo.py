"""The cases that the demo shows, entered, reviewed and published as a team would."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from tracker.publishing.actions import Outcome, revise
from tracker.records.history import acting
from tracker.records.models import WHOLES, Report, Whole
from tracker.records.warnings import answer, unanswered
from tracker.reference.choices import Access


@dataclass(frozen=True)
class DemoCase:
    """A case of the demo: the name of its fixture, and what people call it."""

    name: str
    title: str

    @property
    def fixture(self) -> Path:
        return Path(settings.BASE_DIR) / "fixtures" / f"{self.name}.json"

    @property
    def reasons(self) -> dict[str, str]:
        """Why what is odd about the case stands, by the rule that asks."""
        return json.loads(self.fixture.with_name(f"{self.name}_reasons.json").read_text())

    @property
    def refs(self) -> set[str]:
        """References of its wholes and their parts."""
        return {row["fields"]["ref"] for row in json.loads(self.fixture.read_text()) if "ref" in row["fields"]}


WORKED = DemoCase("worked_case", "The worked case")
INVENTED = DemoCase("second_case", "The invented example")
CASES = (WORKED, INVENTED)


def is_loaded(case: DemoCase) -> bool:
    """Whether the case is there already, in whatever state: then it is left as it is."""
    return Report.objects.filter(ref__in=case.refs).exists()


@transaction.atomic
def load(case: DemoCase, *, contributor: Any, officer: Any) -> list[Whole]:
    """Enter the case in the name of `contributor`; its wholes, as drafts.

    `officer` lets its restricted reports support claims.
    """
    with acting(contributor, case.title):
        call_command("loaddata", str(case.fixture), verbosity=0)
    for report in Report.objects.filter(ref__in=case.refs, access=Access.RESTRICTED):
        report.let_support(by=officer)
    return [whole for model in WHOLES for whole in model._default_manager.filter(ref__in=case.refs).order_by("ref")]


@transaction.atomic
def publish(case: DemoCase, wholes: list[Whole], *, contributor: Any, reviewer: Any, publisher: Any) -> Outcome:
    """Answer what is odd, submit, approve by the second person, and make a revision of it."""
    for whole in wholes:
        for warning in unanswered(whole):
            answer(whole, warning, reason=case.reasons[warning.rule], by=contributor)
        whole.submit(by=contributor)
        whole.approve(by=reviewer)
    return revise(by=publisher, refs=[whole.ref for whole in wholes], note=case.title)
