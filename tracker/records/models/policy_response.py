from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.models.organisation import Organisation
from tracker.records.models.policy_action import PolicyAction
from tracker.records.models.uncertain_date import UncertainDate, date_rules, no_future
from tracker.records.refs import ref_field, ref_rules, ref_triggers
from tracker.records.review import Reopens
from tracker.records.rules import ALL, Check, Rule, known
from tracker.reference.choices import (
    ImplementationClaim,
    ImplementationStatus,
    LabelVoice,
    ResponsePosition,
    ResponseStage,
)
from tracker.reference.models import Country

ONE_CURRENT = (
    "SELECT format('%s has several answers to this action, and none supersedes the other: say which one does.', "
    "r.responding_state_id) FROM records_policyresponse r JOIN records_policyresponse mine "
    "ON mine.action_id = r.action_id AND mine.responding_state_id = r.responding_state_id WHERE mine.id = NEW.id "
    "AND NOT EXISTS (SELECT FROM records_policyresponse later WHERE later.supersedes_id = r.id) "
    "GROUP BY r.responding_state_id HAVING count(*) > 1"
)
SUPERSEDES = (
    "SELECT 'An answer supersedes an earlier one of the same state to the same action.' "
    "FROM records_policyresponse r JOIN records_policyresponse earlier ON earlier.id = r.supersedes_id "
    "WHERE {mine} AND (earlier.action_id, earlier.responding_state_id) <> (r.action_id, r.responding_state_id)"
)
CIRCLE = (
    "WITH RECURSIVE up(id) AS (SELECT supersedes_id FROM records_policyresponse WHERE id = NEW.id "
    "AND supersedes_id <> id UNION SELECT r.supersedes_id FROM records_policyresponse r JOIN up USING (id)) "
    "SELECT 'This makes a circle: an answer would supersede itself.' FROM up WHERE id = NEW.id"
)


@kept()
class PolicyResponse(UncertainDate):
    """A state's answer to an action: its position, the word used for it, and what it claims to have done, apart."""

    ref = ref_field()
    action = models.ForeignKey(PolicyAction, models.CASCADE, related_name="responses", help_text="The action.")
    responding_state = models.ForeignKey(Country, models.PROTECT, related_name="+", help_text="The state that answers.")
    stage = models.CharField(max_length=24, choices=ResponseStage, help_text="When in the procedure it answered.")
    position = models.CharField(
        max_length=24,
        choices=ResponsePosition,
        help_text="Its position. If the report does not state one, say so: a claim is no position.",
    )
    position_label_verbatim = models.CharField(
        "word for it", max_length=200, blank=True, help_text="As the report has it: 'explicitly rejected'."
    )
    label_voice = models.CharField(
        "whose word", max_length=12, choices=LabelVoice, blank=True, help_text="Whose word that is."
    )
    implementation_claim = models.CharField(
        "claim", max_length=24, choices=ImplementationClaim, help_text="What the state says it does or has done."
    )
    response_text = models.TextField("words of the answer", blank=True, help_text="The state's reasons, a few words.")
    text_is_official = models.BooleanField(default=False, help_text="These are its official words.")
    is_translation = models.BooleanField(default=False, help_text="The words are a translation.")
    author_interpretation = models.TextField(
        "the author's reading", blank=True, help_text="What the reporter takes it to mean, in our own words."
    )
    supersedes = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        help_text="The earlier answer that this one takes the place of.",
    )
    implementation_status = models.CharField(
        "done so far",
        max_length=16,
        choices=ImplementationStatus,
        blank=True,
        help_text="How far it is done, as a third party says.",
    )
    assessed_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", help_text="Who says so."
    )

    objects = NaturalManager("ref")

    class Meta:
        ordering = ("action", "id")
        constraints = [
            *ref_rules("policyresponse", "A"),
            *date_rules("policyresponse"),
            *no_future("policyresponse", "date_start", "date_end"),
            known("policyresponse", "stage", ResponseStage),
            known("policyresponse", "position", ResponsePosition),
            known("policyresponse", "label_voice", LabelVoice, blank=True),
            known("policyresponse", "implementation_claim", ImplementationClaim),
            known("policyresponse", "implementation_status", ImplementationStatus, blank=True),
            Check(
                name="policyresponse_label_has_voice",
                condition=Q(position_label_verbatim="") | ~Q(label_voice=""),
                message="Say whose word it is: the state's, the reporter's, another's.",
                field="label_voice",
            ),
            Check(
                name="policyresponse_not_after_itself",
                condition=~Q(supersedes=F("id")),
                message="An answer does not supersede itself.",
                field="supersedes",
            ),
        ]
        triggers = [
            *ref_triggers("A"),
            Reopens(),
            Rule(
                name="one_current_answer",
                field="supersedes",
                lock=("records_policyaction", "NEW.action_id"),
                offence=ONE_CURRENT,
            ),
            Rule(
                name="supersedes_the_same",
                field="supersedes",
                offence=SUPERSEDES.format(mine="NEW.id IN (r.id, earlier.id)"),
            ),
            Rule(
                name="answers_form_no_circle",
                field="supersedes",
                lock=("records_policyresponse", ALL),
                offence=CIRCLE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.responding_state_id}: {self.get_position_display()} ({self.ref})"

    def natural_key(self) -> tuple[str]:
        return (self.ref,)
