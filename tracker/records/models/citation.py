from __future__ import annotations

from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext as _

from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.models.act import Act
from tracker.records.models.count import ReportedCount
from tracker.records.models.figure import SurveyFigure
from tracker.records.models.incident import Incident
from tracker.records.models.likeness import words_index
from tracker.records.models.party import Party
from tracker.records.models.passage import FURNITURE, Passage
from tracker.records.models.policy_action import PolicyAction
from tracker.records.models.policy_response import PolicyResponse
from tracker.records.models.report import Report
from tracker.records.models.review import Review
from tracker.records.models.survey import Survey
from tracker.records.models.total import ReviewTotal
from tracker.records.publication import header_rule
from tracker.records.refs import ref_field, ref_rules, ref_triggers
from tracker.records.review import STEPS, Reopens
from tracker.records.rules import Check, Rule, known, sql_texts
from tracker.records.together import together
from tracker.reference.choices import CitationRelation, Credibility, Reliability

# the kinds of claim, each with its model: the names are columns here and codes of citation_target
CLAIMS: dict[str, type[models.Model]] = {
    "report": Report,
    "incident": Incident,
    "act": Act,
    "party": Party,
    "reported_count": ReportedCount,
    "review": Review,
    "review_total": ReviewTotal,
    "policy_action": PolicyAction,
    "policy_response": PolicyResponse,
    "survey": Survey,
    "survey_figure": SurveyFigure,
}
GRADED = (CitationRelation.SUPPORTS, CitationRelation.CONTRADICTS)


def claim_fields(model: type[models.Model]) -> list[str]:
    """Names of a claim's fields that a passage can bear on."""
    own = {"id", "ref", "collection", *STEPS}
    columns = [f.name for f in model._meta.concrete_fields if f.name not in own]
    return sorted([*columns, *getattr(model, "related", ())])


def claim(model: type[models.Model], about: str) -> Any:
    """A column that names the claim, if it is of this model."""
    return models.ForeignKey(
        model,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        help_text=f"The claim, if it is {about}.",
    )


def _known_fields() -> str:
    by_claim = " ".join(
        f"WHEN c.{name}_id IS NOT NULL THEN {sql_texts(claim_fields(model))}" for name, model in CLAIMS.items()
    )
    return (
        "SELECT format('“%s” is no field of this claim. Fields are written as their names, with ; between.', given) "
        "FROM records_citation c, unnest(string_to_array(c.field, ';')) given "
        f"WHERE c.id = NEW.id AND c.field <> '' AND given <> ALL (CASE {by_claim} END)"
    )


def _same_claim(one: str, other: str) -> str:
    # of each only one is there; an index finds what is equal, and none what is not distinct
    return "(" + " OR ".join(f"{one}.{name}_id = {other}.{name}_id" for name in CLAIMS) + ")"


@kept()
class Citation(Record):
    """One passage under exactly one claim: in support, against it, or beside it."""

    ref = ref_field()
    passage = models.ForeignKey(
        Passage, models.RESTRICT, related_name="citations", help_text="The words that the claim rests on."
    )
    report = claim(Report, "one of a report's own fields: its date, its publisher")
    incident = claim(Incident, "an incident: what happened, when, where")
    act = claim(Act, "what was done, and whether it is admitted")
    party = claim(Party, "who did it, or to whom")
    reported_count = claim(ReportedCount, "a number of people")
    review = claim(Review, "a review of a state")
    review_total = claim(ReviewTotal, "how many recommendations got an answer")
    policy_action = claim(PolicyAction, "what was asked or decided")
    policy_response = claim(PolicyResponse, "a state's answer")
    survey = claim(Survey, "how a survey was made")
    survey_figure = claim(SurveyFigure, "a figure of a survey")
    field = models.CharField(
        "fields",
        max_length=200,
        blank=True,
        help_text="Names of the claim's fields that the words bear on, with ; between. Empty: all of it.",
    )
    relation = models.CharField(
        max_length=16,
        choices=CitationRelation,
        default=CitationRelation.SUPPORTS,
        help_text="What the words do for the claim. What an author presumes is an interpretation, no support.",
    )
    reliability = models.CharField(
        max_length=1,
        choices=Reliability,
        blank=True,
        help_text="Grade of who speaks. Empty: the grade of the passage's speaker.",
    )
    credibility = models.CharField(
        max_length=1,
        choices=Credibility,
        blank=True,
        help_text="Credibility of the claim, one for all its support. Empty: as its other support has it.",
    )
    origin_key = models.CharField(
        "origin",
        max_length=120,
        blank=True,
        help_text="Who first said it: 'HRW 2024-04'. Two outlets that quote one source share it. Staff only.",
    )
    note = models.TextField(blank=True, help_text="For staff.")

    objects = NaturalManager("ref")

    class Meta:
        ordering = ("id",)
        indexes = [words_index("citation", "origin_key")]
        constraints = [
            *ref_rules("citation", "C"),
            known("citation", "relation", CitationRelation),
            known("citation", "reliability", Reliability, blank=True),
            known("citation", "credibility", Credibility, blank=True),
            Check(
                name="citation_one_claim",
                condition=Exact(Func(*map(F, CLAIMS), function="num_nonnulls", output_field=models.IntegerField()), 1),
                message="A citation stands under exactly one claim: name one.",
            ),
            Check(
                name="citation_origin_written_once",
                condition=Q(origin_key__regex=r"^(\S+( \S+)*)?$"),
                message="Write the origin without spaces before, after or in twos.",
                field="origin_key",
            ),
            Check(
                name="citation_only_evidence_is_graded",
                condition=Q(relation__in=[one.value for one in GRADED]) | Q(credibility=""),
                message="Context and interpretation say nothing of credibility: leave it empty.",
                field="credibility",
            ),
        ]
        triggers = [
            *ref_triggers("C"),
            Reopens(),
            Rule(
                name="citation_of_known_fields",
                field="field",
                condition=~pgtrigger.Q(new__field=""),
                offence=_known_fields(),
            ),
            Rule(
                name="one_credibility_for_a_claim",
                field="credibility",
                condition=pgtrigger.Q(new__relation="supports") & ~pgtrigger.Q(new__credibility=""),
                offence=(
                    "SELECT format('Other support of this claim has credibility %s: a claim has one, change them "
                    "together.', other.credibility) FROM records_citation c JOIN records_citation other "
                    f"ON {_same_claim('other', 'c')} WHERE c.id = NEW.id AND c.relation = 'supports' "
                    "AND other.relation = 'supports' AND c.credibility <> '' AND other.credibility <> '' "
                    "AND c.credibility <> other.credibility"
                ),
            ),
            Rule(
                name="furniture_is_no_evidence",
                field="passage",
                lock=("records_passage", "NEW.passage_id"),
                condition=pgtrigger.Q(new__relation="supports", new__report__isnull=True),
                offence=FURNITURE.format(mine="k.id = NEW.id"),
            ),
            together(
                "own_evidence",
                field="passage",
                mine="k.id = NEW.id",
                condition=pgtrigger.Q(new__report__isnull=False),
            ),
            header_rule("OLD.report_id", pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()}: {self.passage}"

    def save(self, *args: Any, **options: Any) -> None:
        self._tidy()
        if self.relation == CitationRelation.SUPPORTS and not self.credibility:
            shared = self.siblings().exclude(credibility="").values_list("credibility", flat=True)
            self.credibility = shared.first() or ""
        super().save(*args, **options)

    def natural_key(self) -> tuple[str]:
        return (self.ref,)

    @property
    def claim_kind(self) -> str:
        """Kind of claim, a code of citation_target; empty while there is none."""
        return next((name for name in CLAIMS if getattr(self, f"{name}_id") is not None), "")

    @property
    def claim(self) -> Any:
        """The record that the words stand under."""
        return getattr(self, self.claim_kind) if self.claim_kind else None

    def siblings(self) -> models.QuerySet[Citation]:
        """Other supporting citations of the same claim."""
        mine = {f"{name}_id": getattr(self, f"{name}_id") for name in CLAIMS}
        return Citation.objects.filter(**mine, relation=CitationRelation.SUPPORTS).exclude(pk=self.pk)

    def share_credibility(self) -> int:
        """Let all support of the claim have this credibility; how many citations were changed by it."""
        if self.relation != CitationRelation.SUPPORTS or not self.credibility:
            return 0
        return self.siblings().exclude(credibility=self.credibility).update(credibility=self.credibility)

    def _tidy(self) -> None:
        # two spellings of one origin would count as two origins
        self.origin_key = " ".join(self.origin_key.split())

    def clean(self) -> None:
        super().clean()
        self._tidy()
        self.field = ";".join(name.strip() for name in self.field.split(";") if name.strip())
        if not self.claim_kind:
            return
        allowed = claim_fields(CLAIMS[self.claim_kind])
        if unknown := [name for name in self.field.split(";") if name and name not in allowed]:
            said = _("No such field: %(names)s. This claim has %(allowed)s.")
            raise ValidationError({"field": said % {"names": ", ".join(unknown), "allowed": ", ".join(allowed)}})
