from tracker.publishing.models.freeze import FreezeLog
from tracker.publishing.models.log import RevisionLog

__all__ = ["FreezeLog", "RevisionLog"]
