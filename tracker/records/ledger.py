"""What was removed for good, in a file outside of the databases and their backups: references and numbers, never words.

A database that is restored from a backup holds again what was removed since. References are random and never used
again, so the file alone tells: what it names must not be there.
"""

from __future__ import annotations

import errno
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, transaction

from tracker.records.alike import BLOCK
from tracker.records.models import Passage, Source, Whole
from tracker.records.named import named, there

logger = logging.getLogger(__name__)

RECORD, SOURCE, WORDS, IDENTITY = "record", "source", "words", "identity"
# these have references that are never given again
WITH_ALL_THEY_WERE = {RECORD, SOURCE}


@dataclass(frozen=True)
class Line:
    """A removal: of a record or a source by its reference, or of the words of a passage by its number.

    Of an identity that was deleted while its source stays, `at` says when: one that was added later is another.
    `names` is how many names were taken out of notes with it. They are not kept: they are what was removed.
    """

    what: str
    ref: str
    passage: int = 0
    names: int = 0
    at: str = ""

    def __post_init__(self) -> None:
        if self.what == IDENTITY:
            datetime.fromisoformat(self.at)

    def found(self) -> Whole | Source | Passage | None:
        """What it names, if that is there. An identity is looked for by the confidential room's guard."""
        if self.what != WORDS:
            return named(self.ref) if self.what in WITH_ALL_THEY_WERE else None
        passage = Passage.objects.filter(pk=self.passage, report__ref=self.ref).first()
        return None if passage is None or passage.is_wiped else passage


def enter(*new: Line, using: str = DEFAULT_DB_ALIAS) -> None:
    """Add lines to the file once the transaction in this database has gone through, before it is gone on.

    Where that fails, what else is to be done still is: files to be deleted, lines of other removals.
    """
    transaction.on_commit(lambda: _enter(new), using=using)


def back() -> list[Line]:
    """The lines whose subject is there: the database is older than they are. Raises ValueError as `lines` does.

    One query a kind, of columns that were there from the first migration on: it is asked of older tables, too.
    """
    all_lines = [line for line in lines() if line.what != IDENTITY]
    found = {(ref, 0) for ref in there(line.ref for line in all_lines if line.what != WORDS)}
    legible = Passage.objects.exclude(quote__regex=f"^{BLOCK}*$")
    found |= set(legible.filter(pk__in=[line.passage for line in all_lines]).values_list("report__ref", "pk"))
    return [line for line in all_lines if (line.ref, line.passage) in found]


def is_there() -> bool:
    """Whether there is a file: before the first removal there need be none."""
    return Path(settings.LEDGER_FILE).exists()


def lines() -> Iterator[Line]:
    """All lines, in the order of removal; none without a file. Raises ValueError if one is none."""
    path = Path(settings.LEDGER_FILE)
    text = path.read_text(encoding="utf-8") if is_there() else ""
    for number, written in enumerate(text.splitlines(), start=1):
        try:
            yield Line(**json.loads(written))
        except (ValueError, TypeError) as error:
            raise ValueError(f"{path}, line {number}: this is no removal.") from error


def _enter(new: tuple[Line, ...]) -> None:
    try:
        _append([line for line in new if not _is_known(line)])
    except OSError:
        written = "".join(map(_written, new))
        logger.exception("LEDGER_FILE could not be written. Enter by hand what is removed:\n%s", written)


def _is_known(new: Line) -> bool:
    """Whether the file has this line, as where it is removed again after a restore. One that is broken has none."""
    try:
        return any(_same(line) == _same(new) and line.names >= new.names for line in lines())
    except ValueError:
        return False


def _same(line: Line) -> tuple[str, str, int, str]:
    return line.what, line.ref, line.passage, line.at


def _append(new: list[Line]) -> None:
    path = Path(settings.LEDGER_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        # one write: lines of two processes do not mix
        text = (_after_a_broken_line(file) + "".join(map(_written, new))).encode()
        if os.write(file, text) < len(text):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(file)
    finally:
        os.close(file)


def _after_a_broken_line(file: int) -> str:
    """The end of the last line, where it has none: whoever wrote it broke down."""
    size = os.fstat(file).st_size
    return "" if size == 0 or os.pread(file, 1, size - 1) == b"\n" else "\n"


def _written(line: Line) -> str:
    return f"{json.dumps(asdict(line))}\n"
