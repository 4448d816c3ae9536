"""A plain list of Django REST framework, and a view that does nothing."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from rest_framework.pagination import PageNumberPagination
from rest_framework.viewsets import ModelViewSet

from tests.bench.peers.serializers import IncidentSerializer
from tracker.records.models import Incident


def incidents() -> QuerySet[Incident]:
    """What is published, with all that belongs to it read in few queries."""
    return (
        Incident.objects.filter(is_public=True)
        .order_by("ref")
        .prefetch_related("places__country", "acts__parties", "counts", "citations__passage__report")
    )


class Pages(PageNumberPagination):
    page_size = 100


class IncidentViewSet(ModelViewSet[Incident]):
    serializer_class = IncidentSerializer
    pagination_class: Any = Pages

    def get_queryset(self) -> QuerySet[Incident]:
        return incidents()


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing, as fast as Django gives it."""
    return HttpResponse()
