"""What supports the claims of the wholes that go out, looked up once for all columns that tell of it.

A claim has a handful of such columns, and each asks several questions. If each question looked up citations with their
passages, reports, speakers and sources for itself, that would be most of the work of a publication.
"""

from __future__ import annotations

from typing import Any

from django.apps.registry import Apps
from django.db import models
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Lower

from tracker.publishing.cited import first, grade, kind_of_claim, under
from tracker.records.models.source import NO_CONSENT, NOT_SHOWN
from tracker.records.tree import claims_of
from tracker.reference.choices import Access, CitationRelation, WorkflowStatus

SPEAKER = "passage__speaker__source__consent_status__in"
SPOKEN_FREELY = Q(passage__speaker=None) | ~Q(**{SPEAKER: NO_CONSENT})
SPOKEN_TO_ALL = Q(passage__speaker=None) | ~Q(**{SPEAKER: NOT_SHOWN})

# passages of what is published, by people who let it be published
PUBLIC = Q(passage__report__is_public=True, passage__report__access=Access.PUBLIC) & SPOKEN_TO_ALL
# words that are shown as they stand: what repeats them elsewhere shows no more than they do
SHOWN = PUBLIC & Q(passage__redacted=False, passage__public_quote="")
# passages of what is held, and may carry a claim on a protection officer's word
LET_THROUGH = Q(
    passage__report__access=Access.RESTRICTED,
    passage__report__restricted_approved_by__isnull=False,
    passage__report__published_at__isnull=False,
) & ~Q(passage__report__status=WorkflowStatus.WITHDRAWN)
HELD = LET_THROUGH & SPOKEN_FREELY


class Support(models.Model):
    """A citation in support of a claim: a row of a temporary table that stands while wholes go out."""

    kind = models.TextField()
    claim = models.BigIntegerField()
    report = models.BigIntegerField()
    is_public = models.BooleanField()
    is_shown = models.BooleanField()
    is_held = models.BooleanField()
    grade = models.TextField(null=True)
    credibility = models.TextField()
    origin = models.TextField()
    quote = models.TextField()

    class Meta:
        managed = False
        db_table = "support"
        ordering = ("id",)
        # a registry of its own: for migrations and pages it is not there
        apps = Apps()

    def __str__(self) -> str:
        return f"{self.kind} {self.claim}"


COLUMNS = [field.name for field in Support._meta.concrete_fields]


def supporting(kind: str, wholes: QuerySet[Any]) -> QuerySet[Any]:
    """What supports wholes of one kind, and their parts: tuples in the order of COLUMNS."""
    values = {
        "id": F("id"),
        "kind": kind_of_claim(kind),
        "claim": first([F(f"{column}_id") for column in claims_of(kind)]),
        "report": F("passage__report_id"),
        "is_public": _whether(PUBLIC),
        "is_shown": _whether(SHOWN),
        "is_held": _whether(HELD),
        "grade": grade(),
        "credibility": F("credibility"),
        "origin": Lower("origin_key"),
        "quote": F("passage__quote"),
    }
    found = under(kind, wholes).filter(relation=CitationRelation.SUPPORTS)
    return found.order_by().values_list(*(values[name] for name in COLUMNS))


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=models.BooleanField())
