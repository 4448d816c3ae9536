from django.urls import include, path

from tests.bench.peers import exports
from tests.bench.peers.views import IncidentViewSet, empty

urlpatterns = [
    path("peers/incidents/", IncidentViewSet.as_view({"get": "list"})),
    path("peers/drf.csv", exports.DrfCsv.as_view({"get": "list"})),
    path("peers/iterator.csv", exports.by_iterator),
    path("peers/empty/", empty),
    path("", include("tracker.urls")),
]
