from __future__ import annotations

import re
from collections.abc import Iterator

from django.db.models import Q

from tracker.records.models import Capture, Passage, Report, ReportSource
from tracker.records.warnings.base import RecordWarning, left_empty
from tracker.reference.choices import Access, ProtectionLevel, PublisherStatus, QuoteKind
from tracker.reference.models import Country

LONG_QUOTE = 25
# shorter names of countries (US, PRK) are letters that other words may hold
SHORTEST_NAME = 3
MUCH_OF_THE_TEXT = 0.4
WORDLESS = (QuoteKind.HEADLINE, QuoteKind.PAGE_FURNITURE)
HIDDEN = (ProtectionLevel.ANONYMOUS, ProtectionLevel.ANONYMOUS_UNKNOWN, ProtectionLevel.SEALED)

# kinds of attribute that a label can give away, each by words that betray it
ATTRIBUTES = {
    "age": r"\b(aged|year[- ]old|in (her|his|their) (teens|twenties|thirties|forties|fifties|sixties)|\d\d)\b",
    "sex": r"\b(woman|women|man|men|female|male|mother|father|girl|boy|wife|husband|widow)\b",
    "work": r"\b(trader|worker|farmer|teacher|student|soldier|officer|guard|nurse|doctor|broker|driver|lawyer)\b",
    "kin": r"\b(sister|brother|daughter|son|cousin|relative|parent)\b",
}


def report_warnings(report: Report) -> Iterator[RecordWarning]:
    """Everything odd about a report and its parts."""
    yield from left_empty(report, ("url", "date_text"))
    yield from _access(report)
    yield from _countries(report)
    for capture in report.captures.all():
        yield from _capture(capture)
    for face in report.faces.select_related("source"):
        yield from left_empty(face, ("reliability_basis",))
        yield from _face(face)
    for passage in report.passages.all():
        yield from _passage(passage)
    yield from _much_quoted(report)


def _access(report: Report) -> Iterator[RecordWarning]:
    if report.access == Access.RESTRICTED and report.restricted_approved_by_id is None:
        yield RecordWarning(
            "restricted_without_word",
            report,
            "Restricted, and no protection officer has let it support claims: nothing can rest on it yet.",
        )
    if (
        report.publisher_status == PublisherStatus.RETRACTED
        and report.passages.filter(citations__isnull=False).exists()
    ):
        yield RecordWarning("retracted_but_cited", report, "Its publisher has retracted it, and claims rest on it.")


def _countries(report: Report) -> Iterator[RecordWarning]:
    if not report.countries.exists():
        yield RecordWarning("no_countries", report, "No country is recorded: nobody will find the report by one.")


def _capture(capture: Capture) -> Iterator[RecordWarning]:
    same = Q(sha256=capture.sha256) & ~Q(sha256="")
    if capture.text:
        same |= Q(text=capture.text)
    others = Capture.objects.filter(same).exclude(report=capture.report_id)
    refs = sorted(set(others.values_list("report__ref", flat=True)))
    if refs:
        message = (
            f"The same bytes or words are held under {', '.join(refs)}: a copy of one article, or the same report?"
        )
        yield RecordWarning("captured_elsewhere", capture, message, tuple(refs))


def attributes(label: str) -> list[str]:
    """The kinds of attribute of a person that a label gives away."""
    found = [kind for kind, words in ATTRIBUTES.items() if re.search(words, label, re.IGNORECASE)]
    names = Country.objects.values_list("name", "common_name", "aliases")
    places = {place for name, common, aliases in names for place in (name, common, *aliases) if place}
    if any(re.search(rf"\b{re.escape(place)}\b", label) for place in places if len(place) > SHORTEST_NAME):
        found.append("place")
    return found


def _face(face: ReportSource) -> Iterator[RecordWarning]:
    if face.plural or face.source.protection_level not in HIDDEN:
        return
    found = attributes(face.public_label)
    if len(found) > 1:
        message = f"“{face.public_label}” gives {' and '.join(found)} of one person: two together can lead to them."
        yield RecordWarning("face_of_two_attributes", face, message, (face.public_label,))


def _passage(passage: Passage) -> Iterator[RecordWarning]:
    words = len(passage.quote.split())
    if words > LONG_QUOTE:
        message = f"{passage} has {words} words: quote the fewest that carry the claim."
        yield RecordWarning("long_passage", passage, message, (passage.quote,))
    if passage.speaker_id is None and passage.quote_kind not in WORDLESS:
        yield RecordWarning("no_speaker", passage, f"Nobody is recorded as the speaker of {passage}.")


def _shown(passage: Passage) -> str:
    return "" if passage.redacted else passage.public_quote or passage.quote


def _much_quoted(report: Report) -> Iterator[RecordWarning]:
    if report.access == Access.RESTRICTED:
        return
    held = max((len(capture.text) for capture in report.captures.all()), default=0)
    shown = sum(len(_shown(passage)) for passage in report.passages.filter(citations__isnull=False).distinct())
    if held and shown > MUCH_OF_THE_TEXT * held:
        percent = 100 * shown // held
        yield RecordWarning(
            "much_quoted",
            report,
            f"{percent}% of the text would be shown: that is more than quotation.",
            (shown,),
        )
