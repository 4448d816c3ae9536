"""The pages of staff, one kind of record a file."""

from django.contrib import admin

from tracker.curation.admin import (
    act,
    answered_warning,
    api_key,
    capture,
    citation,
    collection,
    count,
    country,
    face,
    figure,
    incident,
    organisation,
    passage,
    policy_action,
    policy_response,
    report,
    revision_log,
    source,
    survey,
    term,
    un_review,
    user,
)

__all__ = [
    "act",
    "answered_warning",
    "api_key",
    "capture",
    "citation",
    "collection",
    "count",
    "country",
    "face",
    "figure",
    "incident",
    "organisation",
    "passage",
    "policy_action",
    "policy_response",
    "report",
    "revision_log",
    "source",
    "survey",
    "term",
    "un_review",
    "user",
]

admin.site.site_header = "Tracker"
admin.site.site_title = "Tracker"
admin.site.index_title = "Work"
admin.site.site_url = "/"
