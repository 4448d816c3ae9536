"""What commands read from their command line in the same way."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentTypeError


def day(written: str) -> dt.date:
    """A day as 2024-05-14."""
    try:
        return dt.date.fromisoformat(written)
    except ValueError as error:
        raise ArgumentTypeError(f"“{written}” is no day: write it as 2024-05-14.") from error
