"""Models of the confidential room."""

from tracker.confidential.models.access_log import AccessLog, Action
from tracker.confidential.models.identity import Identity, Particulars

__all__ = ["AccessLog", "Action", "Identity", "Particulars"]
