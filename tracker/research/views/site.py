from __future__ import annotations

from typing import Any

from django.conf import settings


def site(**more: Any) -> dict[str, Any]:
    """What every page for people says of itself, and what this one says beside."""
    return {"dataset": settings.DATASET_NAME, "demo": settings.DEMO, **more}
