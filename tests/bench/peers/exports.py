"""The usual two ways to a CSV: what djangorestframework-csv does, and the ORM's iterator."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from rest_framework.renderers import BaseRenderer

from tests.bench.peers.views import IncidentViewSet, incidents
from tracker.records.models import Incident


class CsvRenderer(BaseRenderer):
    """Rows laid flat (`acts.0.violation_type`), under all names that any of them has; that package is unkept."""

    media_type, format, charset = "text/csv", "csv", "utf-8"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        rows = [dict(_flat(row)) for row in data]
        names = sorted({name for row in rows for name in row})
        written = io.StringIO()
        writer = csv.DictWriter(written, names)
        writer.writeheader()
        writer.writerows(rows)
        return written.getvalue().encode()


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _flat(one, f"{path}.{key}" if path else str(key))
    else:
        yield path, value


class DrfCsv(IncidentViewSet):
    renderer_classes = (CsvRenderer,)
    pagination_class = None


class Echo:
    """A file that gives each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def by_iterator(request: HttpRequest) -> StreamingHttpResponse:
    """Rows of some main columns, streamed as Django's own documentation shows it."""
    writer = csv.writer(Echo())
    lines = (writer.writerow(_row(one)) for one in incidents().iterator(chunk_size=2000))
    return StreamingHttpResponse(lines, content_type="text/csv")


def _row(incident: Incident) -> list[Any]:
    places, acts, counts = incident.places.all(), incident.acts.all(), incident.counts.all()
    parties = [party for act in acts for party in act.parties.all()]
    main = next(place for place in places if place.is_main)
    return [
        *(getattr(incident, field.attname) for field in incident._meta.concrete_fields),
        *(main.country_id, main.country and main.country.name, main.admin1, main.place_name, main.lat, main.lon),
        "; ".join(str(act.violation_type_id) for act in acts),
        "; ".join(str(party.type_id) for party in parties if party.type_id),
        "; ".join(group for party in parties for group in party.groups),
        *(count.best for count in counts if count.is_adopted),
        len({citation.passage.report_id for citation in incident.citations.all()}),
    ]
