"""Every address of the site."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

urlpatterns = [path("admin/", admin.site.urls)]
if find_spec("tracker.research.urls"):
    urlpatterns.append(path("", include("tracker.research.urls")))
