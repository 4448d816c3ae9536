"""What of an identity stands in a text: names in any order of their words, numbers, addresses and handles.

Words are compared by letters alone (`records/alike.py`), so that neither capitals, accents, hyphens nor spaces hide
a name. What is looked for is what was entered: another transliteration is found only if it was entered, too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import permutations

from django.db.models import TextChoices
from django.utils.translation import gettext_noop

from tracker.confidential.models.identity import Particulars
from tracker.records.alike import Letters, bare

# between one way to write a name and the next
BETWEEN_NAMES = re.compile(r"[/;|\n()（）·、=]|\b(?:aka|alias|also known as|called)\b", re.IGNORECASE)
# a name of more words is looked for as it stands, and backwards
MOST_TURNED = 4
# a single word of a name, in letters: shorter ones are everybody's (Kim, Ana, Li)
LEAST_ALONE = 5
# a given name in Hangul, Han or kana
LEAST_UNSPACED = 2
FAMILY_AND_GIVEN = 3
# of a telephone number: what comes before them is a country's or a network's
LEAST_DIGITS, LAST_DIGITS = 7, 8
LEAST_HANDLE = 4

NUMBER = re.compile(r"\d(?:[\s().\-/+–]{0,3}\d){6,}")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HANDLE = re.compile(r"(?<![\w@.])@([\w.-]{3,})|(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/@?([\w.-]{3,})", re.IGNORECASE)
SERVICE = re.compile(
    r"\b(?:telegram|signal|wechat|weixin|kakao(?:talk)?|line|skype|whatsapp|viber|facebook|instagram|twitter|threema|session)"
    r"(?:\s+(?:id|name|user))?\s*[:=]?\s+@?([\w.-]{3,})",
    re.IGNORECASE,
)


class Found(TextChoices):
    """What of an identity stands in a text."""

    NAME = "name", gettext_noop("A name")
    PART = "part", gettext_noop("A part of a name")
    NUMBER = "number", gettext_noop("A telephone number")
    MAIL = "mail", gettext_noop("An e-mail address")
    HANDLE = "handle", gettext_noop("A name in some service")


class Text:
    """A text that is looked through, read once for all that is looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters = Letters(text)
        self.numbers = [_digits(found) for found in NUMBER.findall(_decimal(text))]

    def has(self, words: str) -> bool:
        """Whether these words stand there, as words of their own where their script has spaces."""
        return bool(self.letters.spans(words))

    def has_as_name(self, word: str) -> bool:
        """Whether this word stands there with a capital, as names do; a script without capitals has no such sign."""
        return any(self.text[start] == self.text[start].upper() for start, _ in self.letters.spans(word))


def found_in(text: str, who: Particulars) -> set[Found]:
    """What of this identity stands in the text; nothing, if none of it does."""
    return set(_found(Text(text), who))


def _found(text: Text, who: Particulars) -> Iterator[Found]:
    if any(text.has(order) for name in names(who.name) for order in orders(name)):
        yield Found.NAME
    if any(text.has_as_name(part) for name in names(who.name) for part in parts(name)):
        yield Found.PART
    reached = f"{who.contact}\n{who.location}\n{who.notes}"
    if any(number in one for number in numbers(reached) for one in text.numbers):
        yield Found.NUMBER
    if any(text.has(mail) for mail in mails(reached)):
        yield Found.MAIL
    if any(text.has(handle) for handle in handles(reached)):
        yield Found.HANDLE


def names(entered: str) -> Iterator[list[str]]:
    """The words of each way in which a name was entered. A comma turns family and given name, or parts two names."""
    for name in BETWEEN_NAMES.split(entered):
        for one in (name.replace(",", " "), *name.split(",")):
            words = [word for word in one.split() if bare(word)]
            if len(words) > 1 or (words and one.strip() == name.strip()):
                yield words


def orders(words: list[str]) -> Iterator[str]:
    """A name with its words in every order."""
    if len(words) == 1:
        if len(bare(words[0])) >= (LEAST_UNSPACED if _is_unspaced(words[0]) else LEAST_HANDLE):
            yield words[0]
    elif len(words) <= MOST_TURNED:
        yield from map(" ".join, permutations(words))
    else:
        yield " ".join(words)
        yield " ".join(reversed(words))
        yield " ".join([words[-1], *words[:-1]])


def parts(words: list[str]) -> Iterator[str]:
    """Single words of a name that few people share; of a Korean or Chinese name, the given name."""
    for word in words:
        if not _is_unspaced(word):
            if len(words) > 1 and len(bare(word)) >= LEAST_ALONE:
                yield word
        elif len(words) > 1 and len(word) >= LEAST_UNSPACED:
            yield word
        elif len(words) == 1 and len(word) == FAMILY_AND_GIVEN:
            yield word[1:]


def numbers(entered: str) -> set[str]:
    """The last digits of every telephone number."""
    found = (_digits(one) for one in NUMBER.findall(_decimal(entered)))
    return {digits[-LAST_DIGITS:] for digits in found if len(digits) >= LEAST_DIGITS}


def mails(entered: str) -> set[str]:
    """Every e-mail address, and what stands before its @ where that is a name by itself."""
    found = MAIL.findall(entered)
    return {*found, *(local for local in (one.partition("@")[0] for one in found) if len(bare(local)) >= LEAST_ALONE)}


def handles(entered: str) -> set[str]:
    """Every name in some service."""
    without_mails = MAIL.sub(" ", entered)
    found = {part for match in HANDLE.findall(without_mails) for part in match if part}
    found |= set(SERVICE.findall(without_mails))
    return {one.strip(".-") for one in found if len(bare(one)) >= LEAST_HANDLE and not one.isdecimal()}


def _is_unspaced(word: str) -> bool:
    """Whether the word is of a script that writes names without spaces and without capitals."""
    return all(one.upper() == one.lower() and not one.isdecimal() for one in word) and any(map(str.isalpha, word))


def _decimal(text: str) -> str:
    """The text with the digits of all scripts as 0 to 9."""
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)


def _digits(number: str) -> str:
    return "".join(filter(str.isdecimal, number))
