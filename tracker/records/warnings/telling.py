"""Words that may lead to one person: what kind of attribute each of them gives away."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tracker.records.models import IncidentPlace, Organisation
from tracker.reference.models import Country

# shorter names of countries (US, PRK) are letters that other words may hold
SHORTEST_NAME = 3
# what the name of a country shares with its adjective, in letters
STEM = 5

_TENS = "teens|twenties|thirties|forties|fifties|sixties|seventies|eighties"
_WORK = (
    "trader|worker|farmer|teacher|student|soldier|officer|guard|nurse|doctor|broker|driver|lawyer|cook|cleaner|"
    "waitress|seamstress|fisherman|miner|engineer|journalist|official|merchant|pastor|interpreter|smuggler"
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})|(?:{_MONTHS})\.? \d{{1,2}}\b|"
    r"\d{4}-\d{2}-\d{2}|\d{1,2}월 ?\d{1,2}일)"
)

# kinds of attribute, each by words that betray it
ATTRIBUTES = {
    "age": rf"\b(?:aged \d+|\d{{1,2}}[- ]year[- ]old|in (?:her|his|their) (?:{_TENS}))\b|\b\d{{1,2}} ?(?:세|살|대)",
    "sex": r"\b(?:woman|women|man|men|female|male|mother|father|girl|boy|wife|husband|widow)\b|여성|남성|엄마|아버지",
    "work": rf"\b(?:{_WORK})\b|농민|교사|학생|군인|간호사|의사|상인|노동자",
    "kin": r"\b(?:sister|brother|daughter|son|cousin|relative|parent)\b|언니|누나|오빠|동생|딸|아들",
}
# what these are called, and what is found otherwise
KINDS = {
    "age": gettext_noop("age"),
    "sex": gettext_noop("sex"),
    "work": gettext_noop("work"),
    "kin": gettext_noop("kin"),
    "place": gettext_noop("place"),
}
# a number by itself is an age in a label, and anything in a sentence
IN_A_LABEL = {"age": rf"{ATTRIBUTES['age']}|\b\d\d\b"}
CONTACT = rf"\b(?:met|meet|spoke|talked|interviewed|called|contacted|visited|phoned)\b[^.]{{0,60}}?{_DAY}"
SPEAKER = (
    r"\b(?:respondent|source|interviewee|witness|informant|survivor)(?:s|es)?\b|"
    r"\b(?:told|tells|said|says|recalled|recounted|testified)\b|응답자|소식통|증인|말했|밝혔"
)
# what follows such a word with a capital is mostly a place
PLACED = re.compile(r"\b(?:in|from|near|at|outside|around)\s+((?:[A-ZÀ-Þ][\w’'-]+)(?:\s+[A-ZÀ-Þ][\w’'-]+)*)")
NO_PLACE = re.compile(rf"(?:{_MONTHS}|The|A|This|That|Geneva|UN|United Nations)\b")


def attributes(label: str) -> list[str]:
    """The kinds of attribute of a person that a label gives away."""
    found = [kind for kind, words in {**ATTRIBUTES, **IN_A_LABEL}.items() if re.search(words, label, re.IGNORECASE)]
    if any(re.search(rf"\b{re.escape(place)}\b", label) for place in countries()):
        found.append("place")
    return found


def given_away(text: str) -> list[str]:
    """What a text tells of who speaks, that no face of somebody unknown may show: in words, with the words found."""
    found = [_("an age (“%(words)s”)") % {"words": one} for one in _all(ATTRIBUTES["age"], text)]
    found += [_("an occupation (“%(words)s”)") % {"words": one} for one in _all(ATTRIBUTES["work"], text)]
    found += [_("a day of contact (“%(words)s”)") % {"words": one} for one in _all(CONTACT, text)]
    found += [_("a place below the country (“%(words)s”)") % {"words": one} for one in places_in(text)]
    return found


def near_a_speaker(text: str) -> list[str]:
    """The same of a longer text, from the sentences alone that speak of somebody."""
    sentences = re.split(r"(?<=[.!?。])\s+|\n+", text)
    return [
        one for sentence in sentences if re.search(SPEAKER, sentence, re.IGNORECASE) for one in given_away(sentence)
    ]


def places_in(text: str) -> list[str]:
    """Names of places below the country: those that we have recorded anywhere, and what is written like one."""
    known = {name for name in recorded_places() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}
    no_place = countries() | set(Organisation.objects.values_list("name", flat=True))
    written = {name for name in PLACED.findall(text) if not NO_PLACE.match(name) and not _is_one_of(name, no_place)}
    return sorted(known | written)


def recorded_places() -> set[str]:
    """The provinces and places of all incidents."""
    rows = IncidentPlace.objects.values_list("admin1", "place_name").distinct()
    return {name for row in rows for name in row if len(name) >= SHORTEST_NAME}


def countries() -> set[str]:
    """Every name of every country, but for those that are letters of other words."""
    names = Country.objects.values_list("name", "common_name", "aliases")
    return {
        place for name, common, aliases in names for place in (name, common, *aliases) if len(place) > SHORTEST_NAME
    }


def _is_one_of(name: str, others: set[str]) -> bool:
    return any(name in other or other in name or name[:STEM].casefold() == other[:STEM].casefold() for other in others)


def _all(pattern: str, text: str) -> list[str]:
    return sorted({match.group(0) for match in re.finditer(pattern, text, re.IGNORECASE)})
