"""What stands against the approval of a whole, as rules: they are checked at commit, on what is approved by then."""

from __future__ import annotations

import pgtrigger

from tracker.records.evidence import ORIGINS
from tracker.records.models.source import NO_CONSENT
from tracker.records.rules import Rule, sql_texts

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


def approval_rules(table: str, *, claims: tuple[str, ...], under: str, shown: str) -> list[Rule]:
    """The rules of a kind of whole.

    `claims` are the columns of a citation that may name the whole or a part of it, `under` says which citations
    `c` stand under the whole NEW, and `shown` which faces `f` it shows or rests on.
    """
    claim = ", ".join(f"c.{column}" for column in claims)
    offences = {
        "approved_with_grades": _UNGRADED.format(under=under),
        "confirmed_by_two_origins": _LONE.format(under=under, claim=claim),
        "approved_with_consent": _CONSENT.format(shown=shown),
    }
    return [on_approval(table, name, offence) for name, offence in offences.items()]


def on_approval(table: str, name: str, offence: str) -> Rule:
    """A rule for what is approved: `offence` begins with SELECT, and is asked only if it still is."""
    still = f"EXISTS (SELECT FROM {table} WHERE id = NEW.id AND status = 'approved')"
    return Rule(
        name=name,
        operation=pgtrigger.UpdateOf("status"),
        condition=pgtrigger.Q(new__status="approved"),
        offence=f"SELECT refused.why FROM ({offence}) refused(why) WHERE {still}",
    )
