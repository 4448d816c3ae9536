"""Records that were merged into others: what goes with a record when it goes out, and what must go out beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tracker.publishing.actions.resting import close_whole
from tracker.publishing.naming import named_by
from tracker.publishing.projection import ALIAS
from tracker.publishing.tables import MAPPINGS
from tracker.records.models import WHOLES, Redirect
from tracker.reference.choices import WorkflowStatus
from tracker.research.models import CitationEdition
from tracker.research.models import Redirect as PublicRedirect

NOTE = "Closed with {old}, which was merged into {new} and which it named in public: look at it again."


@dataclass
class Merging:
    """What a revision does of merges. `naming` are the records that named in public what is closed, with a note."""

    going: frozenset[str]
    naming: dict[str, str] = field(default_factory=dict)

    def unfit(self, wholes: QuerySet[Any]) -> dict[str, str]:
        """Wholes into which something was merged that others name in public, if those do not leave with them.

        Else public rows would rest on what is not there any more.
        """
        found: dict[str, str] = {}
        for new, olds in merged_into(wholes).items():
            if staying := sorted(_naming(new, olds).keys() - self.going):
                refs = ", ".join(staying)
                reason = _("%(ref)s stays behind: %(olds)s was merged into it, and %(refs)s must go out with it.")
                found[new] = reason % {"ref": new, "olds": ", ".join(olds), "refs": refs}
        return found

    def close(self, wholes: QuerySet[Any], revision: int) -> None:
        """Close what was merged into these wholes, before they go out; from this revision on its reference leads there.

        Parts that moved keep their references: their rows under the old record end before those under the new begin.
        """
        for new, olds in merged_into(wholes).items():
            self.naming |= _naming(new, olds)
            # what quotes it goes out anew with the record that it stands under; it cannot stand without a report
            CitationEdition.objects.using(ALIAS).filter(report__in=olds, until=None).update(until=revision)
            for old in wholes.model._default_manager.filter(ref__in=olds):
                if old.is_public or old.status != WorkflowStatus.WITHDRAWN:
                    note = f"Merged into {new}."
                    close_whole(old, revision, status=WorkflowStatus.WITHDRAWN, withdrawal_reason=note)
        _lead(wholes, revision)

    def fall(self, left: Collection[str], revision: int) -> list[str]:
        """Close what named a record that is closed, and stayed behind for another reason; their references."""
        refs = self.naming.keys() & set(left)
        fallen = [whole for model in WHOLES for whole in model._default_manager.filter(ref__in=refs, is_public=True)]
        for whole in fallen:
            close_whole(whole, revision, status=WorkflowStatus.DRAFT, return_note=self.naming[whole.ref])
        return [whole.ref for whole in fallen]


def merged_into(wholes: QuerySet[Any]) -> dict[str, list[str]]:
    """References that lead to these wholes, by theirs."""
    found: dict[str, list[str]] = defaultdict(list)
    # hardly any revision has to do with a merge
    if Redirect.objects.exists():
        rows = Redirect.objects.filter(new__in=wholes.order_by().values("ref")).order_by("old")
        for old, new in rows.values_list("old", "new"):
            found[new].append(old)
    return found


def _naming(new: str, olds: list[str]) -> dict[str, str]:
    """Records that name one of these in public, each with a note that says so."""
    named = {ref: old for old in olds for ref in named_by(old) if ref not in {new, *olds}}
    return {ref: NOTE.format(old=old, new=new) for ref, old in named.items()}


def _lead(wholes: QuerySet[Any], revision: int) -> None:
    """Let the references that were public lead to those of these wholes that are public now."""
    for new, olds in merged_into(wholes.filter(is_public=True)).items():
        table = MAPPINGS[wholes.model][0].model.objects.using(ALIAS)
        for old in set(table.filter(ref__in=olds).values_list("ref", flat=True)):
            led = PublicRedirect.objects.using(ALIAS).filter(old=old).order_by("-since").first()
            if led is None or led.new != new:
                PublicRedirect.objects.using(ALIAS).create(old=old, new=new, since=revision)
