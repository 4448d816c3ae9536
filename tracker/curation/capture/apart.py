"""Runs the parsers of files in a process of their own, with nothing of ours in it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from itertools import islice
from tempfile import TemporaryFile
from threading import Event, Timer
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# a page of a hundred thousand words takes a second or two
SECONDS = 60
MEGABYTES = 1024
# what comes back, in uploads of the size that is allowed: pictures may be packed worse than they were
TIMES = 4
# of a sentence, and of what is filled into it, in characters; and how many blanks it has
LONGEST, BLANKS = 30_000, 2

TOO_LONG = _("Reading it takes over {} seconds. Split it, or save it as plain text, and capture that.")
TOO_MUCH = _(
    "Reading it takes more than it may, or stops half-way. Split it, or save it as plain text, and capture that."
)


@dataclass(frozen=True)
class Parsed:
    """What a file is, its text, what is to be said of it; the file without its metadata, and which kinds it had."""

    kind: str
    text: str
    notes: list[str]
    removed: list[str]
    copy: bytes


def parsed(kind: str, content: bytes) -> Parsed:
    """A file, read and stripped. Raises ValidationError: why it is not."""
    said, copy = _answer(kind, content)
    if "refused" in said:
        raise ValidationError(_in_words(*said["refused"]))
    return Parsed(**{**said, "notes": [_in_words(*note) for note in said["notes"]]}, copy=copy)


def _in_words(words: str, blanks: dict[str, str]) -> str:
    """What the parsers say, in the reader's language. Whoever took them over fills no memory with it."""
    told = gettext(words[:LONGEST])
    for name, value in islice(blanks.items(), BLANKS):
        told = told.replace(f"%({name})s", value[:LONGEST], 1)
    return told


def _answer(kind: str, content: bytes) -> tuple[Any, bytes]:
    most = TIMES * settings.UPLOAD_LIMIT
    limits = map(str, (MEGABYTES, SECONDS, most))
    program = [sys.executable, "-E", "-s", "-m", "tracker.curation.capture.extract", kind, *limits]
    with TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR) as file:
        file.write(content)
        file.seek(0)
        said, _, copy = _run(program, file, most).partition(b"\n")
    return json.loads(said), copy


def _run(program: list[str], file: Any, most: int) -> bytes:
    """What the program answers; of one that was taken over and never stops, no more than `most` bytes are read."""
    late = Event()
    # neither keys nor passwords: whoever takes over the parser finds none in it
    run = subprocess.Popen(
        program, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=settings.BASE_DIR, env={}
    )

    def end() -> None:
        late.set()
        run.kill()

    timer = Timer(SECONDS, end)
    timer.start()
    try:
        with run:
            answer: bytes = run.stdout.read(most + 1) if run.stdout else b""
            if len(answer) > most:
                run.kill()
    except BaseException:
        run.kill()
        raise
    finally:
        timer.cancel()
    if late.is_set():
        raise ValidationError(TOO_LONG.format(SECONDS))
    if run.returncode or not answer:
        raise ValidationError(TOO_MUCH)
    return answer
