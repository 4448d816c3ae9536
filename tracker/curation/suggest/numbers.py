"""Numbers in figures and in words, English and Korean."""

from __future__ import annotations

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = {name: 10 * ten for ten, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_DOZEN, _HUNDRED = 12, 100
_SCALES = {"thousand": 1_000, "million": 1_000_000}

_ONE = "(?:" + "|".join(sorted(_ONES[1:], key=len, reverse=True)) + ")"
_BELOW = rf"(?:(?:{'|'.join(_TENS)})(?:[- ]{_ONE})?|{_ONE})"
WORDS = rf"(?:(?:a|{_ONE}) dozen|(?:(?:a|{_ONE}) hundred(?: and)?(?: {_BELOW})?|{_BELOW})(?: thousand)?)"
FIGURES = r"(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,7})(?:\.\d{1,3} million| million| thousand)?"
# with what such words begin
BEGINNINGS = frozenset({*_ONES, *_TENS, "a"})
# a number that is no part of a longer one, of a name, of money or of a date
ENGLISH = rf"(?<![\w.,$€£¥₩/:#+-])(?:{FIGURES}|{WORDS})(?![\w]|[.,:/]\d|-\w|°)"

_KOREAN_ONES = {
    "한": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7,
    "여덟": 8, "아홉": 9,
}  # fmt: skip
_KOREAN_TENS = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
}  # fmt: skip
_KOREAN_WORDS = rf"(?:(?:{'|'.join(_KOREAN_TENS)})(?:{'|'.join(_KOREAN_ONES)})?|{'|'.join(_KOREAN_ONES)})"
KOREAN = rf"(?<![\w.,~-])(?:(?:\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,7}})(?:만|천)?|{_KOREAN_WORDS})"
KOREAN_BEGINNINGS = "".join(sorted({name[0] for name in (*_KOREAN_TENS, *_KOREAN_ONES)}))
_KOREAN_SCALES = {"만": 10_000, "천": 1_000}


def english(words: str) -> int:
    """The number that English words or figures mean. Raises ValueError if they are none."""
    words = words.lower().replace(",", "").replace("-", " ")
    *rest, last = words.split()
    if last in _SCALES and rest:
        return int(_below(rest) * _SCALES[last])
    return int(_below([*rest, last]))


def _below(words: list[str]) -> float:
    """A number without thousands. It is a float only where figures have a point: 1.2 million."""
    total = 0.0
    for word in words:
        if word.replace(".", "", 1).isdecimal():
            total += float(word)
        elif word in ("hundred", "dozen"):
            total = (total or 1) * (_HUNDRED if word == "hundred" else _DOZEN)
        elif word not in ("a", "and"):
            total += _TENS.get(word) or _ONES.index(word)
    return total


def korean(words: str) -> int:
    """The number that Korean words or figures mean. Raises KeyError if they are none."""
    words = words.replace(",", "")
    if words[-1] in _KOREAN_SCALES and words[:-1].isdecimal():
        return int(words[:-1]) * _KOREAN_SCALES[words[-1]]
    if words.isdecimal():
        return int(words)
    tens = next((name for name in _KOREAN_TENS if words.startswith(name)), "")
    ones = words[len(tens) :]
    return _KOREAN_TENS.get(tens, 0) + (_KOREAN_ONES[ones] if ones else 0)
