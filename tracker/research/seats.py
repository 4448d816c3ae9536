"""Downloads take seats, of which there are few: slow readers of big files must not hold every thread."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.http import StreamingHttpResponse

SEATS = threading.BoundedSemaphore(settings.DOWNLOAD_SEATS)
# seconds after which one who found no seat may ask again
RETRY_AFTER = "30"


class Download(StreamingHttpResponse):
    """A streamed body that holds a seat until it is closed, or forgotten."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # runs once, whichever comes first: close() or the end of the object
        self._leave = weakref.finalize(self, SEATS.release)

    def close(self) -> None:
        super().close()
        self._leave()


def take_seat() -> bool:
    """Take a seat if one is free. A Download gives it back by itself."""
    return SEATS.acquire(blocking=False)


def give_seat() -> None:
    """Give a seat back."""
    SEATS.release()


@contextmanager
def stall_limit(environ: dict[str, Any]) -> Iterator[None]:
    """Cut a reader that takes nothing.

    Writing to a reader that has stopped blocks for ever, and a limit on the statement cannot tell a slow
    reader from a stopped one. gunicorn hands its socket on; under another server, that one must have a limit.
    """
    sock = environ.get("gunicorn.socket")
    if sock is None:
        yield
        return
    before = sock.gettimeout()
    sock.settimeout(settings.DOWNLOAD_STALL)
    try:
        yield
    finally:
        sock.settimeout(before)
