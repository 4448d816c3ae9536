"""What stands against the approval of a whole, as rules: they are checked at commit, on what is approved by then."""

from __future__ import annotations

from typing import Any

import pgtrigger

from tracker.records.evidence import ORIGINS
from tracker.records.models.source import NO_CONSENT
from tracker.records.rules import Rule, sql_texts
from tracker.records.tree import ALWAYS, LABELS, WHOLES, Part, claims_of, parts_of
from tracker.records.work import among, inside, speakers_under, under

_UNGRADED = (
    "SELECT format('Say how credible the claim is: %s.', c.ref) FROM records_citation c "
    "WHERE ({under}) AND c.relation IN ('supports', 'contradicts') AND c.credibility = ''"
)
_LONE = (
    "SELECT format('%s: confirmed (1) takes two supporting passages of different origin.', "
    "string_agg(c.ref, ', ' ORDER BY c.ref)) FROM records_citation c WHERE ({under}) AND c.relation = 'supports' "
    "AND c.credibility = '1' GROUP BY {claim} "
    f"HAVING count(DISTINCT lower(c.origin_key)) FILTER (WHERE c.origin_key <> '') < {ORIGINS}"
)
_CONSENT = (
    "SELECT CASE x.consent_status WHEN '' THEN format('Still to fill: the consent of “%s”.', x.working_label) "
    "ELSE format('Nothing may rest on “%s”: its consent is refused or withdrawn.', x.working_label) END "
    "FROM records_source x JOIN records_reportsource f ON f.source_id = x.id WHERE ({shown}) "
    f"AND x.consent_status = ANY ({sql_texts(['', *(one.value for one in NO_CONSENT)])})"
)
_BARE = "SELECT format('No passage supports “%s”: cite one before approval.', o.{label}) FROM records_{table} o WHERE "
_SUPPORTED = "EXISTS (SELECT FROM records_citation c WHERE c.relation = 'supports' AND c.{column}_id = o.id)"


def approval_rules(whole: str, *, shows: str = "") -> list[Rule]:
    """The rules of a kind of whole. `shows` says which faces `f` it shows, beside those that speak under it."""
    speakers = among("f.id", speakers_under(whole))
    offences = {
        "approved_with_grades": _UNGRADED.format(under=under(whole)),
        "confirmed_by_two_origins": _LONE.format(
            under=under(whole), claim=", ".join(f"c.{column}_id" for column in claims_of(whole))
        ),
        "approved_with_consent": _CONSENT.format(shown=f"{shows} OR {speakers}" if shows else speakers),
    }
    if whole in LABELS:
        offences["approved_on_evidence"] = _unsupported(whole)
    return [on_approval(whole, name, offence) for name, offence in offences.items()]


def _unsupported(whole: str) -> str:
    bare = _BARE.format(label=LABELS[whole], table=whole)
    bare += f"o.id = NEW.id AND NOT {_SUPPORTED.format(column=WHOLES[whole])}"
    return " UNION ALL ".join([bare, *(_bare_part(part) for part in parts_of(whole) if part.needs)])


def _bare_part(part: Part) -> str:
    asked = "" if part.needs == ALWAYS else f"o.{part.needs} AND "
    of_whole = among("o.id", inside(part))
    supported = _SUPPORTED.format(column=part.claim)
    return _BARE.format(label=part.label, table=part.table) + f"{of_whole} AND {asked}NOT {supported}"


def on_approval(whole: str, name: str, offence: str, **also: Any) -> Rule:
    """A rule for what is approved, and `also` so: `offence` begins with SELECT, and is asked only if it still is."""
    still = f"EXISTS (SELECT FROM records_{whole} WHERE id = NEW.id AND status = 'approved')"
    return Rule(
        name=name,
        operation=pgtrigger.UpdateOf("status"),
        condition=pgtrigger.Q(new__status="approved", **also),
        offence=f"SELECT refused.why FROM ({offence}) refused(why) WHERE {still}",
    )
