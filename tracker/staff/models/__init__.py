"""Models of the staff room."""

from tracker.staff.models.api_key import ApiKey
from tracker.staff.models.tries import Try
from tracker.staff.models.user import User

__all__ = ["ApiKey", "Try", "User"]
