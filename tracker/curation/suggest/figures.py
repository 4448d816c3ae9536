"""Figures in English: k of n, and how many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tracker.curation.suggest import hedges, numbers
from tracker.curation.suggest.nouns import ASKED, COUNTED, NOT_COUNTED, NUMBERED, PARTS, PEOPLE, THINGS
from tracker.curation.suggest.reading import Reading
from tracker.curation.suggest.suggestion import Suggestion
from tracker.curation.suggest.wholes import Whole
from tracker.reference.choices import Qualifier

_N, _HEDGE = numbers.ENGLISH, rf"(?:\b(?P<hedge>{hedges.ENGLISH}) )?"
_PERCENT = r"(?P<percent>\d{1,3}(?:\.\d{1,2})?) ?(?:%|per ?cent\b)"
_IN_BRACKETS = rf"(?: \((?P<percent_hedge>{hedges.ENGLISH} )?{_PERCENT}\))"
_SAID = r"(?:(?:also|later|then|each|all) )?(?:said|told|reported|answered|described|recalled|recounted|mentioned|testified)\b"
_DIED = r"(?:killing|killed|injuring|injured|wounding|wounded|arresting|arrested|detaining|detained|deporting|deported)"
_FATE = r"(?:were|have been|had been|are) (?:\w+ )?(?:\w+ed|killed|shot|sent|held|beaten|hanged|hung)\b"
# without a noun behind it such a number may be a year
_YEARS = range(1900, 2101)
WHOLE_PERCENT = 100
# "two out of three" of so few is a share, unless so few were asked
_LARGEST_SHARE = 10
# the same people again: the two men, these women
_AGAIN = re.compile(
    r"\b(?:the|these|those|our|their|its|all|other|both|of|every)(?: (?:other|same|said))? $", re.IGNORECASE
)

Facts = dict[str, Any]


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


K_OF_N = _form(
    rf"{_HEDGE}(?P<k>{_N}) (?:out )?(?:of|from among|among) (?P<the>(?:the|these|those|our|its|all) )?(?P<n>{_N})"
    rf"(?: (?P<noun>{COUNTED}))?(?P<behind>{_IN_BRACKETS})?"
)
OF_N_K = _form(
    rf"\bof (?P<the>(?:the |these |those |all ))?(?P<n>{_N})(?: (?P<noun>{COUNTED}))?[^.,;:\n\d]{{0,60}}, {_HEDGE}(?P<k>{_N})"
    rf"(?! ?(?:%|per ?cent)){_IN_BRACKETS}?"
)
K_OF_GROUP = _form(
    rf"{_HEDGE}(?P<k>{_N}) of (?:(?:the |these |those |our ){PARTS}(?P<noun>{PEOPLE})\b|(?P<them>them\b|whom\b)"
    r"|(?P<those>those (?:interviewed|asked|surveyed|questioned|contacted))\b)"
)
K_WITH_PERCENT = _form(rf"{_HEDGE}(?P<k>{_N})(?: (?P<noun>{COUNTED}))?{_IN_BRACKETS}")
PERCENT_WITH_K = _form(rf"{_PERCENT} \((?P<k>{_N})(?: ?/ ?(?P<n>\d+))?(?: {COUNTED})?\)")
K_SAID = _form(rf"(?:(?<=[.!?\"'\n] )|(?<=\n)|(?<=, )){_HEDGE}(?P<k>{_N})(?: of them)? (?={_SAID})")
RANGE = _form(
    rf"(?:between (?P<low>{_N}) and |(?P<from>{_N})(?: to | ?- ?))(?P<high>\d[\d,]{{0,9}}|{numbers.WORDS}) {COUNTED}"
)
COUNT = _form(rf"{_HEDGE}(?P<k>{_N}) (?P<parts>{PARTS})(?P<head>{PEOPLE}|{THINGS})\b")
FATE = _form(
    rf"\b{_DIED} (?P<hedge>{hedges.ENGLISH}) (?P<k>{_N})|(?P<hedge2>{hedges.ENGLISH}) (?P<k2>{_N}) (?={_FATE})"
)
TOTAL = _form(rf"\b(?:supported|accepted|noted|rejected) (?P<k>{_N})(?=[,.;]| and| others| of them)")
VAGUE = _form(
    r"\b(?:(?:(?:tens|hundreds) of )?(?:hundreds|dozens|scores|thousands) of|"
    rf"an? (?:large|great|small|growing|significant|considerable|unknown) number of) {COUNTED}|\bdozens more\b|\bmany of whom\b"
)


def _k_of_n(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    k, n, text = numbers.english(found["k"]), numbers.english(found["n"]), reading.text
    is_of_people = bool(found["noun"] or found["behind"])
    if k > n or (
        not is_of_people and (NOT_COUNTED.match(text, found.end("n")) or ("," not in found["n"] and n in _YEARS))
    ):
        return None
    if not (is_of_people or found["the"] or re.match(rf" (?:{_SAID}|were|had|have)", text[found.end() :][:30])):
        return None
    if not found["the"] and n <= _LARGEST_SHARE and not (whole and whole.number == n):
        return {"ratio": f"{k}/{n}"}
    end = {} if found["behind"] else {"end": found.end("n")}
    return {**_part(found, k), **_percent(found), **end, "denominator": n, "denominator_inferred": False}


def _of_n_k(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    k, n = numbers.english(found["k"]), numbers.english(found["n"])
    if k > n or not (found["the"] or found["noun"]):
        return None
    return {**_part(found, k), **_percent(found), "denominator": n, "denominator_inferred": False}


def _k_of_group(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    k = numbers.english(found["k"])
    if k == 1:
        return None  # who speaks, and no figure: one of them said
    is_sure = not found["them"] and whole and whole.is_of(found["noun"] or "those asked")
    return {**_part(found, k), **(_inferred(whole, k) if is_sure else {})}


def _k_with_percent(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    k, percent = numbers.english(found["k"]), Decimal(found["percent"])
    if percent > WHOLE_PERCENT:
        return None
    agrees = whole and abs(Decimal(100 * k) / whole.number - percent) < 1
    return {**_part(found, k), **_percent(found), **(_inferred(whole, k) if agrees else {})}


def _percent_with_k(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    k = numbers.english(found["k"])
    facts = {**_part(found, k), **_percent(found)}
    return {**facts, "denominator": int(found["n"]), "denominator_inferred": False} if found["n"] else facts


def _k_said(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    k = numbers.english(found["k"])
    if whole is None or k == 1:
        return None
    is_of_others = re.search(
        r"\bof (?:those|them|these|the)\b", reading.before(found.start()) + found[0], re.IGNORECASE
    )
    return {**_part(found, k), "end": found.end() - 1, **({} if is_of_others else _inferred(whole, k))}


def _range(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    low, high = numbers.english(found["low"] or found["from"]), numbers.english(found["high"])
    return {"low": low, "high": high} if low < high else None


def _count(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    k, code = numbers.english(found["k"]), hedges.qualifier(found["hedge"])
    if k <= 1 or (code == Qualifier.EXACT and _AGAIN.search(reading.before(found.start(), 20))):
        return None
    if re.fullmatch(ASKED, found["head"], re.IGNORECASE) and whole and k < whole.number:
        return {**_part(found, k), **_inferred(whole, k)}
    return {"qualifier": code, **hedges.bounds(k, code)}


def _fate(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    code, k = hedges.qualifier(found["hedge"] or found["hedge2"]), numbers.english(found["k"] or found["k2"])
    return {"qualifier": code, **hedges.bounds(k, code)}


def _total(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    start = reading.sentence(max(reading.sentence(found.start())[0] - 2, 0))[0]
    is_of_recommendations = "recommendation" in reading.text[start : reading.sentence(found.start())[1]]
    return {"best": numbers.english(found["k"]), "qualifier": Qualifier.EXACT} if is_of_recommendations else None


def _vague(reading: Reading, found: re.Match[str], whole: Whole | None) -> Facts | None:
    return {"qualifier": Qualifier.VAGUE}


def _part(found: re.Match[str], k: int) -> Facts:
    hedge = found.groupdict().get("hedge")
    return {"numerator": k, "qualifier": hedges.qualifier(hedge)}


def _percent(found: re.Match[str]) -> Facts:
    groups = found.groupdict()
    if not groups.get("percent"):
        return {}
    return {"percent": Decimal(groups["percent"]), "percent_qualifier": hedges.qualifier(groups.get("percent_hedge"))}


def _inferred(whole: Whole | None, k: int) -> Facts:
    return {"denominator": whole.number, "denominator_inferred": True} if whole and k <= whole.number else {}


_BEGINNINGS = (
    numbers.BEGINNINGS
    | hedges.BEGINNINGS
    | frozenset("of between supported accepted noted rejected tens hundreds dozens scores thousands many".split())
    | frozenset(_DIED.strip("(?:)").split("|"))
)
# what says most comes first: it keeps the words
_READERS = (
    (K_OF_N, _k_of_n),
    (OF_N_K, _of_n_k),
    (PERCENT_WITH_K, _percent_with_k),
    (K_WITH_PERCENT, _k_with_percent),
    (K_OF_GROUP, _k_of_group),
    (K_SAID, _k_said),
    (RANGE, _range),
    (COUNT, _count),
    (FATE, _fate),
    (TOTAL, _total),
    (VAGUE, _vague),
)


def figures(reading: Reading, whole: Whole | None) -> Iterator[Suggestion]:
    """Every figure, those that say most about the same words first."""
    places = reading.places(_BEGINNINGS)
    for pattern, read in _READERS:
        for found in reading.matches(pattern, places):
            if not NUMBERED.search(reading.before(found.start(), 30)):
                facts = read(reading, found, whole)
                if facts:
                    yield Suggestion(kind="figure", **{"start": found.start(), "end": found.end(), **facts})
