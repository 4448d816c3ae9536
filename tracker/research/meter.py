"""How often each of many readers asks, at one number a reader."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

MINUTE = 60 * 10**9
# readers that are remembered; beyond that, who has been idle for longest is forgotten
MOST = 100_000


class Meter:
    """The generic cell rate algorithm (GCRA): a minute's worth at once, then one after another at the rate.

    Of a reader it keeps the moment at which all that was asked for is paid off, in nanoseconds, so that
    nothing is rounded. Whose moment has passed is as good as new, and is forgotten.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._paid: OrderedDict[bytes, int] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, reader: bytes, rate: int) -> float:
        """Count a request of `reader`, who may ask `rate` times a minute: seconds to wait, or 0 if it is in time.

        A request that is too early costs nothing. A rate of 0 is no limit.
        """
        if not rate:
            return 0.0
        now = time.monotonic_ns()
        with self._lock:
            before = max(self._paid.pop(reader, now), now)
            after = before + MINUTE // rate
            early = after - now - MINUTE
            self._paid[reader] = before if early > 0 else after
            self._forget(now)
        return max(early, 0) / 10**9

    def _forget(self, now: int) -> None:
        # the first has been idle for longest
        while self._paid and (len(self._paid) > self._most or next(iter(self._paid.values())) <= now):
            self._paid.popitem(last=False)
