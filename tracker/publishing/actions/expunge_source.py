from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from tracker.publishing.actions.consent import close_what_may_not_be_shown, resting_on_source
from tracker.publishing.actions.redact import redact
from tracker.publishing.wiping import alone, blot_notes, forget_claims
from tracker.publishing.wiping.faces import delete_source, faces_of, forget_faces, said_by_faces
from tracker.publishing.wiping.kin import history_of
from tracker.publishing.wiping.notes import SHORTEST_UNCHOSEN
from tracker.records.history import acting
from tracker.records.ledger import SOURCE, Line, enter
from tracker.records.models import Source
from tracker.reference.choices import ConsentStatus

logger = logging.getLogger(__name__)


@transaction.atomic
def expunge_source(source: Source, *, by: Any, also: Iterable[str] = ()) -> None:
    """Remove a source from everywhere: its faces, its words in every revision, history and text, and its record.

    What rests on it is closed first, as when consent ends, and loses in every edition what its evidence amounted to.
    The records that its words stood in stay, as drafts. It cannot be undone. `also` are names to take out of notes.
    Who the source is, is kept in another database: the caller has that deleted in the same breath.
    """
    alone()
    names = list(also)
    source = Source._base_manager.get(pk=source.pk)
    faces, resting = faces_of(source), [whole.ref for whole in resting_on_source(source)]
    with acting(by, "removed"):
        source.consent_status = ConsentStatus.WITHDRAWN
        source.save(update_fields=["consent_status"])
        close_what_may_not_be_shown(source, by=by)
        for passage in said_by_faces(faces):
            passage.refresh_from_db()
            if not passage.is_wiped:
                redact(passage, by=by)
        forget_claims(resting)
        forget_faces(faces)
        labels = set(history_of(Source).objects.filter(pgh_obj_id=source.pk).values_list("working_label", flat=True))
        delete_source(source, faces)
        blot_notes({one for one in labels if len(one) >= SHORTEST_UNCHOSEN}, names)
    enter(Line(SOURCE, source.ref, names=len(names)))
    transaction.on_commit(lambda: logger.info("user %s has removed %s for good", by.pk, source.ref))
