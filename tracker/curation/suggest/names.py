"""Where countries are named in a text: by name, alias or adjective, English and Korean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.curation.suggest.demonyms import demonyms
from tracker.curation.suggest.reading import PLAIN
from tracker.reference.models import Country

# names of countries that are words or names of something else, too
_ELSE = {
    "Georgia": r", (?:USA|US)|n? State|, Atlanta",
    "Chad": r" [A-Z]",
    "Jordan": r" [A-Z]",
    "Jersey": r" City",
    "America": r"n? Samoa|s\b",
    "Guinea": r" (?:pig|fowl)",
    "China": r" Sea|town|ware",
    "India": r" Ink|na",
    "Mexico": r" City",
    "Panama": r" Papers",
    "Turkey": r" (?:meat|breast)",
}
# before a name, these make another one of it
_NO_COUNTRY = re.compile(r"(?:New|South|North|Latin|Central|East|West|Gulf of|Sea of|Lake|Mr\.?|Ms\.?|Mrs\.?) $")
# aliases that stand for something else more often
_TOO_SHORT = {"OPT", "CAR", "ROC", "SADR", "FRG", "KSA", "RSA", "GDR", "FRY", "Lao", "Solomons", "Man", "이북"}
# Korean names that are words as well, or endings of them
_HOMONYMS = {
    "인도",
    "이란",
    "수단",
    "오만",
    "말리",
    "가나",
    "차드",
    "기니",
    "조지아",
    "몰타",
    "니제르",
    "모나코",
    "요르단",
    "통가",
    "페루",
    "토고",
}
_AFTER_HOMONYM = re.compile(
    r"(?:인|군|계)?(?: ?(?:정부|당국|대사|대표|외교|국적|출신|경찰|난민|노동자|국경|공화국|내에서|총리|대통령)|(?:와|과) |은 |는 )"
)
_AFTER_KOREAN = re.compile(
    r"(?:인|군|계|산|행|측|내|어|발)?(?:들)?(?:에서|에게|에는|에도|에|으로|로|은|는|이|가|을|를|의|과|와|도|만|까지|부터|이나|나|보다|처럼|이라|라)*"
    r"(?![가-힣])|(?:정부|당국|공안|경찰|외교|대사|국경|내부|출신|국적|현지|주민|여성|노동자|군)"
)
_WORD = re.compile(r"(?<![\w])[^\W\d_]")


@dataclass(frozen=True)
class Mention:
    """One place where a country is named."""

    start: int
    end: int
    iso3: str
    is_adjective: bool = False


class Names:
    """What countries are called; found in a text by the first two letters of what stands there."""

    def __init__(self, countries: Iterable[Country]) -> None:
        countries = list(countries)
        self.known = {one.iso3 for one in countries}
        self._beginning: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        for name, iso3, is_adjective in _called(countries):
            self._beginning[name[:2]].append((name, iso3, is_adjective))
        for rows in self._beginning.values():
            rows.sort(key=lambda row: len(row[0]), reverse=True)

    def mentions(self, text: str) -> Iterator[Mention]:
        """Every place, in order; the longest name counts."""
        done = 0
        for word in _WORD.finditer(text):
            place = word.start()
            if place >= done and (found := self._at(text, place)):
                done = found.end
                yield found

    def _at(self, text: str, place: int) -> Mention | None:
        for name, iso3, is_adjective in self._beginning.get(text[place : place + 2], ()):
            end = place + len(name)
            if text.startswith(name, place) and _is_whole(text, place, end, name):
                plural = (
                    1 if is_adjective and text.startswith("s", end) and not text[end + 1 : end + 2].isalpha() else 0
                )
                return Mention(place, end + plural, iso3, is_adjective)
        return None


def _is_whole(text: str, start: int, end: int, name: str) -> bool:
    """Whether the name is a word, and means the country."""
    if "가" <= name[-1] <= "힣":
        return bool((_AFTER_HOMONYM if name in _HOMONYMS else _AFTER_KOREAN).match(text, end))
    if text[end : end + 1].isalnum() and not re.match(r"s(?!\w)", text[end : end + 2]):
        return False
    if name in _ELSE and re.match(_ELSE[name], text[end : end + 12]):
        return False
    return not _NO_COUNTRY.search(text, max(0, start - 8), start)


def _called(countries: list[Country]) -> Iterator[tuple[str, str, bool]]:
    known = {one.iso3 for one in countries}
    for one in countries:
        said = (
            {one.name, one.common_name, one.names.get("en", ""), one.names.get("ko", ""), *one.aliases}
            - _TOO_SHORT
            - {""}
        )
        for name in said:
            yield from ((form, one.iso3, False) for form in _shortened(name))
    for word, iso3 in demonyms().items():
        if iso3 in known:
            yield from ((form, iso3, True) for form in _shortened(word))


def _shortened(name: str) -> Iterator[str]:
    """The name as it is read here, and as headlines have it: N. Korea."""
    plain = name.translate(PLAIN)
    yield plain
    first, _, rest = plain.partition(" ")
    if first in ("North", "South") and rest:
        yield f"{first[0]}. {rest}"
        yield f"{first[0]}.{rest}"
