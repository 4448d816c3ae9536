"""Countries that a text is about, each with the part that the words beside it give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from tracker.curation.suggest.names import Mention, Names
from tracker.curation.suggest.reading import Reading
from tracker.curation.suggest.roles import (
    AFTER,
    AFTER_ADJECTIVE,
    AFTER_KOREAN,
    AGENTS,
    AGENTS_KOREAN,
    BEFORE,
    HARM,
    MEETING,
    VENUES,
    WORDS,
)
from tracker.curation.suggest.suggestion import Suggestion
from tracker.reference.choices import CountryRole

# between countries of one part: Norway, Denmark and Austria
_AND = re.compile(r",? (?:and|or) |, |·|와 |과 ")


def countries(reading: Reading, names: Names) -> Iterator[Suggestion]:
    """Each country once in each of its parts; mentioned, if the words give it none."""
    mentions = list(names.mentions(reading.text))
    told: dict[tuple[str | None, str | None], Suggestion] = {}
    for one in chain(_beside(reading, mentions), _by_words(reading, names), _venues(reading, names)):
        told.setdefault((one.country, one.role), one)
    known = {country for country, _ in told}
    for mention in mentions:
        if mention.iso3 not in known and not mention.is_adjective:
            told.setdefault((mention.iso3, CountryRole.MENTIONED), _told(mention, CountryRole.MENTIONED))
    yield from told.values()


def _told(mention: Mention, role: CountryRole, start: int | None = None, end: int | None = None) -> Suggestion:
    first = mention.start if start is None else start
    return Suggestion(kind="country", start=first, end=end or mention.end, country=mention.iso3, role=role)


def _beside(reading: Reading, mentions: list[Mention]) -> Iterator[Suggestion]:
    for group in _groups(reading.text, mentions):
        first, last = group[0], group[-1]
        before, after = reading.before(first.start), reading.after(last.end)
        for role, pattern in BEFORE:
            found = pattern.search(before)
            if found and not (first.is_adjective and role != CountryRole.RECEIVING_STATE):
                start = first.start - len(before) + found.start()
                yield from (_told(one, role, start if one is first else None) for one in group if not one.is_adjective)
                break
        for role, pattern in _rules_behind(reading, last):
            found = pattern.match(after)
            if found:
                end = last.end + len(found[0].rstrip())
                yield from (_told(one, role, end=end if one is last else None) for one in group)
                break
        yield from _agents(reading, last, after)


def _rules_behind(reading: Reading, mention: Mention) -> list[tuple[CountryRole, re.Pattern[str]]]:
    if "가" <= reading.text[mention.end - 1] <= "힣":
        return AFTER_KOREAN
    return AFTER_ADJECTIVE if mention.is_adjective else AFTER


def _agents(reading: Reading, mention: Mention, after: str) -> Iterator[Suggestion]:
    """Those of a state's servants who do the harm that the sentence tells of."""
    found = AGENTS.match(after) or AGENTS_KOREAN.match(after)
    if found and HARM.search(reading.said(mention.start)):
        yield _told(mention, CountryRole.RESPONSIBLE_STATE, end=mention.end + len(found[0].rstrip()))


def _groups(text: str, mentions: list[Mention]) -> Iterator[list[Mention]]:
    group: list[Mention] = []
    for mention in mentions:
        if group and not (_AND.fullmatch(text, group[-1].end, mention.start) and not mention.is_adjective):
            yield group
            group = []
        group.append(mention)
    if group:
        yield group


def _by_words(reading: Reading, names: Names) -> Iterator[Suggestion]:
    for iso3, role, pattern in WORDS:
        found = pattern.search(reading.text)
        if found and iso3 in names.known:
            yield Suggestion(kind="country", start=found.start(), end=found.end(), country=iso3, role=role)


def _venues(reading: Reading, names: Names) -> Iterator[Suggestion]:
    for city, iso3 in VENUES.items():
        for found in re.finditer(rf"(?<!\w){city}(?![A-Za-z])", reading.text):
            if iso3 in names.known and MEETING.search(reading.said(found.start())):
                yield Suggestion(
                    kind="country", start=found.start(), end=found.end(), country=iso3, role=CountryRole.VENUE
                )
                break
