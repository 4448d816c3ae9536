"""Where the words of a passage stand: in other passages of its report, under claims, and on public rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q

from tracker.publishing.mapping import Mapping
from tracker.publishing.projection import ALIAS
from tracker.publishing.tables import MAPPINGS, QUOTED
from tracker.records.models import CLAIMS, Citation, Passage
from tracker.records.models.whole import Whole, whole_of


@dataclass
class Words:
    """Passages that hold the same words, the citations of them, and what those citations support."""

    passages: list[Passage]
    citations: list[Citation] = field(default_factory=list)

    @property
    def quotes(self) -> list[str]:
        return [passage.quote for passage in self.passages]

    def claims(self) -> dict[type[Model], set[int]]:
        """Keys of the claims that they support."""
        found: dict[type[Model], set[int]] = {}
        for citation in self.citations:
            found.setdefault(type(citation.claim), set()).add(citation.claim.pk)
        return found

    def wholes(self) -> dict[type[Whole], set[str]]:
        """References of the wholes that quote them."""
        found: dict[type[Whole], set[str]] = {}
        for citation in self.citations:
            whole = whole_of(citation.claim)
            found.setdefault(type(whole), set()).add(whole.ref)
        return found

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
    return Words(found, list(citations))


def _overlapping(passage: Passage) -> Iterable[Passage]:
    same = Q(quote__contains=passage.quote)
    if passage.capture_id is not None:
        same |= Q(capture=passage.capture_id, char_start__lt=passage.char_end, char_end__gt=passage.char_start)
    return Passage.objects.filter(same, report=passage.report_id).exclude(pk=passage.pk)


def repeating(words: Words, **standing: Any) -> Iterator[tuple[Mapping, str, list[int]]]:
    """Columns of public rows that repeat the words, with the keys of those rows; `standing` says which rows."""
    for whole, refs in words.wholes().items():
        for mapping in MAPPINGS[whole]:
            rows = mapping.model.objects.using(ALIAS).filter(**{f"{mapping.model.whole}__in": refs}, **standing)
            for name in mapping.quoted:
                said = rows.exclude(**{name: None}).values_list("pk", name)
                keys = [key for key, text in said if words.repeats(text)]
                if keys:
                    yield mapping, name, keys


def repeated(words: Words) -> Iterator[tuple[type[Model], str, list[int]]]:
    """Columns of the claims in the records that repeat the words, with the keys of those claims."""
    for model, keys in words.claims().items():
        for name in sorted(QUOTED.get(model, ())):
            said = model._base_manager.filter(pk__in=keys).values_list("pk", name)
            found = [key for key, text in said if text and words.repeats(text)]
            if found:
                yield model, name, found
