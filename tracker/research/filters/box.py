"""The filter over coordinates: what lies within a box on the map."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Q

from tracker.research.filters.column import ColumnFilter
from tracker.research.parameters import Parameter
from tracker.research.readers import Reader, RefusedError, exact, words

COLUMNS = frozenset({"lat", "lon"})
# degrees
MOST_LON, MOST_LAT = 180, 90
ALLOWED = "west,south,east,north in degrees, such as 124.0,37.5,131.0,43.1; across 180°, west is greater than east"

Box = tuple[Decimal, Decimal, Decimal, Decimal]


def box_filter() -> ColumnFilter:
    """Keeps rows whose place has coordinates within the box; the others never match."""
    degrees = {"type": "number", "minimum": -MOST_LON, "maximum": MOST_LON}
    schema = {"type": "array", "items": degrees, "minItems": 4, "maxItems": 4}
    says = "West, south, east, north in degrees (WGS 84): rows whose coordinates lie within. Across 180°, west > east."
    return ColumnFilter(Parameter("bbox", schema, says), Reader(box, schema), within, *COLUMNS)


def box(text: str) -> Box:
    """Read a box as GeoJSON orders it (RFC 7946); one that crosses the antimeridian has its west east of its east."""
    try:
        west, south, east, north = (exact(one) for one in words(text, once=False))
    except (ValueError, RefusedError) as error:
        raise RefusedError("is not four numbers", value=text, allowed=ALLOWED) from error
    if max(abs(west), abs(east)) > MOST_LON or max(abs(south), abs(north)) > MOST_LAT:
        raise RefusedError("lies beyond 180 degrees of longitude or 90 of latitude", value=text, allowed=ALLOWED)
    if south > north:
        raise RefusedError("has its south north of its north", value=text, allowed=ALLOWED)
    return west, south, east, north


def within(found: Box) -> Q:
    """The condition that a row's coordinates lie within the box, its edges included."""
    west, south, east, north = found
    wide = Q(lon__gte=west, lon__lte=east) if west <= east else Q(lon__gte=west) | Q(lon__lte=east)
    return Q(lat__gte=south, lat__lte=north) & wide
