"""How good the suggestions are: the tables of docs/reference/suggestions.md."""

from collections.abc import Iterator
from pathlib import Path

from tests.curation.suggest.marking import Marks, Sample, halves, marks, samples
from tracker.curation.suggest.finding import KINDS

PAGE = Path(__file__).parents[3] / "docs/reference/suggestions.md"
BEGIN, END = "<!-- measured -->\n", "<!-- end -->\n"
HALVES = {"tuning": "tuned on", "held_back": "held back"}


def measured() -> tuple[list[str], dict[str, Marks]]:
    """The lines of the tables, and the marks of each half."""
    told = [(sample, marks(sample)) for sample in samples()]
    by_half = dict(halves(told))
    return [*_table("kind", _by_kind(by_half)), "", *_table("text", _by_text(told))], by_half


def renewed(page: str, tables: list[str]) -> str:
    """The page with these tables in their place."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return "".join([before, BEGIN, "\n".join(tables), "\n", END, after])


def _table(what: str, rows: Iterator[tuple[str, str, Marks]]) -> Iterator[str]:
    yield f"| texts | {what} | right | wrong | missed | precision | recall |"
    yield "|---|---|--:|--:|--:|--:|--:|"
    for half, name, one in rows:
        counts = (str(one.counts[name]) for name in ("right", "wrong", "missed"))
        yield f"| {' | '.join([HALVES[half], name, *counts, _rounded(one.precision), _rounded(one.recall)])} |"


def _by_kind(by_half: dict[str, Marks]) -> Iterator[tuple[str, str, Marks]]:
    for half, one in by_half.items():
        for kind in KINDS:
            yield half, kind, one.of(kind)
        yield half, "**all**", one


def _by_text(told: list[tuple[Sample, Marks]]) -> Iterator[tuple[str, str, Marks]]:
    for half in HALVES:
        for sample, one in told:
            if sample.half == half:
                yield half, sample.name, one


def _rounded(share: float | None) -> str:
    return "" if share is None else f"{share:.2f}"
