"""Where the words of a passage stand: in other passages of its report, under claims, and on public rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Model, Q, QuerySet

from tracker.publishing.mapping import Mapping
from tracker.publishing.projection import ALIAS
from tracker.publishing.tables import MAPPINGS, QUOTED
from tracker.publishing.wiping.kin import history_of
from tracker.records.models import CLAIMS, Citation, Passage, Report
from tracker.records.models.whole import Whole, whole_of
from tracker.research.models import CitationEdition


@dataclass
class Words:
    """Passages that hold the same words, the citations of them, and what those citations support or once did.

    `former` are the keys of passages that are deleted and held the words.
    """

    passages: list[Passage]
    citations: list[Citation] = field(default_factory=list)
    former: set[int] = field(default_factory=set)

    @property
    def quotes(self) -> list[str]:
        return [passage.quote for passage in self.passages]

    @property
    def refs(self) -> list[str]:
        """References of the claims that they support; of the whole, where a part has none."""
        return sorted({getattr(one.claim, "ref", None) or whole_of(one.claim).ref for one in self.citations})

    @property
    def keys(self) -> set[int]:
        """Keys of the passages, of those that are deleted too."""
        return {passage.pk for passage in self.passages} | self.former

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

    def cited(self) -> Any:
        """Every version of the citations that quote them, or did once."""
        return history_of(Citation).objects.filter(passage__in=self.keys)

    def versions(self) -> Any:
        """Every version of the passages."""
        return history_of(Passage).objects.filter(pgh_obj_id__in=self.keys)

    def said(self) -> set[str]:
        """The words as every version of the passages has them, shown and translated."""
        texts = self.versions().values_list("quote", "public_quote", "translation")
        return {text for version in texts for text in version if text}

    def rows(self) -> QuerySet[CitationEdition]:
        """Public rows that quote them, in every edition: also of citations that are deleted or quote others now."""
        now = Q(ref__in=[citation.ref for citation in self.citations])
        once = Q(ref__in=set(self.cited().values_list("ref", flat=True)), quote__in=self.said())
        return CitationEdition.objects.using(ALIAS).filter(now | once)

    def holding(self) -> Q:
        """The condition that a quote holds the words."""
        return reduce(or_, (Q(quote__contains=quote) for quote in self.quotes))

    def elsewhere(self) -> QuerySet[Report]:
        """Other reports that have the words in a passage or in a text that is held: a reprint, say."""
        texts = reduce(or_, (Q(captures__text__contains=quote) for quote in self.quotes))
        quotes = reduce(or_, (Q(passages__quote__contains=quote) for quote in self.quotes))
        others = Report.objects.filter(texts | quotes).exclude(pk=self.passages[0].report_id)
        return others.order_by("ref").distinct()

    def repeats(self, text: str) -> bool:
        """Whether a text repeats the words, or a part of them."""
        return any(text in quote or quote in text for quote in self.quotes)


def words_of(passage: Passage) -> Words:
    """The words of a passage, with every other passage of its report that overlaps it or holds them."""
    found, seen = [passage], {passage.pk}
    for one in found:
        for other in _overlapping(one):
            if other.pk not in seen:
                seen.add(other.pk)
                found.append(other)
    citations = Citation.objects.filter(passage__in=seen).select_related(*CLAIMS).order_by("pk")
    return Words(found, list(citations), _deleted(found))


def _overlapping(passage: Passage) -> Iterable[Passage]:
    others = Passage.objects.filter(report=passage.report_id).exclude(pk=passage.pk)
    # of words that stand in another capture, or in none, it is not known that they stand elsewhere
    unplaced = others.exclude(capture=passage.capture_id, capture__isnull=False)
    inner = [other.pk for other in unplaced if other.quote in passage.quote]
    return others.filter(_same(passage) | Q(pk__in=inner))


def _same(passage: Passage) -> Q:
    """The condition that a passage holds the words of this one, or overlaps it."""
    same = Q(quote__contains=passage.quote)
    if passage.capture_id is not None:
        same |= Q(capture=passage.capture_id, char_start__lt=passage.char_end, char_end__gt=passage.char_start)
    return same


def _deleted(passages: list[Passage]) -> set[int]:
    """Keys of passages of the report that were deleted, and held the words or overlapped them."""
    same = reduce(or_, map(_same, passages))
    versions = history_of(Passage).objects.filter(same, report=passages[0].report_id)
    once = set(versions.values_list("pgh_obj_id", flat=True))
    return once - set(Passage.objects.filter(pk__in=once).values_list("pk", flat=True))


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
    for model, keys in words.claims().items():
        for name in sorted(QUOTED.get(model, ())):
            now = model._base_manager.filter(pk__in=keys).values_list("pk", name)
            found = [key for key, text in now if text and words.repeats(text)]
            versions = history_of(model).objects.filter(pgh_obj_id__in=keys).values_list("pk", "pgh_obj_id", name)
            once = [key for key, of, text in versions if of in found or (text and words.repeats(text))]
            yield model, name, found
            yield history_of(model), name, once
