"""Where the words of a passage stand: in other passages of its report, under claims, and on public rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import Model, Q, QuerySet

from tracker.publishing.mapping import Mapping
from tracker.publishing.projection import ALIAS
from tracker.publishing.tables import MAPPINGS, QUOTED
from tracker.publishing.wiping.kin import everything_in, history_of
from tracker.records.alike import BLOCK, Span, pattern, repeat, spans
from tracker.records.models import CLAIMS, Capture, Citation, Passage, Report
from tracker.records.models.whole import Whole, whole_of
from tracker.research.models import CitationEdition

# stands where a text was that may not be empty
REMOVED = "[removed]"


@dataclass
class Words:
    """Passages that hold the same words, the citations of them, and what those citations support or once did.

    `former` are versions of passages of the report, deleted or mended since, that held the words or overlapped them.
    """

    passages: list[Passage]
    citations: list[Citation] = field(default_factory=list)
    former: list[Any] = field(default_factory=list)

    @property
    def refs(self) -> list[str]:
        """References of the claims that they support; of the whole, where a part has none."""
        return sorted({getattr(one.claim, "ref", None) or whole_of(one.claim).ref for one in self.citations})

    @property
    def keys(self) -> set[int]:
        """Keys of the passages, and of those that had the words once."""
        return {passage.pk for passage in self.passages} | {version.pgh_obj_id for version in self.former}

    @cached_property
    def said(self) -> set[str]:
        """The words as every version has them, shown and translated. They are gone from there once they are wiped."""
        texts = self.versions().values_list("quote", "public_quote", "translation")
        return {text for version in texts for text in version if text.strip(f"{BLOCK} ")}

    def claims(self) -> dict[type[Model], set[int]]:
        """Keys of the claims that they support, or supported once."""
        found: dict[type[Model], set[int]] = {}
        for name, model in CLAIMS.items():
            keys = set(self.cited().exclude(**{name: None}).values_list(f"{name}_id", flat=True))
            if keys:
                found[model] = keys
        return found

    def wholes(self) -> dict[type[Whole], set[str]]:
        """References of the wholes that quote them, or did once."""
        found: dict[type[Whole], set[str]] = {}
        for model, keys in self.claims().items():
            for claim in model._base_manager.filter(pk__in=keys):
                whole = whole_of(claim)
                found.setdefault(type(whole), set()).add(whole.ref)
        return found

    def within(self) -> dict[type[Model], set[int]]:
        """Keys of everything in the wholes that quote them: one part may repeat what another cites."""
        found = self.claims()
        for whole, refs in self.wholes().items():
            for model, keys in everything_in(whole, refs).items():
                found.setdefault(model, set()).update(keys)
        return found

    def cited(self) -> Any:
        """Every version of the citations that quote them, or did once."""
        return history_of(Citation).objects.filter(passage__in=self.keys)

    def versions(self) -> Any:
        """Every version of the passages, and those of others that had the words."""
        mine, once = [passage.pk for passage in self.passages], [version.pgh_id for version in self.former]
        return history_of(Passage).objects.filter(Q(pgh_obj_id__in=mine) | Q(pgh_id__in=once))

    def rows(self) -> QuerySet[CitationEdition]:
        """Public rows that quote them, in every edition: also of citations that are deleted or quote others now."""
        now = Q(ref__in=[citation.ref for citation in self.citations])
        once = Q(ref__in=set(self.cited().values_list("ref", flat=True)), quote__in=self.said)
        return CitationEdition.objects.using(ALIAS).filter(now | once)

    def elsewhere(self) -> QuerySet[Report]:
        """Other reports that have the words in a passage or in a text that is held: a reprint, say."""
        sought = [pattern(passage.quote) for passage in self.passages]
        texts = reduce(or_, (Q(captures__text__iregex=one) for one in sought))
        quotes = reduce(or_, (Q(passages__quote__iregex=one) for one in sought))
        others = Report.objects.filter(texts | quotes).exclude(pk=self.passages[0].report_id)
        return others.order_by("ref").distinct()

    def unseen(self) -> list[Capture]:
        """Captures of the report whose text has none of the words as far as a program can see."""
        captures = self.passages[0].report.captures.exclude(text="").order_by("pk")
        return [one for one in captures if not spans(one.text, [passage.quote for passage in self.passages])]

    def repeats(self, text: str) -> bool:
        """Whether a text repeats the words, or a part of them."""
        return any(repeat(text, one) for one in self.said)


def words_of(passage: Passage) -> Words:
    """The words of a passage, with every other passage of its report that overlaps it or holds them."""
    texts = {capture.pk: capture.text for capture in passage.report.captures.all()}
    others = list(Passage.objects.filter(report=passage.report_id).exclude(pk=passage.pk).order_by("pk"))
    found = [passage]
    for one in found:
        stands = {key: spans(text, [one.quote]) for key, text in texts.items()}
        met = [other for other in others if _meets(one, other, stands)]
        found += met
        others = [other for other in others if other not in met]
    citations = Citation.objects.filter(passage__in=[one.pk for one in found]).select_related(*CLAIMS).order_by("pk")
    return Words(found, list(citations), _former(found, texts))


def _former(passages: list[Passage], texts: dict[int, str]) -> list[Any]:
    """Versions of other passages of the report, deleted or mended since, that held the words or overlapped them."""
    keys = [passage.pk for passage in passages]
    versions = history_of(Passage).objects.filter(report=passages[0].report_id).exclude(pgh_obj_id__in=keys)
    stands = {one.pk: {key: spans(text, [one.quote]) for key, text in texts.items()} for one in passages}
    return [version for version in versions if any(_meets(one, version, stands[one.pk]) for one in passages)]


def _meets(one: Passage, other: Any, stands: dict[int, list[Span]]) -> bool:
    """Whether a passage, or a version of one, holds the words of this one, overlaps them, or is a part of them.

    `stands` says where they stand in the text of each capture. A part that stands elsewhere in the same text is
    somebody else's words; one in another text, or in none, is taken for the same.
    """
    if spans(other.quote, [one.quote]):
        return True
    if other.capture_id in stands:
        same = [*stands[other.capture_id], *_placed(one, other.capture_id)]
        if any(start < other.char_end and other.char_start < end for start, end in same):
            return True
    is_apart = other.capture_id is not None and other.capture_id == one.capture_id
    return not is_apart and bool(spans(one.quote, [other.quote]))


def _placed(one: Passage, capture: int) -> list[Span]:
    """Where a passage says that it stands in a capture."""
    return [(one.char_start, one.char_end)] if one.capture_id == capture else []  # type: ignore[list-item]


def repeating(words: Words, **standing: Any) -> Iterator[tuple[Mapping, str, list[int]]]:
    """Columns of public rows that repeat the words, with the keys of those rows; `standing` says which rows."""
    # as the public rows name them: a claim that was deleted stands there still
    refs = set(words.rows().values_list("whole_ref", flat=True)).union(*words.wholes().values())
    for mapping in (mapping for mappings in MAPPINGS.values() for mapping in mappings):
        rows = mapping.model.objects.using(ALIAS).filter(**{f"{mapping.model.whole}__in": refs}, **standing)
        for name in mapping.quoted:
            said = rows.exclude(**{name: None}).values_list("pk", name)
            keys = [key for key, text in said if words.repeats(text)]
            if keys:
                yield mapping, name, keys


def repeated(words: Words) -> Iterator[tuple[type[Model], str, list[int]]]:
    """Columns of the claims and of their versions that repeat the words, with the keys of those rows.

    Where a claim repeats them now, every version of the column goes; a claim that was mended keeps what it says now.
    """
    for model, keys in words.within().items():
        for name in sorted(QUOTED.get(model, ())):
            now = model._base_manager.filter(pk__in=keys).values_list("pk", name)
            found = [key for key, text in now if text and words.repeats(text)]
            versions = history_of(model).objects.filter(pgh_obj_id__in=keys).values_list("pk", "pgh_obj_id", name)
            once = [key for key, of, text in versions if of in found or (text and words.repeats(text))]
            yield model, name, found
            yield history_of(model), name, once


def texts_of(columns: list[tuple[type[Model], str, list[int]]]) -> set[str]:
    """What stands in columns of claims and versions, each with the keys of its rows."""
    return {
        text
        for model, name, keys in columns
        for text in model._base_manager.filter(pk__in=keys).values_list(name, flat=True)
        if text
    }
