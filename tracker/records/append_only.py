"""Logs that are only added to, whoever writes to the database."""

from __future__ import annotations

from typing import Any

import pgtrigger


class NeverChanged(pgtrigger.Trigger):
    """Refuses to change or remove lines of the log."""

    when = pgtrigger.Before

    def get_func(self, model: Any) -> str:
        return (
            "RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'never_changed', TABLE = TG_TABLE_NAME, "
            "MESSAGE = 'This log is only added to.';"
        )


class TimeOfEntry(pgtrigger.Trigger):
    """Gives a line of the log the time at which it is written, whatever it says."""

    name = "time_of_entry"
    when = pgtrigger.Before
    operation = pgtrigger.Insert

    def get_func(self, model: Any) -> str:
        return "NEW.at := clock_timestamp(); RETURN NEW;"
