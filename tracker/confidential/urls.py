"""The addresses of the confidential site."""

from django.urls import path

from tracker.confidential.admin import site

urlpatterns = [path("", site.urls)]
