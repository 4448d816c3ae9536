"""What one person did at once, as a sentence: who, what, from what to what, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.records.history import ADDED, CHANGED, REMOVED, STEP

SAYS = {
    ADDED: gettext_lazy("%(who)s added %(what)s"),
    REMOVED: gettext_lazy("%(who)s removed %(what)s"),
    CHANGED: gettext_lazy("%(who)s changed in %(what)s: %(changes)s"),
    STEP: gettext_lazy("%(who)s took a step of the review of %(what)s: %(changes)s"),
}
# of more fields than this the names are enough
FEW = 2
# longer values are cut, in characters
LONG = 60


def sentence(who: str, why: str, events: Sequence[Any]) -> str:
    """The first thing that was done, how many more there were, and the reason if one was given."""
    first = events[0]
    did = str(SAYS[first.label]) % {"who": who, "what": first.what, "changes": _changes(first.changes)}
    if more := len(events) - 1:
        did = _("%(did)s, and %(n)d more") % {"did": did, "n": more}
    return _("%(did)s, because: %(why)s") % {"did": did, "why": why} if why else f"{did}."


def _changes(changes: Sequence[Any]) -> str:
    if len(changes) > FEW:
        return ", ".join(change.column for change in changes)
    return "; ".join(_change(change) for change in changes)


def _change(change: Any) -> str:
    was, now = (Truncator(value).chars(LONG) for value in change.values)
    said = {"field": change.column, "was": was, "now": now}
    if not was:
        return _("%(field)s, which was empty, to “%(now)s”") % said
    if not now:
        return _("%(field)s from “%(was)s” to nothing") % said
    return _("%(field)s from “%(was)s” to “%(now)s”") % said
