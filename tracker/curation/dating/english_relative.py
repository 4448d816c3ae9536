"""How English counts from the day of publication."""

from __future__ import annotations

import datetime as dt

from tracker.curation.dating.english import WEEKDAYS
from tracker.curation.dating.english_parts import season_months
from tracker.curation.dating.form import Groups, english
from tracker.curation.dating.published import inferred, month_before, recently, week_before
from tracker.curation.dating.span import UNDATED, Dating, months

_NUMBERS = ("one", "two", "three", "four", "five", "six")
_WEEKDAY = "|".join(WEEKDAYS)


def _near(groups: Groups, published: dt.date | None) -> Dating | None:
    if published is None:
        return UNDATED
    yesterday = published - dt.timedelta(days=1)
    spans = {
        "yesterday": (yesterday, yesterday),
        "last month": month_before(published, 1),
        "this month": month_before(published, 0),
        "last week": week_before(published, 1),
        "this week": week_before(published, 0),
    }
    return inferred(spans[" ".join((groups["when"] or "").lower().split())], published)


def _days_ago(groups: Groups, published: dt.date | None) -> Dating | None:
    if published is None:
        return UNDATED
    words = (groups["number"] or "").lower()
    day = published - dt.timedelta(days=int(words) if words.isdecimal() else _NUMBERS.index(words) + 1)
    return inferred((day, day), published)


def _weekday(groups: Groups, published: dt.date | None) -> Dating | None:
    """The last such day, which may be that of publication itself."""
    if published is None:
        return UNDATED
    back = (published.weekday() - WEEKDAYS.index((groups["weekday"] or "").lower())) % 7
    day = published - dt.timedelta(days=back)
    return inferred((day, day), published)


def _last_season(groups: Groups, published: dt.date | None) -> Dating | None:
    """The last one that was over at publication."""
    if published is None:
        return UNDATED
    season = season_months(groups["season"])
    spans = (months(one, *season) for one in (published.year, published.year - 1))
    return inferred(next(span for span in spans if span[1] < published), published)


def _recently(groups: Groups, published: dt.date | None) -> Dating | None:
    return recently(published)


RELATIVE = (
    english(r"(?P<when>yesterday|(?<!the\s)last (?:month|week)|this (?:month|week))", _near),
    english(rf"(?P<number>{'|'.join(_NUMBERS)}|\d{{1,2}}) days ago", _days_ago),
    english(rf"on (?P<weekday>{_WEEKDAY})", _weekday),
    english(r"last (?P<season>spring|summer|autumn|fall)", _last_season),
    english(r"recent(?= (?:response|reply|answer|statement|announcement|decision)\b)", _recently),
    english(r"recently|in recent (?:days|weeks|months)", _recently),
)
