from django.db.models import BooleanField, Case, CharField, Exists, F, Func, OuterRef, Q, When

from tracker.publishing.evidence import evidence, verbatim
from tracker.publishing.expressions import collected, dates, one, text
from tracker.publishing.mapping import Mapping
from tracker.publishing.tables.actions import asked, official_binary
from tracker.records.models import PolicyResponse
from tracker.reference.models import Country
from tracker.research.models import PolicyResponseEdition

was_asked = Func(
    F("responding_state"),
    F("action__addressees"),
    template="%(expressions)s)",
    arg_joiner=" = ANY (",
    output_field=BooleanField(),
)
addressee = Case(
    When(Q(was_asked), then=F("responding_state")),
    When(action__addressees__len=1, then=F("action__addressees__0")),
    output_field=CharField(),
)
addressed = Country.objects.filter(iso3=OuterRef("asked_state"))

POLICY_RESPONSES = Mapping(
    model=PolicyResponseEdition,
    rows=lambda actions: PolicyResponse.objects.filter(action__in=actions).annotate(asked_state=addressee),
    columns={
        "ref": F("ref"),
        **collected("action__"),
        **dates(),
        "date_text": verbatim("date_text", "policy_response"),
        **evidence("policy_response"),
        **asked("action__"),
        "action": F("action__ref"),
        "action_label": F("action__label"),
        "responding_state": F("responding_state"),
        "responding_state_name": F("responding_state__name"),
        "responding_region": text("responding_state__region"),
        "responding_un_group": text("responding_state__un_group"),
        "stage": F("stage"),
        "position": F("position"),
        "position_label_verbatim": verbatim("position_label_verbatim", "policy_response"),
        "label_voice": text("label_voice"),
        "official_binary": official_binary,
        "implementation_claim": F("implementation_claim"),
        "response_text": verbatim("response_text", "policy_response"),
        "text_is_official": F("text_is_official"),
        "is_translation": F("is_translation"),
        "author_interpretation": text("author_interpretation"),
        "implementation_status": text("implementation_status"),
        "assessed_by": F("assessed_by__name"),
        "is_current": ~Exists(PolicyResponse.objects.filter(supersedes=OuterRef("pk"))),
        "supersedes": F("supersedes__ref"),
        "addressee": F("asked_state"),
        "addressee_name": one(addressed, "name"),
        "addressee_region": one(addressed.exclude(region=""), "region"),
        "addressee_un_group": one(addressed.exclude(un_group=""), "un_group"),
    },
)
