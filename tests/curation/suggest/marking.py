"""How the suggestions for a text compare with what was written down for it by hand."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from tracker.curation.suggest import Suggestion, suggest
from tracker.reference.loading.countries import read_countries
from tracker.reference.models import Country

TEXTS = Path(__file__).parent / "texts"
# where the place counts: the same figure in another sentence is another figure
PLACED = ("figure", "date", "position")
Expected = dict[str, Any]


@cache
def all_countries() -> tuple[Country, ...]:
    """The countries of the fixtures, without a database."""
    return tuple(read_countries(settings.BASE_DIR / "fixtures/countries"))


@dataclass(frozen=True)
class Sample:
    """A text with the day of its publication, and what is to be found in it."""

    name: str
    half: str
    published: dt.date
    text: str
    expected: list[Expected]

    def suggested(self) -> list[Suggestion]:
        """What is found."""
        return suggest(self.text, self.published, countries=all_countries())


@dataclass
class Marks:
    """What was right, what was wrong, and what was missed; each as kinds of suggestion."""

    right: list[Suggestion] = field(default_factory=list)
    wrong: list[Suggestion] = field(default_factory=list)
    missed: list[Expected] = field(default_factory=list)

    def __add__(self, other: "Marks") -> "Marks":
        return Marks(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    def of(self, kind: str) -> "Marks":
        """Those of one kind."""
        return Marks(
            [one for one in self.right if one.kind == kind],
            [one for one in self.wrong if one.kind == kind],
            [one for one in self.missed if one["kind"] == kind],
        )

    @property
    def counts(self) -> Counter[str]:
        """How many of each."""
        return Counter(right=len(self.right), wrong=len(self.wrong), missed=len(self.missed))

    @property
    def precision(self) -> float | None:
        """Of what was suggested, how much was right."""
        return _share(len(self.right), len(self.wrong))

    @property
    def recall(self) -> float | None:
        """Of what was to be found, how much was suggested."""
        return _share(len(self.right), len(self.missed))


def _share(part: int, others: int) -> float | None:
    return part / (part + others) if part + others else None


def samples() -> list[Sample]:
    """Every text with its notes, in the order of their names."""
    return [_read(path) for path in sorted(TEXTS.glob("*.json"))]


def _read(path: Path) -> Sample:
    noted = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    return Sample(path.stem, noted["half"], dt.date.fromisoformat(noted["published"]), text, noted["expected"])


def marks(sample: Sample) -> Marks:
    """Each suggestion is right once at most: a second one for the same note is wrong."""
    found, result = sample.suggested(), Marks()
    for expected in sample.expected:
        fit = next((one for one in found if _fits(one, expected, sample.text)), None)
        if fit is None:
            result.missed.append(expected)
        else:
            found.remove(fit)
            result.right.append(fit)
    result.wrong = found
    return result


def _fits(one: Suggestion, expected: Expected, text: str) -> bool:
    """Whether it says all that was noted, of the noted words, and no day, number or code that was not."""
    said = one.as_dict()
    facts = {name: value for name, value in expected.items() if name != "at"}
    silent = {"numerator", "denominator", "percent", "ratio", "low", "best", "high", "date_start", "date_end"} - set(
        facts
    )
    if any(said.get(name) != value for name, value in facts.items()) or silent & set(said):
        return False
    return "at" not in expected or _overlaps(one, text.index(expected["at"]), len(expected["at"]))


def _overlaps(one: Suggestion, start: int, length: int) -> bool:
    return one.start < start + length and start < one.end


def halves(told: Iterable[tuple[Sample, Marks]]) -> Iterator[tuple[str, Marks]]:
    """The marks of the texts that the rules were tuned on, and of those that were held back."""
    rows = list(told)
    for half in ("tuning", "held_back"):
        yield half, sum((one for sample, one in rows if sample.half == half), Marks())
