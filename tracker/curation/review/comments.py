"""What reviewers say of fields and claims: written beside them, kept when the whole goes back, read by its author."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext as _

from tracker.curation.review.section import Place
from tracker.curation.words import label, name_of
from tracker.records.models import Comment, Whole

# for boxes that are no fields of a form
validate_no_nul = ProhibitNullCharactersValidator()


@dataclass
class Noted:
    """A comment, and in words where it stands; `anchor` is the address of that place."""

    comment: Comment
    where: str
    anchor: str = ""


def written(data: Mapping[str, str], places: Iterable[Place]) -> list[tuple[Place, str]]:
    """What was typed beside these places of a page."""
    typed = ((place, data.get(place.key, "").strip()) for place in places)
    return [(place, text) for place, text in typed if text]


def put_beside(places: Iterable[Place], comments: Iterable[Comment]) -> list[Noted]:
    """Put each comment beside its place of a page; those that have none there any more, or never had."""
    at = {(place.record, place.field): place for place in places}
    left = []
    for comment in comments:
        place = at.get((comment.subject, comment.field))
        if place is None:
            left.append(Noted(comment, where(comment)))
        else:
            place.comments.append(comment)
    return left


def to_do(whole: Whole) -> list[Noted]:
    """The comments that nobody has marked as done."""
    return [Noted(comment, where(comment)) for comment in Comment.objects.of(whole).to_do()]


def subject_of(comment: Comment) -> Any:
    """The record that a comment is about; None if that is gone."""
    kind, _colon, key = comment.subject.partition(":")
    return apps.get_model("records", kind)._base_manager.filter(pk=key).first()


def where(comment: Comment) -> str:
    """In words, what a comment is about."""
    record = subject_of(comment)
    if record is None:
        return _("A part that is deleted since")
    named = _("The record as a whole") if isinstance(record, Whole) else name_of(record)
    try:
        return f"{named}, {label(record._meta.get_field(comment.field)).lower()}" if comment.field else named
    except FieldDoesNotExist:
        return named
