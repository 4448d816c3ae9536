from tracker.publishing.models.log import RevisionLog

__all__ = ["RevisionLog"]
