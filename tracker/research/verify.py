"""Whether a query answers today as it did when it was cited."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.research.marks import MOST, Marks
from tracker.research.models import Edition, Removal
from tracker.research.pin import Pin
from tracker.research.snapshot import alias

IDENTICAL, REMOVED, DIFFERS, UNDECIDED = "identical", "identical_but_removed", "differs", "undecided"
VERDICTS = (IDENTICAL, REMOVED, DIFFERS, UNDECIDED)


@dataclass(frozen=True)
class Ledger:
    """The marks of the editions of a table that were removed, and of those that lost words."""

    removed: frozenset[str]
    words: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.removed | self.words


@dataclass(frozen=True)
class Verdict:
    """identical, identical_but_removed, differs or undecided; and how many rows were removed or lost words since."""

    verdict: str
    n_removed: int = 0

    @property
    def says(self) -> str:
        """The same in a sentence."""
        rows = "1 row that was" if self.n_removed == 1 else f"{self.n_removed} rows that were"
        return {
            IDENTICAL: "Identical: the same rows with the same content.",
            REMOVED: f"Identical but for {rows} removed since, or lost words, to protect someone.",
            DIFFERS: "Differs: this is not what was cited, or the citation was not copied whole.",
            UNDECIDED: "It differs, and rows of this table were removed to protect someone. Whether that is all can be "
            f"told by `rows` of the citation, where up to {MOST} are missing.",
        }[self.verdict]


def ledger(model: type[Edition], pin: Pin) -> Ledger:
    """What was removed from a table that stood in the revision or before, and what is not shown while it is frozen."""
    found: dict[str, set[str]] = {what: set() for what, _ in Removal._meta.get_field("what").choices or ()}
    told = Removal.objects.using(alias()).filter(table=model.table(), since__lte=pin.number)
    for what, editions in told.values_list("what", "editions"):
        found[what].update(editions)
    if pin.taken_down:
        found["record"].update(pin.withheld(model).values_list("edition", flat=True))
    return Ledger(frozenset(found["record"]), frozenset(found["fields"]))


@dataclass(frozen=True)
class Content:
    """What a query answers: the SHA-256 of its CSV, the marks of its rows, and those marks that have lost words.

    By losing a word a row may have left the answer, or come into it.
    """

    sha256: str
    marks: Marks
    words: frozenset[str]

    def verdict(self, sha256: str | None, cited: Marks | None, told: Ledger) -> Verdict:
        """Compare with what a citation says: the beginning of the hash, the marks, or both."""
        same_bytes = None if sha256 is None else self.sha256.startswith(sha256)
        if cited is None:
            return Verdict(IDENTICAL if same_bytes else UNDECIDED if told.all else DIFFERS)
        since = self._removed_since(cited, told)
        if since is None:
            untold = cited.count - self.marks.count > MOST and told.all
            return Verdict(UNDECIDED if untold else DIFFERS)
        if not since and same_bytes is False:
            # the rows are the same: either one lost more words than it had lost by then, or the hash is not theirs
            return Verdict(REMOVED, 1) if self.words else Verdict(DIFFERS)
        return Verdict(REMOVED, since) if since else Verdict(IDENTICAL)

    def _removed_since(self, cited: Marks, told: Ledger) -> int | None:
        """How many rows were removed or lost words since; None if anything else differs."""
        # first as if nothing were known of rows that lost words, for they may be new; then as if all had been there
        for left, stayed in ((self.marks.without(self.words), frozenset()), (self.marks, self.words)):
            gone = cited.gone(left, told.all)
            if gone is not None:
                both = stayed | (gone & self.words)
                return len(gone - self.words) + len(self.words - both) + max(0, len(both) - cited.touched)
        return None
