"""Logs that may be read by anyone who runs the server."""

import logging
import re
from http import HTTPStatus

# what somebody searched for, and what PostgreSQL quotes of a refused row
CONFIDENCES = (
    (re.compile(r"\?[^\s\"'<>]*[=&][^\s\"'<>]*"), "?…"),
    # whose identity somebody asked for
    (re.compile(r"/confidential/confidential/[^\s\"'<>]*"), "/confidential/…"),
    # keys of readers
    (re.compile(r"\brt_[a-z2-7]{32}\b"), "rt_…"),
    (re.compile(r"(?m)^(DETAIL|CONTEXT):.*$"), r"\1: (left out of the log)"),
)


class Refusals(logging.Filter):
    """Makes refusals of ours one line each, and warnings: they are answers, not faults.

    Django logs a 403 with its traceback, and every answer from 500 up as an error.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line through."""
        status = getattr(record, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR)
        if record.name == "django.request" and status != HTTPStatus.INTERNAL_SERVER_ERROR:
            record.exc_info = record.exc_text = None
            record.levelno, record.levelname = logging.WARNING, logging.getLevelName(logging.WARNING)
        return True


class DiscreetFormatter(logging.Formatter):
    """Lines without the values of query strings, keys, and the values of rows the database refused."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it is written, tracebacks included."""
        line = super().format(record)
        for pattern, replacement in CONFIDENCES:
            line = pattern.sub(replacement, line)
        return line
