from __future__ import annotations

from tracker.curation.capture.extract.wording import Worded


class UnreadableError(Exception):
    """Why a file has no text to give, in a sentence for people."""

    def __init__(self, said: Worded) -> None:
        super().__init__(said)
        self.said = said
