"""Logs that may be read by anyone who runs the server."""

import logging
import re

# what somebody searched for, and what PostgreSQL quotes of a refused row
CONFIDENCES = (
    (re.compile(r"\?[^\s\"'<>]*[=&][^\s\"'<>]*"), "?…"),
    # whose identity somebody asked for
    (re.compile(r"/confidential/confidential/[^\s\"'<>]*"), "/confidential/…"),
    (re.compile(r"(?m)^(DETAIL|CONTEXT):.*$"), r"\1: (left out of the log)"),
)


class DiscreetFormatter(logging.Formatter):
    """Lines without the values of query strings, and without the values of rows the database refused."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it is written, tracebacks included."""
        line = super().format(record)
        for pattern, replacement in CONFIDENCES:
            line = pattern.sub(replacement, line)
        return line
