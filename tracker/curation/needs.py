"""What a whole still needs before it can be submitted, each with the way to where it is done."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.curation.review.standing import form_address
from tracker.records.evidence import Lack
from tracker.records.models import Whole


@dataclass(frozen=True)
class ToDo:
    """One thing that is still to be done: words for it, and the address of its field or page."""

    words: str
    address: str


def to_do(whole: Whole) -> list[ToDo]:
    """What is missing, for the form of the whole; also of one that is not saved yet."""
    return [ToDo(lack.words, _address(lack, whole)) for lack in whole.lacks()]


def _address(lack: Lack, whole: Whole) -> str:
    """The field on the form at hand, or on that of another record."""
    return _anchor(lack) if lack.record == whole else form_address(lack.record) + _anchor(lack)


def _anchor(lack: Lack) -> str:
    columns = {field.name for field in lack.record._meta.concrete_fields}
    # parts have a section of their own
    return f"#id_{lack.field}" if lack.field in columns else f"#{lack.field}-heading"
