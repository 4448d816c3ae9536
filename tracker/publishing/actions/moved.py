"""Parts and citations that moved from one whole to another: in public they end there before they begin here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tracker.publishing.actions.merged import merged_into
from tracker.publishing.projection import ALIAS, publish
from tracker.publishing.tables import MAPPINGS
from tracker.records.models import WHOLES


@dataclass
class Moving:
    """What a revision does of such moves. `going` tells what may go; `late` are wholes to which something comes later.

    Kinds go out one after the other: what moved to a report or an incident may stand under a survey until that goes.
    """

    going: Callable[[], frozenset[str]]
    late: dict[str, set[str]] = field(default_factory=dict)

    def unfit(self, wholes: QuerySet[Any], left: Collection[str]) -> dict[str, str]:
        """Wholes to which something moved that another one still shows in public, if that does not leave with them."""
        found: dict[str, str] = {}
        for ref, others in still_under(wholes).items():
            if staying := sorted(others - (self.going() - set(left))):
                refs = ", ".join(staying)
                reason = _(
                    "%(ref)s stays behind: what moved to it stands in public under %(refs)s. "
                    "Publish that with it or before it."
                )
                found[ref] = reason % {"ref": ref, "refs": refs}
            else:
                self.late[ref] = others
        return found

    def finish(self, left: Collection[str], revision: int) -> None:
        """Bring out what stood elsewhere when its whole went out. Raises ValidationError if it stands there still."""
        for ref, others in self.late.items():
            if staying := sorted(others & set(left)):
                said = _(
                    "%(ref)s cannot go without %(refs)s: what moved to it stands there in public. "
                    "Choose neither, or mend what keeps the other one behind."
                )
                raise ValidationError(said % {"ref": ref, "refs": ", ".join(staying)}, code=ref)
        for model in WHOLES if self.late else ():
            publish(model._default_manager.filter(ref__in=self.late), revision)


def still_under(wholes: QuerySet[Any]) -> dict[str, set[str]]:
    """The references of other wholes under which rows of these stand in public, by the references of these.

    What was merged into a whole is no other one: it is closed with it.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for mapping in MAPPINGS[wholes.model]:
        ref, whole = mapping.columns["ref"], mapping.columns[mapping.model.whole]
        rows = mapping.rows(wholes).order_by()
        current = mapping.model.objects.using(ALIAS).filter(until=None, ref__in=rows.values_list(ref))
        own = {f"{mapping.model.whole}__in": wholes.order_by().values("ref")}
        stray = dict(current.exclude(**own).values_list("ref", mapping.model.whole))
        for one, mine in rows.values_list(ref, whole) if stray else ():
            if one in stray:
                found[mine].add(stray[one])
    olds = merged_into(wholes) if found else {}
    apart = {ref: others - set(olds.get(ref, ())) for ref, others in found.items()}
    return {ref: others for ref, others in apart.items() if others}
