"""Records for tests: `make.report()` makes one, with the reference rows that it needs."""

from tests.make.article import ARTICLE
from tests.make.case import Case, case
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

__all__ = [
    "ARTICLE",
    "Case",
    "approved",
    "capture",
    "case",
    "citation",
    "country",
    "face",
    "figure",
    "organisation",
    "passage",
    "report",
    "report_country",
    "source",
    "survey",
    "term",
]
