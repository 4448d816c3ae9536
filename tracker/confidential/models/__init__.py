"""Models of the confidential room."""

from tracker.confidential.models.access_log import AccessLog, Action, Program
from tracker.confidential.models.care import Care, Handler
from tracker.confidential.models.grant import Grant
from tracker.confidential.models.hold import Hold
from tracker.confidential.models.identity import Identity, Particulars

__all__ = ["AccessLog", "Action", "Care", "Grant", "Handler", "Hold", "Identity", "Particulars", "Program"]
