"""What templates of the staff's pages ask for."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings

from tracker.curation.desk import Desk, desk_of
from tracker.curation.freezing import said_of
from tracker.publishing.models import FreezeLog

register = template.Library()


@register.simple_tag
def is_demo() -> bool:
    """Whether this copy is a demonstration."""
    return bool(settings.DEMO)


@register.simple_tag
def freeze_said_to(user: Any) -> FreezeLog | None:
    """What the page says while the public side is frozen."""
    return said_of(user)


@register.simple_tag
def desk(user: Any) -> Desk:
    """What the first page shows to `user`."""
    return desk_of(user)
