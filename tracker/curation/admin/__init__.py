"""The pages of staff, one kind of record a file."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy

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
    file_read,
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
    "file_read",
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
admin.site.index_title = gettext_lazy("Work")
admin.site.site_url = "/"
# nobody looks at, or edits, what others sign in with: see one's own account
# and what a role may do stands in one table: tracker/staff/groups.py
for _model in (EmailAddress, Authenticator, UserSession, Group):
    admin.site.unregister(_model)
