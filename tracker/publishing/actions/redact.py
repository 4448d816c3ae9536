from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from tracker.publishing.mapping import Mapping
from tracker.publishing.projection import ALIAS, chosen, incoming
from tracker.publishing.tables import MAPPINGS
from tracker.publishing.wiping import alone, blot_notes, forget_passages, merged_refs, note
from tracker.publishing.wiping.public import SHOWN
from tracker.publishing.wiping.words import Words, repeated, repeating, texts_of, words_of
from tracker.records.alike import spans
from tracker.records.history import acting
from tracker.records.ledger import WORDS, Line, enter
from tracker.records.models import Passage, Whole
from tracker.research.models import CitationEdition

# rows of claims, or of the wholes that they are, with words that records do not let them show any more
ALONE = """
    SELECT i.id FROM {table} i JOIN incoming n ON n.ref = i.ref, (SELECT %s::text[] AS refs) claims
    WHERE n.{name} IS NULL AND i.{name} IS NOT NULL AND (i.ref = ANY (refs) OR i.{whole} = ANY (refs))
"""


@transaction.atomic
def redact(passage: Passage, *, by: Any, also: Iterable[str] = ()) -> list[Passage]:
    """Remove the words of a passage from everywhere: every revision, history, the held text, notes, files.

    The citations stay, and say that their words are not shown. The held text keeps its length, with █ in their place,
    so that other passages stay where they are; files of the report go, for they hold the words. Passages that overlap
    go with it. `also` are names to take out of notes. It cannot be undone. Returns the passages that were redacted.
    """
    alone()
    names = list(also)
    words = words_of(Passage.objects.select_related("report").get(pk=passage.pk))
    with acting(by, "redacted"):
        _forget_in_public(words)
        columns = list(repeated(words))
        said = {*words.said, *texts_of(columns)}
        forget_passages(words, columns)
        blot_notes(said, names)
        _forget_what_it_alone_carried(words)
    enter(*(Line(WORDS, one.report.ref, one.pk, len(names)) for one in words.passages))
    return words.passages


def _forget_in_public(words: Words) -> None:
    repeated_in_public = list(repeating(words))
    report = words.passages[0].report
    # what was published of the report before it was mended, or under citations that nobody remembers
    # or of what was merged into it
    quoting = CitationEdition.objects.using(ALIAS).filter(report__in=[report.ref, *merged_refs(report)])
    quoted = quoting.values_list("pk", "quote", "translation")
    held = [key for key, *texts in quoted if any(_holds(text, words) for text in texts if text)]
    rows = CitationEdition.objects.using(ALIAS).filter(pk__in=[*words.rows().values_list("pk", flat=True), *held])
    note(rows.exclude(quote=None), "fields")
    rows.update(redacted=True, **dict.fromkeys(SHOWN))
    for mapping, name, keys in repeated_in_public:
        _empty(mapping, name, keys)


def _holds(text: str, words: Words) -> bool:
    return text in words.said or bool(spans(text, [passage.quote for passage in words.passages]))


def _forget_what_it_alone_carried(words: Words) -> None:
    """Empty, in every revision, what its claims say after a report and may not show any more."""
    for whole, refs in words.wholes().items():
        with chosen(whole._default_manager.filter(ref__in=refs)) as kind:
            for mapping in MAPPINGS[kind]:
                if mapping.quoted:
                    _forget_in(mapping, kind, words)


def _forget_in(mapping: Mapping, kind: type[Whole], words: Words) -> None:
    table = {"table": mapping.model._meta.db_table, "whole": mapping.model.whole}
    with incoming(mapping, kind) as cursor:
        for name in mapping.quoted:
            cursor.execute(ALONE.format(name=name, **table), [words.refs])
            _empty(mapping, name, [key for (key,) in cursor])


def _empty(mapping: Mapping, name: str, keys: list[int]) -> None:
    said = mapping.model.objects.using(ALIAS).filter(pk__in=keys)
    note(said, "fields")
    said.update(**{name: None})
