"""Where two records differ, and which of the two values the one that stays is to have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.utils.translation import gettext as _

from tracker.curation.words import in_words, label, labels_of_terms, said
from tracker.records.models.uncertain_date import UncertainDate
from tracker.records.review import STEPS

# a date is read from all of these together
DATE = [column.name for column in UncertainDate._meta.fields]
LEFT_OUT = {"id", "ref", "collection", "access", "restricted_approved_by", "is_own", *STEPS}
MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True)
class Difference:
    """A column, or the columns of a date, in which the two differ: what each says, and which is the likely choice."""

    name: str
    label: str
    columns: tuple[str, ...]
    mine: str
    theirs: str
    likely: str
    is_list: bool = False

    @property
    def choices(self) -> list[tuple[str, str]]:
        found = [(MINE, self.mine or _("(empty)")), (THEIRS, self.theirs or _("(empty)"))]
        return [*found, (BOTH, _("Both together"))] if self.is_list else found

    def apply(self, keeper: Any, loser: Any, chosen: str) -> None:
        """Give the keeper what was chosen."""
        for name in self.columns if chosen != MINE else ():
            value = getattr(loser, name)
            mine = getattr(keeper, name)
            setattr(keeper, name, [*mine, *(one for one in value if one not in mine)] if chosen == BOTH else value)


def differences(keeper: Any, loser: Any) -> Iterator[Difference]:
    """Where the two differ, in the order of their columns."""
    terms = labels_of_terms()
    if isinstance(keeper, UncertainDate) and _differ(keeper, loser, DATE):
        is_bare = not (keeper.date_start or keeper.date_end or keeper.date_text)
        mine, theirs = (f"{in_words(one)} {one.date_text}".strip() for one in (keeper, loser))
        yield Difference("date", _("When it was"), tuple(DATE), mine, theirs, THEIRS if is_bare else MINE)
    for column in keeper._meta.concrete_fields:
        if column.name not in {*LEFT_OUT, *DATE} and _differ(keeper, loser, [column.attname]):
            mine, theirs = (said(one, column, terms) for one in (keeper, loser))
            is_list = isinstance(column, ArrayField)
            likely = BOTH if is_list and mine else MINE if mine else THEIRS
            yield Difference(column.name, label(column), (column.name,), mine, theirs, likely, is_list)


def _differ(one: Any, other: Any, names: list[str]) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in names)
