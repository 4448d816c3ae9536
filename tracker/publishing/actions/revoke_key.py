from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.publishing.projection import ALIAS
from tracker.research.models import Key


@transaction.atomic
def revoke_key(held: Any, *, by: Any) -> None:
    """Take the key from the public side: the next request that bears it is refused. Staff keep who did so, and when.

    Raises ValidationError if it is revoked already.
    """
    held.refresh_from_db(from_queryset=type(held)._default_manager.select_for_update(no_key=True))
    if held.revoked_at:
        raise ValidationError(_("%(key)s is revoked already.") % {"key": held})
    held.revoked_by, held.revoked_at = by, timezone.now()
    held.save(update_fields=["revoked_by", "revoked_at"])
    Key.objects.using(ALIAS).filter(digest=held.digest).delete()
