"""One credibility for a claim: what is said when a citation changes that of others."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import ngettext


def tell_of_grades(request: HttpRequest, number: int) -> None:
    """Say that a claim has one credibility, where that has changed it at other citations, too."""
    if number:
        said = ngettext(
            "A claim has one credibility: %(number)s other citation of it had another one, and has this one now.",
            "A claim has one credibility: %(number)s other citations of it had another one, and have this one now.",
            number,
        )
        messages.warning(request, said % {"number": number})
