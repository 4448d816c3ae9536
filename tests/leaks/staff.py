"""Everything that somebody who is signed in can open: each page of both sites, whatever it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.urls import reverse

from tests.leaks.public import Request
from tracker.confidential.admin import site as room
from tracker.curation.review import STEPS
from tracker.records.models import WHOLES, Capture, NotTheSame, Redirect, Resemblance

# records of a kind that are opened in the walk that is part of the tests
SOME = 1


def requests(word: str, *, each: int | None = SOME) -> Iterator[Request]:
    """All of them; of each kind of record so many are opened, or all."""
    yield from map(
        Request,
        (
            "/admin/",
            reverse("curation:revise"),
            reverse("curation:rights"),
            reverse("curation:keys"),
            f"{reverse('curation:understood')}?date_text=last+year&of=survey:1",
            f"{reverse('curation:worked-out')}?numerator=1&denominator=2&survey=1",
            reverse("curation:duplicates"),
            f"{reverse('curation:duplicates')}?judged",
            "/admin/password_change/",
            "/admin/account/second-factor/",
            "/admin/account/sessions/",
            "/admin/jsi18n/",
        ),
    )
    for site, name in ((admin.site, "admin"), (room, "confidential")):
        yield Request(reverse(f"{name}:index"))
        for model, pages in site._registry.items():
            # the room has few records, and each of them may be for one person alone
            yield from _of_model(name, model, pages, word, each if site is admin.site else None)
    for capture in Capture.objects.exclude(file="").order_by("pk")[:each]:
        yield from (Request(reverse(f"curation:{name}", args=[capture.pk])) for name in ("capture", "original"))
    for pair in (*NotTheSame.objects.order_by("pk")[:each], *Resemblance.objects.order_by("pk")[:each]):
        yield from (Request(reverse(f"curation:{name}", args=[pair.one, pair.other])) for name in ("compare", "merge"))
    for redirect in Redirect.objects.order_by("pk")[:each]:
        yield Request(reverse("curation:open", args=[redirect.old]))
    for model in WHOLES:
        for whole in model._default_manager.order_by("pk")[:each]:
            kind = f"{model._meta.app_label}_{model._meta.model_name}"
            for step in STEPS:
                yield Request(reverse(f"admin:{kind}_{step.name}", args=[whole.pk]))
            # as it was before anything was there: all of it would go
            yield Request(reverse(f"admin:{kind}_restore", args=[whole.pk]) + "?at=2000-01-01T00:00Z")


def _of_model(site: str, model: type[Any], pages: Any, word: str, each: int | None) -> Iterator[Request]:
    kind = f"{site}:{model._meta.app_label}_{model._meta.model_name}"
    listed = reverse(f"{kind}_changelist")
    yield Request(listed)
    yield Request(f"{listed}?q={word}")
    yield Request(f"{listed}?nothing=1")
    yield Request(reverse(f"{kind}_add"))
    for row in model._default_manager.order_by("-pk")[:each]:
        yield from (Request(reverse(f"{kind}_{page}", args=[row.pk])) for page in ("change", "history", "delete"))
    for name in pages.autocomplete_fields:
        about = f"app_label={model._meta.app_label}&model_name={model._meta.model_name}&field_name={name}"
        yield Request(f"/admin/autocomplete/?{about}&term=")
