"""Where a reference leads whose record was merged into another one."""

from __future__ import annotations

from tracker.research.models import Edition, Redirect
from tracker.research.pin import Pin
from tracker.research.snapshot import alias


def leads_to(model: type[Edition], ref: str, pin: Pin) -> str | None:
    """The reference to which this one led in the revision; None if it led nowhere, or to what is not there either."""
    led = Redirect.objects.using(alias()).filter(old=ref, since__lte=pin.number).order_by("-since").first()
    return led.new if led is not None and pin.rows(model).filter(ref=led.new).exists() else None
