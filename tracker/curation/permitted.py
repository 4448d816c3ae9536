"""Whether somebody may do what a page does: asked in one way, so that a refusal always names the right."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied


def refuse_without(user: Any, *permissions: str) -> None:
    """Raise PermissionDenied with the first of these rights that `user` lacks: the page that answers it names it."""
    for permission in permissions:
        if not user.has_perm(permission):
            raise PermissionDenied(permission)


def right(did: str, model: Any) -> str:
    """The right to view, add, change or delete records of a model."""
    return f"{model._meta.app_label}.{did}_{model._meta.model_name}"
