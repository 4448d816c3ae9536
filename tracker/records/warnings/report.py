from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from tracker.records.models import Capture, Passage, Report
from tracker.records.warnings.base import RecordWarning, left_empty
from tracker.reference.choices import Access, PublisherStatus, QuoteKind

LONG_QUOTE = 25
MUCH_OF_THE_TEXT = 0.4
WORDLESS = (QuoteKind.HEADLINE, QuoteKind.PAGE_FURNITURE)


def report_warnings(report: Report) -> Iterator[RecordWarning]:
    """Everything odd about a report and its parts."""
    yield from left_empty(report, ("url", "date_text"))
    yield from _access(report)
    yield from _countries(report)
    for capture in report.captures.all():
        yield from _capture(capture)
    for face in report.faces.all():
        yield from left_empty(face, ("reliability_basis",))
    for passage in report.passages.all():
        yield from _passage(passage)
    yield from _much_quoted(report)


def _access(report: Report) -> Iterator[RecordWarning]:
    if report.access == Access.RESTRICTED and report.restricted_approved_by_id is None:
        yield RecordWarning(
            "restricted_without_word",
            report,
            _("Restricted, and no protection officer has let it support claims: nothing can rest on it yet."),
        )
    if (
        report.publisher_status == PublisherStatus.RETRACTED
        and report.passages.filter(citations__isnull=False).exists()
    ):
        yield RecordWarning("retracted_but_cited", report, _("Its publisher has retracted it, and claims rest on it."))


def _countries(report: Report) -> Iterator[RecordWarning]:
    if not report.countries.exists():
        yield RecordWarning("no_countries", report, _("No country is recorded: nobody will find the report by one."))


def _capture(capture: Capture) -> Iterator[RecordWarning]:
    same = Q(sha256=capture.sha256) & ~Q(sha256="")
    if capture.text:
        same |= Q(text=capture.text)
    others = Capture.objects.filter(same).exclude(report=capture.report_id)
    refs = sorted(set(others.values_list("report__ref", flat=True)))
    if refs:
        message = _("The same bytes or words are held under %(refs)s: a copy of one article, or the same report?")
        yield RecordWarning("captured_elsewhere", capture, message % {"refs": ", ".join(refs)}, tuple(refs))


def _passage(passage: Passage) -> Iterator[RecordWarning]:
    words = len(passage.quote.split())
    if words > LONG_QUOTE:
        message = _("%(passage)s has %(n)s words: quote the fewest that carry the claim.")
        message %= {"passage": passage, "n": words}
        yield RecordWarning("long_passage", passage, message, (passage.quote,))
    if passage.speaker_id is None and passage.quote_kind not in WORDLESS:
        message = _("Nobody is recorded as the speaker of %(passage)s.") % {"passage": passage}
        yield RecordWarning("no_speaker", passage, message)


def _shown(passage: Passage) -> str:
    return "" if passage.redacted else passage.public_quote or passage.quote


def _much_quoted(report: Report) -> Iterator[RecordWarning]:
    if report.access == Access.RESTRICTED:
        return
    held = max((len(capture.text) for capture in report.captures.all()), default=0)
    shown = sum(len(_shown(passage)) for passage in report.passages.filter(citations__isnull=False).distinct())
    if held and shown > MUCH_OF_THE_TEXT * held:
        message = _("%(percent)s%% of the text would be shown: that is more than quotation.")
        yield RecordWarning("much_quoted", report, message % {"percent": 100 * shown // held}, (shown,))
