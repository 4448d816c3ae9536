"""What a page has around its text: navigation, weather, dates of printing, bylines, credits, contacts, other articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

# no line of a text is looked at further than this
_LONGEST = 300
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_DAY = (
    r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:st|nd|rd|th)?,? \d{{4}}|\d{{4}}[-./] ?\d\d?[-./] ?\d\d?\.?|"
    r"\d{4}년 ?\d{1,2}월 ?\d{1,2}일)"
)
_HOUR = r"(?:,? ?(?:at |\(?[월화수목금토일]\)? ?|오[전후] ?)?\d{1,2}:\d\d(?::\d\d)? ?(?:[AP]M\b)?(?: ?[A-Z]{2,4}\b)?)?"
_STAMP = r"(?:Published|Updated|Posted|Last updated|Printed|Date|입력|수정|승인|등록|기사입력|발행)"

_TEMPERATURE = re.compile(r"[^.!?]{0,30}?-?\d{1,2}(?:\.\d)? ?(?:°\s?[CF]?|℃|℉|[CF]\b)[^.!?]{0,20}")
_LINES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:{_STAMP}:? ?)?(?:on )?{_DAY}{_HOUR}(?: ?[|·] ?(?:{_STAMP}:? ?)?{_DAY}{_HOUR})*(?: ?[|·].{{0,60}})?",
        r"by ?[A-Z][\w.'-]*(?:[ ,(&/]+[\w.'-]+){0,7}\)?",
        (
            r"(?:Photo|Image|Picture|Credit|Source|Reporting|Editing|Video|Tags?|Related|See also|Filed under|Contacts?|"
            r"Tel\.?|Call us|Donate|Share|Print|Download|Read more)(?: by |:).{0,300}"
        ),
        (
            r"(?:For (?:(?:all )?(?:press |media )?(?:inquiries|enquiries|queries|requests)|(?:more|further) information|"
            r"interviews|immediate release)|Please (?:send|contact|direct) |Follow (?:us|news)|Subscribe|Sign up (?:for|to)|"
            r"Copyright|©|\(c\)|All rights reserved|Click here|Read in |Back to (?:top|home)|If you or (?:someone|anyone) ).{0,300}"
        ),
        r"(?:Share|Tweet|Print|Download|E-?mail|Comments?|Search|Menu|Log ?in|Advertisement|Read more)(?: this .{1,20})?",
        r"(?:Page )?\d{1,4} ?(?:of|/) ?\d{1,4}|Page \d{1,4}|[-–] ?\d{1,4} ?[-–]|\d{1,4}|\d{1,4} ?\| ?.{0,80}",
        (
            r".{1,100}? (?:works with a network of .{0,300}|is an? (?:\w+ ){0,2}(?:alliance|coalition|network|non-?profit|"
            r"non-?governmental organi[sz]ation|news (?:agency|site|outlet))\b.{0,300})"
        ),
        r".{0,60}(?:무단 ?전재|재배포|저작권|ⓒ|구독하기|공유하기|기사 ?제보|로그인).{0,100}",
        r"(?:문의|연락처|제보|사진|자료|출처|후원|날씨)(?: ?[:=]| ).{0,200}",
        r"(?:\[[^\]]{1,30}\] ?)?[가-힣]{2,4} ?(?:기자|특파원|통신원)(?: ?[\w.-]+@[\w.-]+)?",
    )
)
# before the first words of a paragraph
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z'. ]{2,30}(?:,? [A-Z][\w .]{1,30})?(?: ?\([^)\n]{1,40}\)|, [^\n]{1,20}?(?:\([^)\n]{1,30}\))?)? ?(?:-{1,2}|[–—]) ?"
    r"|\([A-Z][\w .,]{1,30}(?:=[^)\n]{1,20})?\) ?(?:-{1,2}|[–—]) ?"
    r"|[\[(][^\])\n]{1,12}=[^\])\n]{1,12}[\])] ?(?:[가-힣]{2,4} ?(?:기자|특파원) ?=? ?)?)"
)
_NAVIGATION = re.compile(r"[^|›»·>\n]{1,40}(?:[|›»>·][^|›»·>\n]{1,40}){2,12}")
# nothing after these belongs to the text
_REST = re.compile(
    r"(?:Most (?:Popular|Read|Viewed)(?: Articles| Stories| News)?|Related (?:Articles|Stories|News)|More (?:from|in) .{1,30}|"
    r"Latest News|You may also like|Recommended for you|Trending|\(?ENDS?\)?|###|-?30-|"
    r"많이 본 (?:뉴스|기사)|관련 ?기사|인기 ?기사|최신 ?기사|추천 ?기사)[:.]?",
    re.IGNORECASE,
)
# within a line
_PIECES = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|https?://\S{1,200}|www\.\S{1,200}|"
    r"\(?\+?\d{1,3}\)?[ -]\(?\d{1,4}\)?(?:[ -]\d{3,4}){1,3}\b"
)
_WORDS = re.compile(r"[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,2}")


def hidden(text: str) -> str:
    """The text with the ends of lines in the place of its furniture, as long as before."""
    pieces, done = [], 0
    for start, end in _spans(text):
        pieces += [text[done:start], "\n" * (end - start)]
        done = end
    return "".join([*pieces, text[done:]])


def _spans(text: str) -> Iterator[Span]:
    """Where furniture stands, in order."""
    lines = list(_lines(text))
    rest = next(
        (place for place, (start, end) in enumerate(lines) if place and _REST.fullmatch(text[start:end].strip())), None
    )
    for place, (start, end) in enumerate(lines[:rest]):
        words = text[start:end].strip()
        if words and (_is_furniture(words) or _is_beside_weather(text, lines, place, words)):
            yield start, end
        elif words:
            yield from _within(text, start, end)
    if rest is not None:
        yield lines[rest][0], len(text)


def _within(text: str, start: int, end: int) -> Iterator[Span]:
    """A dateline at the beginning of a line, then addresses and telephone numbers."""
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    dateline = _DATELINE.match(text, begin, end)
    if dateline:
        yield dateline.span()
        begin = dateline.end()
    for found in _PIECES.finditer(text, begin, end):
        yield found.span()


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _is_furniture(words: str) -> bool:
    return len(words) < _LONGEST and any(line.fullmatch(words) for line in (_TEMPERATURE, _NAVIGATION, *_LINES))


def _is_beside_weather(text: str, lines: list[Span], place: int, words: str) -> bool:
    """Whether a line of a word or three stands next to a temperature: the name of a town."""
    if not _WORDS.fullmatch(words):
        return False
    beside = (text[slice(*lines[one])].strip() for one in (place - 1, place + 1) if 0 <= one < len(lines))
    return any(len(one) < _LONGEST and _TEMPERATURE.fullmatch(one) for one in beside)
