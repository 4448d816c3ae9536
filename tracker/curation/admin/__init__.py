"""The pages of staff, one kind of record a file."""

from django.contrib import admin

from tracker.curation.admin import (
    answered_warning,
    capture,
    citation,
    collection,
    country,
    face,
    figure,
    organisation,
    passage,
    report,
    revision_log,
    source,
    survey,
    term,
    user,
)

__all__ = [
    "answered_warning",
    "capture",
    "citation",
    "collection",
    "country",
    "face",
    "figure",
    "organisation",
    "passage",
    "report",
    "revision_log",
    "source",
    "survey",
    "term",
    "user",
]

admin.site.site_header = "Tracker"
admin.site.site_title = "Tracker"
admin.site.index_title = "Work"
admin.site.site_url = "/"
