"""Wiping public rows of every revision, and what they leave in the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from tracker.publishing.mapping import Mapping
from tracker.publishing.projection import ALIAS
from tracker.publishing.tables import MAPPINGS
from tracker.publishing.wiping.kin import Kin
from tracker.research.columns import facts
from tracker.research.models import TABLES, CitationEdition, Edition, Redirect, Removal, Revision
from tracker.research.models.edition import Evidenced

# what a citation shows of the words and of where they stand
SHOWN = ("quote", "translation", "page", "paragraph", "char_start", "char_end")
NO_EVIDENCE: dict[str, Any] = {
    "reliabilities": [],
    "credibility": None,
    "n_reports": None,
    "n_origins": None,
    "evidence_held": None,
}


def forget_rows(kin: Kin) -> None:
    """Delete every edition of every row of the whole, and of what quotes it; its name stands in the ledger alone."""
    for ref in sorted(kin.names):
        for model in TABLES.values():
            rows = model.objects.using(ALIAS).filter(Q(**{model.whole: ref}) | Q(ref=ref))
            if model is CitationEdition:
                rows |= model.objects.using(ALIAS).filter(report=ref)
            note(rows, "record")
            rows.delete()
            _unname(model, ref)
        Redirect.objects.using(ALIAS).filter(Q(old=ref) | Q(new=ref)).delete()


def forget_row(model: type[Edition], ref: str) -> None:
    """Delete every edition of one row; its name stands in the ledger alone."""
    rows = model.objects.using(ALIAS).filter(ref=ref)
    note(rows, "record")
    rows.delete()
    for table in TABLES.values():
        _unname(table, ref)


def note(rows: QuerySet[Any], what: str) -> None:
    """Enter the rows of a table in the ledger: each reference once, with the revisions that held it.

    What is entered once more is entered anew: an entry of before would not tell that more was removed since.
    """
    columns = ("ref", "since", "until")
    here = [(*row, [edition]) for *row, edition in rows.values_list(*columns, "edition")]
    newest = Revision.objects.using(ALIAS).order_by("-number").values_list("number", "date").first() if here else None
    if newest is None:
        return
    number, day = newest
    table = rows.model.table()
    spans: dict[str, tuple[int, int, list[str]]] = {}
    told = Removal.objects.using(ALIAS).filter(table=table, what=what, ref__in=rows.values("ref"))
    for ref, since, until, editions in [*here, *told.values_list(*columns, "editions")]:
        # a row that stands has lost words in the newest revision, too; the next one never had them
        gone = until or number + 1
        first, last, marks = spans.get(ref, (since, gone, []))
        spans[ref] = (min(first, since), max(last, gone), sorted({*marks, *editions}))
    common = {"table": table, "what": what, "revision": number, "date": day}
    entries = [
        Removal(ref=ref, since=since, until=until, editions=editions, **common)
        for ref, (since, until, editions) in sorted(spans.items())
    ]
    told.delete()
    Removal.objects.using(ALIAS).bulk_create(entries)


def forget_claims(refs: Iterable[str]) -> None:
    """In every edition of these wholes that was closed, empty what their evidence amounted to, and what they quoted.

    They rested on what is removed; a number that counted it would tell that it was there.
    """
    for mappings in MAPPINGS.values():
        for mapping in mappings:
            columns = _told_by_evidence(mapping)
            if columns:
                whole = Q(**{f"{mapping.model.whole}__in": list(refs)})
                # what is open now was closed with it and stands on other evidence, or never rested on it
                rows = mapping.model.objects.using(ALIAS).filter(whole, until__isnull=False)
                note(rows.exclude(**columns), "fields")
                rows.update(**columns)


def _told_by_evidence(mapping: Mapping) -> dict[str, Any]:
    evidence = NO_EVIDENCE if issubclass(mapping.model, Evidenced) else {}
    return {**evidence, **dict.fromkeys(mapping.quoted)}


def _unname(model: type[Edition], ref: str) -> None:
    """Take the name out of every edition that has it."""
    table = model.objects.using(ALIAS)
    for column in model.columns():
        name, kind = column.name, facts(column).kind
        if kind == "ref":
            note(table.filter(**{name: ref}), "fields")
            table.filter(**{name: ref}).update(**{name: None})
        elif kind in ("refs", "texts"):
            naming = table.filter(**_naming(name, kind, ref))
            note(naming, "fields")
            for row in naming:
                left = [one for one in getattr(row, name) if one != ref and not one.endswith(f":{ref}")]
                table.filter(pk=row.pk).update(**{name: left})


def _naming(name: str, kind: str, ref: str) -> dict[str, Any]:
    return {f"{name}__contains": [ref]} if kind == "refs" else {f"{name}__icontains": f":{ref}"}
