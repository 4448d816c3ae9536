"""Models of the staff room."""

from tracker.staff.models.user import User

__all__ = ["User"]
