"""Pages of staff that belong to no one record."""

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from tracker.curation.duplicates.pages import compare_page, duplicates_page
from tracker.curation.files import capture_file, original_file
from tracker.curation.freezing import freeze_page
from tracker.curation.keys import keys_page
from tracker.curation.live import understood, worked_out
from tracker.curation.merging.page import merge_page, open_ref
from tracker.curation.picking import picking
from tracker.curation.review.revision import make_revision
from tracker.curation.rights import rights_page


def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """404: Django's way from any row to a page of its own, which records do not have and histories cannot."""
    raise Http404


app_name = "curation"

urlpatterns = [
    path("revise/", admin.site.admin_view(make_revision), name="revise"),
    path("freeze/", admin.site.admin_view(freeze_page), name="freeze"),
    path("duplicates/", admin.site.admin_view(duplicates_page), name="duplicates"),
    path("duplicates/<str:one>/<str:other>/", admin.site.admin_view(compare_page), name="compare"),
    path("merge/<str:keeper>/<str:loser>/", admin.site.admin_view(merge_page), name="merge"),
    path("open/<str:ref>/", admin.site.admin_view(open_ref), name="open"),
    path("rights/", admin.site.admin_view(rights_page), name="rights"),
    path("keys/", admin.site.admin_view(keys_page), name="keys"),
    # stands before the admin's own, which is asked by the same address
    path("autocomplete/", admin.site.admin_view(picking), name="autocomplete"),
    path("understood/", understood, name="understood"),
    path("worked-out/", worked_out, name="worked-out"),
    path("r/<path:rest>", nothing),
    path("captures/<int:pk>/file", capture_file, name="capture"),
    path("captures/<int:pk>/original", original_file, name="original"),
]
