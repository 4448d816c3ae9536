"""What somebody typed into a form that cannot be saved: shown back to them, so that no words are lost."""

from __future__ import annotations

from django.http import QueryDict

# what a page writes into its forms by itself
LEFT_OUT = ("csrfmiddlewaretoken", "version")
OF_THE_PAGE = ("_FORMS", "-id")


def typed(sent: QueryDict) -> list[tuple[str, str]]:
    """The names of boxes with what was typed into them, in the order of the page; never a password."""
    return [(name, value) for name, values in sent.lists() for value in values if value.strip() and _is_typed(name)]


def _is_typed(name: str) -> bool:
    is_of_the_page = name in LEFT_OUT or name.endswith(OF_THE_PAGE) or name.startswith(("_", "initial-"))
    return not is_of_the_page and "password" not in name
