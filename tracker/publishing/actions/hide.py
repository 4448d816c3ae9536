from __future__ import annotations

from typing import Any

from tracker.publishing.actions.revision import NothingPublicChangesError, new_revision
from tracker.publishing.naming import renew
from tracker.publishing.projection import ALIAS
from tracker.publishing.wiping.words import Words, repeating
from tracker.records.models import CLAIMS, Passage
from tracker.research.models import CitationEdition


def hide_words(passage: Passage, *, by: Any) -> int | None:
    """Take words off the public rows at once that may not be shown, or not so, any more.

    Rows that quote the passage are closed; rows that repeat its words go on without them. What was said before stays
    in earlier revisions: to remove it there, too, the passage is redacted. The number of the revision; None, and no
    revision, if the words stand nowhere.
    """
    words = Words([passage], list(passage.citations.select_related(*CLAIMS)))
    try:
        with new_revision(verb="hide", by=by) as log:
            refs = [citation.ref for citation in words.citations]
            quoting = CitationEdition.objects.using(ALIAS).filter(ref__in=refs, until=None, quote__isnull=False)
            quoting = quoting.exclude(quote=_shown(passage))
            log.refs = sorted(set(quoting.values_list("whole_ref", flat=True)))
            closed = quoting.update(until=log.number)
            for mapping, name, keys in list(repeating(words, until=None)):
                renew(mapping.model, "i.id = ANY (%(rows)s)", {name: "NULL"}, {"rows": keys}, log.number)
                closed += len(keys)
            if not closed:
                raise NothingPublicChangesError  # noqa: TRY301 it rolls the revision back
    except NothingPublicChangesError:
        return None
    return log.number


def _shown(passage: Passage) -> str:
    return "" if passage.redacted else passage.public_quote or passage.quote
