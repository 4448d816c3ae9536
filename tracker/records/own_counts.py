"""Numbers of our own do not contradict each other: a rule seen from counts, their incident and its collection."""

import pgtrigger

from tracker.records.rules import ANY, Rule

_OFFENCE = (
    "SELECT 'Only what was taken over from another data set may contradict itself: mend the numbers.' "
    "FROM records_reportedcount n JOIN records_incident i ON i.id = n.incident_id "
    "JOIN records_collection k ON k.id = i.collection_id WHERE n.inconsistent_in_source AND k.is_own AND "
)


def ours_agree(field: str, mine: str, operation: pgtrigger.Operation = ANY) -> Rule:
    """The rule; `mine` picks the counts `n` that the row NEW bears on."""
    return Rule(name="own_counts_agree", field=field, offence=_OFFENCE + mine, operation=operation)
