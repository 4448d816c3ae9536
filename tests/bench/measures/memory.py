"""What the server holds while it gives a whole file, and how soon its first byte comes, at each size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from tests.bench.line import Line, at_most, not_measured
from tests.bench.stand import FILE, Stand

# rows of few: a small file, after which the worker has loaded all that a download needs
SMALL = f"{FILE}?admin1=Farthest%20Province"
# what the kernel takes for "forget the peak" (proc_pid_clear_refs(5))
FORGET = "5"


def measure(stands: Sequence[Stand], pairs: int) -> Iterator[Line]:
    """Memory and first byte at each size."""
    for stand in stands:
        yield from _at(stand, pairs)


def _at(stand: Stand, pairs: int) -> Iterator[Line]:
    memory, first = f"Memory during the CSV of {stand.rows}", f"First byte of the CSV of {stand.rows}"
    stand.alone.download(SMALL)
    [worker] = stand.alone.workers()
    before = _held(worker, "VmRSS")
    _forget_peak(worker)
    found = [stand.alone.download(FILE).first_byte * 1000 for _ in range(pairs)]
    peak = _held(worker, "VmHWM")
    if before is None or peak is None:
        yield not_measured(memory, "≤ idle + 5 MB", "this system does not say")
    else:
        yield at_most(f"{memory}: idle +", peak - before, 5, f"idle {before:.1f} MB, peak {peak:.1f} MB", " MB")
    yield at_most(first, median(found), 50, f"{min(found):.0f} to {max(found):.0f} ms", " ms")


def _forget_peak(process: int) -> None:
    file = Path(f"/proc/{process}/clear_refs")
    if file.exists():
        file.write_text(FORGET)


def _held(process: int, what: str) -> float | None:
    """MB of a process; None where the system does not say (not Linux)."""
    file = Path(f"/proc/{process}/status")
    if not file.exists():
        return None
    lines = dict(line.split(":", 1) for line in file.read_text().splitlines())
    return int(lines[what].split()[0]) / 1024
