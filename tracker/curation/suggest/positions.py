"""What a state answers to recommendations, in the words of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.curation.suggest.reading import Reading
from tracker.curation.suggest.suggestion import Suggestion
from tracker.reference.choices import ImplementationClaim, ResponsePosition

_P = ResponsePosition
_HOW = r"(?:(?P<how>explicitly|fully|partially|partly|formally|flatly|outright|officially|simply|merely) )?"
_REJECT = r"reject(?:ed|s|ing)?|refused to (?:accept|support)|declined to (?:accept|support)|did not (?:accept|support)|turned down"
_NOTE = r"not(?:ed|es|ing)|t(?:ook|akes|aking) note of|t(?:ook|akes|aking) note"
_ACCEPT = r"accept(?:ed|s|ing)?|support(?:ed|s|ing)?|enjoyed the support of"
_VERB = rf"(?P<verb>{_REJECT}|{_NOTE}|{_ACCEPT})"
_RECOMMENDATION = r"recommendations?\b"
# a number of something else than recommendations: supported 40 children
_NO_NOUN = r"(?![\d,]*\d| (?!and\b|but\b|while\b|of\b|in\b|more\b|others?\b)\w)"

# rejected this recommendation; rejected 98; the recommendation was rejected
_ENGLISH = (
    re.compile(
        rf"\b{_HOW}{_VERB}(?P<part> in part)?(?P<rest>(?: (?!that\b)[\w',’.-]+){{0,6}}? {_RECOMMENDATION})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_HOW}{_VERB}(?P<rest> (?:\d[\d,]{{0,9}}(?: of the \d{{1,6}})?{_NO_NOUN}|the rest|all of them))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_RECOMMENDATION}[^.;\n]{{0,80}}? (?:was|were|had been|has been|have been) {_HOW}(?P<verb>rejected|noted|accepted|supported)"
        r"\b(?P<part> in part)?",
        re.IGNORECASE,
    ),
)
_ALREADY = re.compile(
    r"\balready (?:abides? by|abid(?:ed|ing) by|compl(?:ies|y|ied) with|implement(?:s|ed)?|observes?|respects?|in place|fulfil(?:s|led)?)",
    re.IGNORECASE,
)
_KOREAN = re.compile(
    r"(?P<what>권고(?:들|안|사항)?(?:를|을|에|에 대해|에 대하여)? ?|(?<![\d,])\d[\d,]{0,9} ?개(?:를|는|은|의 권고를)? ?|이를 |전부 |모두 )"
    r"(?:(?P<how>부분|일부|전면|공식) ?)?(?P<verb>거부|거절|불수용|수용|지지|유의|주목)(?P<end>[가-힣]{0,3}(?: ?않[가-힣]{0,2})?)"
)
_BEGINNINGS = frozenset(
    "explicitly fully partially partly formally flatly outright officially simply merely reject rejected rejects rejecting "
    "refused declined did turned note noted notes noting took takes taking accept accepts accepted accepting support supports "
    "supported supporting enjoyed recommendation recommendations already".split()
)
# asked for, hoped for or denied: no answer yet
_NOT_YET = re.compile(
    r"\b(?:should|must|to|urged?|calls?|called|would|will|could|may|might|whether|if|not|never|without|ought)(?: \w+){0,2} $",
    re.IGNORECASE,
)
_NOT_YET_KOREAN = re.compile(r"(?:할 것|하라|해야|하도록|할지|하기를|하길|할 수|촉구)")
_CODES = {
    "reject": _P.NOTED_REJECTED, "refuse": _P.NOTED_REJECTED, "declin": _P.NOTED_REJECTED, "did no": _P.NOTED_REJECTED,
    "turned": _P.NOTED_REJECTED, "noted": _P.NOTED, "notes": _P.NOTED, "noting": _P.NOTED, "took n": _P.NOTED,
    "takes ": _P.NOTED, "taking": _P.NOTED, "accept": _P.SUPPORTED, "suppor": _P.SUPPORTED, "enjoye": _P.SUPPORTED,
    "거부": _P.NOTED_REJECTED, "거절": _P.NOTED_REJECTED, "불수용": _P.NOTED_REJECTED, "수용": _P.SUPPORTED, "지지": _P.SUPPORTED,
    "유의": _P.NOTED, "주목": _P.NOTED,
}  # fmt: skip
_PARTLY = {"partially", "partly", "부분", "일부"}


def positions(reading: Reading) -> Iterator[Suggestion]:
    """Every place where a text says what was answered."""
    places = reading.places(_BEGINNINGS)
    for pattern in _ENGLISH:
        for found in reading.matches(pattern, places):
            if _is_answer(reading, found):
                yield _answered(found)
    for found in reading.matches(_KOREAN, reading.places(frozenset(), "권이전모")):
        if "권고" in reading.said(found.start()) and not _NOT_YET_KOREAN.match(_behind_korean(reading, found)):
            yield _answered_in_korean(found)
    for found in reading.matches(_ALREADY, places):
        if "recommendation" in reading.said(found.start()).lower():
            yield _claimed(found)


def _is_answer(reading: Reading, found: re.Match[str]) -> bool:
    if _NOT_YET.search(reading.before(found.start("verb"), 30)) and not found["verb"].lower().startswith("did"):
        return False
    return "recommendation" in found[0].lower() or _is_of_recommendations(reading, found)


def _is_of_recommendations(reading: Reading, found: re.Match[str]) -> bool:
    """Whether this sentence or the one before speaks of recommendations."""
    start, end = reading.sentence(found.start())
    before = reading.sentence(max(start - 2, 0))[0]
    return "recommendation" in reading.text[before:end].lower()


def _answered(found: re.Match[str]) -> Suggestion:
    how, verb = (found["how"] or "").lower(), found["verb"]
    position = _CODES[verb.lower()[:6].rstrip() if verb.lower()[:6] in _CODES else _key(verb)]
    start = found.start("how") if found["how"] else found.start("verb")
    is_partly = position == _P.SUPPORTED and (how in _PARTLY or found.groupdict().get("part"))
    return Suggestion(
        kind="position",
        start=start,
        end=found.end(),
        position=_P.SUPPORTED_IN_PART if is_partly else position,
        label_used=f"{found['how']} {verb}" if found["how"] else verb,
    )


def _key(verb: str) -> str:
    return next(key for key in _CODES if verb.lower().startswith(key.strip()))


def _behind_korean(reading: Reading, found: re.Match[str]) -> str:
    return reading.text[found.end("verb") : found.end("verb") + 12].lstrip()


def _answered_in_korean(found: re.Match[str]) -> Suggestion:
    position = _CODES[found["verb"]]
    if "않" in found["end"]:
        position = _P.NOTED_REJECTED
    elif found["how"] in _PARTLY and position == _P.SUPPORTED:
        position = _P.SUPPORTED_IN_PART
    label = f"{found['how'] or ''}{found['verb']}"
    return Suggestion(kind="position", start=found.start(), end=found.end("verb"), position=position, label_used=label)


def _claimed(found: re.Match[str]) -> Suggestion:
    return Suggestion(
        kind="position",
        start=found.start(),
        end=found.end(),
        position=_P.NOT_STATED_IN_SOURCE,
        implementation_claim=ImplementationClaim.ALREADY_IMPLEMENTED,
        label_used=found[0],
    )
