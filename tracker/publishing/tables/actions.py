from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from tracker.publishing.evidence import evidence, verbatim
from tracker.publishing.expressions import (
    collected,
    counted,
    dates,
    in_order,
    listed,
    of_countries,
    one,
    public_refs,
    public_whole,
    text,
)
from tracker.publishing.mapping import Mapping
from tracker.records.models import ActionIncident, PolicyResponse, Review
from tracker.reference.choices import BINARY
from tracker.reference.models import Term
from tracker.research.models import PolicyActionEdition

official_binary = Case(
    *(When(position=position, then=Value(binary.value)) for position, binary in BINARY.items()),
    output_field=CharField(),
)


def length(path: str) -> Coalesce:
    """Number of members of a list column."""
    return Coalesce(Func(F(path), function="cardinality", output_field=IntegerField()), 0)


def _violations(path: str) -> ArraySubquery:
    """Kinds of violation that the themes at `path` correspond to."""
    keys = Func(
        OuterRef(f"{path}themes"),
        template="ARRAY(SELECT 'theme:' || t FROM unnest(%(expressions)s) t)",
        output_field=TextField(),
    )
    is_any = Func(F("key"), keys, template="%(expressions)s)", arg_joiner=" = ANY (", output_field=BooleanField())
    return listed(Term.objects.filter(Q(is_any)), "violation_type__code")


def asked(path: str = "") -> dict[str, Any]:
    """What an action repeats on the answers to it."""
    return {
        "mechanism": F(f"{path}mechanism"),
        "review": public_whole(Review, f"{path}review"),
        "body": Coalesce(f"{path}review__body__name", f"{path}issuing_body__name"),
        "instrument": text(f"{path}review__instrument"),
        "cycle": F(f"{path}review__cycle"),
        "session": F(f"{path}review__session_number"),
        "themes": in_order(f"{path}themes"),
        "violation_types": _violations(path),
        "affected_groups": in_order(f"{path}affected_groups"),
        "issuing_states": in_order(f"{path}issuing_states"),
        "issuing_un_groups": listed(of_countries(f"{path}issuing_states"), "un_group"),
        "n_issuing": length(f"{path}issuing_states"),
    }


only_addressee = Case(When(addressees__len=1, then=F("addressees__0")), output_field=CharField())
answers = PolicyResponse.objects.filter(action=OuterRef("pk"))
# of the one state that was asked: the answer that none supersedes
current = answers.filter(superseded_by=None, responding_state=OuterRef("only_addressee"))

POLICY_ACTIONS = Mapping(
    model=PolicyActionEdition,
    rows=lambda actions: actions.annotate(only_addressee=only_addressee),
    columns={
        "ref": F("ref"),
        **collected(),
        **dates(),
        "date_text": verbatim("date_text", "policy_action"),
        **evidence("policy_action"),
        **asked(),
        "label": F("label"),
        "symbol": text("symbol"),
        "paragraph": text("paragraph"),
        "part": text("part"),
        "text": verbatim("text", "policy_action"),
        "text_is_official": F("text_is_official"),
        "is_translation": F("is_translation"),
        "issuing_state_names": ArraySubquery(of_countries("issuing_states").values("name")),
        "issuing_regions": listed(of_countries("issuing_states").order_by(), "region"),
        "addressees": in_order("addressees"),
        "addressee_names": ArraySubquery(of_countries("addressees").values("name")),
        "addressee_regions": listed(of_countries("addressees").order_by(), "region"),
        "addressee_un_groups": listed(of_countries("addressees").order_by(), "un_group"),
        "upr_action_category": text("upr_action_category"),
        "outcome": F("outcome"),
        "votes_for": F("votes_for"),
        "votes_against": F("votes_against"),
        "votes_abstain": F("votes_abstain"),
        "vetoed": F("vetoed"),
        "valid_until": F("valid_until"),
        "about_incidents": public_refs(ActionIncident.objects.filter(action=OuterRef("pk")), "incident"),
        "n_responses": counted(answers, Count("pk")),
        "current_position": one(current, "position"),
        "current_official_binary": one(current.annotate(binary=official_binary), "binary"),
        "current_implementation_claim": one(current, "implementation_claim"),
    },
)
