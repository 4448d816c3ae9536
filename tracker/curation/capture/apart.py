"""Runs the parsers of web pages and PDFs in a process of their own, with nothing of ours in it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

# a page of a hundred thousand words takes a second or two
SECONDS = 60
MEGABYTES = 1024

TOO_LONG = "Reading it takes over {} seconds. Split it, or save it as plain text, and capture that."
TOO_MUCH = "Reading it takes more than it may, or stops half-way. Split it, or save it as plain text, and capture that."


def extracted(kind: str, content: bytes) -> tuple[str, list[str]]:
    """The text of a file and what is to be said of it. Raises ValidationError: why there is none."""
    answer = _answer(kind, content)
    if "refused" in answer:
        raise ValidationError(answer["refused"])
    return answer["text"], answer["notes"]


def _answer(kind: str, content: bytes) -> Any:
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
    return json.loads(run.stdout)
