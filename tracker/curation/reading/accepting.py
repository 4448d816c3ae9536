"""What one click on the desk does to the report: a country, a content warning, passages that move to another text."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from tracker.curation.permitted import refuse_without
from tracker.curation.reading.segments import Placed
from tracker.curation.refusals import REFUSALS, refused
from tracker.records.models import Passage, Report, ReportCountry

COUNTRY, WARNING, MOVE = "country", "warning", "move"
PERMISSIONS = {
    COUNTRY: "records.add_reportcountry",
    WARNING: "records.change_report",
    MOVE: "records.change_passage",
}


def accept(what: str, report: Report, elsewhere: list[Placed], capture: Any, *, by: Any) -> str:
    """Do what the click stands for, and say what was done.

    `what` is country:PRK:origin, warning:suicide, or move, which moves the passages `elsewhere` to `capture`.
    Raises ValidationError if it is refused, or no such thing.
    """
    deed, _colon, rest = what.partition(":")
    if deed not in PERMISSIONS or "\0" in rest:
        raise ValidationError(_("There is no such suggestion."))
    refuse_without(by, PERMISSIONS[deed])
    try:
        with transaction.atomic():
            held = Report.objects.select_for_update(no_key=True).get(pk=report.pk)
            said = _do(deed, rest, held, elsewhere, capture)
            connection.check_constraints()
    except REFUSALS as error:
        found = refused(error)
        if found is None:
            raise
        raise found.error from error
    return said


def _do(deed: str, rest: str, report: Report, elsewhere: list[Placed], capture: Any) -> str:
    if deed == COUNTRY:
        return _add_country(report, *rest.partition(":")[::2])
    return _add_warning(report, rest) if deed == WARNING else _move(elsewhere, capture)


def _add_country(report: Report, iso3: str, role: str) -> str:
    made = ReportCountry(report=report, country_id=iso3, role=role)
    made.full_clean()
    made.save()
    return _("%(country)s was added to the report.") % {"country": f"{made.country}: {made.get_role_display()}"}


def _add_warning(report: Report, code: str) -> str:
    report.content_warnings = sorted({*report.content_warnings, code})
    report.save(update_fields=["content_warnings"])
    return _("The warning was added to the report.")


def _move(elsewhere: list[Placed], capture: Any) -> str:
    for one in elsewhere:
        passage = Passage.objects.get(pk=one.passage.pk)
        passage.capture, passage.char_start, passage.char_end = capture, one.start, one.end
        passage.save(update_fields=["capture", "char_start", "char_end"])
    return _("Passages that were moved to this text: %(number)s.") % {"number": len(elsewhere)}
