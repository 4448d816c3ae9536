"""Which tables hold the parts of which whole. Review, evidence, history and public rows all follow this tree."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A table of parts: `table` and `of` are names of models, `by` is the column that says whose part a row is.

    `claim` is the column of a citation that names such a part as its claim, `label` the column with words for it.
    A claim must rest on a passage: always, or where the column `needs` is true, or, if `needs` is empty, never.
    """

    table: str
    of: str
    by: str
    claim: str = ""
    label: str = ""
    needs: str = ""


ALWAYS = "true"

# the wholes, each with the column of a citation that names it as its claim
WHOLES = {
    "report": "report",
    "incident": "incident",
    "review": "review",
    "policyaction": "policy_action",
    "survey": "survey",
}
# those that must rest on a passage, each with the column with words for it; a report stands on itself
LABELS = {"incident": "title", "review": "ref", "policyaction": "label", "survey": "title"}

PARTS = (
    Part("reportcountry", "report", "report_id"),
    Part("capture", "report", "report_id"),
    Part("reportsource", "report", "report_id"),
    Part("passage", "report", "report_id"),
    Part("incidentplace", "incident", "incident_id"),
    Part("incidentlink", "incident", "incident_id"),
    Part("reportedcount", "incident", "incident_id", "reported_count", "count_text", "is_adopted"),
    Part("act", "incident", "incident_id", "act", "violation_type_id", ALWAYS),
    Part("party", "act", "act_id", "party"),
    Part("reviewtotal", "review", "review_id", "review_total", "count_text", "is_adopted"),
    Part("actionincident", "policyaction", "action_id"),
    Part("policyresponse", "policyaction", "action_id", "policy_response", "ref", ALWAYS),
    Part("surveyaction", "survey", "survey_id"),
    Part("surveyincident", "survey", "survey_id"),
    Part("surveyfigure", "survey", "survey_id", "survey_figure", "label", ALWAYS),
)


def parts_of(whole: str) -> list[Part]:
    """The tables of parts inside a kind of whole, outer ones first."""
    return [part for part in PARTS if root(part) == whole]


def root(part: Part) -> str:
    """The kind of whole that the parts are inside of."""
    outer = parent(part)
    return root(outer) if outer else part.of


def parent(part: Part) -> Part | None:
    """The table of parts that hold these; None if the whole itself does."""
    return next((one for one in PARTS if one.table == part.of), None)


def named(table: str) -> Part:
    """The table of parts of this name."""
    return next(part for part in PARTS if part.table == table)


def path(part: Part) -> str:
    """The way from a part to its whole, as a lookup: `act__incident`."""
    outer, step = parent(part), part.by.removesuffix("_id")
    return f"{step}__{path(outer)}" if outer else step


def claims_of(whole: str) -> dict[str, Part | None]:
    """Columns of a citation that name the whole (None) or a part of it as its claim."""
    return {WHOLES[whole]: None, **{part.claim: part for part in parts_of(whole) if part.claim}}
