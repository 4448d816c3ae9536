"""Which links stay in a copy."""

from __future__ import annotations

import re

_WEB = re.compile(r"\s*(https?|mailto):", re.IGNORECASE)


def is_on_the_web(address: str) -> bool:
    """Whether it leads to the web or to a mailbox: nothing happens until somebody clicks it."""
    return _WEB.match(address) is not None
