from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Max
from django.utils.translation import gettext as _

from tracker.records.models import Act, Incident, Party, ReportedCount
from tracker.records.warnings.base import RecordWarning, left_empty
from tracker.reference.choices import CitationRelation, Extent, IncidentKind, PartyRole

REFOULEMENT = "violation_type:refoulement"
# what lasted longer than this is hardly one event
EVENT_DAYS = 31


def incident_warnings(incident: Incident) -> Iterator[RecordWarning]:
    """Everything odd about an incident and its parts."""
    yield from left_empty(incident, ("summary",) if _is_timeless(incident) else ("summary", "date_text"))
    yield from _after_its_reports(incident)
    yield from _long_event(incident)
    for count in incident.counts.filter(inconsistent_in_source=True):
        yield from _inconsistent(count)
    for act in incident.acts.all():
        yield from _act(act)


def _is_timeless(incident: Incident) -> bool:
    return incident.kind == IncidentKind.SITUATION and not (incident.date_start or incident.date_end)


def _after_its_reports(incident: Incident) -> Iterator[RecordWarning]:
    support = incident.evidence().filter(relation=CitationRelation.SUPPORTS)
    latest = support.aggregate(day=Max("passage__report__date_end"))["day"]
    if incident.kind != IncidentKind.ANTICIPATED and latest and incident.date_start and incident.date_start > latest:
        message = _("It is dated %(day)s, after every report that supports it (the last is of %(latest)s).")
        said = message % {"day": incident.date_start, "latest": latest}
        yield RecordWarning("after_its_reports", incident, said, (incident.date_start, latest))


def _long_event(incident: Incident) -> Iterator[RecordWarning]:
    if incident.kind != IncidentKind.EVENT or incident.extent != Extent.LASTED:
        return
    if incident.date_start and incident.date_end and (incident.date_end - incident.date_start).days >= EVENT_DAYS:
        message = _("One event that lasted from %(start)s to %(end)s: a series, or a situation?")
        said = message % {"start": incident.date_start, "end": incident.date_end}
        yield RecordWarning("long_event", incident, said, (incident.date_start, incident.date_end))


def _inconsistent(count: ReportedCount) -> Iterator[RecordWarning]:
    numbers = (count.low, count.best, count.high)
    message = _("“%(count)s” contradicts itself in the data set that it is from.") % {"count": count}
    yield RecordWarning("inconsistent_in_source", count, message, numbers)


def _act(act: Act) -> Iterator[RecordWarning]:
    parties = list(act.parties.all())
    for party in parties:
        yield from _party(party)
    if act.violation_type_id == REFOULEMENT:
        yield from _refoulement(act, parties)


def _party(party: Party) -> Iterator[RecordWarning]:
    if party.role == PartyRole.PERPETRATOR:
        yield from left_empty(party, ("type",))
    if party.role == PartyRole.VICTIM:
        yield from left_empty(party, ("groups",))


def _refoulement(act: Act, parties: list[Party]) -> Iterator[RecordWarning]:
    returning = {party.country_id for party in parties if party.role == PartyRole.PERPETRATOR}
    receiving = {party.country_id for party in parties if party.role == PartyRole.RECEIVING_AUTHORITY}
    if not receiving - {None}:
        yield RecordWarning("refoulement_to_nowhere", act, _("Forced return, but to which state is not recorded."))
    if not returning - {None}:
        yield RecordWarning("refoulement_by_nobody", act, _("Forced return, but by which state is not recorded."))
    for country in sorted(filter(None, returning & receiving)):
        message = _("Forced return by %(state)s to %(state)s: the same state?") % {"state": country}
        yield RecordWarning("refoulement_to_itself", act, message, (country,))
