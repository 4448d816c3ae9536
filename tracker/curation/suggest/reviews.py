"""Reviews of states that a text speaks of: the cycle of the Universal Periodic Review, and its session."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.curation.suggest import numbers
from tracker.curation.suggest.reading import Reading
from tracker.curation.suggest.suggestion import Suggestion
from tracker.reference.choices import CYCLE_SESSIONS, ReviewMechanism

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50}
_ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|(?:twenty|thirty|forty|fifty)-(?:{'|'.join(_ORDINALS[:9])})|(?:twent|thirt|fort|fift)ieth|{'|'.join(_ORDINALS)})"
_UPR = r"(?:Universal Periodic Review|UPR)"
_KOREAN_UPR = r"(?:보편적 ?정례 ?(?:인권)? ?검토|국가별 ?정례 ?인권 ?검토|정례 ?인권 ?검토|UPR)"
_NOT_COUNCIL = r"(?! of the (?:UN |U\.N\. )?(?:Human Rights )?(?:Council|Committee|General))"

CYCLE = (
    re.compile(rf"\b(?P<n>{_ORDINAL}) {_UPR}(?! session)\b", re.IGNORECASE),
    re.compile(rf"\b(?P<n>{_ORDINAL})[- ]cycle(?: (?:of (?:the |its )?)?(?:{_UPR}|review)\b)?", re.IGNORECASE),
    re.compile(r"\bcycle (?P<n>\d|I{1,3}|IV)\b", re.IGNORECASE),
    re.compile(rf"(?:제 ?)?(?P<n>\d) ?(?:차|주기) ?(?:유엔 ?)?{_KOREAN_UPR}"),
    re.compile(rf"{_KOREAN_UPR} ?(?:제 ?)?(?P<n>\d) ?(?:차|주기)"),
)
SESSION = (
    re.compile(rf"\b(?P<n>{_ORDINAL}) session\b{_NOT_COUNCIL}", re.IGNORECASE),
    re.compile(rf"\b(?P<n>{_ORDINAL}) {_UPR} session\b", re.IGNORECASE),
    re.compile(rf"(?:제 ?)?(?P<n>\d{{2}}) ?차 ?(?:유엔 ?)?{_KOREAN_UPR}"),
    re.compile(rf"{_KOREAN_UPR} ?(?:실무그룹 ?)?(?:제 ?)?(?P<n>\d{{2}}) ?차"),
)
_ANY_UPR = re.compile(rf"\b{_UPR}\b|{_KOREAN_UPR}", re.IGNORECASE)
_BEGINNINGS = frozenset(
    {*_ORDINALS, *(f"{tens}ieth" for tens in _TENS), *"twenty thirty forty fifty cycle upr".split()}
)
_ROMAN = ("i", "ii", "iii", "iv")
LAST_SESSION = max(last for _, last in CYCLE_SESSIONS.values())


def reviews(reading: Reading, state: str | None) -> Iterator[Suggestion]:
    """Each cycle and session once. `state` is the one under review, if the text has just one."""
    told, places = set(), reading.places(_BEGINNINGS, "제보국정")
    # looked for once: a text may say “the fourth cycle” of something else ten thousand times
    is_said = bool(_ANY_UPR.search(reading.text))
    for field, patterns, largest in (("cycle", CYCLE, max(CYCLE_SESSIONS)), ("session", SESSION, LAST_SESSION)):
        matches = (one for pattern in patterns for one in reading.matches(pattern, places))
        for found in sorted(matches, key=re.Match.start):
            number = ordinal(found["n"])
            if (field, number) not in told and 1 <= number <= largest and _is_of_upr(reading, found, field, is_said):
                told.add((field, number))
                yield Suggestion(
                    kind="review",
                    start=found.start(),
                    end=found.end(),
                    mechanism=ReviewMechanism.UPR,
                    country=state,
                    cycle=number if field == "cycle" else None,
                    session=number if field == "session" else None,
                )


def _is_of_upr(reading: Reading, found: re.Match[str], field: str, is_said: bool) -> bool:  # noqa: FBT001
    """Whether the words name the UPR, or their sentence does; for a cycle it is enough that the text does anywhere."""
    return is_said and (field == "cycle" or bool(_ANY_UPR.search(reading.said(found.start()))))


def ordinal(words: str) -> int:
    """The number of an ordinal; 0 if it is none."""
    words = words.lower()
    if words[0].isdecimal():
        return int("".join(letter for letter in words if letter.isdecimal()))
    if words in _ROMAN:
        return _ROMAN.index(words) + 1
    tens, _, ones = words.partition("-")
    if ones:
        return numbers.english(tens) + _ORDINALS.index(ones) + 1
    return _ORDINALS.index(words) + 1 if words in _ORDINALS else _TENS.get(words.removesuffix("ieth"), 0)
