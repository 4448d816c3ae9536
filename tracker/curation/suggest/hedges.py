"""The report's own hedge on a number, and what the number is then."""

from __future__ import annotations

import re

from tracker.reference.choices import Qualifier

_WORDS = {
    Qualifier.AT_LEAST: r"at least|no fewer than|not less than|no less than|a minimum of",
    Qualifier.MORE_THAN: r"(?:well |just |slightly )?(?:more than|over)|upwards of|in excess of",
    Qualifier.UP_TO: r"up to|at most|as many as|no more than|a maximum of",
    Qualifier.NEARLY: r"nearly|almost|close to|just under",
    Qualifier.ABOUT: r"about|around|some|approximately|roughly|an estimated|an? approximate",
}
ENGLISH = "(?:" + "|".join(_WORDS.values()) + ")"

BEGINNINGS = frozenset(
    "at no not a well just slightly more over upwards in up as nearly almost close about around some approximately "
    "roughly an".split()
)
KOREAN_BEGINNINGS = "최적거약대"

_BEFORE = {
    Qualifier.AT_LEAST: r"최소|적어도",
    Qualifier.UP_TO: r"최대",
    Qualifier.NEARLY: r"거의",
    Qualifier.ABOUT: r"약|대략",
}
_BEHIND = {
    Qualifier.AT_LEAST: r"이상",
    Qualifier.MORE_THAN: r"초과|넘는|넘게|이 넘",
    Qualifier.UP_TO: r"이하",
    Qualifier.ABOUT: r"가량|정도|안팎|남짓|여",
}
KOREAN_BEFORE = "(?:" + "|".join(_BEFORE.values()) + ")"
KOREAN_BEHIND = "(?:" + "|".join(_BEHIND.values()) + ")"

_ALL = [
    (code, re.compile(words, re.IGNORECASE)) for table in (_WORDS, _BEFORE, _BEHIND) for code, words in table.items()
]


def qualifier(words: str | None) -> Qualifier:
    """The code of a hedge; without words the number is exact."""
    plain = " ".join((words or "").split())
    return next((code for code, pattern in _ALL if pattern.fullmatch(plain)), Qualifier.EXACT)


def bounds(number: int, code: Qualifier) -> dict[str, int]:
    """A number as the lowest, the highest or the best that can be said."""
    if code in (Qualifier.AT_LEAST, Qualifier.MORE_THAN):
        return {"low": number}
    return {"high": number} if code == Qualifier.UP_TO else {"best": number}
