"""Which room lives in which database."""

from typing import Any

from django.conf import settings
from django.db.models import Model

CONFIDENTIAL = "confidential"
RESEARCH = "research"
DEFAULT = "default"


class Router:
    """Confidential has its own database, research is read through its own login, all else is the default."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        """The alias through which a model is read."""
        room = model._meta.app_label
        return {CONFIDENTIAL: CONFIDENTIAL, RESEARCH: settings.RESEARCH_ALIAS}.get(room, DEFAULT)

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        """The alias through which a model is written; the research login never writes."""
        return _home(model._meta.app_label)

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        """No row of the confidential database may point out of it, or be pointed at."""
        return _home(one._meta.app_label) == _home(other._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """A room's tables exist in its own database alone."""
        return db == _home(app_label)


def _home(app_label: str) -> str:
    return CONFIDENTIAL if app_label == CONFIDENTIAL else DEFAULT
