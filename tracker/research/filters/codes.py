"""The codes of a vocabulary, and a reader that knows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.core.exceptions import ValidationError
from django.db.models import Model

from tracker.reference.choices import SCHEMES
from tracker.reference.models import Country, Term
from tracker.research.problems import nearest
from tracker.research.readers import TEXT, WORDS, Reader, RefusedError, words
from tracker.research.snapshot import alias


def known(scheme: str) -> list[str]:
    """Every code of a vocabulary, those out of use too: an older row may hold them."""
    if scheme in SCHEMES:
        return list(SCHEMES[scheme].values)
    if scheme == "country":
        return list(Country.objects.using(alias()).order_by("iso3").values_list("iso3", flat=True))
    terms = Term.objects.using(alias()).filter(scheme=scheme)
    return list(terms.order_by("code").values_list("code", flat=True))


@dataclass(frozen=True)
class ReadKnown:
    """Reads a comma list of values that are known beforehand; `what` names one of them in an error."""

    what: str
    known: Callable[[], list[str]]

    def __call__(self, text: str) -> list[str]:
        found, right = words(text), self.known()
        wrong = [one for one in found if one not in right]
        if wrong:
            raise ValidationError([self._refused(one, right) for one in wrong[:5]])
        return found

    def one(self, text: str) -> str:
        """Read one such value, and no list."""
        first, *others = self(text)
        if others:
            raise RefusedError("takes one value", value=text, allowed=self.known())
        return first

    def _refused(self, given: str, right: list[str]) -> RefusedError:
        return RefusedError(f"is not {self.what}", value=given, nearest=nearest(given, right), allowed=right)


@dataclass(frozen=True)
class ReadUpTo:
    """Reads one code of a numbered scale as all from 1 up to it: 0 says that nothing is known."""

    scheme: str

    def __call__(self, text: str) -> list[str]:
        scale = numbered(self.scheme)
        if text not in scale:
            raise RefusedError("is not on the scale", value=text, allowed=scale)
        return [code for code in scale if int(code) <= int(text)]


def numbered(scheme: str) -> list[str]:
    """The codes of a closed scale that stand for more and less, in their order."""
    return sorted((code for code in SCHEMES[scheme].values if code.isdigit() and code != "0"), key=int)


def reader(scheme: str) -> Reader:
    """The reader of a comma list of codes, with those of a closed vocabulary in its schema."""
    item = {"type": "string", "enum": list(SCHEMES[scheme].values)} if scheme in SCHEMES else TEXT
    read = ReadKnown(f"a code of the vocabulary {scheme}", partial(known, scheme))
    return Reader(read, {"type": "array", "items": item, "minItems": 1})


def among(model: type[Model], column: str, what: str) -> Reader:
    """The reader of a comma list of values that stand in a column of a small table."""
    rows = model._default_manager.using

    def found() -> list[str]:
        return [one for one in rows(alias()).order_by(column).values_list(column, flat=True).distinct() if one]

    return Reader(ReadKnown(what, found), WORDS.schema)
