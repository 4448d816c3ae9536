"""Shares in English: a percent, and “two in five”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tracker.curation.suggest import hedges, numbers
from tracker.curation.suggest.nouns import COUNTED, NOT_COUNTED
from tracker.curation.suggest.reading import Reading
from tracker.curation.suggest.suggestion import Suggestion

_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_OF_PEOPLE = rf"of (?:(?P<n>{numbers.ENGLISH}) {COUNTED}|(?:the |these |those |all |our ){{0,2}}{COUNTED}|(?:them|whom)\b|those )"

PERCENT = re.compile(
    rf"(?:\bof the (?P<whole>{numbers.ENGLISH}), )?(?:\b(?P<hedge>{hedges.ENGLISH}) )?"
    rf"(?<![\w.,$€£])(?P<percent>\d{{1,3}}(?:\.\d{{1,2}})?) ?(?:%|per ?cent(?:age)?\b)(?! ?points?)(?P<of> {_OF_PEOPLE})?",
    re.IGNORECASE,
)
IN = re.compile(
    rf"(?<![-\w])(?P<k>{_SMALL}) (?:in|out of) (?:every )?(?P<n>{_SMALL}|ten)\b(?! (?:of|years|months|weeks|days|hours|countries))",
    re.IGNORECASE,
)
FRACTION = re.compile(
    rf"(?:\b(?P<hedge>{hedges.ENGLISH}) )?(?<![-\w])(?:(?P<k>a|one|two|three|four)[ -](?P<part>third|quarter|fifth|tenth)s?|"
    rf"(?P<half>half)) {_OF_PEOPLE}",
    re.IGNORECASE,
)
_BEGINNINGS = numbers.BEGINNINGS | hedges.BEGINNINGS | {"half", "of"}
_VERB = re.compile(
    r" (?:said|told|were|was|are|is|had|have|has|did|do|reported|answered|felt|(?!increased|dropped)\w{2,}ed)\b"
)
_PEOPLE = re.compile(rf"\b(?:{COUNTED})", re.IGNORECASE)
# growth, prices and the trust in a number are no answers of people
_OTHER = re.compile(
    r"\b(?:margin|confidence|growth|inflation|prices?|index|shares? (?:fell|rose)|GDP|discount|interest|budget|exports?|humidity|"
    r"chance|battery|turnout|tax|by|off)\W{0,2}(?:\w+ ){0,3}$",
    re.IGNORECASE,
)


def percents(reading: Reading) -> Iterator[Suggestion]:
    """Every percent of people, or of what happened to them."""
    for found in reading.matches(PERCENT, reading.places(_BEGINNINGS)):
        if _is_of_people(reading, found):
            yield _percent(found)


def ratios(reading: Reading) -> Iterator[Suggestion]:
    """Every share without a count: two in five, a third of them."""
    places = reading.places(_BEGINNINGS)
    for found in reading.matches(IN, places):
        k, n = numbers.english(found["k"]), numbers.english(found["n"])
        if k < n and not NOT_COUNTED.match(reading.text, found.end()):
            yield Suggestion(kind="figure", start=found.start(), end=found.end(), ratio=f"{k}/{n}")
    for found in reading.matches(FRACTION, places):
        k = 1 if found["half"] or found["k"].lower() == "a" else numbers.english(found["k"])
        ratio = f"{k}/{_PARTS[(found['half'] or found['part']).lower()]}"
        yield Suggestion(kind="figure", start=found.start(), end=_end(found), ratio=ratio)


def _is_of_people(reading: Reading, found: re.Match[str]) -> bool:
    if Decimal(found["percent"]) > 100:  # noqa: PLR2004
        return False
    if found["of"] or found["whole"]:
        return True
    return bool(
        _VERB.match(reading.text, found.end())
        and _PEOPLE.search(reading.said(found.start()))
        and not _OTHER.search(reading.before(found.start()))
    )


def _percent(found: re.Match[str]) -> Suggestion:
    whole = found["n"] or found["whole"]
    return Suggestion(
        kind="figure",
        start=found.start(),
        end=_end(found),
        percent=Decimal(found["percent"]),
        percent_qualifier=hedges.qualifier(found["hedge"]),
        denominator=numbers.english(whole) if whole else None,
        denominator_inferred=False if whole else None,
    )


def _end(found: re.Match[str]) -> int:
    """Without the space that may stand behind the last word."""
    return found.end() - (len(found[0]) - len(found[0].rstrip()))
