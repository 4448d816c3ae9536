"""What may point at a person once it is public, and what to coarsen. Only a protection officer lets it stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.records.models import Citation, Incident, Passage, Report, ReportSource, Survey, SurveyFigure, Whole
from tracker.records.warnings.base import RecordWarning
from tracker.records.warnings.telling import KINDS, attributes, given_away, near_a_speaker
from tracker.reference.choices import Access, CitationRelation, GeoPrecision, ProtectionLevel, SourceConnection

HIDDEN = (ProtectionLevel.ANONYMOUS, ProtectionLevel.ANONYMOUS_UNKNOWN, ProtectionLevel.SEALED)
OWN_KNOWLEDGE = (SourceConnection.FIRSTHAND, SourceConnection.PARTICIPANT_RELATED)
# finer than a province
FINE = (GeoPrecision.EXACT, GeoPrecision.NEAR, GeoPrecision.ADM2)
# fewer people than this are known to each other
SMALL = 5

COARSER_LABEL = gettext_lazy("Keep one of them in the label.")
COARSER_WORDS = gettext_lazy("Leave it out of the label, give a quote to show, or redact the passage.")
COARSER_TEXT = gettext_lazy("Say it less exactly: the country, no age, no occupation, no day.")
COARSER_PLACE = gettext_lazy("Set “shown to” to the province or the country.")
COARSER_DAY = gettext_lazy("Widen the date to the month, or redact the quotation.")
COARSER_CELL = gettext_lazy("Join it with another figure, or give no number.")


def exposures_of(whole: Whole) -> Iterator[RecordWarning]:
    """Everything about a whole that may point at a person."""
    if isinstance(whole, Report):
        yield from _of_report(whole)
    if isinstance(whole, Incident):
        yield from _of_incident(whole)
    if isinstance(whole, Survey):
        yield from _of_survey(whole)
    yield from _of_texts(whole)


def _of_report(report: Report) -> Iterator[RecordWarning]:
    for face in report.faces.select_related("source").filter(plural=False, source__protection_level__in=HIDDEN):
        yield from _face(face)
    if report.access == Access.PUBLIC:
        of_one = report.passages.filter(speaker__plural=False, redacted=False)
        for passage in of_one.filter(speaker__source__protection_level=ProtectionLevel.ANONYMOUS_UNKNOWN):
            yield from _passage(passage)


def _face(face: ReportSource) -> Iterator[RecordWarning]:
    found = attributes(face.public_label)
    if len(found) > 1:
        message = _("“%(label)s” gives %(found)s of one person: two together can lead to them.")
        message %= {"label": face.public_label, "found": _listed([_(KINDS[kind]) for kind in found])}
        yield _exposure("face_of_two_attributes", face, message, COARSER_LABEL, face.public_label)
    told = given_away(face.public_label)
    if told and face.source.protection_level == ProtectionLevel.ANONYMOUS_UNKNOWN:
        message = _("“%(label)s” gives %(found)s of somebody whom nobody here could warn.")
        message %= {"label": face.public_label, "found": _listed(told)}
        yield _exposure("face_of_the_unknown", face, message, COARSER_WORDS, face.public_label)


def _passage(passage: Passage) -> Iterator[RecordWarning]:
    shown = passage.public_quote or passage.quote
    told = given_away(f"{shown}\n{passage.translation}")
    if told:
        message = _("The words shown of %(passage)s give %(found)s of somebody whom nobody here could warn.")
        message %= {"passage": passage, "found": _listed(told)}
        yield _exposure("words_of_the_unknown", passage, message, COARSER_WORDS, shown, passage.translation)


def _of_incident(incident: Incident) -> Iterator[RecordWarning]:
    witnessed = _told_by_one(incident.evidence()).filter(passage__speaker__connection__in=OWN_KNOWLEDGE)
    if not witnessed.exists():
        return
    # who is quoted beside it, and carries no claim of it, need not have been there
    rests_on_them = witnessed.filter(relation=CitationRelation.SUPPORTS).exists()
    for place in incident.places.filter(geo_precision_public__in=FINE) if rests_on_them else ():
        message = _("%(place)s is shown more exactly than a province, and somebody who must stay hidden saw it.")
        message %= {"place": place}
        yield _exposure("place_of_a_witness", place, message, COARSER_PLACE, place.geo_precision_public)
    few = incident.counts.filter(Q(best__lt=SMALL) | Q(high__lt=SMALL)).order_by("pk").first()
    is_quoted = witnessed.filter(passage__redacted=False).exists()
    if few and is_quoted and incident.date_start and incident.date_start == incident.date_end:
        message = _("The day %(day)s, a group of “%(few)s” and a quotation: together they lead to who spoke.")
        message %= {"day": incident.date_start, "few": few}
        yield _exposure("day_group_and_quote", incident, message, COARSER_DAY, incident.date_start, few.best, few.high)


def _of_survey(survey: Survey) -> Iterator[RecordWarning]:
    for figure in survey.figures.exclude(numerator=None).exclude(denominator=None):
        is_ours = figure.denominator_inferred or _is_own(survey)
        if is_ours and _is_small(figure):
            message = _("“%(figure)s” leaves a group of fewer than %(n)s that no report gives: we derived it.")
            message %= {"figure": figure.label, "n": SMALL}
            yield _exposure("small_cell", figure, message, COARSER_CELL, figure.numerator, figure.denominator)


def _is_own(survey: Survey) -> bool:
    return survey.report is not None and survey.report.access == Access.RESTRICTED


def _is_small(figure: SurveyFigure) -> bool:
    k, n = figure.numerator or 0, figure.denominator or 0
    return 0 < k < SMALL or 0 < n - k < SMALL


def _of_texts(whole: Whole) -> Iterator[RecordWarning]:
    """What we wrote ourselves of somebody whom nobody here knows."""
    unknown = Q(passage__speaker__source__protection_level=ProtectionLevel.ANONYMOUS_UNKNOWN)
    speaks = _told_by_one(whole.evidence()).filter(unknown).exists() or (
        isinstance(whole, Report)
        and whole.faces.filter(plural=False, source__protection_level=ProtectionLevel.ANONYMOUS_UNKNOWN).exists()
    )
    text = getattr(whole, "summary", "") or getattr(whole, "sampling_note", "")
    told = near_a_speaker(text) if speaks and text else []
    if told:
        message = _("What we say of it gives %(found)s near somebody whom nobody here could warn.") % {
            "found": _listed(told)
        }
        yield _exposure("text_near_the_unknown", whole, message, COARSER_TEXT, text)


def _told_by_one(citations: QuerySet[Citation]) -> QuerySet[Citation]:
    return citations.filter(passage__speaker__plural=False, passage__speaker__source__protection_level__in=HIDDEN)


def _listed(found: list[str]) -> str:
    """Any number of attributes, with “and” between each."""
    return _(" and ").join(found)


def _exposure(rule: str, subject: Any, message: str, coarsen: Any, *state: Any) -> RecordWarning:
    return RecordWarning(rule, subject, message, state, str(coarsen))
