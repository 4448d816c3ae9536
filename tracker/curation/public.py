"""Where a whole stands in public."""

from __future__ import annotations

from django.urls import reverse

from tracker.publishing.tables import MAPPINGS
from tracker.records.models import Incident, PolicyAction, Report, Review, Survey, Whole

# the letter that references of a kind begin with
LETTERS: dict[str, type[Whole]] = {"R": Report, "I": Incident, "V": Review, "P": PolicyAction, "S": Survey}


def address(ref: str) -> str:
    """The address of a whole's public row; it answers 'gone' or 'not found' if there is none."""
    table = MAPPINGS[LETTERS[ref[0]]][0].model
    return reverse(f"research:{table.slug()}-record", args=[ref])
