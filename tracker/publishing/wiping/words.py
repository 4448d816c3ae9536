"""Where the words of a passage stand: in other passages of its report, under claims, and on public rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Model, Q, QuerySet

from tracker.publishing.mapping import Mapping
from tracker.publishing.projection import ALIAS
from tracker.publishing.tables import MAPPINGS, QUOTED
from tracker.publishing.wiping.kin import everything_in, history_of, keys_of
from tracker.records.alike import BLOCK, Letters, Span, has, merged, spans
from tracker.records.models import CLAIMS, Capture, Citation, Passage, Report
from tracker.records.models.whole import Whole, whole_of
from tracker.research.models import CitationEdition

# stands where a text was that may not be empty
REMOVED = "[removed]"
# shorter words, in characters, stand in another text by chance
SHORTEST = 12
# of a regular expression, in characters
LONGEST = 4000


@dataclass
class Words:
    """Passages that hold the same words, the citations of them, and what those citations support or once did.

    `former` are versions of other passages of the report, deleted or mended since, that held the words or overlapped
    them. `stands` says where in the text of each capture the words stand.
    """

    passages: list[Passage]
    citations: list[Citation] = field(default_factory=list)
    former: list[Any] = field(default_factory=list)
    stands: dict[int, list[Span]] = field(default_factory=dict)

    @property
    def refs(self) -> list[str]:
        """References of the claims that they support; of the whole, where a part has none."""
        return sorted({_ref(one.claim) for one in self.citations})

    @property
    def keys(self) -> set[int]:
        """Keys of the passages, and of those that had the words once."""
        return {passage.pk for passage in self.passages} | {version.pgh_obj_id for version in self.former}

    @cached_property
    def now(self) -> set[str]:
        """The words as the passages have them now, shown and translated."""
        texts = {text for one in self.passages for text in (one.quote, one.public_quote, one.translation)}
        return {text for text in texts if text}

    @cached_property
    def said(self) -> set[str]:
        """The same of every version. They are gone from there once they are wiped."""
        texts = self.versions().values_list("quote", "public_quote", "translation")
        return {text for version in texts for text in version if text.strip(BLOCK)}

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
            for model, keys in everything_in(whole._base_manager.filter(ref__in=refs)).items():
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
        sought = any_of(passage.quote for passage in self.passages)
        if not sought:
            return Report.objects.none()
        has_them = Q(captures__text__iregex=sought) | Q(passages__quote__iregex=sought)
        return Report.objects.filter(has_them).exclude(pk=self.passages[0].report_id).order_by("ref").distinct()

    def unseen(self) -> list[Capture]:
        """Captures of the report in whose text some of the words are not found: they may be misspelt there."""
        quotes = {passage.quote for passage in self.passages}
        widest = [one for one in quotes if not any(one != other and has(other, one) for other in quotes)]
        captures = self.passages[0].report.captures.exclude(text="").order_by("pk")
        texts = ((capture, Letters(capture.text)) for capture in captures)
        return [capture for capture, text in texts if not all(has(text, one) for one in widest)]

    def repeats(self, text: str, *, is_cited: bool) -> bool:
        """Whether a text repeats the words, or is a part of them.

        A short text is a part of many words: it counts only in a claim that cites them.
        """
        long = {one for one in self.said if len(one) >= SHORTEST}
        return repeats(text, self.now, is_cited=is_cited) or (
            len(text) >= SHORTEST and any(has(text, one) for one in long)
        )


def repeats(text: str, said: Iterable[str], *, is_cited: bool) -> bool:
    """Whether a text holds any of these words, or is a part of them: a short part only in a claim that cites them."""
    read, is_telling = Letters(text), is_cited or len(text) >= SHORTEST
    return any(has(read, one) or (is_telling and has(one, text)) for one in said)


def sought_in_texts(passage: Passage) -> list[str]:
    """The words of a passage that are looked for in the texts of its report."""
    return [passage.quote, *([passage.translation] if len(passage.translation) >= SHORTEST else [])]


def words_of(passage: Passage) -> Words:
    """The words of a passage, with every other passage of its report that overlaps it or holds them."""
    texts = {capture.pk: Letters(capture.text) for capture in passage.report.captures.all()}
    others = list(Passage.objects.filter(report=passage.report_id).exclude(pk=passage.pk).order_by("pk"))
    found, stands = [passage], {}
    for one in found:
        stands[one.pk] = _stands(one, texts)
        met = [other for other in others if _meets(one, other, stands[one.pk])]
        found += met
        others = [other for other in others if other not in met]
    citations = Citation.objects.filter(passage__in=[one.pk for one in found]).select_related(*CLAIMS).order_by("pk")
    everywhere = {key: merged(span for one in stands.values() for span in one[key]) for key in texts}
    return Words(found, list(citations), _former(found, stands), everywhere)


def _former(passages: list[Passage], stands: dict[int, dict[int, list[Span]]]) -> list[Any]:
    """Versions of other passages of the report, deleted or mended since, that held the words or overlapped them."""
    keys = [passage.pk for passage in passages]
    versions = history_of(Passage).objects.filter(report__in=keys_of(passages[0].report)).exclude(pgh_obj_id__in=keys)
    return [version for version in versions if any(_meets(one, version, stands[one.pk]) for one in passages)]


def _stands(one: Passage, texts: dict[int, Letters]) -> dict[int, list[Span]]:
    """Where the words of a passage stand in each text; where it says that it stands itself, too."""
    found = {key: spans(text, sought_in_texts(one)) for key, text in texts.items()}
    if one.capture_id in found:
        found[one.capture_id] = merged([*found[one.capture_id], (one.char_start, one.char_end)])  # type: ignore[list-item]
    return found


def _meets(one: Passage, other: Any, stands: dict[int, list[Span]]) -> bool:
    """Whether a passage, or a version of one, holds the words of this one, overlaps them, or is a part of them.

    A part that stands elsewhere in the same text is somebody else's words; one in another text, or in none, is taken
    for the same.
    """
    if has(other.quote, one.quote):
        return True
    if any(start < other.char_end and other.char_start < end for start, end in stands.get(other.capture_id, ())):
        return True
    is_apart = other.capture_id is not None and other.capture_id == one.capture_id
    return not is_apart and has(one.quote, other.quote)


def repeating(words: Words, **standing: Any) -> Iterator[tuple[Mapping, str, list[int]]]:
    """Columns of public rows that repeat the words, with the keys of those rows; `standing` says which rows."""
    # as the public rows name them: a claim that was deleted stands there still
    refs = set(words.rows().values_list("whole_ref", flat=True)).union(*words.wholes().values())
    cited = {*words.rows().values_list("target_ref", flat=True), *words.refs, *_refs(words.claims())}
    for mapping in (mapping for mappings in MAPPINGS.values() for mapping in mappings):
        rows = mapping.model.objects.using(ALIAS).filter(**{f"{mapping.model.whole}__in": refs}, **standing)
        for name in mapping.quoted:
            said = rows.exclude(**{name: None}).values_list("pk", name, "ref")
            keys = [key for key, text, ref in said if words.repeats(text, is_cited=ref in cited)]
            if keys:
                yield mapping, name, keys


def repeated(words: Words) -> Iterator[tuple[type[Model], str, list[int]]]:
    """Columns of the claims and of their versions that repeat the words, with the keys of those rows.

    Where a claim repeats them now, every version of the column goes; a claim that was mended keeps what it says now.
    """
    claims = words.claims()
    for model, keys in words.within().items():
        cited = claims.get(model, set())
        for name in sorted(QUOTED.get(model, ())):
            now = model._base_manager.filter(pk__in=keys).values_list("pk", name)
            found = [key for key, text in now if text and words.repeats(text, is_cited=key in cited)]
            versions = history_of(model).objects.filter(pgh_obj_id__in=keys).values_list("pk", "pgh_obj_id", name)
            once = [
                key for key, of, text in versions if of in found or (text and words.repeats(text, is_cited=of in cited))
            ]
            yield model, name, found
            yield history_of(model), name, once


def _refs(claims: dict[type[Model], set[int]]) -> Iterator[str]:
    for model, keys in claims.items():
        for claim in model._base_manager.filter(pk__in=keys):
            yield _ref(claim)


def _ref(claim: Any) -> str:
    """The reference of a claim; of its whole, where it has none."""
    return str(getattr(claim, "ref", None) or whole_of(claim).ref)


def any_of(said: Iterable[str]) -> str:
    """A regular expression of PostgreSQL that finds any of these words, whatever stands between their letters.

    It grows with them and is read at once: of many words the longest are looked for.
    """
    parts = [re.findall(r"[^\W_]+", words) for words in sorted(said, key=len, reverse=True)]
    patterns = ["[^[:alnum:]]+".join(part) for part in parts if part]
    kept = [one for place, one in enumerate(patterns) if sum(map(len, patterns[: place + 1])) <= LONGEST or not place]
    return "|".join(kept)


def texts_of(columns: list[tuple[type[Model], str, list[int]]]) -> set[str]:
    """What stands in columns of claims and versions, each with the keys of its rows."""
    return {
        text
        for model, name, keys in columns
        for text in model._base_manager.filter(pk__in=keys).values_list(name, flat=True)
        if text
    }
