"""How many were asked, where a text says so: the whole of which “seven of the defectors” are a part."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.curation.suggest import numbers
from tracker.curation.suggest.nouns import ASKED, COUNTED, NOT_COUNTED, NUMBERED, PEOPLE
from tracker.curation.suggest.reading import Reading

_VERB = (
    r"(?:interviewed|surveyed|polled|questioned|contacted|asked|interviewing|surveying|spoke (?:to|with)|talked (?:to|with)|"
    r"spoken (?:to|with)|met with|heard from|interviews? (?:with|of)|conversations with|surveys? of|sample of|answers from|"
    r"responses from|testimon(?:y|ies) (?:of|from))"
)
_ENGLISH = (
    re.compile(rf"\b{_VERB} (?:\w+ ){{0,2}}?(?P<n>{numbers.ENGLISH}) (?P<noun>{COUNTED})", re.IGNORECASE),
    re.compile(
        rf"(?P<n>{numbers.ENGLISH}) (?P<noun>{COUNTED}) (?:(?:who|whom|that) [^.;\n]{{0,40}}?)?(?:were )?"
        r"(?:interviewed|surveyed|polled|contacted|took part|answered our|questioned by)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{numbers.ENGLISH} (?:out )?of (?:the|these|our) (?P<n>{numbers.ENGLISH})(?: (?P<noun>{COUNTED}))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bof (?:the |these )(?P<n>{numbers.ENGLISH})(?: (?P<noun>{COUNTED}))?, {numbers.ENGLISH}", re.IGNORECASE
    ),
)
_BEGINNINGS = numbers.BEGINNINGS | frozenset(
    "interviewed surveyed polled questioned contacted asked interviewing surveying spoke talked spoken met heard "
    "interview interviews conversations survey surveys sample answers responses testimony testimonies of".split()
)
_KOREAN = (
    re.compile(
        rf"(?P<n>{numbers.KOREAN}) ?명(?:을|과|에게|의)? ?(?:[가-힣]{{1,6}} )?"
        r"(?:대상|상대|접촉|면담|인터뷰|면접|조사|설문|만나|만났|통화|물었|응답)"
    ),
    re.compile(rf"(?:응답자|참여자|면담자|조사 ?대상)(?: 수)?(?:는|은)? (?:모두 |총 )(?P<n>{numbers.KOREAN}) ?명"),
    re.compile(rf"(?P<n>{numbers.KOREAN}) ?명 ?(?:중|가운데)(?:에서|에)? [^.\n]{{0,12}}?{numbers.KOREAN} ?명"),
)
_HEAD = re.compile(rf"(?:{PEOPLE})$", re.IGNORECASE)
_ANY_ASKED = re.compile(rf"(?:{ASKED}|them|those .*)", re.IGNORECASE)


@dataclass(frozen=True)
class Whole:
    """The one number of people that a text is about, with the nouns that it calls them by."""

    number: int
    nouns: frozenset[str]

    def is_of(self, noun: str) -> bool:
        """Whether a noun means people of this whole."""
        return noun.lower() in self.nouns or bool(_ANY_ASKED.fullmatch(noun))


def the_whole(reading: Reading) -> Whole | None:
    """The whole; None if the text tells of none, or of two: then nobody knows which one is meant."""
    told = [*_told_in_english(reading), *((number, "") for number in _told_in_korean(reading))]
    sizes = {number for number, _ in told}
    if len(sizes) != 1:
        return None
    return Whole(sizes.pop(), frozenset(noun.lower() for _, noun in told if noun))


def _told_in_english(reading: Reading) -> list[tuple[int, str]]:
    told = []
    places = reading.places(_BEGINNINGS)
    for pattern in _ENGLISH:
        for found in reading.matches(pattern, places):
            head = _HEAD.search(found["noun"] or "")
            if (head or not found["noun"]) and not _is_no_sample(reading, found):
                told.append((numbers.english(found["n"]), head[0] if head else ""))
    return [(number, noun) for number, noun in told if number > 1]


def _is_no_sample(reading: Reading, found: re.Match[str]) -> bool:
    text = reading.text
    return bool(NUMBERED.search(reading.before(found.start()))) or bool(
        not found["noun"] and NOT_COUNTED.match(text, found.end("n"))
    )


def _told_in_korean(reading: Reading) -> list[int]:
    places = reading.places(frozenset(), numbers.KOREAN_BEGINNINGS + "응참면조")
    found = (match for pattern in _KOREAN for match in reading.matches(pattern, places))
    told = [numbers.korean(match["n"]) for match in found if match["n"][0].isdecimal()]
    return [number for number in told if number > 1]
