"""The kinds of claims that can be recorded from words, and what is asked about each at first."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.records.models import CLAIMS
from tracker.records.models.uncertain_date import UncertainDate

DATE = "date"
EXISTING = "existing"
DATE_FIELDS = tuple(column.name for column in UncertainDate._meta.get_fields())


@dataclass(frozen=True)
class Kind:
    """A kind of claim: a name of CLAIMS, or DATE or EXISTING.

    `key` is the key to press while the text has the focus; `fields` are asked at once, the rest of its form is folded
    (all are asked, if none is named).
    `parent` is the field that says what it is part of,
    `words` the field that has the chosen words by themselves, `bears_on` what the words bear on if nobody says so.
    """

    name: str
    label: str | Promise
    key: str
    fields: tuple[str, ...] = ()
    parent: str = ""
    words: str = ""
    bears_on: str = ""
    given: dict[str, str] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Whether it adds a claim."""
        return self.name in CLAIMS


KINDS = (
    Kind(EXISTING, _("What is recorded already"), "e"),
    Kind(
        "survey_figure",
        _("Figure of a survey"),
        "f",
        (
            "survey",
            "label",
            "figure_type",
            "numerator",
            "denominator",
            "denominator_inferred",
            "qualifier",
            "reported_percent",
            "percent_qualifier",
            "quantifier_text",
            "response_text",
            "themes",
        ),
        parent="survey",
        given={"figure_type": "count_of_respondents"},
    ),
    Kind(
        "reported_count",
        _("Number of people"),
        "n",
        ("incident", "count_type", "count_text", "low", "best", "high", "qualifier", "is_adopted"),
        parent="incident",
        words="count_text",
    ),
    Kind(
        DATE,
        _("Date"),
        "d",
        ("claim", "date_text", "replace"),
        words="date_text",
        bears_on="date_text;date_start;date_end",
    ),
    Kind(
        "policy_response",
        _("Answer of a state"),
        "a",
        (
            "action",
            "responding_state",
            "stage",
            "position",
            "position_label_verbatim",
            "label_voice",
            "implementation_claim",
            "response_text",
        ),
        parent="action",
        words="position_label_verbatim",
    ),
    Kind("act", _("Act"), "v", ("incident", "violation_type", "attribution"), parent="incident"),
    Kind(
        "party",
        _("Party to an act"),
        "p",
        ("act", "role", "label", "naming", "basis", "type", "groups", "country"),
        parent="act",
        words="label",
    ),
    Kind(
        "review_total",
        _("Total of a review"),
        "t",
        ("review", "stage", "position", "n", "count_text", "is_adopted"),
        parent="review",
        words="count_text",
    ),
    Kind(
        "survey",
        _("New survey"),
        "1",
        ("title", "conducted_by", "country", "population_universe", "n_sample", "n_qualifier", "unit"),
    ),
    Kind("incident", _("New incident"), "2", ("title", "summary", "kind", "clarity")),
    Kind("review", _("New review of a state"), "3", ("state", "mechanism", "cycle", "session_number", "outcome")),
    Kind(
        "policy_action",
        _("New policy action"),
        "4",
        ("label", "mechanism", "review", "issuing_states", "addressees", "themes", "outcome"),
    ),
)
BY_NAME = {kind.name: kind for kind in KINDS}
