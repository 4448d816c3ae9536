"""The pages of the confidential room, on a site of their own."""

from tracker.confidential.admin import access_log, care, grant, hold, identity
from tracker.confidential.admin.site import site

__all__ = ["access_log", "care", "grant", "hold", "identity", "site"]
