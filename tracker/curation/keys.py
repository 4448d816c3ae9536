"""Which keys do what on a form: a page, which the forms show over themselves at the press of “?”."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

# as static/curation/keys.js has them
KEYS: tuple[tuple[tuple[str, ...], Any], ...] = (
    (("Ctrl", "Enter"), gettext_lazy("Save. On a Mac, Cmd + Enter")),
    (("Alt", "S"), gettext_lazy("Save and continue editing")),
    (("Alt", "A"), gettext_lazy("Save and add another: what is usually the same is filled in")),
    (("Alt", "N"), gettext_lazy("Save and go on to the next record of the list")),
    (("?",), gettext_lazy("These keys, outside of a box that one types in")),
    (("Esc",), gettext_lazy("Close them")),
)


@require_safe
def keys_page(request: HttpRequest) -> HttpResponse:
    """The table of keys, for all staff."""
    return render(request, "admin/keys.html", {**admin.site.each_context(request), "title": _("Keys"), "table": KEYS})
