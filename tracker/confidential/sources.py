"""What this room has to know of a source, which lies in the other database."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tracker.records.models import Source
from tracker.reference.choices import ProtectionLevel

NO_IDENTITY = ProtectionLevel.ANONYMOUS_UNKNOWN
# compared here, since no foreign key and no trigger reaches from one database into the other
UNKNOWN = _("There is no source with this reference. Enter the source first, then who it is.")
REFUSED = _(
    "By its protection, nobody here knows who this source is: the safest identity is the one not held. "
    "If it is known after all, change the source's protection first."
)


def level_of(source_ref: str) -> str:
    """The protection of the source, held to the end of the main database's transaction.

    Raises ValidationError if the source is not there. While it is held, nobody changes the source.
    """
    source = Source.objects.using(DEFAULT_DB_ALIAS).select_for_update(no_key=True).filter(ref=source_ref).first()
    if source is None:
        raise ValidationError({"source_ref": UNKNOWN})
    return str(source.protection_level)


def level_for_an_identity(source_ref: str) -> str:
    """The same of a source that somebody knows, held in the same way: nobody else writes its identity meanwhile.

    Raises ValidationError also where by its protection nobody knows who it is.
    """
    level = level_of(source_ref)
    if level == NO_IDENTITY:
        raise ValidationError({"source_ref": REFUSED})
    return level


def remains_of(source_ref: str) -> str:
    """What the records hold of a source when its identity is gone, in a sentence."""
    source = Source.objects.using(DEFAULT_DB_ALIAS).filter(ref=source_ref).first()
    if source is None:
        return gettext("The records hold nothing of the source.")
    number = source.faces.count()
    return ngettext(
        "What the records hold of %(source)s stays, and %(number)s report names it: "
        "remove the source there, if that must go, too.",
        "What the records hold of %(source)s stays, and %(number)s reports name it: "
        "remove the source there, if that must go, too.",
        number,
    ) % {"source": source_ref, "number": number}
