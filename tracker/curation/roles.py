"""What roles are called in the reader's language; their names stand in the database in English."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import pgettext_lazy

ROLES = {
    "contributor": pgettext_lazy("role", "contributor"),
    "reviewer": pgettext_lazy("role", "reviewer"),
    "publisher": pgettext_lazy("role", "publisher"),
    "protection officer": pgettext_lazy("role", "protection officer"),
    "administrator": pgettext_lazy("role", "administrator"),
}


def called(names: Iterable[str]) -> list[str]:
    """What these roles are called; one that somebody made has its own name in every language."""
    return [str(ROLES.get(name, name)) for name in names]
