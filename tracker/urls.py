"""Every address of the site: staff beneath /admin/ and /confidential/, all else public."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", include("tracker.staff.urls")),
    path("admin/", include("tracker.curation.urls")),
    path("admin/", admin.site.urls),
    path("confidential/", include("tracker.confidential.urls")),
    path("", include("tracker.research.urls")),
]

handler400 = "tracker.research.views.errors.bad_request"
handler403 = "tracker.curation.denied.permission_denied"
handler404 = "tracker.research.views.errors.page_not_found"
handler500 = "tracker.research.views.errors.server_error"
