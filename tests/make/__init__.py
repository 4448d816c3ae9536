"""Records for tests: `make.report()` makes one, with the reference rows that it needs."""

from tests.make.article import ARTICLE
from tests.make.case import Case, case
from tests.make.events import act, action, count, incident, link, party, place, response, review, total
from tests.make.records import (
    approved,
    capture,
    citation,
    face,
    figure,
    organisation,
    passage,
    report,
    report_country,
    source,
    survey,
)
from tests.make.reference import country, term
from tests.make.rest import Rest, rest

__all__ = [
    "ARTICLE",
    "Case",
    "Rest",
    "act",
    "action",
    "approved",
    "capture",
    "case",
    "citation",
    "count",
    "country",
    "face",
    "figure",
    "incident",
    "link",
    "organisation",
    "party",
    "passage",
    "place",
    "report",
    "report_country",
    "response",
    "rest",
    "review",
    "source",
    "survey",
    "term",
    "total",
]
