"""From chosen words to a passage under a claim, in one step: all of it is saved, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tracker.curation.duplicates import note, noted
from tracker.curation.permitted import refuse_without, right
from tracker.curation.reading import forms
from tracker.curation.reading.kinds import DATE, DATE_FIELDS, EXISTING, Kind
from tracker.curation.reading.recorded import Recorded
from tracker.curation.reading.words import Words
from tracker.curation.refusals import said_on
from tracker.records.models import CLAIMS, Citation, Passage, Report, Whole
from tracker.reference.choices import CitationRelation


@dataclass
class Citing:
    """The three forms of the step that `by` takes, for these words and this kind of claim.

    `held` is the passage that is there.
    """

    words: Words
    kind: Kind
    held: Passage | None
    passage: Any
    claim: Any
    citation: Any
    by: Any

    @property
    def forms(self) -> list[Any]:
        """The forms that are shown: words that are a passage already are not asked about again."""
        return [form for form in (self.claim, self.citation, self.passage) if form is not None]

    @property
    def asked_first(self) -> list[Any]:
        """The fields of the claim that are asked at once."""
        return [field for field in self.claim.visible_fields() if not self._waits(field)]

    @property
    def asked_more(self) -> list[Any]:
        """The others of its form: they are folded."""
        return [field for field in self.claim.visible_fields() if self._waits(field)]

    @property
    def more(self) -> str:
        """What those are."""
        return _("The exact days") if self.kind.name == DATE else _("More about it")

    @property
    def is_more_wrong(self) -> bool:
        """Whether something is wrong with one of those."""
        return any(field.errors for field in self.asked_more)

    def _waits(self, field: Any) -> bool:
        # a browser cannot lead to a box that must be filled and is folded away: it would send nothing, and say nothing
        is_asked = field.name in self.kind.fields or (field.field.required and field.initial in (None, ""))
        return bool(self.kind.fields) and not is_asked

    def is_valid(self) -> bool:
        """Whether each form can be saved by itself."""
        return not any([form.errors for form in self.forms])  # noqa: C419 each is to say what is wrong with it

    def save(self) -> Citation | None:
        """Save the passage, the claim and the citation; None, with the errors on the forms, if any is refused."""
        if not self.is_valid():
            return None
        try:
            with said_on(self.claim), transaction.atomic():
                citation = self._save()
                connection.check_constraints()
        except ValidationError as error:
            self.claim.add_error(None, error)
        return None if any(form.errors for form in self.forms) else citation

    def perhaps_the_same(self, citation: Citation) -> list[Any]:
        """Records like the whole that was added with the citation."""
        is_new = self.kind.is_new and isinstance(citation.claim, Whole)
        return [one.record for one in noted(citation.claim, 1)] if is_new else []

    def _save(self) -> Citation:
        # two who cite the same words at once make one passage of them
        report = Report.objects.select_for_update(no_key=True).get(pk=self.words.capture.report_id)
        passage = passage_at(self.words, report) or self._new_passage()
        kind, claim = self._claim()
        citation: Citation = self.citation.save(commit=False)
        citation.passage = passage
        citation.field = citation.field or self.kind.bears_on
        setattr(citation, kind, claim)
        citation.save()
        return citation

    def _new_passage(self) -> Passage:
        if self.passage is None:
            raise ValidationError(_("Somebody has just removed this passage. Choose the words again."))
        made: Passage = self.passage.save()
        return made

    def _claim(self) -> tuple[str, Any]:
        """The name of the claim's kind, and its record."""
        if self.kind.name == EXISTING:
            found = self.claim.chosen()
            return found.kind, found.record
        if self.kind.name == DATE:
            return self._dated()
        record = self.claim.save()
        if isinstance(record, Whole):
            # as the database has it: what a form has just entered does not know its reference yet
            note(type(record)._default_manager.get(pk=record.pk))
        return self.kind.name, record

    def _dated(self) -> tuple[str, Any]:
        found = self.claim.chosen()
        given = self.claim.cleaned_data
        refuse_without(self.by, right("change", found.record))
        record = type(found.record)._base_manager.select_for_update(no_key=True).get(pk=found.record.pk)
        if self.citation.cleaned_data["relation"] == CitationRelation.SUPPORTS:
            said = {name: getattr(record, name) for name in DATE_FIELDS}
            if _is_dated(record) and said != {name: given[name] for name in said} and not given["replace"]:
                raise ValidationError(_("This record has another date: say whether this one takes its place."))
            for name in DATE_FIELDS:
                setattr(record, name, given[name])
            record.save()
        return found.kind, record


def _is_dated(record: Any) -> bool:
    return bool(record.date_start or record.date_end or record.date_text)


def passage_at(words: Words, report: Report) -> Passage | None:
    """The passage that these very words are already."""
    return report.passages.filter(capture=words.capture, char_start=words.start, char_end=words.end).first()


def citing(request: HttpRequest, words: Words, kind: Kind, case: list[Recorded]) -> Citing:
    """The step for these words, filled with what was sent, or with what follows from the case and the address."""
    data = request.POST if request.method == "POST" else None
    held = passage_at(words, words.capture.report)
    return Citing(
        words=words,
        kind=kind,
        held=held,
        passage=None if held else forms.passage_form(request, words, data),
        claim=forms.claim_form(request, kind, words, case, data),
        citation=forms.citation_form(request, kind, data),
        by=request.user,
    )


def permissions(kind: Kind) -> list[str]:
    """What somebody must be allowed to, to take the step."""
    needed = ["records.add_passage", "records.add_citation"]
    if kind.is_new:
        needed.append(f"records.add_{CLAIMS[kind.name]._meta.model_name}")
    return needed
