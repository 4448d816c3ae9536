from __future__ import annotations

from typing import Any

from tracker.publishing.actions.revision import NothingPublicChangesError, new_revision
from tracker.publishing.mapping import Mapping
from tracker.publishing.naming import renew
from tracker.publishing.projection import chosen, incoming
from tracker.publishing.tables import MAPPINGS
from tracker.publishing.wiping.words import Words
from tracker.records.models import CLAIMS, Passage

# of a column of the row `i`, beside what its whole would publish now: that it may not be shown any more
GONE = (
    "(EXISTS (SELECT FROM incoming n WHERE n.ref = i.ref AND (n.{0} IS NULL "
    "OR strpos(i.{0}, %(hidden)s) > 0 OR strpos(%(hidden)s, i.{0}) > 0)))"
)


def hide_words(passage: Passage, *, by: Any) -> int | None:
    """Take words off the public rows at once that may not be shown, or not so, any more.

    Rows that quote the passage are closed; rows that repeat its words, or words for which it alone stood, go on without
    them. What was said before stays in earlier revisions: to remove it there, too, the passage is redacted. The number
    of the revision; None, and no revision, if the words stand nowhere.
    """
    words = Words([passage], list(passage.citations.select_related(*CLAIMS)))
    try:
        with new_revision(verb="hide", by=by) as log:
            quoting = words.rows().filter(until=None, quote__isnull=False)
            quoting = quoting.exclude(quote=_shown(passage))
            log.refs = sorted(set(quoting.values_list("whole_ref", flat=True)))
            closed = quoting.update(until=log.number)
            closed += _empty_what_repeats_them(words, log.number)
            if not closed:
                raise NothingPublicChangesError  # noqa: TRY301 it rolls the revision back
    except NothingPublicChangesError:
        return None
    return log.number


def _empty_what_repeats_them(words: Words, revision: int) -> int:
    """Renew the rows that show words of a report which they may not show any more; how many there were."""
    [passage] = words.passages
    hidden = None if _shown(passage) == passage.quote else passage.quote
    renewed = 0
    for whole, refs in words.wholes().items():
        with chosen(whole._default_manager.filter(ref__in=refs)) as kind:
            for mapping in MAPPINGS[kind]:
                if mapping.quoted:
                    with incoming(mapping, kind):
                        renewed += _empty(mapping, hidden, revision)
    return renewed


def _empty(mapping: Mapping, hidden: str | None, revision: int) -> int:
    """Empty the columns that would be empty by what records say now, and those that repeat the hidden words."""
    gone = {name: GONE.format(name) for name in mapping.quoted}
    kept = {name: f"CASE WHEN NOT {said} THEN i.{name} END" for name, said in gone.items()}
    which = " OR ".join(f"i.{name} IS NOT NULL AND {said}" for name, said in gone.items())
    return renew(mapping.model, which, kept, {"hidden": hidden}, revision)


def _shown(passage: Passage) -> str:
    return "" if passage.redacted else passage.public_quote or passage.quote
