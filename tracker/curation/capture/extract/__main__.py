"""Reads a file from standard input and writes what it says and a bare copy, within limits that the system keeps.

The files come from strangers, and those who write them know the parsers. What goes wrong here ends here.
"""

from __future__ import annotations

import contextlib
import json
import resource
import sys

from tracker.curation.capture.extract.wording import Worded, worded


def limit(megabytes: int, seconds: int) -> None:
    """Let the system end this process if it takes more memory or time, or writes a file."""
    for what, most in (
        (resource.RLIMIT_AS, megabytes * 2**20),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        # a system that does not know one of them still keeps the others, and the parent counts the time
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def answer(kind: str, content: bytes) -> tuple[dict[str, object], bytes]:
    """What is to be said of it, or why it is not taken; and the file without its metadata."""
    # the parsers are loaded under the limits
    from tracker.curation.capture.extract.parsing import parse  # noqa: PLC0415
    from tracker.curation.capture.extract.unreadable import UnreadableError  # noqa: PLC0415

    try:
        parsed = parse(kind, content)
    except UnreadableError as error:
        return {"refused": _told(error.said)}, b""
    removed = sorted(parsed.copy.removed)
    notes = [_told(note) for note in parsed.notes]
    said: dict[str, object] = {"kind": parsed.kind, "text": parsed.text, "notes": notes, "removed": removed}
    return said, parsed.copy.content


def written(facts: dict[str, object], copy: bytes, most: int) -> bytes:
    """A line of JSON, and then the bytes; or that they are more than anybody wants."""
    line = json.dumps(facts, ensure_ascii=False).encode("utf-8", "surrogatepass")
    if len(line) + 1 + len(copy) > most:
        too_large = worded(
            "Its copy without metadata would be over %(size)s MB. Save it smaller, or split it, and take the parts.",
            size=f"{most / 2**20:g}",
        )
        return json.dumps({"refused": _told(too_large)}).encode() + b"\n"
    return line + b"\n" + copy


def _told(said: Worded) -> tuple[str, dict[str, str]]:
    return said.words, said.blanks


if __name__ == "__main__":
    limit(int(sys.argv[2]), int(sys.argv[3]))
    made = answer(sys.argv[1], sys.stdin.buffer.read())
    sys.stdout.buffer.write(written(*made, int(sys.argv[4])))
