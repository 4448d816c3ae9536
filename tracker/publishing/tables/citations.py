from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce

from tracker.publishing.cited import first, grade, kind_of_claim, under
from tracker.publishing.expressions import if_shown, term, text
from tracker.publishing.mapping import Mapping
from tracker.publishing.support import PUBLIC
from tracker.records.models import Report, Whole
from tracker.records.tree import claims_of, path
from tracker.research.models import CitationEdition

# claims without a row of their own are found by the row that tells of them
NAMED_BY = {"act": "act__incident", "review_total": "review_total__review"}

# the words and their place are shown unless they would lead to someone
plain = Q(passage__redacted=False, passage__public_quote="")


def if_plain(path: str, output: Any) -> Case:
    return Case(When(plain, then=text(path) if isinstance(output, TextField) else F(path)), output_field=output)


def _columns(whole: dict[str, Any], target_type: Any, target_ref: Any, graded: Any) -> dict[str, Any]:
    return {
        "ref": F("ref"),
        **whole,
        "target_type": target_type,
        "target_ref": target_ref,
        "field": text("field"),
        "relation": F("relation"),
        "reliability": graded,
        "credibility": text("credibility"),
        "report": F("passage__report__ref"),
        "report_title": F("passage__report__title"),
        "publisher": F("passage__report__publisher__name"),
        "report_date_start": F("passage__report__date_start"),
        "report_date_end": F("passage__report__date_end"),
        "url": text("passage__report__url"),
        "quote": Case(
            When(passage__redacted=True, then=Value(None)),
            default=Coalesce(text("passage__public_quote"), F("passage__quote"), output_field=TextField()),
            output_field=TextField(),
        ),
        "redacted": F("passage__redacted"),
        "translation": if_plain("passage__translation", TextField()),
        "is_translation_in_source": F("passage__is_translation_in_source"),
        "quote_kind": F("passage__quote_kind"),
        "page": if_plain("passage__page", TextField()),
        "paragraph": if_plain("passage__paragraph", TextField()),
        "char_start": if_plain("passage__char_start", IntegerField()),
        "char_end": if_plain("passage__char_end", IntegerField()),
        "speaker": if_shown("passage__speaker", F("passage__speaker__ref")),
        "speaker_label": if_shown("passage__speaker", F("passage__speaker__public_label")),
        "source_type": if_shown("passage__speaker", term("passage__speaker__source_type")),
        "connection": if_shown("passage__speaker", F("passage__speaker__connection")),
    }


def _ways(kind: str) -> dict[str, str]:
    """Columns that name the claim, each with the way from the citation to the whole."""
    return {column: column if part is None else f"{column}__{path(part)}" for column, part in claims_of(kind).items()}


def _first(kind: str, end: str) -> Any:
    """What the whole of the citation says at `end`: one of the ways leads to it."""
    return first([F(f"{way}__{end}") for way in _ways(kind).values()])


def _target_ref(kind: str) -> Any:
    return first([F(f"{NAMED_BY.get(column, column)}__ref") for column in claims_of(kind)])


def citations_of(model: type[Whole]) -> Mapping:
    """The citations under a kind of whole."""
    kind = str(model._meta.model_name)
    whole = {
        "collection": _first(kind, "collection__name"),
        "licence": _first(kind, "collection__licence"),
        "whole_ref": _first(kind, "ref"),
    }
    return Mapping(
        model=CitationEdition,
        rows=lambda wholes: under(kind, _with_rows(wholes)).filter(PUBLIC),
        columns=_columns(whole, kind_of_claim(kind), _target_ref(kind), grade(own_fields=model is Report)),
    )


def _with_rows(wholes: QuerySet[Any]) -> QuerySet[Any]:
    """Of reports, those that have a row themselves."""
    return wholes.filter(is_public=True) if wholes.model is Report else wholes
