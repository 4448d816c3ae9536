from __future__ import annotations

import secrets
from base64 import b32encode
from typing import Any

from django.db import transaction
from django.utils import timezone

from tracker.publishing.projection import ALIAS
from tracker.research.keys import PREFIX, digest
from tracker.research.models import Key

BITS = 160
# enough to tell keys apart, and 130 bits of it are left
SHOWN = len(PREFIX) + 6


@transaction.atomic
def issue_key(held: Any, *, by: Any) -> str:
    """Make a key for whom `held` names and return it: it is kept nowhere, and cannot be had again.

    `held` is what staff keep of it, not yet saved. The public side gets its digest and its last day.
    """
    key = PREFIX + b32encode(secrets.token_bytes(BITS // 8)).decode().lower()
    held.digest, held.beginning = digest(key), key[:SHOWN]
    held.issued_by, held.issued_at = by, timezone.now()
    held.save(force_insert=True)
    Key.objects.using(ALIAS).create(digest=held.digest, expires=held.expires)
    return key
