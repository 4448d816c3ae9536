from django.urls import include, path

from tests.bench.peers import exports, staff
from tests.bench.peers.views import IncidentViewSet, empty

urlpatterns = [
    path("peers/incidents/", IncidentViewSet.as_view({"get": "list"})),
    path("peers/drf.csv", exports.DrfCsv.as_view({"get": "list"})),
    path("peers/iterator.csv", exports.by_iterator),
    path("peers/empty/", empty),
    path("peers/admin/", staff.site.urls),
    path("", include("tracker.urls")),
]
