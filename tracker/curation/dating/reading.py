"""What one written date means."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import replace

from tracker.curation.dating import english, korean, numerals
from tracker.curation.dating.english_parts import PARTS
from tracker.curation.dating.english_relative import RELATIVE
from tracker.curation.dating.form import Form
from tracker.curation.dating.saying import PRECISIONS
from tracker.curation.dating.span import WIDEST, Dating, precision_of

LONGEST = 100
# forms whose words are a date wherever they stand
ENGLISH: tuple[Form, ...] = (
    numerals.DAY,
    english.DAY,
    english.RANGE,
    english.MONTH_OF_YEAR,
    *PARTS,
    *RELATIVE,
)
KOREAN: tuple[Form, ...] = (*korean.KOREAN, korean.DAY_OR_MONTH)
# forms that are a date where nothing else is expected
ALONE: tuple[Form, ...] = (numerals.MONTH, english.SINCE, english.UNTIL, english.ANY, korean.ANY, korean.YEAR_ALONE)
_BEFORE = re.compile(r"(?:on|in|at|during|c\.|around|about)\s+(?!the\b|recent\b)", re.IGNORECASE)
_PRECISION = re.compile(rf"\s*\((?P<word>{'|'.join(PRECISIONS.values())})\)$", re.IGNORECASE)


def understood(text: str, published: dt.date | None = None) -> Dating | None:
    """What one written date means; None if it is not understood, or if the calendar has no such day.

    What has no year is read as the last one before publication. If that is not given, the dating has no days.
    """
    words = " ".join(unicodedata.normalize("NFKC", text[: 2 * LONGEST]).split())
    if not words or len(words) > LONGEST:
        return None
    precision = _PRECISION.search(words)
    if precision:
        return _with(understood(words[: precision.start()], published), precision["word"].lower())
    plain = _BEFORE.sub("", words, count=1) if _BEFORE.match(words) else words
    readings = (form.whole(one, published) for form in ENGLISH + KOREAN + ALONE for one in {words, plain})
    return next((one for one in readings if one), None)


def _with(found: Dating | None, word: str) -> Dating | None:
    """The same with the precision of the word, unless the span is wider than that."""
    code = next(code for code, one in PRECISIONS.items() if one == word)
    own = WIDEST.get(precision_of(found.date_start, found.date_end)) if found else None
    widest = WIDEST.get(code)
    return replace(found, precision=code) if found and (widest is None or (own or widest + 1) <= widest) else None
