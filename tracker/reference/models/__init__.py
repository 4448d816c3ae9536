"""Reference data: countries and the terms of the vocabularies."""

from tracker.reference.models.country import Country
from tracker.reference.models.term import Term

__all__ = ["Country", "Term"]
