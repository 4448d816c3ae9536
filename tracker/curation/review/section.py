"""What a page of review shows of one whole or part: where it stands towards the public, field by field."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy

from tracker.curation.review.sides import Side
from tracker.publishing.comparison import Pair
from tracker.records.models import Citation, Comment
from tracker.reference.choices import CitationRelation

NEW, CHANGED, SAME, LEAVES, UNSHOWN, WORKED_ON = "new", "changed", "same", "leaves", "unshown", "worked-on"
# words for where something stands towards the public
STATES = {
    NEW: gettext_lazy("New"),
    CHANGED: gettext_lazy("Changed"),
    SAME: gettext_lazy("Unchanged"),
    LEAVES: gettext_lazy("Leaves the public rows"),
    UNSHOWN: gettext_lazy("For staff only"),
    WORKED_ON: gettext_lazy("Worked on since it was last published"),
}


@dataclass
class Place:
    """What a reviewer may say something of: a record, or one `field` of it; what was said, and what is being typed."""

    record: str
    field: str = ""
    comments: list[Comment] = dataclasses.field(default_factory=list)
    typed: str = ""

    @property
    def key(self) -> str:
        """The name of the box for a comment."""
        return f"comment:{self.record}:{self.field}"


@dataclass
class Line:
    """One field: as the public reads it, as it would be; what only staff read has no earlier side."""

    called: str
    now: str
    place: Place | None
    means: str = ""
    was: str = ""
    is_changed: bool = False


@dataclass
class Cited:
    """A citation, what the fields that its words bear on are called, and where it stands towards the public."""

    citation: Citation
    fields: str
    state: str
    place: Place
    changes: list[Side]
    has_two_sides = True

    @property
    def is_against(self) -> bool:
        """Whether its words contradict the claim."""
        return self.citation.relation == CitationRelation.CONTRADICTS

    @property
    def says(self) -> str:
        """Its state in words."""
        return str(STATES[self.state])


@dataclass
class Section:
    """A whole or one of its parts: what it says on either side, and the citations that it rests on.

    `gone` are public citations that records hold no more; `told` is the record, whose warnings fold what it says.
    """

    title: str
    state: str
    place: Place | None
    lines: list[Line] = field(default_factory=list)
    staff: list[Line] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    gone: list[dict[str, Any]] = field(default_factory=list)
    told: Model | None = None

    @property
    def says(self) -> str:
        """Its state in words."""
        return str(STATES[self.state])

    @property
    def differs(self) -> bool:
        """Whether the public does not read it so yet."""
        states = [self.state, *(one.state for one in self.cited)]
        return bool(self.gone) or any(state not in (SAME, UNSHOWN) for state in states)

    @property
    def is_open(self) -> bool:
        """Whether there is something to look at: what differs, or what was said of it."""
        return self.differs or any(place.comments or place.typed for place in self.places)

    @property
    def has_two_sides(self) -> bool:
        """Whether it stands in public and would go on standing there."""
        return self.state in (SAME, CHANGED) and bool(self.lines)

    @property
    def moved(self) -> list[Line]:
        """The fields to read: those that differ, or all where there is only one side."""
        return [line for line in self.lines if line.is_changed or not self.has_two_sides]

    @property
    def unmoved(self) -> list[Line]:
        """The fields that stay as they are."""
        return [line for line in self.lines if not line.is_changed and self.has_two_sides]

    @property
    def places(self) -> list[Place]:
        """Where something may be said of it."""
        within: list[Any] = [*self.lines, *self.staff, *self.cited]
        every = [self.place, *(one.place for one in within)]
        return [place for place in every if place]

    @property
    def against(self) -> int:
        """How many passages contradict it."""
        return sum(cited.is_against for cited in self.cited)


def state_of(pair: Pair) -> str:
    """Where a public row stands towards what would be."""
    if pair.was is None:
        return NEW
    if pair.now is None:
        return LEAVES
    return SAME if pair.is_same else CHANGED


def place_of(record: Model, name: str = "") -> Place:
    """The place of a record, or of a field of it."""
    return Place(f"{record._meta.model_name}:{record.pk}", name)
