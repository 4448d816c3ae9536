"""Figures in Korean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tracker.curation.suggest import hedges, numbers
from tracker.curation.suggest.reading import Reading
from tracker.curation.suggest.suggestion import Suggestion
from tracker.curation.suggest.wholes import Whole
from tracker.reference.choices import Qualifier

_N = numbers.KOREAN
# people, households, cases; of what is counted as pieces only recommendations
_COUNTER = r"(?:명|가구|세대|건)"
_PERCENT = r"(?P<percent>\d{1,3}(?:\.\d{1,2})?) ?(?:%|퍼센트|프로)"
_BEFORE = rf"(?:(?P<before>{hedges.KOREAN_BEFORE}) ?)?"
_BEHIND = rf"(?: ?(?P<behind>{hedges.KOREAN_BEHIND})(?![가-힣]*(?:나이|세)))?"
_LARGEST_SHARE = 10

Facts = dict[str, Any]

K_OF_N = re.compile(
    rf"(?P<n>{_N}) ?(?P<counter>명|개|건|가구)(?:의)? ?(?:[가-힣]{{1,8}} ){{0,2}}?(?:중|가운데)(?:에서|에)? ?(?:[가-힣]{{1,8}} ){{0,2}}?"
    rf"{_BEFORE}(?P<k>(?<![\d.,]){numbers.KOREAN}) ?(?:명|개|건|가구)(?: ?\({_PERCENT}\))?"
)
K_WITH_PERCENT = re.compile(rf"{_BEFORE}(?P<k>{_N}) ?명 ?\({_PERCENT}\)")
OF_THEM = re.compile(
    rf"(?P<whom>이들 ?중|이 ?중|그 ?중|이 ?가운데|그 ?가운데|이들 ?가운데|나머지|응답자 ?(?:중|가운데)) {_BEFORE}(?P<k>{_N}) ?명{_BEHIND}"
)
RANGE = re.compile(rf"(?<![\d.,~])(?P<low>\d[\d,]{{0,8}}) ?(?:명)? ?[~∼～-] ?(?P<high>\d[\d,]{{0,8}}) ?{_COUNTER}")
COUNT = re.compile(rf"{_BEFORE}(?P<k>{_N})(?P<odd>여)? ?(?P<counter>명|가구|세대|개){_BEHIND}(?P<topic>은)?")
PERCENT = re.compile(
    rf"(?P<of>(?:응답자|참여자|면담자|탈북민|주민|여성|남성)(?:들)?(?: ?중|의| 가운데)? ?)?{_BEFORE}(?<![\d.,]){_PERCENT}{_BEHIND}(?!p|포인트)"
)
FRACTION = re.compile(r"(?<![\d.])(?P<n>[2-9]|10)분의 ?(?P<k>[1-9])(?= ?(?:이상|가|이|은|는|이 넘|가량|정도))")
VAGUE = re.compile(r"(?<!\w)(?:수[십백천만] ?명|수십만 ?명|다수의 (?:탈북민|주민|여성|사람|노동자|난민)(?:들)?)")
_PEOPLE = re.compile(r"응답|참여자|면담|탈북|주민|여성|남성|노동자|임금|사람|수감|난민|아동")
_OTHER = re.compile(r"(?:성장률|물가|금리|지수|습도|오차|신뢰|확률|할인|주가|수출|예산)[^.]{0,15}$")
_LAST = re.compile(rf"(?P<n>{_N}) ?명")


def figures(reading: Reading, whole: Whole | None) -> Iterator[Suggestion]:
    """Every figure, those that say most about the same words first."""
    places = reading.places(frozenset(), _BEGINNINGS)
    for pattern, read in _READERS:
        for found in reading.matches(pattern, places):
            facts = read(reading, found, whole)
            if facts:
                yield Suggestion(kind="figure", **{"start": found.start(), "end": found.end(), **facts})


def _k_of_n(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    k, n = numbers.korean(found["k"]), numbers.korean(found["n"])
    if k > n or not _is_counted(reading, found):
        return None
    if n <= _LARGEST_SHARE and whole and whole.number != n:
        return {"ratio": f"{k}/{n}"}
    return {**_part(found, k), **_percent(found), "denominator": n, "denominator_inferred": False}


def _k_with_percent(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    k, percent = numbers.korean(found["k"]), Decimal(found["percent"])
    agrees = whole and abs(Decimal(100 * k) / whole.number - percent) < 1
    return {**_part(found, k), **_percent(found), **(_inferred(whole, k) if agrees else {})}


def _of_them(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    """“Of them” are those who were counted last."""
    k = numbers.korean(found["k"])
    if found["whom"].startswith("응답자"):
        return {**_part(found, k), **_inferred(whole, k)}
    counted = list(_LAST.finditer(reading.text, max(0, found.start() - 200), found.start()))
    are_all = whole and counted and numbers.korean(counted[-1]["n"]) == whole.number
    return {**_part(found, k), **(_inferred(whole, k) if are_all else {})}


def _range(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    low, high = numbers.korean(found["low"]), numbers.korean(found["high"])
    return {"low": low, "high": high} if low < high else None


def _count(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    k = numbers.korean(found["k"])
    if k <= 1 or not _is_counted(reading, found) or reading.text.startswith(("당", " 당"), found.end()):
        return None
    code = hedges.qualifier(found["before"] or found["behind"] or found["odd"])
    if _is_part(reading, found) and whole and k < whole.number and code == Qualifier.EXACT:
        return {**_part(found, k), "end": found.end(), **_inferred(whole, k)}
    end = found.end() - len(found["topic"] or "")
    return {"qualifier": code, **hedges.bounds(k, code), "end": end}


def _is_part(reading: Reading, found: re.Match[str]) -> bool:
    """Whether the number is told of those who were asked: it is the topic, and no noun stands before it."""
    before = reading.before(found.start(), 12)
    return found["counter"] == "명" and bool(
        re.search(r"응답자(?:는|은) $", before) or (found["topic"] and not _noun(before))
    )


def _noun(before: str) -> bool:
    return bool(re.search(r"[가-힣] $", before)) and not re.search(r"(?:고|며|는|은|데) $", before)


def _is_counted(reading: Reading, found: re.Match[str]) -> bool:
    return found["counter"] != "개" or "권고" in reading.said(found.start())


def _share(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    percent, sentence = Decimal(found["percent"]), reading.said(found.start())
    if percent > 100 or not (found["of"] or _PEOPLE.search(sentence)) or _OTHER.search(reading.before(found.start())):  # noqa: PLR2004
        return None
    return {"percent": percent, "percent_qualifier": hedges.qualifier(found["before"] or found["behind"])}


def _fraction(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    k, n = int(found["k"]), int(found["n"])
    return {"ratio": f"{k}/{n}"} if k < n and _PEOPLE.search(reading.said(found.start())) else None


def _vague(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    return {"qualifier": Qualifier.VAGUE}


def _part(found: re.Match[str], k: int) -> Facts:
    groups = found.groupdict()
    return {"numerator": k, "qualifier": hedges.qualifier(groups.get("before") or groups.get("behind"))}


def _percent(found: re.Match[str]) -> Facts:
    percent = found.groupdict().get("percent")
    return {"percent": Decimal(percent), "percent_qualifier": Qualifier.EXACT} if percent else {}


def _inferred(whole: Whole | None, k: int) -> Facts:
    return {"denominator": whole.number, "denominator_inferred": True} if whole and k <= whole.number else {}


# of numbers, hedges and whom they count
_BEGINNINGS = numbers.KOREAN_BEGINNINGS + hedges.KOREAN_BEGINNINGS + "이그나응참면탈주여남수다"
# what says most comes first: it keeps the words
_READERS = (
    (K_OF_N, _k_of_n),
    (K_WITH_PERCENT, _k_with_percent),
    (OF_THEM, _of_them),
    (RANGE, _range),
    (COUNT, _count),
    (PERCENT, _share),
    (FRACTION, _fraction),
    (VAGUE, _vague),
)
