"""The stock admin over the same records, as whoever registers a model gets it: nothing is tuned."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from tracker.records import models

site = admin.AdminSite(name="untuned")

# what our own lists show and search, without anything that makes them fast
LISTS: dict[Any, tuple[tuple[str, ...], tuple[str, ...]]] = {
    models.Report: (("ref", "title", "status", "publisher", "date_end"), ("ref", "title", "publisher__name", "url")),
    models.Incident: (
        ("ref", "title", "status", "kind", "verification_status", "date_start"),
        ("ref", "title", "places__place_name", "acts__parties__label"),
    ),
    models.ReportedCount: (
        ("ref", "incident", "count_type", "count_text", "low", "best", "high"),
        ("ref", "count_text", "incident__ref", "incident__title"),
    ),
    models.Act: (("ref", "incident", "violation_type", "attribution"), ("ref", "incident__ref", "incident__title")),
    models.Passage: (("__str__", "report", "quote_kind", "speaker"), ("quote", "report__ref", "report__title")),
    models.Citation: (("ref", "relation", "passage", "credibility"), ("ref", "passage__quote", "origin_key")),
}

for model, (shown, searched) in LISTS.items():
    facts = {"list_display": shown, "search_fields": searched}
    site.register(model, type(f"{model.__name__}Admin", (admin.ModelAdmin,), facts))
