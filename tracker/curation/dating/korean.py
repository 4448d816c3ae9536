"""How Korean writes dates."""

from __future__ import annotations

import datetime as dt

from tracker.curation.dating.english_parts import of_year
from tracker.curation.dating.form import Groups, korean
from tracker.curation.dating.points import Point, between, since, single
from tracker.curation.dating.published import Year, inferred, latest, month_before, recently, week_before, year
from tracker.curation.dating.span import EARLY, LATE, MID, SEASONS, UNDATED, YEAR_PARTS, Dating, thirds
from tracker.reference.choices import Extent

YEAR = r"(?:(?:19|20)\d\d년|올해|금년|지난해|작년|재작년)"
_MONTH, _DAY = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_OF = rf"(?:(?P<year>{YEAR}) )?(?:지난 )?"
# a number of days is no day: 3일간, 3일 동안
_NO_SPAN = r"(?! ?(?:간|동안|째|씩|마다|당|치)|[가-힣]{0,2}일치)"
# what may follow a part such as 말 or 초, which begin other words, too
_ENDED = r"(?=에|부터|까지|쯤|경|께|이|으로|\W|$)"
_PARTS = {"초": EARLY, "초순": EARLY, "상순": EARLY, "중반": MID, "중순": MID, "말": LATE, "하순": LATE}
_SEASONS = {"봄": "spring", "여름": "summer", "가을": "autumn"}
_HALVES = {"상반기": (1, 6), "하반기": (7, 12)}


def _point(mark: str) -> str:
    return (
        rf"(?:(?P<y{mark}>{YEAR}) (?:(?P<m{mark}>{_MONTH})월(?: (?P<d{mark}>{_DAY})일{_NO_SPAN})?)?"
        rf"|(?:지난 )?(?P<M{mark}>{_MONTH})월(?: (?P<D{mark}>{_DAY})일{_NO_SPAN})?"
        rf"|(?P<e{mark}>{_DAY})일{_NO_SPAN})"
    )


def _read(groups: Groups, mark: str, published: dt.date | None) -> Point:
    words, month, number = (
        next((groups[name + mark] for name in names if groups.get(name + mark)), None) for names in ("y", "mM", "dDe")
    )
    return Point.of(_year(words), int(month) if month else None, number, published)


def _year(words: str | None) -> str | None:
    return words and words.removesuffix("년") if words and words[0].isdecimal() else words


def _one(groups: Groups, published: dt.date | None) -> Dating | None:
    return single(_read(groups, "a", published), published)


def _since(groups: Groups, published: dt.date | None) -> Dating | None:
    return since(_read(groups, "a", published), published)


def _range(groups: Groups, published: dt.date | None) -> Dating | None:
    extent = Extent.LASTED if (groups["link"] or "").strip() == "부터" else Extent.ONCE
    return between(_read(groups, "a", published), _read(groups, "b", published), published, extent)


def _short_range(groups: Groups, published: dt.date | None) -> Dating | None:
    """10~12월, and 5월 3~5일."""
    of, month = _year(groups["year"]), groups["month"]
    first, last = groups["first"] or "", groups["last"] or ""
    begin, end = (Point.of(of, int(month or one), one if month else None, published) for one in (first, last))
    return between(begin, end, published)


def _day_alone(groups: Groups, published: dt.date | None) -> Dating | None:
    """지난 9일: the last such day of a month before publication."""
    if published is None:
        return UNDATED
    number, ago = int(groups["day"] or ""), 0
    for ago in range(3):
        first, last = month_before(published, ago)
        if number <= last.day and first.replace(day=number) <= published:
            return inferred((first.replace(day=number),) * 2, published)
    return None


def _part_of_year(groups: Groups, published: dt.date | None) -> Dating | None:
    part, of = groups["part"] or "", year(_year(groups["year"]) or "", published)
    if part in _HALVES:
        return of_year(of, *_HALVES[part], published)
    if part in _SEASONS:
        return of_year(of, *SEASONS[_SEASONS[part]], published)
    if part[0].isdecimal():
        return of_year(of, 3 * int(part[0]) - 2, 3 * int(part[0]), published)
    return of_year(of, *YEAR_PARTS[_PARTS[part]], published)


def _part_of_month(groups: Groups, published: dt.date | None) -> Dating | None:
    month, words = int(groups["month"] or ""), _year(groups["year"])
    of = year(words, published) if words else Year(latest(month, None, published), is_stated=False)
    return of.dated(thirds(of.number, month, _PARTS[groups["part"] or ""]) if of.number else None, published)


def _near(groups: Groups, published: dt.date | None) -> Dating | None:
    if published is None:
        return UNDATED
    yesterday, words = published - dt.timedelta(days=1), "".join((groups["when"] or "").split())
    spans = {
        "어제": (yesterday, yesterday),
        "지난달": month_before(published, 1),
        "이달": month_before(published, 0),
        "이번달": month_before(published, 0),
        "지난주": week_before(published, 1),
        "이번주": week_before(published, 0),
    }
    return inferred(spans[words], published)


def _recently(groups: Groups, published: dt.date | None) -> Dating | None:
    return recently(published)


DAY_OR_MONTH = korean(
    rf"(?:(?P<ya>{YEAR}) (?P<ma>{_MONTH})월(?: (?P<da>{_DAY})일{_NO_SPAN})?"
    rf"|(?:지난 )?(?P<Ma>{_MONTH})월(?: (?P<Da>{_DAY})일{_NO_SPAN})?)",
    _one,
)
ANY = korean(_point("a"), _one)
YEAR_ALONE = korean(rf"(?P<ya>{YEAR})", _one)
YEAR_IN = korean(r"(?P<ya>(?:19|20)\d\d년(?=에| 이후| 한 해| 당시)|올해|금년|지난해|작년|재작년)", _one)
SINCE = korean(rf"{_point('a')} ?(?:부터|이후)(?! [^.\n]{{0,20}}까지)", _since)
KOREAN = (
    korean(rf"{_point('a')}(?P<link> (?:부터|에서|[~∼～–-]) ){_point('b')}(?: 까지)?", _range),
    korean(rf"{_OF}(?:(?P<month>)(?P<first>{_MONTH}) [~∼～–-] (?P<last>{_MONTH})월)", _short_range),
    korean(rf"{_OF}(?P<month>{_MONTH})월 (?P<first>{_DAY}) [~∼～–-] (?P<last>{_DAY})일", _short_range),
    korean(rf"지난 (?P<day>{_DAY})일{_NO_SPAN}", _day_alone),
    korean(rf"(?P<year>{YEAR}) (?P<part>초|중반|말|[상하]반기|[1-4]분기|봄|여름|가을){_ENDED}", _part_of_year),
    korean(
        rf"{_OF}(?:지난 )?(?P<month>{_MONTH})월 (?P<part>초순|상순|중순|하순|초|말){_ENDED}",
        _part_of_month,
    ),
    korean(r"(?P<when>어제|지난 ?달|이 ?달|이번 달|지난 ?주|이번 주)(?![가-힣]*말)", _near),
    korean(r"최근(?! ?(?:\d|[몇수] ?(?:년|달|개월)))(?: 며칠)?", _recently),
)
