"""Dates in figures alone, the year first: nobody can tell a month from a day in the other orders."""

from __future__ import annotations

import datetime as dt
import re

from tracker.curation.dating.form import Form, Groups
from tracker.curation.dating.points import Point, single
from tracker.curation.dating.span import Dating


def _read(groups: Groups, published: dt.date | None) -> Dating | None:
    return single(Point.of(groups["year"], int(groups["month"] or ""), groups["day"], published), published)


DAY = Form(
    re.compile(
        r"(?<![\w.-])(?P<year>(?:19|20)\d\d)(?:(?P<mark>[-./])|(?P<spaced>\. ))(?P<month>\d{1,2})"
        r"(?(mark)(?P=mark)|\. )(?P<day>\d{1,2})(?!\w|[-/]\d|\.\d)\.?"
    ),
    _read,
)
MONTH = Form(re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?P<day>)"), _read)
