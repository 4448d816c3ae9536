"""Pages of staff that belong to no one record."""

from django.contrib import admin
from django.urls import path

from tracker.curation.files import capture_file
from tracker.curation.review.revision import make_revision

app_name = "curation"

urlpatterns = [
    path("revise/", admin.site.admin_view(make_revision), name="revise"),
    path("captures/<int:pk>/file", capture_file, name="capture"),
]
