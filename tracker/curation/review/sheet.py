"""Everything that a whole says, beside what the public reads of it now, on one page for whoever approves it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from tracker.curation.review.comments import Noted, put_beside
from tracker.curation.review.section import (
    LEAVES,
    NEW,
    UNSHOWN,
    WORKED_ON,
    Cited,
    Line,
    Place,
    Section,
    place_of,
    state_of,
)
from tracker.curation.review.sides import Labels, field_of, kind_of, sides
from tracker.curation.versions import touched
from tracker.curation.words import in_words, label, labels_of_fields, name_of, said
from tracker.publishing.comparison import Pair, as_if_out, pairs
from tracker.records.models import CLAIMS, Capture, Citation, Comment, Whole
from tracker.records.models.uncertain_date import UncertainDate
from tracker.records.review import STEPS
from tracker.records.tree import parts_of, path
from tracker.research.models import CitationEdition

# `in_words` says these in a sentence; the rest has nothing to approve in it
LEFT_OUT = {"id", "ref", "date_start", "date_end", "extent", "file", "text", *STEPS}


@dataclass
class Sheet:
    """A whole as it would be published; `also` are others that the page takes to go out with it.

    `elsewhere` are comments on what is not there any more.
    """

    whole: Whole
    sections: list[Section]
    also: list[Whole]
    is_public: bool
    elsewhere: list[Noted] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.elsewhere = put_beside(self.places, Comment.objects.of(self.whole))

    @property
    def places(self) -> list[Place]:
        """Where something may be said of it."""
        return [place for section in self.sections for place in section.places]

    @property
    def changed(self) -> int:
        """How many sections differ from what is public."""
        return sum(section.differs for section in self.sections)


def sheet(whole: Whole) -> Sheet:
    """The whole, then its parts in the order in which they go out, then what leaves the public with nothing left."""
    with as_if_out(whole) as also:
        found = pairs(type(whole)._default_manager.filter(pk=whole.pk))
    made = _Made(whole, found)
    sections = [*map(made.section, _records(whole)), *made.without_record()]
    return Sheet(whole, sections, also, is_public=any(pair.was for pair in found))


def _records(whole: Whole) -> Iterator[Any]:
    yield whole
    for table in parts_of(str(whole._meta.model_name)):
        model = apps.get_model("records", table.table)
        names = [f.name for f in model._meta.concrete_fields if f.is_relation]
        # with the records that they name, in one query
        yield from model._default_manager.filter(**{path(table): whole}).select_related(*names)


class _Made:
    """Sections of one whole, as they are made; a pair of rows is used once."""

    def __init__(self, whole: Whole, found: Iterable[Pair]) -> None:
        self.whole, self.labels, self.worked_on = whole, Labels(), touched(whole)
        self.rows: dict[str, Pair] = {}
        self.citations: dict[str, Pair] = {}
        for pair in found:
            (self.citations if pair.model is CitationEdition else self.rows)[pair.ref] = pair
        self.evidence = self._evidence()

    def section(self, record: Any) -> Section:
        """What a record says on either side."""
        pair = self.rows.pop(getattr(record, "ref", ""), None)
        place = place_of(record)
        return Section(
            title=str(record) if record == self.whole else name_of(record),
            state=state_of(pair) if pair else self._without_row(place),
            place=place,
            lines=list(_lines(pair, record, place, self.labels)) if pair else [],
            staff=list(self._staff(pair, record, place)),
            cited=self.evidence.pop(place.record, []),
            gone=self._gone(getattr(record, "ref", "")),
            told=record,
        )

    def without_record(self) -> Iterator[Section]:
        """What stands in public, and is deleted."""
        for pair in self.rows.values():
            lines = [Line(side.called, side.now, None, side.means, side.was) for side in sides(pair, self.labels)]
            yield Section(f"{kind_of(pair)} {pair.ref}", LEAVES, None, lines, gone=self._gone(pair.ref))
        left = [pair.row for pair in self.citations.values() if pair.now is None]
        if left:
            yield Section(_("Citations of what is deleted"), LEAVES, None, gone=left)

    def _without_row(self, place: Place) -> str:
        if self.whole.published_at is None:
            return NEW
        return WORKED_ON if place.record in self.worked_on else UNSHOWN

    def _staff(self, pair: Pair | None, record: Any, place: Place) -> Iterator[Line]:
        """What the record says and its public row does not."""
        kind: Any = type(record)
        shown = {field_of(pair.model, name, kind) for name in pair.row} if pair else set()
        for line in _facts(record, place, self.labels, self.whole):
            if line.place is None or line.place.field not in shown:
                yield line

    def _evidence(self) -> dict[str, list[Cited]]:
        """The citations under the whole and its parts, by the claim; those against it first."""
        found: dict[str, list[Cited]] = defaultdict(list)
        for citation in self.whole.evidence().select_related("passage__speaker", "passage__report").order_by("pk"):
            kind = citation.claim_kind
            claim = f"{CLAIMS[kind]._meta.model_name}:{getattr(citation, f'{kind}_id')}"
            found[claim].append(self._cited(citation, CLAIMS[kind]))
        return {claim: sorted(cited, key=lambda one: not one.is_against) for claim, cited in found.items()}

    def _cited(self, citation: Citation, claim: type[models.Model]) -> Cited:
        pair = self.citations.pop(citation.ref, None)
        changes = [side for side in sides(pair, self.labels) if side.is_changed] if pair else []
        state = state_of(pair) if pair else UNSHOWN
        return Cited(citation, labels_of_fields(claim, citation.field), state, place_of(citation), changes)

    def _gone(self, ref: str) -> list[dict[str, Any]]:
        """Citations of this claim that records hold no more."""
        refs = [one for one, pair in self.citations.items() if pair.now is None and pair.row["target_ref"] == ref]
        return [self.citations.pop(one).row for one in refs]


def _lines(pair: Pair, record: Any, place: Place, labels: Labels) -> Iterator[Line]:
    # several columns may come from one field: the first of them has the room for a comment
    taken, kind = {""}, record._meta.model
    for side in sides(pair, labels):
        name = field_of(pair.model, side.name, kind)
        here = None if name in taken else Place(place.record, name)
        taken.add(name)
        # a field is called what the form calls it
        called = label(record._meta.get_field(name)) if name and name == side.name else side.called
        yield Line(called, side.now, here, side.means, side.was, side.is_changed)


def _facts(record: models.Model, place: Place, labels: Labels, whole: Whole) -> Iterator[Line]:
    if isinstance(record, UncertainDate):
        yield Line(_("Date"), in_words(record), None)
    if isinstance(record, Capture):
        held = _("%(n)d characters are held") % {"n": len(record.text)} if record.text else _("Not held")
        yield Line(_("Text"), held, None)
    for column in record._meta.concrete_fields:
        value = said(record, column, labels.terms)
        is_parent = isinstance(column, models.ForeignKey) and isinstance(whole, column.related_model)
        if column.name not in LEFT_OUT and value and not (is_parent and record != whole):
            yield Line(label(column), value, Place(place.record, column.name))
