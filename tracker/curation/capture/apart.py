"""Runs the parsers of files in a process of their own, with nothing of ours in it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

# a page of a hundred thousand words takes a second or two
SECONDS = 60
MEGABYTES = 1024

TOO_LONG = "Reading it takes over {} seconds. Split it, or save it as plain text, and capture that."
TOO_MUCH = "Reading it takes more than it may, or stops half-way. Split it, or save it as plain text, and capture that."


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
        raise ValidationError(said["refused"])
    return Parsed(**said, copy=copy)


def _answer(kind: str, content: bytes) -> tuple[Any, bytes]:
    program = [sys.executable, "-E", "-s", "-m", "tracker.curation.capture.extract", kind, str(MEGABYTES), str(SECONDS)]
    try:
        run = subprocess.run(
            program,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
            cwd=settings.BASE_DIR,
            # neither keys nor passwords: whoever takes over the parser finds none in it
            env={},
        )
    except subprocess.TimeoutExpired as error:
        raise ValidationError(TOO_LONG.format(SECONDS)) from error
    except subprocess.CalledProcessError as error:
        raise ValidationError(TOO_MUCH) from error
    said, _, copy = run.stdout.partition(b"\n")
    return json.loads(said), copy
